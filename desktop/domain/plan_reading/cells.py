"""Divides the pieces of a row among the columns by what they say and how they are broken; knows no plan."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import breaks_name
from desktop.domain.plan_reading.lines import Break

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.plan_reading.pieces import Piece
    from desktop.domain.plan_reading.scores import Scale

    Spans = tuple[tuple[Piece, ...], ...]

_KEPT = 3
_MOST_BREAKS = 3
_LIKELY_COST = -1.0
_GUESSED_COST = -3.5


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
    size = len(page)
    states: Mapping[int, list[tuple[float, Spans]]] = {0: [(0.0, ())]}
    tallest = max(map(len, held))
    for column, before in enumerate(held):
        table = scale.spans(column, page, before, tallest, last=last)
        following: dict[int, list[tuple[float, Spans]]] = {}
        ends_here = column == len(held) - 1
        for begin, ranked in states.items():
            for end in range(size if ends_here else begin, size + 1):
                score = table(begin, end)
                if score is not None:
                    following.setdefault(end, []).extend(
                        (own + score, (*spans, tuple(page[begin:end]))) for own, spans in ranked
                    )
        states = {end: sorted(items, key=lambda item: -item[0])[:_KEPT] for end, items in following.items()}
    return states[size]
