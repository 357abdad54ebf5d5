"""One line of work for each task, responsible agency and turn, read from what is printed; it must not know any store.

A task given to a class of agencies binds each member; recurring work falls due in turns ("Tháng 02 hằng năm" once a
year); a deadline printed for one level or one agency binds that level or agency alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.agencies import Level
from desktop.domain.agency_groups import read_agencies
from desktop.domain.agency_phrases import GROUP_LEVELS, Group
from desktop.domain.deadlines import Cycle, Deadline, DeadlinePart, occurrences
from desktop.domain.status import NOT_OWED, SOON_DAYS, State, Timing, timing
from desktop.domain.text import match_key

_PROVINCE_LEVEL = re.compile(r"(?<!\w)cấp\s+tỉnh(?!\w)", re.IGNORECASE)
_END_OF_YEAR = (12, 31)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is bound by a task: an agency, or words that no agency is known for (``code`` is empty then).

    ``group`` is the class through which an agency is bound; ``printed`` the words of the cell, ``scope`` what of the
    task is its own. ``ended`` says that the words name what is no more, and that nobody has the work by a document yet.
    """

    code: str
    name: str
    printed: str
    level: str = ""
    group: Group | None = None
    scope: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that work falls due.

    ``key`` is empty for work done once; ``2026``, ``2026-Q1``, ``2026-02`` or a day for a turn of recurring work;
    ``#2`` or ``#2:2026`` where a cell prints several deadlines, ``label`` then being the print of that part.
    """

    key: str
    due: date | None
    due_strict: date | None = None
    label: str = ""

    @property
    def counted(self) -> date | None:
        """The last day that is still in time by the letter: "trước ngày 15" is the 14th."""
        return self.due_strict or self.due


@dataclass(frozen=True, slots=True)
class Addressed:
    """A turn, and for whom its part of the cell is printed; for everybody where both are empty."""

    turn: Turn
    groups: tuple[Group, ...] = ()
    levels: tuple[Level, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def is_for_all(self) -> bool:
        """Say whether the part names nobody."""
        return not (self.groups or self.levels or self.names)

    def binds(self, bearer: Bearer) -> bool:
        """Say whether the part is printed for this bearer."""
        return (
            bearer.level in self.levels
            or (bearer.group is not None and bearer.group in self.groups)
            or any(match_key(name) in (match_key(bearer.printed), match_key(bearer.name)) for name in self.names)
        )


@lru_cache(maxsize=2048)
def turns(reading: Deadline, since: date | None, plan_end: int | None) -> tuple[Addressed, ...]:
    """List every turn of a deadline later than ``since``, the plan's day of issue, to its last year, part by part."""
    parts: tuple[Deadline | DeadlinePart, ...] = reading.parts or (reading,)
    found: list[Addressed] = []
    for place, part in enumerate(parts, start=1):
        label = part.label if isinstance(part, DeadlinePart) else ""
        prefix = f"#{place}" if len(parts) > 1 else ""
        groups, levels, names = _addressees(label)
        found += [Addressed(turn, groups, levels, names) for turn in _turns_of(part, prefix, label, since, plan_end)]
    return tuple(found)


def _turns_of(
    part: Deadline | DeadlinePart, prefix: str, label: str, since: date | None, plan_end: int | None
) -> Iterator[Turn]:
    days: tuple[date, ...] = ()
    if part.recurrence and since and plan_end:
        days = occurrences(part, since, date(plan_end, *_END_OF_YEAR))
    if not days or part.recurrence is None:
        yield Turn(prefix, part.due, part.due_strict, label)
        return
    before = bool(part.rule and part.rule.before)
    for day in days:
        key = _turn_key(part.recurrence, day)
        strict = date.fromordinal(day.toordinal() - 1) if before else None
        yield Turn(f"{prefix}:{key}" if prefix else key, day, strict, label)


def _turn_key(cycle: Cycle, day: date) -> str:
    match cycle:
        case Cycle.YEARLY:
            return f"{day.year}"
        case Cycle.HALF_YEARLY:
            return f"{day.year}-H{(day.month + 5) // 6}"
        case Cycle.QUARTERLY:
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case Cycle.MONTHLY:
            return f"{day:%Y-%m}"
        case Cycle.WEEKLY:
            return day.isoformat()


@lru_cache(maxsize=512)
def _addressees(label: str) -> tuple[tuple[Group, ...], tuple[Level, ...], tuple[str, ...]]:
    """Read for whom a part is printed: "Cấp xã", "Sở Tài chính"; a year or an activity names nobody."""
    parts = [part for part in read_agencies(label).parts if not part.doubtful]
    groups = tuple(part.group for part in parts if part.group)
    levels = [GROUP_LEVELS[group] for group in groups if group in GROUP_LEVELS]
    if _PROVINCE_LEVEL.search(label):
        levels.append(Level.PROVINCE)
    # "sơ kết" is no department: names have capitals.
    return groups, tuple(levels), tuple(part.name for part in parts if part.name[:1].isupper())


def turns_of(bearer: Bearer, printed: Sequence[Addressed]) -> tuple[Turn, ...]:
    """Choose the turns that bind a bearer: those of its own part of the cell, else those printed for nobody by name.

    For who is not bound by the task (``printed`` of the bearer is empty) every turn of the cell is of interest.
    """
    own = [one.turn for one in printed if not one.is_for_all and one.binds(bearer)]
    if own:
        return tuple(_plain(own))
    chosen = [one.turn for one in printed if one.is_for_all or not bearer.printed]
    return tuple(chosen) or (Turn("", None),)


def _plain(chosen: Sequence[Turn]) -> Iterator[Turn]:
    """A bearer with one part of the cell has one deadline: its turns need not say which part they are of."""
    parts = {turn.key.split(":")[0] for turn in chosen}
    for turn in chosen:
        key = turn.key.partition(":")[2] if len(parts) == 1 and turn.key.startswith("#") else turn.key
        yield Turn(key, turn.due, turn.due_strict, turn.label)


def groups_bound_by_deadline(printed: Iterable[Addressed]) -> tuple[tuple[Group, str], ...]:
    """List the classes that only the deadline names ("Cấp xã 15/8/2025"), with the words it names them by."""
    named = [(group, one.turn.label) for one in printed for group in one.groups if group in GROUP_LEVELS]
    return tuple(dict(named).items())


def turn_for(turns: Sequence[Turn], start: date, end: date) -> Turn:
    """Say which turn an entry of a period is for: the last due in it, else the next, else the last of all."""
    dated = [turn for turn in turns if turn.counted is not None]
    if not dated:
        return turns[0]
    within = [turn for turn in dated if start <= (turn.counted or end) <= end]
    later = [turn for turn in dated if (turn.counted or end) > end]
    return within[-1] if within else (later[0] if later else dated[-1])


class Line(NamedTuple):
    """How one line of work stands: its turn, its state, the day that counts for it."""

    turn: Turn
    state: State = State.NOT_STARTED
    due: date | None = None
    done_on: date | None = None

    @property
    def is_finished(self) -> bool:
        """Say whether nothing is owed any more: done, or not to be done."""
        return self.state in (State.DONE, State.DROPPED)


@dataclass(frozen=True, slots=True)
class Fold:
    """How a task stands with all its lines folded into one.

    ``turn`` is the one shown: the first with work left, else the last; ``due`` the day that counts for what is left of
    it. ``done`` and ``total`` count its lines, ``overdue`` and ``soon`` the lines of all turns that are late or
    soon due.
    """

    turn: Turn
    due: date | None
    done: int
    total: int
    overdue: int
    soon: int
    state: State
    timing: Timing


def fold_lines(lines: Sequence[Line], on: date, issued: date | None, soon_days: int = SOON_DAYS) -> Fold:
    """Fold the lines of a task (at least one) as of a day."""
    by_turn: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.turn.due or date.max, line.turn.key)):
        by_turn.setdefault(line.turn.key, []).append(line)
    turns = list(by_turn.values())
    shown = next((group for group in turns if not all(line.is_finished for line in group)), turns[-1])
    timings = {
        line: timing(line.state, line.due, on, done_on=line.done_on, issued=issued, soon_days=soon_days)
        for line in set(lines)
    }
    count = Counter(timings[line] for line in lines)
    first = next((line for line in shown if not line.is_finished), shown[0])
    return Fold(
        first.turn,
        first.due,
        sum(line.state is State.DONE for line in shown),
        len(shown),
        count[Timing.OVERDUE],
        count[Timing.DUE_SOON],
        _state_of({line.state for line in shown}),
        _worst({timings[line] for line in shown}),
    )


def _state_of(states: set[State]) -> State:
    """One state for many lines: the state of all, else under way as soon as anybody has begun."""
    if len(states) == 1:
        return next(iter(states))
    owed = states - set(NOT_OWED)
    if not owed:
        return State.PAUSED
    if len(owed) == 1:
        return next(iter(owed))
    return State.SUBMITTED if owed == {State.DONE, State.SUBMITTED} else State.IN_PROGRESS


_WORST_FIRST = (
    Timing.OVERDUE,
    Timing.DUE_SOON,
    Timing.IN_TIME,
    Timing.DUE_BEFORE_ISSUE,
    Timing.DONE_LATE,
    Timing.DONE_ON_TIME,
    Timing.NO_DEADLINE,
)


def _worst(found: set[Timing]) -> Timing:
    return next(one for one in _WORST_FIRST if one in found)
