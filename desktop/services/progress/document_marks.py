"""Reading number, day, issuer and summary out of a file that is brought as evidence; it must not touch the ledger."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.official_documents import DocumentMarks, read_file_name, read_first_page

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_LARGEST_READ = 50 * 1024 * 1024
_FIRST_LINES = 60


@dataclass(frozen=True, slots=True)
class FileMarks:
    """What a file says of itself; ``pages`` is None where it has none or they could not be counted."""

    marks: DocumentMarks
    pages: int | None = None


def read_marks(file: Path, name: str = "") -> FileMarks:
    """Read the marks of a file: those of its name, and what its first page says beside them.

    What cannot be read keeps its marks empty: evidence is kept whatever it is.
    """
    named = read_file_name(name or file.name)
    try:
        lines, pages = _first_page(file)
    except (Refused, OSError) as unread:
        _log.info("no marks read: %s", unread)
        return FileMarks(named)
    return FileMarks(named.filled_by(read_first_page(lines)), pages)


def _first_page(file: Path) -> tuple[list[str], int | None]:
    ending = file.suffix.casefold()
    if ending not in (".pdf", ".docx") or file.stat().st_size > _LARGEST_READ:
        return [], None
    from desktop.services.files.apart import read_apart  # noqa: PLC0415 - a process of its own is not for every start

    return read_apart(read_first_page_of, file.read_bytes(), file.name)


def read_first_page_of(data: bytes, file: str) -> tuple[list[str], int | None]:
    """Give the lines of the first page of a PDF or a Word file, and how many pages a PDF has."""
    from desktop.excel.package import inspect_zip  # noqa: PLC0415 - what reads files is not for every start
    from desktop.pdf.pages import page_count, page_text  # noqa: PLC0415
    from desktop.word.first_lines import read_first_lines  # noqa: PLC0415

    if file.casefold().endswith(".pdf"):
        return page_text(data, 0).splitlines(), page_count(data)
    inspect_zip(data, file)
    return read_first_lines(data, file, _FIRST_LINES), None
