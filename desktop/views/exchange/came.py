"""What came, with its way back, and the form that goes out; it must not know how either is read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.exchange.tables import row_table, size_columns
from desktop.views.flow import Flow
from desktop.views.items.came_table import AGENCY, FILE, FORM, CameTableModel
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.presenters.exchange import CameRow
    from desktop.views.theme import Theme

_WIDTHS = (132, 80, 80, 80, 116, 68, 124)
_FORM_LETTERS = 20
_WIDE = (FILE, AGENCY, FORM)


class Came(QWidget):
    """The files that were imported, newest first; the act ``undo`` takes the selected one back."""

    row_chosen = Signal(object)
    undo_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.undo = QAction(self)
        self.undo.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._title, self._nothing = label("sheet_title"), label("secondary")
        self._model = CameTableModel(theme, self)
        self._table = row_table(self._model)
        # Until the ledger was asked nothing can be said.
        self._table.hide()
        self._nothing.hide()
        self._build()
        self.addAction(self.undo)
        self._table.addAction(self.undo)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.undo.triggered.connect(self._take_back)
        self._table.selectionModel().currentRowChanged.connect(self._choose)

    def show_rows(self, rows: tuple[CameRow, ...]) -> None:
        """Show other files; the line chosen stays chosen."""
        at = self._table.currentIndex().row()
        self._model.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows:
            self._table.setCurrentIndex(self._model.index(min(max(at, 0), len(rows) - 1), 0))
        self._allow()

    def row(self) -> CameRow | None:
        """Give the line that is selected."""
        return self._model.row(self._table.currentIndex())

    def retranslate(self) -> None:
        """Set every text again."""
        self._title.setText(_("Imported files"))
        self._nothing.setText(_("No file has been imported into this ledger yet."))
        self._table.setAccessibleName(_("Imported files"))
        self.undo.setText(_("Take this import back"))
        self._model.show_rows(tuple(row for row in self._rows()))
        self._allow()

    def restyle(self) -> None:
        """Size everything again."""
        size_columns(self._table, self._theme, _WIDTHS, _WIDE)

    def _rows(self) -> list[CameRow]:
        found = (self._model.row(self._model.index(number, 0)) for number in range(self._model.rowCount()))
        return [row for row in found if row]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(ActButton(self._theme, self.undo, "undo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self._table, 1)
        column.addStretch()

    def _choose(self, current: QModelIndex) -> None:
        self._allow()
        self.row_chosen.emit(self._model.row(current))

    def _allow(self) -> None:
        row = self.row()
        self.undo.setEnabled(row is not None and not row.undone)

    def _take_back(self) -> None:
        row = self.row()
        if row and not row.undone:
            self.undo_wanted.emit(row.entry)


class Sending(QWidget):
    """One quiet line: which form, of which period, goes out, as ours (``export``) or as the province's (``fill``)."""

    period_wanted = Signal(str)
    form_chosen = Signal()

    def __init__(self, theme: Theme, forms: tuple[Form, ...]) -> None:
        super().__init__()
        self.export, self.fill = QAction(self), QAction(self)
        self.export.setShortcut(QKeySequence("Ctrl+Shift+E"))
        self.fill.setShortcut(QKeySequence("Ctrl+Shift+T"))
        self._title, self._forms, self._periods = label("sheet_title"), QComboBox(), QComboBox()
        self._known: dict[str, Form] = {}
        self.show_forms(forms)
        self._forms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._forms.setMinimumContentsLength(_FORM_LETTERS)
        self._fill_button = ActButton(theme, self.fill, "excel")
        flow = Flow(self, tokens.S)
        flow.addWidget(_beside(self._title, self._forms, self._periods))
        flow.addWidget(_beside(ActButton(theme, self.export, "export"), self._fill_button))
        self._periods.activated.connect(self._choose_period)
        self._forms.activated.connect(self.form_chosen)

    @property
    def form(self) -> Form:
        """The form chosen."""
        return self._known[str(self._forms.currentData())]

    def show_forms(self, forms: Iterable[Form]) -> None:
        """List the forms that may be sent; the one chosen stays so while it is there."""
        chosen, self._known = self._forms.currentData(), {form.code: form for form in forms}
        self._forms.clear()
        for form in self._known.values():
            self._forms.addItem(form.name, form.code)
        self._forms.setCurrentIndex(max(self._forms.findData(chosen), 0))

    def show_periods(self, periods: tuple[Period, ...], chosen: Period) -> None:
        """Offer the periods the form is asked for."""
        self._periods.clear()
        for period in periods:
            self._periods.addItem(wording.period_name(period), period.code)
        self._periods.setCurrentIndex(self._periods.findData(chosen.code))

    def focus_fill(self) -> None:
        """Put the keyboard on the button that fills the province's own form."""
        self._fill_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self._title.setText(_("Send a form"))
        self._forms.setAccessibleName(_("Form to send"))
        self._periods.setAccessibleName(_("Period of the form"))
        self.export.setText(_("Export to Excel…"))
        self.fill.setText(_("Fill the province's form…"))

    def _choose_period(self, row: int) -> None:
        self.period_wanted.emit(self._periods.itemData(row))


def _beside(*parts: QWidget) -> QWidget:
    """Hold widgets that stay on one line."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    for part in parts:
        row.addWidget(part)
    return held
