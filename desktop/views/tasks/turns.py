"""The part of the drawer for recurring work: the next times it falls due, each with its state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.status import state_label
from desktop.presenters.task_words import share_words
from desktop.presenters.tasks import next_turns
from desktop.services.tasks import tree
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import clear, label
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class TurnsPart(QWidget):
    """Shows the turns that come next for whom the row in hand is about."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._row: TaskRow | None = None
        self._turns: tuple[TaskRow, ...] = ()
        self._heading, self._lines = label("sheet_title"), QGridLayout()
        self._build()
        self.show_task(None)

    def show_task(self, row: TaskRow | None) -> None:
        """Show the next turns of a row; what is done once has none."""
        other = (row.ref if row else "") != (self._row.ref if self._row else "")
        self._row = row if row is not None and row.is_task and row.turn else None
        if other or self._row is None:
            self._turns = ()
            self._fill()
        if self._row is not None:
            work = partial(tree.turn_rows, self._desk.ledger, self._row, whole=self._desk.agency.follows_others)
            self._desk.ask(work, partial(self._take, self._row.ref), self._page)

    def show_lines(self, row: TaskRow, lines: tuple[TaskRow, ...]) -> None:
        """Show the next turns of a row of many agencies, of the lines it is folded of."""
        self._row = row if row.turn else None
        found = next_turns(line for line in lines if "@" not in line.ref) if row.turn else ()
        if found != self._turns:
            self._turns = found
            self._fill()

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Next times"))
        self._fill()

    def _take(self, ref: str, rows: tuple[TaskRow, ...]) -> None:
        if self._row is not None and self._row.ref == ref:
            self._turns = next_turns(rows)
            self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        for place, turn in enumerate(self._turns):
            day = wording.shown_day(turn.counted_due) if turn.counted_due else ""
            state = _(tokens.STATE_WORDS[state_label(turn.state, turn.timing)])
            said = " · ".join(filter(None, (state, share_words(turn))))
            for column, text in enumerate((turn.line, day, said)):
                self._lines.addWidget(selectable(text, "secondary" if column else ""), place, column)
        self.setVisible(bool(self._turns))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._lines.setHorizontalSpacing(tokens.M)
        self._lines.setColumnStretch(0, 2)
        self._lines.setColumnStretch(2, 3)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
