"""Counting one by one by big buttons or keys, and the days of the period below; it must not know the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind
from desktop.presenters.count_text import grouped, read_cell
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import date_field, describe, label, push_button

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desktop.domain.periods import Period
    from desktop.services.counts.tally import DaySheet

STEPS = (1, 10, -1)
_KEYS = {
    Qt.Key.Key_Plus: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_1: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_0: 10, Qt.Key.Key_Minus: -1, Qt.Key.Key_Backspace: -1, Qt.Key.Key_Down: -1,
}  # fmt: skip


class TallyPad(QFrame):
    """``tapped`` carries how many to count on; ``day_edited`` day, officer and what was counted on it."""

    tapped = Signal(int)
    day_edited = Signal(object, str, int)
    told = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: DaySheet | None = None
        self._period: Period | None = None
        self._officer, self._ahead, self._locked = "", 0, False
        self._name, self._count = label("secondary"), label("title")
        self._of_day, self._sums, self._hint = label("secondary"), label("secondary"), label("secondary")
        self.day, self.buttons = date_field(), {step: push_button("tally") for step in STEPS}
        self.days = QTableWidget(0, 3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()

    def show_cell(self, name: str, officer: str, *, locked: bool) -> None:
        """Say what is counted, and by whom."""
        self._officer, self._locked = officer, locked
        self._name.setText(name)
        for button in self.buttons.values():
            button.setEnabled(not locked)
        self._show()

    def show_days(self, sheet: DaySheet, today: date) -> None:
        """Show what was counted by day; the day stays within the period."""
        other = self._period != sheet.period
        self._sheet, self._period, self._ahead = sheet, sheet.period, 0
        self.day.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.day.setDateRange(_day(sheet.period.start), _day(sheet.period.end))
        if other:
            self.day.setDate(_day(min(max(today, sheet.period.start), sheet.period.end)))
        self.day.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._show()

    def forget(self) -> None:
        """Show nothing until another cell's days are known."""
        self._sheet, self._ahead = None, 0
        for said in (self._count, self._of_day, self._sums):
            said.clear()
        self._show()

    def run_ahead(self, by: int) -> None:
        """Show a tap before it is kept."""
        self._ahead += by
        self._show_numbers()

    @property
    def chosen_day(self) -> date:
        """The day that is counted."""
        day: date = self.day.date().toPython()  # type: ignore[assignment]
        return day

    def retranslate(self) -> None:
        """Set every text again."""
        for step, button in self.buttons.items():
            button.setText(f"{step:+}".replace("-", "−"))
            describe(button, _("Count {n} on").format(n=step) if step > 0 else _("Take one off"))
        self._hint.setText(_("Keys: + or space counts 1, PgUp counts 10, − takes 1 off, Esc goes back to the form."))
        self.setAccessibleName(_("Tally"))
        self.day.setAccessibleName(_("Day"))
        self.days.setAccessibleName(_("Days of the period"))
        self.days.setHorizontalHeaderLabels([_("Day"), _("Recorded by"), _("Counted")])
        self._show()

    def _show(self) -> None:
        self._show_numbers()
        sheet = self._sheet
        self.days.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.days.setRowCount(len(sheet.values) if sheet else 0)
        for row, ((day, officer), value) in enumerate(sheet.values.items() if sheet else ()):
            for column, text in enumerate((wording.shown_day(day), officer or "–", grouped(value))):
                item = QTableWidgetItem(text)
                is_value = column == self.days.columnCount() - 1
                item.setFlags(_EDITED if is_value and not self._locked else _FIXED)
                if is_value:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setData(Qt.ItemDataRole.UserRole, (day, officer))
                self.days.setItem(row, column, item)
        self.days.setVisible(bool(sheet and sheet.values))
        self.days.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _show_numbers(self) -> None:
        sheet = self._sheet
        if not sheet:
            return
        self._count.setText(grouped((sheet.count or sheet.start) + self._ahead))
        of_day = sheet.of_day(self.chosen_day, self._officer) + self._ahead
        who = self._officer or _("nobody named")
        self._of_day.setText(f"{who}: {grouped(of_day)}")
        said = _("Days add up to {n} from {start} to {end}.").format(
            n=grouped(sheet.total + self._ahead),
            start=wording.shown_day(sheet.period.start),
            end=wording.shown_day(sheet.period.end),
        )
        before = _("It began at {n}.").format(n=grouped(sheet.start)) if sheet.start else ""
        more = _("Besides, {n} was typed or came from a file.").format(n=grouped(sheet.outside))
        parts = (said, before, more if sheet.outside else "")
        self._sums.setText(" ".join(filter(None, parts)))

    def _edit(self, item: QTableWidgetItem) -> None:
        day, officer = item.data(Qt.ItemDataRole.UserRole)
        try:
            cell = read_cell(item.text(), ColumnKind.COUNT)
        except Refused as refused:
            self.told.emit(wording.sentence(refused.finding))
            self._show()
            return
        self.day_edited.emit(day, officer, cell.value or 0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        self._name.setWordWrap(True)
        self._sums.setWordWrap(True)
        self._hint.setWordWrap(True)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        when = QHBoxLayout()
        when.addWidget(self.day)
        when.addWidget(self._of_day, 1)
        keys = QGridLayout()
        keys.setSpacing(tokens.S)
        for place, button in enumerate(self.buttons.values()):
            keys.addWidget(button, 0, place)
        self.days.verticalHeader().hide()
        self.days.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.days.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        column.addWidget(self._name)
        column.addWidget(self._count)
        column.addLayout(when)
        column.addLayout(keys)
        for widget in (self._hint, self._sums, self.days):
            column.addWidget(widget)
        column.addStretch()

    def _connect(self) -> None:
        for step, button in self.buttons.items():
            button.clicked.connect(_Tap(self, step))
        self.days.itemChanged.connect(self._edit)
        self.day.dateChanged.connect(self._show_numbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by keys."""
        step = _KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step and not self._locked:
            self.tapped.emit(step)
        else:
            super().keyPressEvent(event)


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class _Tap:
    """What one of the buttons does."""

    def __init__(self, pad: TallyPad, step: int) -> None:
        self.pad, self.step = pad, step

    def __call__(self) -> None:
        self.pad.tapped.emit(self.step)


_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED = _FIXED | Qt.ItemFlag.ItemIsEditable
