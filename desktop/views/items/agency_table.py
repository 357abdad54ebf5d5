"""The agencies of a day, and the lines of a table of units, as tables for Qt; it must not know where they come from."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.presenters import agency_import, agency_list
from desktop.services.agencies.imported_units import ImportedLine
from desktop.services.agencies.listing import ListedAgency
from desktop.views.items.line_table import LineTableModel

_ROLE = Qt.ItemDataRole


class AgencyTableModel(LineTableModel[ListedAgency]):
    """A line an agency; codes and days have digits of one width."""

    heads = agency_list.HEADS

    def texts(self, row: ListedAgency) -> tuple[str, ...]:
        """Return the cells of a line."""
        return agency_list.cells(row)

    def look(self, _row: ListedAgency, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column in (agency_list.CODE, agency_list.SINCE, agency_list.UNTIL):
            return {_ROLE.FontRole: self._theme.number_font()}
        return {}

    def rows(self) -> tuple[ListedAgency, ...]:
        """Return all lines."""
        return self._rows


class UnitTableModel(LineTableModel[ImportedLine]):
    """A line an old unit and the new one; what is unclear is told by icon, word and colour."""

    heads = agency_import.HEADS

    def texts(self, row: ImportedLine) -> tuple[str, ...]:
        """Return the cells of a line."""
        return agency_import.cells(row)

    def look(self, row: ImportedLine, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column == agency_import.RESULT:
            icon, colour = agency_import.look(row.verdict)
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        if column in (agency_import.CELL, agency_import.DAY):
            return {_ROLE.FontRole: self._theme.number_font()}
        return {}
