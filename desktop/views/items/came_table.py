"""The files that were imported as a table for Qt; it must not know how they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.presenters.exchange import CameRow
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole
AT, FILE, AGENCY, FORM, PERIOD, CELLS, STATE = range(7)
_HEADS = (N_("At"), N_("File"), N_("Agency"), N_("Form"), N_("Period"), N_("Cells"), N_("State"))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CameTableModel(QAbstractTableModel):
    """A line a file, newest first; what was taken back is muted and says so."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[CameRow, ...] = ()

    def show_rows(self, rows: tuple[CameRow, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> CameRow | None:
        """Return the line of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section == CELLS else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return _(_HEADS[section]) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give text, icon and face of a place in the table."""
        row = self.row(index)
        if row is None:
            return None
        text, column = _texts(row)[index.column()], index.column()
        match role:
            case _ROLE.DisplayRole | _ROLE.ToolTipRole:
                return text
            case _ROLE.AccessibleTextRole:
                return f"{_(_HEADS[column])}: {text}"
            case _:
                return self._look(row, column).get(role)

    def _look(self, row: CameRow, column: int) -> dict[int, object]:
        if column == STATE:
            icon, colour = ("undo", "muted") if row.undone else ("check", "done")
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        if column == CELLS:
            return {_ROLE.FontRole: self._theme.number_font(), _ROLE.TextAlignmentRole: _RIGHT}
        return {}


def _texts(row: CameRow) -> tuple[str, ...]:
    state = _("taken back") if row.undone else _("imported")
    return (f"{row.at:%H:%M %d/%m/%Y}", row.file, row.agency, row.form, row.period, str(row.cells), state)
