"""The table of how far the tasks of each agency are, and the page of all tables of agencies; no files."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.agencies import Level
from desktop.domain.periods import month_of
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import sort_key
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.documents.letterhead import as_own_report
from desktop.services.documents.report_drafting import plan_in_text
from desktop.services.documents.task_lists import list_words
from desktop.services.tasks.obligations import obligations
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.services.tasks.obligations import ObligationRow
    from desktop.store.ledger import Ledger

NUMBER, NAME, COUNT = 0.5, 3.4, 1.0
_PARTS = (("done", "on_time"), ("done", "late_done"), ("open", "in_time"), ("open", "overdue"))


def progress_by_unit(
    ledger: Ledger, plan: Plan, period: Period | None, on: date | None = None, *, stamp: str
) -> ReportTable:
    """Count the tasks of each agency that a plan binds, at the end of a period (today at most)."""
    words, today = list_words("don-vi"), on or clock.today()
    day = min(period.end, today) if period else today
    lines = obligations(ledger, plan.slug, on=day, known_until=period.end if period else None)
    by_unit: dict[tuple[str, str], list[ObligationRow]] = {}
    for line in lines:
        if line.is_bound and line.agency:
            by_unit.setdefault((line.agency, line.agency_name), []).append(line)
    communes = {unit.code for unit in _communes(ledger, period or month_of(day))}
    return unit_page(
        ledger,
        words["title"],
        period or month_of(day),
        _progress_columns(words),
        tuple(_progress_rows(by_unit, communes)),
        (words["note"],),
        stamp=stamp,
        attached=f"({plan_in_text(plan)})",
    )


def _communes(ledger: Ledger, period: Period) -> Iterator[ReportingUnit]:
    return (unit for unit in reporting_units(ledger, "", period) if unit.level == Level.COMMUNE)


def _progress_columns(words: Mapping[str, str]) -> tuple[TableColumn, ...]:
    counted = [(key, (words[over], words[key])) for over, key in _PARTS]
    return (
        TableColumn("number", (words["number"],), NUMBER, Align.CENTER),
        TableColumn("name", (words["name"],), NAME),
        TableColumn("all", (words["all"],), COUNT, Align.RIGHT),
        *(TableColumn(key, heading, COUNT, Align.RIGHT) for key, heading in counted),
        TableColumn("not_owed", (words["not_owed"],), COUNT, Align.RIGHT),
        TableColumn("share", (words["share"],), COUNT, Align.RIGHT),
    )


def _progress_rows(
    by_unit: Mapping[tuple[str, str], Sequence[ObligationRow]], communes: set[str]
) -> Iterator[TableRow]:
    everything = [line for lines in by_unit.values() for line in lines]
    yield TableRow((None, shared_word("total"), *_counts(everything)), RowKind.TOTAL)
    for heading, is_listed in (("provincial", False), ("communes", True)):
        units = sorted(
            (unit for unit in by_unit if (unit[0] in communes) is is_listed), key=lambda unit: sort_key(unit[1])
        )
        if units:
            yield TableRow((None, shared_word(heading), *(None,) * 7), RowKind.GROUP)
        for place, unit in enumerate(units, start=1):
            yield TableRow((place, unit[1], *_counts(by_unit[unit])), level=2)


def shared_word(key: str) -> str:
    """Give a word that all tables of agencies share."""
    return str(list_words("")[key])


def _counts(lines: Sequence[ObligationRow]) -> tuple[Cell, ...]:
    found = Counter(map(_standing, lines))
    done = found["on_time"] + found["late_done"]
    owed = len(lines) - found["not_owed"]
    share = Fraction(done, owed) if owed else None
    return (len(lines), *(found[key] for _over, key in _PARTS), found["not_owed"], share)


def _standing(line: ObligationRow) -> str:
    if line.state in NOT_OWED:
        return "not_owed"
    if line.state is State.DONE:
        return "late_done" if line.timing is Timing.DONE_LATE else "on_time"
    return "overdue" if line.timing is Timing.OVERDUE else "in_time"


def unit_page(
    ledger: Ledger,
    title: str,
    period: Period,
    columns: tuple[TableColumn, ...],
    rows: Sequence[TableRow],
    notes: Sequence[str],
    *,
    stamp: str,
    attached: str = "",
    unit_note: str = "",
) -> ReportTable:
    """Give a table of agencies its page: a report of the ledger's office."""
    table = ReportTable(
        title=title,
        head=PageHead(
            attached_note=attached,
            subtitle=wording.period_paper(period),
            unit_note=unit_note,
        ),
        columns=columns,
        rows=tuple(rows),
        notes=tuple(notes),
        stamp=stamp,
    )
    return as_own_report(ledger, table)
