"""Finds the headings of a table with real cells, in one row or several, and what its columns hold; knows no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.domain.plan_reading.columns import Heads, field_of, is_task_table
from desktop.domain.plan_reading.lexicon import begins_agency, begins_product, is_deadline
from desktop.domain.plan_reading.numbering import numbers_of
from desktop.domain.text import fold, one_line

Rows = Sequence[Sequence[str]]

_MOST_ROWS_DOWN = 60
_MOST_STACKED = 3
_FEWEST_COLUMNS = 3
_LONGEST_HEADING = 90
_MOST_LOOKED_AT = 60
_MOSTLY = 0.6
_HALF = 0.5
_LIKE_TEXT = 12
_STATE = re.compile(
    r"(?:da|dang|chua|tiep tuc|khong) (?!khi)\w.*|(?:hoan thanh|qua han|trong han|cham|dung han|thuc hien|trien khai)"
    r"(?: (?:dung|qua|truoc|trong) han)?|\d{1,3}(?:[.,]\d+)? ?%"
)
"""How far work has come, in words."""
_PROGRESS = re.compile(r"tinh trang.*|trang thai.*|muc do hoan thanh|(?:ty le|phan tram|%).*")
_CAME_OF_IT = re.compile(r"ket qua (?:da )?(?:thuc hien|dat duoc|trien khai)")
"""Headings of how far work has come, and of what came of it so far rather than what is expected of it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Headings found in a table: the rows they take, and the place of each column in a row.

    ``guessed`` are the places in ``heads.columns`` of those known by what stands below them alone.
    """

    heads: Heads
    places: tuple[int, ...]
    start: int
    end: int
    guessed: tuple[int, ...] = ()


def find_head(rows: Rows, first: int = 0) -> Head | None:
    """Find the first headings of a task table from a row on."""
    for start in range(first, min(len(rows), first + _MOST_ROWS_DOWN)):
        if head := head_at(rows, start):
            return head
    return None


def head_at(rows: Rows, start: int) -> Head | None:
    """Read the headings that begin with a row: one row of them, or up to three put together."""
    if len({text for text in map(one_line, rows[start]) if text and field_of(text)}) < _FEWEST_COLUMNS - 1:
        return None
    for size in range(min(_MOST_STACKED, len(rows) - start), 0, -1):
        columns = _stacked(rows[start : start + size])
        places = tuple(place for place, column in enumerate(columns) if column)
        heads = _heads([columns[place] for place in places])
        if heads and len(heads.fields) >= _FEWEST_COLUMNS and is_task_table(heads.fields):
            return by_content(Head(heads, places, start, start + size), rows)
    return None


def _heads(columns: Sequence[str]) -> Heads | None:
    fields = [field_of(column) for column in columns]
    known = [name for name in fields if name]
    if len(known) < _FEWEST_COLUMNS - 1 or len(set(known) - {"other"}) < _FEWEST_COLUMNS - 1:
        return None
    return Heads(tuple(columns), tuple(name or "other" for name in fields))


def _stacked(rows: Rows) -> list[str]:
    """Put rows of headings together, in each column the lowest that is known; empty where they are not headings."""
    width = max(map(len, rows))
    levels = [[one_line(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    for upper, lower in pairwise(levels):
        if not _goes_below(lower, upper):
            return []
        for place in range(1, width):
            if not upper[place] and lower[place]:
                upper[place] = upper[place - 1]
    if len(levels) > 1 and not all(field_of(text) for text in _new(levels[-1], levels[-2])):
        return []
    columns = list(levels[0])
    for level in levels[1:]:
        columns = [
            under if under and (field_of(under) or not over) else over
            for over, under in zip(columns, level, strict=True)
        ]
    return columns


def _new(lower: Sequence[str], upper: Sequence[str]) -> list[str]:
    return [text for text, over in zip(lower, upper, strict=True) if text and text != over]


def _goes_below(lower: Sequence[str], upper: Sequence[str]) -> bool:
    """Say whether a row may be the lower part of headings: short new texts, no number, at least one of them known."""
    new = _new(lower, upper)
    return (
        bool(new)
        and all(len(text) <= _LONGEST_HEADING and not numbers_of(text.strip("()")) for text in new)
        and not any(map(_is_day, new))
        and len([text for text in set(upper) if field_of(text)]) >= _FEWEST_COLUMNS - 2
    )


def _is_day(text: str) -> bool:
    """Say whether a text is a deadline and not the heading of a column of them."""
    return any(map(str.isdigit, text)) and is_deadline(text)


def by_content(head: Head, rows: Rows) -> Head:
    """Say of columns whose heading is not known, or may mean two things, what they hold by what stands below."""
    below = rows[head.end : head.end + _MOST_LOOKED_AT]
    fields, guessed = list(head.heads.fields), []
    for place, column in enumerate(head.heads.columns):
        texts = _texts(below, head.places[place])
        if fields[place] in ("deadline", "product") and (
            _tells_state(texts) or _came_of_it(head.heads.columns, fields, place)
        ):
            fields[place] = "other"
        elif field_of(column) is None and (field := _field_by_content(texts, fields)):
            fields[place] = field
            guessed.append(place)
    return replace(head, heads=replace(head.heads, fields=tuple(fields)), guessed=tuple(guessed))


def _came_of_it(columns: Sequence[str], fields: Sequence[str], place: int) -> bool:
    """Say whether a column tells the results so far: products or progress have a column before it."""
    if not _CAME_OF_IT.fullmatch(fold(columns[place])):
        return False
    return "product" in fields[:place] or any(_PROGRESS.fullmatch(fold(column)) for column in columns[:place])


def _texts(rows: Rows, place: int) -> list[str]:
    return [text for row in rows if place < len(row) and (text := one_line(row[place]))]


def _tells_state(texts: Sequence[str]) -> bool:
    return _share(texts, lambda text: bool(_STATE.fullmatch(fold(text)))) >= _HALF


def _field_by_content(texts: Sequence[str], held: Sequence[str]) -> str:
    """Give what a column holds by its texts; "" where nothing speaks for any field that is still free."""
    if len(texts) < 1:
        return ""
    if "deadline" not in held and _share(texts, is_deadline) >= _MOSTLY:
        return "deadline"
    if _share(texts, begins_agency) >= _MOSTLY:
        return next((name for name in ("lead", "coordinate") if name not in held), "")
    if "product" not in held and _share(texts, begins_product) >= _HALF:
        return "product"
    return ""


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def guess_head(rows: Rows) -> Head | None:
    """Read a table none of whose headings need be known, by what its columns hold; the row above is the headings."""
    start = next((place for place, row in enumerate(rows[:_MOST_ROWS_DOWN]) if _may_be_headings(row)), None)
    if start is None:
        return None
    columns = [one_line(cell) for cell in rows[start]]
    places = tuple(place for place, column in enumerate(columns) if column)
    below = rows[start + 1 : start + 1 + _MOST_LOOKED_AT]
    fields = _all_fields([columns[place] for place in places], [_texts(below, place) for place in places])
    if not is_task_table(fields) or "number" not in fields:
        return None
    heads = Heads(tuple(columns[place] for place in places), tuple(fields))
    guessed = [place for place, field in enumerate(fields) if field != (field_of(heads.columns[place]) or "other")]
    return Head(heads, places, start, start + 1, tuple(guessed))


def _may_be_headings(row: Sequence[str]) -> bool:
    texts = [text for text in map(one_line, row) if text]
    return (
        len(set(texts)) >= max(_FEWEST_COLUMNS, len(texts) - 1)
        and all(len(text) <= _LONGEST_HEADING for text in texts)
        and not any(numbers_of(text) or _is_day(text) for text in texts)
    )


def _all_fields(columns: Sequence[str], texts: Sequence[Sequence[str]]) -> list[str]:
    fields = [field_of(column) or "" for column in columns]
    for place in range(len(fields)):
        if fields[place] == "product" and _came_of_it(columns, fields, place):
            fields[place] = "other"
    if "number" not in fields and not fields[0] and _share(texts[0], lambda text: bool(numbers_of(text))) >= _MOSTLY:
        fields[0] = "number"
    for place, own in enumerate(texts):
        fields[place] = fields[place] or _field_by_content(own, fields)
    if "text" not in fields:
        free = [place for place, field in enumerate(fields) if not field and texts[place]]
        longest = max(free, key=lambda place: sum(map(len, texts[place])) / len(texts[place]), default=None)
        if longest is not None and sum(map(len, texts[longest])) >= _LIKE_TEXT * len(texts[longest]):
            fields[longest] = "text"
    return [field or "other" for field in fields]
