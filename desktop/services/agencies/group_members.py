"""Which agencies a class of them has on a day ("Các sở, ban, ngành"), and what an officer said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import Kind
from desktop.domain.agency_phrases import Group
from desktop.domain.findings import Refused
from desktop.models import Agency, GroupMember
from desktop.services import directory
from desktop.services.ledger import held_agencies
from desktop.services.plans.task_addresses import find_task
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo
    from desktop.store.ledger import Ledger

_BODIES = frozenset({Kind.DEPARTMENT, Kind.OFFICE})
KINDS_OF = {
    Group.COMMUNES: frozenset({Kind.COMMUNE}),
    Group.LOCALITIES: frozenset({Kind.COMMUNE}),
    Group.DEPARTMENTS: _BODIES,
    Group.SPECIALISED: _BODIES,
    Group.PROVINCE_BODIES: _BODIES,
    Group.AGENCIES: _BODIES,
    Group.PARTY: frozenset({Kind.PARTY}),
    Group.MASS_ORGANISATIONS: frozenset({Kind.MASS_ORGANISATION}),
}
"""Which agencies of the province a class has unless an officer says otherwise; a class not named here has none."""

_NOT_SPECIALISED = "Ban Quản lý"
_OFFICE_OF_COUNCIL = "Văn phòng Đoàn ĐBQH"


@dataclass(frozen=True, slots=True)
class Member:
    """An agency that belongs to a class."""

    code: str
    name: str
    level: str
    kind: str


class Classes:
    """The members of every class as of one day, as one session sees them; each class is read once."""

    def __init__(self, session: Session, on: date, held: held_agencies.HeldAgencies | None = None) -> None:
        self._on = on
        held = held or held_agencies.HeldAgencies(session)
        self._province, self._held = held.own.province_code, held.all
        self._said = tuple(session.scalars(select(GroupMember).order_by(GroupMember.id)))
        self._everybody: tuple[Member, ...] | None = None
        self._read: dict[Group, tuple[Member, ...]] = {}

    def members(self, group: Group) -> tuple[Member, ...]:
        """Give the members of a class; empty where nobody knows them."""
        if group not in self._read:
            self._read[group] = tuple(self._members(group).values())
        return self._read[group]

    def of_task(self, node: int, group: Group) -> tuple[Member, ...] | None:
        """Give the members an officer named for one task; None where nobody did."""
        rows = [row for row in self._said if row.node_id == node and row.group == group]
        if not rows:
            return None
        found = [self._held[row.agency_id] for row in rows if row.belongs and _counts(row, self._on)]
        return tuple(member_of(agency) for agency in found if is_standing(agency, self._on))

    def tasks_with_own(self) -> frozenset[int]:
        """Give the nodes for which an officer named the members."""
        return frozenset(row.node_id for row in self._said if row.node_id is not None)

    def _members(self, group: Group) -> dict[str, Member]:
        kinds = KINDS_OF.get(group, frozenset())
        found = {one.code: one for one in self.everybody() if one.kind in kinds and _fits(one, group)}
        for row in self._said:
            if row.node_id is not None or row.group != group or not _counts(row, self._on):
                continue
            agency = self._held[row.agency_id]
            if not row.belongs:
                found.pop(agency.code, None)
            elif is_standing(agency, self._on):
                found[agency.code] = member_of(agency)
        return found

    def everybody(self) -> tuple[Member, ...]:
        """List every agency of the province there is on the day; what the ledger says of one counts."""
        if self._everybody is None:
            known = {agency.code for agency in self._held.values()}
            here = (one for one in self._held.values() if one.province_code == self._province)
            own = {one.code: member_of(one) for one in here if is_standing(one, self._on)}
            listed = (
                own.pop(one.code, None) if one.code in known else Member(one.code, one.name, one.level, one.kind)
                for one in tuple(self._listed())
            )
            # What the ledger names itself stands where the directory lists it, whenever it was entered.
            self._everybody = (*(one for one in listed if one is not None), *own.values())
        return self._everybody

    def _listed(self) -> Iterator[AgencyInfo]:
        if not self._province:
            return
        try:
            communes = directory.communes(self._province, self._on)
        except Refused:  # the list begins with two levels of government: nobody knows who stood before
            return
        yield from (info for info in directory.departments(self._province, self._on) if not info.optional)
        yield from communes


def _fits(one: Member, group: Group) -> bool:
    if one.name.startswith(_OFFICE_OF_COUNCIL):
        return False
    return not (group is Group.SPECIALISED and one.name.startswith(_NOT_SPECIALISED))


def member_of(agency: Agency) -> Member:
    """Lay out an agency of the ledger as a member."""
    return Member(agency.code, agency.name, agency.level, agency.kind)


def is_standing(agency: Agency, on: date) -> bool:
    """Say whether there is an agency on a day."""
    return (agency.valid_from is None or agency.valid_from <= on) and (agency.valid_to is None or on < agency.valid_to)


def _counts(row: GroupMember, on: date) -> bool:
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or on < row.valid_to)


def members(ledger: Ledger, group: str, *, on: date | None = None) -> tuple[Member, ...]:
    """List the members of a class as of a day (today for None). Refuses with ``group_unknown``."""
    wanted = _group(group)
    with ledger.read() as session:
        return Classes(session, on or clock.today()).members(wanted)


def set_member(
    ledger: Ledger,
    group: str,
    agency: str,
    *,
    belongs: bool,
    since: date | None = None,
    until: date | None = None,
    origin: str = "window",
) -> int:
    """Say that an agency belongs to a class, or does not, from a day to the day before another; gives the entry.

    Refuses with ``group_unknown``, ``member_dates_crossed``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    wanted = _group(group)
    if since is not None and until is not None and until <= since:
        raise Refused("member_dates_crossed", since=since, until=until)
    label = "group_member_added" if belongs else "group_member_left_out"
    with ledger.change(label, origin, group=wanted.value, agency=agency) as change:
        who = held_agencies.take_agency(change.session, agency)
        change.session.add(_row(wanted, who.id, belongs=belongs, since=since, until=until))
    return change.entry


def name_members(ledger: Ledger, task: str, group: str, agencies: Sequence[str], *, origin: str = "window") -> int:
    """Name the agencies that a class means in one task, in the place of those named before; gives the entry.

    With no agency the class has the members it has everywhere again. Refuses as `find_task` does, and with
    ``group_unknown``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    wanted = _group(group)
    with ledger.change("group_members_named", origin, task=task, group=wanted.value, members=len(agencies)) as change:
        session = change.session
        node = find_task(session, task)
        before = select(GroupMember).where(GroupMember.node_id == node.id, GroupMember.group == wanted.value)
        for row in session.scalars(before):
            session.delete(row)
        for agency in dict.fromkeys(agencies):
            row = _row(wanted, held_agencies.take_agency(session, agency).id, belongs=True)
            row.node_id = node.id
            session.add(row)
    return change.entry


def _row(
    group: Group, agency: int, *, belongs: bool, since: date | None = None, until: date | None = None
) -> GroupMember:
    return GroupMember(
        node_id=None,
        group=group.value,
        agency_id=agency,
        belongs=belongs,
        valid_from=since,
        valid_to=until,
        recorded_at=clock.now(),
    )


def _group(code: str) -> Group:
    if code not in set(Group):
        raise Refused("group_unknown", group=code, known=", ".join(Group))
    return Group(code)
