"""The tables of a Word file or a PDF laid out as a sheet, for the reader of workbooks; it must not know the ledger."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.foreign.reading import read_settled
from desktop.domain.foreign.said import Said
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_small, ends_unfinished
from desktop.domain.workbook_reading import SourceCell, SourceSheet
from desktop.excel.book_in import read_sheets
from desktop.excel.package import inspect_zip
from desktop.excel.settled_in import read_settled_book
from desktop.pdf.plan_in import read_plan_pages
from desktop.word.plan_in import read_plan_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.domain.foreign.layouts import Layout
    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.plan_reading import SourceTable
    from desktop.domain.workbook_reading.sheet import Area, Place

_ZIP, _PDF, _PDF_WITHIN = b"PK\x03\x04", b"%PDF-", 1024
_WORD = re.compile(rb"word/document\d*\.xml")
_NUMBER_OF_PAGE = re.compile(r"\W*\d{1,3}\W*|trang \d+(?:/\d+)?", re.IGNORECASE)
_NOTHING_SAID = Said()


def reader_of(data: bytes) -> Callable[[bytes, str, Sequence[Layout], Said], SettledBook]:
    """Give what reads a file: of a workbook a function for which the process beside need not know Word and PDF."""
    return read_settled_document if is_document(data) else read_settled_book


def read_settled_document(
    data: bytes, file: str, known: Sequence[Layout] = (), said: Said = _NOTHING_SAID
) -> SettledBook:
    """Read the tables of a document, known layouts and what was said of it leading the way.

    Refuses as `sheets_of` and `read_settled` do.
    """
    return read_settled(sheets_of(data, file), known, said, file)


def sheets_of(data: bytes, file: str) -> tuple[SourceSheet, ...]:
    """Read the sheets of a workbook, or the paragraphs and tables of a document as one sheet.

    Refuses as `read_sheets`, `read_plan_document` and `read_plan_pages` do, with ``plan_pdf_pictures`` a scanned paper,
    and with ``document_without_table``.
    """
    if not is_document(data):
        return read_sheets(data, file)
    if data.startswith(_ZIP):
        inspect_zip(data, file)
        tables, paragraphs = read_plan_document(data, file)
    else:
        pages = read_plan_pages(data, file)
        tables, paragraphs = list(pages.tables), list(pages.paragraphs)
    if not tables:
        raise Refused("document_without_table", Where(file))
    return (_as_sheet(tables, paragraphs),)


def is_document(data: bytes) -> bool:
    """Say whether bytes are a PDF or a Word file."""
    return _PDF in data[:_PDF_WITHIN] or (data.startswith(_ZIP) and bool(_WORD.search(data)))


def _as_sheet(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> SourceSheet:
    """Lay paragraphs and tables out below one another; what goes on below the same headings stays one table.

    What stands between the parts of such a table is the bottom and the top of pages, and comes last; a row that a page
    cut in two is one row.
    """
    cells: dict[Place, SourceCell] = {}
    merged: list[Area] = []
    row, told = 1, 0
    begun: SourceTable | None = None
    between: list[str] = []
    for table in tables:
        above = list(paragraphs[told : table.before])
        told = max(told, table.before)
        heads = _repeated(begun, table) if begun else 0
        if not heads:
            row, begun = _lay_lines(cells, above, row) + 1, table
            row = _lay_table(cells, merged, table, row, first=1)
            continue
        between += above
        is_cut = len(table.rows) > heads and _goes_on(cells, row - 2, table.rows[heads])
        if is_cut:
            _join(cells, row - 2, table.rows[heads])
        row = _lay_table(cells, merged, table, row - 1, first=heads + 1 + is_cut)
    _lay_lines(cells, [*between, *paragraphs[told:]], row)
    return SourceSheet("", cells, tuple(merged))


def _repeated(begun: SourceTable, table: SourceTable) -> int:
    """Count the rows that head a table again on another page."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(begun.rows, table.rows, strict=False))
    return sum(1 for _pair in same)


def _lay_table(cells: dict[Place, SourceCell], merged: list[Area], table: SourceTable, row: int, *, first: int) -> int:
    """Lay a table out from its ``first`` row on; gives the row after the empty one below it."""
    down = row - first
    areas = [(top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in table.merged]
    shown = [(max(area[0], first), *area[1:]) for area in areas if area[2] >= first]
    merged += [(top + down, left, bottom + down, right) for top, left, bottom, right in shown]
    for line, texts in enumerate(table.rows[first - 1 :], first):
        for column, text in enumerate(texts, 1):
            if text.strip() and not _is_covered(shown, line, column):
                cells[line + down, column] = SourceCell(text, text)
    return len(table.rows) + down + 2


def _goes_on(cells: dict[Place, SourceCell], row: int, texts: Sequence[str]) -> bool:
    """Say whether texts at the top of a page are the rest of the row above: unnumbered, within what was begun there."""
    said = {column: text for column, text in enumerate(texts, 1) if text.strip()}
    if 1 in said or any((row, column) not in cells for column in said):
        return False
    return any(begins_small(text) or ends_unfinished(cells[row, column].text) for column, text in said.items())


def _join(cells: dict[Place, SourceCell], row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        if text.strip():
            whole = join_lines([cells[row, column].text, text])
            cells[row, column] = SourceCell(whole, whole)


def _is_covered(areas: Iterable[Area], line: int, column: int) -> bool:
    return any(
        top <= line <= bottom and left <= column <= right and (line, column) != (top, left)
        for top, left, bottom, right in areas
    )


def _lay_lines(cells: dict[Place, SourceCell], lines: Sequence[str], row: int) -> int:
    for line in lines:
        if line.strip() and not _NUMBER_OF_PAGE.fullmatch(line.strip()):
            cells[row, 1] = SourceCell(line, line)
            row += 1
    return row
