"""The walk through the places to look at: strip, list and keys bring one into sight; it must not mend rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.plan_reading.duties import DUTY
from desktop.presenters import plan_doubts
from desktop.views.plan_review.checks import settle_text

if TYPE_CHECKING:
    from desktop.presenters.plan_doubts import OpenDoubt
    from desktop.presenters.plan_review import Review
    from desktop.presenters.plan_walk import Walk
    from desktop.views.plan_review.acts import ReviewActs
    from desktop.views.plan_review.checks import Checks
    from desktop.views.plan_review.head import PlanHead
    from desktop.views.plan_review.source import SourceView
    from desktop.views.plan_review.strip import DoubtStrip
    from desktop.views.plan_review.tree import PlanTree


class Parts(NamedTuple):
    """The parts of a review in which a place comes into sight."""

    acts: ReviewActs
    head: PlanHead
    tree: PlanTree
    source: SourceView
    strip: DoubtStrip
    checks: Checks


class Walking(QObject):
    """Walks through ``review``, None while no plan is open; ``settled`` comes when somebody looked at a place."""

    settled = Signal()

    def __init__(self, parent: QObject, walk: Walk, parts: Parts) -> None:
        super().__init__(parent)
        self._walk, self._parts = walk, parts
        self.review: Review | None = None
        parts.checks.chosen.connect(self._choose)
        parts.checks.places.itemSelectionChanged.connect(self._name_settling)

    def go(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) place, with the keyboard on it."""
        self._parts.tree.end_typing()
        self._go_to(self._walk.step(step))

    def settle(self) -> None:
        """Take the place in hand as looked at, and go to the next one."""
        self._parts.tree.end_typing()
        if self.review and self._walk.current:
            self.review.settle(self._walk.current.place)
            self.settled.emit()
            self._go_to(self._walk.current)

    def settle_chosen(self) -> None:
        """Take the places chosen in the list as looked at."""
        if self.review and self.review.settle(*self._parts.checks.selected()):
            self.settled.emit()

    def take(self, doubt: OpenDoubt) -> None:
        """Take a place in hand without going there."""
        self._walk.take(doubt)
        self.show_place()

    def show_place(self) -> None:
        """Show the place in hand in strip and list."""
        doubt, strip = self._walk.current, self._parts.strip
        if doubt is None:
            strip.show_calm()
        else:
            self._walk.take(doubt)
            self._parts.acts["settle"].setIconText(plan_doubts.answer(doubt))
            strip.show_doubt(
                self._walk.at + 1,
                len(self._walk.open),
                doubt.sentence,
                is_line=doubt.code in (plan_doubts.LEFT_OVER, DUTY),
                has_cell=doubt.code in (plan_doubts.LEFT_OVER, plan_doubts.EXTRA_CELL),
            )
        self._parts.checks.show_places(self._walk.open, self._walk.current)
        self._name_settling()

    def _go_to(self, doubt: OpenDoubt | None) -> None:
        if doubt is None:
            return
        self._bring(doubt)
        if doubt.key is not None:
            self._parts.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doubt.line:
            self._parts.source.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doubt.field in self._parts.head.fields:
            self._parts.head.go_to(doubt.field)

    def _bring(self, doubt: OpenDoubt) -> None:
        """Bring a place into sight in the tree and in the source, the keyboard staying where it is."""
        beside = self.review.rows_beside(doubt.line)[:1] if self.review and doubt.key is None else ()
        key = doubt.key if doubt.key is not None else beside[0].key if beside else None
        if key is not None:
            self._parts.tree.pick(key, doubt.field)
        if doubt.key is None and doubt.line:
            self._parts.source.show_lines([doubt.line])
            self._parts.source.go_to(doubt.line)
        self.take(doubt)

    def _choose(self, place: int) -> None:
        doubt = self._walk.find(place)
        if doubt is not None:
            self._parts.tree.end_typing()
            self._bring(doubt)

    def _name_settling(self) -> None:
        count = len(self._parts.checks.selected())
        self._parts.acts["settle_chosen"].setIconText(settle_text(count))
        self._parts.acts["settle_chosen"].setEnabled(bool(count))
