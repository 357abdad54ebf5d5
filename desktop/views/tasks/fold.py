"""How the agencies of a task stand, in the drawer: how many are done, and who is not; it must not know the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.status import State
from desktop.presenters.task_words import fold_words
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import label
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from desktop.services.tasks.tree import TaskRow

MOST_NAMES = 12


class Fold(QWidget):
    """Says of a row into which many agencies are folded how they stand, and names those with work left."""

    def __init__(self) -> None:
        super().__init__()
        self._row: TaskRow | None = None
        self._lines: tuple[TaskRow, ...] = ()
        self._said, self._names, self._hint = selectable(""), selectable("", "secondary"), label("secondary")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self._said, self._names, self._hint):
            column.addWidget(part)

    def show_row(self, row: TaskRow, lines: tuple[TaskRow, ...]) -> None:
        """Show a row with its lines, as far as they are known."""
        if row is not self._row or lines is not self._lines:
            self._row, self._lines = row, lines
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        if self._row is None:
            return
        row = self._row
        left = [line.line for line in self._lines if self._is_left(line)]
        named = ", ".join(left[:MOST_NAMES])
        more = len(left) - MOST_NAMES
        if more > 0:
            named = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
                names=named, count=more
            )
        self._said.setText(fold_words(row))
        self._names.setText(_("Not done yet: {names}.").format(names=named) if left else "")
        self._names.setVisible(bool(left))
        self._hint.setText(
            _("Open the row (→) to record each agency, or choose a state for all that have work left (F2).")
        )

    def _is_left(self, line: TaskRow) -> bool:
        return (
            self._row is not None
            and line.turn == self._row.turn
            and not line.is_many
            and line.state not in (State.DONE, State.DROPPED)
        )
