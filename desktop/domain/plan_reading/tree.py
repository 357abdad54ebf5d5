"""Builds the nodes of an appendix from its numbered rows; must not know whether they came from text or from cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.deadlines import read_deadline
from desktop.domain.list_numbers import roman
from desktop.domain.plan_reading.draft import Doubt, Join
from desktop.domain.plan_reading.lexicon import is_deadline
from desktop.domain.plans import Appendix, Node, NodeKind, ScopedDeadline
from desktop.domain.printed_turns import parted_turn
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.plan_reading.regions import Above

_MOST_APPENDICES = 99
_SCOPED_LINE = re.compile(r"[-+•]\s*(?P<scope>[^:\n]{2,120}):\s*(?P<text>.+)", re.DOTALL)
_LONGEST_DEADLINE = 2000
_STATE, _TOLD_OF = re.compile("(?:tinh trang|trang thai)\\b.*"), {"text", "deadline"}
_EXPECTED = ("lead", "coordinate", "deadline")
_NAMES = {
    "text": "Nội dung nhiệm vụ",
    "lead": "Cơ quan chủ trì",
    "coordinate": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
}
"""How a column is called where the plan prints no headings."""


@dataclass(slots=True)
class Found:
    """A row as found: printed number, depth, its source line, the text of its cells and the lines each came from.

    ``more`` are rows of a table that went on with it.
    """

    number: str
    level: int
    line: int
    source: str
    cells: dict[str, str] = field(default_factory=dict)
    parts: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    dashes: set[str] = field(default_factory=set)
    more: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the source it was read from."""
        return tuple(sorted({self.line, *self.more, *(line for parts in self.parts.values() for line, _ in parts)}))

    @property
    def is_bare(self) -> bool:
        """Say whether there is nothing but its text: where its like are headings it is one too."""
        return not (any(self.cells.get(name) for name in ("lead", "coordinate", "deadline", "product")) or self.dashes)

    def doubt(self, code: str, assumed: str = "", **params: object) -> None:
        """Note what is not sure about this row."""
        self.doubts.append(Doubt(code, self.line, self.source, assumed, params=params))


@dataclass(frozen=True, slots=True)
class Built:
    """An appendix with what its rows left to decide."""

    appendix: Appendix
    doubts: tuple[Doubt, ...]
    joins: tuple[Join, ...]
    lines: tuple[tuple[int, ...], ...] = ()


def build(
    place: int, above: Above, columns: Sequence[str], fields: Sequence[str], rows: Sequence[Found], closing: str | None
) -> Built:
    """Build appendix number ``place`` (from 0) from its rows in printed order."""
    if any(_STATE.fullmatch(fold(column)) for column in columns):
        _take_turns_off(rows)
    nodes = nodes_of(rows)
    _expect_cells(rows, nodes, {**_NAMES, **dict(zip(fields, columns, strict=True))}, fields)
    code = above.code or roman(place + 1)
    appendix = Appendix(
        roman(int(code)) if code.isdecimal() and 0 < int(code) <= _MOST_APPENDICES else code,
        above.heading,
        above.title,
        above.note,
        tuple(columns),
        tuple(fields),
        closing,
        above.letterhead,
        tuple(nodes),
    )
    return Built(appendix, tuple(_doubts(place, rows)), tuple(_joins(place, rows)), tuple(row.lines for row in rows))


def _take_turns_off(rows: Sequence[Found]) -> None:
    """Leave out of which turn of recurring work each row of a progress report tells: no plan says it."""
    for row in rows:
        for name in _TOLD_OF & row.cells.keys():
            row.cells[name] = parted_turn(row.cells[name])[0]


def nodes_of(rows: Sequence[Found]) -> list[Node]:
    """Make the nodes of rows: what has rows below it is a group."""
    nodes: list[Node] = []
    open_rows: list[int] = []
    headings = {row.level for place, row in enumerate(rows) if has_rows_below(rows, place)}
    for place, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].level >= row.level:
            open_rows.pop()
        parent = open_rows[-1] if open_rows else None
        is_group = has_rows_below(rows, place) or (row.level in headings and row.is_bare)
        nodes.append(_node(row, len(open_rows) + 1, parent, is_group=is_group))
        open_rows.append(place)
    return nodes


def has_rows_below(rows: Sequence[Found], place: int) -> bool:
    """Say whether the next row is deeper."""
    return place + 1 < len(rows) and rows[place + 1].level > rows[place].level


def _node(row: Found, level: int, parent: int | None, *, is_group: bool) -> Node:
    deadline = row.cells.get("deadline") or None
    return Node(
        number=row.number,
        level=level,
        kind=NodeKind.GROUP if is_group else NodeKind.TASK,
        parent=parent,
        text=row.cells.get("text", ""),
        product=row.cells.get("product") or None,
        lead=row.cells.get("lead") or None,
        coordinate=row.cells.get("coordinate") or None,
        deadline=deadline,
        deadlines_by_scope=scoped_deadlines(deadline) if deadline else (),
    )


def scoped_deadlines(cell: str) -> tuple[ScopedDeadline, ...]:
    """Take the several deadlines of a cell apart, each with whom or what it is for; () where there is one."""
    if len(cell) > _LONGEST_DEADLINE:
        return ()
    lines = [_SCOPED_LINE.fullmatch(line) for line in cell.split("\n")]
    if len(lines) > 1 and all(lines):
        return tuple(ScopedDeadline(found["scope"].strip(), found["text"].strip(" ;")) for found in lines if found)
    parts = read_deadline(cell).parts
    if not any(part.due or part.recurrence for part in parts):
        return ()
    labels = [fold(part.label) for part in parts]
    return _by_labels(cell, labels) if len(labels) > 1 and all(labels) else ()


def _by_labels(cell: str, labels: Sequence[str]) -> tuple[ScopedDeadline, ...]:
    key = fold(cell)
    if len(key) != len(cell):
        return ()
    places: list[int] = []
    for label in labels:
        at = key.find(label, places[-1] + 1 if places else 0)
        if at < 0:
            return ()
        places.append(at)
    found = []
    for at, end, label in zip(places, [*places[1:], len(cell)], labels, strict=True):
        text = re.sub(r"(?:[\s,;+-]|\bvà)+$", "", cell[at + len(label) : end]).lstrip(" :,")
        found.append(ScopedDeadline(cell[at : at + len(label)], text))
    return tuple(found)


def _expect_cells(
    rows: Sequence[Found], nodes: Sequence[Node], names: Mapping[str, str], fields: Sequence[str]
) -> None:
    """Doubt the tasks that lack a cell their table has a column for, and deadlines that do not read."""
    wanted = [name for name in _EXPECTED if name in fields or (not fields and name != "coordinate")]
    for row, node in zip(rows, nodes, strict=True):
        if node.kind is NodeKind.GROUP:
            continue
        for name in wanted:
            if not row.cells.get(name) and name not in row.dashes:
                row.doubt("plan_cell_missing", field=name, column=names[name], number=row.number)
        if not row.cells.get("text"):
            row.doubt("plan_cell_missing", field="text", column=names["text"], number=row.number)
        if node.deadline and not is_deadline(node.deadline):
            row.doubt("plan_deadline_unread", node.deadline, number=row.number, deadline=node.deadline)


def _doubts(place: int, rows: Sequence[Found]) -> list[Doubt]:
    return [
        Doubt(doubt.code, doubt.line, doubt.text, doubt.assumed, place, node, doubt.params)
        for node, row in enumerate(rows)
        for doubt in row.doubts
    ]


def _joins(place: int, rows: Sequence[Found]) -> list[Join]:
    return [
        Join(
            place,
            node,
            name,
            tuple(line for line, _ in parts),
            tuple(text for _, text in parts),
            row.cells.get(name, ""),
        )
        for node, row in enumerate(rows)
        for name, parts in row.parts.items()
        if len({line for line, _ in parts}) > 1
    ]


def shown(cells: Mapping[str, str]) -> str:
    """Write the cells of a row for the officer who compares them with the source."""
    return " | ".join(f"{text}" for text in cells.values() if text)
