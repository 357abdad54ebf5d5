"""The strip under the grid that walks through the warnings; it must not know what is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import describe, icon_button, label, tint

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class FindingStrip(QFrame):
    """Says one finding with its number among all, or how the form is read while there is none."""

    def __init__(self, theme: Theme, back: QAction, onward: QAction) -> None:
        super().__init__()
        self._theme, self._acts = theme, (back, onward)
        self._icon, self._count, self._key = QLabel(), label("key"), label("key")
        self._sentence = label("")
        self._buttons = (icon_button(), icon_button())
        self._look = ("info", "muted")
        self.setProperty("role", "paper")
        self._build()

    def show_finding(self, number: int, total: int, sentence: str, icon: str, colour: str) -> None:
        """Show a finding, the ``number``-th of all."""
        self._count.setText(f"{number}/{total}")
        self._show(sentence, icon, colour, is_finding=True)

    def show_calm(self, sentence: str) -> None:
        """Say something else while there is nothing to warn of."""
        self._show(sentence, "info", "muted", is_finding=False)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Warnings"))
        self._key.setText(self._acts[1].shortcut().toString())
        for button, act in zip(self._buttons, self._acts, strict=True):
            describe(button, act.text(), act)

    def restyle(self) -> None:
        """Tint and size everything again."""
        theme, px = self._theme, self._theme.metrics.px
        icon, colour = self._look
        size = px(tokens.ICON_SMALL)
        self._icon.setPixmap(theme.icons.pixmap(icon, theme.palette.of(colour), size, self.devicePixelRatioF()))
        for button, name in zip(self._buttons, ("chevron_left", "chevron_right"), strict=True):
            tint(button, theme, name)
            button.setIconSize(QSize(size, size))
        self.setMinimumHeight(px(tokens.CONTROL + tokens.S))

    def _show(self, sentence: str, icon: str, colour: str, *, is_finding: bool) -> None:
        self._look = (icon, colour)
        self._sentence.setText(sentence)
        self._sentence.setProperty("role", "" if is_finding else "secondary")
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        for widget in (self._count, self._key, *self._buttons):
            widget.setVisible(is_finding)
        self.restyle()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.XS)
        row.setSpacing(tokens.S)
        self._sentence.setWordWrap(True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        for button, act in zip(self._buttons, self._acts, strict=True):
            button.clicked.connect(act.trigger)
            row.addWidget(button)
