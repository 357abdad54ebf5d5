"""What a workbook holds and how it was recognised, without any ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Where
from desktop.domain.form_drafting import draft_form
from desktop.domain.workbook_reading import ReadBook, read_book
from desktop.excel.book_in import read_sheets
from desktop.excel.bounds import address_of as address
from desktop.excel.bounds import place_of
from desktop.services.files.apart import read_apart
from desktop.services.files.document_sheets import sheets_of
from desktop.services.files.output import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.form_drafting import FormDraft
    from desktop.domain.workbook_reading.sheet import SourceSheet

__all__ = ["Recognised", "address", "draft_of_form", "recognise", "recognise_bytes"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A workbook with its hash and what was read of it; the findings name the file."""

    file: str
    sha256: str
    book: ReadBook


def recognise(path: Path) -> Recognised:
    """Read a workbook of any layout, or a document with tables. Refuses as `recognise_bytes` and `read_file` do."""
    return read_apart(recognise_bytes, read_file(path), path.name)


def recognise_bytes(data: bytes, file: str) -> Recognised:
    """Read the bytes of a workbook, or of a document with tables. Refuses as `sheets_of` does."""
    sheets = {sheet.name: sheet for sheet in sheets_of(data, file)}
    book = read_book(sheets.values(), file=file)
    cited = (_cited(found, sheets.get(found.where.sheet), file) for found in book.findings)
    once = {(found.code, found.where, str(found.params)): found for found in cited}
    return Recognised(file, hashlib.sha256(data).hexdigest(), replace(book, findings=tuple(once.values())))


def draft_of_form(data: bytes, file: str) -> FormDraft:
    """Draft a form from a blank workbook. Refuses as `draft_form` and `read_sheets` do."""
    return draft_form(read_sheets(data, file), file)


def _cited(found: Finding, sheet: SourceSheet | None, file: str) -> Finding:
    """Name the file, and of a merged area its first cell, as Excel does; the rows it covers say it once."""
    row, column = place_of(found.where.cell)
    cell = address(*sheet.area(row, column)[:2]) if sheet and row else found.where.cell
    return replace(found, where=Where(file, found.where.sheet, cell))
