"""Agencies of the ledger over time: entered with their dates, merged, split, renamed, found on one territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain import territory
from desktop.domain.agencies import Level
from desktop.domain.findings import Refused
from desktop.domain.territory import ChangeKind, Link
from desktop.domain.text import clean_cell, sort_key
from desktop.models import Agency, AgencyChange
from desktop.services import directory
from desktop.services.ledger import held_agencies
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo
    from desktop.store.ledger import Ledger

_ONE_BEFORE = {ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.MOVED, ChangeKind.ENDED}
_ONE_AFTER = {ChangeKind.MERGED, ChangeKind.RENAMED, ChangeKind.MOVED, ChangeKind.ENDED}


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency of the ledger; ``valid_to`` is the first day without it."""

    id: int
    code: str
    name: str
    level: Level
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        """Say whether it exists on a day; a date not known does not stand against it."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class AgencyChangeInput:
    """What happens on a day by a document: agencies by their numbers in the ledger.

    A merger makes one of several, a split several of one; an agency that goes on stands on both sides.
    """

    kind: ChangeKind
    before: tuple[int, ...]
    after: tuple[int, ...]
    day: date
    document_number: str
    document_date: date | None = None


@dataclass(frozen=True, slots=True)
class AgencyChangeRow:
    """A recorded change, with the names of that time."""

    kind: ChangeKind
    before: AgencyRow
    after: AgencyRow
    day: date
    document: str


@dataclass(frozen=True, slots=True)
class Territory:
    """The agencies of one territory on two days, earlier first; their figures are summed, or cannot be compared."""

    earlier: tuple[AgencyRow, ...]
    later: tuple[AgencyRow, ...]
    is_comparable: bool


def add_apart(session: Session, agency: AgencyInfo) -> Agency:
    """Enter an agency in a change under way. Refuses with ``agency_held`` a code held for one of its days."""
    for held in session.scalars(select(Agency).where(Agency.code == agency.code)):
        if overlap(held, agency):
            raise Refused("agency_held", agency=held.name, official=held.code)
    return held_agencies.add_agency(session, agency)


def overlap(held: Agency | AgencyRow, agency: AgencyInfo) -> bool:
    """Say whether two agencies exist on one day; a date not known does not stand against it."""
    ends_before = agency.valid_to is not None and held.valid_from is not None and agency.valid_to <= held.valid_from
    begins_after = held.valid_to is not None and agency.valid_from is not None and held.valid_to <= agency.valid_from
    return not (ends_before or begins_after)


def cited(number: str, day: date | None) -> str:
    """Name the document of a change as it is cited. Refuses with ``agency_change_undocumented``."""
    clean = clean_cell(number)
    if not clean:
        raise Refused("agency_change_undocumented")
    return wording.document_on_paper(clean, day)


def record_in(session: Session, said: AgencyChangeInput, document: str) -> None:
    """Record a change of agencies in a change under way.

    Refuses with ``agency_change_sides``, ``agency_change_late`` or ``agency_change_early``.
    """
    _check_sides(said)
    for agency in (session.get_one(Agency, before) for before in said.before):
        if agency.valid_to is not None and agency.valid_to < said.day:
            raise Refused("agency_change_late", agency=agency.name, end=agency.valid_to)
        if agency.valid_from is not None and said.day <= agency.valid_from:
            raise Refused("agency_change_early", agency=agency.name, begin=agency.valid_from)
        if agency.id not in said.after or said.kind is ChangeKind.ENDED:
            agency.valid_to = said.day
    session.add_all(_links(said, document))


def _check_sides(said: AgencyChangeInput) -> None:
    before, after = set(said.before), set(said.after)
    too_many = (said.kind in _ONE_BEFORE and len(before) > 1) or (said.kind in _ONE_AFTER and len(after) > 1)
    if too_many or not before or not after or (before == after) is not (said.kind is ChangeKind.ENDED):
        raise Refused("agency_change_sides")


def _links(said: AgencyChangeInput, document: str) -> Iterable[AgencyChange]:
    for before in dict.fromkeys(said.before):
        for after in dict.fromkeys(said.after):
            # What is left after a split has another territory; what takes others in is still itself.
            if before != after or said.kind in (ChangeKind.SPLIT, ChangeKind.ENDED):
                yield AgencyChange(kind=said.kind.value, from_id=before, to_id=after, day=said.day, document=document)


def agency_changes(ledger: Ledger) -> tuple[AgencyChangeRow, ...]:
    """List what was recorded, the newest day first."""
    with ledger.read() as session:
        rows = held_rows(session)
        changes = session.scalars(select(AgencyChange).order_by(AgencyChange.day.desc(), AgencyChange.id))
        return tuple(
            AgencyChangeRow(ChangeKind(one.kind), rows[one.from_id], rows[one.to_id], one.day, one.document)
            for one in changes
        )


def printed_name(ledger: Ledger, code: str, on: date) -> str:
    """Give the name under which data of a day is printed; the code where nobody bears it.

    Refuses with ``agency_unknown`` or ``agency_ambiguous``.
    """
    with ledger.read() as session:
        rows = [row for row in held_rows(session).values() if row.code == code]
    held = next((row for row in rows if row.exists_on(on)), rows[-1] if rows else None)
    if held is not None and (len(rows) > 1 or held.level is not Level.COMMUNE):
        return held.name
    info = directory.find_agency(code)
    former = sorted((one for one in info.former_names if one.until > on), key=lambda one: one.until)
    return former[0].name if former else (held.name if held else info.name)


def same_territory(ledger: Ledger, agency: int, one_day: date, other_day: date) -> Territory:
    """Find the agencies whose figures of two days speak of one territory ("so sánh cùng địa bàn")."""
    earlier, later = sorted((one_day, other_day))
    with ledger.read() as session:
        rows = held_rows(session)
        found = territory.same_territory(agency, _all_links(session), earlier, later)
    there, here = _existing(rows, found.earlier, earlier), _existing(rows, found.later, later)
    return Territory(there, here, found.is_comparable and bool(there and here))


def _existing(rows: Mapping[int, AgencyRow], ids: Iterable[int], day: date) -> tuple[AgencyRow, ...]:
    return tuple(sorted((rows[one] for one in ids if rows[one].exists_on(day)), key=lambda row: sort_key(row.name)))


def _all_links(session: Session) -> list[Link]:
    changes = session.scalars(select(AgencyChange))
    return [Link(ChangeKind(one.kind), one.from_id, one.to_id, one.day) for one in changes]


def held_rows(session: Session) -> dict[int, AgencyRow]:
    """Give every agency of the ledger by its number."""
    return {agency.id: _row(agency) for agency in session.scalars(select(Agency).order_by(Agency.id))}


def _row(agency: Agency) -> AgencyRow:
    return AgencyRow(
        id=agency.id,
        code=agency.code,
        name=agency.name,
        level=Level(agency.level),
        kind=agency.kind,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
    )
