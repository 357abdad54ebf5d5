"""Charts as data: bars of parts with a colour and a pattern each, for screen and paper alike; nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PAPER_INKS = {
    "done": "1A7F4B",
    "in_progress": "0F5FA8",
    "due_soon": "9A5B00",
    "overdue": "B3261E",
    "not_started": "5B6470",
    "paused": "5B6470",
}
"""The colours of the states on paper; what has no state is black."""
PAPER_INK = "0F5FA8"
"""The colour of a line of values."""


class Pattern(StrEnum):
    """How a part is filled, so that it is told from its neighbours in grey too."""

    SOLID = "solid"
    STRIPES = "stripes"
    CROSSED = "crossed"
    DOTS = "dots"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Series:
    """What one part of every bar counts: ``look`` names its state in the colours, ``word`` says it."""

    look: str
    word: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: a part for each series, in their order. ``key`` tells a program what it stands for."""

    key: str
    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars one below the other on one scale; ``note`` says what a reader must know of the counting."""

    key: str
    title: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def largest(self) -> int:
        """The longest bar; at least 1, so that it can be divided by."""
        return max((bar.total for bar in self.bars), default=0) or 1

    @property
    def used_series(self) -> tuple[int, ...]:
        """The places of the series that any bar has something of."""
        return tuple(place for place in range(len(self.series)) if any(bar.parts[place] for bar in self.bars))


def spans(bar: Bar, largest: int, width: float) -> tuple[tuple[float, float], ...]:
    """Give where each part begins and how wide it is, on a scale where ``largest`` fills ``width``."""
    found, begun = [], 0
    for part in bar.parts:
        found.append((width * begun / largest, width * part / largest))
        begun += part
    return tuple(found)
