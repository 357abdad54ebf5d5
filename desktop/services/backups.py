"""Opening a ledger for its officer, copies of it, and whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.store import backup, content, file
from desktop.store.backup import Copy
from desktop.store.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Copy", "Soundness", "back_up", "open_for_officer", "restore", "verify"]


@dataclass(frozen=True, slots=True)
class Soundness:
    """What reading a ledger through found; ``content`` is the hash of all it says."""

    ok: bool
    schema: int
    problems: tuple[str, ...]
    content: str


def open_for_officer(path: Path) -> Ledger:
    """Open a ledger for writing where that is possible, for reading otherwise; refuses a damaged or newer one."""
    return open_ledger(path)


def back_up(path: Path, target: Path | None = None) -> Copy:
    """Make a verified copy. Refuses with ``backup_exists``, ``backup_failed``, or as opening a ledger does."""
    file.check_signature(path)
    return backup.back_up(path, target)


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in a ledger's place; gives the backup kept of what was there."""
    return backup.restore(path, copy)


def verify(path: Path) -> Soundness:
    """Read a ledger through and say whether it is sound; never writes. Refuses what is no ledger at all."""
    schema = file.check_signature(path)
    problems = tuple(backup.verify(path))
    if problems:
        return Soundness(ok=False, schema=schema, problems=problems, content="")
    with open_ledger(path, write=False) as ledger, ledger.read() as session:
        return Soundness(ok=True, schema=schema, problems=(), content=content.content_hash(session))
