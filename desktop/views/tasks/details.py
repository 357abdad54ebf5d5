"""A task as printed: its whole text, product, agencies and deadline; it must not know its progress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.presenters.task_words import reading_words
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.wrapped import wrapped_lines
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.services.tasks.tree import TaskRow
    from desktop.views.theme import Theme

_TEXT_LINES = 4
_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_FACT_LINES = (2, 2, 2, 4, 4)


class Details(QWidget):
    """Shows a row of the plan; what the plan leaves blank takes no room, what is long is folded until asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: TaskRow | None = None
        self._is_open = False
        self._text, self._more = selectable(""), push_button("quiet")
        self._grid = QGridLayout()
        self._cells = [(label("secondary"), selectable("")) for _name in range(6)]
        self._build()
        self._more.clicked.connect(self._turn)

    def show_row(self, row: TaskRow) -> None:
        """Show a row; another one is folded."""
        self._is_open = self._is_open and self._row is not None and row.ref == self._row.ref
        self._row = row
        self._fill()

    def retranslate(self) -> None:
        """Set every text again."""
        self._fill()

    def restyle(self) -> None:
        """Fold the texts anew."""
        self._fill()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._text)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._cells):
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
        self._cells[-1][1].setProperty("role", "secondary")
        column.addLayout(self._grid)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill(self) -> None:
        if self._row is None:
            return
        row = self._row
        facts = (
            (_("Product"), row.product),
            (_("Lead agency"), row.lead),
            (_("With"), row.coordinate),
            (_("Given to"), "\n".join(row.reassigned)),
            (_("Deadline"), row.deadline),
            ("", _reading(row) if row.is_task else None),
        )
        for (name, value), (heading, said) in zip(self._cells, facts, strict=True):
            name.setText(heading)
            name.setVisible(bool(said))
            value.setVisible(bool(said))
        names = QFontMetrics(self._theme.font(tokens.SECONDARY))
        width = self.width() - max(names.horizontalAdvance(heading) for heading, _said in facts) - tokens.M
        folds = [self._fold(self._text, row.text, self.width(), _TEXT_LINES)]
        for place, most in enumerate(_FACT_LINES):
            folds.append(self._fold(self._cells[place][1], facts[place][1] or "", width, most))
        self._cells[-1][1].setText(facts[-1][1] or "")
        self._more.setVisible(any(folds))
        self._more.setText(_("Show less") if self._is_open else _("Show all of it"))

    def _fold(self, place: QLabel, text: str, width: int, most: int) -> bool:
        """Show a text, or its first lines; say whether it has more."""
        font = self._theme.font().toString()
        lines = wrapped_lines(text, font, width, most)
        has_more = len(wrapped_lines(text, font, width, most + 1)) > most
        place.setText("\n".join(lines) if has_more and not self._is_open else breakable(text))
        return has_more

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the texts at the new width."""
        super().resizeEvent(event)
        self._fill()


def _reading(row: TaskRow) -> str:
    """Say how the deadline was read; of several in one line each with whom or what it is for."""
    is_listed = "\n" in (row.deadline or "")
    scoped = [] if is_listed else [": ".join(filter(None, item)) for item in row.scoped_deadlines]
    return "\n".join((reading_words(row, clock.today()), *(f"• {line}" for line in scoped)))


def selectable(text: str, role: str = "") -> QLabel:
    """Return a label that wraps and whose text the mouse can select."""
    made = label(role, breakable(text))
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # Without this the longest word would widen the drawer.
    made.setMinimumWidth(1)
    return made


def breakable(text: str) -> str:
    """Let words too long for a line, such as addresses of pages, be broken."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)
