"""A form or a plan's tasks written into the blank workbook a province sent out, all its other parts staying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.excel.bounds import address_of
from desktop.excel.template import Template
from desktop.services.counts import count_grid
from desktop.services.form_template import recognise_form
from desktop.services.output import write_file
from desktop.services.report_names import COUNT_FORM, parse_report
from desktop.services.template_book import NOTHING_SETTLED, BlankBook, Recognised, Settled, open_blank

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
) -> Recognised:
    """Find a form (``bieu:FORM``) in a blank workbook.

    Refuses as `count_grid` and `recognise_form` do.
    """
    name = parse_report(what)
    if name.kind == COUNT_FORM:
        grid = count_grid(ledger, name.part, period, agency)
        return recognise_form(grid, f"{COUNT_FORM}:{grid.form.code}", book, settled)
    raise Refused("template_report", report=what)


def write_filled(found: Recognised, book: BlankBook, file: Path) -> FilledTemplate:
    """Write a copy of the workbook with what was recognised filled in.

    Refuses with ``template_ending`` {ending} where the file would not open by its name, and as `write_file` does.
    """
    if file.suffix.casefold() != book.ending:
        raise Refused("template_ending", Where(file.name), ending=book.ending)
    filled = Template(book.data, book.file, found.sheet).fill(found.cells, rows=found.new_rows)
    digest = write_file(file, filled.data)
    cut = tuple(
        Finding("template_text_cut", Severity.WARNING, Where(file.name, found.sheet, address_of(*place)))
        for place in filled.cut
    )
    told = tuple(replace(one, where=replace(one.where, file=file.name)) for one in found.findings)
    return FilledTemplate(found, digest, len(found.cells) - len(filled.kept), (*told, *cut))


def fill_template(
    ledger: Ledger, what: str, period: str, template: Path, file: Path, agency: str | None = None
) -> FilledTemplate:
    """Fill a copy of a blank workbook. Refuses as `open_blank`, `recognise` and `write_filled` do."""
    book = open_blank(template)
    return write_filled(recognise(ledger, what, period, book, agency=agency), book, file)
