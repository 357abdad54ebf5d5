"""Sending the previewed pages to a printer, page by page; it must not know how they were made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSettings, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from desktop.services.reports import printing
from desktop.system import paths
from desktop.views.reports.pictures import as_image

if TYPE_CHECKING:
    from desktop.presenters.reports import Document
    from desktop.services.reports.printing import PageImage, PrintedReport
    from desktop.views.desk import Desk
    from desktop.views.page import Page

MOST_DPI = 300
"""More only makes the printer slower: the letters are as sharp to the eye."""

STOPPED = -1
_POINTS = 72
_DUPLEX = QPrinter.DuplexMode
_COLOUR = QPrinter.ColorMode


class PrintRun(QObject):
    """One report on its way to the printer.

    ``finished`` carries the pages printed: none when the printer gave up, STOPPED when the officer did.
    """

    finished = Signal(int)

    def __init__(self, desk: Desk, page: Page, printer: QPrinter, printed: PrintedReport) -> None:
        super().__init__(page)
        self._desk, self._page, self._printer, self._printed = desk, page, printer, printed
        self._painter = QPainter()
        self._pages = chosen_pages(printer, len(printed.sizes))
        self._done = 0
        # After the answer of the work: where there is none, it was cancelled.
        desk.runner.settled.connect(self._look_after, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin with the first page chosen."""
        self._lay_out(self._pages[0])
        if self._painter.begin(self._printer):
            self._draw_next()
        else:
            self._finish(0)

    def _lay_out(self, page: int) -> None:
        self._printer.setPageLayout(page_layout(self._printed.sizes[page]))

    def _draw_next(self) -> None:
        page = self._pages[self._done]
        scale = min(self._printer.resolution(), MOST_DPI) / _POINTS
        self._desk.ask(partial(printing.page_picture, self._printed, page, scale), self._put, self._page)

    def _put(self, drawn: PageImage) -> None:
        if self._done and not self._turn_page():
            self._finish(0)
            return
        wide, high = self._printed.sizes[self._pages[self._done]]
        dots = self._printer.resolution() / _POINTS
        self._painter.drawImage(QRectF(0, 0, wide * dots, high * dots), as_image(drawn))
        self._done += 1
        if self._done < len(self._pages):
            self._draw_next()
        else:
            self._finish(self._done if self._painter.end() else 0)

    def _turn_page(self) -> bool:
        self._lay_out(self._pages[self._done])
        return self._printer.newPage()

    def _look_after(self) -> None:
        if self._painter.isActive() and not self._desk.runner.is_busy():
            self._printer.abort()
            self._finish(STOPPED)

    def _finish(self, pages: int) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(pages)
        self.deleteLater()


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print in the printer's order, counted from 0."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage()]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages or list(range(count))


def page_layout(points: tuple[float, float]) -> QPageLayout:
    """Return paper of a page's size and direction, without margins: the page has its own."""
    wide, high = points
    upright = QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point)
    across = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    return QPageLayout(upright, across, QMarginsF())


def remembered_printer(report: str = "") -> QPrinter:
    """Return the printer a report was printed on last as it was set, else the one used last, else the system's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    store = _store()
    known = QPrinterInfo.availablePrinterNames()
    folders = [folder for folder in (_folder(report), "") if store.value(f"{folder}printer") in known]
    folder = folders[0] if folders else ""
    if folders:
        printer.setPrinterName(str(store.value(f"{folder}printer")))
    printer.setDuplex(_DUPLEX(_number(store.value(f"{folder}duplex"), _DUPLEX.DuplexAuto.value)))
    printer.setColorMode(_COLOUR(_number(store.value(f"{folder}colour"), printer.colorMode().value)))
    printer.setFullPage(True)
    return printer


def remember(printer: QPrinter, report: str = "") -> None:
    """Keep which printer was used, for this report and for the next one, and how it was set."""
    store = _store()
    for folder in {"", _folder(report)}:
        store.setValue(f"{folder}printer", printer.printerName())
        store.setValue(f"{folder}duplex", printer.duplex().value)
        store.setValue(f"{folder}colour", printer.colorMode().value)
    store.sync()


def _folder(report: str) -> str:
    return f"{report.replace('/', '_').replace(':', '_')}/" if report else ""


def ask_printer(page: Page, printed: PrintedReport, document: Document) -> QPrinter | None:
    """Let the officer choose printer and pages; None when nothing is to be printed."""
    printer = remembered_printer(document.code)
    printer.setDocName(document.name)
    printer.setPageLayout(page_layout(printed.sizes[0]))
    dialog = QPrintDialog(printer, page)
    dialog.setMinMax(1, len(printed.sizes))
    dialog.setFromTo(1, len(printed.sizes))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    remember(printer, document.code)
    return printer


def _number(stored: object, otherwise: int) -> int:
    return int(stored) if isinstance(stored, int | str) and str(stored).isdigit() else otherwise


def _store() -> QSettings:
    return QSettings(str(paths.settings_folder() / "printing.ini"), QSettings.Format.IniFormat)
