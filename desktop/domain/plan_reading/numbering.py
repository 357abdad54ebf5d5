"""Finds which numbers number the rows of a plan, and how deep; it must not know what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.list_numbers import LIST_LETTERS, roman_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAMED = r"(?:(?i:mục|nhiệm vụ|nhóm|phần|muc|nhiem vu|nhom|phan) (?:số |so )?)?"
"""A word that may stand before a number: "Mục 1", "Nhiệm vụ 2:"."""
_ROMAN_FIGURES = frozenset("IVXL")
_NAMED = re.compile(r"(?P<name>mục|nhiệm vụ|nhóm|phần|nội dung|muc|nhiem vu|nhom|phan)(?: số| so)? ", re.IGNORECASE)
_FORM = re.compile(r"\(?(?P<value>[IVXL]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ])(?P<close>[.)/:]{0,2})")

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number in one of the kinds it may be: R roman, A capital letter, D digits with points, L letter.

    The kind of "Mục 1" is its word with that of its number.
    """

    printed: str
    kind: str
    path: Path

    @property
    def last(self) -> int:
        """The number within its own list."""
        return self.path[-1]


def numbers_of(printed: str) -> tuple[Number, ...]:
    """Read what may be a number: "I" is a roman one and a capital letter; nothing for what is none."""
    text = printed.strip()
    if named := _NAMED.match(text):
        word = named["name"].lower()
        return tuple(Number(text, word + own.kind, own.path) for own in numbers_of(text[named.end() :]))
    found = _FORM.fullmatch(text)
    if not found:
        return ()
    value = found["value"]
    numbers: list[Number] = []
    if value[0].isdigit():
        numbers.append(Number(text, "D", tuple(map(int, value.split(".")))))
    elif value[0].isupper():
        if _ROMAN_FIGURES.issuperset(value) and (roman := roman_value(value)):
            numbers.append(Number(text, "R", (roman,)))
        if len(value) == 1:
            numbers += [Number(text, "A", (place,)) for place in _letter_places(value.lower())]
    else:
        numbers += [Number(text, "L", (place,)) for place in _letter_places(value)]
    return tuple(numbers)


def _letter_places(letter: str) -> Iterator[int]:
    """Give the places a letter may have: 4 and 5 for d, which reading machines print for đ."""
    places = []
    if letter in LIST_LETTERS:
        places.append(LIST_LETTERS.index(letter) + 1)
    if letter == "d":
        places.append(LIST_LETTERS.index("đ") + 1)
    return iter(places)


def mended(number: Number) -> str:
    """Write a number with đ where d was printed in its place: the letter behind d."""
    is_d_bar = number.kind == "L" and number.last == LIST_LETTERS.index("đ") + 1
    return number.printed.replace("d", "đ") if is_d_bar else number.printed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a row may begin. ``against`` weighs what speaks against a row, ``needed`` what would be lost."""

    place: int
    numbers: tuple[Number, ...]
    against: float = 0.0
    needed: float = 1.0


@dataclass(frozen=True, slots=True)
class Pick:
    """A row's number, with its depth from 1; ``gap`` counts the numbers missing before it."""

    place: int
    number: Number
    level: int
    gap: int = 0
    forced: bool = False


class _Chosen(NamedTuple):
    """What a pick is made of, with the one before it."""

    place: int
    number: Number
    level: int
    gap: int
    forced: bool
    before: _Chosen | None


class _State(NamedTuple):
    cost: float = 0.0
    stack: tuple[Number, ...] = ()
    running: int = 0
    chosen: _Chosen | None = None


_Key = tuple[object, ...]
_BEAM = 48
_HOPELESS = 60.0
"""What a state may cost more than the best one."""
_IN_ORDER = -1.5
_FAR = 8.0
_ANEW = 3.5
"""A list that begins again without a heading over it."""


def pick_numbers(candidates: Sequence[Candidate]) -> tuple[Pick, ...]:
    """Choose the candidates that together number the rows best: in order, each list from its first number on."""
    states: list[tuple[_Key, _State]] = [((0,), _State())]
    for candidate in candidates:
        after: dict[_Key, _State] = {}
        for held, state in states:
            for key, following in _following(held, state, candidate):
                if key not in after or following.cost < after[key].cost:
                    after[key] = following
        states = sorted(after.items(), key=_cost)[:_BEAM]
        hopeless = states[0][1].cost + _HOPELESS
        while states[-1][1].cost > hopeless:
            states.pop()
    return _in_order(states[0][1].chosen)


def _cost(entry: tuple[_Key, _State]) -> float:
    return entry[1].cost


def _in_order(chosen: _Chosen | None) -> tuple[Pick, ...]:
    picks: list[Pick] = []
    while chosen:
        picks.append(Pick(chosen.place, chosen.number, chosen.level, chosen.gap, chosen.forced))
        chosen = chosen.before
    return tuple(reversed(picks))


def _following(held: _Key, state: _State, candidate: Candidate) -> Iterator[tuple[_Key, _State]]:
    """Give the states with and without a row here, each with what tells it apart: the numbers that stand open."""
    cost, own, running, chosen = state
    yield held, _State(cost + candidate.needed, own, running, chosen)
    for number in candidate.numbers:
        for stack, more, gap in _steps(state, number):
            counted = number.last if number.kind == "D" and len(number.path) == 1 else running
            key = (counted, *held[1 : len(stack)], (number.kind, number.path))
            picked = _Chosen(candidate.place, number, len(stack), gap, more >= _FAR or more == _ANEW, chosen)
            yield key, _State(cost + candidate.against + more, stack, counted, picked)


def _steps(state: _State, number: Number) -> Iterator[tuple[tuple[Number, ...], float, int]]:
    """Give the ways a number may follow: the stack it leaves, what it costs, the numbers missing before it."""
    for depth in range(len(state.stack), 0, -1):
        held = state.stack[depth - 1]
        if held.kind == number.kind and held.path[:-1] == number.path[:-1]:
            yield ((*state.stack[: depth - 1], number), *_sibling_cost(held, number))
            return
    if number.kind == "D" and len(number.path) > 1:
        yield from _dotted(state, number)
    else:
        yield ((*state.stack, number), *_first_cost(state, number))


def _sibling_cost(held: Number, number: Number) -> tuple[float, int]:
    step = number.last - held.last
    if step == 1:
        return _IN_ORDER, 0
    if step <= 0:
        return (_ANEW if number.last == 1 and held.last > 1 else _FAR + 2), 0
    if number.kind == "L" and _skips_only_d_bar(held, number):
        return -1.0, 0
    return min(_FAR, 0.75 + step * 0.75), step - 1


def _skips_only_d_bar(held: Number, number: Number) -> bool:
    """Say whether an English list went from d to e."""
    return (held.last, number.last) == (LIST_LETTERS.index("d") + 1, LIST_LETTERS.index("e") + 1)


def _dotted(state: _State, number: Number) -> Iterator[tuple[tuple[Number, ...], float, int]]:
    """Put 2.1 under 2, or under II where no 2 stands; anywhere else only at a price."""
    for depth in range(len(state.stack), 0, -1):
        held = state.stack[depth - 1]
        own = held.kind == "D" and held.path == number.path[:-1]
        if own or (held.kind in "RA" and held.path == number.path[:-1]):
            yield ((*state.stack[:depth], number), *_child_cost(number.last))
            return
    yield (*state.stack, number), _FAR, 0


def _child_cost(value: int) -> tuple[float, int]:
    return (_IN_ORDER, 0) if value == 1 else (min(_FAR, 1.5 + value), value - 1)


def _first_cost(state: _State, number: Number) -> tuple[float, int]:
    """Price the first number of a list: 1, or the next of a numbering that runs on over the groups."""
    if number.last == 1:
        return _IN_ORDER, 0
    if number.kind == "D" and state.running and number.last == state.running + 1:
        return _IN_ORDER, 0
    base = state.running if number.kind == "D" and number.last > state.running else 0
    return min(_FAR, 2.0 + (number.last - base) * 0.75), number.last - base - 1
