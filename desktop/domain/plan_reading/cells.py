"""Divides the pieces of a row among the columns by what they say and how they are broken; knows no plan."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import breaks_name
from desktop.domain.plan_reading.lines import Break
from desktop.domain.plan_reading.scores import brackets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading.pieces import Piece
    from desktop.domain.plan_reading.scores import Prices, Scale

    Spans = tuple[tuple[Piece, ...], ...]
    Ways = list[tuple[float, tuple[int, ...]]]
    """Scores of the ways to divide the first pieces of a page, with the places where the cells end; the best first."""

_KEPT = 3
_MOST_BREAKS = 3
_LIKELY_COST = -1.0
_GUESSED_COST = -3.5
_OPEN = 1.0


@dataclass(frozen=True, slots=True)
class Division:
    """The pieces of each column; ``margin`` is how much worse the next best division is."""

    cells: Spans
    score: float
    margin: float
    guessed_break: bool = False


def divide(pieces: Sequence[Piece], scale: Scale) -> Division:
    """Divide the pieces of a row among its columns in printed order, page by page."""
    found: dict[tuple[tuple[int, ...], ...], tuple[float, Spans, bool]] = {}
    for breaks, cost, guessed in _break_sets(pieces, scale):
        for score, cells in _by_pages(pieces, breaks, scale):
            key = tuple(tuple(map(id, cell)) for cell in cells)
            if key not in found or found[key][0] < score + cost:
                found[key] = (score + cost, cells, guessed)
    ranked = sorted(found.values(), key=lambda item: -item[0])
    best, cells, guessed = ranked[0]
    margin = best - ranked[1][0] if len(ranked) > 1 else best
    return Division(cells, best, margin, guessed)


def _break_sets(pieces: Sequence[Piece], scale: Scale) -> list[tuple[tuple[int, ...], float, bool]]:
    """Give the places where pages may begin within a row: the certain ones, with and without the likely ones."""
    certain = [place for place, piece in enumerate(pieces) if piece.page is Break.CERTAIN and place]
    likely = [place for place, piece in enumerate(pieces) if piece.page is Break.LIKELY and place][:_MOST_BREAKS]
    likely = [place for place in likely if not breaks_name(pieces[place - 1].text, pieces[place].text)]
    sets = [
        (tuple(sorted({*certain, *chosen})), _LIKELY_COST * size, False)
        for size in range(len(likely) + 1)
        for chosen in combinations(likely, size)
    ]
    if not certain and not likely:
        sets += [((place,), _GUESSED_COST, True) for place in scale.hidden_breaks(pieces)]
    return sets


def _by_pages(pieces: Sequence[Piece], breaks: Sequence[int], scale: Scale) -> list[tuple[float, Spans]]:
    """Divide page after page; on a later page each column goes on with the cell it had."""
    edges = [0, *breaks, len(pieces)]
    pages = [pieces[first:last] for first, last in pairwise(edges) if first < last]
    ranked: list[tuple[float, Spans]] = [(0.0, tuple(() for _ in scale.fields))]
    for number, page in enumerate(pages):
        following = [
            (score + more, tuple((*held, *new) for held, new in zip(cells, spans, strict=True)))
            for score, cells in ranked
            for more, spans in _one_page(page, cells, scale, last=number == len(pages) - 1)
        ]
        ranked = sorted(following, key=lambda item: -item[0])[:_KEPT]
    return ranked


def _one_page(page: Sequence[Piece], held: Spans, scale: Scale, *, last: bool) -> list[tuple[float, Spans]]:
    """Give the best divisions of the pieces of one page into spans in column order."""
    tallest = max(map(len, held))
    depths = list(accumulate((brackets(piece.text) for piece in page), initial=0)) if last else [0] * (len(page) + 1)
    ways: list[Ways] = [[(0.0, (0,))], *([] for _ in page)]
    for column, before in enumerate(held):
        prices = scale.prices(column, page, before, tallest, last=last)
        ways = _with_column(ways, prices, depths, ends_here=column == len(held) - 1)
    return [(score, tuple(tuple(page[begin:end]) for begin, end in pairwise(edges))) for score, edges in ways[-1]]


def _with_column(ways: Sequence[Ways], prices: Prices, depths: Sequence[int], *, ends_here: bool) -> list[Ways]:
    """Give the best ways up to each piece with one column more; a span with a bracket left open costs extra."""
    size = len(ways) - 1
    best = _Best()
    following: list[Ways] = []
    for end in range(size + 1):
        far = end - 1 - prices.near
        if far >= 0:
            best.take(depths[far], [(own + prices.begins[far], edges) for own, edges in ways[far]])
        if ends_here and end < size:
            following.append([])
            continue
        own_end = prices.ends[end - 1] if end else 0.0
        found = [(_exact(score + own_end + prices.far), edges) for score, edges in best.up_to(depths[end])]
        for begin in range(max(0, far + 1), end):
            if ways[begin]:
                price = prices.begins[begin] + own_end + prices.whole(begin, end)
                price -= _OPEN if depths[begin] != depths[end] else 0.0
                found += [(_exact(own + price), edges) for own, edges in ways[begin]]
        found += [(_exact(own + prices.empty[end < size]), edges) for own, edges in ways[end]]
        found.sort(key=itemgetter(0), reverse=True)
        following.append([(score, (*edges, end)) for score, edges in found[:_KEPT]])
    return following


class _Best:
    """The best ways to begin a cell so far, in all and at each depth of brackets."""

    def __init__(self) -> None:
        self.all: list[tuple[float, int, tuple[int, ...]]] = []
        self.at_depth: dict[int, list[tuple[float, int, tuple[int, ...]]]] = {}

    def take(self, depth: int, ways: Ways) -> None:
        """Take up the ways that end where a cell may begin."""
        own = self.at_depth.setdefault(depth, [])
        for score, edges in ways:
            way = (_exact(score), depth, edges)
            for ranked in (self.all, own):
                if len(ranked) < _KEPT or way[0] > ranked[-1][0]:
                    ranked.append(way)
                    ranked.sort(key=itemgetter(0), reverse=True)
                    del ranked[_KEPT:]

    def up_to(self, depth: int) -> Ways:
        """Give the ways for a cell that ends at a depth, those of another depth at a price; earlier ones first."""
        own = [(score, edges) for score, _, edges in self.at_depth.get(depth, ())]
        other = [(score - _OPEN, edges) for score, begun, edges in self.all if begun != depth]
        return sorted([*own, *other], key=lambda way: way[1][-1]) if own and other else own or other


def _exact(score: float) -> float:
    """Weights are hundredths: what differs by less is the same."""
    return round(score, 6)
