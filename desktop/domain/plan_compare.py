"""A later version of a plan held against the one before, task by task; it must not know how plans are stored."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.assignment import best_assignment
from desktop.domain.plans import NODE_TEXTS, bare_number, node_paths
from desktop.domain.text import match_key, one_line
from desktop.domain.word_changes import WordChange, word_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.plans import Node, Plan

HEAD_TEXTS = ("number", "issue_date", "kind", "issuer", "title", "period_from", "period_to", "place")
"""What a plan's head says, by field name."""

_WORD = re.compile(r"\w+")
_ALIKE, _RATHER_ALIKE = 0.75, 0.55
"""Share of words and word pairs in common from which two tasks are one; the lower one where number and group agree.

Different tasks of the five plans of the library share up to 0.72, most of them under 0.5.
"""
_DOUBTFUL = 0.42
_TEXT_WEIGHT = 0.7
_CANDIDATES = 12
_TWIN_MARGIN = 0.05


class PairKind(StrEnum):
    """What became of a task from one version to the next; one that is reworded can be moved too."""

    SAME = "same"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    CHANGED_CELLS = "changed_cells"


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A row with its address, the code of its appendix, and the index of the row above over the whole plan."""

    ref: str
    appendix: str
    node: Node
    parent: int | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that reads otherwise, by its field of `NODE_TEXTS` or `HEAD_TEXTS`."""

    cell: str
    before: str
    after: str
    words: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class NodePair:
    """A row held and the row it became, by their indices; ``similarity`` of their texts is from 0 to 1."""

    held: int
    new: int
    kinds: frozenset[PairKind]
    cells: tuple[CellChange, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What a new version changes; indices run over all rows of a plan, appendix by appendix.

    ``pairs`` are sure and ``doubtful`` ones are to be confirmed, both in the new order; ``added`` and ``removed`` are
    rows without any likely partner.
    """

    held_nodes: tuple[PlacedNode, ...]
    new_nodes: tuple[PlacedNode, ...]
    head: tuple[CellChange, ...]
    pairs: tuple[NodePair, ...]
    doubtful: tuple[NodePair, ...]
    added: tuple[int, ...]
    removed: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing changed."""
        changed = any(pair.kinds != {PairKind.SAME} for pair in self.pairs)
        return not (self.head or self.doubtful or self.added or self.removed or changed)


def compare_plans(held: Plan, new: Plan) -> PlanDifference:
    """Hold a new version of a plan against the one held, rows matched by text, number, group and order."""
    old_nodes, new_nodes = place_nodes(held), place_nodes(new)
    scores = _Scores(old_nodes, new_nodes)
    candidates = scores.candidates()
    matched = best_assignment(candidates)
    followed = _followed(old_nodes, new_nodes, matched)
    pairs = [
        _pair(
            old, place, old_nodes[old].node, new_nodes[place].node, scores.text(old, place), moved=place not in followed
        )
        for place, old in sorted(matched.items())
    ]
    unsure = {pair.new for pair in pairs if not scores.is_sure(pair)} | _with_twins(candidates, matched)
    return PlanDifference(
        held_nodes=old_nodes,
        new_nodes=new_nodes,
        head=_head_changes(held, new),
        pairs=tuple(pair for pair in pairs if pair.new not in unsure),
        doubtful=tuple(pair for pair in pairs if pair.new in unsure),
        added=tuple(place for place in range(len(new_nodes)) if place not in matched),
        removed=_others(len(old_nodes), matched.values()),
    )


def place_nodes(plan: Plan) -> tuple[PlacedNode, ...]:
    """List the rows of all appendices of a plan, each with its address."""
    placed: list[PlacedNode] = []
    for appendix in plan.appendices:
        first = len(placed)
        for node, path in zip(appendix.nodes, node_paths(appendix.nodes), strict=True):
            parent = None if node.parent is None else first + node.parent
            placed.append(PlacedNode(f"{plan.slug}:{appendix.code}:{path}", appendix.code, node, parent))
    return tuple(placed)


def _others(count: int, taken: Iterable[int]) -> tuple[int, ...]:
    known = set(taken)
    return tuple(place for place in range(count) if place not in known)


def _head_changes(held: Plan, new: Plan) -> tuple[CellChange, ...]:
    """Compare the heads; what a new version leaves blank is no change, for drafts carry no number and no day."""
    changes = (
        _cell_change(name, str(getattr(held, name) or ""), str(getattr(new, name)))
        for name in HEAD_TEXTS
        if getattr(new, name)
    )
    return tuple(change for change in changes if change)


def _cell_change(cell: str, before: str | None, after: str | None) -> CellChange | None:
    old, new = before or "", after or ""
    if one_line(old) == one_line(new):
        return None
    return CellChange(cell, old, new, word_changes(old, new))


def _pair(held: int, place: int, old: Node, new: Node, similarity: float, *, moved: bool) -> NodePair:
    changes = (_cell_change(cell, getattr(old, cell), getattr(new, cell)) for cell in NODE_TEXTS)
    cells = tuple(change for change in changes if change)
    kinds = {_KIND_OF_CELL.get(change.cell, PairKind.CHANGED_CELLS) for change in cells}
    if moved:
        kinds.add(PairKind.MOVED)
    return NodePair(held, place, frozenset(kinds or {PairKind.SAME}), cells, similarity)


_KIND_OF_CELL = {"text": PairKind.REWORDED, "number": PairKind.RENUMBERED}


def _followed(held: Sequence[PlacedNode], new: Sequence[PlacedNode], matched: Mapping[int, int]) -> set[int]:
    """Give the new indices of the rows that kept their heading and their order among those that kept it."""
    under: dict[tuple[str, int | None], list[int]] = {}
    for place, old in sorted(matched.items()):
        above, above_new = held[old].parent, new[place].parent
        kept = above is None if above_new is None else matched.get(above_new) == above and above is not None
        if kept and held[old].appendix == new[place].appendix:
            under.setdefault((new[place].appendix, above_new), []).append(place)
    return {place for places in under.values() for place in _longest_rise(places, matched)}


def _longest_rise(places: Sequence[int], held: Mapping[int, int]) -> list[int]:
    """Keep the longest run of places, left out ones between, whose held indices rise."""
    ends: list[int] = []
    last_of: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, held[place])
        before[place] = last_of[length - 1] if length else None
        ends[length : length + 1] = [held[place]]
        last_of[length : length + 1] = [place]
    kept: list[int] = []
    step = last_of[-1] if last_of else None
    while step is not None:
        kept.append(step)
        step = before[step]
    return kept


class _Scores:
    """How alike each held row is to each new one; texts are sets of bits, so that 500 × 500 of them take no second."""

    def __init__(self, held: Sequence[PlacedNode], new: Sequence[PlacedNode]) -> None:
        self._held, self._new = held, new
        bits: dict[tuple[str, int], int] = {}
        self._held_bits = [_bits(item.node.text, bits) for item in held]
        self._new_bits = [_bits(item.node.text, bits) for item in new]
        self._held_sizes = [bits_of.bit_count() for bits_of in self._held_bits]
        self._new_sizes = [bits_of.bit_count() for bits_of in self._new_bits]
        self._held_cells = [_other_cells(item.node) for item in held]
        self._new_cells = [_other_cells(item.node) for item in new]

    def text(self, held: int, new: int) -> float:
        """Share of words and pairs of words in common, 0 to 1 (Dice)."""
        size = self._held_sizes[held] + self._new_sizes[new]
        if not size:
            return 1.0
        return 2 * (self._held_bits[held] & self._new_bits[new]).bit_count() / size

    def score(self, held: int, new: int) -> float:
        """Weigh text with number, group, order and the other cells, 0 to 1."""
        return _TEXT_WEIGHT * self.text(held, new) + (1 - _TEXT_WEIGHT) * self._support(held, new)

    def _support(self, held: int, new: int) -> float:
        distance = abs(held / max(1, len(self._held)) - new / max(1, len(self._new)))
        return (
            0.3 * self._has_same_number(held, new)
            + 0.3 * self._group(held, new)
            + 0.2 * (1 - distance)
            + 0.2 * (self._held_cells[held] == self._new_cells[new])
        )

    def _has_same_number(self, held: int, new: int) -> bool:
        return bare_number(self._held[held].node.number) == bare_number(self._new[new].node.number)

    def _group(self, held: int, new: int) -> float:
        above, above_new = self._held[held].parent, self._new[new].parent
        if self._held[held].appendix != self._new[new].appendix:
            return 0.0
        if above is None or above_new is None:
            return float(above is above_new)
        return self.text(above, above_new)

    def candidates(self) -> list[dict[int, float]]:
        """Give each new row its best partners, held index to score."""
        least_text = (_DOUBTFUL - (1 - _TEXT_WEIGHT)) / _TEXT_WEIGHT
        found: list[dict[int, float]] = []
        for new in range(len(self._new)):
            likely = (held for held in range(len(self._held)) if self.text(held, new) >= least_text)
            scored = ((self.score(held, new), held) for held in likely)
            best = nlargest(_CANDIDATES, (item for item in scored if item[0] >= _DOUBTFUL))
            found.append({held: score for score, held in best})
        return found

    def is_sure(self, pair: NodePair) -> bool:
        """Say whether the two texts are alike enough for one task."""
        group = self._group(pair.held, pair.new)
        in_place = self._has_same_number(pair.held, pair.new) and group >= _RATHER_ALIKE
        return pair.similarity >= (_RATHER_ALIKE if in_place else _ALIKE)


def _with_twins(candidates: Sequence[Mapping[int, float]], matched: Mapping[int, int]) -> set[int]:
    """Find the new rows of pairs where a row left over would have been as likely a partner."""
    taken = set(matched.values())
    rivals: dict[int, float] = {}
    for new, likely in enumerate(candidates):
        for held, score in likely.items() if new not in matched else ():
            rivals[held] = max(score, rivals.get(held, 0.0))
    found: set[int] = set()
    for new, held in matched.items():
        left_over = (score for other, score in candidates[new].items() if other not in taken)
        rival = max(rivals.get(held, 0.0), *left_over, 0.0)
        if rival >= candidates[new][held] - _TWIN_MARGIN:
            found.add(new)
    return found


def _bits(text: str, bits: dict[tuple[str, int], int]) -> int:
    """Make a set of a text's words and pairs of neighbours, each as often as it stands there."""
    words = _WORD.findall(match_key(text))
    counts: Counter[str] = Counter()
    made = 0
    for gram in (*words, *map(" ".join, pairwise(words))):
        counts[gram] += 1
        made |= 1 << bits.setdefault((gram, counts[gram]), len(bits))
    return made


def _other_cells(node: Node) -> tuple[str, ...]:
    return tuple(match_key(cell or "") for cell in (node.product, node.lead, node.coordinate, node.deadline))
