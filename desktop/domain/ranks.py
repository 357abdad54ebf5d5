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
