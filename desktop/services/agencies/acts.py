"""What an officer does to the directory by hand: enters, ends, renames, moves, merges and splits agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.domain.findings import Refused
from desktop.domain.territory import ChangeKind
from desktop.domain.text import fold, match_key, one_line
from desktop.models import Agency
from desktop.services import directory
from desktop.services.agencies.changes import AgencyChangeInput, add_apart, cited, record_in
from desktop.services.ledger import held_agencies
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.services.agencies.listing import ListedAgency
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency as an officer writes it; without a code it gets one of its name."""

    name: str
    code: str = ""
    province: str = ""
    level: Level = Level.PROVINCE
    kind: Kind = Kind.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Reform:
    """What a document does with agencies from a day: ``results`` are there afterwards, and end or are new themselves.

    A result that bears name and code of one of ``before`` is that one, going on.
    """

    kind: ChangeKind
    before: tuple[ListedAgency, ...]
    results: tuple[Unit, ...]
    day: date
    document_number: str
    document_date: date | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a reform will do, before it is done; ``reused`` are codes that go from an agency that ends to a new one."""

    ends: tuple[str, ...]
    goes_on: tuple[str, ...]
    begins: tuple[str, ...]
    reused: tuple[str, ...]


def enter_unit(ledger: Ledger, unit: Unit, begin: date | None, *, origin: str = "window") -> int:
    """Enter an agency of the ledger's province, of the administration or not; gives the journal entry.

    Refuses with ``agency_unnamed`` or ``agency_held``.
    """
    with ledger.change("agency_entered", origin, agency=one_line(unit.name)) as change:
        own = held_agencies.take_agency(change.session, None)
        add_apart(change.session, _as_info(unit, own.province_code, own.province_name, begin))
    return change.entry


def end_agency(
    ledger: Ledger, agency: ListedAgency, day: date, number: str, dated: date | None = None, *, origin: str = "window"
) -> int:
    """End an agency whose work nobody takes over; ``day`` is the first without it. Gives the journal entry.

    Refuses with ``agency_change_undocumented``, ``agency_change_late`` or ``agency_change_early``.
    """
    document = cited(number, dated)
    with ledger.change("agencies_ended", origin, day=wording.shown_day(day), document=document) as change:
        held = _held(change.session, agency)
        record_in(change.session, AgencyChangeInput(ChangeKind.ENDED, (held.id,), (held.id,), day, number), document)
    return change.entry


def foresee(said: Reform) -> Foreseen:
    """Say what a reform will do."""
    going = [one for one in said.before if any(_is(one, unit) for unit in said.results)]
    ends = [one for one in said.before if one not in going]
    begins = [unit for unit in said.results if not any(_is(one, unit) for one in going)]
    codes = {one.code for one in ends}
    return Foreseen(
        tuple(one.name for one in ends),
        tuple(one.name for one in going),
        tuple(one_line(unit.name) for unit in begins),
        tuple(unit.code for unit in begins if unit.code in codes),
    )


def carry_out(ledger: Ledger, said: Reform, *, origin: str = "window") -> int:
    """Merge, split, rename or move agencies as one change; gives the journal entry.

    Refuses with ``agency_unnamed``, ``agency_held`` and as `record_in` does.
    """
    document = cited(said.document_number, said.document_date)
    with ledger.change(f"agencies_{said.kind}", origin, day=wording.shown_day(said.day), document=document) as change:
        session = change.session
        before = [_held(session, one) for one in said.before]
        going = {
            place: held.id
            for place, unit in enumerate(said.results)
            for listed, held in zip(said.before, before, strict=True)
            if _is(listed, unit)
        }
        ending = [held for held in before if held.id not in going.values()]
        after = [
            going[place] if place in going else _begin(session, unit, before[0], said.day, ending)
            for place, unit in enumerate(said.results)
        ]
        sides = tuple(held.id for held in before), tuple(after)
        record_in(session, AgencyChangeInput(said.kind, *sides, said.day, said.document_number), document)
    return change.entry


def _is(agency: ListedAgency, unit: Unit) -> bool:
    return match_key(agency.name) == match_key(unit.name) and unit.code in ("", agency.code) and not unit.province


def _held(session: Session, agency: ListedAgency) -> Agency:
    if agency.id is not None:
        return session.get_one(Agency, agency.id)
    return held_agencies.add_agency(session, directory.find_agency(agency.code))


def _begin(session: Session, unit: Unit, before: Agency, day: date, ending: Sequence[Agency]) -> int:
    """Enter what is there since the day, or find it among the agencies that are there already."""
    info = _as_info(unit, before.province_code, before.province_name, day, like=before)
    there = select(Agency).where(Agency.code == info.code, Agency.id.not_in([one.id for one in ending]))
    for held in session.scalars(there):
        lasts = held.valid_to is None or held.valid_to > day
        if lasts and match_key(held.name) == match_key(info.name):
            return held.id
        if lasts:
            raise Refused("agency_held", agency=held.name, official=held.code)
    return held_agencies.add_agency(session, info).id


def _as_info(
    unit: Unit, province: str, province_name: str, begin: date | None, like: Agency | None = None
) -> AgencyInfo:
    name = one_line(unit.name)
    if not name:
        raise Refused("agency_unnamed")
    if unit.province:
        found = directory.find_province(unit.province)
        province, province_name = found.code, found.full_name
    level = Level(like.level) if like else unit.level
    kind = Kind(like.kind) if like else unit.kind
    code = one_line(unit.code) or name_code(province, name)
    return AgencyInfo(code, name, level, kind, province, province_name, valid_from=begin)


def name_code(province: str, name: str) -> str:
    """Make the code of an agency that has no official one, of its province and its name."""
    return f"{province}.{'-'.join(fold(name).replace('&', ' ').split())}"
