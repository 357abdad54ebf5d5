"""All evidence that was removed, of every task, to be put back; it must not know how it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.presenters import evidence as words
from desktop.services.progress import evidence, evidence_lists
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.file_choice import open_file
from desktop.views.flat_list import FlatList
from desktop.views.parts import describe, label, push_button

if TYPE_CHECKING:
    from desktop.services.progress.evidence import EvidenceRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page

_COLUMNS = 4
_DOCUMENT = 0


class EvidenceBin(QWidget):
    """The list with what can be done: looked at by Enter, put back by the button."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._rows: tuple[EvidenceRow, ...] = ()
        self._line, self.list, self._nothing = label("secondary"), FlatList(_COLUMNS, (_DOCUMENT,)), label("")
        self.back, self.open = push_button("primary"), push_button()
        self._build()
        self.back.clicked.connect(self._put_back)
        self.open.clicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(self._show_acts)

    def refresh(self) -> None:
        """Look into the bin again."""
        self._desk.ask(partial(evidence_lists.removed_evidence, self._desk.ledger), self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self._line.setText(_("Evidence removed from a task is listed here for 12 months. Its file is never deleted."))
        self._nothing.setText(_("Nothing was removed. What is removed from a task can be put back here."))
        self.list.setAccessibleName(_("Removed evidence"))
        self.list.setHeaderLabels([_("Document"), _("Task"), _("Agency"), _("Removed")])
        for button, text in ((self.back, _("Put back")), (self.open, _("Open the file"))):
            button.setText(text)
            describe(button, text)
        self._show(self._rows)

    def _show(self, rows: tuple[EvidenceRow, ...]) -> None:
        at = max(self.list.place(), 0)
        self._rows = rows
        self.list.clear()
        for row in rows:
            item = QTreeWidgetItem(list(words.removed_cells(row)))
            item.setToolTip(_DOCUMENT, "\n".join(filter(None, (row.document.file_name, row.document.summary))))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(min(at, len(rows) - 1), 0))
        for part in (self.list, self.back, self.open):
            part.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._show_acts()

    def _show_acts(self) -> None:
        chosen = self._chosen()
        self.back.setEnabled(chosen is not None and not self._desk.ledger.read_only)
        self.open.setEnabled(chosen is not None and chosen.document.path is not None)

    def _chosen(self) -> EvidenceRow | None:
        place = self.list.place()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _put_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            said = words.put_back_words(words.title(chosen.document))
            work = partial(evidence.put_back, self._desk.ledger, chosen.evidence)
            self._desk.change(work, said, self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.document.path is not None:
            open_file(chosen.document.path)

    def _build(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        for button in (self.back, self.open):
            acts.addWidget(button)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XS, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        for text in (self._line, self._nothing):
            text.setWordWrap(True)
        column.addWidget(self._line)
        column.addLayout(acts)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch()
