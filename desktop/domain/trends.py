"""Values through time as data of a chart, with the path of targets; a period without a value is a gap, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
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
    """Points in the order of time; ``legend`` says on paper what the value, the target and a gap are."""

    title: str
    unit: str
    points: tuple[TrendPoint, ...]
    legend: tuple[str, str, str] = ("", "", "")

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

    @property
    def scale(self) -> tuple[Fraction, Fraction, Fraction]:
        """Give the values written at the scale: lowest, middle, highest."""
        low, high = self.bounds
        return low, (low + high) / 2, high

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


def rounded_scale(trend: Trend) -> tuple[Decimal, ...]:
    """Give the values of the scale with one decimal at most, as paper writes them."""
    return tuple(_rounded(value) for value in trend.scale)


def _rounded(value: Fraction) -> Decimal:
    tenths = Decimal(round(value * 10)) / 10
    return tenths.quantize(Decimal(1)) if tenths == tenths.to_integral() else tenths
