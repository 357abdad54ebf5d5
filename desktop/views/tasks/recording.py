"""Recording what the officer says of tasks, each act one change told with Undo; it must not know where it was said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.status import State
from desktop.presenters.tasks import Entry, percent_for
from desktop.services import progress
from desktop.services.progress import ProgressInput
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.tasks import TaskRow
    from desktop.store.ledger import Ledger
    from desktop.views.desk import Desk
    from desktop.views.page import Page


def record_entry(desk: Desk, page: Page, row: TaskRow, entry: Entry, done: Callable[[int], None]) -> None:
    """Record what stands in the form."""
    _change_one(desk, page, row, entry.said(), done)


def record_state(desk: Desk, page: Page, rows: Sequence[TaskRow], state: State) -> None:
    """Record a state of one task or of several at once."""
    if len(rows) == 1:
        _change_one(desk, page, rows[0], ProgressInput(state, percent_for(state, rows[0].percent)))
    elif rows:
        count, refs = len(rows), tuple(row.ref for row in rows)
        said = ngettext("Recorded progress of {count} task.", "Recorded progress of {count} tasks.", count)
        work = partial(progress.record_progress_of, desk.ledger, refs, ProgressInput(state), period=desk.period.code)
        desk.change(work, said.format(count=count), page)


def record_percent(desk: Desk, page: Page, row: TaskRow, percent: int) -> None:
    """Record a share; with it a task that was not started is under way."""
    is_started = row.state is State.NOT_STARTED and percent > 0
    _change_one(desk, page, row, ProgressInput(State.IN_PROGRESS if is_started else row.state, percent))


def task_name(row: TaskRow) -> str:
    """Name a task by its own number, without the mark that closes it in print."""
    return _("Task {number}").format(number=_number(row))


def _change_one(
    desk: Desk, page: Page, row: TaskRow, said: ProgressInput, done: Callable[[int], None] | None = None
) -> None:
    work = partial(_record_one, desk.ledger, row.ref, said, desk.period.code)
    desk.change(work, _("Progress of task {number} recorded.").format(number=_number(row)), page, done)


def _number(row: TaskRow) -> str:
    return row.number.rstrip(".)")


def _record_one(ledger: Ledger, ref: str, said: ProgressInput, period: str) -> int:
    return progress.record_progress(ledger, ref, said, period=period).journal
