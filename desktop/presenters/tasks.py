"""What the page of tasks remembers: the rows, the filter in force, what is being written; it must not know widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.plans import NodeKind
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.text import one_line, sort_key
from desktop.services import kept_filters, task_filter, wording
from desktop.services.drafts import Draft
from desktop.services.progress import FULL, ProgressInput
from desktop.services.standings import OPEN_STATES
from desktop.services.task_filter import TaskColumn, TaskFilter
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from desktop.services.task_filter import ColumnFilter, RowIndex
    from desktop.services.tasks import TaskRow

TIMINGS = (Timing.OVERDUE, Timing.DUE_SOON, Timing.IN_TIME, Timing.NO_DEADLINE, Timing.DUE_BEFORE_ISSUE)
"""The labels of time that can be filtered by."""
COLUMN_WORDS = {
    TaskColumn.TEXT: N_("Task"),
    TaskColumn.LEAD: N_("Lead agency"),
    TaskColumn.DEADLINE: N_("Deadline"),
    TaskColumn.STATE: N_("State"),
    TaskColumn.PERCENT: N_("Percent done"),
}
NEXT_TURNS = 3
MOST_NAMED = 2
"""Agencies of a filter that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the form of a task."""

    state: State
    percent: int | None = None
    done_on: date | None = None
    result: str = ""
    advantage: str = ""
    difficulty: str = ""
    proposal: str = ""
    reason: str = ""
    addressee: str = ""
    is_unchanged: bool = False

    def said(self) -> ProgressInput:
        """Return the entry as it is recorded: an empty text is said to be empty."""
        done_on = self.done_on if self.state is State.DONE else None
        texts = (self.result, self.advantage, self.difficulty, self.proposal)
        return ProgressInput(
            self.state, self.percent, *texts, done_on, self.reason, self.addressee, is_unchanged=self.is_unchanged
        )


def recorded_entry(row: TaskRow, period: str) -> Entry:
    """Return what the form of a task starts with: where it stands, and the texts of this period alone."""
    if row.period != period:
        return Entry(row.state, row.percent, row.done_on, reason=row.reason)
    texts = (row.result, row.advantage, row.difficulty, row.proposal, row.reason, row.addressee)
    return Entry(row.state, row.percent, row.done_on, *texts, is_unchanged=row.is_unchanged)


def _entry_of(said: ProgressInput) -> Entry:
    return Entry(
        said.state,
        said.percent,
        said.done_on,
        result=said.result or "",
        advantage=said.advantage or "",
        difficulty=said.difficulty or "",
        proposal=said.proposal or "",
        reason=said.reason or "",
        addressee=said.addressee or "",
        is_unchanged=said.is_unchanged,
    )


@dataclass(slots=True)
class TaskList:
    """The tasks of the plan in hand; ``drafts`` are entries being written, by period and row.

    ``whole``: the ledger follows others, and a task stands as all its agencies stand. ``lines`` are what tasks are
    folded of, by task, as far as they were asked for; ``opened`` are the tasks and turns whose lines are shown.
    """

    rows: tuple[TaskRow, ...] = ()
    period: str = ""
    whole: bool = False
    lines: dict[str, tuple[TaskRow, ...]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    wanted: TaskFilter = field(default_factory=TaskFilter)
    drafts: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _by_ref: Mapping[str, TaskRow] = field(default_factory=dict)
    _ready: RowIndex | None = None
    _found: tuple[tuple[TaskRow, ...], TaskFilter, tuple[TaskRow, ...]] | None = None
    _roles: tuple[tuple[TaskRow, ...], dict[Role | None, int]] | None = None
    _done: tuple[tuple[TaskRow, ...], Role | None, dict[str, tuple[int, int]]] | None = None

    def take(
        self, rows: tuple[TaskRow, ...], period: str, lines: Mapping[str, tuple[TaskRow, ...]] | None = None
    ) -> None:
        """Take the rows as they stand now, for a period, with the lines of the tasks that have theirs open."""
        self.rows, self.lines = rows, dict(lines or {})
        self._index()
        self._take_period(period)

    def take_lines(self, task: str, lines: tuple[TaskRow, ...]) -> None:
        """Take what a task is folded of."""
        self.lines[task] = lines
        self._index()

    def _index(self) -> None:
        everything = (*self.rows, *(line for lines in self.lines.values() for line in lines))
        self._by_ref = {row.ref: row for row in everything}

    def open(self, ref: str) -> bool:
        """Show the lines below a row; say whether they are still to be read."""
        self.opened.add(ref)
        row = self._by_ref.get(ref)
        return row is not None and row.folds and row.task not in self.lines

    def close(self, ref: str) -> None:
        """Show the lines below a row no more."""
        self.opened.discard(ref)

    def opened_tasks(self) -> tuple[str, ...]:
        """Name the tasks whose lines are to be read again with the plan."""
        return tuple(row.ref for row in self.rows if row.ref in self.opened)

    def _take_period(self, period: str) -> None:
        self.period = period
        if self.wanted.not_recorded_in:
            self.wanted = replace(self.wanted, not_recorded_in=period)

    def row(self, ref: str) -> TaskRow | None:
        """Find a row by its address."""
        return self._by_ref.get(ref)

    def shown(self) -> tuple[TaskRow, ...]:
        """Return the rows that the filter lets through, with their headings and the lines asked for."""
        rows = self._let_through()
        if self.opened.isdisjoint(self.lines):
            return rows
        return tuple(one for row in rows for one in (row, *self._lines_below(row)))

    def _let_through(self) -> tuple[TaskRow, ...]:
        """Filter the rows, once for all who ask for them as they stand."""
        if self._found is None or self._found[0] is not self.rows or self._found[1] != self.wanted:
            if self._ready is None or self._ready.rows is not self.rows:
                self._ready = task_filter.index_rows(self.rows)
            found = task_filter.filter_rows(self.rows, self.wanted, self._ready)
            self._found = self.rows, self.wanted, found
        return self._found[2]

    def _lines_below(self, row: TaskRow) -> tuple[TaskRow, ...]:
        if row.ref not in self.opened or row.ref not in self.lines:
            return ()
        return task_filter.filter_lines(self.lines[row.ref], self.wanted)

    def count_line(self) -> str:
        """Say how many tasks are shown of how many."""
        count = self.role_counts()[self.wanted.role]
        if self.wanted.is_empty:
            return ngettext("{count} task", "{count} tasks", count).format(count=count)
        shown = sum(row.kind is NodeKind.TASK for row in self._let_through())
        return _("{shown}/{count} tasks shown").format(shown=shown, count=count)

    def _is_looked_at(self, row: TaskRow) -> bool:
        return self.wanted.role in (None, row.role)

    def late_count(self) -> int:
        """Count the tasks that the ledger answers for and that are late."""
        return sum(row.is_late for row in task_filter.own_tasks(self.rows, whole=self.whole))

    def role_counts(self) -> dict[Role | None, int]:
        """Count the tasks by what the ledger's agency has to do with them, all of them under None."""
        if self._roles is None or self._roles[0] is not self.rows:
            found = Counter(row.role for row in self.rows if row.is_task)
            counts: dict[Role | None, int] = {role: found[role] for role in (Role.LEAD, Role.COORDINATE)}
            self._roles = self.rows, {None: found.total(), **counts}
        return self._roles[1]

    def choose_role(self, role: Role | None) -> None:
        """Look at what the ledger's agency leads or takes part in; at everything for None."""
        self.wanted = replace(self.wanted, role=role)

    def begin(self) -> None:
        """Look at one's own work first, where the ledger answers for its own alone and the plan names it."""
        self.choose_role(Role.LEAD if self._has(Role.LEAD) and not self.whole else None)

    def go_on(self) -> None:
        """Look at the same in another plan, at everything where it has nothing of the kind."""
        if self.wanted.role and not self._has(self.wanted.role):
            self.choose_role(None)

    def _has(self, role: Role) -> bool:
        return any(row.role is role for row in self.rows if row.is_task)

    def done_counts(self) -> dict[str, tuple[int, int]]:
        """Count done tasks and all tasks under each heading, by address; under each appendix by its code."""
        if self._done is None or self._done[0] is not self.rows or self._done[1] is not self.wanted.role:
            self._done = self.rows, self.wanted.role, self._count_done()
        return self._done[2]

    def _count_done(self) -> dict[str, tuple[int, int]]:
        counts: dict[str, tuple[int, int]] = {}
        for row in self.rows:
            if row.is_task:
                for above in self._above(row) if self._is_looked_at(row) else ():
                    done, count = counts.get(above, (0, 0))
                    counts[above] = (done + (row.state is State.DONE), count + 1)
        return counts

    def _above(self, row: TaskRow) -> list[str]:
        above, parent = [row.appendix], row.parent
        while parent is not None:
            above.append(parent)
            parent = self._by_ref[parent].parent
        return above

    def agencies(self) -> tuple[str, ...]:
        """List the agencies to filter by."""
        return task_filter.lead_names(row for row in self.rows if row.is_task)

    def search(self, text: str) -> None:
        """Show what holds the text only."""
        self.wanted = replace(self.wanted, text=text)

    def toggle_state(self, state: State) -> None:
        """Let a state through, or no longer."""
        self.wanted = replace(self.wanted, states=self.wanted.states ^ {state})

    def toggle_timing(self, timing: Timing) -> None:
        """Let a label of time through, or no longer."""
        self.wanted = replace(self.wanted, timings=self.wanted.timings ^ {timing})

    def toggle_unrecorded(self) -> None:
        """Show only what has no entry of this period yet, or everything again."""
        self.wanted = replace(self.wanted, not_recorded_in="" if self.wanted.not_recorded_in else self.period)

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show what a filter lets through of what the ledger answers for."""
        self.wanted = wanted
        self.begin()

    def show_row(self, ref: str) -> None:
        """Show everything, and so a row that is not looked at."""
        self.show_all()
        row = self._by_ref.get(ref)
        if row is not None and not self._is_looked_at(row):
            self.choose_role(None)

    def column_values(self, column: TaskColumn) -> tuple[tuple[str, int], ...]:
        """List what stands in a column, with the number of tasks of each value."""
        return task_filter.column_values(self.rows, self.wanted, column)

    def filter_column(self, one: ColumnFilter) -> None:
        """Let through what a column's filter says."""
        self.wanted = self.wanted.with_column(one)

    def show_view(self, kept: Mapping[str, Any]) -> None:
        """Look at the tasks as a saved view does, in the period in hand."""
        self.wanted = kept_filters.filter_from_json(kept, self.period)

    def is_view(self, kept: Mapping[str, Any]) -> bool:
        """Say whether the tasks are looked at as a saved view does."""
        return self.wanted == kept_filters.filter_from_json(kept, self.period)

    def choose_agency(self, name: str) -> None:
        """Show only what an agency leads or helps with; everything for an empty name."""
        self.wanted = replace(self.wanted, agency=name)

    def show_all(self) -> None:
        """Drop the filter and the text searched for; whose work is looked at stays."""
        self.wanted = TaskFilter(role=self.wanted.role)

    def filter_words(self) -> str:
        """Name the filter in force; empty for none. The text searched for stands in its box and is left out."""
        wanted = self.wanted
        words = [wording.timing(timing) for timing in TIMINGS if timing in wanted.timings]
        states = [wording.state(state) for state in State if state in wanted.states]
        words += [_("Not finished")] if wanted.states == OPEN_STATES else states
        if wanted.not_recorded_in:
            words.append(_("Not recorded this period"))
        words += [*span_words(wanted), *self._place_words()]
        words += [_(COLUMN_WORDS[column]) for column in TaskColumn if not wanted.column(column).is_empty]
        return ", ".join(filter(None, (*words, wanted.agency)))

    def _place_words(self) -> list[str]:
        wanted, words = self.wanted, []
        if wanted.under:
            words.append(self._heading_words(wanted.under))
        if wanted.leads:
            count = len(wanted.leads)
            named = "; ".join(sorted(wanted.leads, key=sort_key)) if count <= MOST_NAMED else ""
            words.append(named or ngettext("{count} agency", "{count} agencies", count).format(count=count))
        if wanted.unproved:
            words.append(_("Done without evidence"))
        if wanted.unfinished:
            words.append(_("Done with products missing"))
        if wanted.unclear:
            words.append(_("Agency not clear"))
        return words

    def _heading_words(self, ref: str) -> str:
        row = self._by_ref.get(ref)
        if row is None:
            return _("Appendix {part}").format(part=ref.rpartition(":")[2])
        return one_line(f"{row.number} {row.text}")

    def entry(self, ref: str) -> Entry:
        """Return what stands in the form of a task: what is being written, or what was recorded."""
        row = self._by_ref[ref]
        return self.drafts.get((self.period, ref)) or recorded_entry(row, self.period)

    def write(self, ref: str, entry: Entry) -> None:
        """Keep what is being written; what says the same as the ledger is nothing to keep."""
        if entry == recorded_entry(self._by_ref[ref], self.period):
            self.drafts.pop((self.period, ref), None)
        else:
            self.drafts[self.period, ref] = entry

    def drop_draft(self, ref: str, period: str, entry: Entry) -> None:
        """Forget what was written once it is recorded, unless more was written since."""
        if self.drafts.get((period, ref)) == entry:
            del self.drafts[period, ref]

    def kept(self) -> tuple[Draft, ...]:
        """Return all that is being written, for keeping."""
        return tuple(Draft(period, ref, entry.said()) for (period, ref), entry in self.drafts.items())

    def restore(self, drafts: Iterable[Draft]) -> None:
        """Go on with what was being written, below what has been written since."""
        self.drafts = {(draft.period, draft.task): _entry_of(draft.said) for draft in drafts} | self.drafts

    def drafted(self) -> tuple[TaskRow, ...]:
        """Return the tasks of this plan and period that have something written but not recorded, in printed order."""
        return tuple(row for row in self._by_ref.values() if (self.period, row.ref) in self.drafts)


def span_words(wanted: TaskFilter) -> list[str]:
    """Say between which days a filter asks for work due."""
    if wanted.due_from is None or wanted.due_to is None:
        return []
    return [_("Due {first}–{last}").format(first=f"{wanted.due_from:%d/%m}", last=wording.shown_day(wanted.due_to))]


def deadline_words(row: TaskRow) -> str:
    """Say the deadline of a row: as printed, or the day that counts for a line of a task."""
    if not row.line:
        return row.deadline or ""
    return wording.shown_day(row.counted_due) if row.counted_due else ""


def share_words(row: TaskRow) -> str:
    """Say how far a row is: its share, or how many of its agencies are done."""
    if row.is_many:
        return f"{row.lines_done}/{row.lines}"
    return "" if row.percent is None else f"{row.percent} %"


def fold_words(row: TaskRow) -> str:
    """Say how the agencies of a row stand: "97 of 135 agencies are done, 38 are late"."""
    done = ngettext("{done} of {count} agency is done", "{done} of {count} agencies are done", row.lines)
    late = ngettext("{count} line is late", "{count} lines are late", row.lines_late).format(count=row.lines_late)
    said = done.format(done=row.lines_done, count=row.lines)
    return f"{said}; {late}." if row.lines_late else f"{said}."


def due_words(row: TaskRow, today: date) -> str:
    """Say the date that counts for a deadline where it says more than the print, and the days that press."""
    if row.counted_due is None:
        return ""
    day = wording.shown_day(row.counted_due)
    words = [] if day == deadline_words(row) else [day]
    if row.extended_due is not None:
        words = [_("moved to {day}").format(day=day)]
    elif row.lines_moved:
        words.append(_moved_for_some(row))
    is_soon = row.timing is Timing.DUE_SOON and row.state not in (*NOT_OWED, State.DONE)
    if is_soon or (row.is_late and not words):
        words.append(days_words(row, today))
    if row.asked_due is not None:
        words.append(_("asks until {day}").format(day=wording.shown_day(row.asked_due)))
    return " · ".join(words)


def days_words(row: TaskRow, today: date) -> str:
    """Say how many days are left, or how late the work is; empty where nothing is owed on a day."""
    due = row.counted_due
    if due is None or row.state in (*NOT_OWED, State.DONE) or row.timing is Timing.DUE_BEFORE_ISSUE:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    return ngettext("{count} day left", "{count} days left", days).format(count=days) if days else _("due today")


def reading_words(row: TaskRow, today: date) -> str:
    """Say how the printed deadline was read, and how the task stands by it."""
    if row.deadline is None:
        return _("The plan gives no deadline.")
    if row.due is None:
        return _("No day is named.")
    day = wording.shown_day(row.due)
    said = "" if row.deadline == day else _("Read as {day}").format(day=day)
    more = days_words(row, today) or (wording.timing(row.timing) if row.state not in NOT_OWED else "")
    whose = _("deadline of {whom}").format(whom=row.printed_for) if row.printed_for else ""
    return " · ".join(filter(None, (said, whose, extension_words(row), working_day_words(row), more)))


def next_turns(rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """Choose the next turns of recurring work: the first ones that have work left."""
    return tuple(row for row in rows if row.state not in (State.DONE, State.DROPPED))[:NEXT_TURNS]


def extension_words(row: TaskRow) -> str:
    """Say to which day a deadline was moved and by which document; empty where it was not."""
    if row.extended_due is None:
        return _moved_for_some(row) if row.lines_moved else ""
    day = wording.shown_day(row.extended_due)
    return _("moved to {day} by {document}").format(day=day, document=row.extension_document)


def _moved_for_some(row: TaskRow) -> str:
    said = ngettext("moved for {count} of {lines} agency", "moved for {count} of {lines} agencies", row.lines)
    return said.format(count=row.lines_moved, lines=row.lines)


def working_day_words(row: TaskRow) -> str:
    """Say the next working day where a deadline is none, or that the calendar does not know; else empty."""
    if not row.working_due_known:
        return _("whether this is a working day has not been announced yet")
    return _("next working day {day}").format(day=wording.shown_day(row.working_due)) if row.working_due else ""


def percent_for(state: State, percent: int | None) -> int | None:
    """Return the share that goes with a state chosen: all of it once done, nothing said once it is open again."""
    if state is State.DONE:
        return FULL
    return None if percent == FULL else percent
