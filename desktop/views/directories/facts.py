"""The drawer of the page of directories: facts in pairs, then sentences below; it must not know of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.parts import hairline, label, prose

if TYPE_CHECKING:
    from collections.abc import Sequence


class Facts(QScrollArea):
    """Shows one thing of a list whole; every text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_facts(self, name: str, lines: Sequence[tuple[str, str]]) -> None:
        """Show a thing; without ``show_sentences`` nothing stands below."""
        self._show(name, lines, "", ())

    def show_sentences(
        self, name: str, lines: Sequence[tuple[str, str]], heading: str, sentences: Sequence[str]
    ) -> None:
        """Show a thing, and under a heading what else is to be known of it."""
        self._show(name, lines, heading, sentences)

    def _show(self, name: str, lines: Sequence[tuple[str, str]], heading: str, sentences: Sequence[str]) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(prose("", name))
        column.addLayout(_pairs(lines))
        if sentences:
            column.addWidget(hairline())
            column.addWidget(prose("sheet_title", heading))
        for sentence in sentences:
            column.addWidget(prose("", sentence))
        column.addStretch()
        self.setAccessibleName(name)
        self.setWidget(shown)


def _pairs(lines: Sequence[tuple[str, str]]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(tokens.M)
    form.setVerticalSpacing(tokens.S)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
    for word, said in lines:
        form.addRow(label("secondary", word), prose("", said))
    return form
