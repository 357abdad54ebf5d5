"""The documents a ledger can print, under headings, as a list for Qt; it must not know how they are made."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFont

    from desktop.presenters.reports import Document

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class ReportListModel(QAbstractListModel):
    """Rows of headings, which cannot be chosen, and documents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Document | str] = []
        self._heading_font: QFont | None = None

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        """Show other documents, those of one group side by side."""
        self.beginResetModel()
        self._rows = []
        for group, members in groupby(documents, key=lambda document: document.group):
            self._rows += [group, *members]
        self.endResetModel()

    def set_heading_font(self, font: QFont) -> None:
        """Set the headings in a face of the theme."""
        self._heading_font = font
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [_ROLE.FontRole])

    def document(self, index: Index) -> Document | None:
        """Return the document of a row, None for a heading."""
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def index_of(self, code: str) -> QModelIndex:
        """Return where a document stands."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, str) and row.code == code:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count headings and documents."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give name, full title and face of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        heading = isinstance(row, str)
        match role:
            case _ROLE.DisplayRole:
                return row if isinstance(row, str) else row.name
            case _ROLE.ToolTipRole:
                return row if isinstance(row, str) else f"{row.name}\n{row.title}"
            case _ROLE.AccessibleTextRole:
                return row if isinstance(row, str) else f"{row.name}, {row.group}"
            case _ROLE.FontRole:
                return self._heading_font if heading else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let documents alone be chosen."""
        if self.document(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
