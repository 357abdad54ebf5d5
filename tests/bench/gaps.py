"""The longest gap in the window's 5 ms timer while an officer works among 42,120 lines, against 50 ms."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.status import State
from desktop.services.ledger import backups
from desktop.store.ledger import open_ledger
from desktop.views.ledger_window import LedgerWindow
from desktop.views.qt_words import Speech
from desktop.views.runner import Runner
from desktop.views.theme import Theme
from tests.bench import overview, returning, typing
from tests.bench.pairs import Measure, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.counts.grid import CountGridView
    from desktop.views.tasks.page import TasksPage

TICK_MS, QUIET_MS, AIM, TYPED = 5, 300, 0.05, 3
_SIZE = (1366, 768)
_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@cache
def _window() -> LedgerWindow:
    file = overview.folder() / "window.sotiendo"
    shutil.copy(overview.ledger().path, file)
    with open_ledger(file) as ledger:
        typing.fill(ledger)
    stack = ExitStack()
    atexit.register(stack.close)
    return _opened(file, stack, "tasks")


def _opened(file: Path, stack: ExitStack, page: str) -> LedgerWindow:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["bench"])
    Speech(app).speak("vi")
    ledger, runner = stack.enter_context(backups.open_for_officer(file)), Runner()
    window = LedgerWindow(Theme(app, "light"), ledger, runner)
    stack.callback(runner.close)
    stack.callback(window.close)
    window.resize(*_SIZE)
    window.show()
    window.show_page(page)
    _gap_in(window, lambda: None)
    return window


def _page() -> TasksPage:
    return _window().tasks


def _gap(act: Callable[[], object]) -> Told:
    return _gap_in(_window(), act)


def _gap_in(window: LedgerWindow, act: Callable[[], object]) -> Told:
    """Act, let all that follows from it happen, and tell the longest time the window did not answer."""
    loop, worst, last = QEventLoop(), 0.0, time.perf_counter()
    quiet = QTimer(interval=QUIET_MS, singleShot=True)

    def tick() -> None:
        nonlocal worst, last
        now = time.perf_counter()
        worst, last = max(worst, now - last), now

    def rest() -> None:
        quiet.start() if window.runner.is_busy() else loop.quit()

    ticks = QTimer(interval=TICK_MS)
    ticks.timeout.connect(tick)
    quiet.timeout.connect(rest)
    ticks.start()
    quiet.start()
    act()
    loop.exec()
    ticks.stop()
    return Told(worst)


@cache
def _task() -> str:
    return [row.ref for row in _page().list.rows if row.is_task][20]


def _open(*, is_open: bool) -> None:
    tree = _page()._tree
    tree.setExpanded(tree.tasks.find(_task()), is_open)


@cache
def _laid_out() -> tuple[str, ...]:
    """Open the task and all its turns; give the lines of its first turn."""
    tree = _page()._tree
    _gap(lambda: _open(is_open=True))
    turns = [key for key in tree.tasks.keys() if key.startswith(f"{_task()}#")]  # noqa: SIM118 - not a mapping
    for turn in turns:
        _gap(lambda turn=turn: tree.setExpanded(tree.tasks.find(turn), True))
    return tuple(key for key in tree.tasks.keys() if key.startswith(f"{_task()}@"))  # noqa: SIM118


def open_task() -> Told:
    """Open a task whose lines have not been read."""
    _gap(lambda: _open(is_open=False))
    _page().list.lines.clear()
    return _gap(lambda: _open(is_open=True))


def search() -> Told:
    """Type a letter and take it back, with every turn of a task open."""
    _laid_out()
    return max(_gap(lambda: _page().search("c")), _gap(lambda: _page().search("")))


def record() -> Told:
    """Record a state of the 135 lines of a turn, and undo it."""
    lines, tree = _laid_out()[: len(_laid_out()) // overview.TURNS], _page()._tree
    tree.pick(lines[0])
    span = QItemSelection(tree.tasks.find(lines[0]), tree.tasks.find(lines[-1]))
    tree.selectionModel().select(span, _ROWS)
    recorded = _gap(lambda: _page()._recorder.record_state(State.IN_PROGRESS))
    return max(recorded, _gap(lambda: _page()._desk.undo(_page())))


@cache
def _counts() -> CountGridView:
    window = _window()
    page = window.counts
    _gap(lambda: window.show_page(page.key))
    page.desk.choose_period(typing.PERIOD)
    _gap(lambda: page.choose_form(typing.FORM))
    _gap(page.turn)
    return page.grid


def type_count() -> Told:
    """Type a count into a line over all units, which is checked and kept at once."""
    grid = _counts()
    return max(_gap(lambda number=number: _type(grid, number)) for number in range(TYPED))


def _type(grid: CountGridView, number: int) -> None:
    grid.go_to(typing.PLACE)
    QTest.keyClicks(grid.viewport(), str(number))
    QTest.keyClick(grid.delegate.editor, Qt.Key.Key_Return)


def consolidate() -> Told:
    """Bring what 135 communes returned, look at it, and import it all."""
    files, folder = returning.returned(), Path(tempfile.mkdtemp(prefix="bench-window-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        file = Path(shutil.copy(returning.empty(), folder / "so.sotiendo"))
        window = _opened(file, stack, "exchange")
        page = window.exchange
        looked = _gap_in(window, lambda: page.take_files(list(files)))
        imported = _gap_in(window, page._preview.acts["import_all"].trigger)
        assert page._tray.is_settled
    return max(looked, imported)


def _bound() -> Told:
    return Told(AIM)


_SIZE_WORDS = f"{overview.TASKS * overview.COMMUNES * overview.TURNS} lines"
_PEER = "50 ms, which nobody notices"
MEASURES = (
    Measure("G12", "longest gap: opening a task of 816 rows", _SIZE_WORDS, _PEER, 1, open_task, _bound),
    Measure("G12", "longest gap: a key stroke in the search, all turns open", _SIZE_WORDS, _PEER, 1, search, _bound),
    Measure("G12", "longest gap: 135 lines recorded and undone", _SIZE_WORDS, _PEER, 1, record, _bound),
    Measure("G12", "longest gap: returned forms looked at and imported", "135 files", _PEER, 1, consolidate, _bound),
    Measure("G12", "longest gap: a count typed", "135 units, hundreds of findings", _PEER, 1, type_count, _bound),
)
