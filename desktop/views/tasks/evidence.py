"""The part of the drawer with the evidence of a line: attach, open, name, remove, find again; knows no tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters import evidence as words
from desktop.services.progress import evidence, evidence_lists, evidence_missing
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.file_choice import any_files_to_read, folder_to_read, open_file
from desktop.views.page import Notice
from desktop.views.parts import clear, label
from desktop.views.tasks import recording
from desktop.views.tasks.cited import CitedPart
from desktop.views.tasks.document_form import DocumentForm
from desktop.views.tasks.document_item import DocumentItem
from desktop.views.tasks.evidence_bin import EvidenceBin
from desktop.views.tasks.packing import PackAct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.domain.official_documents import DocumentMarks
    from desktop.services.progress.evidence import Attached, EvidenceRow
    from desktop.services.progress.evidence_missing import MissingFile, Relinked
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

FIND = N_("Find in a folder…")


class EvidencePart(QWidget):
    """Shows the evidence of the line in hand.

    ``found`` says with each reading whether there is any, ``attached`` that files were just attached.
    """

    found = Signal(bool)
    attached = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._row: TaskRow | None = None
        self._rows: tuple[EvidenceRow, ...] = ()
        self._edited, self._could_take = 0, False
        self.bin = EvidenceBin()
        self.act, self.search = QAction(page), QAction(page)
        self.cited, self.pack = CitedPart(theme, desk, page), PackAct(desk, page)
        self.act.setShortcut(QKeySequence("Ctrl+Shift+M"))
        page.addAction(self.act)
        self._heading, self._nothing, self._missing = label("sheet_title"), label("secondary"), label("secondary")
        self.button, self.find_button = ActButton(theme, self.act, "plus"), ActButton(theme, self.search, "search")
        self._list = QVBoxLayout()
        self._build()
        self.act.triggered.connect(self._choose)
        self.search.triggered.connect(self._look)
        self.bin.wanted.connect(self._put_back)
        desk.ask(partial(evidence_missing.missing_files, desk.ledger), self._tell_missing, page)

    @property
    def can_take(self) -> bool:
        """Say whether files can be attached to what is in hand."""
        return self._row is not None and not self._desk.ledger.read_only and not self._desk.is_closed

    def task_name(self) -> str:
        """Name the line that files would be attached to."""
        return recording.task_name(self._row) if self._row else ""

    def show_task(self, row: TaskRow | None) -> None:
        """Show the evidence of a line; a heading or a fold of many lines has none."""
        other = (row.ref if row else "") != (self._row.ref if self._row else "")
        self._row = row if row and row.is_task and not row.is_many and row.is_settled else None
        self.act.setEnabled(self.can_take)
        self.setVisible(self._row is not None)
        if other or self._row is None:
            self._rows, self._edited = (), 0
            self.bin.show_rows((), is_other=True)
        if other or self._row is None or self.can_take != self._could_take:
            self._fill()
        if self._row is not None:
            row, ledger = self._row, self._desk.ledger
            read = partial(evidence_lists.documents_of, ledger, row.place, period=self._desk.period.code)
            self._desk.ask(read, partial(self._take, row.ref), self._page)
            removed = partial(evidence_lists.removed_evidence, ledger, row.place)
            self._desk.ask(removed, partial(self._take_removed, row.ref), self._page)

    def attach(self, files: Sequence[Path]) -> None:
        """Keep files as evidence of the line in hand."""
        if not files or self._row is None or not self.can_take:
            return
        ledger, row, period, told = self._desk.ledger, self._row, self._desk.period.code, _Told()

        def work() -> int:
            told.done = evidence.attach(ledger, row.place, files, period=period)
            return told.done.journal

        self._desk.change(work, "", self._page, partial(self._attached, told))

    def retranslate(self) -> None:
        """Set every text again."""
        self.cited.retranslate()
        self.pack.retranslate()
        self.act.setText(_("Add evidence…"))
        self.search.setText(_(FIND))
        self._heading.setText(_("Evidence"))
        self.bin.retranslate()
        self._fill()

    def restyle(self) -> None:
        """Tint and size everything again."""
        if not self._edited:
            self._fill()

    def _choose(self) -> None:
        self._page.drawer_wanted.emit()
        self.attach(any_files_to_read(self, _("Choose the documents that prove the work")))

    def _attached(self, told: _Told, entry: int) -> None:
        done = told.done
        if done is None:
            return
        undo = partial(self._desk.undo, self._page, entry) if entry else None
        self._page.tell(words.attached_words(len(done.rows), done.held), undo)
        self.attached.emit()
        self.show_task(self._row)

    def _take(self, ref: str, rows: tuple[EvidenceRow, ...]) -> None:
        if self._row is None or self._row.ref != ref:
            return
        if rows != self._rows:
            self._rows = rows
            if not self._edited:  # what is being written stays until it is kept or left
                self._fill()
        self.found.emit(bool(rows))

    def _take_removed(self, ref: str, rows: tuple[EvidenceRow, ...]) -> None:
        if self._row is not None and self._row.ref == ref:
            self.bin.show_rows(rows if self.can_take else (), is_other=False)

    def _put_back(self, proof: int, name: str) -> None:
        work = partial(evidence.put_back, self._desk.ledger, proof)
        self._desk.change(work, words.put_back_words(name), self._page, self._removed)

    def _open(self, row: EvidenceRow) -> None:
        if row.document.path is None:
            self._page.tell(_("The file {file} is missing.").format(file=row.document.file_name))
        else:
            open_file(row.document.path)

    def _edit(self, row: EvidenceRow) -> None:
        self._edited = row.document.document
        self._fill()
        form = self.findChild(DocumentForm)
        if form is not None:
            form.number.setFocus()

    def _leave(self) -> None:
        place = next((n for n, row in enumerate(self._rows) if row.document.document == self._edited), 0)
        self._edited = 0
        self._fill()
        self._focus(place)

    def _focus(self, place: int) -> None:
        if place < len(self._rows) and isinstance(item := self._list.itemAt(place).widget(), DocumentItem):
            item.name.setFocus()

    def _focused(self) -> int:
        """Return the place of the document that has the focus, -1 for none."""
        held = QApplication.focusWidget()
        parts = [self._list.itemAt(place).widget() for place in range(self._list.count())]
        return next((place for place, part in enumerate(parts) if part.isAncestorOf(held)), -1) if held else -1

    def _keep(self, row: EvidenceRow, marks: DocumentMarks) -> None:
        work = partial(evidence.edit_document, self._desk.ledger, row.document.document, marks)
        self._desk.change(work, _("The document was saved."), self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self._leave()
        self.show_task(self._row)

    def _remove(self, row: EvidenceRow) -> None:
        said = _("{file} was removed; it stays in the bin for 12 months.").format(file=words.title(row.document))
        work = partial(evidence.detach, self._desk.ledger, row.evidence)
        self._desk.change(work, said, self._page, self._removed)

    def _removed(self, _entry: int) -> None:
        self.button.setFocus()
        self.show_task(self._row)

    def _tell_missing(self, gone: tuple[MissingFile, ...]) -> None:
        if gone:
            self._page.told.emit(Notice(words.missing_words(len(gone)), self._look, FIND))

    def _look(self) -> None:
        folder = folder_to_read(self, _("Choose the folder in which the missing files may lie"))
        if folder is not None:
            self._desk.ask(partial(evidence_missing.relink, self._desk.ledger, folder), self._relinked, self._page)

    def _relinked(self, done: Relinked) -> None:
        self._page.tell(words.relinked_words(done))
        self.show_task(self._row)

    def _fill(self) -> None:
        focused = self._focused()
        clear(self._list)
        for row in self._rows:
            part = self._form(row) if row.document.document == self._edited else self._item(row)
            self._list.addWidget(part)
            part.show()  # at once, to take the focus
        missing = words.missing_line(self._rows)
        self._could_take = self.can_take
        self._nothing.setVisible(not self._rows)
        self._nothing.setText(
            _("Nothing attached yet. Choose files, or drop them here.") if self.can_take else _("Nothing attached.")
        )
        self.button.setVisible(self.can_take)
        for told in (self._missing, self.find_button):
            told.setVisible(bool(missing))
        self._missing.setText(missing)
        if focused >= 0:
            self._focus(focused)

    def _item(self, row: EvidenceRow) -> DocumentItem:
        item = DocumentItem(self._theme, row.document, can_edit=self.can_take)
        item.opened.connect(partial(self._open, row))
        item.edit_wanted.connect(partial(self._edit, row))
        item.removal_wanted.connect(partial(self._remove, row))
        return item

    def _form(self, row: EvidenceRow) -> DocumentForm:
        form = DocumentForm(self._theme, row.document.marks)
        form.kept.connect(partial(self._keep, row))
        form.left.connect(self._leave)
        return form

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._list.setSpacing(tokens.S)
        column.addWidget(self._heading)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addWidget(self._missing)
        for text in (self._nothing, self._missing):
            text.setWordWrap(True)
        for button in (self.find_button, self.button):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        column.addWidget(self.bin)


class _Told:
    """What attaching did, brought from the runner's thread."""

    def __init__(self) -> None:
        self.done: Attached | None = None
