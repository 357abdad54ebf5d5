"""The line that says whose counts are in hand, in a ledger that many units report to; it must not know the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.presenters.count_text import grouped
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.counts.unit_chooser import UnitChooser
from desktop.views.parts import describe, label, push_button, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.theme import Theme


class UnitBar(QFrame):
    """Lets a unit, or a line of the form, be chosen and the grid be turned."""

    chosen = Signal(str)
    turn_wanted = Signal()
    silent_wanted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_turned = theme, False
        self._silent, self._asked = 0, 0
        self._what, self.names = label("secondary"), UnitChooser()
        self._turn, self._only = push_button(), push_button()
        self.turn, self.choose, self.onward, self.back = QAction(self), QAction(self), QAction(self), QAction(self)
        self.setProperty("role", "paper")
        self._build()
        self._connect()

    def show_view(self, names: Sequence[tuple[str, str]], taken: str, *, is_turned: bool) -> None:
        """Say what can be chosen and what is: units, or lines when the grid is turned."""
        self._is_turned = is_turned
        self.names.show_names(names, taken)
        self._only.setVisible(is_turned)
        self.retranslate()

    def show_silent(self, silent: int, asked: int, *, only: bool) -> None:
        """Say how many units have said nothing, and whether they alone are shown."""
        self._silent, self._asked = silent, asked
        self._only.setChecked(only)
        said = _("Not reported: {n} of {total}").format(n=grouped(silent), total=grouped(asked))
        self._only.setText(said)
        describe(self._only, said)

    def retranslate(self) -> None:
        """Set every text again."""
        self._what.setText(_("Line") if self._is_turned else _("Unit"))
        self.turn.setText(_("One unit, all lines") if self._is_turned else _("One line, all units"))
        self.choose.setText(_("Choose a line") if self._is_turned else _("Choose a unit"))
        self.onward.setText(_("Next unit or line"))
        self.back.setText(_("Previous unit or line"))
        self._turn.setText(self.turn.text())
        describe(self._turn, self.turn.text(), self.turn)
        describe(self.names, self.choose.text(), self.choose)
        self.show_silent(self._silent, self._asked, only=self._only.isChecked())

    def restyle(self) -> None:
        """Tint everything again."""
        tint(self._turn, self._theme, "exchange")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.S)
        row.setSpacing(tokens.S)
        self._only.setCheckable(True)
        for widget in (self._what, self.names, self._turn):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._only)
        self.turn.setShortcut("Ctrl+T")
        self.choose.setShortcut("Ctrl+U")
        self.onward.setShortcut("Alt+Down")
        self.back.setShortcut("Alt+Up")

    def _connect(self) -> None:
        self.names.chosen.connect(self.chosen)
        self._turn.clicked.connect(self.turn.trigger)
        self.turn.triggered.connect(self.turn_wanted)
        self.choose.triggered.connect(self._find)
        self.onward.triggered.connect(self._step_on)
        self.back.triggered.connect(self._step_back)
        self._only.toggled.connect(self.silent_wanted)

    def _find(self) -> None:
        self.names.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.names.field.selectAll()

    def _step_on(self) -> None:
        self.names.step(1)

    def _step_back(self) -> None:
        self.names.step(-1)
