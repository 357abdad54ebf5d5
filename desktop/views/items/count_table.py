"""A count form as Qt's item model: what each cell shows, says and takes; it must not know the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.accumulation import is_year_key
from desktop.domain.findings import Severity
from desktop.domain.form_values import shown_value
from desktop.domain.forms import ColumnKind, column_name
from desktop.presenters.blocks import runs
from desktop.presenters.count_findings import second_line
from desktop.presenters.count_sums import short_missing
from desktop.presenters.count_text import change_of
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.presenters.blocks import Place
    from desktop.presenters.counts import CountSheet, Taken
    from desktop.services.counts.grids import CountGrid

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole
SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.QUESTION: N_("question")}
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class CellLook:
    """All that is painted of a cell; ``is_word``: the text is the reason for no count, ``before`` the period before.

    ``is_grey``: it follows from what was typed beside it.
    """

    text: str
    before: str
    change: str
    severity: Severity | None
    is_number: bool
    is_word: bool
    is_derived: bool
    is_grey: bool = False
    is_answered: bool = False


class CountTableModel(QAbstractTableModel):
    """Shows one `CountSheet`. ``taken`` carries what an editor's text came to; ``stirred`` follows every change."""

    taken = Signal(object)
    stirred = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: CountSheet | None = None

    def show(self, sheet: CountSheet) -> None:
        """Show another form, agency or period."""
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()
        self.stirred.emit()

    def follow(self, grid: CountGrid) -> None:
        """Show what the ledger says now of the sheet in hand; an editor that is open stays so."""
        if self.sheet:
            self.sheet.follow(grid)
            self._repaint()

    def take(self, texts: Mapping[Place, str], *, pasted: bool = False) -> Taken | None:
        """Put texts into cells; None while there is no sheet."""
        if not self.sheet:
            return None
        taken = self.sheet.take(texts, pasted=pasted)
        self._repaint()
        return taken

    def forget_mark(self, place: Place) -> bool:
        """Drop what was refused in a cell."""
        dropped = self.sheet is not None and self.sheet.forget_mark(place)
        if dropped:
            self._repaint()
        return dropped

    def stir(self) -> None:
        """Have every cell painted again: what may be typed or the language changed."""
        if self.sheet:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.stirred.emit()

    def _repaint(self) -> None:
        """Have the rows painted again that the sheet changed."""
        if self.sheet:
            for first, last in runs(self.sheet.changed_rows):
                self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.stirred.emit()

    def refusal(self, index: Index, text: str) -> str:
        """Say why a text cannot be typed into a cell; empty when it can."""
        return self.sheet.refusal(place_of(index), text) if self.sheet else ""

    def kind(self, column: int) -> ColumnKind:
        """Say whether a column takes counts or notes."""
        return self.sheet.columns[column].kind if self.sheet else ColumnKind.COUNT

    def _look(self, place: Place) -> CellLook:
        sheet = self._sheet()
        cell, before, mark = sheet.cell(place), sheet.before(place), sheet.marks.get(sheet.key(place))
        places = sheet.places(place)
        small = "" if before is None else shown_value(before, places)
        change = change_of(cell.value, before, places)
        total = sheet.missing_from(place) if sheet.units else None
        if total is not None and not total.is_whole:
            small, change = short_missing(total.missing), ""
        return CellLook(
            text=mark.text if mark else sheet.shown(place),
            before=small,
            change=change,
            severity=sheet.severity(place),
            is_number=self.kind(place[1]) is not ColumnKind.NOTE,
            is_word=bool(cell.absence) and not mark,
            is_derived=not sheet.is_asked(place),
            is_grey=not mark and sheet.is_derived(place),
            is_answered=sheet.is_answered(place),
        )

    def _tip(self, place: Place) -> str:
        sheet = self._sheet()
        value, before, places = sheet.cell(place).value, sheet.before(place), sheet.places(place)
        found = sheet.findings_at(place)
        sums = sheet.sum_words(place)
        lines = [line for one in found for line in (wording.sentence(one.finding), second_line(one))]
        lines += [sums, _derived_words(sheet, place)]
        if self.kind(place[1]) is ColumnKind.NOTE:
            lines.append(sheet.cell(place).note)
        elif before is not None:
            lines.append(_against(_("Period before: {value}"), value, before, places))
        year_before = sheet.grid.year_before.get(sheet.key(place))
        if year_before is not None:
            lines.append(
                _against(_("Same period of the year before: {value}"), value, year_before, sheet.places(place))
            )
        return "\n".join(filter(None, lines))

    def _spoken(self, place: Place) -> str:
        look, sheet = self._look(place), self._sheet()
        state = [_(SEVERITIES[look.severity])] if look.severity else []
        state += [_("explained")] if look.is_answered else []
        state += [] if sheet.is_typed(place) else [_("not to be typed")]
        heading = self._heading(place[1])
        said = sheet.sum_words(place) or look.text or _("empty")
        return ", ".join([sheet.rows[place[0]].label, heading, said, *state])

    def _heading(self, column: int) -> str:
        shown = self._sheet().columns[column]
        return f"{column_name(shown)} {' › '.join(shown.heading)}" if shown.number else " › ".join(shown.heading)

    def _sheet(self) -> CountSheet:
        if self.sheet is None:
            raise LookupError("no sheet")
        return self.sheet

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows of the form."""
        return len(self.sheet.rows) if self.sheet and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns behind the labels."""
        return len(self.sheet.columns) if self.sheet and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Give what a cell shows, says and holds."""
        if not index.isValid() or not self.sheet:
            return None
        place = place_of(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._look(place).text
            case Qt.ItemDataRole.EditRole:
                return self.sheet.editing_text(place)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(place)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(place)
            case _:
                return self._look(place) if role == LOOK else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's
        """Take what an editor holds."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        taken = self.take({place_of(index): str(value)})
        self.taken.emit(taken)
        return taken is not None and not taken.derived

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """Name a column by its number and nested heading, a row by its label."""
        if not self.sheet or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self._heading(section) if orientation == Qt.Orientation.Horizontal else self.sheet.rows[section].label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which cells may be typed into."""
        if not index.isValid() or not self.sheet:
            return Qt.ItemFlag.NoItemFlags
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return both | Qt.ItemFlag.ItemIsEditable if self.sheet.is_typed(place_of(index)) else both


def _derived_words(sheet: CountSheet, place: Place) -> str:
    if sheet.is_year_unknown(place):
        return _("Not known, for an earlier period of the year is missing; type the sum here once.")
    if not sheet.is_derived(place):
        return ""
    if is_year_key(sheet.key(place)[1]):
        return _("Added up from the counts of the periods of the year")
    return _("The count since the year's beginning less what was counted before")


def _against(said: str, value: int | None, before: int, places: int) -> str:
    change = change_of(value, before, places)
    worded = said.format(value=shown_value(before, places))
    return f"{worded} ({change})" if change else worded


def place_of(index: Index) -> Place:
    """Give the row and column of an index."""
    return index.row(), index.column()
