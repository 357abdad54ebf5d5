"""How far a sheet really reaches, told from its XML before a library believes it; it must not know any value."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.excel.parts import XmlPart

FAILED = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!")
)
"""What the cells of failed formulas show."""
LAST_ROW = 100_000
LAST_COLUMN = 1_024
MOST_CELLS = 500_000
MOST_AREA = 2_000_000
"""Places from the first cell to the last, filled or not: whoever reads a sheet as rows makes them all."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def refuse_crowded(part: XmlPart, where: Where) -> None:
    """Refuse a sheet of far too many cells or rows before its first element is read; a hidden few slip past here."""
    if part.xml.count(b"<c ") + part.xml.count(b"<c>") > MOST_CELLS or part.xml.count(b"<row") > LAST_ROW:
        raise Refused("sheet_too_large", where, rows=LAST_ROW, columns=LAST_COLUMN)


def bounds_watch(where: Where) -> Callable[[str, dict[str, str]], None]:
    """Make a handler of opening elements that refuses the first one outside the rectangle.

    A row without cells may stand anywhere: LibreOffice writes row 1048576 into every sheet of which rows were deleted.
    """
    rows = cells = last = 0

    def watch(element: str, attributes: dict[str, str]) -> None:
        nonlocal rows, cells, last
        if element == "c":
            cells += 1
            address = attributes.get("r", "")
            row, column = place_of(address) if address else (last, 0)
            if row > LAST_ROW or column > LAST_COLUMN or cells > MOST_CELLS:
                raise _too_large(address or f"A{last}", where)
        elif element == "row":
            rows += 1
            last = int(attributes.get("r", last + 1))
            if rows > LAST_ROW:
                raise _too_large(f"A{rows}", where)
        elif element == "mergeCell":
            cells += _area(attributes.get("ref", ""), where)

    return watch


def refuse_wide_apart(places: Iterable[tuple[int, int]], where: Where) -> None:
    """Refuse a sheet whose few cells stand so far apart that all between them would be too much."""
    rows = columns = 0
    for row, column in places:
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns > MOST_AREA:
        raise _too_large("", where)


@lru_cache(maxsize=65_536)
def place_of(address: str) -> tuple[int, int]:
    """Read ``D12`` as row 12, column 4; (0, 0) for what is no address."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


@lru_cache(maxsize=65_536)
def address_of(row: int, column: int) -> str:
    """Write row 12, column 4 as ``D12``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _too_large(address: str, where: Where) -> Refused:
    return Refused("sheet_too_large", replace(where, cell=address), rows=LAST_ROW, columns=LAST_COLUMN)


def _area(reference: str, where: Where) -> int:
    """Count the cells of a merged range inside the rectangle."""
    corners = reference.split(":")
    (top, left), (bottom, right) = place_of(corners[0]), place_of(corners[-1])
    if max(top, bottom) > LAST_ROW or max(left, right) > LAST_COLUMN:
        raise _too_large(corners[-1], where)
    area = (abs(bottom - top) + 1) * (abs(right - left) + 1)
    if area > MOST_CELLS:
        raise _too_large(corners[-1], where)
    return area
