"""Numbers that name a person in what is about to be sent, each with its place: warned of, never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.personal_data import Kind, find_personal
from desktop.excel.bounds import address_of
from desktop.excel.table_in import read_cells
from desktop.services.output import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop.domain.tables import ReportTable
    from desktop.excel.table_in import SheetCells
    from desktop.services.evidence_pack import PackedFile

_CODES = {Kind.CITIZEN: "personal_citizen_number", Kind.PHONE: "personal_phone_number"}
_WORKBOOK = ".xlsx"


def in_workbook(content: bytes, file: str) -> tuple[Finding, ...]:
    """Warn of the numbers in a workbook's texts and notes, by sheet and cell; what is hidden are keys of ours.

    Refuses as `read_cells` does.
    """
    sheets = (sheet for sheet in read_cells(content, file) if not sheet.hidden)
    return tuple(found for sheet in sheets for found in _of_sheet(sheet, file))


def in_form(file: Path) -> tuple[Finding, ...]:
    """Warn of the numbers in a workbook that was written. Refuses as `read_file` does."""
    return in_workbook(read_file(file), file.name)


def in_report(table: ReportTable, file: Path) -> tuple[Finding, ...]:
    """Warn of the numbers in a report that was written: by their cells in a workbook, by their words on paper."""
    if file.suffix.casefold() == _WORKBOOK:
        return in_form(file)
    texts = (text for row in table.rows for text in row.texts())
    return tuple(found for text in (*texts, *table.notes) for found in _of_text(text, Where(file.name)))


def in_evidence(files: Iterable[PackedFile]) -> tuple[Finding, ...]:
    """Warn of the numbers in the names and summaries of evidence that goes along, by the names of the files."""
    documents = (one.row.document for one in files)
    return tuple(
        found
        for document in documents
        for text in dict.fromkeys((document.file_name, document.summary))
        for found in _of_text(text, Where(document.file_name))
    )


def _of_sheet(sheet: SheetCells, file: str) -> Iterator[Finding]:
    texts = {place: [cell.value] for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    for place, note in sheet.comments.items():
        texts.setdefault(place, []).append(note)
    for (row, column), said in sorted(texts.items()):
        if not any(first <= column <= last for first, last in sheet.hidden_columns):
            where = Where(file, sheet.name, address_of(row, column))
            yield from (found for text in said for found in _of_text(text, where))


def _of_text(text: str, where: Where) -> Iterator[Finding]:
    for one in find_personal(text):
        yield Finding(_CODES[one.kind], Severity.WARNING, where, {"text": one.quote})
