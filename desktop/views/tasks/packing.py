"""The act that writes the evidence of the plan and period in hand as a pack; it must not know the drawer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from desktop.presenters.evidence import pack_title
from desktop.presenters.file_names import file_name
from desktop.presenters.personal import names_line
from desktop.services.documents import evidence_pack
from desktop.services.reports.personal_data import in_evidence
from desktop.system.language import _
from desktop.views.file_choice import file_to_write, saved_notice

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.documents.evidence_pack import Pack
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class PackAct(QAction):
    """Says how large the pack will be while it asks for its name, then writes it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.setShortcut(QKeySequence("Ctrl+Shift+E"))
        page.addAction(self)
        self.triggered.connect(self._plan)

    def retranslate(self) -> None:
        """Set its text again."""
        self.setText(_("Pack the evidence of the period…"))

    def _plan(self) -> None:
        plan = partial(evidence_pack.plan_pack, self._desk.ledger, self._desk.period.code, self._desk.plan or None)
        self._desk.ask(plan, self._ask, self._page)

    def _ask(self, pack: Pack) -> None:
        if not pack.files:
            self._page.tell(_("There is no evidence in this period yet; attach files to its tasks first."))
            return
        file = file_to_write(self._page, pack_title(pack), file_name([_("Evidence"), pack.plan, pack.period], ".zip"))
        if file is not None:
            work = partial(evidence_pack.write_pack, self._desk.ledger, pack, file)
            warned = names_line(in_evidence(pack.files))
            self._desk.ask(work, partial(self._saved, file, warned), self._page)

    def _saved(self, file: Path, warned: str, _digest: str) -> None:
        notice = saved_notice(file)
        self._page.told.emit(replace(notice, text=" ".join(filter(None, (notice.text, warned)))))
