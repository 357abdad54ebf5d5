"""The copies of the ledger: made, listed, put back after a question; it must not close or open the ledger itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from desktop.presenters import settings as words
from desktop.services.ledger import backups
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.flat_list import FlatList, row
from desktop.views.parts import describe, label, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.ledger.backups import Copy, KeptCopy, Soundness
    from desktop.views.desk import Desk
    from desktop.views.page import Page

_COLUMNS = 4
_CONTENT = 2


class Backups(QWidget):
    """The list with what can be done; ``restore_wanted`` carries the path of the copy the officer decided for."""

    restore_wanted = Signal(object)

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._copies: Sequence[KeptCopy] = ()
        self._line, self.list, self._nothing = label("secondary"), FlatList(_COLUMNS, (_CONTENT,)), label("")
        self.make, self.restore, self.verify = push_button("primary"), push_button(), push_button()
        self._build()
        self.make.clicked.connect(self._make)
        self.restore.clicked.connect(self._weigh)
        self.verify.clicked.connect(self._verify)
        self.list.currentItemChanged.connect(self._show_acts)

    def refresh(self) -> None:
        """Look into the backup folder again."""
        path = self._desk.ledger.path

        def work() -> Sequence[KeptCopy]:
            return backups.kept_copies(path)

        self._desk.ask(work, self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        folder = self._desk.ledger.path.stem + ".backups"
        self._line.setText(
            _("Backups lie in the folder {folder} beside the ledger; none is ever deleted by a restore.").format(
                folder=folder
            )
        )
        self._nothing.setText(_("There is no backup yet. Make the first one now."))
        self.list.setAccessibleName(_("Backups"))
        self.list.setHeaderLabels([_("Made"), _("Why"), _("Content"), _("Size")])
        for button, text in (
            (self.make, _("Back up now")), (self.restore, _("Restore this one…")), (self.verify, _("Check the file")),
        ):  # fmt: skip
            button.setText(text)
            describe(button, text)
        self._show(self._copies)

    def _show(self, copies: Sequence[KeptCopy]) -> None:
        self._copies = copies
        self.list.clear()
        for copy in copies:
            item = row(words.copy_words(copy), numbers=(_COLUMNS - 1,), hint=str(copy.path))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(copies))
        self._nothing.setVisible(not copies)
        self._show_acts()

    def _show_acts(self) -> None:
        chosen = self._chosen()
        self.restore.setEnabled(chosen is not None and bool(chosen.counts) and not self._desk.ledger.read_only)

    def _chosen(self) -> KeptCopy | None:
        place = self.list.place()
        return self._copies[place] if 0 <= place < len(self._copies) else None

    def _make(self) -> None:
        path = self._desk.ledger.path

        def work() -> Copy:
            return backups.back_up(path)

        self._desk.ask(work, self._note_made, self._page)

    def _note_made(self, copy: Copy) -> None:
        self._page.tell(_("Backed up as {file}.").format(file=copy.path.name))
        self.refresh()

    def _weigh(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            ledger, copy = self._desk.ledger, chosen

            def work() -> tuple[KeptCopy, int]:
                return copy, backups.changes_since(ledger, copy.made)

            self._desk.ask(work, self._ask, self._page)

    def _ask(self, weighed: tuple[KeptCopy, int]) -> None:
        copy, lost = weighed
        question, said = words.restore_words(copy, lost)
        box = QMessageBox(QMessageBox.Icon.Question, _("Restore"), question, QMessageBox.StandardButton.Cancel, self)
        box.setInformativeText(said)
        box.setObjectName(str(copy.path))
        box.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self._decide)
        box.open()

    def _decide(self) -> None:
        decided = self.sender().objectName()
        copy = next((one for one in self._copies if str(one.path) == decided), None)
        if copy is not None:
            self.restore_wanted.emit(copy.path)

    def _verify(self) -> None:
        path = self._desk.ledger.path

        def work() -> Soundness:
            return backups.verify(path)

        self._desk.ask(work, self._note_verified, self._page)

    def _note_verified(self, found: Soundness) -> None:
        self._page.tell(words.soundness_words(found.problems))

    def _build(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        for button in (self.make, self.restore, self.verify):
            acts.addWidget(button)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XS, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        self._line.setWordWrap(True)
        column.addWidget(self._line)
        column.addLayout(acts)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch()
