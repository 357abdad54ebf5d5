"""Copies of the ledger, each proved by opening it, and putting one back without losing what it replaces."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sqlite3
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.findings import Refused, Where
from desktop.store import file
from desktop.system import clock


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy: where it lies, its hash, how many rows of each kind it holds."""

    path: Path
    sha256: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A file of the backup folder: when it was made, why, how many bytes; ``counts`` is empty where unreadable."""

    path: Path
    made: datetime
    reason: str
    size: int
    counts: dict[str, int]


_NAMED = re.compile(r"-(\d{8}-\d{6})-(.+?)(?:-\d+)?$")
_COUNTED = {"plans": "plan", "tasks": "node", "entries": "progress", "counts": "count", "agencies": "agency"}


def backup_folder(ledger: Path) -> Path:
    """Name the folder of a ledger's copies, beside it."""
    return ledger.with_name(f"{ledger.stem}.backups")


def back_up(ledger: Path, target: Path | None = None, reason: str = "manual") -> Copy:
    """Copy a ledger by SQLite's backup, check the copy, then give it its name.

    Refuses with ``backup_failed`` (and leaves nothing behind) or ``backup_exists``.
    """
    file.settle(ledger)
    target = target or _next_name(ledger, reason)
    if target.exists():
        raise Refused("backup_exists", Where(file=target.name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = file.new_beside(target)
    except OSError as error:
        raise Refused("backup_failed", Where(file=target.name), detail=error.strerror or "") from None
    try:
        _copy(ledger, new)
        counts = _checked_counts(new, target.name)
        new.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise Refused("backup_failed", Where(file=target.name), detail=str(error)) from None
    finally:
        new.unlink(missing_ok=True)
    return Copy(target, hashlib.sha256(target.read_bytes()).hexdigest(), counts)


def kept_copies(ledger: Path) -> tuple[KeptCopy, ...]:
    """List the copies of a ledger, the newest first; a copy is proved when it is made and when it is put back."""
    found = backup_folder(ledger).glob(f"{glob.escape(ledger.stem)}-*{ledger.suffix}")
    copies = [_kept_copy(path) for path in found]
    return tuple(sorted(copies, key=lambda copy: (copy.made, copy.path.name), reverse=True))


def _kept_copy(path: Path) -> KeptCopy:
    """Read moment and reason from the copy's name; one named otherwise is dated by its file."""
    about, named = path.stat(), _NAMED.search(path.stem)
    moment = datetime.strptime(named[1], "%Y%m%d-%H%M%S") if named else None  # noqa: DTZ007 - Việt Nam's, as written
    dated = datetime.fromtimestamp(about.st_mtime, clock.VIETNAM).replace(microsecond=0, tzinfo=None)
    return KeptCopy(path, moment or dated, named[2] if named else "", about.st_size, _counts_or_none(path))


def _counts_or_none(path: Path) -> dict[str, int]:
    try:
        connection = file.connect(path, write=False)
    except sqlite3.Error:
        return {}
    try:
        return _counts(connection)
    except sqlite3.DatabaseError:
        return {}
    finally:
        connection.close()


def back_up_before_upgrade(ledger: Path, version: int) -> Copy:
    """Keep a verified copy of the old schema before a newer one is written."""
    return back_up(ledger, reason=f"schema{version}")


def restore(ledger: Path, copy: Path) -> Path | None:
    """Put a copy in a ledger's place, keeping a backup of what it replaces; no backup is ever deleted.

    Gives the backup of the replaced ledger, None where there was none. A damaged copy is refused before anything moves.
    Refuses with ``folder_missing``, ``folder_read_only``, ``ledger_read_only`` or ``restore_failed`` too.
    """
    file.check_signature(copy)
    file.settle(copy)
    _checked_counts(copy, copy.name)
    if not ledger.parent.is_dir():
        raise Refused("folder_missing", Where(file=ledger.name), folder=str(ledger.parent))
    lock = file.WriterLock(ledger)
    try:
        free = lock.acquire()
    except OSError:
        raise Refused("folder_read_only", Where(file=ledger.name), folder=str(ledger.parent)) from None
    if not free:
        raise Refused("ledger_read_only", Where(file=ledger.name), reason="other")
    try:
        kept = _keep(ledger) if ledger.exists() else None
        _replace(ledger, copy)
    except (sqlite3.Error, OSError) as error:
        raise Refused("restore_failed", Where(file=ledger.name), detail=str(error)) from None
    finally:
        lock.release()
    return kept


def verify(ledger: Path) -> list[str]:
    """List what is wrong with a ledger, read through wholly; empty when it is sound."""
    file.settle(ledger)
    connection = file.connect(ledger, write=False)
    try:
        return file.problems(connection, quick=False)
    finally:
        connection.close()


def _keep(ledger: Path) -> Path:
    """Back up what a restore replaces; where it is damaged, keep its bytes as they are."""
    try:
        return back_up(ledger, reason="before-restore").path
    except Refused:
        target = _next_name(ledger, "damaged")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(ledger.read_bytes())
        return target


def _replace(ledger: Path, copy: Path) -> None:
    new = file.new_beside(ledger)
    try:
        _copy(copy, new)
        _checked_counts(new, copy.name)
        if ledger.exists():  # who could open the ledger before can open it again
            new.chmod(stat.S_IMODE(ledger.stat().st_mode))
        ledger.with_name(f"{ledger.name}-journal").unlink(missing_ok=True)
        new.replace(ledger)
    finally:
        new.unlink(missing_ok=True)


def _next_name(ledger: Path, reason: str) -> Path:
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    folder = backup_folder(ledger)
    name = f"{ledger.stem}-{stamp}-{reason}"
    candidates = [folder / f"{name}{ledger.suffix}", *(folder / f"{name}-{n}{ledger.suffix}" for n in range(2, 1000))]
    return next(path for path in candidates if not path.exists())


def _copy(source: Path, target: Path) -> None:
    origin = file.connect(source, write=False)
    copy = sqlite3.connect(target)
    try:
        origin.backup(copy)
    finally:
        copy.close()
        origin.close()
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def _checked_counts(path: Path, name: str) -> dict[str, int]:
    connection = file.connect(path, write=False)
    try:
        found = file.problems(connection, quick=False)
        if found:
            raise Refused("backup_damaged", Where(file=name), detail=found[0])
        return _counts(connection)
    finally:
        connection.close()


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    held = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        kind: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - our own names
        for kind, table in _COUNTED.items()
        if table in held
    }
