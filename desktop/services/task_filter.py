"""Which tasks are shown: by text without marks, agency, state, label of time, role; rows in, rows out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.text import fold, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.services.tasks import TaskRow

SHORTEST_LEAD, LONGEST_LEAD = 8, 60

_BETWEEN_LEADS = re.compile(r"[;\n]|,\s+(?=[^\W\d_a-zà-ỹđ])")
_SAID_OF_LEAD = re.compile(r"\s+(?:chủ trì|phối hợp|thực hiện|triển khai|đảm bảo|bảo đảm|việc|là)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to show: text without marks, words of an agency in lead or coordinating cells, states and timings.

    ``not_recorded_in`` is a period's code: only tasks whose newest progress is of another period, or none. ``role`` is
    what the ledger's agency has to do with a task: it says whose work is looked at, and so counts as no filter.
    """

    text: str = ""
    agency: str = ""
    states: frozenset[State] = frozenset()
    timings: frozenset[Timing] = frozenset()
    not_recorded_in: str = ""
    role: Role | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether everything is shown of whose work is looked at."""
        return not (self.text.strip() or self.agency.strip() or self.states or self.timings or self.not_recorded_in)


def own_tasks(rows: Iterable[TaskRow], *, whole: bool) -> tuple[TaskRow, ...]:
    """Keep the tasks that a ledger answers for: all for who follows others, else those its agency leads, if any."""
    found = tuple(row for row in rows if row.is_task)
    led = tuple(row for row in found if row.role is Role.LEAD)
    return found if whole or not led else led


def filter_lines(lines: Sequence[TaskRow], wanted: TaskFilter) -> tuple[TaskRow, ...]:
    """Keep the lines of a task that fit, and the turns above them."""
    states = replace(wanted, text="", agency="", role=None)
    by_ref = {line.ref: line for line in lines}
    kept: set[str] = set()
    for line in lines:
        if states.is_empty or _fits(line, states, "", ""):
            _keep_with_headings(line, by_ref, kept)
    return tuple(line for line in lines if line.ref in kept)


def filter_rows(rows: Sequence[TaskRow], wanted: TaskFilter) -> tuple[TaskRow, ...]:
    """Keep the tasks that fit and the headings above them, in order."""
    if wanted.is_empty and wanted.role is None:
        return tuple(rows)
    text, agency = fold(wanted.text), fold(wanted.agency)
    by_ref = {row.ref: row for row in rows}
    kept: set[str] = set()
    for row in rows:
        if row.is_task and _fits(row, wanted, text, agency):
            _keep_with_headings(row, by_ref, kept)
    return tuple(row for row in rows if row.ref in kept)


def _fits(row: TaskRow, wanted: TaskFilter, text: str, agency: str) -> bool:
    return (
        text in row.search
        and (wanted.role is None or row.role is wanted.role)
        and (not agency or agency in fold(" ".join((row.lead or "", row.coordinate or "", *row.reassigned))))
        and (not wanted.states or row.state in wanted.states)
        and (not wanted.timings or _fits_timing(row, wanted.timings))
        and (not wanted.not_recorded_in or row.period != wanted.not_recorded_in)
    )


def _fits_timing(row: TaskRow, timings: frozenset[Timing]) -> bool:
    suspended = row.state in NOT_OWED and row.counted_due is not None
    return row.timing in timings and not suspended


def _keep_with_headings(row: TaskRow, by_ref: dict[str, TaskRow], kept: set[str]) -> None:
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
