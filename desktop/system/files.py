"""Writing a file so that the old or the new one is there, never half of one; it must not know what is written."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

Reason = Literal["read_only", "disk_full", "in_use", "other"]

_REASONS: dict[int, Reason] = {
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EBUSY: "in_use",
    errno.ETXTBSY: "in_use",
}
_SHARING_VIOLATIONS = (32, 33)
"""Windows: another program (Excel, as a rule) holds the file open, or a part of it."""
_NO_SYNC_OF_FOLDERS = (errno.EINVAL, errno.ENOTSUP)


class WriteFailed(OSError):  # noqa: N818 - reads as what happened: the write failed
    """The file was not written and the old one is untouched; ``reason`` says why, ``path`` which file."""

    def __init__(self, path: Path, reason: Reason, cause: OSError | None = None) -> None:
        super().__init__(cause.errno if cause else None, reason, str(path))
        self.path = path
        self.reason: Reason = reason


def write_safely(path: Path, data: bytes, check: Callable[[bytes], None] | None = None) -> None:
    """Write a file whole or not at all.

    The bytes go to a temporary name in the same folder, are synced and read back; ``check`` gets them as read and may
    raise what it likes. Raises WriteFailed for what the system refuses; the temporary file never stays.
    """

    def make(stream: IO[bytes]) -> None:
        stream.write(data)

    def compare(temporary: Path) -> None:
        _compare(temporary, data, path, check)

    make_safely(path, make, compare)


def make_safely(path: Path, make: Callable[[IO[bytes]], None], check: Callable[[Path], None]) -> None:
    """Let ``make`` write a file too large for memory, whole or not at all.

    ``check`` gets the temporary name of what was written and synced, and raises where it is not what it should be.
    Raises WriteFailed for what the system refuses; the temporary file never stays.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(4)}.tmp")
    replacing = False
    try:
        _refuse_read_only(target, path)
        _write_new(temporary, make, target)
        check(temporary)
        replacing = True
        temporary.replace(target)
        _sync_folder(target.parent)
    except WriteFailed:
        raise
    except OSError as error:
        raise WriteFailed(path, _reason(error, target, replacing=replacing), error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_failed(path: Path, error: OSError) -> WriteFailed:
    """Say of any refusal of the system why a file could not be written."""
    return error if isinstance(error, WriteFailed) else WriteFailed(path, _reason(error, path, replacing=False), error)


def _refuse_read_only(target: Path, path: Path) -> None:
    """A rename does not ask whether the old file may be written; its owner may have meant it."""
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise WriteFailed(path, "read_only")


def _write_new(temporary: Path, make: Callable[[IO[bytes]], None], target: Path) -> None:
    with temporary.open("x+b") as stream:
        make(stream)
        stream.flush()
        os.fsync(stream.fileno())
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _compare(temporary: Path, data: bytes, path: Path, check: Callable[[bytes], None] | None) -> None:
    written = temporary.read_bytes()
    if written != data:
        raise WriteFailed(path, "other")
    if check:
        check(written)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows and some network folders have no such call."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def _reason(error: OSError, target: Path, *, replacing: bool) -> Reason:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return "in_use"
    held = os.name == "nt" and replacing and isinstance(error, PermissionError) and target.exists()
    return "in_use" if held else _REASONS.get(error.errno or 0, "other")
