"""Cuts the lines of a row into the pieces that may be cells, also two on one printed line; decides nothing."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import (
    begins_agency,
    begins_large,
    begins_time,
    ends_open,
    ends_unfinished,
    is_deadline,
)
from desktop.domain.plan_reading.lines import Break, Line
from desktop.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\S+")
_MARKS = re.compile(r"\s*[|¦]\s*|\t+")
_DASH = re.compile(r"[-–—]")
_MOST_CUTS = 4
_UNWRAPPED = 150


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
        return bool(_DASH.fullmatch(self.text))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether cells are broken over lines; where lines are long, each is a cell or a paragraph of one."""
    return max((len(line.text) for line in lines), default=0) < _UNWRAPPED


def pieces_of(lines: Sequence[Line], *, wrapped: bool) -> list[Piece]:
    """Cut lines where another cell may begin on the same line."""
    return [piece for line in lines for piece in _pieces(line, wrapped=wrapped)]


def _pieces(line: Line, *, wrapped: bool) -> list[Piece]:
    raw = _MARKS.sub("   ", line.raw)
    places = _cut_places(raw, wrapped=wrapped)
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


def _cut_places(raw: str, *, wrapped: bool) -> list[int]:
    words = list(_WORD.finditer(raw))
    places: dict[int, float] = {}
    for before, word in itertools.pairwise(words):
        head, tail = one_line(raw[: word.start()]), one_line(raw[word.start() :])
        wide = word.start() - before.end() > 1
        if wide or (wrapped and _may_begin_cell(head, tail)):
            places[word.start()] = 0 if wide else 1
    return sorted(sorted(places, key=lambda place: (places[place], place))[:_MOST_CUTS])


def _is_begun(head: str) -> bool:
    """Say whether words are too few to fill a cell: the mark of a list, the first word of a name."""
    return " " not in head.lstrip("-+•* ") and not any(letter.isdigit() for letter in head) and not head.isupper()


def _may_begin_cell(head: str, tail: str) -> bool:
    if _DASH.fullmatch(head) or (head[-1:].islower() is False and head.endswith(" -")):
        return begins_time(tail) and is_deadline(tail)
    if not begins_large(tail) and not tail[:1].isdigit():
        return False
    if ends_unfinished(head) or head.endswith(":") or _is_begun(head):
        return False
    if begins_time(tail) and is_deadline(tail):
        return not tail[:4].isdigit()
    return begins_agency(tail) and begins_large(tail) and not ends_open(head)
