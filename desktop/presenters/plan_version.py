"""A new version of a plan against the one held: what changed, and which task is which; it must not know widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.plan_compare import PairKind
from desktop.domain.plans import NODE_TEXTS
from desktop.domain.text import fold, match_key, one_line
from desktop.domain.word_changes import WordChange, word_changes
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_compare import NodePair, PlacedNode, PlanDifference
    from desktop.domain.plans import Plan
    from desktop.services.plans.held_plans import HeldPlan


class Change(StrEnum):
    """What a new version does with a row, in the order in which it is shown."""

    DOUBTFUL = "doubtful"
    HEAD = "head"
    REWORDED = "reworded"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


CHANGE_WORDS = {
    Change.DOUBTFUL: N_("Which task is it?"),
    Change.HEAD: N_("Head of the plan"),
    Change.REWORDED: N_("Reads otherwise"),
    Change.MOVED: N_("Stands elsewhere"),
    Change.ADDED: N_("New"),
    Change.REMOVED: N_("No longer there"),
}
_HEAD_WORDS = {"kind": N_("Kind"), "period_from": N_("From year"), "period_to": N_("To year"), "place": N_("Place")}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A change: the row of the new version and the row held, by their indices; None where there is none."""

    change: Change
    new: int | None
    held: int | None
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell before and after, as runs of words."""

    heading: str
    words: tuple[WordChange, ...]


def held_version(held: Sequence[HeldPlan], plan: Plan) -> str | None:
    """Find the plan of the ledger that another is a version of: same number and place, or the same title."""
    for one in held:
        if plan.number and one.number:
            other_place = bool(plan.place and one.place) and fold(plan.place) != fold(one.place)
            if _bare(plan.number) == _bare(one.number) and not other_place:
                return one.slug
        elif plan.title and match_key(plan.title) == match_key(one.title):
            return one.slug
    return None


def _bare(number: str) -> str:
    return "".join(number.split()).casefold()


class VersionReview:
    """The comparison with what the officer settled about doubtful rows."""

    def __init__(self, slug: str, name: str, difference: PlanDifference) -> None:
        self.slug, self.name, self.difference = slug, name, difference
        self.matches: dict[int, str | None] = {}
        self._sure = {pair.new: pair.held for pair in difference.pairs}
        self._doubtful = {pair.new: pair.held for pair in difference.doubtful}
        self._by_ref = {item.ref: place for place, item in enumerate(difference.held_nodes)}

    @property
    def open_count(self) -> int:
        """How many rows are still to be settled."""
        return sum(new not in self.matches for new in self._doubtful)

    def settle(self, new: int, ref: str | None) -> None:
        """Say which row held a new one is, or that it is none of them."""
        self.matches[new] = ref

    def lines(self) -> tuple[VersionLine, ...]:
        """List what changes; rows that stay as they are, are left out."""
        found = [self._line(new) for new in range(len(self.difference.new_nodes))]
        shown = [line for line in found if line is not None]
        shown += [self._removed(place) for place in self._left_over()]
        if self.difference.head:
            shown.append(VersionLine(Change.HEAD, None, None, "", ""))
        order = list(Change)
        return tuple(sorted(shown, key=lambda line: order.index(line.change)))

    def unchanged(self) -> int:
        """Count the rows that stay as they are."""
        return sum(self._line(new) is None for new in range(len(self.difference.new_nodes)))

    def summary(self) -> str:
        """Say how many rows change how."""
        changes = [line.change for line in self.lines() if line.change is not Change.HEAD]
        said = [f"{_(CHANGE_WORDS[one])}: {count}" for one, count in Counter(changes).items()]
        return " · ".join([*said, _("Unchanged: {count}").format(count=self.unchanged())])

    def choices(self, new: int) -> tuple[tuple[str | None, str], ...]:
        """List what a row of the new version can be: a new task, the likely one held, or one that is left over."""
        likely = [self._doubtful[new]] if new in self._doubtful else []
        taken = {self._held(other) for other in range(len(self.difference.new_nodes)) if other != new}
        places = [*likely, *(place for place in self._left_over() if place not in likely)]
        held = self._held(new)
        places += [held] if held is not None and held not in places else []
        rows = [(place, self.difference.held_nodes[place]) for place in places if place not in taken]
        return ((None, _("A new task")), *((item.ref, _named(item)) for _place, item in rows))

    def chosen(self, new: int) -> str | None:
        """Give the address of the row held that a new one is taken for; None for a new one."""
        held = self._held(new)
        return None if held is None else self.difference.held_nodes[held].ref

    def is_open(self, new: int) -> bool:
        """Say whether a row is still to be settled."""
        return new in self._doubtful and new not in self.matches

    def cells(self, line: VersionLine) -> tuple[CellWords, ...]:
        """Give what a line's cells read before and after."""
        if line.change is Change.HEAD:
            return tuple(CellWords(_head_word(one.cell), one.words) for one in self.difference.head)
        before = self.difference.held_nodes[line.held].node if line.held is not None else None
        after = self.difference.new_nodes[line.new].node if line.new is not None else None
        both = before is not None and after is not None
        texts = [(name, _cell(before, name), _cell(after, name)) for name in NODE_TEXTS]
        return tuple(
            CellWords(_(FIELD_WORDS[name]), word_changes(old, new))
            for name, old, new in texts
            if (name == "text" or one_line(old) != one_line(new) or not both) and (old or new)
        )

    def _held(self, new: int) -> int | None:
        if new in self.matches:
            ref = self.matches[new]
            return None if ref is None else self._by_ref[ref]
        if new in self._doubtful:
            return self._doubtful[new]
        held = self._sure.get(new)
        settled = {self._by_ref[ref] for ref in self.matches.values() if ref}
        return None if held in settled else held

    def _left_over(self) -> list[int]:
        taken = {self._held(new) for new in range(len(self.difference.new_nodes))}
        return [place for place in range(len(self.difference.held_nodes)) if place not in taken]

    def _line(self, new: int) -> VersionLine | None:
        held, node = self._held(new), self.difference.new_nodes[new].node
        if self.is_open(new):
            change = Change.DOUBTFUL
        elif held is None:
            change = Change.ADDED
        else:
            kinds = self._kinds(new)
            if kinds == {PairKind.SAME}:
                return None
            change = Change.MOVED if kinds == {PairKind.MOVED} else Change.REWORDED
        return VersionLine(change, new, held, node.number, node.text)

    def _kinds(self, new: int) -> frozenset[PairKind]:
        pairs: tuple[NodePair, ...] = (*self.difference.pairs, *self.difference.doubtful)
        held = self._held(new)
        return next((one.kinds for one in pairs if (one.new, one.held) == (new, held)), frozenset())

    def _removed(self, place: int) -> VersionLine:
        node = self.difference.held_nodes[place].node
        return VersionLine(Change.REMOVED, None, place, node.number, node.text)


def _cell(node: object, name: str) -> str:
    return str(getattr(node, name, "") or "")


def _named(item: PlacedNode) -> str:
    return f"{item.appendix}.{item.node.number} {one_line(item.node.text)}".strip()


def _head_word(cell: str) -> str:
    if cell == "number":
        return _("Document number")
    return _(FIELD_WORDS.get(cell) or _HEAD_WORDS.get(cell, cell))
