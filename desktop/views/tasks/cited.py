"""The documents that the task in hand cites, and the record of the one opened; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters import evidence as words
from desktop.services.progress import cited_documents, evidence
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.file_choice import any_files_to_read, open_file
from desktop.views.parts import clear, label, push_button
from desktop.views.tasks.details import selectable
from desktop.views.tasks.document_form import DocumentForm
from desktop.views.tasks.document_item import NameButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from desktop.domain.official_documents import DocumentMarks
    from desktop.services.progress.cited_documents import CitedRow, DocumentRecord
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class CitedPart(QWidget):
    """Lists what a task cites; a click or Enter opens the record of a document below its name."""

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._row: TaskRow | None = None
        self._rows: tuple[CitedRow, ...] = ()
        self._record: DocumentRecord | None = None
        self._opened = -1
        self._edits = False
        self._heading = label("sheet_title")
        self._list = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._list.setSpacing(tokens.XS)
        column.addWidget(self._heading)
        column.addLayout(self._list)
        self.hide()

    def show_task(self, row: TaskRow | None) -> None:
        """Show what a row of a plan cites."""
        other = (row.task if row else "") != (self._row.task if self._row else "")
        self._row = row
        if other:
            self._rows, self._record, self._opened, self._edits = (), None, -1, False
            self._fill()
        if row is not None:
            read = partial(cited_documents.cited_in, self._desk.ledger, row.task)
            self._desk.ask(read, partial(self._take, row.task), self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Documents cited"))
        self._fill()

    def _take(self, task: str, rows: tuple[CitedRow, ...]) -> None:
        if self._row is not None and self._row.task == task and rows != self._rows:
            self._rows = rows
            self._fill()

    def _open(self, place: int) -> None:
        """Open the record of a document, or close it again; one that has none yet begins one."""
        if place == self._opened:
            self._opened, self._record = -1, None
            self._fill()
            return
        cited = self._rows[place]
        work = partial(cited_documents.open_cited, self._desk.ledger, cited.number, cited.day)
        self._desk.ask(work, partial(self._show, place), self._page)

    def _show(self, place: int, record: DocumentRecord) -> None:
        self._opened, self._record, self._edits = place, record, False
        self._fill()
        self._focus(place)

    def _focus(self, place: int) -> None:
        if place < self._list.count() and (shown := self._list.itemAt(place).widget().findChild(NameButton)):
            shown.setFocus()

    def _reopen(self, document: int, _entry: int = 0) -> None:
        read = partial(cited_documents.document_record, self._desk.ledger, document)
        self._desk.ask(read, partial(self._show, self._opened), self._page)

    def _edit(self) -> None:
        self._edits = not self._edits
        self._fill()
        form = self.findChild(DocumentForm)
        if form is not None and self._edits:
            form.number.setFocus()

    def _keep(self, document: int, marks: DocumentMarks) -> None:
        work = partial(evidence.edit_document, self._desk.ledger, document, marks)
        self._desk.change(work, _("The document was saved."), self._page, partial(self._reopen, document))

    def _give_file(self, document: int) -> None:
        files = any_files_to_read(self, _("Choose the file of the document"))
        if files:
            work = partial(cited_documents.give_file, self._desk.ledger, document, files[0])
            said = _("The file is kept beside the ledger.")
            self._desk.change(work, said, self._page, partial(self._reopen, document))

    def _fill(self) -> None:
        held = QApplication.focusWidget()
        had_focus = held is not None and self.isAncestorOf(held)
        clear(self._list)
        for place, cited in enumerate(self._rows):
            part = self._cited(place, cited)
            self._list.addWidget(part)
            part.show()
        self.setVisible(bool(self._rows))
        if had_focus and self._opened >= 0:
            self._focus(self._opened)

    def _cited(self, place: int, cited: CitedRow) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        name = NameButton(words.cited_title(cited))
        icon = words.icon(cited.document) if cited.document else "file"
        name.setIcon(self._theme.icons.icon(icon, self._theme.palette.muted))
        name.setToolTip(cited.text)
        name.clicked.connect(partial(self._open, place))
        column.addWidget(name)
        if place == self._opened and self._record is not None:
            column.addWidget(self._form(self._record) if self._edits else self._card(self._record))
        return part

    def _form(self, record: DocumentRecord) -> DocumentForm:
        form = DocumentForm(self._theme, record.document.marks)
        form.kept.connect(partial(self._keep, record.document.document))
        form.left.connect(self._edit)
        return form

    def _card(self, record: DocumentRecord) -> QWidget:
        document = record.document
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(self._theme.metrics.px(tokens.ICON_SMALL) + 2 * tokens.S, 0, 0, tokens.S)
        column.setSpacing(tokens.XS)
        for text in filter(None, (words.about(document), words.file_line(document), words.record_line(record))):
            column.addWidget(selectable(text, "secondary"))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for button in self._buttons(record):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        return card

    def _buttons(self, record: DocumentRecord) -> list[QPushButton]:
        document = record.document
        found: list[tuple[str, Callable[[], None]]] = []
        if document.path is not None:
            found.append((_("Open the file"), partial(open_file, document.path)))
        if not self._desk.ledger.read_only:
            if not document.sha256:
                found.append((_("Add its file…"), partial(self._give_file, document.document)))
            found.append((_("Edit"), self._edit))
        return [_button(text, act) for text, act in found]


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = push_button()
    button.setText(text)
    button.clicked.connect(act)
    return button
