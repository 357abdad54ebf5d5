"""The part of the drawer for the indicators a task serves: linked, proposed, and what contradicts; no SQL."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.presenters import task_indicators as presented
from desktop.services.indicators import task_contradictions, task_indicators
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.answer_line import AnswerLine
from desktop.views.parts import clear, label, push_button
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.task_indicators import Linked, Offer, TaskIndicators
    from desktop.services.indicators.task_contradictions import Contradiction
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

TOUCHING = frozenset({"task_indicator", "explanation", "count", "progress"})


class IndicatorsPart(QWidget):
    """Shows what a task serves; ``linking``, further down, lets it be linked. ``began``: a field was opened."""

    began = Signal(QWidget)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._task = ""
        self._shown = presented.TaskIndicators()
        self._asked: Contradiction | None = None
        self._heading, self._offered = label("sheet_title"), label("secondary")
        self._linked, self._proposed = QVBoxLayout(), QVBoxLayout()
        self.other, self.choice, self.link = push_button(), QComboBox(), push_button("primary")
        self.answer, self.linking = AnswerLine(stacked=True), QWidget()
        self._linking_heading = label("sheet_title")
        self._build()
        self._build_linking()
        self._connect()
        self.hide()
        self.linking.hide()

    def show_task(self, row: TaskRow | None) -> None:
        """Show what a row of a plan serves."""
        task = row.task if row is not None and row.is_task else ""
        if task != self._task:
            self._task, self._shown = task, presented.TaskIndicators()
            self._leave()
            self._fill()
        self.read_again()

    def read_again(self) -> None:
        """Read how the indicators stand now."""
        if self._task:
            work = partial(presented.read_task_indicators, self._desk.ledger, self._task, self._desk.period)
            self._desk.ask(work, partial(self._take, self._task), self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Indicators it serves"))
        self._linking_heading.setText(_("Link with an indicator"))
        self._offered.setText(_("It may serve, by the words of the plan:"))
        self.other.setText(_("Choose an indicator…"))
        self.link.setText(_("Link"))
        for button in (self.other, self.link):
            button.setAccessibleName(button.text())
        self.choice.setAccessibleName(_("Indicators of the plan"))
        self.answer.retranslate()
        self._fill()

    def _take(self, task: str, found: TaskIndicators) -> None:
        if task == self._task and found != self._shown:
            self._shown = found
            self._fill()

    def _fill(self) -> None:
        shown, can_write = self._shown, not self._desk.ledger.read_only
        clear(self._linked)
        clear(self._proposed)
        for linked in shown.linked:
            _add(self._linked, self._card(linked, can_write=can_write))
        for offer in shown.proposed if can_write else ():
            _add(self._proposed, self._offer(offer))
        self._offered.setVisible(can_write and bool(shown.proposed))
        self.other.setVisible(can_write and bool(shown.others) and self.choice.isHidden())
        self._fill_choice(shown.others)
        self.setVisible(bool(shown.linked))
        self.linking.setVisible(can_write and bool(shown.proposed or shown.others))

    def _fill_choice(self, others: tuple[Offer, ...]) -> None:
        self.choice.clear()
        for place, offer in enumerate(others):
            self.choice.addItem(offer.said, offer.indicator)
            self.choice.setItemData(place, offer.whole, Qt.ItemDataRole.ToolTipRole)

    def _card(self, linked: Linked, *, can_write: bool) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, tokens.XS)
        column.setSpacing(tokens.XS)
        said = selectable(linked.offer.said)
        said.setToolTip(linked.offer.whole)
        column.addWidget(said)
        column.addLayout(self._verdict(linked))
        if linked.contradiction is not None:
            column.addWidget(selectable(presented.contradiction_words(linked.contradiction), "secondary"))
        if can_write:
            column.addLayout(self._acts(linked))
        return card

    def _verdict(self, linked: Linked) -> QHBoxLayout:
        row, icon = QHBoxLayout(), QLabel()
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        colour = self._theme.palette.of(linked.icon)
        icon.setPixmap(self._theme.icons.pixmap(linked.icon, colour, size, self.devicePixelRatioF()))
        row.setSpacing(tokens.S)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(selectable(linked.verdict), 1)
        return row

    def _acts(self, linked: Linked) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        if linked.contradiction is not None:
            said = presented.explaining_words(linked.contradiction)
            row.addWidget(_button(said, partial(self._ask, linked.contradiction)))
        row.addWidget(_button(_("Take the link away"), partial(self._unlink, linked.offer.indicator)))
        row.addStretch()
        return row

    def _offer(self, offer: Offer) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        said = selectable(offer.said, "secondary")
        said.setToolTip(offer.whole)
        row.addWidget(said, 1)
        button = _button(_("Link"), partial(self._link, offer.indicator))
        button.setAccessibleName(_("Link {indicator}").format(indicator=offer.said))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _ask(self, contradiction: Contradiction) -> None:
        self._asked = contradiction
        said = contradiction.answer.text if contradiction.answer else ""
        self.answer.ask(_("Why is the task done all the same? Enter keeps it, Esc leaves it."), said)
        self.began.emit(self.answer)

    def _explain(self, reason: str) -> None:
        asked, period = self._asked, self._desk.period.code
        self._leave()
        if asked is not None:
            work = partial(task_contradictions.dismiss, self._desk.ledger, period, asked.task, asked.indicator, reason)
            self._change(work)

    def _link(self, indicator: str) -> None:
        self._change(partial(task_indicators.link_task, self._desk.ledger, self._task, indicator))

    def _unlink(self, indicator: str) -> None:
        self._change(partial(task_indicators.unlink_task, self._desk.ledger, self._task, indicator))

    def _link_chosen(self) -> None:
        indicator = self.choice.currentData()
        self._leave()
        if indicator:
            self._link(indicator)

    def _change(self, work: Callable[[], int]) -> None:
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.change(work, "", self._page, self._changed)

    def _changed(self, _entry: int) -> None:
        self.read_again()

    def _choose(self) -> None:
        for part in (self.choice, self.link):
            part.show()
        self.other.hide()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.began.emit(self.link)

    def _leave(self) -> None:
        self._asked = None
        for part in (self.answer, self.choice, self.link):
            part.hide()
        self.other.setVisible(bool(self._shown.others) and not self._desk.ledger.read_only)

    def _connect(self) -> None:
        self.other.clicked.connect(self._choose)
        self.link.clicked.connect(self._link_chosen)
        self.answer.given.connect(self._explain)
        self.answer.left.connect(self._leave)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._heading)
        column.addLayout(self._linked)
        column.addWidget(self.answer)

    def _build_linking(self) -> None:
        column = QVBoxLayout(self.linking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._linking_heading)
        column.addWidget(self._offered)
        column.addLayout(self._proposed)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.choice, 1)
        row.addWidget(self.link)
        row.addWidget(self.other)
        row.addStretch()
        column.addLayout(row)
        self._offered.setWordWrap(True)
        for part in (self.choice, self.link):
            part.hide()


def _add(column: QVBoxLayout, part: QWidget) -> None:
    column.addWidget(part)
    part.show()


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = push_button()
    button.setText(text)
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button
