"""What a printed deadline means: kind, days, cycle, parts, doubts as codes; knows no wording and no grammar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The kinds of reading; ``none`` always comes with a note that says why."""

    FIXED_DATE = "fixed_date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    RANGE = "range"
    RECURRING_WEEKLY = "recurring_weekly"
    RECURRING_MONTHLY = "recurring_monthly"
    RECURRING_QUARTERLY = "recurring_quarterly"
    RECURRING_HALF_YEARLY = "recurring_half_yearly"
    RECURRING_YEARLY = "recurring_yearly"
    ONGOING = "ongoing"
    BY_REFERENCE = "by_reference"
    SEVERAL = "several"
    ALREADY_DONE = "already_done"
    CONDITIONAL = "conditional"
    RELATIVE = "relative"
    IMMEDIATE = "immediate"
    NONE = "none"


class Cycle(StrEnum):
    """How often recurring work comes round."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def kind(self) -> DeadlineKind:
        """The kind of deadline that has this cycle."""
        return DeadlineKind(f"recurring_{self.value}")

    @property
    def months(self) -> int:
        """How many months one turn lasts; 0 for a week."""
        return {"weekly": 0, "monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[self.value]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where in each turn the work is due, and from which year to which; what is None was not said.

    ``month`` counts within the turn (2 of a year is February, 3 of a quarter its last month, one more than the turn
    has is the first of the next); ``weekday`` is 1 for Monday. ``before`` marks "trước ngày". Every ``interval`` turns.
    ``last_day`` ends the turns within a year ("hằng tháng đến hết tháng 6/2026").
    ``certain`` is False where the print names a day but not its month: such a rule has no occurrences.
    """

    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    before: bool = False
    first_year: int | None = None
    last_year: int | None = None
    from_plan: bool = False
    interval: int = 1
    certain: bool = True
    last_day: date | None = None

    def __str__(self) -> str:
        """Write the rule in short: ``month=02``, ``day<15``, ``from year 2026``, ``first year 2025, last 2030``."""
        return ", ".join(filter(None, (self._interval_text(), self._place_text(), self._years_text())))

    def _interval_text(self) -> str:
        return f"every {self.interval}" if self.interval > 1 else ""

    def _place_text(self) -> str:
        sign = "<" if self.before else "="
        places = (("weekday", self.weekday, "="), ("day", self.day, sign), ("month", self.month, "="))
        return ", ".join(f"{name}{mark}{value:02}" for name, value, mark in places if value is not None)

    def _years_text(self) -> str:
        match self.first_year, self.last_year:
            case None, None:
                return ""
            case first, None:
                return f"from year {first}"
            case None, last:
                return f"last year {last}"
            case first, last:
                return f"first year {first}, last {last}" + (" (plan period)" if self.from_plan else "")


@dataclass(frozen=True, slots=True)
class DeadlineNote:
    """A remark on a reading: a code and the printed words or the day it is about."""

    code: str
    quote: str = ""

    def __str__(self) -> str:
        """Write the remark as ``code: quote``."""
        return f"{self.code}: {self.quote}" if self.quote else self.code


@dataclass(frozen=True, slots=True)
class DeadlinePart:
    """One of several deadlines of a phrase, for a level, an agency, an activity or a year; ``label`` as printed."""

    label: str
    kind: DeadlineKind
    due: date | None = None
    due_strict: date | None = None
    start: date | None = None
    recurrence: Cycle | None = None
    rule: Rule | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A printed deadline with its reading. ``due`` of several parts is the day of the part that falls due first.

    ``due_strict`` stands only where "trước ngày" is printed: the day before (domain rule: the issuer means the day).
    ``citations`` are dates of documents the phrase names; they are never deadlines.
    """

    phrase: str
    kind: DeadlineKind
    due: date | None = None
    due_strict: date | None = None
    start: date | None = None
    recurrence: Cycle | None = None
    rule: Rule | None = None
    parts: tuple[DeadlinePart, ...] = ()
    done_on: date | None = None
    citations: tuple[date, ...] = ()
    notes: tuple[DeadlineNote, ...] = ()


def occurrences(deadline: Deadline | DeadlinePart, after: date, until: date) -> tuple[date, ...]:
    """List the days recurring work falls due, later than ``after`` (the day of issue) up to ``until``, in order.

    A turn without a printed day ends on its last day. Empty for what does not recur or has no sure day.
    """
    rule = deadline.rule or Rule()
    if deadline.recurrence is None or not rule.certain or rule.interval > 1:
        return ()
    if deadline.start:
        after = max(after, deadline.start - timedelta(days=1))
    return tuple(day for day in _turns(deadline.recurrence, rule, after, until) if _within(day, rule, after, until))


def _within(day: date, rule: Rule, after: date, until: date) -> bool:
    first = rule.first_year or day.year
    last = rule.last_year or day.year
    return after < day <= min(until, rule.last_day or until) and first <= day.year <= last


def _turns(cycle: Cycle, rule: Rule, after: date, until: date) -> Iterator[date]:
    if cycle is Cycle.WEEKLY:
        day = after + timedelta(days=((rule.weekday or 7) - after.isoweekday()) % 7)
        while day <= until:
            yield day
            day += timedelta(days=7)
        return
    for start in range((after.year - 1) * 12, (until.year + 1) * 12, cycle.months):
        year, month = divmod(start + (rule.month or cycle.months) - 1, 12)
        yield clamped(year, month + 1, rule.day)


def clamped(year: int, month: int, day: int | None) -> date:
    """Give the day of a month, its last day where ``day`` is None or beyond it."""
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def deadline_as_json(deadline: Deadline, wording: Callable[[DeadlineNote], str] = str) -> dict[str, object]:
    """Lay a reading out as ``deadline --json`` prints it; ``wording`` makes the sentence of a note."""
    return {
        "phrase": deadline.phrase,
        "kind": deadline.kind.value,
        "due": _iso(deadline.due),
        "due_strict": _iso(deadline.due_strict),
        "start": _iso(deadline.start),
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "rule": str(deadline.rule) if deadline.rule and str(deadline.rule) else None,
        "parts": [_part_as_json(part) for part in deadline.parts],
        "done_on": _iso(deadline.done_on),
        "notes": "; ".join(wording(note) for note in deadline.notes),
    }


def _part_as_json(part: DeadlinePart) -> dict[str, object]:
    return {
        "label": part.label or None,
        "kind": part.kind.value,
        "due": _iso(part.due),
        "recurrence": part.recurrence.value if part.recurrence else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
