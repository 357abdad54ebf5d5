"""Knows which rows of a sheet hold headings: texts alone, and how many levels of them there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.headings import numbers_rows
from desktop.domain.workbook_reading.wrapped import rest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet

FEWEST_COLUMNS = 3
_LONGEST_HEADING, _LONGEST_EXPLAINED = 250, 1000
_MOST_LEVELS = 6
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_YEAR = re.compile(r"\d{4}", re.ASCII)
_UNIT = re.compile(r"\([^()]{1,30}\)")
_LETTERS = re.compile(r"[^\W\d_]")


def heading_texts(sheet: SourceSheet, row: int) -> dict[int, str]:
    """Give the texts of a row by the column they begin in; nothing where one of them is no heading."""
    cells = {column: sheet.cells[row, column] for _row, column in sheet.rows.get(row, ())}
    first = next(iter(cells.values()), None)
    if not first or not (_is_words(first, first.text) or _is_year(first)):
        return {}
    texts = {column: " ".join(cell.text.split()) for column, cell in cells.items()}
    longest = _LONGEST_HEADING
    if len(texts) >= FEWEST_COLUMNS and any(map(numbers_rows, texts.values())):
        longest = _LONGEST_EXPLAINED
    elif not all(_is_words(cell, texts[column]) or _is_year(cell) for column, cell in cells.items()):
        return {}
    worded = sum(bool(_LETTERS.search(text)) for text in texts.values())
    if worded < (1 if longest == _LONGEST_HEADING else 2) or max(map(len, texts.values())) > longest:
        return {}
    return texts


def _is_words(cell: SourceCell, text: str) -> bool:
    return not cell.is_number and not cell.is_day and (bool(_LETTERS.search(text)) or text.strip("()") in ("%", "#"))


def _is_year(cell: SourceCell) -> bool:
    text = cell.text.strip()
    year = cell.value if isinstance(cell.value, int) else int(text) if _YEAR.fullmatch(text) else 0
    return _FIRST_YEAR <= year <= _LAST_YEAR


def last_level(sheet: SourceSheet, first: int, serial: int) -> int:
    """Find the last row of the headings: as far down as one of them is merged, and rows of lower headings below."""
    last = max(sheet.area(*place)[2] for place in sheet.rows[first])
    while last - first + 1 < _MOST_LEVELS and _is_lower(sheet, first, last + 1, serial):
        last = max([last + 1, *(sheet.area(*place)[2] for place in sheet.rows[last + 1])])
    return last


def first_level(sheet: SourceSheet, row: int, texts: Mapping[int, str]) -> tuple[int, int]:
    """Find the first row of the headings and their first column: up to where wide ones lie side by side over them."""
    left = min(texts)
    while (over := _level_over(sheet, row, texts)) is not None:
        row, texts = row - 1, over
        left = min(left, *texts)
    return row, left


def _level_over(sheet: SourceSheet, row: int, texts: Mapping[int, str]) -> dict[int, str] | None:
    """Read the headings over a row; the corner may be blank where one of them reaches down beside the row."""
    areas = [sheet.area(*place) for place in sheet.rows.get(row - 1, ())]
    covered = [column for _top, left, _bottom, right in areas for column in range(left, right + 1)]
    down = [right for _top, _left, bottom, right in areas if bottom >= row]
    last = max([*(sheet.area(row, column)[3] for column in texts), *down])
    bare = set(texts) - set(covered)
    is_over = (not bare or (bool(down) and bare == {min(texts)})) and max(covered, default=0) <= last
    is_wide = len(areas) > 1 and all(right > left or bottom >= row for _top, left, bottom, right in areas)
    return (heading_texts(sheet, row - 1) or None) if is_over and is_wide else None


def parts_below(sheet: SourceSheet, row: int, texts: Mapping[int, str]) -> bool:
    """Say whether two texts are headings by how they are merged: one down, the other over the lower ones of its own."""
    areas = [sheet.area(row, column) for column in texts]
    wide = [(left, right) for top, left, bottom, right in areas if right > left and bottom == top]
    below = heading_texts(sheet, row + 1)
    return (
        len(areas) == 2  # noqa: PLR2004 - what the rows are of and what is told of it
        and len(wide) == 1
        and any(bottom > top and right == left for top, left, bottom, right in areas)
        and sorted(below) == list(range(wide[0][0], wide[0][1] + 1))
    )


def _is_lower(sheet: SourceSheet, first: int, row: int, serial: int) -> bool:
    """Say whether a row continues the headings: texts alone, under wider headings or where none stood yet."""
    texts = heading_texts(sheet, row)
    above = range(first, row)
    again = {column for column, text in texts.items() if any(sheet.text(upper, column) == text for upper in above)}
    new = texts.keys() - again
    rest = rest_of(sheet, first, row) & new
    if len(new) < (1 if rest else 2) or (serial in new - rest and serial):  # one text is a group of rows
        return False
    if all(map(_UNIT.fullmatch, texts.values())):
        return all(any(sheet.text(upper, column) for upper in above) for column in texts)
    for column in new - rest - {one for one, text in texts.items() if rest and _UNIT.fullmatch(text)}:
        areas = {sheet.area(upper, column) for upper in above if sheet.text(upper, column)}
        is_wide = any(right > left for _top, left, _bottom, right in areas)
        if not is_wide and areas and not _is_open(sheet, above, column):
            return False
    return True


def _is_open(sheet: SourceSheet, above: Iterable[int], column: int) -> bool:
    """Say whether a heading may be that of several columns though nothing is merged: the next has none or the same."""
    row = next((upper for upper in above if sheet.text(upper, column)), 0)
    own, after = sheet.text(row, column), sheet.text(row, column + 1)
    is_last = bool(own) and column > 1 and sheet.text(row, column - 1) == own
    return bool(row) and (is_last or (after in ("", own) and column < sheet.width))
