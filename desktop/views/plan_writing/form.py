"""What every form in the drawer of a plan written by hand is made of: fields, and buttons for what waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class DrawerForm(QScrollArea):
    """A column with a line on top and two buttons below, shown while something is begun and not kept yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = label("secondary")
        self.keep, self.drop = push_button("primary"), push_button()
        self.column = QVBoxLayout()
        self._buttons = QWidget()
        self._build()
        self.say("")
        keep = QShortcut(QKeySequence("Ctrl+Return"), self)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keep.activated.connect(self.keep.click)

    def say(self, words: str) -> None:
        """Say on top what the form is about."""
        self._place.setText(words)
        self._place.setVisible(bool(words))

    def show_buttons(self, *, shown: bool) -> None:
        """Show the buttons while something waits for them."""
        self._buttons.setVisible(shown)

    def add_button(self, button: QPushButton) -> None:
        """Put a button of its own below all."""
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _build(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        whole.setSpacing(tokens.M)
        self._place.setWordWrap(True)
        whole.addWidget(self._place)
        self.column.setSpacing(tokens.S)
        whole.addLayout(self.column)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch()
        whole.addWidget(self._buttons)
        whole.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
