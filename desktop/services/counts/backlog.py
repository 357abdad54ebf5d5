"""How the digitization of results still in force goes on: what stands in its form, the pace, the day it will end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.backlog import LAST_DAYS, Backlog
from desktop.domain.periods import parse_period, previous
from desktop.models import Count, DayCount
from desktop.services.counts import forms
from desktop.services.ledger import held_agencies
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.store.ledger import Ledger

FORM = "con-hieu-luc"
_DONE = "signed"
_COLUMNS = ("valid", "scanned", _DONE, "unsigned", "reusable")


def backlog(ledger: Ledger, period: str, agency: str | None = None) -> Backlog:
    """Say how the backlog stands at the end of a period, all lines of its form together.

    The pace is of the last four weeks counted by day; without days, of what came since the period before. Refuses as
    `desktop.services.counts.grids.count_grid` does.
    """
    when = parse_period(period)
    on = min(when.end, max(clock.today(), when.start))
    with ledger.read() as session:
        form = forms.find_form(session, FORM)
        who = held_agencies.find_agency(session, agency, when.end)
        if who is None:
            return Backlog(None, None, None, None, None, on)
        held = _stock(session, form.code, when, who.id)
        done, days = _pace(session, when, who.id, on, held.get(_DONE))
    valid, scanned, signed, unsigned, reusable = (held.get(name) for name in _COLUMNS)
    return Backlog(valid, scanned, signed, unsigned, reusable, on, done, days)


def _stock(session: Session, form: str, period: Period, agency: int) -> Mapping[str, int]:
    query = select(Count.column, func.sum(Count.value)).where(
        Count.agency_id == agency, Count.form == form, Count.period == period.code, Count.value.is_not(None)
    )
    return {column: value for column, value in session.execute(query.group_by(Count.column)) if value is not None}


def _pace(session: Session, period: Period, agency: int, on: date, signed: int | None) -> tuple[int | None, int]:
    """Give what was done and in how many days; None and 0 where nothing tells."""
    counted = select(DayCount.day, DayCount.value).where(
        DayCount.agency_id == agency, DayCount.form == FORM, DayCount.column == _DONE, DayCount.day <= on
    )
    days = [(day, value) for day, value in session.execute(counted) if (on - day).days < LAST_DAYS]
    if days:
        first = min(day for day, _value in days)
        return sum(value for _day, value in days), (on - first).days + 1
    earlier = previous(period)
    before = _stock(session, FORM, earlier, agency).get(_DONE) if earlier else None
    if signed is None or before is None:
        return None, 0
    return signed - before, (on - period.start).days + 1
