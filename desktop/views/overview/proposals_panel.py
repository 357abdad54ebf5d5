"""The part of the drawer with what all agencies proposed, to be answered there; it must not know how it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters import proposals as presented
from desktop.presenters.proposals import SHOWN_WORDS, ProposalList, Shown
from desktop.services.progress import proposals
from desktop.services.progress.proposals import ProposalRow
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.overview.line_list import LineList
from desktop.views.parts import label, push_button
from desktop.views.tasks.answer_form import AnswerForm

if TYPE_CHECKING:
    from desktop.services.progress.proposals import AnswerInput
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_ANYBODY = 0


class ProposalsPanel(QWidget):
    """Lists proposals by answer state and addressee; ``task_wanted`` carries the address of a task."""

    task_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self.held = ProposalList()
        self._form: AnswerForm | None = None
        self._headline, self._nothing, self._more = label("sheet_title"), label("secondary"), label("secondary")
        self.shown, self.addressee, self.list = QComboBox(), QComboBox(), LineList()
        self.answer, self.go = push_button(), push_button()
        self._place = QVBoxLayout()
        self._build()
        self.shown.activated.connect(self._narrow)
        self.addressee.activated.connect(self._narrow)
        self.list.picked.connect(self._show_chosen)
        self.list.entered.connect(self._step_in)
        self.answer.clicked.connect(self._begin)
        self.go.clicked.connect(self._go)
        theme.changed.connect(self.restyle)
        self.restyle()

    def refresh(self) -> None:
        """Read the proposals of the ledger again."""
        self._desk.ask(partial(proposals.proposals, self._desk.ledger), self._take, self._page)

    def begin(self) -> None:
        """Put the keyboard into the list, what waits for an answer in it."""
        self.shown.setCurrentIndex(list(Shown).index(Shown.OPEN))
        self._narrow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.list.setAccessibleName(_("Proposals"))
        self.shown.setAccessibleName(_("Answer"))
        self.addressee.setAccessibleName(_("Proposed to"))
        self.answer.setText(_("Record the answer…"))
        self.go.setText(_("Go to the task"))
        for place, shown in enumerate(Shown):
            self.shown.setItemText(place, _(SHOWN_WORDS[shown]))
        self._show()

    def restyle(self) -> None:
        """Size everything again."""
        self.list.setMinimumHeight(self._theme.metrics.px(tokens.LINES_LEAST))
        for box in (self.shown, self.addressee):
            box.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))

    def _take(self, rows: tuple[ProposalRow, ...]) -> None:
        self.held = self.held.taken(rows)
        if self._form is None:  # what is being written stays until it is kept or left
            self._show()

    def _show(self) -> None:
        self._fill_addressees()
        self._headline.setText(self.held.headline())
        self.list.show_lines(self.held.lines())
        self._nothing.setText(self.held.nothing_words())
        is_answering = self._form is not None
        self._nothing.setVisible(bool(self._nothing.text()) and not is_answering)
        self.list.setVisible(not self._nothing.text() and not is_answering)
        for box in (self.shown, self.addressee):
            box.setVisible(bool(self.held.rows) and not is_answering)
        self._show_chosen()

    def _fill_addressees(self) -> None:
        blocker = QSignalBlocker(self.addressee)
        self.addressee.clear()
        for name in (None, *self.held.addressees):
            self.addressee.addItem(presented.addressee_words(name), name)
        names = (None, *self.held.addressees)
        self.addressee.setCurrentIndex(names.index(self.held.addressee))
        blocker.unblock()

    def _narrow(self, _place: int = 0) -> None:
        shown, place = list(Shown)[self.shown.currentIndex()], self.addressee.currentIndex()
        addressee = None if place <= _ANYBODY else self.held.addressees[place - 1]
        self.held = ProposalList(self.held.rows, shown, addressee)
        self._show()

    def _chosen(self) -> ProposalRow | None:
        chosen = self.list.chosen()
        return chosen if isinstance(chosen, ProposalRow) else None

    def _show_chosen(self, _row: object = None) -> None:
        """Say below the list what its lines cut, and all of what is being answered."""
        row, is_answering = self._chosen(), self._form is not None
        self._more.setText(presented.whole_words(row, is_alone=is_answering) if row else "")
        self._more.setVisible(row is not None)
        self.answer.setVisible(row is not None and not self._desk.ledger.read_only and not is_answering)
        self.go.setVisible(row is not None and not is_answering)
        if row is not None:
            self.answer.setText(_("Record another answer…") if row.is_answered else _("Record the answer…"))

    def _step_in(self) -> None:
        (self.go if self.answer.isHidden() else self.answer).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        row = self._chosen()
        if row is not None:
            self.task_wanted.emit(row.line)

    def _begin(self) -> None:
        row = self._chosen()
        if row is None or self._form is not None:
            return
        self._form = AnswerForm(self._theme)
        self._place.addWidget(self._form)
        self._form.answered.connect(partial(self._keep, row))
        self._form.left.connect(self._leave)
        self._show()
        self._form.show()  # at once, to take the focus
        self._form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._show()
        (self.shown if self.list.isHidden() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, row: ProposalRow, said: AnswerInput) -> None:
        work = partial(proposals.answer_proposal, self._desk.ledger, row.place, said, period=row.period)
        self._desk.change(work, _("The answer was recorded."), self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self._leave()
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        narrowing, acts = QHBoxLayout(), QHBoxLayout()
        for shown in Shown:
            self.shown.addItem("", shown)
        for row, parts in ((narrowing, (self.shown, self.addressee)), (acts, (self.answer, self.go))):
            row.setSpacing(tokens.S)
            for part in parts:
                row.addWidget(part)
        narrowing.setStretch(1, 1)
        acts.addStretch()
        self.addressee.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for words in (self._headline, self._nothing, self._more):
            words.setWordWrap(True)
        column.addWidget(self._headline)
        column.addLayout(narrowing)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        column.addLayout(acts)
        column.addLayout(self._place)
        column.addStretch()
