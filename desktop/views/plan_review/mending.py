"""What an officer does to the rows of a plan being looked at, each deed one step of undo; it knows no doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.plan_review import Review
    from desktop.presenters.plan_tree import Place
    from desktop.views.plan_review.tree import PlanTree


class Mending(QObject):
    """Works on ``review``, None while no plan is open. ``changed`` comes with every deed.

    ``taken`` carries the row in hand after it, ``said`` a sentence to be told.
    """

    changed = Signal()
    taken = Signal(int)
    said = Signal(str)

    def __init__(self, tree: PlanTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self.review: Review | None = None

    def _act(self, act: Callable[[Review], bool]) -> None:
        """Do something with the rows and show what became of them."""
        self._tree.end_typing()
        if self.review and act(self.review):
            self.changed.emit()
            self.taken.emit(self._tree.current_key())

    def shift(self, step: int) -> None:
        """Raise rows a level (-1) or lower them (1)."""
        self._act(lambda review: review.shift(self._tree.selected_keys(), step))

    def move_by(self, step: int) -> None:
        """Move the row in hand up (-1) or down (1)."""
        key = self._tree.current_key()
        self._act(lambda review: key > 0 and review.move_by(key, step))

    def merge(self) -> None:
        """Make one of the row in hand and the one above."""
        key = self._tree.current_key()
        self._act(lambda review: key > 0 and review.merge(key))

    def turn_kind(self) -> None:
        """Make headings of tasks, or tasks of headings."""
        self._act(lambda review: review.turn_kind(self._tree.selected_keys()))

    def drop(self) -> None:
        """Take the chosen rows out, the one behind them coming to hand."""
        gone = self._tree.selected_keys()
        keys = [item.key for item in self._tree.rows.items()]
        behind = [key for key in keys[keys.index(gone[-1]) :] if key not in gone] if gone else []
        before = [key for key in keys if key not in gone]
        self._act(lambda review: review.drop(gone))
        if gone and before:
            self._tree.pick((behind or before[-1:])[0])

    def split_cell(self) -> None:
        """Make two rows of the one whose cell is being typed in, at the cursor."""
        at, key = self._tree.cursor_in_cell(), self._tree.current_key()
        if at is None:
            self._tree.edit_current()
            self.said.emit(_("Put the cursor where the cell is to be split, then press Ctrl+Shift+M again."))
            return
        self._act(lambda review: key > 0 and review.split(key, *at))

    def edit(self, key: int, name: str, text: str) -> None:
        """Write a cell."""
        if self.review:
            self.review.edit(key, name, text)
            self.changed.emit()

    def move(self, key: int, target: int, where: Place) -> None:
        """Move a row to where it was let go."""
        self._act(lambda review: review.move(key, target, where))

    def map_column(self, column: int, field: str) -> None:
        """Say what a column of the table in hand is."""
        self._act(lambda review: review.map_column(self.sheet_in_hand(), column, field))

    def sheet_in_hand(self) -> int:
        """Return the place of the table that the row in hand is of."""
        key = self._tree.current_key()
        return -key - 1 if key < 0 else self.review.find(key)[0] if self.review and key else 0

    def step(self, *, back: bool) -> None:
        """Undo the last deed, or do it again."""
        self._tree.end_typing()
        if self.review and (self.review.undo() if back else self.review.redo()):
            self.changed.emit()
            self.taken.emit(self._tree.current_key())
