"""A small sheet to choose a period by its two days; it must not know what is counted in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout

from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import date_field, label, press_by_enter, push_button

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.views.theme import Theme

_ISO = "yyyy-MM-dd"


class PeriodPick(QFrame):
    """Opens under a button; ``wanted`` carries the code of the period between both days."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self._theme = theme
        self._title, self._said = label("sheet_title"), label("secondary")
        self._from, self._to = label(""), label("")
        self.start, self.end = date_field(), date_field()
        self.take = push_button("primary")
        self.setProperty("role", "palette")
        self._build()
        for field in (self.start, self.end):
            field.dateChanged.connect(self._explain)
        self.take.clicked.connect(self._take)

    def open_at(self, place: QPoint, period: Period) -> None:
        """Open with the days of the period in hand, the cursor on the first one."""
        self.start.setDate(QDate(period.start.year, period.start.month, period.start.day))
        self.end.setDate(QDate(period.end.year, period.end.month, period.end.day))
        self._title.setText(_("Period by its days"))
        self._from.setText(_("First day"))
        self._to.setText(_("Last day"))
        self.start.setAccessibleName(self._from.text())
        self.end.setAccessibleName(self._to.text())
        self.take.setText(_("Take this period"))
        self._explain()
        self.adjustSize()
        self.move(place)
        self.show()
        self.start.setFocus(Qt.FocusReason.PopupFocusReason)

    def _explain(self) -> None:
        days = self.start.date().daysTo(self.end.date()) + 1
        self.take.setEnabled(days > 0)
        if days > 0:
            said = ngettext("{n} day", "{n} days", days).format(n=days)
        else:
            said = _("The last day comes before the first; choose a later one.")
        self._said.setText(said)

    def _take(self) -> None:
        self.hide()
        self.wanted.emit(f"{self.start.date().toString(_ISO)}..{self.end.date().toString(_ISO)}")

    def _build(self) -> None:
        column, form, foot = QVBoxLayout(self), QFormLayout(), QHBoxLayout()
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        form.addRow(self._from, self.start)
        form.addRow(self._to, self.end)
        press_by_enter(self.take)
        self._said.setMinimumWidth(self._theme.metrics.px(tokens.CELL_FIELD))
        foot.addStretch()
        foot.addWidget(self.take)
        column.addWidget(self._title)
        column.addLayout(form)
        column.addWidget(self._said)
        column.addLayout(foot)
