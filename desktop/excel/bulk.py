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
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW, MOST_CELLS
from desktop.excel.calamine import opened_by_calamine
from desktop.excel.lean_cells import LeanCells
from desktop.excel.parts import sheet_parts
from desktop.excel.table_in import SheetCells, read_comments, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

    from desktop.excel.parts import Package, SheetPart

_PLAIN = frozenset((str, int, float, bool))
_ODD = rb'<(?:c(?! r="%s")|row(?! r="[0-9]{1,5}")|f(?!(?:[^>]*/>|[^>]*>[^<]*</f>)<v>[^<]))'
_SHAPES = tuple(re.compile(_ODD % address) for address in (rb"[A-F]?[A-Z][0-9]{1,4}", rb"[A-T][0-9]{1,5}"))
"""Finds a cell or row without an address or outside a broad or a long sheet that can be made whole, a formula without a
value."""
_SHORTEST = len(b'<c r="A1"/>')
_UNUSUAL = {b"'": b"'", b"#": b't="e"', b'"': b't="d"', b"_": b"_x"}
"""What calamine would lose or misread, each behind the rarest byte it comes with, for that is looked up at once."""
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
    if part is None or not _PROLOGUE.match(part.xml) or _is_unusual(part.xml) or not _is_plain(part.xml):
        raise _Unusual
    return part.xml


def _is_unusual(xml: bytes) -> bool:
    return any(rare in xml and mark in xml for rare, mark in _UNUSUAL.items())


def _is_plain(xml: bytes) -> bool:
    """Say whether all rows, cells and formulas of a sheet are as calamine needs them, and not too many."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if end < 0:
        return b"<sheetData/>" in xml and b"<c " not in xml
    if len(xml) > _SHORTEST * MOST_CELLS and xml.count(b"<c ") > MOST_CELLS:
        return False
    return not all(shape.search(xml, start, end) for shape in _SHAPES)


def _look_at_texts(package: Package) -> None:
    workbook = package.workbook_part()
    texts = package.part(package.first_related(workbook, "sharedStrings"))
    book = package.part(workbook)
    if texts and b"_" in texts.xml and b"_x" in texts.xml:
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
