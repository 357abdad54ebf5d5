"""Closing a period: what is missing, the reports frozen as they are sent, reopening, what was corrected since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.text import clean_cell
from desktop.models import PeriodClosing
from desktop.services.documents.report_names import COUNT_FORM, PERIODIC, WITH_PROGRESS, parse_report
from desktop.services.ledger import closed_periods, own_office
from desktop.services.plans.held_plans import held_plans
from desktop.services.reports import sent_reports
from desktop.services.reports.closing_gaps import CellGap, Gap, Gaps, TaskGap, UnitGap, forms_in_use, gaps, gaps_of
from desktop.services.reports.closings import Closing, closing_of, closings
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.periods import Period
    from desktop.domain.tables import ReportTable
    from desktop.store.ledger import Ledger

__all__ = [
    "CellGap", "Closing", "Gap", "Gaps", "TaskGap", "UnitGap", "close_period", "closing_of", "closings", "gaps",
    "reopen_period",
]  # fmt: skip


def close_period(ledger: Ledger, period: str, reason: str = "", *, origin: str = "window") -> int:
    """Close a period: freeze its reports as they are sent, with their hashes; gives the journal entry.

    Refuses with ``period_not_begun``, ``period_closed``, or ``closing_unexplained`` where something is missing and no
    reason is given.
    """
    when, why = parse_period(period), clean_cell(reason)
    if when.start > clock.today():
        raise Refused("period_not_begun", period=when.code, start=when.start)
    missing = gaps_of(ledger, when)
    if missing.count and not why:
        raise Refused("closing_unexplained", period=when.code, count=missing.count)
    tables = tuple(_tables(ledger, when))
    with ledger.change("period_closed", origin, period=when.code, reports=len(tables)) as change:
        session = change.session
        closed_periods.refuse_closed(session, when.code)
        closing = PeriodClosing(
            period=when.code, is_closed=True, reason=why, gaps=[gap.said for gap in missing.all], at=clock.now()
        )
        session.add(closing)
        session.flush()
        for code, table in tables:
            session.add(sent_reports.freeze(session, closing, code, table))
    return change.entry


def _tables(ledger: Ledger, period: Period) -> Iterator[tuple[str, ReportTable]]:
    practice = own_office.own_agency(ledger).practice
    codes = [f"{plan.slug}/{WITH_PROGRESS}:{part}" for plan in held_plans(ledger) for part in plan.appendices]
    codes += [f"{plan.slug}/{PERIODIC}" for plan in held_plans(ledger)]
    codes += [f"{COUNT_FORM}:{form.code}" for form in forms_in_use(ledger, period)]
    for code in codes:
        table = sent_reports.printed_table(ledger, parse_report(code), period.code)
        yield code, replace(table, stamp=wording.stamp_closed(clock.now(), "", practice=practice))


def reopen_period(ledger: Ledger, period: str, reason: str, *, origin: str = "window") -> int:
    """Open a closed period again, saying why; what was sent stays as it is. Gives the journal entry.

    Refuses with ``period_open`` or ``reopening_unexplained``.
    """
    when, why = parse_period(period), clean_cell(reason)
    if not why:
        raise Refused("reopening_unexplained", period=when.code)
    with ledger.change("period_reopened", origin, period=when.code) as change:
        if closed_periods.standing(change.session, when.code) is None:
            raise Refused("period_open", period=when.code)
        change.session.add(PeriodClosing(period=when.code, is_closed=False, reason=why, gaps=[], at=clock.now()))
    return change.entry
