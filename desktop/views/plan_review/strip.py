"""The strip that walks through what is to be looked at in a plan; it must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import Line, describe, icon_button, label, tint

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class DoubtStrip(QFrame):
    """Says one place to look at with its number among all, and the acts that answer it."""

    def __init__(self, theme: Theme, back: QAction, onward: QAction, settle: QAction, take_in: QAction) -> None:
        super().__init__()
        self._theme, self._walk = theme, (back, onward)
        self._icon, self._count = QLabel(), label("")
        self._sentence = Line("")
        self._buttons = (icon_button(), icon_button())
        self._settle = ActButton(theme, settle, "check")
        self._take_in = ActButton(theme, take_in, "plus")
        self._open = 0
        self.setProperty("role", "paper")
        self._build()

    def show_doubt(self, number: int, total: int, sentence: str, *, is_line: bool) -> None:
        """Show the ``number``-th (from 1) of all open doubts."""
        self._open = total
        places = ngettext("{count} place to look at", "{count} places to look at", total).format(count=total)
        self._count.setText(f"{places} · {number}/{total}")
        self._show(sentence, is_line=is_line)

    def show_calm(self) -> None:
        """Say that nothing is left to look at."""
        self._open = 0
        self._count.setText("")
        self._show(_("Nothing is left to look at."), is_line=False)

    @property
    def sentence(self) -> str:
        """What the strip says now."""
        return " ".join(filter(None, (self._count.text(), self._sentence.accessibleName())))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Places to look at"))
        for button, act in zip(self._buttons, self._walk, strict=True):
            describe(button, act.text(), act)

    def restyle(self) -> None:
        """Tint and size everything again."""
        theme, px = self._theme, self._theme.metrics.px
        icon, colour = ("warning", "due_soon") if self._open else ("check", "done")
        size = px(tokens.ICON_SMALL)
        self._icon.setPixmap(theme.icons.pixmap(icon, theme.palette.of(colour), size, self.devicePixelRatioF()))
        for button, name in zip(self._buttons, ("chevron_left", "chevron_right"), strict=True):
            tint(button, theme, name)
            button.setIconSize(QSize(size, size))

    def _show(self, sentence: str, *, is_line: bool) -> None:
        self._sentence.set_whole(sentence)
        self._count.setVisible(bool(self._open))
        for widget in (self._settle, *self._buttons):
            widget.setVisible(bool(self._open))
        self._take_in.setVisible(is_line)
        self.restyle()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(self._icon)
        row.addWidget(self._count)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._take_in)
        row.addWidget(self._settle)
        for button, act in zip(self._buttons, self._walk, strict=True):
            button.clicked.connect(act.trigger)
            row.addWidget(button)
