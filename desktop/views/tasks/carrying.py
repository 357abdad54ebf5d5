"""Copying what was written of a line in the period before into its form; it must not know how the form is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.services.progress import narratives, proposals
from desktop.system.language import _
from desktop.views.tasks.narratives import carried_words

if TYPE_CHECKING:
    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.tasks.narratives import Narratives


class Carrying(QObject):
    """Fills the texts of a form on Ctrl+', and offers to whom its proposal may go."""

    def __init__(self, desk: Desk, page: Page, form: Narratives) -> None:
        super().__init__(page)
        self._desk, self._page, self._form = desk, page, form
        self._row: TaskRow | None = None
        self._named: set[str] = set()
        page.addAction(form.carry)
        form.carry.triggered.connect(self._copy)

    def show_task(self, row: TaskRow | None) -> None:
        """Take a line in hand; a heading and a fold of many lines have no form."""
        self._row = row if row and row.is_task and not row.is_many and row.is_settled else None
        self._form.carry.setEnabled(self._row is not None and not self._desk.ledger.read_only)
        if self._row is not None and (not self._named or self._row.addressee not in self._named):
            self._desk.ask(partial(proposals.addressees, self._desk.ledger), self._offer, self._page)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._named = {"", *names}
        self._form.offer(names)

    def _copy(self) -> None:
        if self._row is not None:
            row, period = self._row, self._desk.period.code
            read = partial(narratives.previous_entry, self._desk.ledger, row.place, period)
            self._desk.ask(read, partial(self._take, row.ref), self._page)

    def _take(self, ref: str, before: ProgressRow | None) -> None:
        if self._row is None or self._row.ref != ref:
            return
        if before is None:
            self._page.tell(_("Nothing was written of this task in an earlier period."))
        elif self._form.take(before):
            self._page.tell(carried_words(before))
        else:
            self._page.tell(_("What is written here stays; empty a box to copy it from the period before."))
