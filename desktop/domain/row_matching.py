"""The rows of two printings of one table put side by side by what they are, not by where they stand."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Pair = tuple[int | None, int | None]
"""Places of a row before and now; None where there is no such row."""


class RowName(NamedTuple):
    """What a row begins with: its number and its text."""

    number: str
    text: str


def match_rows(before: Sequence[RowName], now: Sequence[RowName]) -> tuple[Pair, ...]:
    """Pair rows of the same number and text, then renumbered ones, then reworded ones of the same neighbourhood.

    The pairs come in the order of the rows now, each row that is no more behind the one it stood behind.
    """
    found: dict[int, int] = {}
    _pair(found, before, now, lambda names, place: names[place])
    _pair(found, before, now, lambda names, place: names[place].text or None)
    _pair(found, before, now, _reworded)
    return tuple(_in_order(found, len(before), len(now)))


def _reworded(names: Sequence[RowName], place: int) -> Hashable:
    """Name a row by its number and the row before it; without a number it cannot be told from a new one."""
    own = names[place].number
    return (own, names[place - 1].number if place else "") if own else None


def _pair(
    found: dict[int, int],
    before: Sequence[RowName],
    now: Sequence[RowName],
    name: Callable[[Sequence[RowName], int], Hashable],
) -> None:
    taken = set(found.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place in range(len(before)):
        if place not in taken:
            waiting[name(before, place)].append(place)
    for place in range(len(now)):
        key = name(now, place)
        if place not in found and key is not None and waiting[key]:
            found[place] = waiting[key].popleft()


def _in_order(found: dict[int, int], before: int, now: int) -> Iterable[Pair]:
    kept = {old: place for place, old in found.items()}
    behind: defaultdict[int, list[int]] = defaultdict(list)
    last = -1
    for old in range(before):
        last = kept.get(old, last)
        if old not in kept:
            behind[last].append(old)
    yield from ((old, None) for old in behind[-1])
    for place in range(now):
        yield found.get(place), place
        yield from ((old, None) for old in behind[place])
