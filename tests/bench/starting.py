"""G9: the first paint of the program and the first useful content, against a bare window with a table."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import cache, partial
from pathlib import Path

from desktop.services import directory, ledgers, library
from tests.bench.pairs import Measure, Told

_TOLD = """
import sys, time
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and is_seen(watched):
            print(time.process_time(), flush=True)
            import os
            os._exit(0)
        return False
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
app = QApplication([])
def is_seen(watched): return True
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
def is_seen(watched): return WANTED
make = program._application
def made():
    global watch
    app, watch = make(), Watch()
    app.installEventFilter(watch)
    return app
program._application = made
program.run(Path(sys.argv[1]))
"""
_LONGEST = 60
_PAINTED = "True"
_FILLED = "type(watched).__name__ == 'TileButton' and ':' in watched.accessibleName()"


@cache
def _ledger() -> Path:
    # An installed program has its catalogues compiled.
    subprocess.run([sys.executable, "i18n/catalogues.py", "compile"], check=True)
    file = Path(tempfile.mkdtemp(prefix="bench-start-")) / "so.sotiendo"
    own = directory.find_agency("Văn phòng UBND tỉnh", "52")
    ledgers.make_ledger(file, own, [library.library_plan("binh-dinh")]).close()
    return file


def _seconds(script: str) -> Told:
    command = [sys.executable, "-c", _TOLD + script, str(_ledger())]
    home = str(_ledger().parent)
    env = {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
    return Told(subprocess.run(command, check=True, capture_output=True, text=True, env=env, timeout=_LONGEST).stdout)


_SIZE = "a ledger with the plan of Bình Định"
_PEER = "a bare PySide6 window with a table"
MEASURES = (
    Measure(
        "G9", "first paint", _SIZE, _PEER, 1.35,
        partial(_seconds, _OURS.replace("WANTED", _PAINTED)), partial(_seconds, _BARE),
    ),
    Measure(
        "G9", "the overview painted", _SIZE, _PEER, 2.5,
        partial(_seconds, _OURS.replace("WANTED", _FILLED)), partial(_seconds, _BARE),
    ),
)  # fmt: skip
