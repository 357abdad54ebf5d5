"""The files that were imported as a table for Qt; it must not know how they were read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.presenters.exchange import CameRow
from desktop.system.language import N_, _
from desktop.views.items.line_table import RIGHT, LineTableModel

_ROLE = Qt.ItemDataRole
AT, FILE, AGENCY, FORM, PERIOD, CELLS, STATE = range(7)
_HEADS = (N_("At"), N_("File"), N_("Agency"), N_("Form"), N_("Period"), N_("Entries"), N_("State"))


class CameTableModel(LineTableModel[CameRow]):
    """A line a file, newest first; what was taken back is muted and says so."""

    heads = _HEADS
    counts = (CELLS,)

    def texts(self, row: CameRow) -> tuple[str, ...]:
        """Return the cells of a line."""
        return _texts(row)

    def look(self, row: CameRow, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column == STATE:
            icon, colour = ("undo", "muted") if row.undone else ("check", "done")
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, self._theme.palette.of(colour))}
        if column == CELLS:
            return {_ROLE.FontRole: self._theme.number_font(), _ROLE.TextAlignmentRole: RIGHT}
        return {}


def _texts(row: CameRow) -> tuple[str, ...]:
    state = _("taken back") if row.undone else _("imported")
    return (f"{row.at:%H:%M %d/%m/%Y}", row.file, row.agency, row.form, row.period, str(row.cells), state)
