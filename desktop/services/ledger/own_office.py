"""Whose a ledger is: its office, what that one became, the profile printed on its pages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import Level
from desktop.domain.findings import Refused
from desktop.domain.territory import ChangeKind
from desktop.models import Agency, AgencyChange, LedgerHead, Profile
from desktop.system import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class OwnAgency:
    """The agency a ledger belongs to."""

    code: str
    name: str
    level: str
    province: str
    practice: bool

    @property
    def follows_others(self) -> bool:
        """Say whether it answers for what other agencies do, and not for its own work alone."""
        return self.level != Level.COMMUNE


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """What an agency prints on its pages, entered once (NĐ 30/2020): superior agency, place, signer, recipients."""

    parent_agency: str = ""
    agency: str = ""
    place: str = ""
    receiver: str = ""
    authority: tuple[str, ...] = ()
    office: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    font: str = "Tinos"


def own_agency(ledger: Ledger) -> OwnAgency:
    """Say whose ledger it is. Refuses with ``ledger_headless`` when its head is missing."""
    with ledger.read() as session:
        head = own_head(session)
        agency = own_row(session, clock.today())
        return OwnAgency(agency.code, agency.name, agency.level, agency.province_name, head.practice)


def own_head(session: Session) -> LedgerHead:
    """Give the ledger's head. Refuses with ``ledger_headless``."""
    head = session.info.get("head") or session.scalars(select(LedgerHead)).first()
    if not isinstance(head, LedgerHead):
        raise Refused("ledger_headless")
    session.info["head"] = head
    return head


def made_for(session: Session) -> Agency:
    """Give the agency that the ledger was made for, read once in a session. Refuses with ``ledger_headless``."""
    own = session.info.get("made_for")
    if not isinstance(own, Agency):
        own = session.info["made_for"] = session.get_one(Agency, own_head(session).agency_id)
    return own


def own_row(session: Session, on: date) -> Agency:
    """Give the ledger's own agency as of a day: since a merger or a new name it is the agency it became."""
    own = made_for(session)
    seen = {own.id}
    while own.valid_to is not None and own.valid_to <= on:
        query = select(AgencyChange.to_id).where(AgencyChange.from_id == own.id, AgencyChange.day <= on)
        heirs = set(session.scalars(query.where(AgencyChange.kind != ChangeKind.SPLIT.value)))
        if len(heirs) != 1 or heirs & seen:
            break
        seen |= heirs
        own = session.get_one(Agency, heirs.pop())
    return own


def print_profile(ledger: Ledger) -> PrintProfile:
    """Give what the ledger's agency prints on its pages."""
    with ledger.read() as session:
        row = session.scalars(select(Profile).where(Profile.agency_id == own_head(session).agency_id)).first()
        return _profile(row) if row else PrintProfile()


def save_profile(ledger: Ledger, profile: PrintProfile, origin: str = "window") -> int:
    """Keep what the ledger's agency prints on its pages; gives the journal entry (0 when nothing changed)."""
    with ledger.change("profile_changed", origin) as change:
        head = own_head(change.session)
        row = change.session.scalars(select(Profile).where(Profile.agency_id == head.agency_id)).first()
        row = row or Profile(agency_id=head.agency_id)
        for name, value in asdict(profile).items():
            kept = list(value) if isinstance(value, tuple) else value
            if getattr(row, name) != kept:
                setattr(row, name, kept)
        change.session.add(row)
    return change.entry


def _profile(row: Profile) -> PrintProfile:
    return PrintProfile(
        parent_agency=row.parent_agency,
        agency=row.agency,
        place=row.place,
        receiver=row.receiver,
        authority=tuple(row.authority),
        office=row.office,
        signer=row.signer,
        recipients=tuple(row.recipients),
        font=row.font,
    )
