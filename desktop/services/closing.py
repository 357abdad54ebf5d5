"""Closing a period: what is missing, the reports frozen as they are sent, reopening, what was corrected since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.status import NOT_OWED, State
from desktop.domain.text import clean_cell
from desktop.models import PeriodClosing
from desktop.services import closed_periods, counts, forms, ledgers, sent_reports, wording
from desktop.services.plans import held_plans
from desktop.services.report_tables import COUNT_FORM, WITH_PROGRESS, parse_report
from desktop.services.task_filter import own_tasks
from desktop.services.tasks import task_rows
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.domain.tables import ReportTable
    from desktop.services.sent_reports import Sent
    from desktop.services.tasks import TaskRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TaskGap:
    """A task that is open and has no entry of the period."""

    ref: str
    number: str
    text: str
    late: bool


@dataclass(frozen=True, slots=True)
class CellGap:
    """A cell of a form in use that says nothing."""

    form: str
    row: str
    column: str
    label: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a period lacks."""

    tasks: tuple[TaskGap, ...] = ()
    cells: tuple[CellGap, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.tasks) + len(self.cells)


@dataclass(frozen=True, slots=True)
class Closing:
    """A period that was closed or reopened."""

    period: str
    is_closed: bool
    reason: str
    gaps: tuple[str, ...]
    at: datetime
    reports: tuple[Sent, ...] = ()


def gaps(ledger: Ledger, period: str) -> Gaps:
    """List what a period lacks: open tasks without an entry, empty cells of the forms in use."""
    when = parse_period(period)
    whole = ledgers.own_agency(ledger).follows_others
    rows = task_rows(ledger, on=when.end, whole=whole, known_until=when.end, printed_for=when)
    tasks = tuple(_task_gap(row) for row in own_tasks(rows, whole=whole) if _is_open(row) and row.period != when.code)
    return Gaps(tasks, tuple(_cell_gaps(ledger, when)))


def _is_open(row: TaskRow) -> bool:
    return row.state not in (*NOT_OWED, State.DONE)


def _task_gap(row: TaskRow) -> TaskGap:
    return TaskGap(row.ref, row.number, row.text, row.is_late)


def forms_in_use(ledger: Ledger, period: Period) -> tuple[Form, ...]:
    """List the forms of a period that somebody filled in for it or for the one before."""
    fitting = (form for form in forms.forms(ledger) if period.kind.value in form.cycles)
    return tuple(form for form in fitting if _is_used(counts.count_grid(ledger, form.code, period.code)))


def _is_used(grid: counts.CountGrid) -> bool:
    return bool(grid.filled[0]) or any(value is not None for value in grid.before.values())


def _cell_gaps(ledger: Ledger, period: Period) -> Iterator[CellGap]:
    for form in forms_in_use(ledger, period):
        grid = counts.count_grid(ledger, form.code, period.code)
        for row in grid.form.item_rows:
            for column in grid.form.count_columns:
                cell = grid.cells.get((row.key, column.key))
                if cell is None or cell.is_empty:
                    yield CellGap(form.code, row.key, column.key, f"{row.label} · {column.heading[-1]}")


def close_period(ledger: Ledger, period: str, reason: str = "", *, origin: str = "window") -> int:
    """Close a period: freeze its reports as they are sent, with their hashes; gives the journal entry.

    Refuses with ``period_not_begun``, ``period_closed``, or ``closing_unexplained`` where something is missing and no
    reason is given.
    """
    when, why = parse_period(period), clean_cell(reason)
    if when.start > clock.today():
        raise Refused("period_not_begun", period=when.code, start=when.start)
    missing = gaps(ledger, when.code)
    if missing.count and not why:
        raise Refused("closing_unexplained", period=when.code, count=missing.count)
    tables = tuple(_tables(ledger, when))
    with ledger.change("period_closed", origin, period=when.code, reports=len(tables)) as change:
        session = change.session
        closed_periods.refuse_closed(session, when.code)
        closing = PeriodClosing(period=when.code, is_closed=True, reason=why, gaps=_said(missing), at=clock.now())
        session.add(closing)
        session.flush()
        for code, table in tables:
            session.add(sent_reports.freeze(session, closing, code, table))
    return change.entry


def _said(missing: Gaps) -> list[str]:
    tasks = [f"{gap.ref} {gap.text}" for gap in missing.tasks]
    return [*tasks, *(f"{gap.form} {gap.row}.{gap.column} {gap.label}" for gap in missing.cells)]


def _tables(ledger: Ledger, period: Period) -> Iterator[tuple[str, ReportTable]]:
    practice = ledgers.own_agency(ledger).practice
    codes = [f"{plan.slug}/{WITH_PROGRESS}:{part}" for plan in held_plans(ledger) for part in plan.appendices]
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
