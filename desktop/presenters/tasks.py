"""What the page of tasks remembers: the rows, the filter in force, what is being written; it must not know widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.plans import NodeKind
from desktop.domain.status import State
from desktop.domain.text import one_line
from desktop.presenters import task_filter_words
from desktop.presenters.task_entries import entry_of, recorded_entry
from desktop.services.progress.drafts import Draft
from desktop.services.tasks import filters, kept_filters
from desktop.services.tasks.filters import TaskFilter
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from desktop.domain.status import Timing
    from desktop.presenters.task_entries import Entry
    from desktop.services.tasks.filters import ColumnFilter, RowIndex, TaskColumn
    from desktop.services.tasks.tree import TaskRow

NEXT_TURNS = 3


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
                self._ready = filters.index_rows(self.rows)
            found = filters.filter_rows(self.rows, self.wanted, self._ready)
            self._found = self.rows, self.wanted, found
        return self._found[2]

    def _lines_below(self, row: TaskRow) -> tuple[TaskRow, ...]:
        if row.ref not in self.opened or row.ref not in self.lines:
            return ()
        return filters.filter_lines(self.lines[row.ref], self.wanted)

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
        return sum(row.is_late for row in filters.own_tasks(self.rows, whole=self.whole))

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
        return filters.lead_names(row for row in self.rows if row.is_task)

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
        return filters.column_values(self.rows, self.wanted, column)

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
        """Name the filter in force; empty for none."""
        return task_filter_words.filter_words(self.wanted, self._heading_words())

    def _heading_words(self) -> str:
        ref = self.wanted.under
        row = self._by_ref.get(ref)
        if row is not None:
            return one_line(f"{row.number} {row.text}")
        return _("Appendix {part}").format(part=ref.rpartition(":")[2]) if ref else ""

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
        self.drafts = {(draft.period, draft.task): entry_of(draft.said) for draft in drafts} | self.drafts

    def drafted(self) -> tuple[TaskRow, ...]:
        """Return the tasks of this plan and period that have something written but not recorded, in printed order."""
        return tuple(row for row in self._by_ref.values() if (self.period, row.ref) in self.drafts)


def next_turns(rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """Choose the next turns of recurring work: the first ones that have work left."""
    return tuple(row for row in rows if row.state not in (State.DONE, State.DROPPED))[:NEXT_TURNS]
