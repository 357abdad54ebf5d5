"""Many ordinary .ods read quickly: values by calamine, the rest seen by a glance at the rows' XML.

What calamine would lose or misread (errors, notes, days, spaces and breaks kept as elements, letters of before Unicode,
cells far away) is looked for first; a file with any of it is left to a closer look. It must not know what cells mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from python_calamine import SheetVisibleEnum

from desktop.domain.findings import Refused
from desktop.domain.old_letters import converted, letters_of_font
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW
from desktop.excel.calamine import opened_by_calamine
from desktop.excel.lean_cells import LeanCells
from desktop.excel.table_in import SheetCells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.excel.parts import Package

_UNUSUAL = (b'"error"', b"office:string-value")
_FONT = re.compile(rb'(?:style:font-name|fo:font-family)="([^"]*)"')
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ROW_END = b"</table:table-row>"
_ENDING = re.compile(rb'<table:table-cell(?: table:(?:style-name|number-columns-repeated)="[^"]*")*/>%b' % _ROW_END)
_ACROSS, _DOWN, _COLUMNS, _ROWS = (
    re.compile(rb'table:number-%b="([0-9]+)"' % what)
    for what in (b"columns-spanned", b"rows-spanned", b"columns-repeated", b"rows-repeated")
)
_ROW, _COLUMN = (re.compile(rb"<table:table-%b( [^>]*)?/?>" % what) for what in (b"row", b"column"))
_NOT_SHOWN = (b'table:visibility="collapse"', b'table:visibility="filter"')
_FAR = re.compile(rb'columns-repeated="[0-9]{4,}"')
_MANY = 1_000
"""Rows and cells that are repeated as often only where nothing follows."""


class _Unusual(Exception):  # noqa: N818 - no error: the file takes the other way
    """The file is looked at more closely."""


def read_open_in_bulk(package: Package, data: bytes) -> tuple[SheetCells, ...] | None:
    """Read the sheets of an inspected .ods that hold something; None where it needs a closer look."""
    try:
        return tuple(sheet for sheet in _sheets(package, data) if sheet.cells)
    except (_Unusual, Refused):
        return None


def _sheets(package: Package, data: bytes) -> Iterator[SheetCells]:
    part = package.part("content.xml")
    head, *tables = part.xml.split(b"<table:table ") if part else [b""]
    if part is None or any(mark in part.xml for mark in _UNUSUAL) or not _has_plain_fonts(head):
        raise _Unusual
    merged = [tuple(_merged(table)) for table in tables]
    with opened_by_calamine(data, package.where.file) as book:
        if len(book.sheets_metadata) != len(tables):
            raise _Unusual
        for one, areas, table in zip(book.sheets_metadata, merged, tables, strict=True):
            rows = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            hidden = one.visible is not SheetVisibleEnum.Visible
            yield SheetCells(one.name, hidden, LeanCells(list(map(_cleaned, rows))), {}, areas, *_hidden(table))


def _hidden(table: bytes) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    """Give the hidden rows of a sheet and its hidden columns from one to another, counted from 1."""
    if not any(mark in table for mark in _NOT_SHOWN):
        return frozenset(), ()
    rows = {row for first, last in _runs(_ROW, _ROWS, table) for row in range(first, min(last, LAST_ROW) + 1)}
    return frozenset(rows), tuple(_runs(_COLUMN, _COLUMNS, table))


def _runs(element: re.Pattern[bytes], repeated: re.Pattern[bytes], table: bytes) -> Iterator[tuple[int, int]]:
    last = 0
    for said in element.findall(table):
        first, last = last + 1, last + _number(repeated, said)
        if any(mark in said for mark in _NOT_SHOWN):
            yield first, last


def _has_plain_fonts(head: bytes) -> bool:
    return not any(letters_of_font(font.decode(errors="replace")) for font in _FONT.findall(head))


def _cleaned(values: Sequence[object]) -> Sequence[object]:
    """Clean the texts of a row; whatever is neither text nor number needs a closer look."""
    kinds = set(map(type, values))
    if not kinds <= {str, float}:
        raise _Unusual
    if str not in kinds:
        return values
    return [converted(one.strip()).replace("\xad", "") if type(one) is str and one else one for one in values]


def _merged(table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Give the merged areas of a sheet, counted from 1, whose rows hold plain cells within bounds."""
    end = table.rfind(_ROW_END) + len(_ROW_END)
    head, *rows = table[:end].split(b"<table:table-row")
    if not _is_plain(table, len(head.removesuffix(b"<table:table-header-rows>")), end, len(rows)):
        raise _Unusual
    number, nothing_follows = 0, False
    for row in rows:
        if row[:1] not in b" >":
            continue  # the beginning of a group of rows
        said, _, cells = row.partition(b">")
        repeated = _number(_ROWS, said)
        nothing_follows = nothing_follows or repeated >= _MANY
        if (nothing_follows and b"office:" in cells) or _reaches_far(cells):
            raise _Unusual
        if b"-spanned=" in cells:
            yield from _areas(cells, number)
        number += repeated
        if number > LAST_ROW and not nothing_follows:
            raise _Unusual


def _is_plain(table: bytes, start: int, end: int, rows: int) -> bool:
    """Say whether a sheet has but rows, cells and paragraphs in its rows, and a type for each cell that has any."""
    closed, paragraphs = table.count(b"</", start, end), table.count(b"<text:p>", start, end)
    opened = table.count(b"<", start, end) - closed
    cells = table.count(b"<table:table-cell", start, end) + table.count(b"<table:covered", start, end)
    filled = table.count(b"office:value-type=", start, end) + table.count(b'"></table:table-cell>', start, end)
    rows += table.count(b"</table:table-header-rows>", start, end)
    return opened == rows + cells + paragraphs and closed == rows + filled + paragraphs


def _reaches_far(cells: bytes) -> bool:
    """Say whether a cell is repeated as if to the end of the sheet and is not what empty cells end a row with."""
    found = _FAR.search(cells)
    return found is not None and not _ENDING.match(cells, cells.rfind(b"<", 0, found.start()))


def _areas(cells: bytes, row: int) -> Iterator[tuple[int, int, int, int]]:
    column = 0
    for said in _CELL.findall(cells):
        bottom, right = row + _number(_DOWN, said), column + _number(_ACROSS, said)
        if bottom > LAST_ROW or right > LAST_COLUMN:
            raise _Unusual
        if (bottom, right) != (row + 1, column + 1):
            yield row + 1, column + 1, bottom, right
        column += _number(_COLUMNS, said)


def _number(what: re.Pattern[bytes], said: bytes) -> int:
    found = what.search(said)
    return max(int(found[1]), 1) if found else 1
