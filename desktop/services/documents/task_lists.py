"""Tasks of a plan listed by how they stand: the overdue ones, the finished ones with what was told; no files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.list_numbers import roman
from desktop.domain.periods import month_of
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.services.documents import period_reports
from desktop.services.documents.appendix_table import with_deadline_told, with_turn_told
from desktop.services.documents.report_names import FINISHED
from desktop.services.ledger import own_office
from desktop.services.ledger.closed_periods import closed_at
from desktop.services.progress.told_cells import told_cells
from desktop.services.tasks import filters
from desktop.services.tasks.obligations import obligations
from desktop.services.tasks.tree import task_rows
from desktop.services.words import wording
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.services.progress.told_cells import Told
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

_CENTRED = ("number", "deadline", "done_on")
_MOST_CENTRED = 60
MOST_UNITS = 20


@dataclass(frozen=True, slots=True)
class _Known:
    """What the cells of a list are taken from, besides the rows themselves."""

    day: date
    told: Told
    late_units: Mapping[str, Sequence[str]]
    late_since: Mapping[str, date]


def task_list(
    ledger: Ledger, plan: Plan, kind: str, period: Period | None, on: date | None = None, *, stamp: str
) -> ReportTable:
    """List the finished or the overdue tasks of a plan at the end of a period (today at most), under their headings."""
    words, today = list_words(kind), on or clock.today()
    day = min(period.end, today) if period else today
    whole = own_office.own_agency(ledger).follows_others
    until = period.end if period else None
    rows = task_rows(ledger, plan.slug, on=day, whole=whole, known_until=until, printed_for=period)
    tasks = filters.own_tasks(rows, whole=whole)
    chosen = [row for row in tasks if _is_finished(row)] if kind == FINISHED else [row for row in tasks if row.is_late]
    rows = tuple(with_turn_told(row, words["fields"]) for row in rows)
    known = _known(ledger, plan.slug, chosen, period, day, is_late=kind != FINISHED)
    said = {"late_units": bool(known.late_units), "note": any(_cell(row, "note", known) for row in chosen)}
    fields = [field for field in words["fields"] if said.get(field, True)]
    profile = own_office.print_profile(ledger)
    return ReportTable(
        title=words["title"],
        head=PageHead(
            heading=annex_heading(plan, words["place"]),
            attached_note=period_reports.attached_note(ledger, plan.slug, period or month_of(day)),
            subtitle=wording.period_paper(period or month_of(day)),
        ),
        columns=tuple(_column(field, chosen, known) for field in fields),
        rows=tuple(_table_rows(rows, chosen, fields, known)),
        notes=(_summary(words, len(chosen), len(tasks)),),
        stamp=stamp,
        font=profile.font,
    )


def annex_heading(plan: Plan, place: int) -> str:
    """Number a list as an annex of a report whose first annexes are those of the plan."""
    return str(_layout()["part"]).format(part=roman(len(plan.appendices) + place))


def list_words(part: str) -> dict[str, Any]:
    """Give the words of a list on paper; those they share for an empty name."""
    return dict(_words()[part]) if part else _words()


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "lists.toml").read_text("utf-8"))


@cache
def _layout() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "appendix.toml").read_text("utf-8"))


def headings_of_list(kind: str) -> tuple[list[str], list[str]]:
    """Give the fields of a list's columns and their headings, those too that are left out where they say nothing."""
    fields = list(_words()[kind]["fields"])
    return fields, [_layout()["headings"][field] for field in fields]


def _is_finished(row: TaskRow) -> bool:
    return row.state is State.DONE


def _summary(words: Mapping[str, str], count: int, total: int) -> str:
    return words["some" if count else "none"].format(count=f"{count:02}", all=f"{total:02}")


def _known(
    ledger: Ledger, plan: str, chosen: Sequence[TaskRow], period: Period | None, day: date, *, is_late: bool
) -> _Known:
    until = period.end if period else None
    told = told_cells(ledger, plan, chosen, until, closed_at(ledger, period.code) if period else None)
    late_units: dict[str, list[str]] = {}
    since: dict[str, date] = {}
    province = own_office.own_agency(ledger).province
    many = {row.task for row in chosen if row.is_many}
    for line in obligations(ledger, plan, on=day, known_until=until) if is_late and many else ():
        if line.task in many and line.timing is Timing.OVERDUE and line.state not in NOT_OWED and line.counted_due:
            late_units.setdefault(line.task, []).append(_bare(line.agency_name or line.printed, province))
            since[line.task] = min(line.counted_due, since.get(line.task, line.counted_due))
    return _Known(day, told, late_units, since)


def _bare(name: str, province: str) -> str:
    """Name an agency of the ledger's own province without it."""
    ending = f" {province}".casefold()
    return name[: -len(ending)] if province and name.casefold().endswith(ending) else name


def _table_rows(
    rows: Sequence[TaskRow], chosen: Iterable[TaskRow], fields: Sequence[str], known: _Known
) -> Iterable[TableRow]:
    """Give the chosen tasks in printed order, each heading over them once."""
    by_ref, wanted = {row.ref: row for row in rows}, {row.ref for row in chosen}
    headings = {ref for row in chosen for ref in filters.headings_of(row, by_ref)}
    parts = list(dict.fromkeys(row.appendix for row in rows if row.ref in wanted))
    begun = set(parts) if len(parts) > 1 else set()
    for row in rows:
        if row.appendix in begun:
            begun.remove(row.appendix)
            named = str(_layout()["part"]).format(part=row.appendix)
            yield TableRow((None, named, *(None,) * (len(fields) - 2)), RowKind.GROUP)
        if row.ref in wanted:
            yield TableRow(tuple(_cell(row, field, known) for field in fields), level=row.level)
        elif row.ref in headings:
            blanks = (None,) * (len(fields) - 2)
            yield TableRow((row.number or None, row.text or None, *blanks), RowKind.GROUP, row.level)


def _cell(row: TaskRow, field: str, known: _Known) -> Cell:
    if (row.ref, field) in known.told:
        return known.told[row.ref, field] or None
    match field:
        case "deadline":
            return with_deadline_told(row).deadline
        case "days_late":
            since = known.late_since.get(row.task, row.counted_due)
            return (known.day - since).days if since else None
        case "late_units":
            return _shortened(known.late_units.get(row.task, ())) or None
        case _:
            value: Cell = getattr(row, field)
            return value or None if isinstance(value, str) else value


def _shortened(names: Sequence[str]) -> str:
    """Name the first agencies, and how many more there are."""
    more = [str(_words()["more_units"]).format(count=len(names) - MOST_UNITS)] if len(names) > MOST_UNITS else []
    return "; ".join((*names[:MOST_UNITS], *more))


def _column(field: str, rows: Sequence[TaskRow], known: _Known) -> TableColumn:
    layout = _layout()
    align = Align.RIGHT if field == "days_late" else Align.CENTER if field in _CENTRED else Align.LEFT
    texts = [_cell(row, field, known) for row in rows]
    if align is Align.CENTER and any(isinstance(text, str) and len(text) > _MOST_CENTRED for text in texts):
        align = Align.LEFT
    return TableColumn(field, (layout["headings"][field],), layout["widths"][field], align)
