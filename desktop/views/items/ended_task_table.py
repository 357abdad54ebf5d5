"""Tasks of a level that ended as a table for Qt; it must not know how they are given to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.presenters.reassignment import GIVEN, HEADS, cells, given
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.services.agencies.ended_work import EndedTask
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class EndedTaskTableModel(QAbstractTableModel):
    """A line for each task and role; what a document gave to others is checked and says to whom."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[EndedTask, ...] = ()
        self._cells: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[EndedTask]) -> None:
        """Show other lines, or the same in another language."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._cells = tuple(cells(row) for row in rows)
        self.endResetModel()

    def rows(self) -> tuple[EndedTask, ...]:
        """Return all lines."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return _(HEADS[section]) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give text and icon of a place in the table."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        text = self._cells[index.row()][column]
        if role == _ROLE.DisplayRole:
            return text
        if role == _ROLE.ToolTipRole:
            return given(row) if column == GIVEN else text
        if role == _ROLE.AccessibleTextRole:
            return f"{_(HEADS[column])}: {text}"
        if role == _ROLE.DecorationRole and column == GIVEN:
            icon, colour = ("not_started", "muted") if row.is_waiting else ("check", "done")
            return self._theme.icons.icon(icon, self._theme.palette.of(colour))
        return None
