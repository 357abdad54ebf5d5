"""What does not agree within a plan, in the drawer: a sentence and both quotes; it must not know how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.text import one_line
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import hairline, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel


class Contradictions(QScrollArea):
    """Lists contradictions; every text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_all(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Show contradictions: sentence, first quote, second quote; a quote is said once."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        for number, (sentence, *quotes) in enumerate(found):
            if number:
                column.addWidget(hairline())
            column.addWidget(_text("", f"{number + 1}. {sentence}"))
            for quote in (quote for quote in quotes if one_line(quote) not in sentence):
                column.addWidget(_text("quote", f"“{quote}”"))
        column.addStretch()
        self.setAccessibleName(_("Contradictions in the plan"))
        self.setWidget(shown)


def _text(role: str, said: str) -> QLabel:
    text = label(role, said)
    text.setWordWrap(True)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return text
