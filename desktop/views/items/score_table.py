"""The lines of an index, and units by indicators, as tables for Qt; it must not know where points come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.presenters import index_scores, indicator_units
from desktop.presenters.index_scores import Line
from desktop.views import tokens
from desktop.views.items.line_table import RIGHT, LineTableModel

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.presenters.indicator_units import Line as UnitLine
    from desktop.services.indicators.units import UnitTable
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class ScoreTableModel(LineTableModel[Line]):
    """A line a measure, groups and the total strong."""

    heads = index_scores.HEADS
    counts = (index_scores.COUNTS, index_scores.SHARE, index_scores.MOST, index_scores.POINTS)

    def texts(self, row: Line) -> tuple[str, ...]:
        """Return the cells of a line."""
        return row.cells

    def look(self, row: Line, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        found: dict[int, object] = {}
        if column in self.counts:
            found[_ROLE.TextAlignmentRole] = RIGHT
            found[_ROLE.FontRole] = self._theme.number_font()
        if row.is_heading:
            found[_ROLE.FontRole] = self._theme.font(tokens.BODY, tokens.STRONG)
        return found


class UnitTableModel(QAbstractTableModel):
    """A line a unit, value and rank of each indicator beside one another."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table: UnitTable | None = None
        self.lines: tuple[UnitLine, ...] = ()
        self._cells: tuple[tuple[str, ...], ...] = ()

    def show_table(self, table: UnitTable, sorted_by: int) -> None:
        """Show units, sorted by an indicator."""
        self.beginResetModel()
        self.table, self.lines = table, indicator_units.lines(table, sorted_by)
        self._cells = tuple(indicator_units.cells(table, line) for line in self.lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() or self.table is None else 1 + 2 * len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            said = indicator_units.heads(self.table)[section]
            return indicator_units.shortened(said) if role == _ROLE.DisplayRole else said
        side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
        wrapped = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return wrapped if role == _ROLE.TextAlignmentRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give text and face of a place in the table."""
        if not index.isValid() or self.table is None:
            return None
        text = self._cells[index.row()][index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return text
        if role == _ROLE.AccessibleTextRole:
            return f"{indicator_units.heads(self.table)[index.column()]}: {text}"
        return self._look(index).get(role)

    def _look(self, index: Index) -> dict[int, object]:
        if self.lines[index.row()].row is None:
            return {_ROLE.FontRole: self._theme.font(tokens.BODY, tokens.STRONG)}
        if index.column():
            return {_ROLE.TextAlignmentRole: RIGHT, _ROLE.FontRole: self._theme.number_font()}
        return {}
