"""What a workbook holds and how it was recognised, without any ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Where
from desktop.domain.workbook_reading import ReadBook, read_book
from desktop.excel.book_in import read_sheets
from desktop.excel.bounds import address_of as address
from desktop.services.output import read_file

if TYPE_CHECKING:
    from pathlib import Path


__all__ = ["Recognised", "address", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A workbook with its hash and what was read of it; the findings name the file."""

    file: str
    sha256: str
    book: ReadBook


def recognise(path: Path) -> Recognised:
    """Read a workbook of any layout. Refuses as `desktop.excel.book_in.read_sheets` and `read_file` do."""
    data = read_file(path)
    book = read_book(read_sheets(data, path.name))
    named = tuple(_of_file(found, path.name) for found in book.findings)
    return Recognised(path.name, hashlib.sha256(data).hexdigest(), replace(book, findings=named))


def _of_file(found: Finding, file: str) -> Finding:
    return replace(found, where=Where(file, found.where.sheet, found.where.cell))
