"""Finds the rows of a table below its headings and where it ends, and tells records from groups, totals and repeats."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.closings import is_closing, is_name
from desktop.domain.workbook_reading.heads import begins_anew, names_tasks
from desktop.domain.workbook_reading.sums import is_average, is_total, may_be_total, parents, sums_up, sums_up_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.sheet import SourceSheet

_MOST_EMPTY = 3
_SHORT_ROW = 3
_MOST_UNNAMED = 50
_LOOKED_AHEAD = 30
_FULL = 0.6
_LONGEST_LETTERS = 4
_LABELS = 2
"""Columns behind the running numbers in which a row may name a group."""
_NUMBER = re.compile(r"\d[\d.,]*(?:[a-zđ]?[.)/–-]?$|$)")
_ROMAN = re.compile(r"(?:(?:[Pp]hần|[Nn]hóm|[Mm]ục) )?[IVXLC]+\s?[.)/:–-]{0,2}")
_LABELLED = re.compile(r"[^:]{2,40}:\s*\S")
"""What is said of a paper and no task: "Người báo cáo: Nguyễn Văn A"."""
_LISTED = re.compile(r"[-–+•*]\s?\S")
_LETTER = re.compile(r"(?:phan )?[A-ZĐ]\s?[.)/:–-]{0,2}")


class RowKind(StrEnum):
    """What a row of a table is."""

    RECORD = "record"
    GROUP = "group"
    TOTAL = "total"
    AVERAGE = "average"
    REPEAT = "repeat"
    NOTE = "note"
    CONTINUED = "continued"


_DERIVED = (RowKind.TOTAL, RowKind.AVERAGE)


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table: the first and the last one, and what each filled one between them is."""

    first: int
    last: int
    kinds: dict[int, RowKind]


def find_rows(sheet: SourceSheet, head: Head, *, is_blank: bool = False) -> TableRows:
    """Follow the rows below headings until signatures, notes, another table or a wide gap.

    Of a blank form groups count at its end too: a row that has but a label is still to be filled in.
    """
    kinds: dict[int, RowKind] = {}
    empty = first = 0
    row = head.last + 1
    while row <= sheet.height:
        inside = _inside(sheet, head, row)
        if not inside:
            empty += 1
            row += 1
            if empty >= _MOST_EMPTY and not _goes_on(sheet, head, row):
                break
            continue
        if row not in sheet.rows:  # nothing begins here: cells from above reach down to it
            row += 1
            continue
        ends = _is_closing(sheet, head, row)
        if ends and not _goes_on(sheet, head, row + 1):
            break
        again = begins_anew(sheet, head, row) if row > head.last + 1 else None
        if again and not (_same(head, again) and _continues(sheet, head, again, kinds, first)):
            break
        if again and not first and RowKind.REPEAT in kinds.values():
            break  # headings over headings
        if again:
            kinds |= dict.fromkeys(range(row, again.last + 1), RowKind.REPEAT)
            row = again.last + 1
            continue
        kinds[row] = RowKind.NOTE if ends else _kind(sheet, head, row, inside)
        first = first or (row if kinds[row] is RowKind.RECORD else 0)
        empty = 0
        row += 1
    _weigh(sheet, head, kinds)
    groups = [row for row, kind in kinds.items() if kind is RowKind.GROUP] if is_blank else []
    last = max((*_lasting(sheet, head, kinds), *groups), default=head.last)
    return TableRows(min(kinds, default=head.last + 1), last, {row: kind for row, kind in kinds.items() if row <= last})


def _inside(sheet: SourceSheet, head: Head, row: int) -> list[int]:
    """Give the columns of the table that are filled in a row, those merged from rows above too."""
    cells = ((one.column, sheet.cell(row, one.column)) for one in head.columns)
    return [column for column, cell in cells if cell and (cell.text.strip() or cell.uncalculated)]


def _same(head: Head, again: Head) -> bool:
    return _words(head) == _words(again)


def _words(head: Head) -> list[tuple[int, str]]:
    return [(one.column, fold(" ".join(one.heading))) for one in head.columns]


def _continues(sheet: SourceSheet, head: Head, again: Head, kinds: Mapping[int, RowKind], first: int) -> bool:
    """Say whether headings said again go on with the table; below a title or a gap they begin one that counts anew.

    ``first`` is its first record.
    """
    before = again.first - 1
    if not head.serial or kinds.get(before) in (RowKind.RECORD, RowKind.TOTAL):
        return True
    own, number = sheet.text(first, head.serial), sheet.text(again.last + 1, head.serial)
    return not number or number != own


def _goes_on(sheet: SourceSheet, head: Head, first: int) -> bool:
    """Say whether rows of the table follow soon, before other headings: with a running number, or well filled."""
    for row in range(first, min(first + _LOOKED_AHEAD, sheet.height + 1)):
        if row not in sheet.rows:
            continue
        if (again := begins_anew(sheet, head, row)) and not _same(head, again):
            return False
        inside = _inside(sheet, head, row)
        if head.serial and sheet.text(row, head.serial)[:1].isdigit() and len(inside) > 1:
            return True
        if not head.serial and len(inside) >= max(_SHORT_ROW, _FULL * len(head.columns)):
            return not _is_closing(sheet, head, row)
    return False


def _is_closing(sheet: SourceSheet, head: Head, row: int) -> bool:
    """Say whether what ends a paper begins here: few texts, no running number, one of them a closing word."""
    places = sheet.rows.get(row, ())
    if not places or len(places) > _SHORT_ROW or (head.serial and sheet.text(row, head.serial)[:1].isdigit()):
        return False
    cells = [sheet.cells[place] for place in places]
    if any(cell.is_number for cell in cells):
        return False
    return any(is_closing(cell.text) for cell in cells)


def _kind(sheet: SourceSheet, head: Head, row: int, columns: list[int]) -> RowKind:
    serial = head.serial
    number = sheet.text(row, serial) if serial else ""
    others = [column for column in columns if column != serial]
    first = sheet.text(row, others[0]) if others else number
    is_numbered = bool(_NUMBER.match(number))
    if not is_numbered and (may_be_total(first) or may_be_total(number)):
        return RowKind.TOTAL
    if not is_numbered and (is_average(first) or is_average(number)):
        return RowKind.AVERAGE
    areas = dict.fromkeys(sheet.area(row, column) for column in others)
    is_across = bool(others) and _width(sheet, row, others[0]) >= len(head.columns) - 1
    is_headed = not number or bool(_ROMAN.fullmatch(number) or _LETTER.fullmatch(number))
    if len(areas) <= 1 and (is_across or is_headed):
        return RowKind.RECORD if _goes_on_above(sheet, head, row, others) else RowKind.GROUP
    if not others and serial:
        return RowKind.RECORD if is_numbered else RowKind.GROUP
    return RowKind.RECORD


def _goes_on_above(sheet: SourceSheet, head: Head, row: int, columns: Sequence[int]) -> bool:
    """Say whether the one text of a row ends a cell above: in a column far right, or begun in small letters."""
    if len(columns) != 1 or (head.serial and sheet.text(row, head.serial)):
        return False
    if not head.serial and (
        is_name(sheet.text(row, columns[0])) or not names_tasks([one.heading[-1] for one in head.columns])
    ):
        return False
    places = [one.column for one in head.columns if one.column > head.serial]
    is_small = bool(head.serial) and sheet.text(row, columns[0])[:1].islower()
    return columns[0] in places[_LABELS:] or is_small


def _width(sheet: SourceSheet, row: int, column: int) -> int:
    _top, left, _bottom, right = sheet.area(row, column)
    return right - left + 1


def _weigh(sheet: SourceSheet, head: Head, kinds: dict[int, RowKind]) -> None:
    """Look again at rows that others decide: what sums up others is a total, what is parted below it a group."""
    if not head.serial and names_tasks([one.heading[-1] for one in head.columns]):
        kinds |= dict.fromkeys(_still_bare(sheet, head, kinds), RowKind.RECORD)
    records = [row for row, kind in kinds.items() if kind is RowKind.RECORD]
    numbers = {row: sheet.text(row, head.serial) for row in records} if head.serial else {}
    for row in [row for row, kind in kinds.items() if kind is RowKind.TOTAL]:
        first = next((sheet.text(row, one.column) for one in head.columns if one.column != head.serial), "")
        sure = is_total(first) or head.serial or not _has_numbers(sheet, head, row)
        if not sure and not sums_up(sheet, head, row, records):
            kinds[row] = RowKind.RECORD
    parted = [row for row in parents(numbers) if len(_inside(sheet, head, row)) == 2]  # noqa: PLR2004 - number and name
    kinds |= dict.fromkeys((*parted, *_without_tasks(sheet, head, numbers)), RowKind.GROUP)
    _weigh_sums(sheet, head, kinds, numbers)


def _weigh_sums(sheet: SourceSheet, head: Head, kinds: dict[int, RowKind], numbers: Mapping[int, str]) -> None:
    """Find the records that add up others: nameless ones those above, the first or last all, lettered ones below."""
    records = [row for row, kind in kinds.items() if kind is RowKind.RECORD]
    for row in [row for row in numbers if kinds[row] is RowKind.RECORD and _is_unnamed(sheet, head, row)][
        :_MOST_UNNAMED
    ]:
        if sums_up(sheet, head, row, records[: bisect_left(records, row)]):
            kinds[row] = RowKind.TOTAL
    ends = dict.fromkeys((records[0], records[-1])) if len(records) > 2 else ()  # noqa: PLR2004 - two parts and their sum
    for row in [row for row in ends if not numbers.get(row) and kinds[row] is RowKind.RECORD]:
        if sums_up_all(sheet, head, row, [other for other in records if kinds[other] is RowKind.RECORD]):
            kinds[row] = RowKind.TOTAL
    rows = list(numbers)
    for row in [row for row in rows if not numbers[row][:1].isdigit() and kinds[row] is RowKind.RECORD]:
        if _has_numbers(sheet, head, row) and sums_up(sheet, head, row, _belonging(rows, numbers, row)):
            kinds[row] = RowKind.TOTAL


def _is_unnamed(sheet: SourceSheet, head: Head, row: int) -> bool:
    """Say whether a row has numbers alone: those below the last record add it up."""
    texts = [sheet.text(row, one.column) for one in head.columns]
    return not any(map(str.isalpha, "".join(texts))) and not sheet.text(row, head.serial) and any(texts)


def _still_bare(sheet: SourceSheet, head: Head, kinds: Mapping[int, RowKind]) -> Iterable[int]:
    """Give the tasks without number of which nothing more is said yet: the last rows of a table, with one text each."""
    last = max((row for row, kind in kinds.items() if kind is not RowKind.GROUP), default=head.last)
    below = takewhile(lambda row: kinds.get(row) is RowKind.GROUP, range(last + 1, sheet.height + 1))
    return [row for row in below if _is_plain(sheet, head, row)]


def _is_plain(sheet: SourceSheet, head: Head, row: int) -> bool:
    texts = [(one.column, text) for one in head.columns if (text := sheet.text(row, one.column))]
    if len(texts) != 1 or _width(sheet, row, texts[0][0]) > 1:
        return False
    return not (texts[0][1].isupper() or _LABELLED.match(texts[0][1]) or is_name(texts[0][1]))


def _without_tasks(sheet: SourceSheet, head: Head, numbers: Mapping[int, str]) -> list[int]:
    """Find rows with a number but figures and a name among rows with more words, and those parted in the next rows."""
    label = next((one.column for one in head.columns if one.column > head.serial), 0)
    others = [one.column for one in head.columns if one.column not in (head.serial, label)]
    heads = [row for row, number in numbers.items() if _ROMAN.fullmatch(number) or _LETTER.fullmatch(number)]
    digits = [row for row, number in numbers.items() if heads and number[:1].isdigit()]
    worded = [column for column in others if sum(_in_words(sheet, row, column) for row in digits) > len(digits) * _FULL]
    bare = [row for row in heads if worded and not any(_in_words(sheet, row, column) for column in others)]
    rows = list(numbers)
    parted = [
        row
        for row, after in pairwise(rows)
        if numbers[row] and not numbers[after] and _LISTED.match(sheet.text(after, label))
        if not any(sheet.text(row, column) for column in others) and any(sheet.text(after, column) for column in others)
    ]
    return [*bare, *parted]


def _in_words(sheet: SourceSheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    return bool(cell and cell.figure is None and cell.text.strip())


def _has_numbers(sheet: SourceSheet, head: Head, row: int) -> bool:
    cells = (sheet.cells.get((row, one.column)) for one in head.columns if one.column != head.serial)
    return any(cell.figure is not None for cell in cells if cell)


def _belonging(records: Sequence[int], numbers: Mapping[int, str], row: int) -> list[int]:
    """Give the numbered records below a row as far as the next that has no number of figures."""
    below = (records[place] for place in range(bisect_right(records, row), len(records)))
    return list(takewhile(lambda other: numbers[other][:1].isdigit(), below))


def _numbers_one(text: str) -> bool:
    """Say whether a text is a running number: of figures, or short: "b", "IV"."""
    return text[:1].isdigit() or (bool(text.strip()) and len(text.strip()) <= _LONGEST_LETTERS and not is_total(text))


def _lasting(sheet: SourceSheet, head: Head, kinds: dict[int, RowKind]) -> Iterable[int]:
    """Give the rows a table may end with: a row without number, below a gap or a total of a numbered one, is none.

    In a table that has gaps between its rows a gap ends nothing.
    """
    rows = [row for row, kind in kinds.items() if kind in (RowKind.RECORD, *_DERIVED)]
    numbered = [row for row in sorted(rows) if head.serial and _numbers_one(sheet.text(row, head.serial))]
    if not numbered or len(numbered) * 2 < len(rows):
        return rows
    below = range(numbered[-1] + 1, sheet.height + 1)
    gaps = sum(after - before > 1 for before, after in pairwise(row for row in sorted(kinds) if row <= numbered[-1]))
    ending = _DERIVED if gaps > 1 else (None, *_DERIVED)
    end = next((row for row in below if kinds.get(row) in ending), sheet.height)
    return [row for row in rows if row <= end or kinds[row] in _DERIVED]
