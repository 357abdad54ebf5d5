"""The part of the drawer with what a line proposed and what was answered; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters import proposals as presented
from desktop.services.progress import proposals
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import hairline, label, push_button
from desktop.views.tasks.answer_form import AnswerForm
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from desktop.services.progress.proposals import AnswerInput, ProposalRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class ProposalsPart(QWidget):
    """Shows the proposals of the line in hand, answered or not; ``began`` carries the form opened below one.

    ``filled``: there are other fields now.
    """

    began = Signal(QWidget)
    filled = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._row: TaskRow | None = None
        self._rows: tuple[ProposalRow, ...] = ()
        self._answered: ProposalRow | None = None
        self._heading, self._list = label("sheet_title"), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(hairline())
        column.addSpacing(tokens.S)
        column.addWidget(self._heading)
        column.addLayout(self._list)
        self._list.setSpacing(tokens.M)

    def show_task(self, row: TaskRow | None) -> None:
        """Show the proposals of a line; a heading and a fold of many lines have none."""
        other = (row.ref if row else "") != (self._row.ref if self._row else "")
        self._row = row if row and row.is_task and not row.is_many and row.is_settled else None
        if other or self._row is None:
            self._rows, self._answered = (), None
            self._fill()
        if self._row is not None:
            row = self._row
            read = partial(proposals.proposals_of, self._desk.ledger, row.place)
            self._desk.ask(read, partial(self._take, row.ref), self._page)

    def fields(self) -> list[QWidget]:
        """Return what the keyboard reaches, in order."""
        return [part for part in self.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Proposals and answers"))
        self._fill()

    def restyle(self) -> None:
        """Size everything again."""
        if self._answered is None:
            self._fill()

    def _take(self, ref: str, rows: tuple[ProposalRow, ...]) -> None:
        if self._row is not None and self._row.ref == ref and rows != self._rows:
            self._rows = rows
            self._fill()

    def _fill(self) -> None:
        while self._list.count():
            part = self._list.takeAt(0).widget()
            part.hide()
            part.setParent(None)
            part.deleteLater()
        for row in self._rows:
            self._list.addWidget(self._proposal(row))
        self.setVisible(bool(self._rows))
        self.filled.emit()

    def _proposal(self, row: ProposalRow) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS // 2)
        column.addWidget(selectable(row.proposal))
        column.addWidget(selectable(presented.told_words(row), "secondary"))
        if row.is_answered:
            column.addWidget(selectable(presented.answer_words(row)))
        if self._answered == row:
            column.addWidget(self._form(row))
        elif not self._desk.ledger.read_only:
            column.addLayout(self._last_line(row))
        return shown

    def _last_line(self, row: ProposalRow) -> QHBoxLayout:
        button = push_button("quiet" if row.is_answered else "")
        button.setObjectName("answer")
        button.setText(_("Record another answer…") if row.is_answered else _("Record the answer…"))
        button.clicked.connect(partial(self._begin, row))
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        if not row.is_answered:
            line.addWidget(label("secondary", _("Not answered yet")))
        line.addWidget(button)
        line.addStretch(1)
        return line

    def _form(self, row: ProposalRow) -> AnswerForm:
        form = AnswerForm(self._theme)
        form.answered.connect(partial(self._keep, row))
        form.left.connect(self._leave)
        return form

    def _begin(self, row: ProposalRow) -> None:
        self._answered = row
        self._fill()
        form = self.findChild(AnswerForm)
        if form is not None:
            form.show()  # at once, to take the focus
            form.text.setFocus()
            self.began.emit(form)

    def _leave(self) -> None:
        self._answered = None
        self._fill()

    def _keep(self, row: ProposalRow, said: AnswerInput) -> None:
        work = partial(proposals.answer_proposal, self._desk.ledger, row.place, said, period=row.period)
        self._desk.change(work, _("The answer was recorded."), self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self._leave()
        self.show_task(self._row)
