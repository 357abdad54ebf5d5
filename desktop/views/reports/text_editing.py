"""Editing the text of a periodic report beside its page; what was changed is never lost by going elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from desktop.presenters import report_text as presented
from desktop.services.reports.writing import PERIODIC, parse_report
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views.reports.text_panel import TextPanel

if TYPE_CHECKING:
    from desktop.presenters.report_text import ReportText
    from desktop.presenters.reports import Document
    from desktop.services.documents.period_reports import ReportInput
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class TextEditing(QObject):
    """``begun`` asks for the panel to be shown, ``ended`` for the list of documents."""

    begun = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._document: Document | None = None
        self._shown: ReportText | None = None
        self.panel, self.act = TextPanel(theme), QAction(page)
        self.act.setShortcut(QKeySequence("F2"))
        self.act.triggered.connect(self._begin)
        self.panel.kept.connect(self._keep)
        self.panel.dropped.connect(self._drop)
        self.panel.left.connect(self._leave)
        self.show_document(None)

    @property
    def is_under_way(self) -> bool:
        """Say whether a text is being edited."""
        return self._shown is not None

    def show_document(self, document: Document | None) -> None:
        """Offer to edit what can be edited; what was being edited is kept first."""
        if document != self._document:
            self.finish()
        self._document = document
        self.act.setVisible(self._offers() and not self.is_under_way)
        self.act.setEnabled(self._offers() and not self._desk.is_closed and not self._desk.ledger.read_only)

    def _offers(self) -> bool:
        return self._document is not None and parse_report(self._document.code).kind == PERIODIC

    def finish(self) -> None:
        """Keep what was changed and go back to the list."""
        if self._shown is None:
            return
        said = self.panel.said()
        if self.panel.is_changed() and said is not None:
            self._keep(said)
        else:
            self._leave()

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Edit the text of the report"))
        self.act.setIconText(_("Edit the text"))
        self.panel.retranslate()

    def _begin(self) -> None:
        if self._document is None or not self.act.isEnabled():
            return
        plan = parse_report(self._document.code).plan or self._desk.plan
        work = partial(presented.read_text, self._desk.ledger, plan, self._desk.period.code)
        self._desk.ask(work, self._show, self._page)

    def _show(self, shown: ReportText) -> None:
        if shown.period == self._desk.period:
            self._shown = shown
            self.panel.show_text(shown)
            self.act.setVisible(False)
            self.begun.emit()
            self.panel.begin()

    def _keep(self, said: ReportInput) -> None:
        if self._shown is None:
            return
        work = partial(presented.keep, self._desk.ledger, self._shown, said)
        name = wording.period_name(self._shown.period)
        told = _("The report of {period} is kept.").format(period=name[:1].lower() + name[1:])
        self._desk.change(work, told, self._page)
        self._leave()

    def _drop(self) -> None:
        if self._shown is None:
            return
        work = partial(presented.drop, self._desk.ledger, self._shown)
        self._desk.change(work, _("The report is drafted from the figures again."), self._page)
        self._leave()

    def _leave(self) -> None:
        self._shown = None
        self.act.setVisible(self._offers())
        self.ended.emit()
