"""What documents gave to others of what a plan prints, as it is read in a session; it must not begin a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.models import Agency, Reassignment
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


BETWEEN_WORDS = "; "
"""What stands between the words of one reassignment."""

_AGENCY = "#"
_MOST_NAMED = 3

Given = dict[tuple[int, str, str], Reassignment]
"""The reassignments that count, by node, role and words of the plan."""


def of_agency(code: str) -> str:
    """Give what stands in the place of words where one agency's line was given to others."""
    return f"{_AGENCY}{code}"


def newest_reassignments(session: Session, on: date | None = None) -> Given:
    """Give the reassignment that counts for each of the words it was made for, by the documents of a day and before."""
    wanted = select(Reassignment).order_by(Reassignment.id)
    if on is not None:
        wanted = wanted.where(Reassignment.document_date <= on)
    rows = session.scalars(wanted)
    return {(row.node_id, row.role, words): row for row in rows for words in row.from_text.split(BETWEEN_WORDS)}


def reassigned_notes(session: Session) -> dict[int, tuple[str, ...]]:
    """Say by node who has the work now: "UBND cấp huyện → UBND cấp xã (Quyết định số 12/QĐ-UBND ngày 05/07/2025)"."""
    words: dict[Reassignment, list[str]] = {}
    for (_node, _role, said), row in newest_reassignments(session).items():
        words.setdefault(row, []).append(said)
    notes: dict[int, tuple[str, ...]] = {}
    for row, from_words in words.items():
        note = f"{_named(session, from_words)} → {taker_name(session, row)} ({document_of(row)})"
        notes[row.node_id] = (*notes.get(row.node_id, ()), note)
    return notes


def _named(session: Session, words: Sequence[str]) -> str:
    """Name what was given to others: the first few, and how many more."""
    named = BETWEEN_WORDS.join(_name(session, one) for one in words[:_MOST_NAMED])
    more = len(words) - _MOST_NAMED
    return wording.and_others(named, more) if more > 0 else named


def _name(session: Session, words: str) -> str:
    if not words.startswith(_AGENCY):
        return words
    code = words.removeprefix(_AGENCY)
    newest = select(Agency.name).where(Agency.code == code).order_by(Agency.id.desc()).limit(1)
    return session.scalars(newest).first() or code


def taker_name(session: Session, row: Reassignment) -> str:
    """Name the agency or class that has the work now."""
    return session.get_one(Agency, row.to_agency_id).name if row.to_agency_id else GROUP_NAMES[Group(row.to_group)]


def document_of(row: Reassignment) -> str:
    """Cite the document that gave the work."""
    return wording.document_on_paper(row.document_number, row.document_date)
