"""What changed since the last report: newly done, newly late, values corrected, units newly reporting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.models import Agency, Count, Progress
from desktop.services.documents.appendix_table import DONE, LATE, LINES, TURN
from desktop.services.documents.report_names import WITH_PROGRESS, parse_report
from desktop.services.ledger import closed_periods
from desktop.services.reports.sent_reports import (
    Correction,
    cells_of,
    compare,
    corrections_of,
    find_sent,
    frozen_cells,
    headings_of,
    match_sent,
    sent_reports,
)
from desktop.services.reports.tables import build_table
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.reports.sent_reports import Cells, Sent
    from desktop.store.ledger import Ledger

_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A report of a period: as it was sent, or as it stands now where ``reports`` is empty."""

    period: str
    at: datetime
    reports: tuple[Sent, ...] = ()

    @property
    def is_now(self) -> bool:
        """Say whether nothing of it was sent yet."""
        return not self.reports


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that came to be done or late; of several agencies how many were, are, and could be.

    ``turn`` is the one of recurring work that was finished, so that the next one stands in the report. ``report`` and
    ``title`` are those of its appendix, ``states`` what was printed as its state before and now.
    """

    number: str
    text: str
    before: int
    now: int
    lines: int
    turn: str = ""
    report: str = ""
    title: str = ""
    states: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class SinceReport:
    """What changed between two reports."""

    earlier: Moment
    later: Moment
    done: tuple[TaskChange, ...]
    late: tuple[TaskChange, ...]
    corrected: tuple[Correction, ...]
    reporting: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.done) + len(self.late) + len(self.corrected) + len(self.reporting)


def since_report(ledger: Ledger, period: str) -> SinceReport:
    """Compare the report of a period, as sent or as it stands, with the one sent before it.

    Refuses with ``nothing_sent``.
    """
    when = parse_period(period)
    sent = _moments(ledger)
    later = _later(ledger, when, sent)
    before = [one for one in sent if one.reports != later.reports and one.at <= later.at]
    alike = [one for one in before if parse_period(one.period).kind is when.kind]
    if not before:
        raise Refused("nothing_sent", period=when.code)
    return _compared(ledger, (alike or before)[0], later)


def _moments(ledger: Ledger) -> list[Moment]:
    """List the closings that sent something, newest first."""
    found: dict[int, list[Sent]] = {}
    for one in sent_reports(ledger):
        found.setdefault(one.closing, []).append(one)
    return [Moment(some[0].period, some[0].at, tuple(some)) for some in found.values()]


def _later(ledger: Ledger, period: Period, sent: Sequence[Moment]) -> Moment:
    with ledger.read() as session:
        is_closed = closed_periods.standing(session, period.code) is not None
    own = next((one for one in sent if one.period == period.code), None)
    return own if own and is_closed else Moment(period.code, clock.now())


def _compared(ledger: Ledger, earlier: Moment, later: Moment) -> SinceReport:
    pairs = list(_pairs(ledger, earlier, later))
    is_same = earlier.period == later.period
    corrected = (
        [found for one, before, now, names in pairs for found in compare(one, before, now, names)]
        if is_same
        else [found for one in earlier.reports for found in corrections_of(ledger, one)]
    )
    with ledger.read() as session:
        known = _reporting(session, earlier)
        reporting = sorted(_reporting(session, later) - known)
    tasks = [pair for pair in pairs if parse_report(pair[0].report).kind == WITH_PROGRESS]
    return SinceReport(
        earlier,
        later,
        tuple(_grown(tasks, DONE)),
        tuple(_grown(tasks, LATE)),
        tuple(corrected),
        tuple(reporting),
    )


def _pairs(
    ledger: Ledger, earlier: Moment, later: Moment
) -> Iterator[tuple[Sent, Sequence[Cells], Sequence[Cells], dict[str, str]]]:
    """Give each report of the earlier moment with its cells then, its cells later, the names of its columns."""
    others = {one.report: one for one in later.reports}
    for one in earlier.reports:
        other = others.get(one.report)
        try:
            table = build_table(ledger, parse_report(one.report), later.period, on=later.at.date())
        except Refused:
            continue
        yield one, cells_of(ledger, one), cells_of(ledger, other) if other else frozen_cells(table), headings_of(table)


def _grown(
    pairs: Sequence[tuple[Sent, Sequence[Cells], Sequence[Cells], dict[str, str]]], fact: str
) -> Iterator[TaskChange]:
    for sent, before, now, _names in pairs:
        numbers = _numbers(now)
        for old, new in match_sent(sent, before, now):
            number = numbers.get(id(new), new.get("number", ""))
            made = partial(TaskChange, number, new.get("text", ""), report=sent.report, title=sent.title)
            was, lines, turn = int(old.get(fact, 0)), int(old.get(LINES, 1)), old.get(TURN, "")
            state = old.get("state", "")
            if fact == DONE and turn and new.get(TURN, "") > turn:
                yield made(was, lines, lines, turn, states=(state, ""))
                was, state = 0, ""
            if int(new.get(fact, 0)) > was:
                states = (state, new.get("state", ""))
                yield made(was, int(new[fact]), int(new.get(LINES, 1)), states=states)


def _numbers(rows: Sequence[Cells]) -> dict[int, str]:
    """Number tasks with the heading above them where numbers begin anew below each: "1.a)", "II.1.2"."""
    own = [row.get("number", "") for row in rows if LINES in row]
    if len(set(own)) == len(own):
        return {}
    headings = [row.get("number", "").rstrip(". ") for row in rows if LINES not in row]
    outer = [number for number in headings if _ROMAN.fullmatch(number)] or headings
    found, above = {}, ""
    for row in rows:
        number = row.get("number", "")
        if LINES not in row:
            above = number.rstrip(". ") if number.rstrip(". ") in outer else above
        elif above:
            found[id(row)] = f"{above}.{number}"
    return found


def _reporting(session: Session, moment: Moment) -> set[str]:
    """Name who had recorded something of a moment's period by then."""
    by_progress = select(Progress.agency_id).where(Progress.period == moment.period, Progress.recorded_at <= moment.at)
    by_counts = select(Count.agency_id).where(Count.period == moment.period, Count.recorded_at <= moment.at)
    found = {*session.scalars(by_progress), *session.scalars(by_counts)}
    return set(session.scalars(select(Agency.name).where(Agency.id.in_(found))))


def compare_sent(ledger: Ledger, earlier: str, later: str = "") -> tuple[Correction, ...]:
    """Compare two reports that were sent cell by cell, by their hashes; without the second the report as it is now.

    Refuses with ``sent_unknown`` or ``sent_unlike``.
    """
    first = find_sent(ledger, earlier)
    if not later:
        return corrections_of(ledger, first)
    second = find_sent(ledger, later)
    if first.report != second.report:
        raise Refused("sent_unlike", first=first.short, second=second.short)
    table = build_table(ledger, parse_report(second.report), second.period, on=second.at.date())
    return tuple(compare(second, cells_of(ledger, first), cells_of(ledger, second), headings_of(table)))
