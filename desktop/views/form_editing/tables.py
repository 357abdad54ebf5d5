"""The columns and the rows of a form as tables to be typed into; what a change means is the presenter's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.domain.forms import ColumnKind
from desktop.presenters import form_editing as presented
from desktop.system.language import N_, _
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.forms import Form

COLUMN_HEADS = (
    N_("Ref."), N_("Heading › heading below"), N_("Holds"), N_("Column no."), N_("Unit of the count"),
    N_("Decimals"), N_("Counted when"), N_("Share of"), N_("of these"),
)  # fmt: skip
REF, HEADING, KIND, NUMBER, UNIT, PLACES, NATURE, ABOVE, BELOW = range(len(COLUMN_HEADS))
ROW_HEADS = (N_("No."), N_("Name of the row"), N_("Kind of row"))
ROW_NUMBER, ROW_LABEL, ROW_KIND = range(len(ROW_HEADS))
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Table(QTableWidget):
    """A table of texts and choices; ``typed`` carries row, column and text, ``chosen`` row, column and the choice."""

    typed = Signal(int, int, str)
    chosen = Signal(int, int, str)

    def __init__(self, columns: int, stretched: int) -> None:
        super().__init__(0, columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._tell)
        self._is_filling = False
        self._choices: dict[tuple[int, int], QComboBox] = {}

    def place(self) -> int:
        """Give the row in hand, the last one where none is."""
        return self.currentRow() if self.currentRow() >= 0 else self.rowCount() - 1

    def begin(self, rows: int) -> None:
        """Begin to fill anew."""
        self._is_filling = True
        self._choices.clear()
        self.setRowCount(rows)

    def end(self, place: int, column: int) -> None:
        """Stop filling, give choices their room and go to a cell."""
        self._is_filling = False
        self._fit()
        if 0 <= place < self.rowCount():
            self.setCurrentCell(place, max(column, 0))

    def put(self, row: int, column: int, text: str, *, is_open: bool = True) -> None:
        """Show a text, to be typed over where it is open."""
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        item.setFlags(_FIXED | Qt.ItemFlag.ItemIsEditable if is_open else _FIXED)
        self.setItem(row, column, item)

    def offer(self, row: int, column: int, choices: Mapping[str, str], chosen: str) -> None:
        """Show a choice; its words are English msgids."""
        self.put(row, column, "", is_open=False)
        combo = QComboBox()
        for code, words in choices.items():
            combo.addItem(_(words), code)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setAccessibleName(str(self.model().headerData(column, Qt.Orientation.Horizontal)))
        combo.activated.connect(lambda _index: self.chosen.emit(row, column, str(combo.currentData())))
        self.setCellWidget(row, column, combo)
        self._choices[row, column] = combo

    def _fit(self) -> None:
        """Give rows and columns the room of their choices, which the headings do not know."""
        shown = {place: combo.sizeHint() for place, combo in self._choices.items()}
        height = max((size.height() for size in shown.values()), default=0)
        self.verticalHeader().setDefaultSectionSize(max(height + tokens.XS, self.verticalHeader().minimumSectionSize()))
        for column in {at for _row, at in shown}:
            width = max((size.width() for (_row, at), size in shown.items() if at == column), default=0)
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, max(width + tokens.XL, self.horizontalHeader().sectionSizeHint(column)))

    def leave_empty(self, row: int, column: int) -> None:
        """Show nothing, and nothing to type."""
        self.removeCellWidget(row, column)
        self.put(row, column, "", is_open=False)

    def _tell(self, item: QTableWidgetItem) -> None:
        if not self._is_filling:
            self.typed.emit(item.row(), item.column(), item.text())


class ColumnTable(_Table):
    """What each column of the form holds."""

    def __init__(self) -> None:
        super().__init__(len(COLUMN_HEADS), HEADING)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setHorizontalHeaderLabels([_(head) for head in COLUMN_HEADS])
        self.setAccessibleName(_("Columns of the form"))

    def show_form(self, form: Form, place: int = 0) -> None:
        """Show the columns of a form."""
        column_in_hand = max(self.currentColumn(), HEADING)
        self.begin(len(form.columns))
        named = presented.refs(form)
        for row, column in enumerate(form.columns):
            self.put(row, REF, named[column.key], is_open=False)
            self.put(row, HEADING, presented.heading_text(column))
            kinds = {kind.value: words for kind, words in presented.KINDS.items()}
            self.offer(row, KIND, kinds, column.kind.value)
            self.put(row, NUMBER, column.number)
            self._show_count(row, form, place=row)
            self._show_share(row, form, place=row)
        self.end(place, column_in_hand)

    def _show_count(self, row: int, form: Form, place: int) -> None:
        column = form.columns[place]
        if column.kind is not ColumnKind.COUNT:
            for empty in (UNIT, PLACES, NATURE):
                self.leave_empty(row, empty)
            return
        self.put(row, UNIT, column.unit)
        self.put(row, PLACES, str(column.places))
        natures = {nature.value: words for nature, words in presented.NATURES.items()}
        self.offer(row, NATURE, natures, column.nature.value)

    def _show_share(self, row: int, form: Form, place: int) -> None:
        column = form.columns[place]
        above, below = presented.share_texts(form, column)
        is_share = column.kind is ColumnKind.RATIO
        self.put(row, ABOVE, above, is_open=is_share)
        self.put(row, BELOW, below, is_open=is_share)


class RowTable(_Table):
    """The rows of the form."""

    def __init__(self) -> None:
        super().__init__(len(ROW_HEADS), ROW_LABEL)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setHorizontalHeaderLabels([_(head) for head in ROW_HEADS])
        self.setAccessibleName(_("Rows of the form"))

    def show_form(self, form: Form, place: int = 0) -> None:
        """Show the rows of a form."""
        column_in_hand = max(self.currentColumn(), ROW_LABEL)
        self.begin(len(form.rows))
        kinds = {kind.value: words for kind, words in presented.ROW_KINDS.items()}
        for place_of_row, row in enumerate(form.rows):
            self.put(place_of_row, ROW_NUMBER, row.number)
            self.put(place_of_row, ROW_LABEL, row.label)
            self.offer(place_of_row, ROW_KIND, kinds, presented.row_kind(row).value)
        self.end(place, column_in_hand)
