"""Spellings of agencies that the officer was asked about once; the answer holds in this ledger from then on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.text import one_line
from desktop.models import Agency, AgencyAlias
from desktop.services import ledgers
from desktop.system import clock

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class SettledName:
    """A spelling and the agency it means."""

    text: str
    agency_code: str
    agency_name: str
    decided_at: datetime


def settle_name(ledger: Ledger, text: str, agency: str, *, origin: str = "window") -> int:
    """Remember which agency a spelling means, by the agency's code or name; gives the journal entry.

    Refuses with ``agency_name_empty``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    said = one_line(text)
    key = ledgers.spelling_key(said)
    if not key:
        raise Refused("agency_name_empty")
    with ledger.change("agency_name_settled", origin, text=said, agency=agency) as change:
        session = change.session
        who = ledgers.take_agency(session, agency)
        held = session.scalars(select(AgencyAlias).where(AgencyAlias.key == key)).first()
        if held is None or held.agency_id != who.id:
            alias = held or AgencyAlias(key=key)
            alias.text, alias.agency_id, alias.decided_at = said, who.id, clock.now()
            session.add(alias)
    return change.entry


def settled_names(ledger: Ledger) -> tuple[SettledName, ...]:
    """List the spellings settled so far, newest first."""
    query = select(AgencyAlias, Agency).join(Agency, Agency.id == AgencyAlias.agency_id)
    with ledger.read() as session:
        return tuple(
            SettledName(alias.text, agency.code, agency.name, alias.decided_at)
            for alias, agency in session.execute(query.order_by(AgencyAlias.decided_at.desc(), AgencyAlias.id.desc()))
        )
