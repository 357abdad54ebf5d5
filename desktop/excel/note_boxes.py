"""Where the box of a note stands over a sheet, so that all of its text is seen; it must not know the text's meaning."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.excel.sheet_patch import Place, SheetPatch

WIDTH = 320
"""Pixels of a note, wide enough for a sentence in two or three lines."""
_LINE = 17
_MARGIN = 14
_LETTERS = 46
_MOST = 30
_DIGIT = 7
_COLUMN, _ROW = 8.43, 15.0
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_HIDDEN = ("1", "true")


def lines_of(text: str) -> int:
    """Count the lines a note takes in its box."""
    return min(sum(max(1, math.ceil(len(line) / _LETTERS)) for line in text.split("\n")), _MOST)


def box(patch: SheetPatch, place: Place, text: str) -> tuple[int, ...]:
    """Give the anchor of a note right of its cell: column, pixels, row, pixels, twice, all counted from 0."""
    row, column = place
    left, top = min(column, _LAST_COLUMN - 1), max(row - 2, 0)
    right = _reach(_widths(patch), left, WIDTH, _LAST_COLUMN)
    bottom = _reach(_heights(patch), top, lines_of(text) * _LINE + _MARGIN, _LAST_ROW)
    return left, 8, top, 4, *right, *bottom


def _reach(size: Callable[[int], int], first: int, wanted: int, last: int) -> tuple[int, int]:
    place = first
    while place < last and wanted > size(place):
        wanted -= size(place)
        place += 1
    return place, min(wanted, max(size(place) - 1, 0))


def _widths(patch: SheetPatch) -> Callable[[int], int]:
    """Measure columns, counted from 0, in pixels."""
    formats = patch.parts("sheetFormatPr")
    usual = _number(formats[0].get("defaultColWidth") if formats else None, _COLUMN)
    columns = patch.parts("col")

    def width(place: int) -> int:
        for said in columns:
            if int(said.get("min", 0)) <= place + 1 <= int(said.get("max", 0)):
                wide = 0 if said.get("hidden") in _HIDDEN else _number(said.get("width"), usual)
                return round(wide * _DIGIT + 5) if wide else 0
        return round(usual * _DIGIT + 5)

    return width


def _heights(patch: SheetPatch) -> Callable[[int], int]:
    """Measure rows, counted from 0, in pixels."""
    formats = patch.parts("sheetFormatPr")
    usual = _number(formats[0].get("defaultRowHeight") if formats else None, _ROW)

    def height(place: int) -> int:
        said = patch.row(place + 1)
        return 0 if said.get("hidden") in _HIDDEN else round(_number(said.get("ht"), usual) * 4 / 3)

    return height


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
