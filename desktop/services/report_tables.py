"""The tables behind the printed documents: an appendix as printed or with progress, a count form; no files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.periods import month_of, parse_period
from desktop.domain.status import State
from desktop.domain.tables import (
    Align,
    Cell,
    PageHead,
    PageKind,
    ReportTable,
    RowKind,
    TableColumn,
    TableRow,
)
from desktop.services import form_table, forms, indicator_tables, ledgers, overview_report, territory_report, wording
from desktop.services.closed_periods import closed_at
from desktop.services.plan_past import printed_plan
from desktop.services.tasks import TaskRow, task_rows
from desktop.services.told_cells import told_cells
from desktop.system import clock, paths

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Appendix, Plan
    from desktop.services.told_cells import Told
    from desktop.store.ledger import Ledger

AS_PRINTED, WITH_PROGRESS, COUNT_FORM, SAME_TERRITORY = "phu-luc", "tien-do", "bieu", "dia-ban"
RESULTS = "ket-qua"
CHANGES, CORRECTIONS = "thay-doi", "dinh-chinh"
OVERVIEW = "tong-quan"
INDICATORS, INDICATOR_UNITS, INDEX = "chi-tieu", "chi-tieu-xa", "chi-so-766"
OF_INDICATORS = (INDICATORS, INDICATOR_UNITS)
OF_FORMS, OF_SENT = (COUNT_FORM, SAME_TERRITORY), (CHANGES, CORRECTIONS)
DONE, LATE, LINES, TURN = "@done", "@late", "@lines", "@turn"
"""What a program knows of a task's row: how many of how many agencies are done, how many late, of which turn."""


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report by its code.

    It is ``[PLAN/]phu-luc[:PART]``, ``[PLAN/]tien-do[:PART]``, ``[PLAN/]ket-qua[:PART]``, ``[PLAN/]tong-quan``,
    ``[PLAN/]chi-tieu``, ``[PLAN/]chi-tieu-xa``, ``chi-so-766[:INDEX]``, ``bieu:FORM``, ``dia-ban:FORM``, ``thay-doi``
    or ``dinh-chinh``.
    """

    kind: str
    plan: str | None
    part: str


def parse_report(code: str, plan: str | None = None) -> ReportName:
    """Read a report's code. Refuses with ``report_unknown``."""
    before, slash, rest = code.strip().rpartition("/")
    kind, _, part = rest.partition(":")
    known_kinds = (AS_PRINTED, WITH_PROGRESS, RESULTS, OVERVIEW, *OF_INDICATORS, INDEX, *OF_FORMS, *OF_SENT)
    if kind not in known_kinds or (kind in OF_FORMS and not part):
        known = ", ".join(
            (
                AS_PRINTED,
                WITH_PROGRESS,
                RESULTS,
                OVERVIEW,
                *OF_INDICATORS,
                INDEX,
                f"{COUNT_FORM}:II.06a",
                f"{COUNT_FORM}:so-hoa",
                f"{SAME_TERRITORY}:so-hoa",
                *OF_SENT,
            )
        )
        raise Refused("report_unknown", report=code, known=known)
    return ReportName(kind, before if slash else plan, part)


def settled(ledger: Ledger, name: ReportName, period: str | None = None) -> ReportName:
    """Name plan and appendix of a period's report as the ledger holds them, whatever was typed or left out."""
    if name.kind in OF_FORMS:
        return ReportName(name.kind, None, forms.form(ledger, name.part).code)
    if name.kind == INDEX:
        return ReportName(name.kind, None, name.part)
    plan = printed_plan(ledger, name.plan, period)
    if name.kind in (OVERVIEW, *OF_INDICATORS):
        return ReportName(name.kind, plan.slug, "")
    return ReportName(name.kind, plan.slug, _appendix(plan, name.part).code)


def build_table(ledger: Ledger, name: ReportName, period: str | None, *, on: date | None = None) -> ReportTable:
    """Build the table of an appendix or a form for a period, as tasks stand on a day (its last one, today at most).

    Refuses with ``appendix_unknown``, ``period_needed`` and as the services it asks do.
    """
    when = parse_period(period) if period else None
    if name.kind in OF_FORMS:
        if when is None:
            raise Refused("period_needed", report=f"{name.kind}:{name.part}")
        if name.kind == COUNT_FORM:
            return form_table.form_table(ledger, name.part, when, stamp=stamp(ledger))
        return territory_report.territory_table(ledger, name.part, when.code, stamp=stamp(ledger))
    if name.kind in (INDEX, *OF_INDICATORS):
        return _indicator_table(ledger, name, when)
    printed = printed_plan(ledger, name.plan, period)
    if name.kind == OVERVIEW:
        return overview_report.overview_table(ledger, printed, when, on, stamp=stamp(ledger))
    appendix = _appendix(printed, name.part)
    return _appendix_table(ledger, printed, appendix, name.kind, when, on)


def _indicator_table(ledger: Ledger, name: ReportName, when: Period | None) -> ReportTable:
    if when is None:
        raise Refused("period_needed", report=name.kind)
    if name.kind == INDEX:
        return indicator_tables.index_table(ledger, name.part, when, stamp=stamp(ledger))
    plan = printed_plan(ledger, name.plan, when.code)
    build = indicator_tables.indicator_table if name.kind == INDICATORS else indicator_tables.units_table
    return build(ledger, plan, when, stamp=stamp(ledger))


def _appendix(plan: Plan, code: str) -> Appendix:
    for appendix in plan.appendices:
        if not code or appendix.code.casefold() == code.casefold():
            return appendix
    raise Refused("appendix_unknown", appendix=code, known=", ".join(item.code for item in plan.appendices))


@cache
def _layout() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "appendix.toml").read_text("utf-8"))


def _appendix_table(
    ledger: Ledger, plan: Plan, appendix: Appendix, kind: str, period: Period | None, on: date | None
) -> ReportTable:
    layout = _layout()
    when = period or month_of(clock.today())
    with_progress = kind != AS_PRINTED
    fields, headings = _columns_of(appendix, kind)
    known = task_rows(
        ledger,
        plan.slug,
        on=min(when.end, on or clock.today()) if period else clock.today(),
        whole=ledgers.own_agency(ledger).follows_others,
        known_until=when.end if period else None,
        printed_for=period,
    )
    rows = [row for row in known if row.appendix == appendix.code]
    told: Told = {}
    if with_progress:
        rows = [_with_extension(row) for row in rows]
        told = told_cells(
            ledger, plan.slug, rows, when.end if period else None, closed_at(ledger, when.code) if period else None
        )
    profile = ledgers.print_profile(ledger)
    return ReportTable(
        title=appendix.title or plan.title,
        head=PageHead(
            kind=PageKind.REPORT if appendix.letterhead else PageKind.ANNEX,
            parent_agency="\n".join(appendix.letterhead[:-1]),
            agency="".join(appendix.letterhead[-1:]),
            heading=appendix.heading or layout["heading"],
            attached_note=appendix.attached_note or _attached_note(plan, layout),
            subtitle=wording.period_paper(when) if with_progress else "",
        ),
        columns=tuple(_column(field, heading, rows, told) for field, heading in zip(fields, headings, strict=True)),
        rows=tuple(_table_row(row, fields, told) for row in rows),
        notes=tuple(
            filter(
                None,
                (
                    appendix.closing,
                    wording.extended_note(sum(row.lines_moved > 0 for row in rows)) if with_progress else "",
                ),
            )
        ),
        stamp=stamp(ledger) if with_progress or ledgers.own_agency(ledger).practice else "",
        font=profile.font,
    )


def _columns_of(appendix: Appendix, kind: str) -> tuple[list[str], list[str]]:
    """Give the fields of a report's columns and their headings: the plan's own ones, with those of progress behind."""
    layout = _layout()
    if kind == RESULTS:
        fields = list(layout["result_fields"])
        own = dict(zip(appendix.fields, appendix.columns, strict=False))
        return fields, [own.get(field) or layout["headings"][field] for field in fields]
    fields = list(appendix.fields or _plain_fields(appendix))
    headings = list(appendix.columns or (layout["headings"][field] for field in fields))
    added = list(layout["progress_fields"]) if kind == WITH_PROGRESS else []
    return fields + added, headings + [layout["headings"][field] for field in added]


def _plain_fields(appendix: Appendix) -> list[str]:
    """Give the columns of tasks that stand in running text; products where the text names some."""
    has_products = any(node.product for node in appendix.nodes)
    return [field for field in _layout()["plain_fields"] if field != "product" or has_products]


def _with_extension(row: TaskRow) -> TaskRow:
    """Show both dates of a moved deadline; the appendix as printed keeps its own alone."""
    if row.deadline is None:
        return row
    if row.extended_due is not None:
        said = wording.extended_deadline(row.deadline, row.extended_due, row.extension_document)
    elif row.lines_moved:
        said = wording.extended_for_some(row.deadline, row.lines_moved, row.lines)
    else:
        return row
    return replace(row, deadline=said)


def _attached_note(plan: Plan, layout: dict[str, Any]) -> str:
    if plan.issue_date is None or plan.number is None:
        return ""
    day = f"{plan.issue_date.day:02}/{plan.issue_date.month}/{plan.issue_date.year}"
    return str(layout["attached_note"]).format(kind=plan.kind, number=plan.number, day=day, issuer=plan.issuer)


def _column(field: str, heading: str, rows: list[TaskRow], told: Told) -> TableColumn:
    """Lay a column out; one that would be centred is set left when a cell of it is a long text or a list."""
    layout = _layout()
    align = Align(layout["aligns"].get(field, "left"))
    if align is Align.CENTER and any(_is_long(_cell(row, field, told)) for row in rows):
        align = Align.LEFT
    return TableColumn(field, (heading,), layout["widths"][field], align)


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, str) and ("\n" in cell or len(cell) > _layout()["longest_centred"])


def _table_row(row: TaskRow, fields: list[str], told: Told) -> TableRow:
    kind = RowKind.ITEM if row.is_task else RowKind.GROUP
    return TableRow(
        tuple(_cell(row, field, told) for field in fields), kind, row.level, _facts(row) if row.is_task else {}
    )


def _facts(row: TaskRow) -> dict[str, str]:
    if row.is_many:
        return {DONE: str(row.lines_done), LATE: str(row.lines_late), LINES: str(row.lines), TURN: row.turn}
    return {DONE: str(int(row.state is State.DONE)), LATE: str(int(row.is_late)), LINES: "1", TURN: row.turn}


def _cell(row: TaskRow, field: str, told: Told) -> Cell:
    if (row.ref, field) in told:
        return told[row.ref, field] or None
    if field == "state":
        return _state(row) if row.is_task else None
    value: Cell = getattr(row, field, None)
    return value or None if isinstance(value, str) else value


def _state(row: TaskRow) -> str:
    if row.is_many:
        return wording.fold_on_paper(row.lines_done, row.lines, row.lines_late)
    return wording.state_on_paper(row.state, row.timing)


def stamp(ledger: Ledger) -> str:
    """Write the small line of the bottom margin: the time of the data, and that they are for practice."""
    moment = wording.moment_on_paper(clock.now())
    return wording.stamp(moment, practice=ledgers.own_agency(ledger).practice)
