"""Agencies that a ledger holds before a test begins."""

from desktop.domain.agencies import AgencyInfo
from desktop.services.agencies.changes import add_apart
from desktop.store.ledger import Ledger


def hold_agency(ledger: Ledger, agency: AgencyInfo) -> int:
    """Enter an agency with its days; gives its key."""
    with ledger.change("agency_entered") as change:
        held = add_apart(change.session, agency)
        change.session.flush()
        return held.id
