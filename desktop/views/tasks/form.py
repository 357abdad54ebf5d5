"""The form of one task's progress; it must not know which task it is, nor how it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.status import State
from desktop.presenters.task_entries import Entry, percent_for
from desktop.services.progress.recording import FULL
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import date_field, day_of, label, show_day, show_today
from desktop.views.tasks.narratives import Narratives, under

if TYPE_CHECKING:
    from desktop.views.theme import Theme

STEP = 5
UNSAID = -STEP
"""The step below 0 %: nothing said of the share."""


class ProgressForm(QWidget):
    """State, share, day done and four texts; ``edited`` comes with every change by the officer."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shows = False
        self.state, self.percent, self.done_on = QComboBox(), QSpinBox(), date_field()
        self.narratives = Narratives(theme)
        self.texts = self.narratives.texts
        self.reason = GrowingText(theme)
        self._lacks: set[str] = set()
        self._labels = {name: label("secondary") for name in ("state", "percent", "done_on", "reason")}
        self._build()
        self._connect()

    def entry(self) -> Entry:
        """Return what stands in the form."""
        state = State(self.state.currentData())
        percent = self.percent.value()
        return Entry(
            state,
            percent if percent >= 0 else None,
            day_of(self.done_on) if state is State.DONE else None,
            reason=self.reason.toPlainText() if state is State.DONE else "",
            addressee=self.narratives.said_to(),
            is_unchanged=self.narratives.is_unchanged(),
            **self.narratives.said(),
        )

    def want_reason(self, lack: str, *, wanted: bool) -> None:
        """Ask in place why work is done although something is lacking: ``evidence`` or ``products``."""
        self._lacks = self._lacks | {lack} if wanted else self._lacks - {lack}
        self._word_reason()
        self._fit_state()

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; one that stands there already is left alone, with its cursor."""
        if entry == self.entry():
            return
        self._shows = True
        self.state.setCurrentIndex(self.state.findData(entry.state.value))
        self.percent.setValue(UNSAID if entry.percent is None else entry.percent)
        show_today(self.done_on)
        show_day(self.done_on, entry.done_on or clock.today())
        self.narratives.show_entry(entry)
        if self.reason.toPlainText() != entry.reason:
            self.reason.setPlainText(entry.reason)
        self._fit_state()
        self._shows = False

    def retranslate(self) -> None:
        """Set every text again."""
        words = {"state": _("State"), "percent": _("Percent done"), "done_on": _("Done on")}
        self.narratives.retranslate()
        for name, text in words.items():
            self._labels[name].setText(text)
            self._field(name).setAccessibleName(text)
        self._word_reason()
        for place, state in enumerate(State):
            self.state.setItemText(place, wording.state(state))
        self.percent.setSpecialValueText("–")

    def restyle(self) -> None:
        """Tint and size everything again."""
        palette, px = self._theme.palette, self._theme.metrics.px
        for place, state in enumerate(State):
            self.state.setItemIcon(place, self._theme.icons.icon(state.value, palette.of(state.value)))
        self.state.setIconSize(QSize(px(tokens.ICON_SMALL), px(tokens.ICON_SMALL)))
        for field in (self.state, self.percent, self.done_on):
            field.setFixedHeight(px(tokens.CONTROL))
        self.narratives.restyle()
        self.reason.fit()

    def _field(self, name: str) -> QWidget:
        return {"state": self.state, "percent": self.percent, "done_on": self.done_on}[name]

    def _build(self) -> None:
        for state in State:
            self.state.addItem("", state.value)
        self.percent.setRange(UNSAID, FULL)
        self.percent.setSingleStep(STEP)
        self.percent.setSuffix(" %")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(self._build_state())
        column.addLayout(under(self._labels["reason"], self.reason))
        column.addWidget(self.narratives)
        # A wheel that scrolls the drawer must not change what it passes over.
        for field in (self.state, self.percent, self.done_on, self.narratives.addressee):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)

    def _build_state(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        for place, name in enumerate(("state", "percent", "done_on")):
            row, column = divmod(place, 2)
            grid.addWidget(self._labels[name], 2 * row, column)
            grid.addWidget(self._field(name), 2 * row + 1, column)
            self._labels[name].setBuddy(self._field(name))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return grid

    def _connect(self) -> None:
        self.state.currentIndexChanged.connect(self._follow_state)
        self.percent.valueChanged.connect(self._tell)
        self.done_on.dateChanged.connect(self._tell)
        self.reason.textChanged.connect(self._tell)
        self.narratives.edited.connect(self._tell)

    def _follow_state(self) -> None:
        """Let share and day done follow the state the officer chooses."""
        self._fit_state()
        if self._shows:
            return
        self._shows = True
        percent = self.percent.value()
        wanted = percent_for(State(self.state.currentData()), percent if percent >= 0 else None)
        self.percent.setValue(UNSAID if wanted is None else wanted)
        show_today(self.done_on)
        self._shows = False
        self._tell()

    def _fit_state(self) -> None:
        is_done = self.state.currentData() == State.DONE.value
        self._labels["done_on"].setVisible(is_done)
        self.done_on.setVisible(is_done)
        for part in (self._labels["reason"], self.reason):
            part.setVisible(is_done and bool(self._lacks))

    def _word_reason(self) -> None:
        said = _("Why there is no evidence yet") if "evidence" in self._lacks else _("Why products are missing")
        if len(self._lacks) > 1:
            said = _("Why evidence and products are missing")
        self._labels["reason"].setText(said)
        self.reason.setAccessibleName(said)
        self.reason.setPlaceholderText(_("Like: the document is secret"))

    def _tell(self) -> None:
        if not self._shows:
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the drawer unless the field has the focus."""
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
