"""Many ordinary workbooks read quickly: values by calamine, the rest seen by a glance at the sheets' XML.

What calamine would lose or misread (errors, formulas without a value, days, escaped or spoken texts, cells without an
address, sheets beyond the rectangle) is looked for first; a workbook that has any of it is read by `read_cells`. Fonts
and number formats are left out. It must not know what the cells mean.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW, MOST_CELLS, place_of
from desktop.excel.calamine import opened_by_calamine
from desktop.excel.lean_cells import LeanCells
from desktop.excel.parts import sheet_parts
from desktop.excel.table_in import SheetCells, read_comments, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

    from desktop.excel.parts import Package, SheetPart

_PLAIN = frozenset((str, int, float, bool))
_WIDE = re.compile(rb'<c r="([A-Z]{2,}[0-9]+|[A-Z][0-9]{5,})"')
_NO_VALUE = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>")
_UNUSUAL = (b"'", b't="e"', b't="d"', b"<rPh", b"_x")
_SPOKEN = (b"_x", b"<rPh")
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]*\bhidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_FROM, _TO = re.compile(rb'\bmin="([0-9]+)"'), re.compile(rb'\bmax="([0-9]+)"')
_PROLOGUE = re.compile(rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1.0"(?: encoding="(?i:utf-8)")?[^>]*\?>\s*)?<worksheet\b')


class _Unusual(Exception):  # noqa: N818 - no error: the workbook takes the other way
    """The workbook is read cell by cell."""


def read_package_in_bulk(package: Package, data: bytes) -> tuple[SheetCells, ...]:
    """Read every worksheet of a .xlsx that was inspected, but for looks, empty texts and formulas with a value.

    Refuses as `read_package` does.
    """
    try:
        return tuple(_sheets(package, data))
    except _Unusual:
        return read_package(package)


def _sheets(package: Package, data: bytes) -> Iterator[SheetCells]:
    parts = sheet_parts(package)
    seen = {part.part: _looked_at(package, part) for part in parts}
    if len(seen) != len(parts) or len({part.name for part in parts}) != len(parts):
        raise _Unusual
    _look_at_texts(package)
    try:
        with opened_by_calamine(data, package.where.file) as book:
            for part in parts:
                yield _sheet(book, part, seen[part.part], package)
    except Refused as refused:
        raise _Unusual from refused


def _looked_at(package: Package, sheet: SheetPart) -> bytes:
    """Give the XML of a sheet in which nothing is unusual."""
    part = package.part(sheet.part)
    if part is None:
        raise _Unusual
    xml = part.xml
    rows, cells = xml.count(b'<row r="'), xml.count(b'<c r="')
    if (
        not _PROLOGUE.match(xml)
        or any(mark in xml for mark in _UNUSUAL)
        or cells > MOST_CELLS
        or rows > LAST_ROW
        or not _is_all_addressed(xml, rows, cells)
        or (b"<f" in xml and _NO_VALUE.search(xml))
        or not _is_within(xml)
    ):
        raise _Unusual
    return xml


def _is_all_addressed(xml: bytes, rows: int, cells: int) -> bool:
    """Say whether the sheet's data holds no row or cell without an address, nor any other element that begins alike."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    return end < 0 or (xml.count(b"<c", start, end) == cells and xml.count(b"<row", start, end) == rows)


def _is_within(xml: bytes) -> bool:
    """Say whether the cells lie in a rectangle that can be made whole."""
    wide = [place_of(address.decode()) for address in _WIDE.findall(xml)]
    if not wide:
        return True
    rows, columns = max(9999, *(row for row, _ in wide)), max(26, *(column for _, column in wide))
    if rows == 9999:  # noqa: PLR2004 - no cell has five digits
        rows = max((int(row) for row in re.findall(rb'<row r="([0-9]+)"', xml)), default=1)
    return rows <= LAST_ROW and columns <= LAST_COLUMN and rows * columns <= MOST_CELLS


def _look_at_texts(package: Package) -> None:
    workbook = package.workbook_part()
    texts = package.part(package.first_related(workbook, "sharedStrings"))
    book = package.part(workbook)
    if texts and any(mark in texts.xml for mark in _SPOKEN):
        raise _Unusual
    if book is None or b"date1904" in book.xml:
        raise _Unusual


def _sheet(book: CalamineWorkbook, part: SheetPart, xml: bytes, package: Package) -> SheetCells:
    sheet = book.get_sheet_by_name(part.name)
    rows = sheet.to_python(skip_empty_area=False)
    if not _PLAIN.issuperset(map(type, chain.from_iterable(rows))):
        raise _Unusual
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    if any(_area(one) > MOST_CELLS or one[2] > LAST_ROW or one[3] > LAST_COLUMN for one in merged):
        raise _Unusual
    comments = package.part(part.comments) if part.comments else None
    return SheetCells(
        part.name,
        part.hidden,
        LeanCells(rows),
        read_comments(comments, replace(package.where, sheet=part.name)) if comments else {},
        merged,
        frozenset(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden=" in xml else frozenset(),
        tuple(_hidden_columns(xml)) if b"hidden=" in xml else (),
    )


def _area(area: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)


def _hidden_columns(xml: bytes) -> Iterator[tuple[int, int]]:
    for found in _HIDDEN_COLUMN.findall(xml):
        first, last = _FROM.search(found), _TO.search(found)
        if first is None or last is None:
            raise _Unusual
        yield int(first[1]), int(last[1])
