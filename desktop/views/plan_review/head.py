"""The head of a plan under review in a row of fields; it must not know what a part of it must read like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.presenters.plan_head import HEAD_FIELDS
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.theme import Theme

_WIDTHS = {
    "number": tokens.HEAD_NUMBER,
    "issue_date": tokens.HEAD_DAY,
    "years": tokens.HEAD_YEARS,
    "issuer": tokens.HEAD_ISSUER,
}
_EXAMPLES = {"number": "254/KH-UBND", "issue_date": "17/09/2025", "years": "2025–2030"}
_HINTS = {
    "issue_date": N_("Write the day like 17/09/2025."),
    "years": N_("Write the years like 2025–2030."),
}


class PlanHead(QWidget):
    """Number, day, issuer, years and title; ``written`` carries the name of a part and what was typed."""

    written = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.fields = {name: QLineEdit() for name in HEAD_FIELDS}
        self._labels: dict[str, QLabel] = {name: label("secondary") for name in HEAD_FIELDS}
        self._build()

    def show_head(self, text: Callable[[str], str]) -> None:
        """Write every field anew, but the one that did not read and is still being mended."""
        for name, field in self.fields.items():
            if not field.property("wrong"):
                field.setText(text(name))
                field.setCursorPosition(0)

    def refuse(self, name: str) -> str:
        """Mark a field whose text does not read; gives the sentence that says how to write it."""
        self._mark(name, wrong=True)
        return _(_HINTS.get(name, ""))

    def accept(self, name: str) -> None:
        """Take the mark of a field away."""
        self._mark(name, wrong=False)

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        field = self.fields[name]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def retranslate(self) -> None:
        """Set every text again."""
        for name, field in self.fields.items():
            said = _(FIELD_WORDS[name]) if name != "number" else _("Document number")
            self._labels[name].setText(said)
            field.setAccessibleName(said)
            field.setPlaceholderText(_EXAMPLES.get(name, ""))

    def restyle(self) -> None:
        """Size everything again."""
        for name, width in _WIDTHS.items():
            self.fields[name].setFixedWidth(self._theme.metrics.px(width))

    def _mark(self, name: str, *, wrong: bool) -> None:
        field = self.fields[name]
        if bool(field.property("wrong")) != wrong:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)
        field.setToolTip(_(_HINTS[name]) if wrong and name in _HINTS else "")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.M)
        for name, field in self.fields.items():
            column = QVBoxLayout()
            column.setSpacing(tokens.XS)
            self._labels[name].setBuddy(field)
            column.addWidget(self._labels[name])
            column.addWidget(field)
            row.addLayout(column, int(name == "title"))
            field.setObjectName(name)
            field.editingFinished.connect(self._tell)

    def _tell(self) -> None:
        field = self.sender()
        if isinstance(field, QLineEdit):
            self.written.emit(field.objectName(), field.text())
