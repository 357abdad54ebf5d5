"""How tasks stand, counted: by group, by lead, by state, by the week they are due; charts and their filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.status import NOT_OWED, State
from desktop.domain.text import one_line, sort_key
from desktop.services.tasks.filters import TaskFilter, headings_of, leads_of
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.services.tasks.tree import TaskRow

WEEKS, LEADS = 8, 10
_STATE = "state_"
OPEN_STATES = frozenset(State) - {*NOT_OWED, State.DONE}


class Standing(StrEnum):
    """Where a task stands, each in one place alone; named as their colours are."""

    DONE = "done"
    ON_THE_WAY = "in_progress"
    LATE = "overdue"
    NOT_BEGUN = "not_started"
    NOT_OWED = "paused"


Say = Callable[[str], str]
"""Gives the words of a key of `WORDS`: those of the window, or those of paper."""

WORDS = {
    "done": N_("Done"),
    "in_progress": N_("On the way"),
    "overdue": N_("Overdue"),
    "not_started": N_("Not begun"),
    "paused": N_("Paused or dropped"),
    "due": N_("Due"),
    "weeks": N_("Due by week"),
    "groups": N_("By group"),
    "leads": N_("By leading agency"),
    "states": N_("By state"),
    "appendix": N_("Appendix {part}"),
    "others": N_("{count} other agencies"),
    "no_lead": N_("No agency is printed"),
    "leads_note": N_("A task with several leading agencies counts for each of them."),
}
_PATTERNS = {
    Standing.DONE: Pattern.SOLID,
    Standing.ON_THE_WAY: Pattern.STRIPES,
    Standing.LATE: Pattern.CROSSED,
    Standing.NOT_BEGUN: Pattern.EMPTY,
    Standing.NOT_OWED: Pattern.DOTS,
}


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart, and the filter that shows the tasks of each of its bars."""

    chart: Chart
    wanted: tuple[TaskFilter, ...]


def spoken(key: str) -> str:
    """Say a word of charts in the window's language."""
    state = key.removeprefix(_STATE)
    return _(WORDS[key]) if state == key else wording.state(State(state))


def standing(row: TaskRow) -> Standing:
    """Say where a task stands: late counts before what was begun."""
    if row.state in NOT_OWED:
        return Standing.NOT_OWED
    if row.state is State.DONE:
        return Standing.DONE
    if row.is_late:
        return Standing.LATE
    return Standing.NOT_BEGUN if row.state is State.NOT_STARTED else Standing.ON_THE_WAY


def count(rows: Iterable[TaskRow]) -> tuple[int, ...]:
    """Count tasks by where they stand, in the order of `Standing`."""
    found = Counter(map(standing, rows))
    return tuple(found[one] for one in Standing)


def by_group(
    rows: Sequence[TaskRow], tasks: Iterable[TaskRow], say: Say = spoken
) -> tuple[tuple[str, str, tuple[TaskRow, ...]], ...]:
    """Group tasks by the first heading above them, or by their appendix; each group with its address and name."""
    by_ref = {row.ref: row for row in rows}
    groups: dict[str, list[TaskRow]] = {}
    for row in tasks:
        above = headings_of(row, by_ref)
        groups.setdefault(above[1] if len(above) > 1 else above[0], []).append(row)
    return tuple((ref, _group_name(ref, by_ref, say), tuple(found)) for ref, found in groups.items())


def _group_name(ref: str, by_ref: Mapping[str, TaskRow], say: Say) -> str:
    if ref in by_ref:
        number = by_ref[ref].number
        return one_line(f"{number}{'.' * number[-1:].isalnum()} {by_ref[ref].text}")
    return say("appendix").format(part=ref.rpartition(":")[2])


def by_lead(tasks: Iterable[TaskRow]) -> tuple[tuple[str, tuple[TaskRow, ...]], ...]:
    """Group tasks by leading agency, who has most first; a task of several counts with each of them."""
    groups: dict[str, list[TaskRow]] = {}
    for row in tasks:
        for lead in leads_of(row):
            groups.setdefault(lead, []).append(row)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), sort_key(group[0])))
    return tuple((lead, tuple(found)) for lead, found in ordered)


def charts(rows: Sequence[TaskRow], tasks: Sequence[TaskRow], today: date, say: Say = spoken) -> tuple[Charted, ...]:
    """Chart how tasks stand: what falls due week by week, then by group, lead and state."""
    return (
        week_chart(tasks, today, say),
        group_chart(rows, tasks, say),
        lead_chart(tasks, say),
        state_chart(tasks, say),
    )


def week_chart(tasks: Iterable[TaskRow], today: date, say: Say = spoken) -> Charted:
    """Chart the open tasks due in this week and the next ones."""
    days = [row.counted_due for row in tasks if row.state in OPEN_STATES and row.counted_due]
    bars, wanted = [], []
    for first, last in _weeks(today):
        due = sum(first <= day <= last for day in days)
        bars.append(Bar(first.isoformat(), f"{first:%d/%m}–{last:%d/%m}", (due,)))
        wanted.append(TaskFilter(states=OPEN_STATES, due_from=first, due_to=last))
    series = (Series("due_soon", say("due"), Pattern.SOLID),)
    return Charted(Chart("weeks", say("weeks"), series, tuple(bars)), tuple(wanted))


def _weeks(today: date) -> Iterator[tuple[date, date]]:
    """Give the rest of this week, then whole weeks from Monday to Sunday."""
    first, sunday = today, today + timedelta(days=6 - today.weekday())
    for _number in range(WEEKS):
        yield first, sunday
        first, sunday = sunday + timedelta(days=1), sunday + timedelta(days=7)


def group_chart(rows: Sequence[TaskRow], tasks: Iterable[TaskRow], say: Say = spoken) -> Charted:
    """Chart how the groups of a plan stand."""
    groups = by_group(rows, tasks, say)
    bars = tuple(Bar(ref, name, count(found)) for ref, name, found in groups)
    chart = Chart("groups", say("groups"), _series(say), bars)
    return Charted(chart, tuple(TaskFilter(under=ref) for ref, _name, _found in groups))


def lead_chart(tasks: Iterable[TaskRow], say: Say = spoken) -> Charted:
    """Chart how the tasks of the agencies with most of them stand, the others in one bar."""
    groups = by_lead(tasks)
    shown, rest = groups[:LEADS], groups[LEADS:]
    bars = [Bar(lead, lead or say("no_lead"), count(found)) for lead, found in shown]
    wanted = [TaskFilter(leads=frozenset({lead})) for lead, _found in shown]
    if rest:
        # A task of several of the others counts once here.
        others = {row.ref: row for _lead, found in rest for row in found}
        bars.append(Bar("", say("others").format(count=len(rest)), count(others.values())))
        wanted.append(TaskFilter(leads=frozenset(lead for lead, _found in rest)))
    return Charted(Chart("leads", say("leads"), _series(say), tuple(bars), say("leads_note")), tuple(wanted))


def state_chart(tasks: Iterable[TaskRow], say: Say = spoken) -> Charted:
    """Chart how many tasks are in each state there is, those that are late beside the others."""
    found: dict[State, list[TaskRow]] = {}
    for row in tasks:
        found.setdefault(row.state, []).append(row)
    states = [state for state in State if state in found]
    bars = tuple(Bar(state.value, say(_STATE + state.value), count(found[state])) for state in states)
    wanted = tuple(TaskFilter(states=frozenset({state})) for state in states)
    return Charted(Chart("states", say("states"), _series(say), bars), wanted)


def _series(say: Say) -> tuple[Series, ...]:
    return tuple(Series(one.value, say(one.value), _PATTERNS[one]) for one in Standing)
