"""The files that prove work, kept beside the ledger by their hash: the same file once; it must not know whose they are.

A file lies in ``NAME.files/aa/aa…`` under the SHA-256 of its bytes, so that ledger and folder can be moved together and
no name from outside is ever followed. It is never changed, nor taken away while anything may still name it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.store import file
from desktop.system.files import make_safely, write_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LARGEST = 200 * 1024 * 1024
_CHUNK = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the store; ``is_new`` says that it was not there before."""

    sha256: str
    size: int
    path: Path
    is_new: bool


def files_folder(ledger: Path) -> Path:
    """Name the folder of a ledger's evidence, beside it."""
    return ledger.with_name(f"{ledger.stem}.files")


def put(ledger: Path, source: Path) -> KeptFile:
    """Copy a file into the store of a ledger; one that is there already is left as it is.

    Refuses as `size_of` does, and with ``evidence_changing``, ``evidence_folder_strange``, ``evidence_disk_full`` or
    ``evidence_not_kept``.
    """
    size, digest = size_of(source), sha256_of(source)
    held = find(ledger, digest)
    if held is not None and _is(held, digest, size):
        return KeptFile(digest, size, held, is_new=False)
    target = held or _place(ledger, digest, source.suffix)
    _copy(source, target, digest)
    return KeptFile(digest, size, target, is_new=True)


def size_of(source: Path) -> int:
    """Measure a file the officer named.

    Refuses with ``file_missing``, ``file_unreadable``, ``evidence_no_file``, ``evidence_empty`` or
    ``evidence_too_large``.
    """
    where = Where(file=source.name)
    try:
        about = source.stat()
    except FileNotFoundError:
        raise Refused("file_missing", where) from None
    except OSError as error:
        raise Refused("file_unreadable", where, reason=error.strerror or "") from None
    if not stat.S_ISREG(about.st_mode):
        raise Refused("evidence_no_file", where)
    if not about.st_size:
        raise Refused("evidence_empty", where)
    if about.st_size > LARGEST:
        raise Refused("evidence_too_large", where, limit=LARGEST // (1024 * 1024), size=about.st_size // (1024 * 1024))
    return about.st_size


def find(ledger: Path, sha256: str) -> Path | None:
    """Find the file of a hash; None where it is missing, and for what is no hash."""
    if not _HASH.fullmatch(sha256):
        return None
    folder = files_folder(ledger) / sha256[:2]
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.name.split(".")[0] == sha256 and _is_plain(entry)]
    except OSError:
        return None
    return folder / min(found) if found else None


def missing(ledger: Path, hashes: Iterable[str]) -> tuple[str, ...]:
    """Name the hashes whose file is not there."""
    return tuple(sha256 for sha256 in dict.fromkeys(hashes) if find(ledger, sha256) is None)


def changed(ledger: Path, hashes: Iterable[str]) -> tuple[str, ...]:
    """Name the hashes whose file is there with other bytes than it was kept with; reads every file whole."""
    found = ((sha256, find(ledger, sha256)) for sha256 in dict.fromkeys(hashes))
    return tuple(sha256 for sha256, path in found if path is not None and sha256_of(path) != sha256)


def drop(ledger: Path, kept: KeptFile) -> None:
    """Take away a file that was put in vain: what it was for did not come about."""
    if kept.is_new and kept.path.is_relative_to(files_folder(ledger)):
        _writable(kept.path)
        kept.path.unlink(missing_ok=True)
        for folder in (kept.path.parent, files_folder(ledger)):
            if not any(folder.iterdir()):
                folder.rmdir()


def bring(ledger: Path, source_ledger: Path, hashes: Iterable[str]) -> int:
    """Bring files from the store of another ledger, a copy of this one, as far as they are there; counts them."""
    wanted = (find(source_ledger, sha256) for sha256 in missing(ledger, hashes))
    return sum(put(ledger, path).is_new for path in wanted if path is not None)


def named_by(ledger: Path) -> tuple[str, ...]:
    """Name the files that a ledger names, by their hashes; none of one older than evidence, or damaged."""
    try:
        with closing(file.connect(ledger, write=False)) as connection:
            rows = connection.execute("SELECT DISTINCT sha256 FROM document WHERE sha256 <> '' ORDER BY sha256")
            return tuple(row[0] for row in rows)
    except sqlite3.Error:
        return ()


def equal_files(folder: Path, wanted: Callable[[int], bool]) -> Iterator[tuple[str, Path]]:
    """Give hash and path of every file under a folder whose size is wanted; links are not followed."""
    for above, _folders, names in os.walk(folder, followlinks=False):
        for name in sorted(names):
            path = Path(above, name)
            try:
                about = path.lstat()
                if stat.S_ISREG(about.st_mode) and wanted(about.st_size):
                    yield sha256_of(path), path
            except (OSError, Refused):
                continue


def sha256_of(path: Path) -> str:
    """Hash a file piece by piece. Refuses with ``file_unreadable``."""
    try:
        with path.open("rb") as stream:
            return _hashed(stream)
    except OSError as error:
        raise Refused("file_unreadable", Where(file=path.name), reason=error.strerror or "") from None


def _hashed(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def _is(path: Path, digest: str, size: int) -> bool:
    return path.stat().st_size == size and sha256_of(path) == digest


def _is_plain(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False)


def _place(ledger: Path, digest: str, suffix: str) -> Path:
    """Name a file by its hash; of its own name only a harmless ending is kept, for the system to open it by."""
    ending = suffix.casefold()
    folder = files_folder(ledger) / digest[:2]
    if folder.is_symlink() or folder.parent.is_symlink():
        raise Refused("evidence_folder_strange", Where(file=folder.parent.name))
    return folder / f"{digest}{ending if _ENDING.fullmatch(ending) else ''}"


def _copy(source: Path, target: Path, digest: str) -> None:
    def check(temporary: Path) -> None:
        if sha256_of(temporary) != digest:
            raise Refused("evidence_changing", Where(file=source.name))

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():  # its bytes were tampered with, and the officer brings the right ones
            _writable(target)
        with source.open("rb") as stream:
            make_safely(target, lambda made: _pour(stream, made), check)
        target.chmod(target.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    except OSError as error:
        failed = write_failed(target, error)
        code = "evidence_disk_full" if failed.reason == "disk_full" else "evidence_not_kept"
        raise Refused(code, Where(file=source.name), folder=target.parent.parent.name) from failed


def _pour(source: IO[bytes], target: IO[bytes]) -> None:
    while piece := source.read(_CHUNK):
        target.write(piece)


def _writable(path: Path) -> None:
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
