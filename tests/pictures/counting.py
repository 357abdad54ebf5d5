"""Counts as they are typed by keys: a unit's month, its warning answered, one line over all units, the tally."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.counts import grids, tally
from desktop.services.counts.backlog import FORM
from desktop.services.counts.grids import CountInput
from desktop.services.counts.tally import Tallied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.store.ledger import Ledger
    from desktop.views.ledger_window import LedgerWindow

MONTH = ("180", "30", "150", "60", "12", "95", "5", "90")


def film_month(window: LedgerWindow, wait: Callable[[], None]) -> Iterator[str]:
    """Type a month by keys alone; each picture is ready when its name is given."""
    record_october(window.desk.ledger)
    window.show_page("counts")
    window.counts.choose_form("so-hoa")
    wait()
    window.activateWindow()
    window.counts.grid.setFocus()
    window.counts.grid.go_to((0, 0))
    for text in MONTH:
        _type(window, text)
        QTest.keyClick(_typed_into(window), Qt.Key.Key_Tab)
    wait()
    QTest.keyClick(window.counts.grid, Qt.Key.Key_F8)
    QTest.keyClick(window.counts.grid, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    _type(window, "Do sap nhap hai xa")
    yield "go-mot-thang"
    QTest.keyClick(_typed_into(window), Qt.Key.Key_Return)
    wait()
    count_backlog(window.desk.ledger)
    window.counts.choose_form(FORM)
    wait()
    window.counts.grid.go_to(window.counts.grid.table.sheet.place(("don-vi", "signed")))
    QTest.keyClick(window.counts.grid, Qt.Key.Key_F3)
    wait()
    yield "dem-tung-viec"


def _typed_into(window: LedgerWindow) -> QWidget:
    return QApplication.focusWidget() or window.counts.grid


def _type(window: LedgerWindow, text: str) -> None:
    for letter in text:
        QTest.keyClicks(_typed_into(window), letter)


def record_october(ledger: Ledger) -> None:
    """Count the month before, so that there is something to compare with."""
    cells = {("don-vi", "received"): CountInput(84), ("don-vi", "resolved"): CountInput(80)}
    grids.record_counts(ledger, "so-hoa", "2026-10", cells)
    grids.record_counts(ledger, "so-hoa", "2026-11", dict.fromkeys(_all(ledger), CountInput()))


def _all(ledger: Ledger) -> list[tuple[str, str]]:
    return list(grids.count_grid(ledger, "so-hoa", "2026-11").cells)


def count_backlog(ledger: Ledger) -> None:
    """Count results still in force, some of them day by day."""
    stand = {"valid": 1200, "scanned": 748, "left": 652, "signed": 440, "unsigned": 200, "reusable": 410}
    cells = {("don-vi", column): CountInput(value) for column, value in stand.items()}
    grids.record_counts(ledger, FORM, "2026-11", cells)
    what = Tallied(FORM, "2026-11", ("don-vi", "signed"))
    for day, officer, value in ((3, "Hoa", 25), (4, "Hoa", 31), (4, "Nam", 12), (10, "Nam", 40)):
        tally.tap(ledger, what, date(2026, 11, day), value, officer)
