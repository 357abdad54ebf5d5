"""A measure against a peer: both run in turn, several times; the ratio of each pair counts, the median stands."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = 5


class Told(float):
    """Seconds that a work tells of itself, where not all of its time is what counts."""


class NotMeasured(Exception):  # noqa: N818 - no error of ours: the table says so
    """A peer cannot be had here; the words say why."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: our work and the peer's on the same input, and the ratio aimed at.

    What takes many minutes is measured ``on_demand``, when it is named, and once.
    """

    goal: str
    what: str
    size: str
    peer: str
    aim: float
    ours: Callable[[], object]
    theirs: Callable[[], object]
    on_demand: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medians of a measure, in seconds, and the median of the ratios."""

    measure: Measure
    ours: float
    theirs: float
    ratio: float


def run(measure: Measure) -> Outcome:
    """Warm both up once, then run them in pairs. Raises NotMeasured."""
    if not measure.on_demand:
        measure.ours()
        measure.theirs()
    times = 1 if measure.on_demand else PAIRS
    pairs = [(_seconds(measure.ours), _seconds(measure.theirs)) for _ in range(times)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Outcome(measure, ours, theirs, ratio)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    told = work()
    return told if isinstance(told, Told) else time.process_time() - begun
