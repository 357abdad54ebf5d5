"""The cells of a workbook against the ledger as a table for Qt; it must not know how they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.domain.findings import Severity
from desktop.presenters.exchange import CellRow, result_word
from desktop.services.exchange import Verdict
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole
CELL, ROW, COLUMN, OLD, NEW, RESULT, SAID = range(7)
_HEADS = (N_("Cell"), N_("Row"), N_("Column"), N_("In the ledger"), N_("In the file"), N_("Outcome"), N_("To look at"))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

# Icon and colour of a result, beside its word.
VERDICT_LOOKS = {
    Verdict.NEW: ("plus", "done"),
    Verdict.CHANGED: ("edit", "in_progress"),
    Verdict.SAME: ("check", "muted"),
    Verdict.CONFLICT: ("warning", "overdue"),
    Verdict.REJECTED: ("overdue", "overdue"),
}
_FINDING_LOOKS = {Severity.WARNING: ("warning", "due_soon")}
_STOPPED = ("overdue", "overdue")


class ImportTableModel(QAbstractTableModel):
    """A line a cell: address, row, column, old and new value, result with icon and word, what is said about it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[CellRow, ...] = ()

    def show_rows(self, rows: tuple[CellRow, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> CellRow | None:
        """Return the line of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns; counts stand right, as their numbers do."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section in (OLD, NEW) else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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

    def _look(self, row: CellRow, column: int) -> dict[int, object]:
        if column == RESULT:
            icon, colour = _result_look(row)
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        if column in (OLD, NEW):
            return {_ROLE.FontRole: self._theme.number_font(), _ROLE.TextAlignmentRole: _RIGHT}
        return {}


def _texts(row: CellRow) -> tuple[str, ...]:
    return (row.address, row.label, row.heading, row.old, row.new, result_word(row), row.said)


def _result_look(row: CellRow) -> tuple[str, str]:
    if row.verdict is not None:
        return VERDICT_LOOKS[row.verdict]
    return _FINDING_LOOKS.get(row.severity or Severity.ERROR, _STOPPED)
