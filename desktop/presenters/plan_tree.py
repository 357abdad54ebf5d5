"""The rows of a plan under review and what can be done to their order and cells; it must not know who asks or why.

Rows stand in printed order with their depth. Every act gives new rows and loses nothing that was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.tree import scoped_deadlines
from desktop.domain.plans import Appendix, Node, NodeKind
from desktop.domain.text import clean_cell, one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from desktop.domain.plans import Plan, ScopedDeadline

CELLS = ("number", "text", "lead", "coordinate", "product", "deadline")
"""The cells of a row in the order in which they are shown."""

_JOINED = ("text", "lead", "coordinate", "product", "deadline", "other")
_NUMBER = re.compile(r"(?P<number>\(?(?:[IVXL]+|\d{1,3}(?:\.\d{1,3}){0,4}|[A-ZĐa-zđ])[.)/]{1,2})\s+(?P<rest>\S[\s\S]*)")


class Place(Enum):
    """Where a row is put beside another."""

    BEFORE = auto()
    AFTER = auto()
    UNDER = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A row under review: ``key`` tells it from all others, ``level`` counts from 1.

    ``other`` holds what stood in columns a plan has no place for; ``doubts`` are places in the doubts of the draft.
    """

    key: int
    number: str
    level: int
    kind: NodeKind
    text: str = ""
    lead: str = ""
    coordinate: str = ""
    product: str = ""
    deadline: str = ""
    other: str = ""
    lines: tuple[int, ...] = ()
    doubts: tuple[int, ...] = ()

    def cell(self, name: str) -> str:
        """Give a cell by its name."""
        return str(getattr(self, name))


Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An appendix under review; its own nodes are empty, ``rows`` stand for them."""

    appendix: Appendix
    rows: Rows


@dataclass(frozen=True, slots=True)
class State:
    """The plan as it is now: its head (without appendices), appendices, doubts settled, rows taken out."""

    head: Plan
    sheets: tuple[Sheet, ...]
    settled: frozenset[int] = frozenset()
    dropped: tuple[Row, ...] = ()


def with_sheets(state: State, changed: Mapping[int, Sheet]) -> State:
    """Put other sheets in the places of some."""
    sheets = tuple(changed.get(number, sheet) for number, sheet in enumerate(state.sheets))
    return replace(state, sheets=sheets)


def subtree_end(rows: Sequence[Row], place: int) -> int:
    """Give the place behind a row and all rows below it."""
    end = place + 1
    while end < len(rows) and rows[end].level > rows[place].level:
        end += 1
    return end


def has_below(rows: Sequence[Row], place: int) -> bool:
    """Say whether rows stand below a row."""
    return subtree_end(rows, place) > place + 1


def parents(rows: Sequence[Row]) -> list[int | None]:
    """Give the place of the row above each row."""
    found: list[int | None] = []
    open_rows: list[int] = []
    for place, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].level >= row.level:
            open_rows.pop()
        found.append(open_rows[-1] if open_rows else None)
        open_rows.append(place)
    return found


def put_right(rows: Iterable[Row], headings: Collection[int]) -> Rows:
    """Close gaps between levels; what has rows below is a group, what lost them all is a task.

    ``headings`` are the keys of the rows that had rows below them before.
    """
    held = tuple(rows)
    depths: list[int] = []
    for above in parents(held):
        depths.append(1 if above is None else depths[above] + 1)
    levelled = tuple(
        row if row.level == depth else replace(row, level=depth) for row, depth in zip(held, depths, strict=True)
    )
    return tuple(_of_kind(row, _kind(levelled, place, headings)) for place, row in enumerate(levelled))


def _kind(rows: Rows, place: int, headings: Collection[int]) -> NodeKind:
    if has_below(rows, place):
        return NodeKind.GROUP
    return NodeKind.TASK if rows[place].key in headings else rows[place].kind


def _of_kind(row: Row, kind: NodeKind) -> Row:
    return row if row.kind is kind else replace(row, kind=kind)


def shift(rows: Rows, places: Collection[int], step: int) -> Rows:
    """Take rows with what is below them up (-1) or down (1) a level; those that cannot stay where they are."""
    moved = list(rows)
    taken: set[int] = set()
    for place in sorted(places):
        if place in taken or not _can_shift(moved, place, step):
            continue
        block = range(place, subtree_end(rows, place))
        taken.update(block)
        for one in block:
            moved[one] = replace(moved[one], level=moved[one].level + step)
    return tuple(moved)


def _can_shift(rows: Sequence[Row], place: int, step: int) -> bool:
    if step < 0:
        return rows[place].level > 1
    return place > 0 and rows[place - 1].level >= rows[place].level


def insert(rows: Rows, block: Sequence[Row], place: int, level: int) -> Rows:
    """Put a block of rows in before ``place``, its first row at a level."""
    step = level - block[0].level
    return (*rows[:place], *(replace(row, level=row.level + step) for row in block), *rows[place:])


def neighbour(rows: Rows, place: int, step: int) -> int | None:
    """Give the place of the row before (-1) or behind (1) under the same heading."""
    above = parents(rows)
    alike = [other for other in range(len(rows)) if above[other] == above[place]]
    at = alike.index(place) + step
    return alike[at] if 0 <= at < len(alike) else None


def without(rows: Rows, gone: Sequence[Row]) -> Rows:
    """Leave rows out; what stood below them stays."""
    keys = {row.key for row in gone}
    return tuple(row for row in rows if row.key not in keys)


def landing(sheets: Sequence[Sheet], target: int, where: Place) -> tuple[int, int, int]:
    """Give appendix, place and level of what is put beside a row."""
    for number, sheet in enumerate(sheets):
        for place, row in enumerate(sheet.rows):
            if row.key == target:
                to = place if where is Place.BEFORE else subtree_end(sheet.rows, place)
                return number, to, row.level + (where is Place.UNDER)
    raise KeyError(target)


def merged(first: Row, second: Row) -> Row:
    """Make one row of two: cells joined by a space, or a line feed before a list line.

    A number that did not number a row was part of the text; it is kept there.
    """
    number = first.number or second.number
    tail = f"{second.number} {second.text}" if first.number and second.number else second.text
    cells = {name: join(first.cell(name), tail if name == "text" else second.cell(name)) for name in _JOINED}
    return replace(
        first,
        number=number,
        lines=tuple(sorted({*first.lines, *second.lines})),
        doubts=(*first.doubts, *second.doubts),
        **cells,  # type: ignore[arg-type]
    )


def split(row: Row, at: int, key: int) -> tuple[Row, Row]:
    """Make two rows of one where its text is cut; a number at the beginning of the second becomes its number."""
    rest = row.text[at:].strip()
    found = _NUMBER.fullmatch(rest)
    number, text = (found["number"], found["rest"]) if found else ("", rest)
    second = Row(key, number, row.level, NodeKind.TASK, clean_cell(text), lines=row.lines)
    return replace(row, text=clean_cell(row.text[:at])), second


def passed_on(row: Row, name: str, at: int) -> Row:
    """Give what stands behind a place of a cell to the cell at its right."""
    beside = CELLS[CELLS.index(name) + 1]
    kept, rest = row.cell(name)[:at], row.cell(name)[at:]
    return with_cells(row, {name: kept, beside: join(rest, row.cell(beside))})


def with_cells(row: Row, cells: dict[str, str]) -> Row:
    """Write cells as a plan keeps them."""
    written = {name: one_line(text) if name == "number" else clean_cell(text) for name, text in cells.items()}
    return replace(row, **written)  # type: ignore[arg-type]


def join(first: str, second: str) -> str:
    """Join two cells."""
    return clean_cell("\n".join(filter(None, (first.strip(), second.strip()))))


def line_row(key: int, level: int, lines: tuple[int, ...], text: str) -> Row:
    """Make a task of lines of the source."""
    found = _NUMBER.fullmatch(text.strip())
    number, said = (found["number"], found["rest"]) if found else ("", text)
    return Row(key, number, level, NodeKind.TASK, clean_cell(said), lines=lines)


def sheet_of(appendix: Appendix, rows: Rows) -> Sheet:
    """Put rows into an appendix."""
    return Sheet(replace(appendix, nodes=()), rows)


def printed(sheet: Sheet) -> Appendix:
    """Give the appendix as a plan holds it."""
    above = parents(sheet.rows)
    nodes = tuple(_node(row, parent) for row, parent in zip(sheet.rows, above, strict=True))
    return replace(sheet.appendix, nodes=nodes)


def _node(row: Row, parent: int | None) -> Node:
    return Node(
        number=row.number,
        level=row.level,
        kind=row.kind,
        parent=parent,
        text=row.text,
        product=row.product or None,
        lead=row.lead or None,
        coordinate=row.coordinate or None,
        deadline=row.deadline or None,
        deadlines_by_scope=_scoped(row.deadline) if row.deadline else (),
    )


@lru_cache(maxsize=8192)
def _scoped(deadline: str) -> tuple[ScopedDeadline, ...]:
    """Read a deadline once: the whole plan is made anew at every act."""
    return scoped_deadlines(deadline)
