"""The cell in hand whole, below the tree, with a sign at every place where the source broke it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout

from desktop.domain.text import one_line
from desktop.presenters.plan_source import BREAK
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.presenters.plan_source import JoinedCell
    from desktop.views.theme import Theme

_LINES_SHOWN, _LINES_IN_LITTLE_ROOM = 3, 2


class CellBar(QFrame):
    """Shows a cell before and after: the words that are kept, and where they stood on lines of their own."""

    def __init__(self, theme: Theme, joins: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._cell = "", ""
        self._joined: JoinedCell | None = None
        self.setProperty("role", "paper")
        self._heading, self.text = Line("secondary"), QTextEdit()
        self._bar = QFrame()
        self._bar.setProperty("role", "status")
        self._all = ActButton(theme, joins, "file", "quiet")
        self._build()

    def show_cell(self, name: str, cell: str, joined: JoinedCell | None) -> None:
        """Show a cell by the name of its column; an empty name shows nothing."""
        self._name, self._cell, self._joined = name, cell, joined
        self._heading.set_whole(self._said())
        self.text.clear()
        cursor = self.text.textCursor()
        for place, piece in enumerate(joined.pieces() if joined else (cell,)):
            if place:
                cursor.insertText(f" {BREAK} ", self._sign())
            cursor.insertText(piece, QTextCharFormat())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def retranslate(self) -> None:
        """Set every text again."""
        self.text.setAccessibleName(_("The cell in hand"))
        self.show_cell(self._name, self._cell, self._joined)

    def restyle(self) -> None:
        """Tint everything again."""
        self._bar.setFixedHeight(self._theme.metrics.px(tokens.XL + tokens.XS))
        self.show_cell(self._name, self._cell, self._joined)

    def _said(self) -> str:
        if self._joined is None or not self._name:
            return self._name
        lines = self._joined.lines
        where = ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=", ".join(map(str, lines)))
        said = _("{column}: joined from {lines} of the source; {sign} is where it was broken")
        return said.format(column=one_line(self._name), lines=where, sign=BREAK)

    def _sign(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.palette.accent))
        look.setFontWeight(tokens.STRONG)
        return look

    def _build(self) -> None:
        self.text.setReadOnly(True)
        self.text.setProperty("role", "source")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(0)
        head = QHBoxLayout(self._bar)
        head.setContentsMargins(tokens.M, 0, tokens.S, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        words = QVBoxLayout()
        words.setContentsMargins(tokens.S, 0, tokens.S, 0)
        words.addWidget(self.text)
        column.addLayout(words, 1)

    def fit(self, *, has_room: bool) -> None:
        """Be high enough for a few lines of text."""
        lines = _LINES_SHOWN if has_room else _LINES_IN_LITTLE_ROOM
        self.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + self._bar.height() + tokens.M)
