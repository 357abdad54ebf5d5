"""Recording from the page: of the row in hand what the form says, of the selected ones a state or a share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.system.language import _
from desktop.views.tasks import recording

if TYPE_CHECKING:
    from desktop.domain.status import State
    from desktop.presenters.task_entries import Entry
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.tasks.drafting import Drafting
    from desktop.views.tasks.drawer import TaskDrawer
    from desktop.views.tasks.selection import Selection


class Recorder(QObject):
    """Records progress in the period in hand, of the rows that ``selection`` knows."""

    def __init__(self, desk: Desk, page: Page, selection: Selection, drawer: TaskDrawer, drafting: Drafting) -> None:
        super().__init__(page)
        self._desk, self._page, self._selection, self._tasks = desk, page, selection, selection.tasks
        self._drawer, self._drafting = drawer, drafting

    def act(self) -> None:
        """Record what is written, or go to the form where nothing is."""
        row = self._selection.in_hand()
        is_written = row is not None and row in self._tasks.drafted()
        is_recorded = row is not None and row.period == self._tasks.period
        if is_written or (self._drawer.has_focus() and not is_recorded):
            self.record()
        else:
            self.enter_form()

    def enter_form(self) -> None:
        """Bring the keyboard into the form."""
        self._page.drawer_wanted.emit()
        self._drawer.focus_form()

    def record(self) -> None:
        """Record what the form says of the row in hand."""
        row = self._selection.in_hand()
        if row is None or not row.is_task or row.is_many or not row.is_settled:
            return
        entry, period = self._tasks.entry(row.ref), self._tasks.period
        recording.record_entry(self._desk, self._page, row, entry, partial(self._recorded, row.ref, period, entry))

    def save(self) -> None:
        """Record what is written of the row in hand; say so where nothing is."""
        if self._selection.in_hand() in self._tasks.drafted():
            self.record()
        else:
            self._page.tell(_("Everything is saved already."))

    def record_state(self, state: State) -> None:
        """Record a state of the selected rows."""
        recording.record_state(self._desk, self._page, self._selection.rows(), state)

    def record_percent(self, ref: str, percent: int) -> None:
        """Record a share of a row, and with it of all that are selected."""
        row = self._tasks.row(ref)
        chosen = self._selection.rows()
        if row in chosen and len(chosen) > 1:
            recording.record_percents(self._desk, self._page, chosen, percent)
        elif row is not None:
            recording.record_percent(self._desk, self._page, row, percent)

    def _recorded(self, ref: str, period: str, entry: Entry, _journal: int) -> None:
        # What is recorded is being read already; shown before, the form would fall back to what it said earlier.
        self._drafting.drop(ref, period, entry)
