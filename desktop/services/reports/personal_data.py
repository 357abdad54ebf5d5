"""Numbers that name a person in what is about to be sent, each with its place: warned of, never in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.personal_data import Kind, find_personal
from desktop.excel.bounds import address_of
from desktop.excel.table_in import read_cells
from desktop.services.files.output import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop.domain.tables import ReportTable
    from desktop.excel.table_in import SheetCells
    from desktop.services.documents.evidence_pack import PackedFile

_CODES = {Kind.CITIZEN: "personal_citizen_number", Kind.PHONE: "personal_phone_number"}
_WORKBOOK = ".xlsx"
_NAMING = 2
"""The columns that tell a row: its number and what it is about."""


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
    return tuple(replace(found, where=Where(file.name)) for found in in_table(table))


def in_table(table: ReportTable) -> tuple[Finding, ...]:
    """Warn of the numbers in a report and its annexes, before it is written, by its rows and columns."""
    return tuple(
        replace(found, params={**found.params, "row": row, "column": column})
        for text, row, column in _texts(table)
        for found in _of_text(text, Where())
    )


def _texts(table: ReportTable) -> Iterator[tuple[str, str, str]]:
    """Give the texts of a report, each with the row and the column that it stands in, as far as it has these."""
    for passage in table.passages:
        yield passage.text, "", ""
    for row in table.rows:
        texts = row.texts()
        named = " ".join(text for text in texts[:_NAMING] if text)
        for text, column in zip(texts, table.columns, strict=False):
            yield text, named, column.heading[-1] if column.heading else ""
    for note in table.notes:
        yield note, "", ""
    for annex in table.annexes:
        yield from _texts(annex)


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
