"""The pages of a printed report as small pictures in a list for Qt; it must not know what is printed on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from desktop.system.language import _
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex, QSize
    from PySide6.QtGui import QImage

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class PageListModel(QAbstractListModel):
    """A row a page; a page not drawn yet is white."""

    def __init__(self, picture: Callable[[int], QImage | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._sizes: list[QSize] = []

    def show_pages(self, sizes: list[QSize]) -> None:
        """Show pages of these sizes in logical pixels."""
        self.beginResetModel()
        self._sizes = sizes
        self.endResetModel()

    def redraw(self) -> None:
        """Take notice of pictures that came."""
        if self._sizes:
            self.dataChanged.emit(self.index(0), self.index(len(self._sizes) - 1), [_ROLE.DecorationRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the pages."""
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give number and picture of a page."""
        if not index.isValid():
            return None
        match role:
            case _ROLE.DisplayRole:
                return str(index.row() + 1)
            case _ROLE.AccessibleTextRole | _ROLE.ToolTipRole:
                return _("Page {page}").format(page=index.row() + 1)
            case _ROLE.DecorationRole:
                return _untinted(self._pixmap(index.row()))
            case _ROLE.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignHCenter)
        return None

    def _pixmap(self, page: int) -> QPixmap:
        picture = self._picture(page)
        if picture is not None:
            return QPixmap.fromImage(picture)
        blank = QPixmap(self._sizes[page])
        blank.fill(QColor(tokens.LIGHT.paper))
        return blank


def _untinted(picture: QPixmap) -> QIcon:
    """Keep a page as it is when it is the one chosen: Qt would lay its colour over it."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
