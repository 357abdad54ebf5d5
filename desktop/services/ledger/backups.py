"""Opening a ledger for its officer, copies of it, and whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused
from desktop.models import JournalEntry
from desktop.store import backup, content, evidence_files, file
from desktop.store.backup import Copy, KeptCopy
from desktop.store.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

__all__ = [
    "Copy", "KeptCopy", "Soundness", "back_up", "changes_since", "kept_copies", "open_for_officer", "restore", "verify",
]  # fmt: skip


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
    """Make a verified copy.

    A copy in the folder of backups shares the files of evidence beside the ledger, which are never changed; one made
    elsewhere takes them along. Refuses with ``backup_exists``, ``backup_failed``, or as opening a ledger and
    `evidence_files.put` do.
    """
    file.check_signature(path)
    copy = backup.back_up(path, target)
    if target is not None:
        try:
            evidence_files.bring(copy.path, path, evidence_files.named_by(copy.path))
        except Refused:
            copy.path.unlink(missing_ok=True)
            raise
    return copy


def kept_copies(path: Path) -> tuple[KeptCopy, ...]:
    """List the copies of a ledger in its backup folder, the newest first."""
    return backup.kept_copies(path)


def changes_since(ledger: Ledger, moment: datetime) -> int:
    """Count the changes made after a moment: what putting back a copy of that moment would lose."""
    with ledger.read() as session:
        return session.scalar(select(func.count()).select_from(JournalEntry).where(JournalEntry.at > moment)) or 0


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in a ledger's place, with the evidence that lies beside the copy; gives the backup kept of it."""
    if path.parent.is_dir():
        evidence_files.bring(path, copy, evidence_files.named_by(copy))
    return backup.restore(path, copy)


def verify(path: Path) -> Soundness:
    """Read a ledger through and say whether it is sound; never writes. Refuses what is no ledger at all."""
    schema = file.check_signature(path)
    problems = tuple(backup.verify(path))
    if problems:
        return Soundness(ok=False, schema=schema, problems=problems, content="")
    with open_ledger(path, write=False) as ledger, ledger.read() as session:
        return Soundness(ok=True, schema=schema, problems=(), content=content.content_hash(session))
