"""Files written for the user: whole or not at all, with a refusal that says why not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.system.files import WriteFailed, write_safely

if TYPE_CHECKING:
    from pathlib import Path


def write_file(file: Path, content: bytes) -> str:
    """Write a file for the user; gives its SHA-256.

    Refuses with ``write_read_only``, ``write_disk_full``, ``write_in_use``, ``write_other`` or ``folder_missing``.
    """
    if not file.parent.is_dir():
        raise Refused("folder_missing", Where(file=file.name), folder=str(file.parent))
    try:
        write_safely(file, content)
    except WriteFailed as failed:
        raise Refused(f"write_{failed.reason}", Where(file=file.name), folder=str(file.parent)) from failed
    return hashlib.sha256(content).hexdigest()


def read_file(file: Path) -> bytes:
    """Read a file the user named. Refuses with ``file_missing`` or ``file_unreadable``."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise Refused("file_missing", Where(file=file.name)) from None
    except OSError as error:
        raise Refused("file_unreadable", Where(file=file.name), reason=error.strerror or "") from None


def drop_file(file: Path) -> None:
    """Take away a file of the program's own; one that is not there is gone already. Refuses as `write_file` does."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        raise Refused("write_in_use", Where(file=file.name)) from None
