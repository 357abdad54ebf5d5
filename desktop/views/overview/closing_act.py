"""The button that leads to the closing of the period in hand; it must not know how a period is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.system.language import _
from desktop.views.parts import describe, press_by_enter

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class ClosingAct(QPushButton):
    """Filled when nothing else is to be done first, quiet beside the button to the first gap."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_by_enter(self)

    def follow(self, *, is_main: bool) -> None:
        """Be the main act, or stand back."""
        role = "primary" if is_main and not self._desk.is_closed else ""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Say again what it leads to."""
        said = _("Closed period…") if self._desk.is_closed else _("Close the period…")
        self.setText(said)
        describe(self, said)
