"""Values through time as data of a chart, with the path of targets; a period without a value is a gap, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
_MOST_STEPS = 4


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
    def step(self) -> Fraction:
        """Give how far the values written at the scale are apart: 1, 2, 2,5 or 5 of some power of ten."""
        low, high = self._extent
        span = (high - low) / _MOST_STEPS
        power = Fraction(10) ** floor(log10(span))
        return next(power * digit for digit in _STEPS if power * digit >= span)

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """Give the lowest and highest height drawn, whole steps; they differ."""
        (low, high), step = self._extent, self.step
        return floor(low / step) * step, ceil(high / step) * step

    @property
    def _extent(self) -> tuple[Fraction, Fraction]:
        heights = [one for point in self.points for one in (point.value, point.target) if one is not None]
        low, high = (min(heights), max(heights)) if heights else (Fraction(0), Fraction(1))
        if low == high:
            low, high = (min(low, Fraction(0)), max(high, Fraction(0))) if low else (Fraction(0), Fraction(1))
        return low, high

    def height(self, value: Fraction) -> float:
        """Give how high a value stands between the bounds, from 0 to 1."""
        low, high = self.bounds
        return float((value - low) / (high - low))

    @property
    def scale(self) -> tuple[Fraction, ...]:
        """Give the values written at the scale, from the lowest to the highest."""
        (low, high), step = self.bounds, self.step
        return tuple(low + place * step for place in range(int((high - low) / step) + 1))

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


def scale_format(trend: Trend) -> str:
    """Give the format of numbers by which an office program writes the scale: thousands apart, its decimals."""
    decimals = max(-int(value.as_tuple().exponent) for value in written_scale(trend))
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def written_scale(trend: Trend) -> tuple[Decimal, ...]:
    """Give the values of the scale with the decimals they have, as paper writes them."""
    found = (Decimal(value.numerator) / Decimal(value.denominator) for value in trend.scale)
    return tuple(value.quantize(Decimal(1)) if value == value.to_integral() else value for value in found)
