"""Knows headings that go on in the cell below though nothing is merged: "Cơ quan" over "chủ trì"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.headings import name_of, numbers_rows

if TYPE_CHECKING:
    from desktop.domain.workbook_reading.sheet import SourceSheet

_FIRST = ("1", "01", "1.", "I", "A")
_FEWEST, _MOST_WORDS = 3, 4
"""Columns whose names prove that capitalised words go on, and the words of each half."""


def rest_of(sheet: SourceSheet, first: int, row: int) -> set[int]:
    """Give the columns whose heading, begun above, ends in a row; none where most are no headings when read on."""
    columns = {column for _row, column in sheet.rows.get(row, ()) if _may_go_on(sheet, row, column)}
    capitalised = {column for column in columns if _is_short(sheet, row, column)}
    if len(capitalised) >= _FEWEST and len(_named(sheet, first, row, capitalised)) * 2 > len(capitalised):
        return capitalised
    rest = {column for column in columns if _goes_on(sheet, row, column)}
    if len(rest) == 1 and len(sheet.rows[row]) == 1 and not _completes(sheet, first, row, *rest):
        return set()
    is_proved = len(_named(sheet, first, row, rest)) * 2 >= len(rest) or _is_before_numbers(sheet, row, rest)
    return rest if is_proved else set()


def _completes(sheet: SourceSheet, first: int, row: int, column: int) -> bool:
    """Say whether a lone text ends a heading: one that is none without it, or goes on for more than two rows."""
    above = sheet.text(row - 1, column)
    return name_of((above,)) is None or (row - 1 > first and bool(rest_of(sheet, first, row - 1)))


def _is_before_numbers(sheet: SourceSheet, row: int, rest: set[int]) -> bool:
    """Say whether a row of words in small letters has no running number, and the next row, below, is the first."""
    serial = next((column for _row, column in sheet.rows[row - 1] if numbers_rows(sheet.text(row - 1, column))), 0)
    if not serial or len(rest) < max(_FEWEST, len(sheet.rows[row])) or sheet.text(row, serial):
        return False
    return sheet.text(row + 1, serial) in _FIRST and all(sheet.text(row, column)[:1].islower() for column in rest)


def _may_go_on(sheet: SourceSheet, row: int, column: int) -> bool:
    """Say whether two words stand one below the other, under no wide heading."""
    above, below = sheet.text(row - 1, column), sheet.text(row, column)
    if not above or not below[:1].isalpha() or above == below:
        return False
    if (row - 1, column) in sheet.anchors or (row, column) in sheet.anchors:
        return False
    if numbers_rows(f"{above} {below}"):
        return not numbers_rows(above)
    after = sheet.text(row, column + 1)
    is_open = sheet.text(row - 1, column + 1) in ("", above) and bool(after)
    return not is_open or _stands_alone(after, below)


def _stands_alone(after: str, below: str) -> bool:
    """Say whether the lower text of the next column is a whole heading, and the own one the end of another."""
    if below[:1].islower() and after[:1].isupper():
        return True
    return name_of((after,)) is not None and name_of((below,)) is None


def _goes_on(sheet: SourceSheet, row: int, column: int) -> bool:
    """Say whether a text ends the one above: in small letters, both in capitals, or a name of both alone."""
    above, below = sheet.text(row - 1, column), sheet.text(row, column)
    if numbers_rows(f"{above} {below}") or below[:1].islower() or (above.isupper() and below.isupper()):
        return True
    return name_of((f"{above} {below}",)) is not None and name_of((below,)) is None


def _is_short(sheet: SourceSheet, row: int, column: int) -> bool:
    texts = sheet.text(row - 1, column), sheet.text(row, column)
    return texts[1][:1].isupper() and all(len(text.split()) <= _MOST_WORDS for text in texts)


def _named(sheet: SourceSheet, first: int, row: int, columns: set[int]) -> list[str]:
    """Give the whole headings that are known by name."""
    whole = [
        " ".join(text for upper in range(first, row + 1) if (text := sheet.text(upper, column))) for column in columns
    ]
    return [text for text in whole if numbers_rows(text) or name_of((text,)) is not None]
