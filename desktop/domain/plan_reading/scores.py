"""Weighs how well pieces of text fit a column: what a cell begins and ends with, and how its lines are broken."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import (
    begins_agency,
    begins_item,
    begins_large,
    begins_only_time,
    begins_product,
    begins_scoped_time,
    begins_small,
    begins_time,
    breaks_date,
    breaks_name,
    ends_open,
    ends_unfinished,
    is_deadline,
    only_begins_name,
    tells_of_work,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.domain.plan_reading.pieces import Piece

_EMPTY = {"text": -6.0, "product": -1.6, "lead": -2.5, "coordinate": -1.5, "deadline": -2.5, "other": 0.0}
_AGENCIES = ("lead", "coordinate")
_LONGEST_DEADLINE = 14
_UNSURE_DEADLINE = 4
_NO_DEADLINE = -4.0
_GOES_ON = -0.8
_NEARLY = 3


@dataclass(frozen=True, slots=True)
class Prices:
    """What the spans of a page cost as one column's cell: the sum of what its first and its last piece cost.

    ``empty`` is the price of no piece, at the end of the page and before it. A span of up to ``near`` pieces costs what
    ``whole`` says on top, a longer one ``far``.
    """

    begins: Sequence[float]
    ends: Sequence[float]
    empty: tuple[float, float]
    near: int = 0
    far: float = 0.0
    whole: Callable[[int, int], float] = lambda _begin, _end: 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The columns of a table without its numbers, and what is known of their widths in letters.

    ``wrapped`` says that cells are broken over lines, ``gaps`` that a missing empty line tells two cells apart,
    ``apart`` that an empty line does.
    """

    fields: tuple[str, ...]
    wrapped: bool = True
    gaps: bool = True
    apart: bool = False
    widths: Mapping[int, int] = field(default_factory=dict)

    def prices(
        self, column: int, page: Sequence[Piece], before: Sequence[Piece], tallest: int, *, last: bool
    ) -> Prices:
        """Price the spans of a page as this column's cell.

        ``before`` is what the cell holds from earlier pages, ``tallest`` how many lines the tallest cell there has:
        where a page ends only the tallest cells have more to come.
        """
        name = self.fields[column]
        within = list(
            itertools.accumulate((self._join(column, p, q) for p, q in itertools.pairwise(page)), initial=0.0)
        )
        fits = list(itertools.accumulate((self._fit(column, piece) for piece in page), initial=0.0))
        items = next((place for place, piece in enumerate(page) if begins_item(piece.text)), len(page))
        begins = [
            self._begin(column, page, place, before, tallest, items) - within[place] - fits[place]
            for place in range(len(page))
        ]
        ends = [
            self._end(column, piece, last=last) + within[place] + fits[place + 1] for place, piece in enumerate(page)
        ]
        empty = tuple(self._left_out(name, before, last=last, behind=behind) for behind in (False, True))
        if name != "deadline":
            return Prices(begins, ends, (empty[0], empty[1]))
        held = self._held_deadline(before)
        near = max(0, _LONGEST_DEADLINE - len(before))
        return Prices(
            begins,
            ends,
            (empty[0], empty[1]),
            near,
            _NO_DEADLINE - held,
            lambda begin, end: self._as_deadline((*before, *page[begin:end])) - held,
        )

    def _left_out(self, name: str, before: Sequence[Piece], *, last: bool, behind: bool) -> float:
        """Price an empty span; on a page that is not the last, later columns show that this one would have begun."""
        if before:
            return -0.8 if name in _AGENCIES and ends_open(before[-1].text) else 0.0
        return _EMPTY[name] if last else -1.5 if behind and name != "other" else -0.2

    def _begin(
        self, column: int, page: Sequence[Piece], begin: int, before: Sequence[Piece], tallest: int, items: int
    ) -> float:
        first = page[begin]
        if before:
            shorter = -1.0 if len(before) < tallest and self.wrapped else 0.0
            return _GOES_ON + shorter + self._join(column, before[-1], first, over_page=True)
        score = _first_score(self.fields[column], first)
        if begin and not first.is_dash:
            score += self._boundary(self.fields[column], page[begin - 1], first)
            if self.fields[column] == "product" and begins_item(first.text) and items < begin:
                score -= 0.8
        return score

    def _boundary(self, name: str, last: Piece, first: Piece) -> float:
        score = 0.3 if begins_large(first.text) or first.text[0] in "-+(" else 0.0
        if begins_small(first.text):
            begun = name != "deadline" or not begins_time(first.text) or begins_time(last.text)
            score -= 1.5 if begun else 0.0
        if first.glued:
            score -= 0.0 if last.is_dash else 0.0 if first.wide else 1.0
        elif self.apart:
            score += 1.2 if first.gap else -2.0
        elif self.gaps and not first.gap:
            score += 1.2
        if breaks_name(last.text, first.text) or breaks_date(last.text, first.text):
            score -= 6.0 if only_begins_name(last.text) else 3.0
        return score - (1.0 if ends_unfinished(last.text) else 0.0)

    def _end(self, column: int, piece: Piece, *, last: bool) -> float:
        name, width = self.fields[column], self.widths.get(column)
        weight = 1.0 if last else 0.3
        full = -0.4 if last and name == "text" and width and len(piece.text) >= width - _NEARLY else 0.0
        return full + self._end_words(name, piece, weight)

    def _end_words(self, name: str, piece: Piece, weight: float) -> float:
        if name in _AGENCIES:
            return (
                -2.0 * weight if ends_open(piece.text) and not piece.text.endswith(";") and not piece.is_dash else 0.0
            )
        if name == "deadline":
            return 0.0
        return -1.5 * weight if ends_unfinished(piece.text) else 0.4 if piece.text.endswith(".") else 0.0

    def _as_deadline(self, cell: Sequence[Piece]) -> float:
        if len(cell) > _LONGEST_DEADLINE:
            return _NO_DEADLINE
        text = " ".join(piece.text for piece in cell)
        named = begins_scoped_time(text)
        if (
            not named
            and not begins_time(text)
            and (len(cell) > _UNSURE_DEADLINE or begins_agency(text) or begins_small(text))
        ):
            return -6.0
        score = 3.0 if is_deadline(text) else -3.0
        if named or begins_time(text):
            return score + 1.5
        return score - (3.0 if any(begins_time(piece.text) and is_deadline(piece.text) for piece in cell[1:]) else 1.0)

    def _held_deadline(self, before: Sequence[Piece]) -> float:
        """Give what earlier pages already earned; a deadline that was whole seldom goes on."""
        if not before:
            return 0.0
        whole = is_deadline(" ".join(piece.text for piece in before)) and not sum(brackets(p.text) for p in before)
        return self._as_deadline(before) + (1.5 if whole else 0.0)

    def _fit(self, column: int, piece: Piece) -> float:
        width = self.widths.get(column)
        score = -0.6 if self.fields[column] in _AGENCIES and tells_of_work(piece.text) else 0.0
        if width is None or len(piece.text) <= width:
            return score
        return score - min(2.5, 0.4 * (len(piece.text) - width))

    def _join(self, column: int, last: Piece, first: Piece, *, over_page: bool = False) -> float:
        """Price a line's end within a cell."""
        name = self.fields[column]
        if first.glued:
            if last.is_dash:
                return -1.0
            return (-0.8 if first.wide else 0.0) + _glued_join(name, last, first)
        score = self._sentence(name, last, first)
        if first.is_dash or last.is_dash:
            return score - 4.0
        if not self.wrapped:
            return score + (0.5 if begins_item(first.text) and begins_item(last.text) else -2.0)
        if over_page:
            closed = name in _AGENCIES and not ends_open(last.text) and not begins_agency(first.text)
            return score - (0.3 if closed else 0.0)
        if self.apart:
            score += -1.5 if first.gap and not begins_item(first.text) else 0.6
        elif self.gaps and not first.gap:
            score -= 1.5
        return score + self._room(column, last, first)

    def _room(self, column: int, last: Piece, first: Piece) -> float:
        """Price a line that ended before its column did: the next word would have fitted on it."""
        width = self.widths.get(column)
        if width is None or breaks_name(last.text, first.text):
            return 0.0
        room = width - len(last.text) - 1 - len(first.text.split(None, 1)[0])
        if begins_item(first.text):
            return 0.0
        if room < 0:
            return 0.5
        return -min(2.5, 0.3 * room)

    def _sentence(self, name: str, last: Piece, first: Piece) -> float:
        small, opened = begins_small(first.text), ends_unfinished(last.text)
        score = 0.6 if small or opened else -0.3
        if last.text.endswith(".") and not small:
            score -= 0.4 if begins_item(first.text) else 1.0
        if name in _AGENCIES:
            return score + _agency_join(last, first)
        if name == "deadline":
            agency = begins_agency(first.text) and begins_large(first.text) and not begins_item(first.text)
            return score - (2.0 if agency and not opened and not begins_time(first.text) else 0.0)
        if name == "product" and begins_only_time(first.text) and not opened:
            score -= 2.0
        if begins_item(first.text) and name in ("text", "product"):
            score += _item_join(name, last)
        elif name == "text" and not small and begins_product(first.text) and not opened:
            score -= 0.8
        if not small and begins_agency(first.text) and not opened and not breaks_name(last.text, first.text):
            score -= 1.5 if name == "product" else 0.4
        return score

    def hidden_breaks(self, pieces: Sequence[Piece]) -> list[int]:
        """Find where a page may begin without a sign: a sentence goes on behind a deadline."""
        if not self.wrapped or "deadline" not in self.fields:
            return []
        return [
            place
            for place in range(2, len(pieces))
            if pieces[place].text[0].islower()
            and begins_time(pieces[place - 1].text)
            and is_deadline(pieces[place - 1].text)
        ]


def brackets(text: str) -> int:
    """Count the brackets a text leaves open, less those it closes."""
    return text.count("(") + text.count("“") - text.count(")") - text.count("”")


def _first_score(name: str, first: Piece) -> float:
    text = first.text
    small = begins_small(text)
    if first.is_dash:
        return 1.5 if name != "text" else -4.0
    if name in _AGENCIES:
        likely, unlikely = (0.5, -3.0) if small else (2.5, -5.0 if begins_item(text) else -2.0)
        return likely if begins_agency(text) else unlikely
    if name == "product" and not begins_product(text):
        return -1.5 if begins_agency(text) else -2.0 if small else 0.3
    small_and_large = {"product": (-2.0, 2.0), "text": (-1.0, 0.5), "deadline": (-1.0, 0.0)}
    return small_and_large.get(name, (0.0, 0.0))[not small]


def _glued_join(name: str, last: Piece, first: Piece) -> float:
    if name in _AGENCIES:
        return _agency_join(last, first)
    return -0.7 if name == "product" and begins_agency(first.text) else 0.0


def _item_join(name: str, last: Piece) -> float:
    if name == "product":
        return 0.6
    return 0.4 if last.text[-1] in ":;." else -1.0


def _agency_join(last: Piece, first: Piece) -> float:
    if ends_open(last.text) or breaks_name(last.text, first.text):
        return 0.8
    if begins_agency(first.text):
        return _next_agency(first)
    return _no_agency(first.text) if begins_large(first.text) else 0.0


def _next_agency(first: Piece) -> float:
    """Price another agency behind one whose name is whole."""
    if first.text.startswith("các "):
        return -1.5
    return 0.0 if not begins_large(first.text) else -0.5 if begins_item(first.text) else -2.5


def _no_agency(text: str) -> float:
    """Price a capital letter that begins no agency: a deadline or a product stands there."""
    if is_deadline(text):
        return -3.0
    if begins_time(text):
        return -2.5 if begins_only_time(text) else -1.0
    return -2.2 if begins_product(text) else 0.0
