"""The texts of a line carried from one period to the next: where they come from, whether they are still the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.text import match_key
from desktop.models import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period

TEXTS = ("result", "advantage", "difficulty", "proposal")


def entry_before(session: Session, node: int, agency: int, turn: str, period: Period) -> Progress | None:
    """Give the entry of an agency that counts before a period: of the same turn, else of the turn before."""
    query = (
        select(Progress)
        .where(Progress.node_id == node, Progress.agency_id == agency, Progress.until <= period.start)
        .order_by((Progress.turn == turn).desc(), Progress.until.desc(), Progress.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def are_same(one: Progress, other: Progress) -> bool:
    """Say whether two entries tell the same in the same words."""
    return has_texts(one) and all(match_key(getattr(one, name)) == match_key(getattr(other, name)) for name in TEXTS)


def has_texts(entry: Progress) -> bool:
    """Say whether anything was written at all."""
    return any(getattr(entry, name) for name in TEXTS)
