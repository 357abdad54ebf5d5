"""What is written in the form and not recorded yet: kept as it is written, told below and in the bar, found again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.progress import drafts
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.tasks.locking import lock_form

if TYPE_CHECKING:
    from desktop.presenters.task_entries import Entry
    from desktop.presenters.tasks import TaskList
    from desktop.services.progress.drafts import Draft
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.tasks.bar import Bar
    from desktop.views.tasks.drawer import TaskDrawer


class Drafting(QObject):
    """Works on the drafts of ``tasks``; ``marked`` comes when another row has one, or one has none any more."""

    marked = Signal()

    def __init__(self, desk: Desk, page: Page, tasks: TaskList, drawer: TaskDrawer, bar: Bar) -> None:
        super().__init__(page)
        self._desk, self._page, self._tasks = desk, page, tasks
        self._drawer, self._bar = drawer, bar
        self._keeper = drafts.DraftKeeper(desk.ledger)
        self._keeping = QTimer(self, singleShot=True, interval=tokens.KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        desk.ask(partial(drafts.kept_drafts, desk.ledger), self._restore, page)

    def write(self, key: str) -> None:
        """Keep what is being written of a row."""
        before = len(self._tasks.drafts)
        self._tasks.write(key, self._drawer.form.entry())
        if len(self._tasks.drafts) != before:
            self.marked.emit()
        self.show(key)
        self._keeping.start()

    def drop(self, ref: str, period: str, entry: Entry) -> None:
        """Forget what was recorded; what was written since stays."""
        self._tasks.drop_draft(ref, period, entry)
        self.keep()

    def keep(self) -> None:
        """Put what is written into the keeping of the ledger's folder."""
        keep = partial(self._keeper.keep, self._keeper.turn(), self._tasks.kept())
        self._desk.ask(keep, _nothing_more, self._page)

    def keep_now(self) -> None:
        """Keep at once what waits to be kept; a window that closes has stopped its runner already."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._keeper.keep(self._keeper.turn(), self._tasks.kept())

    def others(self, key: str) -> list[TaskRow]:
        """List the rows that have a draft beside the one in hand."""
        return [row for row in self._tasks.drafted() if row.ref != key]

    def show(self, key: str) -> None:
        """Tell in the bar what others wait to be recorded, and in the drawer how the row in hand stands."""
        others = self.others(key)
        said = ngettext("● Task {numbers} is not recorded yet", "● Tasks {numbers} are not recorded yet", len(others))
        self._bar.show_drafts(said.format(numbers=", ".join(row.number for row in others)) if others else "")
        row = self._tasks.row(key)
        if row is not None and row.is_task:
            is_written = row in self._tasks.drafted()
            can_record = not self._desk.is_closed and (is_written or row.period != self._tasks.period)
            lock_form(self._drawer.form, locked=self._desk.is_closed)
            status = self._status(row, is_written=is_written)
            self._drawer.show_status(status, can_record=can_record, is_written=is_written)

    def _status(self, row: TaskRow, *, is_written: bool) -> str:
        if self._desk.is_closed:
            return _("● Kept, not recorded: the period is closed") if is_written else _("The period is closed")
        if is_written:
            return _("● Not recorded yet")
        if row.recorded_at is not None and row.period == self._tasks.period:
            return _("Recorded {moment}").format(moment=f"{row.recorded_at:%d/%m/%Y %H:%M}")
        return _("Not recorded this period")

    def _restore(self, kept: tuple[Draft, ...]) -> None:
        self._tasks.restore(kept)


def _nothing_more(_kept: object) -> None:
    """What is written goes on: keeping it changes nothing that is seen."""
