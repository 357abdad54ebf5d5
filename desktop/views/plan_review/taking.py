"""What was read and has no place in the plan yet goes in: lines become tasks or part of a cell; it mends no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.plan_reading.duties import DUTY
from desktop.presenters import plan_doubts
from desktop.views.plan_review.menus import CellMenu

if TYPE_CHECKING:
    from desktop.presenters.plan_review import Review
    from desktop.presenters.plan_tree import Row
    from desktop.presenters.plan_walk import Walk
    from desktop.views.plan_review.walking import Parts


class Taking(QObject):
    """Takes lines into ``review``, None while no plan is open; ``changed`` comes when some were taken."""

    changed = Signal()

    def __init__(self, parent: QObject, walk: Walk, parts: Parts) -> None:
        super().__init__(parent)
        self._walk, self._parts = walk, parts
        self.review: Review | None = None
        self.cells = CellMenu(parts.tree)
        self.cells.chosen.connect(self._append)
        self._asked: tuple[int, ...] = ()

    def take_in(self) -> None:
        """Make a task of the duty the strip offers, or of the lines in hand."""
        tree, source = self._parts.tree, self._parts.source
        tree.end_typing()
        review = self.review
        key = self._taken_in(review) if review else None
        if review and key is not None:
            self.changed.emit()
            tree.pick(key)
            if source.hasFocus():
                source.go_behind(review.lines_of(key))

    def ask_cell(self) -> None:
        """Ask into which cell the lines in hand go, or what the strip says has no place in its row."""
        tree, source, strip = self._parts.tree, self._parts.source, self._parts.strip
        tree.end_typing()
        if self.review is None:
            return
        row, lines = self._row_with_more(), self._lines_in_hand()
        # The menu may take the keyboard, and with it what is in hand.
        self._asked = () if row else lines
        self.cells.fill((row,) if row else self.review.rows_beside(lines[0]) if lines else ())
        below = strip.rect().bottomLeft() if row else source.cursorRect().bottomLeft()
        self.cells.popup((strip if row else source).mapToGlobal(below))

    def _taken_in(self, review: Review) -> int | None:
        """Take in the duty the strip offers, unless other lines are chosen in the source; else those lines."""
        doubt, source = self._walk.current, self._parts.source
        elsewhere = source.hasFocus() and doubt and doubt.line and doubt.line not in source.current_lines()
        if doubt and doubt.code == DUTY and not elsewhere:
            return review.take_duty(doubt.place)
        return review.insert_lines(self._lines_in_hand())

    def _lines_in_hand(self) -> tuple[int, ...]:
        """Give the lines chosen in the source; while the keyboard is elsewhere, the line the strip speaks of."""
        doubt, source = self._walk.current, self._parts.source
        if doubt and doubt.code == plan_doubts.LEFT_OVER and not source.hasFocus():
            return (doubt.line,)
        return source.current_lines()

    def _row_with_more(self) -> Row | None:
        """Give the row whose cell without a place the strip speaks of, while nobody is in the source."""
        doubt = self._walk.current
        is_extra = bool(doubt and doubt.code == plan_doubts.EXTRA_CELL and not self._parts.source.hasFocus())
        return self.review.row(doubt.key) if self.review and doubt and doubt.key and is_extra else None

    def _append(self, key: int, name: str) -> None:
        review, lines = self.review, self._asked
        if review and (review.append_lines(lines, key, name) if lines else review.place_other(key, name)):
            self.changed.emit()
            self._parts.tree.pick(key, name)
