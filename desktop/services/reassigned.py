"""What documents gave to others of what a plan prints, as it is read in a session; it must not begin a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.models import Agency, Reassignment
from desktop.services import wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


BETWEEN_WORDS = "; "
"""What stands between the words of one reassignment."""

Given = dict[tuple[int, str, str], Reassignment]
"""The reassignments that count, by node, role and words of the plan."""


def newest_reassignments(session: Session) -> Given:
    """Give the reassignment that counts for each of the words it was made for."""
    rows = session.scalars(select(Reassignment).order_by(Reassignment.id))
    return {(row.node_id, row.role, words): row for row in rows for words in row.from_text.split(BETWEEN_WORDS)}


def reassigned_notes(session: Session) -> dict[int, tuple[str, ...]]:
    """Say by node who has the work now: "UBND cấp huyện → UBND cấp xã (Quyết định số 12/QĐ-UBND ngày 05/07/2025)"."""
    notes: dict[int, tuple[str, ...]] = {}
    for row in dict.fromkeys(newest_reassignments(session).values()):
        said = f"{row.from_text} → {taker_name(session, row)} ({document_of(row)})"
        notes[row.node_id] = (*notes.get(row.node_id, ()), said)
    return notes


def taker_name(session: Session, row: Reassignment) -> str:
    """Name the agency or class that has the work now."""
    return session.get_one(Agency, row.to_agency_id).name if row.to_agency_id else GROUP_NAMES[Group(row.to_group)]


def document_of(row: Reassignment) -> str:
    """Cite the document that gave the work."""
    return wording.document_on_paper(row.document_number, row.document_date)
