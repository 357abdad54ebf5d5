"""Finds a report as it was sent or printed by the hash at its foot; it must not know how reports are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.presenters import reports as presented
from desktop.services.files.output import write_file
from desktop.services.reports import printouts
from desktop.services.reports.sent_reports import Sent
from desktop.system.language import N_, _
from desktop.views import file_choice
from desktop.views.page import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.reports.printouts import Printout
    from desktop.views.desk import Desk
    from desktop.views.page import Page

SAVE, SAVE_DRAFT = N_("Save what was sent…"), N_("Save what was printed…")


class SentFinder(QObject):
    """Tells what was found, with the way to save it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page, self._told = desk, page, ""

    def find(self, text: str) -> None:
        """Look for a hash; any other text is let pass."""
        if presented.is_hash(text):
            self._desk.ask(partial(presented.find_printed, self._desk.ledger, text), self._tell, self._page)
        else:
            self._told = ""

    def save_as(self, found: Sent | Printout, file: Path) -> None:
        """Write a report byte for byte as it was sent."""
        ledger = self._desk.ledger

        def work() -> str:
            return write_file(file, printouts.printed_file(ledger, found))

        self._desk.ask(work, partial(self._tell_saved, file), self._page)

    def _tell(self, found: Sent | Printout | None) -> None:
        if found is not None and found.sha256 != self._told:
            self._told = found.sha256
            word = SAVE if isinstance(found, Sent) else SAVE_DRAFT
            self._page.told.emit(Notice(presented.printed_words(found), partial(self._save, found), word))

    def _save(self, found: Sent | Printout) -> None:
        title = _("Save what was sent") if isinstance(found, Sent) else _("Save what was printed")
        file = file_choice.file_to_write(self._page, title, found.file_name)
        if file is not None:
            self.save_as(found, file)

    def _tell_saved(self, file: Path, _written: object) -> None:
        self._page.told.emit(file_choice.saved_notice(file))
