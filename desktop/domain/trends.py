"""Values through time as data of a chart, with the path of targets; a period without a value is a gap, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADROOM = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A period: what it is called, the value (None: a gap), the target in force; ``is_whole``: nothing is missing."""

    label: str
    value: Fraction | None
    target: Fraction | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Trend:
    """Points in the order of time."""

    title: str
    unit: str
    points: tuple[TrendPoint, ...]

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """Give the lowest and highest height drawn, with some room; they differ."""
        heights = [one for point in self.points for one in (point.value, point.target) if one is not None]
        low, high = (min(heights), max(heights)) if heights else (Fraction(0), Fraction(1))
        room = (high - low) * _HEADROOM or abs(high) * _HEADROOM or Fraction(1)
        floor = max(low - room, Fraction(0)) if low >= 0 else low - room
        return floor, high + room

    def height(self, value: Fraction) -> float:
        """Give how high a value stands between the bounds, from 0 to 1."""
        low, high = self.bounds
        return float((value - low) / (high - low))

    def runs(self) -> Iterator[tuple[int, ...]]:
        """Give the places of neighbouring periods that have values: each is one line, gaps lie between."""
        run: list[int] = []
        for place, point in enumerate(self.points):
            if point.value is not None:
                run.append(place)
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)
