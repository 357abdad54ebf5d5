"""The overview of a plan on paper: tasks counted by group and by lead, the charts below; no files."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.periods import month_of
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import one_line
from desktop.services.documents.letterhead import as_own_report
from desktop.services.ledger import own_office
from desktop.services.tasks import filters, standings
from desktop.services.tasks.standings import Standing
from desktop.services.tasks.tree import task_rows
from desktop.services.words import wording
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

_NUMBER, _NAME, _COUNT = 0.5, 5.0, 1.1


def overview_table(
    ledger: Ledger, plan: Plan, period: Period | None, on: date | None = None, *, stamp: str
) -> ReportTable:
    """Count how the tasks of a plan stand at the end of a period (today at most), for what the ledger answers for."""
    today = on or clock.today()
    day = min(period.end, today) if period else today
    whole, words = own_office.own_agency(ledger).follows_others, _words()
    rows = task_rows(
        ledger, plan.slug, on=day, whole=whole, known_until=period.end if period else None, printed_for=period
    )
    tasks = filters.own_tasks(rows, whole=whole)
    charts = [charted.chart for charted in standings.charts(rows, tasks, day, say)]
    counted = tuple(chart for chart in charts if any(bar.total for bar in chart.bars))
    nothing_due = words["none_due"].format(weeks=f"{standings.WEEKS:02}") if tasks and charts[0] not in counted else ""
    table = ReportTable(
        title=words["title"],
        head=PageHead(
            attached_note=words["of_plan"].format(number=plan.number) if plan.number else plan.title,
            subtitle=_period_words(period or month_of(day), day),
        ),
        columns=_columns(whole=whole),
        rows=tuple(_table_rows(rows, tasks, whole=whole)),
        notes=tuple(filter(None, (nothing_due, wording.extended_note(sum(row.lines_moved > 0 for row in tasks))))),
        stamp=stamp,
        charts=counted,
    )
    return as_own_report(ledger, table)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "overview.toml").read_text("utf-8"))


def say(key: str) -> str:
    """Say a word of charts on paper."""
    return str(_words()["charts"][key])


def _period_words(period: Period, day: date) -> str:
    as_of = str(_words()["as_of"]).format(day=wording.day_in_text(day))
    return f"{wording.period_paper(period)}\n{as_of}"


def _columns(*, whole: bool) -> tuple[TableColumn, ...]:
    words = _words()
    counted: list[tuple[str, tuple[str, ...]]] = [("tasks", (words["tasks"],))]
    counted += [(one.value, (say(one.value),)) for one in Standing]
    if whole:
        counted += [(key, (words["lines"], words[key])) for key in ("lines_all", "lines_done", "lines_late")]
    return (
        TableColumn("number", (words["number"],), _NUMBER, Align.CENTER),
        TableColumn("name", (words["name"],), _NAME),
        *(TableColumn(key, heading, _COUNT, Align.RIGHT) for key, heading in counted),
    )


def _table_rows(rows: Sequence[TaskRow], tasks: Sequence[TaskRow], *, whole: bool) -> Iterator[TableRow]:
    words = _words()
    by_ref = {row.ref: row for row in rows}
    groups = [(*_numbered(by_ref.get(ref), name), found) for ref, name, found in standings.by_group(rows, tasks, say)]
    leads = [("", lead or say("no_lead"), found) for lead, found in standings.by_lead(tasks)]
    blanks = (None,) * (len(_columns(whole=whole)) - 2)
    for letter, heading, parts in (("A", words["groups"], groups), ("B", words["leads"], leads)):
        yield TableRow((letter, heading, *blanks), RowKind.GROUP)
        for place, (number, name, found) in enumerate(parts, start=1):
            yield TableRow((number or place, name, *_counts(found, whole=whole)), level=2)
        if parts is groups:
            yield TableRow((None, words["total"], *_counts(tasks, whole=whole)), RowKind.TOTAL)


def _numbered(heading: TaskRow | None, name: str) -> tuple[str, str]:
    """Give a group its printed number and its words apart; one without a heading is numbered in order."""
    return (heading.number.rstrip("."), one_line(heading.text)) if heading and heading.number else ("", name)


def _counts(tasks: Sequence[TaskRow], *, whole: bool) -> tuple[Cell, ...]:
    lines = (
        sum(row.lines for row in tasks),
        sum(row.lines_done for row in tasks),
        sum(row.lines_late for row in tasks),
    )
    return (len(tasks), *standings.count(tasks), *(lines if whole else ()))
