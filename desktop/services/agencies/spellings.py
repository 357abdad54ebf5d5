"""Spellings of agencies that the officer was asked about once; the answer holds in this ledger from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.text import one_line
from desktop.models import AgencyAlias
from desktop.services.ledger import held_agencies
from desktop.system import clock

if TYPE_CHECKING:
    from desktop.store.ledger import Ledger


def settle_name(ledger: Ledger, text: str, agency: str, *, origin: str = "window") -> int:
    """Remember which agency a spelling means, by the agency's code or name; gives the journal entry.

    Refuses with ``agency_name_empty``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    said = one_line(text)
    key = held_agencies.spelling_key(said)
    if not key:
        raise Refused("agency_name_empty")
    with ledger.change("agency_name_settled", origin, text=said, agency=agency) as change:
        session = change.session
        who = held_agencies.take_agency(session, agency)
        held = session.scalars(select(AgencyAlias).where(AgencyAlias.key == key)).first()
        if held is None or held.agency_id != who.id:
            alias = held or AgencyAlias(key=key)
            alias.text, alias.agency_id, alias.decided_at = said, who.id, clock.now()
            session.add(alias)
    return change.entry
