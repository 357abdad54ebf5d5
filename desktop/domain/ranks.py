"""Ranks of values: ties share one, who has no value has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def ranks(values: Sequence[Fraction | None], *, is_higher_better: bool = True) -> tuple[int | None, ...]:
    """Rank values from the best on, 1 2 2 4; None where there is no value, which counts for nobody's rank."""
    known = [value for value in values if value is not None]
    best_first = sorted(known, reverse=is_higher_better)
    places = {value: place for place, value in reversed(list(enumerate(best_first, start=1)))}
    return tuple(None if value is None else places[value] for value in values)


def order(values: Sequence[Fraction | None], *, is_higher_better: bool = True) -> tuple[int, ...]:
    """Order by value from the best on, who has none last, equals as they stand."""
    sign = -1 if is_higher_better else 1
    return tuple(sorted(range(len(values)), key=lambda place: _sort_key(values[place], sign)))


def _sort_key(value: Fraction | None, sign: int) -> tuple[bool, Fraction | int]:
    return (value is None, 0 if value is None else sign * value)
