"""How periods stand: closed or reopened, since when and why; it must not know how a period is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.periods import parse_period
from desktop.models import PeriodClosing
from desktop.services.reports import sent_reports

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.reports.sent_reports import Sent
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Closing:
    """A period that was closed or reopened."""

    period: str
    is_closed: bool
    reason: str
    gaps: tuple[str, ...]
    at: datetime
    reports: tuple[Sent, ...] = ()


def closing_of(ledger: Ledger, period: str) -> Closing | None:
    """Say how a period stands: closed or reopened, None where it was never closed."""
    return next(iter(closings(ledger, period)), None)


def closings(ledger: Ledger, period: str | None = None) -> tuple[Closing, ...]:
    """List what was closed and reopened, newest first, of one period or of all."""
    query = select(PeriodClosing).order_by(PeriodClosing.id.desc())
    if period is not None:
        query = query.where(PeriodClosing.period == parse_period(period).code)
    sent: dict[int, list[Sent]] = {}
    for one in sent_reports.sent_reports(ledger, period):
        sent.setdefault(one.closing, []).append(one)
    with ledger.read() as session:
        return tuple(_closing(row, tuple(sent.get(row.id, ()))) for row in session.scalars(query))


def _closing(row: PeriodClosing, reports: tuple[Sent, ...]) -> Closing:
    return Closing(row.period, row.is_closed, row.reason, tuple(row.gaps), row.at, reports)
