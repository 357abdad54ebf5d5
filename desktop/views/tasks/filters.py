"""The menu of the filter: states, labels of time, agency; it must not know how tasks are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.domain.status import State, Timing
from desktop.presenters.task_filter_words import TIMINGS
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens

if TYPE_CHECKING:
    from desktop.presenters.tasks import TaskList
    from desktop.views.theme import Theme


class FilterMenu(QMenu):
    """Sets the filter of a `TaskList` and says so by ``chosen``; stays open while boxes are ticked."""

    chosen = Signal()

    def __init__(self, theme: Theme, tasks: TaskList, clear: QAction) -> None:
        super().__init__()
        self._theme, self._tasks = theme, tasks
        self._heads = [self._add_head()]
        self._states = {state: self._add(state) for state in State}
        self._heads.append(self._add_head())
        self._timings = {timing: self._add(timing) for timing in TIMINGS}
        self.addSeparator()
        self._unrecorded = self._add(None)
        self._agencies = QMenu(self)
        self.addMenu(self._agencies)
        self._group = QActionGroup(self)
        self._any = QAction(self)
        self.addSeparator()
        self.addAction(clear)
        self.triggered.connect(self._choose)
        self._agencies.triggered.connect(self._choose_agency)

    def show_agencies(self) -> None:
        """Offer the agencies of the plan."""
        for act in self._group.actions():
            self._group.removeAction(act)
        self._agencies.clear()
        self._agencies.addAction(self._any)
        metrics = QFontMetrics(self._theme.font())
        for name in self._tasks.agencies():
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, self._theme.metrics.px(tokens.SENTENCE_MOST))
            self._agencies.addAction(shown.replace("&", "&&")).setData(name)
        for act in self._agencies.actions():
            act.setCheckable(True)
            self._group.addAction(act)

    def show_filter(self) -> None:
        """Tick what is in force."""
        wanted = self._tasks.wanted
        for state, act in self._states.items():
            act.setChecked(state in wanted.states)
        for timing, act in self._timings.items():
            act.setChecked(timing in wanted.timings)
        self._unrecorded.setChecked(bool(wanted.not_recorded_in))
        for act in self._agencies.actions():
            act.setChecked((act.data() or "") == wanted.agency)

    def retranslate(self) -> None:
        """Set every text again."""
        for act, text in zip(self._heads, (_("State"), _("Deadline")), strict=True):
            act.setText(text)
        for state, act in self._states.items():
            act.setText(wording.state(state))
        for timing, act in self._timings.items():
            act.setText(wording.timing(timing))
        self._unrecorded.setText(_("Not recorded this period"))
        self._agencies.setTitle(_("Agency"))
        self._any.setText(_("All agencies"))

    def restyle(self) -> None:
        """Make the headings look like headings."""
        for head in self._heads:
            head.setFont(self._theme.font(tokens.SECONDARY, tokens.STRONG))

    def _add_head(self) -> QAction:
        act = self.addAction("")
        act.setEnabled(False)
        return act

    def _add(self, data: object) -> QAction:
        act = self.addAction("")
        act.setCheckable(True)
        act.setData(data)
        return act

    def _choose(self, act: QAction) -> None:
        if act is self._unrecorded:
            self._tasks.toggle_unrecorded()
        elif act in self._states.values():
            self._tasks.toggle_state(State(act.data()))
        elif act in self._timings.values():
            self._tasks.toggle_timing(Timing(act.data()))
        else:
            return
        self.chosen.emit()

    def _choose_agency(self, act: QAction) -> None:
        self._tasks.choose_agency("" if act is self._any else act.data())
        self.chosen.emit()

    def _tick(self) -> bool:
        act = self.activeAction()
        can_tick = act in self.actions() and act.isCheckable() and act.isEnabled()
        if can_tick:
            act.trigger()
        return can_tick

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay open when a box is ticked."""
        if not (self.actionAt(event.position().toPoint()) is self.activeAction() and self._tick()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay open when a box is ticked by Space; Enter ticks and closes."""
        if not (event.key() == Qt.Key.Key_Space and self._tick()):
            super().keyPressEvent(event)
