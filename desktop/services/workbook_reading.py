"""What a workbook holds and how it was recognised, without any ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Where
from desktop.domain.workbook_reading import ReadBook, read_book
from desktop.excel.book_in import read_sheets
from desktop.excel.bounds import address_of as address
from desktop.excel.bounds import place_of
from desktop.services.output import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.workbook_reading.sheet import SourceSheet

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
    sheets = {sheet.name: sheet for sheet in read_sheets(data, path.name)}
    book = read_book(sheets.values())
    cited = (_cited(found, sheets.get(found.where.sheet), path.name) for found in book.findings)
    once = {(found.code, found.where, str(found.params)): found for found in cited}
    return Recognised(path.name, hashlib.sha256(data).hexdigest(), replace(book, findings=tuple(once.values())))


def _cited(found: Finding, sheet: SourceSheet | None, file: str) -> Finding:
    """Name the file, and of a merged area its first cell, as Excel does; the rows it covers say it once."""
    row, column = place_of(found.where.cell)
    cell = address(*sheet.area(row, column)[:2]) if sheet and row else found.where.cell
    return replace(found, where=Where(file, found.where.sheet, cell))
