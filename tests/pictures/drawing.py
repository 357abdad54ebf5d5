"""The windows of the program as an officer meets them, grabbed into files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services import demo
from desktop.services.counts import grids, unit_counts
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import backups, history
from desktop.views.ledger_window import LedgerWindow
from desktop.views.qt_words import Speech
from desktop.views.runner import Runner
from desktop.views.start import StartWindow
from desktop.views.theme import Theme
from tests.pictures import counting, province
from tests.pictures.paper import draw_pages
from tests.pictures.strange_report import write_report

SIZE = (1366, 768)
PAGES = {
    "overview": "tong-quan",
    "tasks": "nhiem-vu",
    "counts": "so-lieu",
    "exchange": "trao-doi",
    "reports": "bao-cao",
    "directories": "danh-muc",
    "settings": "thiet-lap",
}
SETTLING_MS = 400


def draw_all(folder: Path, target: Path) -> None:
    """Make a ledger by the demonstration and draw every page, the first run, the dark and the English window."""
    app = QApplication(["sotiendo"])
    speech, theme = Speech(app), Theme(app, "light")
    speech.speak("vi")
    _draw_start(theme, target)
    demo.run_demo(folder / "demo", "dong-thap", lambda _ledger, _file: None)
    ledger = folder / "demo" / "dong-thap.sotiendo"
    _count_files(ledger)
    with _window(theme, ledger) as window:
        for key, name in PAGES.items():
            window.show_page(key)
            if key == "exchange":
                window.exchange.take_files([folder / "demo" / "bieu-so-hoa-2026-11-da-dien.xlsx"])
            if key == "counts":
                window.counts.choose_form("II.06a")
            _grab(window, target / f"{name}.png")
        window.show_page("exchange")
        window.exchange.take_files([write_report(folder / "bao-cao-thang-11.xlsx", window.desk.agency.name)])
        while window.runner.is_busy():
            _wait()
        window.exchange._preview._files.list.setCurrentRow(1)
        _grab(window, target / "hoi-truoc-khi-nhap.png")
        window.show_page("directories")
        window.directories.incoming.take_file(_printed_plan(folder))
        _grab(window, target / "xem-ke-hoach.png")
    _count_towards_targets(ledger)
    with backups.open_for_officer(ledger) as opened:
        draw_pages(opened, target / "trang-in.png")
    with _window(theme, ledger) as window:
        window.show_page("indicators")
        _grab(window, target / "chi-tieu.png")
    with _window(theme, ledger) as window:
        for name in counting.film_month(window, _wait):
            _grab(window, target / f"{name}.png")
    _draw_province(theme, folder / "van-phong.sotiendo", target)
    theme.set_mode("dark")
    with _window(theme, ledger) as window:
        window.show_page("tasks")
        _grab(window, target / "nhiem-vu-toi.png")
    theme.set_mode("light")
    speech.speak("en")
    with _window(theme, ledger) as window:
        window.show_page("counts")
        _grab(window, target / "so-lieu-en.png")


def _draw_province(theme: Theme, ledger: Path, target: Path) -> None:
    """Draw what an office of a province sees of 135 communes."""
    province.make_province(ledger)
    with _window(theme, ledger) as window:
        window.show_page("overview")
        _wait()
        window.overview.show_closing()
        _grab(window, target / "chot-ky.png")
        _draw_line_of_units(window, target)
        window.show_page("tasks")
        tree = window.tasks._tree
        window.tasks.show_task(province.TASK)
        _wait()
        QTest.keyClick(tree, Qt.Key.Key_Right)
        _wait()
        tree.keyboardSearch(province.COMMUNE)
        _grab(window, target / "viec-cua-135-xa.png")
        window.finder.open()
        QTest.keyClicks(window.finder.palette._box, "may quet")
        _grab(window, target / "tim-moi-thu.png")


def _draw_line_of_units(window: LedgerWindow, target: Path) -> None:
    """Draw one line of a form over all units, with a sum that says who is missing."""
    ledger = window.desk.ledger
    units = [row.key for row in unit_counts.unit_grid(ledger, "so-hoa", "2026-11", "don-vi").form.item_rows]
    cells: dict[tuple[str, str], CountInput] = {}
    for at, unit in enumerate(units[:110]):
        digitized, resolved = 60 + 7 * (at % 9), 50 + 5 * (at % 7)
        row = {"received": digitized + 4, "parts_not_digitized": 4, "parts_digitized": digitized, "resolved": resolved}
        cells |= {(unit, column): CountInput(value) for column, value in row.items()}
    unit_counts.record_unit_counts(ledger, "so-hoa", "2026-11", "don-vi", cells)
    window.show_page("counts")
    _wait()
    window.counts.turn()
    _wait()
    window.counts.grid.go_to((1, 0))
    _grab(window, target / "mot-dong-moi-don-vi.png")


def _printed_plan(folder: Path) -> Path:
    """Give the appendix of Bình Định as a workbook, to be read in again."""
    demo.run_demo(folder / "other", "binh-dinh", lambda _ledger, _file: None)
    return folder / "other" / "phu-luc-I.xlsx"


def _count_files(ledger: Path) -> None:
    """Take the demonstration's import back, so that it can be shown, and count the files of a month."""
    with backups.open_for_officer(ledger) as opened:
        history.undo(opened)
        for period, pending in (("2026-10", 6), ("2026-11", 9)):
            grids.record_counts(opened, "II.06a", period, _files(pending))


def _count_towards_targets(ledger: Path) -> None:
    """Count what the targets of Đồng Tháp are held against, from month to month; some units stay without counts."""
    with backups.open_for_officer(ledger) as opened:
        for month in range(3, 12):
            cells = {
                (row, "value"): CountInput(value)
                for number in ("01", "02", "03", "10", "11", "12")
                for row, value in ((f"dt-{number}-so", 700 + 22 * month - 9 * int(number)), (f"dt-{number}-mau", 960))
            }
            grids.record_counts(opened, "chi-tieu-dong-thap", f"2026-{month:02}", cells)


def _files(pending: int) -> dict[tuple[str, str], CountInput]:
    cells: dict[tuple[str, str], CountInput] = {}
    for place, row in enumerate(("ho-tich", "chung-thuc", "dat-dai", "xay-dung", "ho-kinh-doanh")):
        online, direct, left = 120 - 17 * place, 14 + 3 * place, pending - place
        resolved = online + direct + 6 - place - left
        values = {
            "received": online + direct + 6 - place,
            "online": online,
            "direct": direct,
            "carried": 6 - place,
            "resolved": resolved,
            "resolved_early": resolved - 12,
            "resolved_on_time": 11,
            "resolved_late": 1,
            "pending": left,
            "pending_in_time": left - (place == 1),
            "pending_late": 0,
        }
        cells |= {(row, column): CountInput(value) for column, value in values.items()}
    return cells


def _draw_start(theme: Theme, target: Path) -> None:
    start = StartWindow(theme)
    start.show_recent([])
    start.show()
    _grab(start, target / "lap-so.png")
    start.close()


@contextmanager
def _window(theme: Theme, ledger: Path) -> Iterator[LedgerWindow]:
    runner = Runner()
    with backups.open_for_officer(ledger) as opened:
        window = LedgerWindow(theme, opened, runner)
        window.resize(*SIZE)
        window.show()
        while any(place.page is None for place in window.places):
            _wait()
        try:
            yield window
        finally:
            window.close()
            runner.close()


def _grab(widget: QWidget, file: Path) -> None:
    """Grab a window once what it asked for has come."""
    _wait()
    widget.grab().save(str(file))


def _wait() -> None:
    for _turn in range(3):
        loop = QEventLoop()
        QTimer.singleShot(SETTLING_MS, loop.quit)
        loop.exec()
