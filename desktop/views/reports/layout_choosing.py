"""Choosing how a report is laid out, beside its page; each report is shown as it was last on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence

from desktop.domain.page_layouts import PageLayout
from desktop.presenters import file_names
from desktop.presenters import page_layout as presented
from desktop.services.reports import page_layouts, remembered_layouts
from desktop.services.reports.writing import PERIODIC, WHOLE, parse_report
from desktop.system.language import _
from desktop.views import file_choice
from desktop.views.reports.layout_panel import LayoutPanel

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.presenters.page_layout import Chosen
    from desktop.presenters.reports import Document
    from desktop.services.reports.page_layouts import KeptLayout
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_WAIT_MS = 250
"""Steps that follow each other so fast are printed once."""


class LayoutChoosing(QObject):
    """``changed`` says that the report is to be printed anew; ``begun`` and ``ended`` that the panel comes and goes."""

    begun = Signal()
    ended = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._document: Document | None = None
        self.layout, self.is_under_way = PageLayout(), False
        self.panel, self.act = LayoutPanel(theme), QAction(page)
        self.act.setShortcut(QKeySequence("F4"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self.changed)
        self.act.triggered.connect(self._begin)
        self.panel.changed.connect(self._take_layout)
        self.panel.kept.connect(self._keep)
        self.panel.dropped.connect(self._drop)
        self.panel.given.connect(self._ask_where)
        self.panel.taken.connect(self._ask_file)
        self.panel.left.connect(self.finish)

    def show_document(self, document: Document | None) -> None:
        """Take the layout a document was shown in last."""
        code = document.code if document else ""
        if code != (self._document.code if self._document else ""):
            self.finish()
            self.layout = remembered_layouts.recall_layout(code) if code else PageLayout()
        self._document = document
        self.act.setVisible(self._offers() and not self.is_under_way)

    def finish(self) -> None:
        """Go back to the list; the layout stays."""
        if self.is_under_way:
            self.is_under_way = False
            self.act.setVisible(self._offers())
            self.ended.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Choose columns, paper and headings"))
        self.act.setIconText(_("Layout"))
        self.panel.retranslate()

    def give(self, name: str, file: Path) -> None:
        """Write a kept layout for another office."""
        work = partial(page_layouts.give_layout, self._desk.ledger, self._code(), name, file)
        self._desk.ask(work, lambda _written: self._page.told.emit(file_choice.saved_notice(file)), self._page)

    def take(self, file: Path) -> None:
        """Keep and show the layout of a file."""

        def work() -> tuple[KeptLayout, int]:
            return page_layouts.take_layout(self._desk.ledger, file)

        self._desk.ask(work, self._show_taken, self._page)

    def _offers(self) -> bool:
        return self._document is not None and parse_report(self._document.code).kind not in (PERIODIC, WHOLE)

    def _code(self) -> str:
        return self._document.code if self._document else ""

    def _begin(self) -> None:
        if self._document is not None:
            period = self._desk.period.code if self._document.needs_period else None
            work = partial(presented.read_chosen, self._desk.ledger, self._document.code, period)
            self._desk.ask(work, self._show, self._page)

    def _show(self, chosen: Chosen) -> None:
        if chosen.report == self._code():
            self.panel.show_chosen(chosen, self.layout)
            if not self.is_under_way:
                self.is_under_way = True
                self.act.setVisible(False)
                self.begun.emit()
                self.panel.columns.setFocus()

    def _take_layout(self, layout: PageLayout) -> None:
        if layout != self.layout:
            self.layout = layout
            remembered_layouts.remember_layout(self._code(), layout)
            self._waiting.start()

    def _keep(self, name: str) -> None:
        work = partial(page_layouts.keep_layout, self._desk.ledger, self._code(), name, self.layout)
        said = _("The layout “{name}” is kept.").format(name=name)
        self._desk.change(work, said, self._page, self._read_again)

    def _drop(self, name: str) -> None:
        work = partial(page_layouts.drop_layout, self._desk.ledger, self._code(), name)
        said = _("The layout “{name}” is forgotten.").format(name=name)
        self._desk.change(work, said, self._page, self._read_again)

    def _read_again(self, _entry: int) -> None:
        self._begin()

    def _show_taken(self, found: tuple[KeptLayout, int]) -> None:
        kept, _entry = found
        said = _("The layout “{name}” is kept.").format(name=kept.name)
        if kept.kind == page_layouts.layout_kind(self._code()):
            self.layout = kept.layout
            remembered_layouts.remember_layout(self._code(), kept.layout)
            self.changed.emit()
        else:
            said = _("The layout “{name}” is kept; it is for other reports than this one.").format(name=kept.name)
        self._page.tell(said)
        self._begin()

    def _ask_where(self, name: str) -> None:
        proposed = file_names.file_name([_("Layout"), name], ".json")
        file = file_choice.file_to_write(self._page, _("Send the layout as a file"), proposed)
        if file is not None:
            self.give(name, file)

    def _ask_file(self) -> None:
        file = file_choice.file_to_read(self._page, _("Take a layout from a file"), (".json",))
        if file is not None:
            self.take(file)
