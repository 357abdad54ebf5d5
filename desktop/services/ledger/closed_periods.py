"""Which periods are closed, as it is seen in a session; what is written in one is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.models import Count, Evidence, Explanation, JournalRow, PeriodClosing, PeriodReport, Progress
from desktop.store.journal import images

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.findings import Where
    from desktop.store.ledger import Ledger

_DATED = tuple(model.__tablename__ for model in (Progress, Count, Evidence, Explanation, PeriodReport))
"""Tables whose rows belong to a period."""


def standing(session: Session, period: str) -> PeriodClosing | None:
    """Give the closing that a period stands under; None for one that is open."""
    query = select(PeriodClosing).where(PeriodClosing.period == period).order_by(PeriodClosing.id.desc()).limit(1)
    newest = session.scalars(query).first()
    return newest if newest is not None and newest.is_closed else None


def closed_at(ledger: Ledger, period: str) -> datetime | None:
    """Say since when a period is closed; None for one that is open."""
    with ledger.read() as session:
        closing = standing(session, period)
        return closing.at if closing else None


def refuse_closed(session: Session, period: str, where: Where | None = None) -> None:
    """Refuse to write in a closed period, with ``period_closed``, naming the file it comes from."""
    closing = standing(session, period)
    if closing is not None:
        raise Refused("period_closed", where, period=period, at=closing.at)


def refuse_closed_entry(session: Session, entry: int) -> None:
    """Refuse to take back a change that wrote in a closed period, or the closing of one.

    Refuses with ``period_closed`` or ``closing_not_undone``.
    """
    closings = select(JournalRow.id).where(
        JournalRow.entry_id == entry, JournalRow.table == PeriodClosing.__tablename__
    )
    if session.execute(closings.limit(1)).first():
        raise Refused("closing_not_undone", entry=entry)
    for period in set(_periods_of(session, entry)):
        refuse_closed(session, period)


def _periods_of(session: Session, entry: int) -> Iterator[str]:
    rows = select(JournalRow).where(JournalRow.entry_id == entry, JournalRow.table.in_(_DATED))
    for row in session.scalars(rows):
        for one in images(row.table, row.key, row.before, row.after):
            yield from (json.loads(image)["period"] for image in (one.before, one.after) if image)
