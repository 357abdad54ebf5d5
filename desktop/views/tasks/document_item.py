"""One document in a list: its name opens the file, below it what it is about; it must not know what it proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.presenters import evidence as words
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import Line, describe, icon_button, tint
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.services.progress.evidence import DocumentRow
    from desktop.views.theme import Theme


class NameButton(QPushButton):
    """A name that is cut where room ends; Enter does what a click does."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name anew."""
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 3 * tokens.S
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room).replace("&", "&&"))

    def event(self, event: QEvent) -> bool:
        """Take the keys of the document before the page does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, edit by F2, remove by Delete."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_F2:
                self.edit_wanted.emit()
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)


_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete)


class DocumentItem(QWidget):
    """Shows a document; ``opened`` comes with Enter, ``edit_wanted`` with F2, ``removal_wanted`` with Delete."""

    opened = Signal()
    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, theme: Theme, document: DocumentRow, *, can_edit: bool) -> None:
        super().__init__()
        self._theme, self._document = theme, document
        self.name = NameButton(words.title(document))
        self.edit, self.remove = icon_button(), icon_button()
        self._build(can_edit=can_edit)
        self.name.clicked.connect(self.opened)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        if can_edit:
            self.name.edit_wanted.connect(self.edit_wanted)
            self.name.removal_wanted.connect(self.removal_wanted)

    def _build(self, *, can_edit: bool) -> None:
        document, small = self._document, self._theme.metrics.px(tokens.ICON_SMALL)
        palette = self._theme.palette
        look, colour = ("warning", palette.overdue) if document.is_missing else (words.icon(document), palette.muted)
        self.name.setIcon(self._theme.icons.icon(look, colour))
        self.name.setIconSize(QSize(small, small))
        self.name.setToolTip("\n".join(filter(None, (document.file_name, words.hash_line(document)))))
        self.name.setAccessibleDescription(_("Enter opens the file, F2 edits, Delete removes"))
        describe(self.edit, _("Edit number, day and summary"))
        describe(self.remove, _("Remove this evidence"))
        tint(self.edit, self._theme, "edit")
        tint(self.remove, self._theme, "trash")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addLayout(self._below(small, can_edit=can_edit))

    def _below(self, small: int, *, can_edit: bool) -> QVBoxLayout:
        """Lay out what stands under the name: what it is about, then which file it is, with the buttons."""
        document = self._document
        below = QVBoxLayout()
        below.setContentsMargins(small + 2 * tokens.S, 0, 0, 0)
        below.setSpacing(0)
        if words.about(document):
            below.addWidget(selectable(words.about(document)))
        file_line = Line("secondary")
        file_line.set_whole(_("The file is missing") if document.is_missing else words.file_line(document))
        last = QHBoxLayout()
        last.setSpacing(0)
        last.addWidget(file_line, 1)
        for button in (self.edit, self.remove):
            button.setVisible(can_edit)
            last.addWidget(button)
        below.addLayout(last)
        return below
