"""What is due in the next days: work and the ends of reporting periods, as rows and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import func, select

from desktop.domain.event_calendar import Event, calendar_text
from desktop.domain.findings import Refused
from desktop.domain.periods import following, month_of, parse_period
from desktop.domain.text import one_line
from desktop.models import JournalEntry
from desktop.services.files.output import write_file
from desktop.services.ledger import closed_periods, own_office
from desktop.services.tasks import filters
from desktop.services.tasks.obligations import obligations
from desktop.services.tasks.standings import OPEN_STATES
from desktop.services.tasks.tree import task_rows
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from desktop.domain.periods import Period
    from desktop.services.tasks.obligations import ObligationRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

DAYS, MOST_DAYS = 90, 3660
_LONGEST_SUMMARY = 120


class ReminderKind(StrEnum):
    """Work due, or the last day to report for a period."""

    TASK = "task"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day to remember; ``ref`` is the address of a task or the code of a period.

    ``agency`` is named where its deadline alone was moved. ``left`` of ``lines`` agencies still owe it.

    ``place`` counts the days of one turn where agencies have several.
    """

    day: date
    kind: ReminderKind
    ref: str
    turn: str
    number: str
    text: str
    agency: str = ""
    agency_name: str = ""
    left: int = 1
    lines: int = 1
    place: int = 0

    @property
    def key(self) -> str:
        """What stays the same when the day is moved."""
        return "/".join((self.kind.value, self.ref, self.agency, self.turn, str(self.place or "")))


def reminders(
    ledger: Ledger, plan: str | None = None, *, days: int = DAYS, on: date | None = None
) -> tuple[Reminder, ...]:
    """List what is due from a day (today for None) to so many days later, the nearest first.

    Refuses with ``days_out_of_range`` and as `task_rows` does.
    """
    if not 0 <= days <= MOST_DAYS:
        raise Refused("days_out_of_range", days=days, most=MOST_DAYS)
    first = on or clock.today()
    last = first + timedelta(days=days)
    found = (*_task_reminders(ledger, plan, first, last), *_period_reminders(ledger, first, last))
    return tuple(sorted(found, key=lambda one: (one.day, one.kind is ReminderKind.TASK, one.ref, one.turn)))


def _task_reminders(ledger: Ledger, plan: str | None, first: date, last: date) -> Iterator[Reminder]:
    own = own_office.own_agency(ledger)
    whole = own.follows_others
    answered = filters.own_tasks(task_rows(ledger, plan, on=first, whole=whole), whole=whole)
    rows = {row.ref: row for row in answered}
    lines = obligations(ledger, plan, on=first, agency=None if whole else own.code)
    bound = [line for line in lines if line.is_bound and line.task in rows]
    found = [*_of_lines(bound, rows, whole=whole), *_of_rows(rows.values(), {line.task for line in lines})]
    yield from (one for one in found if first <= one.day <= last)


def _of_lines(lines: Sequence[ObligationRow], rows: Mapping[str, TaskRow], *, whole: bool) -> Iterator[Reminder]:
    """Remind once of all agencies that owe the same by the same day; of one whose day was moved on its own."""
    grouped: dict[tuple[str, str, str], dict[date | None, list[ObligationRow]]] = {}
    for line in lines:
        moved = line.agency if whole and line.extended_due else ""
        grouped.setdefault((line.task, line.turn, moved), {}).setdefault(line.counted_due, []).append(line)
    for (task, turn, moved), by_day in grouped.items():
        for place, day in enumerate(sorted(filter(None, by_day))):
            left = [line for line in by_day[day] if line.state in OPEN_STATES]
            if left:
                one = _of_row(rows[task], day, turn)
                name = left[0].agency_name if moved else ""
                count = len(by_day[day])
                yield replace(one, agency=moved, agency_name=name, left=len(left), lines=count, place=place)


def _of_rows(rows: Iterable[TaskRow], known: AbstractSet[str]) -> Iterator[Reminder]:
    """Remind of tasks that the plan gives to nobody known, by the day of the task itself."""
    for row in rows:
        if row.ref not in known and row.state in OPEN_STATES and row.counted_due is not None:
            yield _of_row(row, row.counted_due, row.turn)


def _of_row(row: TaskRow, day: date, turn: str) -> Reminder:
    return Reminder(day, ReminderKind.TASK, row.ref, turn, row.number, one_line(row.text))


def _period_reminders(ledger: Ledger, first: date, last: date) -> Iterator[Reminder]:
    with ledger.read() as session:
        period: Period | None = month_of(first)
        while period is not None and period.end <= last:
            if closed_periods.standing(session, period.code) is None:
                names = "; ".join(map(wording.period_name, _ending_with(period)))
                yield Reminder(period.end, ReminderKind.PERIOD, period.code, "", "", names)
            period = following(period)


def _ending_with(month: Period) -> Iterator[Period]:
    """Give a month and the longer periods whose last day is the same."""
    yield month
    year = month.end.year
    codes = (*(f"{year}-Q{number}" for number in range(1, 5)), f"{year}-H1", f"{year}-H2", f"{year}-9M", f"{year}")
    yield from (period for period in map(parse_period, codes) if period.end == month.end)


def write_calendar(
    ledger: Ledger, file: Path, plan: str | None = None, *, days: int = DAYS, on: date | None = None
) -> tuple[tuple[Reminder, ...], str]:
    """Write the reminders as .ics; gives them and the file's SHA-256.

    Refuses with ``calendar_kind_unknown`` for another ending, and as `reminders` and `write_file` do.
    """
    if file.suffix.casefold() != ".ics":
        raise Refused("calendar_kind_unknown", file=file.name)
    found = reminders(ledger, plan, days=days, on=on)
    with ledger.read() as session:
        head = own_office.own_head(session)
        uid, sequence = head.uid, session.scalar(select(func.max(JournalEntry.id))) or 0
    name = _("Deadlines of {agency}").format(agency=own_office.own_agency(ledger).name)
    text = calendar_text((_event(one, uid) for one in found), name, clock.now(), sequence)
    return found, write_file(file, text.encode())


def _event(one: Reminder, ledger: str) -> Event:
    uid = f"{uuid5(NAMESPACE_URL, f'{ledger}/{one.key}')}@sotiendo"
    if one.kind is ReminderKind.PERIOD:
        return Event(uid, one.day, _("Last day to report: {period}").format(period=one.text))
    return Event(uid, one.day, _summary(one), "\n".join(filter(None, (one.text, *_notes(one)))))


def _summary(one: Reminder) -> str:
    said = _("Task {number} is due: {text}").format(number=one.number, text=one.text)
    return said if len(said) <= _LONGEST_SUMMARY else said[: _LONGEST_SUMMARY - 1].rstrip() + "…"


def _notes(one: Reminder) -> Iterator[str]:
    if one.agency_name:
        yield one.agency_name
    yield wording.turn_name(one.turn)
    if one.lines > 1:
        said = ngettext("{left} of {count} agency still owes it", "{left} of {count} agencies still owe it", one.lines)
        yield said.format(left=one.left, count=one.lines)
