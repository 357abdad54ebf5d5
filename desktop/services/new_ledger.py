"""Makes a ledger for an agency, holding the plans that were chosen; leaves no file where that fails."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from desktop.domain import letterheads
from desktop.models import Agency, LedgerHead, Profile
from desktop.services.ledger.held_agencies import add_agency
from desktop.services.plans.held_plans import hold_plan
from desktop.store import journal
from desktop.store.ledger import create_ledger
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.domain.agencies import AgencyInfo
    from desktop.domain.plans import Plan
    from desktop.store.ledger import Ledger


def make_ledger(path: Path, agency: AgencyInfo, plans: Sequence[Plan] = (), *, practice: bool = False) -> Ledger:
    """Make a ledger for an agency, holding the given plans, as one change; leaves no file where that fails."""
    ledger = create_ledger(path)
    try:
        with ledger.change("ledger_made", kind=journal.MADE, agency=agency.name) as change:
            own = add_agency(change.session, agency)
            change.session.add(
                LedgerHead(uid=uuid.uuid4().hex, agency_id=own.id, created_at=clock.now(), practice=practice)
            )
            change.session.add(_first_profile(own, agency))
            for plan in plans:
                hold_plan(change.session, plan)
    except BaseException:
        ledger.close()
        path.unlink(missing_ok=True)
        raise
    return ledger


def _first_profile(own: Agency, info: AgencyInfo) -> Profile:
    return Profile(
        agency_id=own.id,
        parent_agency=letterheads.name_above(info),
        agency=letterheads.name_on_paper(info),
        place=letterheads.place_of(info),
        receiver="",
        authority=["TM. ỦY BAN NHÂN DÂN"] if letterheads.is_committee(info) else [],
        office=letterheads.head_of(info),
        signer="",
        recipients=["- Như trên;", "- Lưu: VT."],
        font="Tinos",
    )
