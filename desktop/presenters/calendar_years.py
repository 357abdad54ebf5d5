"""The years of the calendar of working days in words: what is known of each, what a file would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.calendar_rows import spans, swaps
from desktop.domain.working_days import DayKind
from desktop.services.ledger import working_calendar
from desktop.services.plans import held_plans
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.working_days import CalendarYear, NamedDay
    from desktop.services.ledger.working_calendar import KnownYear
    from desktop.store.ledger import Ledger

MOST_YEARS = 12
"""So many years without data are listed at most."""

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_KINDS = (
    (DayKind.HOLIDAY, N_("Holidays")),
    (DayKind.IN_LIEU, N_("Days off in lieu")),
    (DayKind.UNKNOWN, N_("Not announced yet")),
)


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year for the list: ``held`` is what is known of it, None for nothing; ``known`` says where it comes from."""

    year: int
    state: str
    origin: str
    held: CalendarYear | None
    known: KnownYear | None

    @property
    def is_own(self) -> bool:
        """Say whether a file of the officer stands in the place of the program's own."""
        return self.known is not None and self.known.own


def year_lines(ledger: Ledger) -> tuple[YearLine, ...]:
    """List the years known, and those the plans held still run through."""
    known = {one.year: one for one in working_calendar.known_years()}
    years = working_calendar.calendar().years
    last = max((plan.period_to for plan in held_plans.held_plans(ledger)), default=0)
    today = clock.today().year
    wanted = range(today, min(max(last, today + 1), today + MOST_YEARS) + 1)
    return tuple(_line(year, years.get(year), known.get(year)) for year in sorted({*known, *wanted}))


def _line(year: int, held: CalendarYear | None, known: KnownYear | None) -> YearLine:
    if known is not None and known.fault is not None:
        return YearLine(year, _("Own file cannot be read"), wording.sentence(known.fault), held, known)
    if held is None:
        return YearLine(year, _("No data"), _("Working days of this year are not guessed"), None, None)
    state = _("Announced") if held.complete else _("Not announced in full")
    origin = _("File of this computer") if known and known.own else _("Comes with the program")
    return YearLine(year, state, origin, held, known)


def look_of(line: YearLine) -> str:
    """Name the icon and colour that go with how much is known."""
    if line.known is not None and line.known.fault is not None:
        return "overdue"
    if line.held is None:
        return "not_started"
    return "done" if line.held.complete else "due_soon"


def year_words(year: CalendarYear) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say of a year what days are off, swapped and open, each under its heading; then by which documents."""
    found = [(_(word), _spans(year.days, kind)) for kind, word in _KINDS]
    found.insert(2, (_("Swapped working days"), _swaps(year.days)))
    found.append((_("Documents"), year.sources))
    return tuple((heading, lines) for heading, lines in found if lines)


def _spans(days: Iterable[NamedDay], kind: DayKind) -> tuple[str, ...]:
    return tuple(f"{name}: {span_words(first, last)}" for first, last, name in spans(days, kind))


def span_words(first: date, last: date) -> str:
    """Write a span of days, with its weekday where it is one day and else with how many it has."""
    if first == last:
        return f"{wording.shown_day(first)} ({_weekday(first)})"
    count = (last - first).days + 1
    days = ngettext("{count} day", "{count} days", count).format(count=count)
    return f"{first:%d/%m}–{wording.shown_day(last)} ({days})"


def _swaps(days: Iterable[NamedDay]) -> tuple[str, ...]:
    template = _("{name}: off on {off}, worked on {work} instead")
    return tuple(
        template.format(name=name, off=span_words(off, off), work=span_words(work, work))
        for off, work, name in swaps(days)
    )


def _weekday(day: date) -> str:
    return _(_WEEKDAYS[day.isoweekday() - 1])


def change_words(new: CalendarYear, held: CalendarYear | None) -> str:
    """Say what a file would change of what is known of its year."""
    if held is None:
        return _("Nothing is known of {year} yet.").format(year=new.year)
    before, now = _by_day(held), _by_day(new)
    changed = sum(1 for day in {*before, *now} if before.get(day) is not now.get(day))
    if not changed:
        return _("The days are the same as those known of {year}.").format(year=new.year)
    said = ngettext("{count} day of {year} would be otherwise.", "{count} days of {year} would be otherwise.", changed)
    return said.format(count=changed, year=new.year)


def _by_day(year: CalendarYear) -> dict[date, DayKind]:
    return {one.day: one.kind for one in year.days}
