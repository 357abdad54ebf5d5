"""The window on one open ledger: its pages, what Ctrl+Z takes back, its banners; it must not know how it was opened."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence

from desktop.services.ledger import history
from desktop.services.words import wording
from desktop.system import clock, last_looks
from desktop.system.language import N_, _
from desktop.views import signs
from desktop.views.banner import Banner
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.history import HistoryList
from desktop.views.ledger_pages import LedgerPages

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QVBoxLayout

    from desktop.services.files.brought import Brought
    from desktop.services.ledger.history import Available
    from desktop.store.ledger import Changes, Ledger
    from desktop.views.finding import Finder
    from desktop.views.runner import Runner
    from desktop.views.theme import Theme

PRACTICE = N_("Practice data: nothing here is reported to anybody, try out everything.")
READ_ONLY = {
    "other": N_("This ledger is open in another window of the program, so it can only be read here."),
    "file": N_("This file may not be written, so the ledger can only be read. Ask for the right to write it."),
    "folder": N_(
        "This folder may not be written, so the ledger can only be read. Copy the file into a folder of your own."
    ),
}


class LedgerWindow(LedgerPages):
    """Shows a ledger. ``other_wanted``: another one is wanted; ``restore_wanted``: the copy at a path in its place."""

    other_wanted = Signal()

    def __init__(self, theme: Theme, ledger: Ledger, runner: Runner) -> None:
        self.ledger = ledger
        self._available: Available | None = None
        self._practice, self._read_only = Banner(theme, "info"), Banner(theme, "lock")
        self._other, self._history = QAction(), QAction()
        bus = Bus()
        super().__init__(theme, Desk(ledger, runner), runner, bus)
        for owned in (self.desk, bus, self._other, self._history):
            owned.setParent(self)
        self._place_banners()
        self._add_acts()
        self.help_wanted.connect(self._show_keys)
        self.commands["find"].triggered.connect(self._find)
        self.setAcceptDrops(True)
        ledger.listeners.append(bus.announce)
        bus.changed.connect(self._note_change)
        self._read_available()

    @cached_property
    def finder(self) -> Finder:
        """What Ctrl+K opens."""
        from desktop.views.finding import Finder  # noqa: PLC0415 - knows all reports, which the first page does not need

        return Finder(self, self.desk)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.setWindowTitle(self.desk.agency.name)
        self._say_banners()
        self._other.setText(_("Open or make another ledger…"))
        self._history.setText(_("History of changes"))
        if self._available:
            self._name_undo(self._available)

    def _place_banners(self) -> None:
        column: QVBoxLayout = self._page_area.layout()  # type: ignore[assignment]
        column.insertWidget(0, self._practice)
        column.insertWidget(1, self._read_only)
        self._say_banners()

    def _say_banners(self) -> None:
        # A banner without a place yet would open as a window of its own.
        if self._practice.parentWidget():
            self._practice.say(_(PRACTICE) if self.desk.agency.practice else "")
            self._read_only.say(_(READ_ONLY.get(self.ledger.read_only, "")))

    def _add_acts(self) -> None:
        self._other.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self._history.setShortcut(QKeySequence("Ctrl+H"))
        first = self.rail.menu.actions()[0]
        for name, act in (("other", self._other), ("history", self._history)):
            self.addAction(act)
            self.commands.actions[name] = act
            self.rail.menu.insertAction(first, act)
        self.rail.menu.insertSeparator(first)
        self._other.triggered.connect(self.other_wanted)
        self._history.triggered.connect(self._show_history)
        self.undo_wanted.connect(self._undo)
        self.redo_wanted.connect(self._redo)

    def _show_keys(self, _page: str) -> None:
        self._toggle_keys()

    def _find(self) -> None:
        self.finder.open()

    def _show_history(self) -> None:
        listed = HistoryList(self.theme, self.ledger, self.runner)
        listed.undo_wanted.connect(self._undo_entry)
        self.bus.changed.connect(listed.refresh)
        listed.refresh()
        self._open_drawer()
        self.drawer.show_sheet(self._history.text(), listed)
        listed.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _undo_entry(self, entry: int) -> None:
        self.desk.undo(self.page, entry)

    def _undo(self) -> None:
        self.desk.undo(self.page)

    def _redo(self) -> None:
        self.desk.redo(self.page)

    def _note_change(self, changes: Changes) -> None:
        if "period_closing" in changes.kinds:
            self.desk.read_closing()
        self.show_saved(QTime(*clock.now().timetuple()[3:6]))
        self._read_available()

    def _read_available(self) -> None:
        ledger = self.ledger

        def work() -> Available:
            return history.available(ledger)

        self.desk.ask(work, self._name_undo, self.page)

    def _name_undo(self, available: Available) -> None:
        self._available = available
        self.name_undo(_worded(available.undo), _worded(available.redo))

    def _take(self, files: list[Path], brought: Brought) -> None:
        """Give files to the page that reads them; nothing is written there yet."""
        is_plan = brought == "plan"
        self.show_page(signs.DIRECTORIES.key if is_plan else signs.EXCHANGE.key)
        if is_plan:
            self.directories.incoming.take_file(files[0])
        else:
            self.exchange.take_files(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files wherever they are brought; pages that read them say so themselves."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Find out what a file is, and show it on its page."""
        from desktop.services.files.brought import Brought, brought_file  # noqa: PLC0415 - knows our workbooks

        event.acceptProposedAction()
        files = _files(event.mimeData())
        if len(files) > 1:
            self._take(files, Brought.FORM)
        else:
            self.desk.ask(partial(brought_file, files[0]), partial(self._take, files), self.page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work, then close the file."""
        super().closeEvent(event)
        self.ledger.close()
        self._keep_look()

    def _keep_look(self) -> None:
        """Keep what the overview says for the next start, where it says all that was recorded."""
        seen = self._overview.page.last_look() if self._overview.page is not None else None
        if seen is not None and seen[0] == last_looks.state_of(self.ledger.path):
            with suppress(OSError):  # a start that is less quick must not stop the officer's work
                last_looks.keep(self.ledger.path, *seen)


def _files(brought: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]


def _worded(act: tuple[int, str, Any] | None) -> str | None:
    return wording.label(act[1], act[2]) if act else None
