"""A form or a plan's tasks written into the blank workbook a province sent out, all its other parts staying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.periods import parse_period
from desktop.excel.bounds import address_of, place_of
from desktop.excel.template import Template
from desktop.services.counts.grids import count_grid
from desktop.services.documents.report_names import COUNT_FORM, WITH_PROGRESS, ReportName, parse_report
from desktop.services.files.output import write_file
from desktop.services.plans.held_plans import held_plan
from desktop.services.workbooks.form_template import recognise_form
from desktop.services.workbooks.task_template import recognise_tasks
from desktop.services.workbooks.template_book import NOTHING_SETTLED, BlankBook, Recognised, Settled, open_blank

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """What was filled in: how it was recognised, the file's SHA-256, how many cells, and what to look at."""

    recognised: Recognised
    sha256: str
    cells: int
    findings: tuple[Finding, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What the workbook has no place for."""
        return (*self.recognised.missing_columns, *self.recognised.missing_rows)


def recognise(
    ledger: Ledger,
    what: str,
    period: str,
    book: BlankBook,
    settled: Settled = NOTHING_SETTLED,
    agency: str | None = None,
    *,
    anyway: bool = False,
) -> Recognised:
    """Find a form (``bieu:FORM``) or the progress of a plan (``[PLAN/]tien-do[:PART]``) in a blank workbook.

    With ``anyway`` a workbook unlike a form may still be settled by hand. Refuses with ``template_report``, and as
    `count_grid`, `recognise_form` and `recognise_tasks` do.
    """
    name = parse_report(what)
    if name.kind == COUNT_FORM:
        grid = count_grid(ledger, name.part, period, agency)
        return recognise_form(grid, f"{COUNT_FORM}:{grid.form.code}", book, settled, anyway=anyway)
    if name.kind == WITH_PROGRESS:
        plan = held_plan(ledger, name.plan)
        code = f"{plan.slug}/{WITH_PROGRESS}" + (f":{name.part}" if name.part else "")
        return recognise_tasks(
            ledger, ReportName(name.kind, plan.slug, name.part), parse_period(period), code, book, settled
        )
    raise Refused("template_report", report=what)


def write_filled(found: Recognised, book: BlankBook, file: Path) -> FilledTemplate:
    """Write a copy of the workbook with what was recognised filled in.

    Refuses with ``template_ending`` {ending} where the file would not open by its name, and as `write_file` does.
    """
    if file.suffix.casefold() != book.ending:
        raise Refused("template_ending", Where(file.name), ending=book.ending)
    data, cells, told = book.data, 0, []
    for one in found.sheets:
        filled = Template(data, book.file, one.sheet).fill(one.cells, rows=one.new_rows)
        data, cells = filled.data, cells + len(one.cells) - len(filled.kept)
        told += [replace(said, where=_moved(said.where, one, file.name)) for said in one.findings]
        told += [
            Finding("template_text_cut", Severity.WARNING, Where(file.name, one.sheet, address_of(*place)))
            for place in filled.cut
        ]
    return FilledTemplate(found, write_file(file, data), cells, tuple(told))


def _moved(where: Where, found: Recognised, file: str) -> Where:
    """Say where something of the blank workbook stands in the filled one."""
    row, column = place_of(where.cell)
    cell = address_of(found.new_rows.moved(row), column) if found.new_rows and row else where.cell
    return Where(file, where.sheet, cell)


def fill_template(
    ledger: Ledger, what: str, period: str | None, template: Path, file: Path, agency: str | None = None
) -> FilledTemplate:
    """Fill a copy of a blank workbook.

    Refuses with ``period_needed``, and as `open_blank`, `recognise` and `write_filled` do.
    """
    if period is None:
        raise Refused("period_needed", report=what)
    book = open_blank(template)
    return write_filled(recognise(ledger, what, period, book, agency=agency), book, file)
