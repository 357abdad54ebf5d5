"""Counting one by one: what each officer counted on each day, rolled to the count of the period in the same change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.forms import Nature, column_name, is_asked, nature_of
from desktop.domain.periods import parse_period, previous
from desktop.models import Count, DayCount
from desktop.services.counts import forms
from desktop.services.counts.grids import CountInput, check_cells, write_counts
from desktop.services.ledger import held_agencies
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey, Form
    from desktop.domain.periods import Period
    from desktop.models import Agency
    from desktop.store.ledger import Ledger

    Wanted = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Tallied:
    """What a cell is tallied in: a cell of a form in a period, of an agency (the ledger's own for None)."""

    form: str
    period: str
    cell: CellKey
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What was counted by day and officer within a period; ``count`` is what stands in the form, None where nothing.

    For what stands at a day ``start`` is what stood at the end of the period before.
    """

    period: Period
    cell: CellKey
    values: Mapping[tuple[date, str], int]
    count: int | None
    start: int

    @property
    def total(self) -> int:
        """What the days add up to."""
        return sum(self.values.values())

    @property
    def outside(self) -> int:
        """What of the count in the form does not come from days: typed, or read from a file."""
        return (self.count or 0) - self.start - self.total

    def of_day(self, day: date, officer: str | None = None) -> int:
        """Give what was counted on a day, by one officer or by all."""
        return sum(value for (when, who), value in self.values.items() if when == day and officer in (None, who))


def tap(ledger: Ledger, what: Tallied, day: date, by: int, officer: str | None = None, origin: str = "window") -> int:
    """Count on (or back, below zero) on a day and for an officer, the one of the settings for None, as one change.

    Refuses with ``tally_below_zero``, ``tally_day_outside``, ``tally_cell``, ``period_closed`` and as counts do.
    """
    who = settings.load().officer if officer is None else officer

    def wanted(held: int) -> int:
        return held + by

    return _change(ledger, what, day, who, wanted, origin)


def set_day(
    ledger: Ledger, what: Tallied, day: date, value: int, officer: str | None = None, origin: str = "window"
) -> int:
    """Say what an officer counted on a day, as one change. Refuses as `tap` does."""
    who = settings.load().officer if officer is None else officer

    def wanted(_held: int) -> int:
        return value

    return _change(ledger, what, day, who, wanted, origin)


def _change(ledger: Ledger, what: Tallied, day: date, officer: str, wanted: Wanted, origin: str) -> int:
    period = parse_period(what.period)
    if not period.start <= day <= period.end:
        raise Refused("tally_day_outside", day=day, start=period.start, end=period.end)
    form = forms.form(ledger, what.form)
    check_cells(form, {what.cell: CountInput(0)}, period.end)
    if not is_asked(form.row(what.cell[0]), form.column(what.cell[1]), day):
        raise Refused("tally_cell", column=column_name(form.column(what.cell[1])))
    params = {"form": form.code, "period": period.code, "day": day.isoformat(), "officer": officer}
    with ledger.change("counts_tallied", origin, **params) as change:
        session = change.session
        refuse_closed(session, period.code)
        agency = held_agencies.take_agency(session, what.agency, period.end)
        row = session.get(DayCount, (agency.id, form.code, *what.cell, day, officer))
        held = row.value if row else 0
        value = wanted(held)
        if value < 0:
            raise Refused("tally_below_zero", held=held, by=held - value)
        if value != held:
            _keep_day(session, row, (agency.id, form.code, *what.cell, day, officer), value)
            _roll(session, form, period, agency, what.cell, value - held)
    return change.entry


def _keep_day(session: Session, row: DayCount | None, key: tuple[int, str, str, str, date, str], value: int) -> None:
    if row is not None and not value:
        session.delete(row)
        return
    if row is None:
        agency, form, line, column, day, officer = key
        row = DayCount(agency_id=agency, form=form, row=line, column=column, day=day, officer=officer)
        session.add(row)
    row.value, row.recorded_at = value, clock.now()


def _roll(session: Session, form: Form, period: Period, agency: Agency, cell: CellKey, by: int) -> None:
    """Add to the count of the period; what was typed besides stays in it."""
    count = session.get(Count, (agency.id, form.code, period.code, *cell))
    held = count.value if count and count.value is not None else _start(session, form, period, agency, cell)
    if held + by < 0:
        raise Refused("tally_below_zero", held=held, by=-by)
    note = count.note if count else ""
    write_counts(session, form, period, agency.id, {cell: CountInput(held + by, note)})


def _start(session: Session, form: Form, period: Period, agency: Agency, cell: CellKey) -> int:
    """Give what stood at the end of the period before, of what stands at a day; what is counted anew starts at 0."""
    earlier = previous(period)
    if earlier is None or nature_of(form.row(cell[0]), form.column(cell[1])) is Nature.FLOW:
        return 0
    count = session.get(Count, (agency.id, form.code, earlier.code, *cell))
    return count.value or 0 if count else 0


def day_sheet(ledger: Ledger, what: Tallied) -> DaySheet:
    """Give what was counted of a cell by day and officer within a period. Refuses as counts do."""
    period = parse_period(what.period)
    with ledger.read() as session:
        form = forms.find_form(session, what.form)
        agency = held_agencies.find_agency(session, what.agency, period.end)
        if agency is None:
            return DaySheet(period, what.cell, {}, None, 0)
        query = select(DayCount.day, DayCount.officer, DayCount.value).where(
            DayCount.agency_id == agency.id,
            DayCount.form == form.code,
            DayCount.row == what.cell[0],
            DayCount.column == what.cell[1],
            DayCount.day.between(period.start, period.end),
        )
        values = {(day, officer): value for day, officer, value in session.execute(query.order_by(DayCount.day))}
        count = session.get(Count, (agency.id, form.code, period.code, *what.cell))
        start = _start(session, form, period, agency, what.cell)
        return DaySheet(period, what.cell, values, count.value if count else None, start if count else 0)
