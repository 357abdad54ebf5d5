"""G9: the first paint of the program and the first useful content, against a bare window with a table."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services import directory, library, new_ledger
from tests.bench.pairs import Measure, Told

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
def tell():
    print(time.process_time(), flush=True)
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            tell()
        return False
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
window = QMainWindow()
window.setCentralWidget(QTableWidget(20, 6))
window.show()
app.exec()
"""
_OURS = """
from pathlib import Path
from desktop import app as program
make = program._application
def made():
    global watch
    app = make()
    watch = WATCH
    return app
program._application = made
program.run(Path(sys.argv[1]))
"""
_PAINTED = "Watch(); app.installEventFilter(watch)"
_FILLED = "QTimer(interval=10); watch.timeout.connect(look); watch.start()"
_LOOK = """
def filled():
    from PySide6.QtWidgets import QApplication
    windows = [one for one in QApplication.topLevelWidgets() if hasattr(one, "overview")]
    return [one for one in windows if ":" in one.overview.tiles[0].accessibleName()]
def look():
    if filled():
        tell()
def shut():
    for window in filled():
        if not window.runner.is_busy():
            window.close()
class Seen(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and ":" in watched.accessibleName():
            tell()
        return False
"""
_SEEN = "Seen(); app.installEventFilter(watch)"
_SHUT = "QTimer(interval=10); watch.timeout.connect(shut); watch.start()"
_LONGEST = 60


@cache
def _ledger() -> Path:
    # An installed program has its catalogues compiled.
    subprocess.run([sys.executable, "i18n/catalogues.py", "compile"], check=True)
    file = Path(tempfile.mkdtemp(prefix="bench-start-")) / "so.sotiendo"
    own = directory.find_agency("Văn phòng UBND tỉnh", "52")
    new_ledger.make_ledger(file, own, [library.library_plan("binh-dinh")]).close()
    return file


@cache
def _closed() -> Path:
    """Give a ledger that was opened, looked at and closed on this computer, where nothing was recorded since."""
    file = Path(tempfile.mkdtemp(prefix="bench-seen-")) / "so.sotiendo"
    shutil.copy(_ledger(), file)
    _run(_ours(_SHUT), file)
    return file


def _ours(watch: str) -> str:
    return _LOOK + _OURS.replace("WATCH", watch)


def _run(script: str, ledger: Path) -> str:
    command, home = [sys.executable, "-c", _TOLD + script, str(ledger)], str(ledger.parent)
    env = {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=env, timeout=_LONGEST).stdout


def _seconds(script: str, ledger: Callable[[], Path] = _ledger) -> Told:
    return Told(_run(script, ledger()))


_SIZE = "a ledger with the plan of Bình Định"
_PEER = "a bare PySide6 window with a table"
MEASURES = (
    Measure(
        "G9", "first paint", _SIZE, _PEER, 1.35, partial(_seconds, _ours(_PAINTED)), partial(_seconds, _BARE),
    ),
    Measure(
        "G9", "what was seen last, where nothing was recorded since", _SIZE, _PEER, 2.5,
        partial(_seconds, _ours(_SEEN), _closed), partial(_seconds, _BARE),
    ),
    Measure(
        "G9", "the figures of the overview, all read anew", _SIZE, _PEER, 2.5,
        partial(_seconds, _ours(_FILLED)), partial(_seconds, _BARE),
    ),
)  # fmt: skip
