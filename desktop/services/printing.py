"""A report as it will lie on paper: the same bytes for preview, printer and saved file; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.pdf.pages import PageImage, page_image, page_sizes
from desktop.services.output import write_file
from desktop.services.reports import report_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.page_layouts import PageLayout
    from desktop.store.ledger import Ledger

__all__ = ["PageImage", "PrintedReport", "page_picture", "print_report", "write_printed"]


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The bytes of a PDF, and width and height of every page in points."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


def print_report(
    ledger: Ledger, code: str, *, period: str | None = None, layout: PageLayout | None = None
) -> PrintedReport:
    """Print a report of a ledger; refuses as `reports.report_table` does."""
    pdf = report_pdf(ledger, code, period=period, layout=layout)
    return PrintedReport(pdf, page_sizes(pdf))


def page_picture(printed: PrintedReport, page: int, scale: float) -> PageImage:
    """Draw a page, counted from 0, at ``scale`` pixels a point."""
    return page_image(printed.pdf, page, scale)


def write_printed(printed: PrintedReport, file: Path) -> str:
    """Write the very bytes that were previewed; gives the file's SHA-256. Refuses as `write_file` does."""
    return write_file(file, printed.pdf)
