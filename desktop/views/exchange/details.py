"""The selected line of a table whole, for the drawer; it must not know which table it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Iterable


class Details(QScrollArea):
    """Shows names with what belongs to them, one under another; nothing where no line is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_lines(())

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show other lines; those that say nothing are left out."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.XS)
        told = [(name, text) for name, text in lines if text]
        for name, text in told:
            column.addWidget(label("secondary", name))
            column.addWidget(_selectable(text))
            column.addSpacing(tokens.S)
        if not told:
            nothing = label("secondary", _("Select a row to see all of it here."))
            nothing.setWordWrap(True)
            column.addWidget(nothing)
        column.addStretch()
        self.setWidget(sheet)


def _selectable(text: str) -> QWidget:
    shown = label("", text)
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
