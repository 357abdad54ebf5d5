"""The strip under the grid that walks through the warnings and takes answers; it must not know what is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.answer_line import AnswerLine
from desktop.views.parts import Line, describe, icon_button, label, push_button, tint

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class Shown(NamedTuple):
    """What the strip says: a sentence, a smaller line below, its place among all, icon and colour, the act of it."""

    sentence: str
    more: str = ""
    number: str = ""
    icon: str = "info"
    colour: str = "muted"
    act: str = ""


class FindingStrip(QFrame):
    """Says one finding with its number among all, or how the form is read while there is none.

    ``answer`` is the act of writing to the finding; the field for it opens below.
    """

    def __init__(self, theme: Theme, back: QAction, onward: QAction, answer: QAction) -> None:
        super().__init__()
        self._theme, self._acts, self._answer = theme, (back, onward), answer
        self._icon, self._count, self._key = QLabel(), label("key"), label("key")
        self._sentence, self._more = label(""), Line("secondary")
        self._buttons = (icon_button(), icon_button())
        self.act = push_button()
        self.field = AnswerLine()
        self._shown = Shown("")
        self.setProperty("role", "paper")
        self._build()

    def show_finding(self, shown: Shown) -> None:
        """Show a finding; without a number it is one that was answered."""
        self._show(shown, is_finding=True)

    def show_calm(self, sentence: str) -> None:
        """Say something else while there is nothing to warn of."""
        self._show(Shown(sentence), is_finding=False)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Warnings"))
        self._key.setText(self._acts[1].shortcut().toString())
        for button, act in zip(self._buttons, self._acts, strict=True):
            describe(button, act.text(), act)
        self.field.retranslate()

    def restyle(self) -> None:
        """Tint and size everything again."""
        theme, px = self._theme, self._theme.metrics.px
        size = px(tokens.ICON_SMALL)
        colour = theme.palette.of(self._shown.colour)
        self._icon.setPixmap(theme.icons.pixmap(self._shown.icon, colour, size, self.devicePixelRatioF()))
        for button, name in zip(self._buttons, ("chevron_left", "chevron_right"), strict=True):
            tint(button, theme, name)
            button.setIconSize(QSize(size, size))
        self.setMinimumHeight(px(tokens.CONTROL + tokens.L))

    def _show(self, shown: Shown, *, is_finding: bool) -> None:
        self._shown = shown
        self._sentence.setText(shown.sentence)
        self._sentence.setProperty("role", "" if is_finding else "secondary")
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        self._more.set_whole(shown.more)
        self._more.setVisible(bool(shown.more))
        self._count.setText(shown.number)
        self._count.setVisible(bool(shown.number))
        self.act.setText(shown.act)
        self.act.setVisible(bool(shown.act))
        key = self._answer.shortcut().toString()
        self.act.setToolTip(f"{shown.act} ({key})")
        self.act.setAccessibleName(f"{shown.act} ({key})")
        for widget in (self._key, *self._buttons):
            widget.setVisible(is_finding)
        self.restyle()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self._sentence.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._more)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.act.clicked.connect(self._answer.trigger)
        for button, act in zip(self._buttons, self._acts, strict=True):
            button.clicked.connect(act.trigger)
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.XS)
        whole.setSpacing(tokens.XS)
        whole.addLayout(row)
        whole.addWidget(self.field)
