"""A report as it will lie on paper: the same bytes for preview, printer and saved file; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.pdf.pages import PageImage, page_image, page_sizes
from desktop.pdf.table import render_table
from desktop.services.files.output import write_file
from desktop.services.reports import printouts
from desktop.services.reports.personal_data import in_table
from desktop.services.reports.writing import report_table

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.findings import Finding
    from desktop.domain.page_layouts import PageLayout
    from desktop.domain.tables import ReportTable
    from desktop.store.ledger import Ledger

__all__ = ["PageImage", "PrintedReport", "keep_printed", "page_picture", "print_report", "write_printed"]


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The bytes of a PDF, width and height of every page in points, and of which report, period and table it is.

    ``personal`` are the numbers of persons in it, to be looked at before it is sent.
    """

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    code: str
    period: str | None
    table: ReportTable = field(compare=False, repr=False)
    personal: tuple[Finding, ...] = ()


def print_report(
    ledger: Ledger, code: str, *, period: str | None = None, layout: PageLayout | None = None
) -> PrintedReport:
    """Print a report of a ledger; refuses as `writing.report_table` does."""
    table = report_table(ledger, code, period=period, layout=layout)
    pdf = render_table(table)
    return PrintedReport(pdf, page_sizes(pdf), code, period, table, in_table(table))


def page_picture(printed: PrintedReport, page: int, scale: float) -> PageImage:
    """Draw a page, counted from 0, at ``scale`` pixels a point."""
    return page_image(printed.pdf, page, scale)


def write_printed(ledger: Ledger, printed: PrintedReport, file: Path) -> str:
    """Write the very bytes that were previewed; gives the file's SHA-256. Refuses as `write_file` does."""
    digest = write_file(file, printed.pdf)
    keep_printed(ledger, printed, file.name)
    return digest


def keep_printed(ledger: Ledger, printed: PrintedReport, file_name: str) -> None:
    """Keep the pages of a draft that went to a printer or into a file, so that the hash at their foot finds them."""
    printouts.keep_printout(ledger, printed.code, printed.period, printed.table, file_name, printed.pdf)
