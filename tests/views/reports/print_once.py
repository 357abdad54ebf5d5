"""Prints a report on the queue named, as the page does: run in a process of its own, whose scheduler is CUPS_SERVER."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.tables import PageHead, ReportTable
from desktop.services.reports import printing
from desktop.services.reports.printing import PrintedReport
from desktop.views.reports.printer import PrintRun
from desktop.views.runner import Runner


class Desk(QObject):
    """As much of a desk as printing asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = Runner()

    def ask(self, work, done, _page) -> None:
        """Work off the window's thread."""

        def failed(error: Exception) -> None:
            raise error

        self.runner.run(lambda _progress: work(), done, failed)


def main(queue: str, file: Path) -> int:
    """Print a PDF; gives 0 once all of its pages went to the queue."""
    app = QApplication([])
    if queue not in QPrinterInfo.availablePrinterNames():
        print(f"no such queue: {QPrinterInfo.availablePrinterNames()}")
        return 2
    pdf = file.read_bytes()
    printed = PrintedReport(pdf, printing.page_sizes(pdf), "", None, ReportTable("", PageHead(), (), ()))
    printer, desk, page = QPrinter(QPrinter.PrinterMode.HighResolution), Desk(), QWidget()
    printer.setPrinterName(queue)
    printer.setFullPage(True)
    printer.setDocName("Phụ lục I")
    pages = []
    run = PrintRun(desk, page, printer, printed)
    run.finished.connect(pages.append)
    run.finished.connect(app.quit)
    run.start()
    app.exec()
    desk.runner.close()
    return 0 if pages == [len(printed.sizes)] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
