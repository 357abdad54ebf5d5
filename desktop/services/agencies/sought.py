"""Agencies of the ledger's province that are sought by name before anything was recorded of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.search import fits, initials, marked_text
from desktop.domain.text import fold
from desktop.models import Agency
from desktop.services import directory
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo
    from desktop.domain.search import Wanted

MOST = 5


def agencies_sought(session: Session, wanted: Wanted) -> tuple[AgencyInfo, ...]:
    """List the agencies of the directory that what was typed may mean and the ledger does not hold yet, a few."""
    own = held_agencies.find_agency(session, None)
    if own is None or not own.province_code or wanted.is_empty:
        return ()
    held = set(session.scalars(select(Agency.code)))
    listed = (*directory.departments(own.province_code), *directory.communes(own.province_code))
    return tuple(islice((one for one in listed if one.code not in held and fits(wanted, one.name)), MOST))


def is_called(agency: AgencyInfo, wanted: Wanted) -> bool:
    """Say whether what was typed is a name more than a word: side by side in the name, or all its initials."""
    words, name = (wanted.marked, marked_text) if wanted.has_marks else (wanted.folded, fold)
    if len(words) > 1:
        return f" {' '.join(words)}" in f" {name(agency.name)}"
    return bool(wanted.abbreviations) and initials(agency.name).startswith(wanted.folded[0])
