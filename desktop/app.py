"""The window's program: opens the ledger asked for, or asks for one; it must not know what any page does."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.system import clock, last_looks, settings
from desktop.system.language import N_, _, language
from desktop.views import layout
from desktop.views.opening import Opening
from desktop.views.page import Notice
from desktop.views.qt_words import Speech
from desktop.views.runner import Runner
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from desktop.domain.steps import Progress
    from desktop.presenters.first_run import NewLedger
    from desktop.store.ledger import Ledger
    from desktop.views.ledger_window import LedgerWindow
    from desktop.views.start import StartWindow

NAME = "sotiendo"
TITLE = "Sổ Tiến Độ"
PICTURE = QSize(1366, 768)
PICTURED_PAGE = "tasks"
RESTORED = N_("The ledger is as it was in the backup. What it was before is kept among the backups.")

_log = logging.getLogger(__name__)


def run(path: Path | None) -> int:
    """Show the window on a ledger, the last one or the start screen; gives the exit status."""
    app = _application()
    program = Program(app, settings.load())
    sys.excepthook = program.note_fault
    program.begin(path)
    status = app.exec()
    program.end()
    return status


def picture(ledger: Path, file: Path) -> None:
    """Draw the window on a ledger into a PNG file, as it stands once nothing is being read any more."""
    from desktop.services.ledger import backups  # noqa: PLC0415 - the window paints before half a second of imports
    from desktop.views.ledger_window import LedgerWindow  # noqa: PLC0415

    if sys.platform != "win32":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = _application()
    speech, runner = Speech(app), Runner()
    speech.speak(settings.load().language)
    with backups.open_for_officer(ledger) as opened:
        window = LedgerWindow(Theme(app, "light"), opened, runner)
        window.show_page(PICTURED_PAGE)
        window.resize(PICTURE)
        window.show()
        _settle(runner)
        window.grab().save(str(file))
        window.hide()
        runner.close()


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([NAME])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName(NAME)
    return app


def _settle(runner: Runner) -> None:
    """Wait until no work is left; what an answer asks for next is waited for too."""
    loop = QEventLoop()
    runner.settled.connect(loop.quit)
    while runner.is_busy():
        loop.exec()


class Program(QObject):
    """Shows one window at a time: the start screen, what is painted while a ledger opens, or the ledger's window."""

    def __init__(self, app: QApplication, chosen: settings.Settings) -> None:
        super().__init__(app)
        self._settings = chosen
        self._speech = Speech(app)
        self._speech.speak(chosen.language)
        self._theme = Theme(app, chosen.theme, chosen.zoom, chosen.density)
        self._theme.changed.connect(self._keep_look)
        self._runner = Runner(self)
        self._start: StartWindow | None = None
        self._opening: Opening | None = None
        self._window: LedgerWindow | None = None
        self._told = ""

    @property
    def window(self) -> LedgerWindow | None:
        """The window of the open ledger."""
        return self._window

    @property
    def start(self) -> StartWindow | None:
        """The start window while it is shown."""
        return self._start

    def begin(self, path: Path | None) -> None:
        """Open a ledger, the one used last, or ask for one where neither is there."""
        last = next((Path(one.path) for one in self._settings.recent[:1]), None)
        if path is None and (last is None or not last.is_file()):
            self.show_start()
        else:
            self.open((path or last or Path()).absolute())

    def end(self) -> None:
        """Stop what is still under way; a window that the system took away leaves its ledger open."""
        if self._window is not None:
            self._window.close()
        self._runner.close()

    def open(self, path: Path) -> None:
        """Open a ledger in place of what is shown; a refusal is told on the start screen."""
        if self._window is not None and self._window.ledger.path == path:
            self._leave_start()
            return
        if self._start is None:
            self._show_opening(path)
        self._do(partial(_open_ledger, path))

    def show_start(self, problem: str = "") -> None:
        """Ask for a ledger, saying what went wrong with the last one."""
        if self._start is None:
            self._start = self._make_start()
        self._start.show_recent([one.path for one in self._settings.recent])
        self._start.set_busy(busy=False)
        self._start.show_problem(problem)
        self._start.show()
        self._start.activateWindow()
        _close(self._opening)
        self._opening = None

    def note_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault of the program itself and tell it in one sentence; never show a traceback."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from desktop.services.words import wording  # noqa: PLC0415 - knows all the program's data

        _log.error("unexpected", exc_info=(kind, error, trace))
        sentence = wording.sentence(Finding("unexpected", Severity.ERROR, Where(), {}))
        if self._window is not None:
            self._window.tell(Notice(sentence))
        else:
            self.show_start(sentence)

    def _make_start(self) -> StartWindow:
        from desktop.views.start import StartWindow  # noqa: PLC0415 - not needed when a ledger is opened at once

        start = StartWindow(self._theme)
        start.open_wanted.connect(self.open)
        start.new_wanted.connect(self._make)
        start.practice_wanted.connect(self._practise)
        start.language_wanted.connect(self._speak)
        start.left.connect(self._leave_start)
        return start

    def _make(self, new: NewLedger) -> None:
        self._do(partial(_make_ledger, new))

    def _practise(self) -> None:
        self._do(_make_practice_ledger)

    def _restore(self, copy: Path) -> None:
        if self._window is not None:
            path = self._window.ledger.path
            self._show_opening(path)
            _close(self._window)
            self._window = None
            self._do(partial(_restore_ledger, path, copy), RESTORED)

    def _do(self, work: Callable[[Progress], Ledger], told: str = "") -> None:
        if self._start is not None:
            self._start.set_busy(busy=True)
        self._told = told
        self._runner.run(partial(_beside_the_window, work), self._show_ledger, self._refuse)

    def _show_ledger(self, ledger: Ledger) -> None:
        from desktop.views.ledger_window import LedgerWindow  # noqa: PLC0415 - imported already, beside what is painted

        before, runner = self._window, Runner(self)
        try:
            self._window = LedgerWindow(self._theme, ledger, runner)
        except Exception:
            runner.close()
            ledger.close()  # or it could only be read at the next try
            raise
        self._window.other_wanted.connect(self.show_start)
        self._window.language_wanted.connect(self._speak)
        self._window.soon_wanted.connect(self._count_soon)
        self._window.officer_wanted.connect(self._name_officer)
        self._window.restore_wanted.connect(self._restore)
        self._window.show()
        _close(before)
        _close(self._opening)
        self._opening = None
        _close(self._start)
        self._start = None
        self._keep(settings.opened(self._settings, ledger.path))
        if self._told:
            self._window.tell(Notice(_(self._told)))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            self.show_start()
            raise error
        from desktop.services.words import wording  # noqa: PLC0415

        self.show_start(wording.sentence(error.finding))

    def _show_opening(self, path: Path) -> None:
        look = last_looks.last_look(path, language(), clock.today())
        self._opening = Opening(self._theme, path.stem, look)
        layout.place(self._opening)
        self._opening.show()

    def _leave_start(self) -> None:
        if self._window is not None:
            _close(self._start)
            self._start = None
            self._window.activateWindow()

    def _speak(self, code: str) -> None:
        self._speech.speak(code)
        self._keep(replace(self._settings, language=code))

    def _count_soon(self, days: int) -> None:
        self._keep(replace(self._settings, soon_days=days))
        if self._window is not None:
            self._window.refresh()

    def _name_officer(self, name: str) -> None:
        self._keep(replace(self._settings, officer=name))

    def _keep_look(self) -> None:
        metrics = self._theme.metrics
        self._keep(replace(self._settings, theme=self._theme.mode, zoom=metrics.zoom, density=metrics.density))

    def _keep(self, changed: settings.Settings) -> None:
        if changed != self._settings:
            self._settings = changed
            with suppress(OSError):  # a look that cannot be remembered must not stop the officer's work
                settings.save(changed)


def _beside_the_window(work: Callable[[Progress], Ledger], progress: Progress) -> Ledger:
    """Open a ledger and import its window, which takes longer, while what is painted stays alive."""
    ledger = work(progress)
    import desktop.views.ledger_window  # noqa: PLC0415
    import desktop.views.overview  # noqa: F401, PLC0415

    return ledger


def _open_ledger(path: Path, _progress: Progress) -> Ledger:
    from desktop.services.ledger import backups  # noqa: PLC0415 - imported beside the painted window

    return backups.open_for_officer(path)


def _make_ledger(new: NewLedger, _progress: Progress) -> Ledger:
    from desktop.presenters import first_run  # noqa: PLC0415

    return first_run.make(new)


def _make_practice_ledger(_progress: Progress) -> Ledger:
    from desktop.services import practice  # noqa: PLC0415

    return practice.make_practice_ledger()


def _restore_ledger(path: Path, copy: Path, _progress: Progress) -> Ledger:
    from desktop.services.ledger import backups  # noqa: PLC0415

    backups.restore(path, copy)
    return backups.open_for_officer(path)


def _close(window: QWidget | None) -> None:
    if window is not None:
        window.close()
        window.deleteLater()
