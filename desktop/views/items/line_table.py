"""A table of lines for Qt, each with a face of its own in some columns; it must not know what the lines say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.system.language import _

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

Line = TypeVar("Line")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROLE = Qt.ItemDataRole


class LineTableModel(QAbstractTableModel, Generic[Line]):
    """Precomputed lines. A table names its ``heads`` (English msgids) and the columns of counts, which stand right.

    It overrides ``texts`` with the cells of a line, and ``look`` with what else a cell shows, by role.
    """

    heads: ClassVar[tuple[str, ...]] = ()
    counts: tuple[int, ...] = ()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Line, ...] = ()

    def show_rows(self, rows: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Line | None:
        """Return the line of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def texts(self, row: Line) -> tuple[str, ...]:
        """Return the cells of a line."""
        raise NotImplementedError

    def look(self, _row: Line, _column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        return {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns; counts stand right, as their numbers do."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return RIGHT if section in self.counts else _LEFT
        return _(self.heads[section]) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give text, icon and face of a place in the table."""
        row = self.row(index)
        if row is None:
            return None
        text, column = self.texts(row)[index.column()], index.column()
        match role:
            case _ROLE.DisplayRole | _ROLE.ToolTipRole:
                return text
            case _ROLE.AccessibleTextRole:
                return f"{_(self.heads[column])}: {text}"
            case _:
                return self.look(row, column).get(role)
