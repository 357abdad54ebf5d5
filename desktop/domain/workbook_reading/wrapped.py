"""Knows headings that go on in the cell below though nothing is merged: "Cơ quan" over "chủ trì"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.headings import name_of, numbers_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.domain.workbook_reading.sheet import SourceSheet


def rest_of(sheet: SourceSheet, first: int, row: int, columns: Collection[int]) -> set[int]:
    """Give the columns whose heading, begun above, ends in a row; none where most are no headings when read on."""
    rest = {column for column in columns if goes_on(sheet, row, column)}
    whole = [_from_above(sheet, first, row, column) for column in rest]
    named = sum(numbers_rows(text) or name_of((text,)) is not None for text in whole)
    return rest if named * 2 >= len(rest) else set()


def goes_on(sheet: SourceSheet, row: int, column: int) -> bool:
    """Say whether a text ends that of the cell above: begun in small letters, or capitals both, under no wide one."""
    above, below = sheet.text(row - 1, column), sheet.text(row, column)
    if not above or not below[:1].isalpha() or above == below or _is_merged(sheet, row, column):
        return False
    if numbers_rows(f"{above} {below}"):
        return not numbers_rows(above)
    if sheet.text(row - 1, column + 1) in ("", above) and sheet.text(row, column + 1):
        return False
    return below[:1].islower() or (above.isupper() and below.isupper()) or _names(above, below)


def _names(above: str, below: str) -> bool:
    """Say whether two texts are the name of a column together, and the lower one alone is that of none."""
    return name_of((f"{above} {below}",)) is not None and name_of((below,)) is None


def _is_merged(sheet: SourceSheet, row: int, column: int) -> bool:
    return (row - 1, column) in sheet.anchors or (row, column) in sheet.anchors


def _from_above(sheet: SourceSheet, first: int, row: int, column: int) -> str:
    return " ".join(text for upper in range(first, row + 1) if (text := sheet.text(upper, column)))
