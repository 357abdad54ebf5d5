"""The printed documents: an appendix as printed, with progress, and the count forms, as one table for every output."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused, Where
from desktop.domain.forms import ColumnKind, FormRow
from desktop.domain.periods import month_of, parse_period
from desktop.domain.tables import (
    Align,
    Cell,
    PageHead,
    PageKind,
    ReportTable,
    RowKind,
    Signature,
    TableColumn,
    TableRow,
)
from desktop.excel.table_out import write_table
from desktop.pdf.pages import page_count
from desktop.pdf.table import render_table
from desktop.services import counts, ledgers, library, territory_report, wording
from desktop.services.output import write_file
from desktop.services.plans import held_plan
from desktop.services.tasks import TaskRow, task_rows
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.domain.plans import Appendix, Plan
    from desktop.services.counts import CountGrid
    from desktop.services.ledgers import PrintProfile
    from desktop.store.ledger import Ledger

AS_PRINTED, WITH_PROGRESS, COUNT_FORM, SAME_TERRITORY = "phu-luc", "tien-do", "bieu", "dia-ban"
_OF_FORMS = (COUNT_FORM, SAME_TERRITORY)


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report by its code: ``[PLAN/]phu-luc[:PART]``, ``[PLAN/]tien-do[:PART]``, ``bieu:FORM`` or ``dia-ban:FORM``."""

    kind: str
    plan: str | None
    part: str


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A report the ledger can print, for lists: its code and what it shows."""

    code: str
    kind: str
    plan: str
    part: str
    title: str


def parse_report(code: str, plan: str | None = None) -> ReportName:
    """Read a report's code. Refuses with ``report_unknown``."""
    before, slash, rest = code.strip().rpartition("/")
    kind, _, part = rest.partition(":")
    if kind not in (AS_PRINTED, WITH_PROGRESS, *_OF_FORMS) or (kind in _OF_FORMS and not part):
        known = f"{AS_PRINTED}, {WITH_PROGRESS}, {COUNT_FORM}:II.06a, {COUNT_FORM}:so-hoa, {SAME_TERRITORY}:so-hoa"
        raise Refused("report_unknown", report=code, known=known)
    return ReportName(kind, before if slash else plan, part)


def report_choices(ledger: Ledger) -> tuple[ReportChoice, ...]:
    """List what the ledger can print; territories are compared once a merger or split is recorded."""
    from desktop.services.plans import held_plans  # noqa: PLC0415

    found = [
        ReportChoice(f"{plan.slug}/{kind}:{appendix}", kind, plan.slug, appendix, plan.title)
        for plan in held_plans(ledger)
        for appendix in plan.appendices
        for kind in (AS_PRINTED, WITH_PROGRESS)
    ]
    kinds = _OF_FORMS if territory_report.has_changes(ledger) else (COUNT_FORM,)
    forms = [
        ReportChoice(f"{kind}:{form.code}", kind, "", form.code, form.title)
        for kind in kinds
        for form in library.forms()
    ]
    return (*found, *forms)


def report_table(ledger: Ledger, code: str, *, period: str | None = None, plan: str | None = None) -> ReportTable:
    """Build a report's table.

    Refuses with ``report_unknown``, ``appendix_unknown``, ``period_needed`` and as the services it asks do.
    """
    name = parse_report(code, plan)
    if name.kind == COUNT_FORM:
        return _form_table(ledger, name.part, period)
    if name.kind == SAME_TERRITORY:
        if period is None:
            raise Refused("period_needed", report=code)
        return territory_report.territory_table(ledger, name.part, period, stamp=_stamp(ledger, with_progress=True))
    printed = held_plan(ledger, name.plan)
    appendix = _appendix(printed, name.part)
    return _appendix_table(ledger, printed, appendix, with_progress=name.kind == WITH_PROGRESS, period=period)


def report_pdf(ledger: Ledger, code: str, *, period: str | None = None, plan: str | None = None) -> bytes:
    """Print a report as PDF bytes: what is previewed is what is printed."""
    return render_table(report_table(ledger, code, period=period, plan=plan))


def write_report(
    ledger: Ledger, code: str, file: Path, *, period: str | None = None, plan: str | None = None
) -> tuple[ReportTable, int, str]:
    """Write a report as .pdf or .xlsx; gives the table, the pages (of a PDF) or rows, and the file's SHA-256.

    Refuses with ``report_kind_unknown`` for another ending.
    """
    ending = file.suffix.casefold()
    if ending not in (".pdf", ".xlsx"):
        raise Refused("report_kind_unknown", Where(file=file.name))
    table = report_table(ledger, code, period=period, plan=plan)
    content = render_table(table) if ending == ".pdf" else write_table(table)
    size = page_count(content) if ending == ".pdf" else len(table.rows)
    return table, size, write_file(file, content)


def _appendix(plan: Plan, code: str) -> Appendix:
    for appendix in plan.appendices:
        if not code or appendix.code.casefold() == code.casefold():
            return appendix
    raise Refused("appendix_unknown", appendix=code, known=", ".join(item.code for item in plan.appendices))


@cache
def _layout() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "appendix.toml").read_text("utf-8"))


def _appendix_table(
    ledger: Ledger, plan: Plan, appendix: Appendix, *, with_progress: bool, period: str | None
) -> ReportTable:
    layout = _layout()
    when = parse_period(period) if period else month_of(clock.today())
    fields = list(appendix.fields or layout["plain_fields"])
    headings = list(appendix.columns or (layout["headings"][field] for field in fields))
    if with_progress:
        fields += layout["progress_fields"]
        headings += [layout["headings"][field] for field in layout["progress_fields"]]
    on = min(when.end, clock.today()) if period else clock.today()
    known = task_rows(
        ledger,
        plan.slug,
        on=on,
        whole=ledgers.own_agency(ledger).follows_others,
        known_until=when.end if period else None,
    )
    rows = [row for row in known if row.appendix == appendix.code]
    if with_progress:
        rows = [_with_extension(row) for row in rows]
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
        columns=tuple(_column(field, heading, rows) for field, heading in zip(fields, headings, strict=True)),
        rows=tuple(_table_row(row, fields) for row in rows),
        notes=tuple(filter(None, (appendix.closing, _extended_note(rows) if with_progress else ""))),
        stamp=_stamp(ledger, with_progress=with_progress),
        font=profile.font,
    )


def _with_extension(row: TaskRow) -> TaskRow:
    """Show both dates of a moved deadline; the appendix as printed keeps its own alone."""
    if row.extended_due is None or row.deadline is None:
        return row
    return replace(row, deadline=wording.extended_deadline(row.deadline, row.extended_due, row.extension_document))


def _extended_note(rows: list[TaskRow]) -> str:
    count = sum(row.extended_due is not None for row in rows)
    return wording.extended_note(count) if count else ""


def _attached_note(plan: Plan, layout: dict[str, Any]) -> str:
    if plan.issue_date is None or plan.number is None:
        return ""
    day = f"{plan.issue_date.day:02}/{plan.issue_date.month}/{plan.issue_date.year}"
    return str(layout["attached_note"]).format(kind=plan.kind, number=plan.number, day=day, issuer=plan.issuer)


def _column(field: str, heading: str, rows: list[TaskRow]) -> TableColumn:
    """Lay a column out; one that would be centred is set left when a cell of it is a long text or a list."""
    layout = _layout()
    align = Align(layout["aligns"].get(field, "left"))
    if align is Align.CENTER and any(_is_long(_cell(row, field)) for row in rows):
        align = Align.LEFT
    return TableColumn(field, (heading,), layout["widths"][field], align)


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, str) and ("\n" in cell or len(cell) > _layout()["longest_centred"])


def _table_row(row: TaskRow, fields: list[str]) -> TableRow:
    kind = RowKind.ITEM if row.is_task else RowKind.GROUP
    return TableRow(tuple(_cell(row, field) for field in fields), kind, row.level)


def _cell(row: TaskRow, field: str) -> Cell:
    match field:
        case "state":
            return _state(row) if row.is_task else None
        case "difficulties":
            return "\n".join(filter(None, (row.difficulty, row.proposal))) or None
        case _:
            value: Cell = getattr(row, field)
            return value or None if isinstance(value, str) else value


def _state(row: TaskRow) -> str:
    if row.is_many:
        return wording.fold_on_paper(row.lines_done, row.lines, row.lines_late)
    return wording.state_on_paper(row.state, row.timing)


def _stamp(ledger: Ledger, *, with_progress: bool) -> str:
    moment = wording.moment_on_paper(clock.now())
    practice = ledgers.own_agency(ledger).practice
    return wording.stamp(moment, practice=practice) if with_progress or practice else ""


def _form_table(ledger: Ledger, code: str, period: str | None) -> ReportTable:
    if period is None:
        raise Refused("period_needed", report=f"{COUNT_FORM}:{code}")
    grid = counts.count_grid(ledger, code, period)
    form, profile = grid.form, ledgers.print_profile(ledger)
    return ReportTable(
        title=form.title,
        head=_form_head(grid, profile),
        columns=tuple(
            TableColumn(column.key, column.heading, column.width, _form_align(column.kind)) for column in form.columns
        ),
        rows=tuple(_form_row(grid, row) for row in form.rows),
        recipients=profile.recipients,
        signatures=(Signature(profile.authority, profile.office, profile.signer),),
        stamp=_stamp(ledger, with_progress=True),
        font=profile.font,
        column_numbers=any(column.number for column in form.columns),
        meta={f"number:{column.key}": f"({column.number})" for column in form.columns if column.number},
    )


def _form_head(grid: CountGrid, profile: PrintProfile) -> PageHead:
    form = grid.form
    return PageHead(
        kind=PageKind.REPORT,
        parent_agency=profile.parent_agency,
        agency=profile.agency or grid.agency_name,
        place=profile.place,
        subtitle=wording.period_paper(grid.period),
        unit_note=form.unit_note,
        left_note="\n".join(filter(None, (form.number, form.basis))),
        right_note=wording.reporting_agencies(grid.agency_name, profile.receiver),
    )


def _form_align(kind: ColumnKind) -> Align:
    match kind:
        case ColumnKind.COUNT:
            return Align.RIGHT
        case ColumnKind.SERIAL:
            return Align.CENTER
        case _:
            return Align.LEFT


def _form_row(grid: CountGrid, row: FormRow) -> TableRow:
    values: Mapping[tuple[str, str], int | None] = grid.totals if row.total else grid.values
    cells: list[Cell] = []
    for column in grid.form.columns:
        match column.kind:
            case ColumnKind.SERIAL:
                cells.append(row.number or None)
            case ColumnKind.LABEL:
                cells.append(row.label)
            case ColumnKind.NOTE:
                held = grid.cells.get((row.key, column.key))
                cells.append((held.note or None) if held else None)
            case ColumnKind.COUNT:
                held = grid.cells.get((row.key, column.key))
                said = wording.absence_on_paper(held.absence) if held and held.absence else None
                cells.append(said or values.get((row.key, column.key)))
    return TableRow(tuple(cells), RowKind.TOTAL if row.total else RowKind.ITEM)
