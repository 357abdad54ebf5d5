"""The strip that walks through what is to be looked at in a plan; it must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import Line, describe, icon_button, tint

if TYPE_CHECKING:
    from desktop.views.plan_review.acts import ReviewActs
    from desktop.views.theme import Theme


class DoubtStrip(QFrame):
    """Says one place to look at with its number among all, and the acts that answer it."""

    def __init__(self, theme: Theme, acts: ReviewActs) -> None:
        super().__init__()
        self._theme, self._walk = theme, (acts["back"], acts["onward"])
        self._icon, self._count = QLabel(), ActButton(theme, acts["places"], "menu", "quiet")
        self._sentence = Line("")
        self._buttons = (icon_button(), icon_button())
        self._settle = ActButton(theme, acts["settle"], "check")
        self._take_in = ActButton(theme, acts["take_in"], "plus")
        self._belongs = ActButton(theme, acts["belongs"], "import")
        self._places = acts["places"]
        self._open = 0
        self.setProperty("role", "paper")
        self._build()

    def show_doubt(self, number: int, total: int, sentence: str, *, is_line: bool, has_cell: bool) -> None:
        """Show the ``number``-th (from 1) of all open doubts: a line can be a task, what has a cell goes into one."""
        self._open = total
        places = ngettext("{count} place to look at", "{count} places to look at", total).format(count=total)
        self._places.setIconText(f"{places} · {number}/{total}")
        self._show(sentence, is_line=is_line, has_cell=has_cell)

    def show_calm(self) -> None:
        """Say that nothing is left to look at."""
        self._open = 0
        self._show(_("Nothing is left to look at."), is_line=False)

    @property
    def sentence(self) -> str:
        """What the strip says now."""
        count = self._places.iconText() if self._open else ""
        return " ".join(filter(None, (count, self._sentence.accessibleName())))

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

    def _show(self, sentence: str, *, is_line: bool, has_cell: bool = False) -> None:
        self._sentence.set_whole(sentence)
        self._count.setVisible(bool(self._open))
        for widget in (self._settle, *self._buttons):
            widget.setVisible(bool(self._open))
        self._take_in.setVisible(is_line)
        self._belongs.setVisible(has_cell)
        self.restyle()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(self._icon)
        row.addWidget(self._count)
        row.addWidget(self._sentence, 1)
        for button in (self._take_in, self._belongs, self._settle):
            row.addWidget(button)
        for step, act in zip(self._buttons, self._walk, strict=True):
            step.clicked.connect(act.trigger)
            row.addWidget(step)
