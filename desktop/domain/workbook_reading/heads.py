"""Finds the headings of a table on a sheet, in one row or several, whatever stands above; knows no table by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.workbook_reading.closings import is_closing
from desktop.domain.workbook_reading.counts import says_how_many
from desktop.domain.workbook_reading.headings import loose_name_of, name_of, numbers_rows
from desktop.domain.workbook_reading.levels import FEWEST_COLUMNS, first_level, heading_texts, last_level, parts_below
from desktop.domain.workbook_reading.wrapped import rest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from desktop.domain.workbook_reading.sheet import SourceSheet

_MOSTLY = 0.7
_PAIRS = ({"text", "lead"}, {"text", "deadline"})
_LONGEST_NAME = 80
_FEWEST_DIGITS = 4
"""Digits no running number near the top of a table has."""
_LOOKED_BELOW, _LOOKED_FAR = 12, 50
_NUMBERED = re.compile(r"[\[(]?-?\d{1,2}[\])]?(?:\s*=\s*[\[(\d].*)?|\(?[a-eđ]\)?", re.IGNORECASE)
"""(1) typed into Excel is -1."""
_IN_BRACKETS = re.compile(r"[\[(]")
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column with its nested heading from outside in, and what the row of numbers says of it: "(3)=(4)+(5)"."""

    column: int
    heading: tuple[str, ...]
    number: str = ""
    counts_on: bool = False
    """Running numbers stand in it, and no heading."""


@dataclass(frozen=True)
class Head:
    """The headings of a table: their rows, the row that numbers the columns included, and the columns."""

    first: int
    last: int
    columns: tuple[HeadColumn, ...]

    @cached_property
    def serial(self) -> int:
        """The column of the running numbers; 0 where none is headed so."""
        return next((one.column for one in self.columns if one.counts_on or is_serial(one.heading)), 0)

    @property
    def left(self) -> int:
        """The first column."""
        return self.columns[0].column

    @property
    def right(self) -> int:
        """The last column."""
        return self.columns[-1].column


def is_serial(heading: Sequence[str]) -> bool:
    """Say whether a heading is that of running numbers."""
    return bool(heading) and numbers_rows(heading[-1])


def find_head(sheet: SourceSheet, first: int) -> Head | None:
    """Find the first headings of a table from a row on; those whose words are known go before what only looks so."""
    guessed: Head | None = None
    for row in sorted(sheet.rows):
        head = head_at(sheet, row) if row >= first else None
        if head and (is_known(head) or _is_filled(sheet, head)):
            return head
        guessed = guessed or head
    return guessed


def is_known(head: Head) -> bool:
    """Say whether the headings have a column of running numbers, or two whose words are those of tasks."""
    return bool(head.serial) or len(_known_fields(one.heading[-1] for one in head.columns)) >= FEWEST_COLUMNS - 1


def _known_fields(texts: Iterable[str]) -> set[str]:
    """Give the different fields of tasks that short texts name."""
    known = {name_of((text,)) or field_of(text) for text in texts if len(text) <= _LONGEST_NAME}
    return {name for name in known if name}


def names_tasks(headings: Collection[str]) -> bool:
    """Say whether most headings name fields of tasks, the tasks themselves too."""
    named = [name_of((one,)) or loose_name_of(one) for one in headings if len(one) <= _LONGEST_NAME]
    known = [name for name in named if name]
    return "text" in known and len(set(known)) >= FEWEST_COLUMNS and len(known) >= _MOSTLY * len(headings)


def begins_anew(sheet: SourceSheet, head: Head, row: int) -> Head | None:
    """Read other headings below those of a table: known by their words, or texts between rows of numbers."""
    texts = heading_texts(sheet, row)
    if len(texts) < FEWEST_COLUMNS:
        return None
    if sum(map(bool, map(_LETTERS.search, texts.values()))) < FEWEST_COLUMNS:
        return None
    headed = any(map(numbers_rows, texts.values()))
    if (headed or len(_known_fields(texts.values())) >= FEWEST_COLUMNS) or _parts_numbers(sheet, head, row, texts):
        return head_at(sheet, row)
    return None


def _parts_numbers(sheet: SourceSheet, head: Head, row: int, texts: dict[int, str]) -> bool:
    """Say whether a row has texts where the filled rows next to it, above and below, have numbers."""
    above = next((other for other in range(row - 1, head.last, -1) if len(sheet.rows.get(other, ())) > 1), 0)
    below = next((other for other in range(row + 1, row + _LOOKED_BELOW) if len(sheet.rows.get(other, ())) > 1), 0)
    numbered = [
        column
        for column, text in texts.items()
        if above
        and below
        and _LETTERS.search(text)
        and _has_number(sheet, above, column)
        and _has_number(sheet, below, column)
    ]
    return len(numbered) > 1


def _has_number(sheet: SourceSheet, row: int, column: int) -> bool:
    cell = sheet.cells.get((row, column))
    return bool(cell and (cell.is_number or cell.text.strip()[:1].isdigit()))


def _is_filled(sheet: SourceSheet, head: Head) -> bool:
    """Say whether numbers stand in two columns of each of the first rows below."""
    below = [sheet.rows.get(row, ()) for row in range(head.last + 1, head.last + 3)]
    numbers = [sum(sheet.cells[place].figure is not None for place in places) for places in below]
    return all(count > 1 for count in numbers)


def head_at(sheet: SourceSheet, row: int) -> Head | None:
    """Read the headings that begin with a row; None where none do."""
    texts = heading_texts(sheet, row)
    is_pair = _is_pair(texts) or _counts_below(sheet, row, texts) or parts_below(sheet, row, texts)
    if len(texts) < FEWEST_COLUMNS and not is_pair:
        return None
    serial = [column for column, text in texts.items() if numbers_rows(text)]
    last = last_level(sheet, row, serial[0] if serial else 0)
    if not serial and not is_pair and not _may_head(sheet, row, texts) and not _bears_numbers(sheet, last):
        return None
    row, left = first_level(sheet, row, texts)
    left = min([left, *(column for lower in range(row + 1, last + 1) for column in heading_texts(sheet, lower))])
    columns = _columns(sheet, row, last, left)
    if not serial and _counts_on(sheet, last, columns[0].column - 1):
        columns = (HeadColumn(columns[0].column - 1, ("",), counts_on=True), *columns)
    numbers = _numbers(sheet, last + 1, [one.column for one in columns])
    if numbers:
        last += 1
        columns = tuple(replace(one, number=numbers.get(one.column, "")) for one in columns)
    head = Head(row, last, columns)
    if (len(columns) < FEWEST_COLUMNS and not is_pair) or not (_is_blank_form(head) or _has_rows(sheet, last, columns)):
        return None
    return head


def _counts_on(sheet: SourceSheet, last: int, column: int) -> bool:
    """Say whether running numbers stand below in a column without heading: 1, 2, 3 from the first row on."""
    rows = [row for row in range(last + 1, last + 1 + _LOOKED_BELOW) if row in sheet.rows]
    texts = [text for row in rows if (text := sheet.text(row, column))] if column else []
    numbers = [int(text) for text in texts if len(text) < _FEWEST_DIGITS and text.isdecimal()]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and len(numbers) * 2 > len(texts)


def _is_pair(texts: Mapping[int, str]) -> bool:
    """Say whether two headings are all a table of tasks needs: what, and who or when."""
    return len(texts) == 2 and {field_of(text) for text in texts.values()} in _PAIRS  # noqa: PLR2004 - both


def _counts_below(sheet: SourceSheet, row: int, texts: Mapping[int, str]) -> bool:
    """Say whether two headings are those of what is counted and its numbers: such a pair of cells in each row below."""
    if len(texts) != 2 or not says_how_many(list(texts.values())[1]):  # noqa: PLR2004 - both
        return False
    left, right = texts
    below = list(
        takewhile(lambda other: len(sheet.rows.get(other, ())) == len(texts), range(row + 1, row + _LOOKED_FAR))
    )
    pairs = [(sheet.cells.get((other, left)), sheet.cells.get((other, right))) for other in below]
    said = [one for one, number in pairs if one and number and _LETTERS.search(one.text) and number.figure is not None]
    return len(said) >= FEWEST_COLUMNS and len(said) >= _MOSTLY * len(pairs)


def head_between(sheet: SourceSheet, first: int, last: int) -> Head | None:
    """Read the headings that somebody says stand in these rows; None where there are none."""
    filled = [place for row in range(first, last + 1) for place in sheet.rows.get(row, ())]
    if not filled:
        return None
    columns = _columns(sheet, first, last, min(column for _row, column in filled))
    numbers = _numbers(sheet, last + 1, [one.column for one in columns])
    if numbers:
        columns = tuple(HeadColumn(one.column, one.heading, numbers.get(one.column, "")) for one in columns)
    return Head(first, last + bool(numbers), columns)


def _is_blank_form(head: Head) -> bool:
    """Say whether headings are those of a table though no row follows: running numbers and what is known of tasks."""
    known = len(_known_fields(one.heading[-1] for one in head.columns))
    numbered = any(one.number for one in head.columns)
    if not head.serial:
        in_brackets = numbered and all(_IN_BRACKETS.match(one.number) for one in head.columns if one.number)
        return in_brackets or names_tasks([one.heading[-1] for one in head.columns])
    return numbered or known >= FEWEST_COLUMNS


def _bears_numbers(sheet: SourceSheet, last: int) -> bool:
    """Say whether the row below headings numbers columns: (1), (2), (3)."""
    numbers = _numbers(sheet, last + 1, [column for _row, column in sheet.rows.get(last + 1, ())])
    return bool(numbers) and all(map(_IN_BRACKETS.match, numbers.values()))


def _may_head(sheet: SourceSheet, row: int, texts: dict[int, str]) -> bool:
    """Without a column of running numbers: known words, or short texts above a fuller row with numbers or days."""
    below = [sheet.rows[other] for other in range(row + 1, row + 1 + _LOOKED_BELOW) if other in sheet.rows]
    if below and names_tasks(texts.values()):
        return True
    like = [places for places in below if len(places) >= FEWEST_COLUMNS and len(places) * 2 >= len(texts)]
    numbers = any(map(partial(_has_figures, sheet), like))
    return bool(like) and (numbers or len(like) > 1) and len(texts) >= FEWEST_COLUMNS


def _has_figures(sheet: SourceSheet, places: Iterable[tuple[int, int]]) -> bool:
    """Say whether a number or a day stands in one of these cells, or numbers as text in two."""
    cells = [sheet.cells[place] for place in places]
    return any(cell.is_number or cell.is_day for cell in cells) or sum(cell.figure is not None for cell in cells) > 1


def _columns(sheet: SourceSheet, first: int, last: int, left: int) -> tuple[HeadColumn, ...]:
    right = max(
        sheet.area(*place)[3] for row in range(first, last + 1) for place in sheet.rows.get(row, ()) if place[1] >= left
    )
    rest = {row: rest_of(sheet, first, row) if row > first else set() for row in range(first, last + 1)}
    found: list[HeadColumn] = []
    for column in range(left, right + 1):
        heading: list[str] = []
        for row in range(first, last + 1):
            text = sheet.text(row, column) or _over(sheet, row, last, column, left, rest)
            if heading and column in rest[row]:
                heading[-1] = f"{heading[-1]} {text}"
            elif text and text not in heading[-1:]:
                heading.append(text)
        if heading and not _is_covered(sheet, first, last, column):
            found.append(HeadColumn(column, tuple(heading)))
    return tuple(found)


def _is_covered(sheet: SourceSheet, first: int, last: int, column: int) -> bool:
    """Say whether a column is but the right part of the one before: merged with it in the headings and in all rows."""
    spans = {sheet.area(row, column)[1::2] for row in range(first, last + 1)}
    if len(spans) != 1 or (span := spans.pop())[0] == column:
        return False
    below = takewhile(partial(_goes_on, sheet), range(last + 1, last + _LOOKED_FAR))
    own = [
        (row, column) in sheet.cells
        for row in below
        if sheet.area(row, column)[1::2] == span or (row, column) in sheet.cells
    ]
    return bool(own) and not any(own)


def _goes_on(sheet: SourceSheet, row: int) -> bool:
    """Say whether a row has something and does not close the paper."""
    places = sheet.rows.get(row, ())
    return bool(places) and not any(is_closing(sheet.cells[place].text) for place in places)


def _over(sheet: SourceSheet, row: int, last: int, column: int, left: int, rest: Mapping[int, Collection[int]]) -> str:
    """Give the heading that goes on over a column without being merged: that left of it, if it has lower ones too."""
    if (
        (row, column) in sheet.anchors
        or row == last
        or not any(sheet.text(lower, column) for lower in range(row + 1, last + 1))
    ):
        return ""
    for before in range(column - 1, left - 1, -1):
        if text := sheet.text(row, before):
            if before in rest[row + 1]:
                return ""
            has_lower = any(sheet.text(lower, before) not in ("", text) for lower in range(row + 1, last + 1))
            return text if has_lower and (row, before) not in sheet.anchors else ""
    return ""


def _numbers(sheet: SourceSheet, row: int, columns: Sequence[int]) -> dict[int, str]:
    """Read a row that numbers the columns: (1), (2), (3)=(4)+(5), or A, B, 1, 2; nothing where it is none."""
    columns = list(_side_by_side(sheet, row, columns))
    texts = {column: sheet.text(row, column) for column in columns if sheet.text(row, column)}
    if len(texts) < FEWEST_COLUMNS or len(texts) * 2 < len(columns):
        return {}
    if not all(_NUMBERED.fullmatch(text) for text in texts.values()):
        return {}
    bare = [text.lstrip("[(-") for text in texts.values()]
    digits = [int(re.sub(r"\D.*", "", text)) for text in bare if text[:1].isdigit()]
    if not digits or min(digits) > FEWEST_COLUMNS:
        return {}
    rising = all(after == before + 1 for before, after in pairwise(digits))
    return texts if rising or _are_moved(list(texts.values()), digits) else {}


def _side_by_side(sheet: SourceSheet, row: int, columns: Sequence[int]) -> Iterator[int]:
    """Give columns as far as the first gap: behind it stands something else."""
    end = columns[0] if columns else 0
    for column in columns:
        if column > end + 1:
            return
        end = max(column, sheet.area(row, column)[3])
        yield column


def _are_moved(texts: Sequence[str], digits: Sequence[int]) -> bool:
    """Say whether numbers are those of columns that stand in another order: each once, in brackets or all there are."""
    if len(set(digits)) < len(digits) or len(digits) < FEWEST_COLUMNS:
        return False
    in_brackets = all(_IN_BRACKETS.match(text) for text in texts if _DIGITS.search(text))
    return max(digits) <= (2 * len(digits) if in_brackets else len(digits))


def _has_rows(sheet: SourceSheet, last: int, columns: Sequence[HeadColumn]) -> bool:
    """Say whether a row below has something in two of the columns, or nothing follows at all: a blank form."""
    left, right = columns[0].column, columns[-1].column
    below = [row for row in range(last + 1, last + 1 + _LOOKED_BELOW) if row in sheet.rows]
    inside = [sum(left <= column <= right for _row, column in sheet.rows[row]) for row in below]
    return not below or any(count > 1 for count in inside)
