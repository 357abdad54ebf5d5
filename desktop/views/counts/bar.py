"""The line above the grid: which form, which period, how much of it is filled; it must not know the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QProgressBar, QSizePolicy

from desktop.domain.periods import PeriodKind, around, following, other_convention, previous
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.counts.period_pick import PeriodPick
from desktop.views.parts import describe, end_with, icon_button, label, push_button, tint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.views.theme import Theme

_LEAST_LETTERS = 14


class CountsBar(QFrame):
    """Lets the form and the period be chosen; the keys of its actions work on the whole page."""

    form_wanted = Signal(str)
    period_wanted = Signal(str)

    def __init__(self, theme: Theme, forms: Iterable[Form]) -> None:
        super().__init__()
        self._theme, self._forms = theme, tuple(forms)
        self._form, self._period = self._forms[0], None
        self._shown: Period | None = None
        self._chooser, self._length = QComboBox(), push_button()
        self._back, self._onward = icon_button(), icon_button()
        self._bar, self._filled = QProgressBar(), label("secondary")
        self._menu = QMenu(self._length)
        self.earlier, self.later, self.other_form = QAction(self), QAction(self), QAction(self)
        self.by_days, self.pick = QAction(self), PeriodPick(theme)
        end_with(self, self.pick)
        self.setProperty("role", "paper")
        self._build()
        self._connect()

    def show_form(self, form: Form) -> None:
        """Say which form is in hand."""
        self._form = form
        if form.code not in [one.code for one in self._forms]:
            self.show_forms((*self._forms, form))
        self._chooser.setCurrentIndex(self._chooser.findData(form.code))

    def show_forms(self, forms: Iterable[Form]) -> None:
        """List the forms to choose from; the one in hand stays chosen."""
        self._forms = tuple(forms)
        self._chooser.clear()
        for form in self._forms:
            self._chooser.addItem(f"{form.code} · {form.name}" if form.number else form.name, form.code)
        self._chooser.setCurrentIndex(self._chooser.findData(self._form.code))

    def show_period(self, period: Period) -> None:
        """Say which period is in hand, with its dates."""
        self._shown = period
        self._length.setText(worded(period))
        describe(self._length, _("Period: {period}").format(period=worded(period)))
        self.earlier.setEnabled(previous(period) is not None)
        self.later.setEnabled(following(period) is not None)
        for button, act in ((self._back, self.earlier), (self._onward, self.later)):
            button.setEnabled(act.isEnabled())
        self._fit()

    def show_filled(self, filled: int, total: int) -> None:
        """Say how many of how many cells say something."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(filled)
        said = _("Filled {filled} of {total} cells").format(filled=filled, total=total)
        self._filled.setText(said)
        self._fit()
        self._bar.setAccessibleName(said)

    def retranslate(self) -> None:
        """Set every text again."""
        self.earlier.setText(_("Earlier period"))
        self.later.setText(_("Later period"))
        self.other_form.setText(_("Next form"))
        self.by_days.setText(_("From one day to another…"))
        describe(self._back, self.earlier.text(), self.earlier)
        describe(self._onward, self.later.text(), self.later)
        describe(self._chooser, _("Form"), self.other_form)
        if self._shown:
            self.show_period(self._shown)

    def restyle(self) -> None:
        """Tint and size everything again."""
        px = self._theme.metrics.px
        tint(self._back, self._theme, "chevron_left")
        tint(self._onward, self._theme, "chevron_right")
        tint(self._length, self._theme, "calendar")
        small = QSize(px(tokens.ICON_SMALL), px(tokens.ICON_SMALL))
        for button in (self._back, self._onward, self._length):
            button.setIconSize(small)
        self._bar.setFixedWidth(px(tokens.FILLED_BAR))
        metrics = QFontMetrics(self._theme.font())
        names = [metrics.horizontalAdvance(self._chooser.itemText(at)) for at in range(self._chooser.count())]
        self._chooser.setMaximumWidth(max(names) + px(tokens.XXL + tokens.XL))

    def _fill_menu(self) -> None:
        """List the lengths of the period in hand that the form is asked for, each with its dates."""
        self._menu.clear()
        period = self._shown
        if period is None:
            return
        group = QActionGroup(self._menu)
        for choice in around(period, set(self._form.cycles) - {PeriodKind.AD_HOC.value}):
            self._add_choice(choice, group)
        self._menu.addSeparator()
        act = self._menu.addAction(_("By the calendar, from the 1st to the end of the month"))
        act.setCheckable(True)
        act.setChecked(period.calendar)
        act.setData(other_convention(period).code)
        act.setEnabled(period.kind is not PeriodKind.AD_HOC)
        if PeriodKind.AD_HOC.value in self._form.cycles:
            self._menu.addAction(self.by_days)

    def _add_choice(self, choice: Period, group: QActionGroup) -> None:
        act = self._menu.addAction(worded(choice))
        act.setData(choice.code)
        act.setCheckable(True)
        act.setChecked(choice == self._shown)
        group.addAction(act)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.S)
        row.setSpacing(tokens.S)
        self.show_forms(self._forms)
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chooser.setMinimumContentsLength(_LEAST_LETTERS)
        self._length.setMenu(self._menu)
        self._length.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._bar.setTextVisible(False)
        row.addWidget(self._chooser, 1)
        row.addSpacing(tokens.S)
        for widget in (self._back, self._length, self._onward):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._filled)
        row.addWidget(self._bar)
        self.earlier.setShortcut("Alt+Left")
        self.later.setShortcut("Alt+Right")
        self.other_form.setShortcut("Ctrl+PgDown")
        self.by_days.setShortcut("Ctrl+Shift+K")

    def _connect(self) -> None:
        self._chooser.activated.connect(self._want_form)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._want_chosen)
        self.by_days.triggered.connect(self._pick)
        self.pick.wanted.connect(self.period_wanted)
        self._back.clicked.connect(self.earlier.trigger)
        self._onward.clicked.connect(self.later.trigger)
        self.earlier.triggered.connect(self._want_earlier)
        self.later.triggered.connect(self._want_later)
        self.other_form.triggered.connect(self._want_other_form)

    def _fit(self) -> None:
        """Leave the thin bar out where the dates of the period need its room; its words stay."""
        others = (self._back, self._length, self._onward, self._filled)
        needed = self._chooser.minimumSizeHint().width() + sum(one.sizeHint().width() for one in others)
        gaps = tokens.S * (len(others) + 2) + 2 * tokens.XL
        self._bar.setVisible(needed + gaps + self._bar.width() <= self.width())

    def _want_form(self, number: int) -> None:
        self.form_wanted.emit(self._forms[number].code)

    def _want_other_form(self) -> None:
        self._want_form((self._chooser.currentIndex() + 1) % len(self._forms))

    def _want_chosen(self, act: QAction) -> None:
        if act.data():
            self.period_wanted.emit(act.data())

    def _pick(self) -> None:
        if self._shown:
            self.pick.open_at(self._length.mapToGlobal(self._length.rect().bottomLeft()), self._shown)

    def _want_earlier(self) -> None:
        self._want(previous(self._shown) if self._shown else None)

    def _want_later(self) -> None:
        self._want(following(self._shown) if self._shown else None)

    def _want(self, period: Period | None) -> None:
        if period:
            self.period_wanted.emit(period.code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out again what there is room for."""
        super().resizeEvent(event)
        self._fit()


def worded(period: Period) -> str:
    """Name a period with its first and last day."""
    if period.kind is PeriodKind.AD_HOC:
        return wording.period_name(period)
    one_year = period.start.year == period.end.year
    start = f"{period.start:%d/%m}" if one_year else wording.shown_day(period.start)
    return f"{wording.period_name(period)} ({start}–{wording.shown_day(period.end)})"
