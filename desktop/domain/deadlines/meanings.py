"""What the signs of a phrase mean: times with their leads, places in a turn, states, marks; finds none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop.domain.deadlines.citations import Citation
from desktop.domain.deadlines.cycles import Round, Span

if TYPE_CHECKING:
    from desktop.domain.deadlines.reading import Cycle, DeadlineKind
    from desktop.domain.deadlines.times import Time
    from desktop.domain.deadlines.words import Token


class Lead(Enum):
    """What the words before a time make of it."""

    BEFORE = auto()
    UNTIL = auto()
    TO = auto()
    FINISH = auto()
    FROM = auto()
    IN = auto()
    START = auto()
    MIDDLE = auto()
    END = auto()
    AFTER = auto()
    SPAN = auto()
    HORIZON = auto()
    HOUR = auto()
    NOW = auto()


class Joint(Enum):
    """Marks and words that stand between signs; ``STOP`` ends a clause, ``COLON`` a label."""

    COMMA = auto()
    AND = auto()
    OR = auto()
    STOP = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its leads."""

    time: Time
    leads: frozenset[Lead]


@dataclass(frozen=True, slots=True)
class Place:
    """The month of a turn a day lies in, and the turn where the words tell it."""

    cycle: Cycle | None
    month: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 for Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class State:
    """Words that are a reading of their own: work done (``firm`` where it says finished), work without end."""

    kind: DeadlineKind
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Onward:
    """The words "trở đi": what stands before them is a beginning."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """The words "năm sau": what stands before them is of the year to come."""


Meaning = NextYear | Moment | Round | Span | Place | Weekday | Citation | State | Onward | Joint | None


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a phrase; ``meaning`` is None for a plain word. ``tokens`` are what it is made of."""

    meaning: Meaning
    tokens: tuple[Token, ...] = field(default=())
