"""Which tasks are shown: by text without marks, agency, state, label of time, role; rows in, rows out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.status import NOT_OWED, State, Timing, state_label
from desktop.domain.text import fold, one_line, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop.services.tasks.tree import TaskRow

SHORTEST_LEAD, LONGEST_LEAD = 8, 60

_BETWEEN_LEADS = re.compile(r"[;\n]|,\s+(?=[^\W\d_a-zà-ỹđ])")
_SAID_OF_LEAD = re.compile(r"\s+(?:chủ trì|phối hợp|thực hiện|triển khai|đảm bảo|bảo đảm|việc|là)\b.*", re.IGNORECASE)


class TaskColumn(StrEnum):
    """The columns of the list of tasks that can be filtered by."""

    TEXT = "text"
    LEAD = "lead"
    DEADLINE = "deadline"
    STATE = "state"
    PERCENT = "percent"


_OF_LINES = (TaskColumn.STATE, TaskColumn.PERCENT)
"""What the lines of a task have of their own."""


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What a column lets through: cells that hold ``text`` and have a value of ``only``, or any but ``without``.

    A blank cell has the value "". A cell that names several has several values, and any of them is enough.
    """

    column: StrEnum
    text: str = ""
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Say whether everything is let through."""
        return not self.text.strip() and self.only is None and not self.without

    def has(self, value: str) -> bool:
        """Say whether a value is let through."""
        return value in self.only if self.only is not None else value not in self.without

    def fits(self, row: TaskRow) -> bool:
        """Say whether a row of tasks is let through."""
        return self.lets(cell_values(row, TaskColumn(self.column)))

    def lets(self, values: Iterable[str]) -> bool:
        """Say whether a cell with these values is let through."""
        values = tuple(values)
        return any(map(self.has, values)) and fold(self.text) in fold(" ".join(values))


def cell_values(row: TaskRow, column: TaskColumn) -> tuple[str, ...]:
    """Give the values of a cell: a lead cell one for each agency it names, a state by its label, "" for a blank one."""
    match column:
        case TaskColumn.TEXT:
            return (one_line(row.text),)
        case TaskColumn.LEAD:
            return leads_of(row)
        case TaskColumn.DEADLINE:
            return (one_line(row.deadline or ""),)
        case TaskColumn.STATE:
            return (state_label(row.state, row.timing),)
        case TaskColumn.PERCENT:
            share = "" if row.percent is None else str(row.percent)
            return (f"{row.lines_done}/{row.lines}" if row.is_many else share,)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to show: text without marks, words of an agency in lead or coordinating cells, states and timings.

    ``not_recorded_in`` is a period's code: only tasks whose newest progress is of another period, or none. ``role`` is
    what the ledger's agency has to do with a task: it says whose work is looked at, and so counts as no filter.

    ``leads`` are agencies as `leads_of` gives them, ``under`` the address of a heading, or ``PLAN:APPENDIX``. The days
    ``due_from`` and ``due_to`` belong to the span. ``unproved`` names tasks and lines that are done without evidence,
    ``unfinished`` those that are done while products lack, both as `named_rows` does; ``unclear`` asks for tasks with
    an agency nobody knows for certain.
    """

    text: str = ""
    agency: str = ""
    states: frozenset[State] = frozenset()
    timings: frozenset[Timing] = frozenset()
    not_recorded_in: str = ""
    role: Role | None = None
    leads: frozenset[str] = frozenset()
    under: str = ""
    due_from: date | None = None
    due_to: date | None = None
    unproved: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    unclear: bool = False
    columns: tuple[ColumnFilter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether everything is shown of whose work is looked at."""
        return replace(self, text=self.text.strip(), agency=self.agency.strip(), role=None) == TaskFilter()

    def column(self, column: TaskColumn) -> ColumnFilter:
        """Return what a column lets through."""
        return next((one for one in self.columns if one.column is column), ColumnFilter(column))

    def with_column(self, one: ColumnFilter) -> TaskFilter:
        """Return the filter with another one of a column; one that lets everything through is none."""
        others = tuple(held for held in self.columns if held.column is not one.column)
        return replace(self, columns=others if one.is_empty else (*others, one))


def own_tasks(rows: Iterable[TaskRow], *, whole: bool) -> tuple[TaskRow, ...]:
    """Keep the tasks that a ledger answers for: all for who follows others, else those its agency leads, if any."""
    found = tuple(row for row in rows if row.is_task)
    led = tuple(row for row in found if row.role is Role.LEAD)
    return found if whole or not led else led


def named_rows(places: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Give the addresses of the rows that lines (task, agency, turn) stand in: their tasks, their turns, their own."""
    found: set[str] = set()
    for task, agency, turn in places:
        behind = f"#{turn}" if turn else ""
        found |= {task, f"{task}{behind}", f"{task}@{agency}{behind}"}
    return frozenset(found)


def filter_lines(lines: Sequence[TaskRow], wanted: TaskFilter) -> tuple[TaskRow, ...]:
    """Keep the lines of a task that fit, and the turns above them."""
    columns = tuple(one for one in wanted.columns if one.column in _OF_LINES)
    states = replace(wanted, text="", agency="", role=None, leads=frozenset(), under="", columns=columns)
    if states.is_empty:
        return tuple(lines)
    by_ref = {line.ref: line for line in lines}
    kept: set[str] = set()
    for line in lines:
        if _fits(line, states, "", "", by_ref):
            _keep_with_headings(line, by_ref, kept)
    return tuple(line for line in lines if line.ref in kept)


@dataclass(frozen=True, slots=True)
class RowIndex:
    """Rows made ready to be filtered again and again: where tasks stand, their folded words, the row above each row."""

    rows: Sequence[TaskRow]
    by_ref: Mapping[str, TaskRow]
    tasks: tuple[int, ...]
    words: tuple[str, ...]
    above: tuple[int, ...]


_TOP = -1
"""Above what stands at the top."""


def index_rows(rows: Sequence[TaskRow]) -> RowIndex:
    """Make rows ready to be filtered."""
    places = {row.ref: place for place, row in enumerate(rows)}
    found = tuple(place for place, row in enumerate(rows) if row.is_task)
    above = tuple(places.get(row.parent, _TOP) if row.parent else _TOP for row in rows)
    return RowIndex(rows, {row.ref: row for row in rows}, found, tuple(rows[place].search for place in found), above)


def filter_rows(rows: Sequence[TaskRow], wanted: TaskFilter, index: RowIndex | None = None) -> tuple[TaskRow, ...]:
    """Keep the tasks that fit and the headings above them, in order; ``index`` is that of the rows, if kept."""
    if wanted.is_empty and wanted.role is None:
        return tuple(rows)
    ready = index or index_rows(rows)
    text, agency = fold(wanted.text), fold(wanted.agency)
    # The words are quickly told of many rows, and what they leave is looked at row by row.
    found = [place for place, words in zip(ready.tasks, ready.words, strict=True) if text in words]
    if wanted.role is not None or not replace(wanted, text="").is_empty:
        found = [place for place in found if _fits(rows[place], wanted, text, agency, ready.by_ref)]
    kept = _with_headings(found, ready.above)
    return tuple(rows) if len(kept) == len(rows) else tuple([rows[place] for place in kept])


def _with_headings(found: list[int], above: Sequence[int]) -> list[int]:
    headings: set[int] = set()
    over = {above[place] for place in found}
    while over:
        headings |= over
        over = {above[place] for place in over if place != _TOP} - headings
    headings.discard(_TOP)
    return sorted(headings.union(found)) if headings else found


def _fits(row: TaskRow, wanted: TaskFilter, text: str, agency: str, by_ref: Mapping[str, TaskRow]) -> bool:
    return (
        text in row.search
        and (wanted.role is None or row.role is wanted.role)
        and (not agency or agency in fold(" ".join((row.lead or "", row.coordinate or "", *row.reassigned))))
        and (not wanted.states or row.state in wanted.states)
        and (not wanted.timings or _fits_timing(row, wanted.timings))
        and (not wanted.not_recorded_in or row.period != wanted.not_recorded_in)
        and (not wanted.unclear or row.lines_unclear > 0)
        and (not wanted.unproved or row.ref in wanted.unproved)
        and (not wanted.unfinished or row.ref in wanted.unfinished)
        and (not wanted.leads or not wanted.leads.isdisjoint(leads_of(row)))
        and (not wanted.under or wanted.under in headings_of(row, by_ref))
        and _fits_days(row, wanted.due_from, wanted.due_to)
        and all(one.fits(row) for one in wanted.columns)
    )


def _fits_days(row: TaskRow, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    day = row.counted_due
    return day is not None and (first is None or first <= day) and (last is None or day <= last)


def headings_of(row: TaskRow, by_ref: Mapping[str, TaskRow]) -> tuple[str, ...]:
    """Name the headings above a task from its appendix down, each by its address."""
    found, parent = [], row.parent
    while parent is not None and parent in by_ref:
        found.append(parent)
        parent = by_ref[parent].parent
    return (f"{row.plan}:{row.appendix}", *reversed(found))


def leads_of(row: TaskRow) -> tuple[str, ...]:
    """Name the agencies that lead a task, each as its cell prints it; the whole cell where it holds no such name."""
    return lead_names([row]) or (one_line(row.lead or ""),)


def _fits_timing(row: TaskRow, timings: frozenset[Timing]) -> bool:
    suspended = row.state in NOT_OWED and row.counted_due is not None
    return row.timing in timings and not suspended


def _keep_with_headings(row: TaskRow, by_ref: Mapping[str, TaskRow], kept: set[str]) -> None:
    above: TaskRow | None = row
    while above is not None and above.ref not in kept:
        kept.add(above.ref)
        above = by_ref.get(above.parent) if above.parent else None


def lead_names(rows: Iterable[TaskRow]) -> tuple[str, ...]:
    """List the agencies that the lead cells name, each once, in alphabetical order; whole sentences are left out."""
    names = (_lead_name(part) for row in rows if row.lead for part in _BETWEEN_LEADS.split(row.lead))
    known = {fold(name): name for name in names if SHORTEST_LEAD <= len(name) <= LONGEST_LEAD}
    return tuple(sorted(known.values(), key=sort_key))


def _lead_name(part: str) -> str:
    return _SAID_OF_LEAD.sub("", part.strip(" +-•.")).strip(" .,")


def column_values(rows: Sequence[TaskRow], wanted: TaskFilter, column: TaskColumn) -> tuple[tuple[str, int], ...]:
    """List the values of a column with their numbers, of the tasks that all else lets through; the blank comes last."""
    others = wanted.with_column(ColumnFilter(column))
    counts = Counter(
        value for row in filter_rows(rows, others) if row.is_task for value in dict.fromkeys(cell_values(row, column))
    )
    held = wanted.column(column)
    for value in (held.only or frozenset()) | held.without:
        counts.setdefault(value, 0)
    return tuple(sorted(counts.items(), key=lambda one: (not one[0], _in_order(one[0]))))


def _in_order(value: str) -> tuple[int, object]:
    return (0, int(value)) if value.isdecimal() else (1, sort_key(value))
