"""Cuts the lines of a row into the pieces that may be cells, also two on one printed line; decides nothing."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import (
    begins_agency,
    begins_large,
    begins_product,
    begins_time,
    breaks_date,
    ends_open,
    ends_unfinished,
    is_deadline,
)
from desktop.domain.plan_reading.lines import Break, Line
from desktop.domain.plan_reading.places import breaks_place
from desktop.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\S+")
_MARKS = re.compile(r"\s*[|¦]\s*|\t+")
_DASHES = ("-", "–", "—")
_DASH = re.compile(r"[-–—]")
_MOST_CUTS = 4
_MOST_CUTS_IN_ROWS = 12
_UNWRAPPED = 150
_NEAR_BEFORE, _NEAR_BEHIND = 320, 640
"""Letters: how far the words around a place tell whether a cell begins there."""
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or part of one. ``glued`` follows its neighbour on the same line, ``wide`` after more than a space."""

    text: str
    line: int
    gap: bool
    page: Break = Break.NONE
    glued: bool = False
    wide: bool = False

    @property
    def is_dash(self) -> bool:
        """Whether it is the lone dash of an empty cell."""
        return self.text in _DASHES


class Layout(Enum):
    """What a line of a table holds: part of a cell broken over lines, a whole cell or paragraph, a whole row."""

    WRAPPED = "wrapped"
    CELLS = "cells"
    ROWS = "rows"


def layout_of(rows: Sequence[Sequence[Line]], columns: int) -> Layout:
    """Tell from the lines of all rows how a table is laid out; where lines are long, each is a cell at least."""
    sizes = [len(row) for row in rows if row]
    if sizes and sum(size == 1 for size in sizes) > _MOST * len(sizes):
        return Layout.ROWS
    if max((len(line.text) for row in rows for line in row), default=0) >= _UNWRAPPED:
        return Layout.CELLS
    whole = sizes and max(sizes) <= columns and sum(size == columns for size in sizes) > _MOST * len(sizes)
    return Layout.CELLS if whole else Layout.WRAPPED


def pieces_of(lines: Sequence[Line], layout: Layout) -> list[Piece]:
    """Cut lines where another cell may begin on the same line."""
    return [piece for line in lines for piece in _pieces(line, layout)]


def _pieces(line: Line, layout: Layout) -> list[Piece]:
    raw = _MARKS.sub("   ", line.raw)
    places = _cut_places(raw, layout)
    pieces: list[Piece] = []
    for place, end in zip([0, *places], [*places, len(raw)], strict=True):
        text = one_line(raw[place:end])
        wide = place > 0 and raw[place - 2 : place].isspace()
        if text:
            first = not pieces
            pieces.append(
                Piece(text, line.number, line.gap or not first, line.page if first else Break.NONE, not first, wide)
            )
    return pieces


def _cut_places(raw: str, layout: Layout) -> list[int]:
    words = list(_WORD.finditer(raw))
    places: dict[int, float] = {}
    for before, word in itertools.pairwise(words):
        start = word.start()
        if start - before.end() > 1:
            places[start] = 0
        elif layout is not Layout.CELLS and _is_likely(before[0], word[0], layout):
            head, tail = (
                one_line(raw[max(0, start - _NEAR_BEFORE) : start]),
                one_line(raw[start : start + _NEAR_BEHIND]),
            )
            if _may_begin_cell(head, tail, layout):
                places[start] = 1
    most = _MOST_CUTS_IN_ROWS if layout is Layout.ROWS else _MOST_CUTS
    return sorted(sorted(places, key=lambda place: (places[place], -place if layout is Layout.ROWS else place))[:most])


def _is_likely(before: str, word: str, layout: Layout) -> bool:
    """Say whether a cell may begin at a word at all: hardly one does that begins small."""
    return not word[0].islower() or before in _DASHES or (layout is Layout.ROWS and before[-1] in ".)")


def _is_begun(head: str) -> bool:
    """Say whether words are too few to fill a cell: the mark of a list, the first word of a name."""
    return " " not in head.lstrip("-+•* ") and not any(letter.isdigit() for letter in head) and not head.isupper()


def _goes_on(head: str, tail: str) -> bool:
    """Say whether what stands before a word calls for it: a label, a mark, a sentence, a date or a name begun."""
    if ends_unfinished(head) or head.endswith((":", " +", " *", " •")) or _is_begun(head):
        return True
    return breaks_date(head, tail) or breaks_place(head, tail)


def _may_begin_cell(head: str, tail: str, layout: Layout) -> bool:
    if _DASH.fullmatch(head) or (head[-1:].islower() is False and head.endswith(" -")):
        return begins_time(tail) and is_deadline(tail)
    ended = layout is Layout.ROWS and head.endswith((".", ")")) and begins_time(tail)
    if (not begins_large(tail) and not tail[:1].isdigit() and not ended) or _goes_on(head, tail):
        return False
    if begins_time(tail) and is_deadline(tail) and not (head[-1].isalpha() and ends_open(head)):
        return layout is Layout.ROWS or not tail[:4].isdigit()
    if layout is Layout.ROWS and begins_product(tail) and not ends_open(head):
        return True
    return begins_agency(tail) and begins_large(tail) and not ends_open(head)
