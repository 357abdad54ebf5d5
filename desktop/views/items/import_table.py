"""The cells of a workbook against the ledger as a table for Qt; it must not know how they were read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.findings import Severity
from desktop.presenters.import_cells import CellRow, result_word
from desktop.services.exchange import Verdict
from desktop.system.language import N_
from desktop.views.items.line_table import RIGHT, LineTableModel

_ROLE = Qt.ItemDataRole
CELL, ROW, COLUMN, OLD, NEW, RESULT, SAID = range(7)
_HEADS = (N_("Cell"), N_("Row"), N_("Column"), N_("In the ledger"), N_("In the file"), N_("Outcome"), N_("To look at"))

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


class ImportTableModel(LineTableModel[CellRow]):
    """A line a cell: address, row, column, old and new value, result with icon and word, what is said about it.

    What stands in tables of tasks are texts, and stand left.
    """

    heads = _HEADS

    def show_rows(self, rows: tuple[CellRow, ...]) -> None:
        """Show other lines."""
        self.counts = () if any(row.place for row in rows) else (OLD, NEW)
        super().show_rows(rows)

    def texts(self, row: CellRow) -> tuple[str, ...]:
        """Return the cells of a line."""
        return _texts(row)

    def look(self, row: CellRow, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column == RESULT:
            icon, colour = _result_look(row)
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        if column in self.counts:
            return {_ROLE.FontRole: self._theme.number_font(), _ROLE.TextAlignmentRole: RIGHT}
        return {}


def _texts(row: CellRow) -> tuple[str, ...]:
    return (row.address, row.label, row.heading, row.old, row.new, result_word(row), row.said)


def _result_look(row: CellRow) -> tuple[str, str]:
    if row.verdict is not None:
        return VERDICT_LOOKS[row.verdict]
    return _FINDING_LOOKS.get(row.severity or Severity.ERROR, _STOPPED)
