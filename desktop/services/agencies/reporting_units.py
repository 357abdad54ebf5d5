"""Who should report a count form in a period: the communes of a department's province, and whoever does report it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from desktop.domain.agency_phrases import Group
from desktop.domain.periods import parse_period, previous
from desktop.models import Agency, Count
from desktop.services.agencies.group_members import Classes, is_standing, member_of
from desktop.services.ledger import own_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.agencies.group_members import Member
    from desktop.store.ledger import Ledger


_A_YEAR = 12
"""How many periods back an agency still counts as one that reports: a year of months."""


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """An agency that reports; ``agency_id`` is None while the ledger does not name it yet, so that it has no counts."""

    code: str
    name: str
    level: str
    kind: str
    agency_id: int | None


def reporting_units(ledger: Ledger, form: str, period: Period) -> tuple[ReportingUnit, ...]:
    """List who should report a form in a period, as of its last day: the communes in the order of the directory.

    Other agencies that reported the form in it or in the twelve periods before come first. A commune's ledger has
    itself alone.
    """
    with ledger.read() as session:
        return units_in(session, form, period, whole=own_office.own_agency(ledger).follows_others)


def units_in(session: Session, form: str, period: Period, *, whole: bool) -> tuple[ReportingUnit, ...]:
    """List who should report a form in a period, in a session at hand; ``whole``: not the ledger's own agency alone."""
    own = own_office.own_row(session, period.end)
    if not whole:
        return (_unit(member_of(own), own.id),)
    held = {row.code: row for row in session.scalars(select(Agency)) if is_standing(row, period.end)}
    communes = Classes(session, period.end).members(Group.COMMUNES)
    bound = {one.code for one in communes}
    others = [row for code, row in held.items() if code not in bound]
    ids = {code: row.id for code, row in held.items()}
    said = (member_of(row) for row in _reporters(session, form, period, others))
    return tuple(_unit(one, ids.get(one.code)) for one in (*said, *communes))


def _reporters(session: Session, form: str, period: Period, among: Sequence[Agency]) -> Iterator[Agency]:
    """Find the agencies that reported a form in the period or in one of the year before it."""
    near = [period.code]
    while len(near) <= _A_YEAR and (earlier := previous(parse_period(near[-1]))):
        near.append(earlier.code)
    counted = exists().where(Count.agency_id == Agency.id, Count.form == form, Count.period.in_(near))
    found = set(session.scalars(select(Agency.id).where(Agency.id.in_([row.id for row in among]), counted)))
    yield from (row for row in sorted(among, key=_by_id) if row.id in found)


def _by_id(row: Agency) -> int:
    return row.id


def _unit(one: Member, agency: int | None) -> ReportingUnit:
    return ReportingUnit(one.code, one.name, one.level, one.kind, agency)
