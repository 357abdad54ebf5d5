"""The printed documents by their codes: which there are, their tables, and these as PDF, workbooks and Word files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.page_layouts import lay_out
from desktop.excel.open_out import as_open_document
from desktop.excel.table_as_text import write_text_table
from desktop.excel.table_out import write_table
from desktop.pdf.pages import page_count
from desktop.pdf.table import render_table
from desktop.services.counts import forms
from desktop.services.documents import territory_report
from desktop.services.documents.report_names import (
    AS_PRINTED,
    BY_UNIT,
    CHANGES,
    CORRECTIONS,
    COUNT_FORM,
    EVIDENCE,
    FINISHED,
    FORM_UNITS,
    INDEX,
    INDICATOR_TRENDS,
    INDICATOR_UNITS,
    INDICATORS,
    OF_APPENDICES,
    OF_INDICATORS,
    OF_SENT,
    OVERDUE,
    OVERVIEW,
    PERIODIC,
    RESULTS,
    SAME_TERRITORY,
    WHOLE,
    WITH_PROGRESS,
    ReportName,
    parse_report,
)
from desktop.services.files.output import write_file
from desktop.services.foreign.added_task_columns import with_added_columns
from desktop.services.indicators import indexes
from desktop.services.ledger import own_office
from desktop.services.plans.held_plans import held_plans
from desktop.services.reports import change_tables, printouts, sent_reports
from desktop.services.reports.data import write_data
from desktop.services.words import wording
from desktop.word.table_out import write_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.domain.page_layouts import PageLayout
    from desktop.domain.tables import ReportTable
    from desktop.services.plans.held_plans import HeldPlan
    from desktop.store.ledger import Ledger

__all__ = [
    "AS_PRINTED",
    "BY_UNIT",
    "CHANGES",
    "CORRECTIONS",
    "COUNT_FORM",
    "EVIDENCE",
    "FINISHED",
    "FORM_UNITS",
    "INDEX",
    "INDICATORS",
    "INDICATOR_TRENDS",
    "INDICATOR_UNITS",
    "OVERDUE",
    "OVERVIEW",
    "PERIODIC",
    "RESULTS",
    "SAME_TERRITORY",
    "WHOLE",
    "WITH_PROGRESS",
    "ReportChoice",
    "ReportName",
    "parse_report",
    "report_choices",
    "report_pdf",
    "report_table",
    "write_comparison",
    "write_report",
]


def _write_open(table: ReportTable) -> bytes:
    return as_open_document(write_table(table))


_WRITERS = {
    ".pdf": render_table,
    ".xlsx": write_table,
    ".docx": write_document,
    ".ods": _write_open,
    ".csv": write_text_table,
    ".json": write_data,
}
_OF_ONE_TABLE = (".xlsx", ".ods", ".csv")


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A report the ledger can print, for lists: its code and what it shows."""

    code: str
    kind: str
    plan: str
    part: str
    title: str


def report_choices(ledger: Ledger) -> tuple[ReportChoice, ...]:
    """List what the ledger can print.

    Territories are compared once a merger or split is recorded, changes and corrections told once a report was sent;
    agencies stand in tables for who follows others.
    """
    whole = own_office.own_agency(ledger).follows_others
    found = [choice for plan in held_plans(ledger) for choice in _choices_of(plan, whole=whole)]
    kinds = [COUNT_FORM, *([FORM_UNITS] if whole else [])]
    kinds += [SAME_TERRITORY] if territory_report.has_changes(ledger) else []
    of_forms = [
        ReportChoice(f"{kind}:{form.code}", kind, "", form.code, form.title)
        for kind in kinds
        for form in forms.forms(ledger)
    ]
    told = (CHANGES, CORRECTIONS) if sent_reports.sent_reports(ledger) else ()
    of_index = [
        ReportChoice(INDEX if one.code == indexes.DEFAULT else f"{INDEX}:{one.code}", INDEX, "", one.name, one.title)
        for one in indexes.indexes(ledger)
    ]
    return (*found, *of_index, *of_forms, *(ReportChoice(kind, kind, "", "", "") for kind in told))


def _choices_of(plan: HeldPlan, *, whole: bool) -> Iterator[ReportChoice]:
    for kind in (PERIODIC, WHOLE):
        yield ReportChoice(f"{plan.slug}/{kind}", kind, plan.slug, "", plan.title)
    for appendix in plan.appendices:
        for kind in OF_APPENDICES:
            yield ReportChoice(f"{plan.slug}/{kind}:{appendix}", kind, plan.slug, appendix, plan.title)
    lists = (FINISHED, OVERDUE, OVERVIEW, *([BY_UNIT] if whole else []), EVIDENCE)
    for kind in (*lists, *(OF_INDICATORS if plan.indicators else ())):
        yield ReportChoice(f"{plan.slug}/{kind}", kind, plan.slug, "", plan.title)


def report_table(
    ledger: Ledger,
    code: str,
    *,
    period: str | None = None,
    plan: str | None = None,
    layout: PageLayout | None = None,
) -> ReportTable:
    """Build a report's table; that of a period that was sent bears the marks of what was corrected since.

    Refuses with ``report_unknown``, ``appendix_unknown``, ``period_needed`` and as the services it asks do.
    """
    table = _built(ledger, code, period, plan)
    return lay_out(table, layout) if layout else table


def _built(ledger: Ledger, code: str, period: str | None, plan: str | None) -> ReportTable:
    table = _as_it_stands(ledger, code, period, plan)
    if sent_reports.SENT in table.meta or not table.stamp:
        return table
    digest = sent_reports.digest_of(table)
    said = wording.stamp_draft(table.stamp, digest)
    annexes = tuple(replace(annex, stamp=said) for annex in table.annexes)
    return replace(table, stamp=said, annexes=annexes, meta=table.meta | {sent_reports.DIGEST: digest})


def _as_it_stands(ledger: Ledger, code: str, period: str | None, plan: str | None) -> ReportTable:
    name = parse_report(code, plan)
    if name.kind not in OF_SENT:
        return sent_reports.printed_table(ledger, name, period)
    if period is None:
        raise Refused("period_needed", report=code)
    build = change_tables.since_table if name.kind == CHANGES else change_tables.corrections_table
    return build(ledger, period)


def report_pdf(
    ledger: Ledger,
    code: str,
    *,
    period: str | None = None,
    plan: str | None = None,
    layout: PageLayout | None = None,
) -> bytes:
    """Print a report as PDF bytes: what is previewed is what is printed."""
    return render_table(report_table(ledger, code, period=period, plan=plan, layout=layout))


def write_report(
    ledger: Ledger,
    code: str,
    file: Path,
    *,
    period: str | None = None,
    plan: str | None = None,
    layout: PageLayout | None = None,
) -> tuple[ReportTable, int, str]:
    """Write a report as .pdf, .docx, .xlsx, .ods, .csv or .json; gives the table, pages or rows, the file's SHA-256.

    A draft is kept, so that its hash finds it.
    Refuses with ``report_kind_unknown`` for another ending.
    """

    def build() -> ReportTable:
        table = report_table(ledger, code, period=period, plan=plan, layout=layout)
        return with_added_columns(ledger, table) if file.suffix.casefold() in _OF_ONE_TABLE else table

    written = _write(build, file)
    whole = printouts.whole_code(ledger, code, plan, period)
    printouts.keep_printout(ledger, whole, period, written.table, file.name, written.content)
    return written.table, written.size, written.sha256


def write_comparison(ledger: Ledger, earlier: str, later: str, file: Path) -> tuple[ReportTable, int, str]:
    """Write how two sendings of a report differ, as `write_report` does. Refuses as it and `compare_sent` do."""
    written = _write(lambda: change_tables.compared_table(ledger, earlier, later), file)
    return written.table, written.size, written.sha256


@dataclass(frozen=True, slots=True)
class _Written:
    """A table written as a file: its pages or rows, the bytes and their hash."""

    table: ReportTable
    size: int
    content: bytes
    sha256: str


def _write(build: Callable[[], ReportTable], file: Path) -> _Written:
    write = _WRITERS.get(file.suffix.casefold())
    if write is None:
        raise Refused("report_kind_unknown", Where(file=file.name))
    table = build()
    if table.annexes and file.suffix.casefold() in _OF_ONE_TABLE:
        raise Refused("report_set_no_workbook", Where(file=file.name))
    content = write(table)
    size = page_count(content) if write is render_table else len(table.rows)
    return _Written(table, size, content, write_file(file, content))
