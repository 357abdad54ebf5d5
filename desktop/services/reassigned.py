"""What documents gave to others of what a plan prints, as it is read in a session; it must not begin a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.models import Agency, Reassignment
from desktop.services import wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def newest_reassignments(session: Session) -> dict[tuple[int, str], Reassignment]:
    """Give the reassignment that counts, by node and role."""
    newest = select(func.max(Reassignment.id)).group_by(Reassignment.node_id, Reassignment.role)
    query = select(Reassignment).where(Reassignment.id.in_(newest)).order_by(Reassignment.id)
    return {(row.node_id, row.role): row for row in session.scalars(query)}


def reassigned_notes(session: Session) -> dict[int, tuple[str, ...]]:
    """Say by node who has the work now: "UBND cấp huyện → UBND cấp xã (Quyết định số 12/QĐ-UBND ngày 05/07/2025)"."""
    notes: dict[int, tuple[str, ...]] = {}
    for (node, _role), row in newest_reassignments(session).items():
        said = f"{row.from_text} → {taker_name(session, row)} ({document_of(row)})"
        notes[node] = (*notes.get(node, ()), said)
    return notes


def taker_name(session: Session, row: Reassignment) -> str:
    """Name the agency or class that has the work now."""
    return session.get_one(Agency, row.to_agency_id).name if row.to_agency_id else GROUP_NAMES[Group(row.to_group)]


def document_of(row: Reassignment) -> str:
    """Cite the document that gave the work."""
    return wording.document_on_paper(row.document_number, row.document_date)
