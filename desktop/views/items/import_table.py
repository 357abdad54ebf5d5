"""The cells of a workbook against the ledger as a table for Qt; it must not know how they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.domain.findings import Severity
from desktop.presenters.import_cells import CellRow, Editor, put_right_words, result_word
from desktop.services.workbooks.exchange import Verdict
from desktop.system.language import N_
from desktop.views.items.line_table import RIGHT, LineTableModel

if TYPE_CHECKING:
    from desktop.views.items.line_table import Index

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
    Verdict.LEFT_OUT: ("minus", "muted"),
}
_FINDING_LOOKS = {Severity.WARNING: ("warning", "due_soon")}
_UNSAID = ("edit", "muted")
_WAITS = ("help", "accent")
_STOPPED = ("overdue", "overdue")


class ImportTableModel(LineTableModel[CellRow]):
    """A line a cell: address, row, column, old and new value, result with icon and word, what is said about it.

    What stands in tables of tasks are texts, and stand left. ``edited`` carries a line and what its cell should say.
    """

    heads = _HEADS
    edited = Signal(object, str)

    def show_rows(self, rows: tuple[CellRow, ...]) -> None:
        """Show other lines."""
        self.counts = () if any(row.place for row in rows) else (OLD, NEW)
        super().show_rows(rows)

    def put_below(self, number: int, row: CellRow) -> None:
        """Show one more line below another."""
        self.show_rows((*self._rows[: number + 1], row, *self._rows[number + 1 :]))

    @property
    def rows(self) -> tuple[CellRow, ...]:
        """The lines that are shown."""
        return self._rows

    def texts(self, row: CellRow) -> tuple[str, ...]:
        """Return the cells of a line."""
        return _texts(row)

    def look(self, row: CellRow, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column == RESULT:
            icon, colour = _result_look(row)
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        face: dict[int, object] = {}
        if column == NEW and row.was is not None:
            colour = self._theme.palette.of("accent")
            face = {_ROLE.DecorationRole: self._theme.icons.icon("edit", colour)}
        if column in self.counts:
            return face | {_ROLE.FontRole: self._theme.number_font(), _ROLE.TextAlignmentRole: RIGHT}
        return face

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give text, icon and face of a place in the table; of a cell put right what the file says, too."""
        row = self.row(index)
        if row is not None and index.column() == NEW and row.was is not None:
            if role == _ROLE.ToolTipRole:
                return f"{row.new}\n{put_right_words(row.was)}"
            if role == _ROLE.AccessibleTextRole:
                return f"{super().data(index, role)}. {put_right_words(row.was)}"
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be put right where they show what the file says."""
        row, flags = self.row(index), super().flags(index)
        can = row is not None and index.column() == NEW and row.editor is not Editor.NONE
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Tell what a cell should say; the line itself changes when the file was held against the ledger again."""
        row = self.row(index)
        if row is None or role != _ROLE.EditRole:
            return False
        self.edited.emit(row, str(value))
        return True


def _texts(row: CellRow) -> tuple[str, ...]:
    return (row.address, row.label, row.heading, row.old, row.new, result_word(row), row.said)


def _result_look(row: CellRow) -> tuple[str, str]:
    if row.waits:
        return _WAITS
    if row.verdict is not None:
        return VERDICT_LOOKS[row.verdict]
    if row.is_unsaid:
        return _UNSAID
    return _FINDING_LOOKS.get(row.severity or Severity.ERROR, _STOPPED)
