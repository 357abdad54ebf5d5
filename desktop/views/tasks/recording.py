"""Recording what the officer says of tasks, each act one change told with Undo; it must not know where it was said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.status import State
from desktop.presenters.task_entries import Entry, percent_for
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.tasks import tree
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.tasks.tree import Place, TaskRow
    from desktop.store.ledger import Ledger
    from desktop.views.desk import Desk
    from desktop.views.page import Page


def record_entry(desk: Desk, page: Page, row: TaskRow, entry: Entry, done: Callable[[int], None]) -> None:
    """Record what stands in the form."""
    _change_one(desk, page, row, entry.said(), done)


def record_state(desk: Desk, page: Page, rows: Sequence[TaskRow], state: State) -> None:
    """Record a state of one task or of several at once."""
    if len(rows) == 1 and not rows[0].is_many:
        _change_one(desk, page, rows[0], ProgressInput(state, percent_for(state, rows[0].percent)))
    elif rows:
        count = sum(row.lines - row.lines_done if row.is_many else 1 for row in rows)
        if any(row.is_many or row.line for row in rows):
            said = ngettext("Recorded progress of {count} line.", "Recorded progress of {count} lines.", count)
        else:
            said = ngettext("Recorded progress of {count} task.", "Recorded progress of {count} tasks.", count)
        work = partial(_record_several, desk.ledger, tuple(rows), state, desk.period.code)
        desk.change(work, said.format(count=count), page)


def record_percent(desk: Desk, page: Page, row: TaskRow, percent: int) -> None:
    """Record a share; with it a task that was not started is under way."""
    _change_one(desk, page, row, ProgressInput(_begun(row.state, percent), percent))


def record_percents(desk: Desk, page: Page, rows: Sequence[TaskRow], percent: int) -> None:
    """Record one share of several rows that have work left; with it what was not started is under way."""
    rows = [row for row in rows if has_work_left(row)]

    def work() -> int:
        found = [(place, _begun(row.state, percent)) for row in rows for place in places_of(desk.ledger, (row,))]
        return recording.record_percent_of(desk.ledger, found, percent, period=desk.period.code)

    count = sum(row.lines - row.lines_done if row.is_many else 1 for row in rows)
    said = ngettext("Recorded {percent} % for {count} line.", "Recorded {percent} % for {count} lines.", count)
    if rows:
        desk.change(work, said.format(count=count, percent=percent), page)


def has_work_left(row: TaskRow) -> bool:
    """Say whether something of a row is still to be done."""
    return row.state not in (State.DONE, State.DROPPED)


def _begun(state: State, percent: int) -> State:
    return State.IN_PROGRESS if state is State.NOT_STARTED and percent > 0 else state


def task_name(row: TaskRow) -> str:
    """Name a task by its own number, without the mark that closes it in print; a line by its agency or turn too."""
    name = _("Task {number}").format(number=_number(row))
    return f"{name} · {row.line}" if row.line else name


def _change_one(
    desk: Desk, page: Page, row: TaskRow, said: ProgressInput, done: Callable[[int], None] | None = None
) -> None:
    work = partial(_record_one, desk.ledger, row.place, said, desk.period.code)
    told = _("Progress of task {number} recorded.").format(number=_number(row))
    if row.line:
        told = _("Progress of task {number} recorded for {line}.").format(number=_number(row), line=row.line)
    desk.change(work, told, page, done)


def _number(row: TaskRow) -> str:
    return row.number.rstrip(".)")


def _record_one(ledger: Ledger, place: Place, said: ProgressInput, period: str) -> int:
    task, agency, turn = place
    return recording.record_progress(ledger, task, said, agency=agency, period=period, turn=turn).journal


def _record_several(ledger: Ledger, rows: tuple[TaskRow, ...], state: State, period: str) -> int:
    return recording.record_progress_of(ledger, places_of(ledger, rows), ProgressInput(state), period=period)


def places_of(ledger: Ledger, rows: Sequence[TaskRow]) -> list[Place]:
    """Name the lines of rows, each once; of one that many agencies are folded into those that have work left."""
    places = (place for row in rows for place in (_open_places(ledger, row) if row.is_many else (row.place,)))
    return list(dict.fromkeys(places))


def _open_places(ledger: Ledger, row: TaskRow) -> tuple[Place, ...]:
    lines = tree.line_rows(ledger, row.task, whole=True)
    open_lines = [line for line in lines if line.turn == row.turn and not line.is_many and line.is_settled]
    return tuple(line.place for line in open_lines if has_work_left(line))
