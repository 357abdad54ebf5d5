"""One screen to mend a form: what is printed above it, its columns, its rows, the rules between columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind, Nature
from desktop.presenters import form_editing as presented
from desktop.services.counts import own_forms
from desktop.services.words import wording
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.form_editing import tables
from desktop.views.form_editing.tables import ColumnTable, RowTable
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.forms import Form
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

# Attribute of the form, English msgid.
_FIELDS = (
    ("name", N_("Name in lists")),
    ("code", N_("Code")),
    ("title", N_("Title, as printed")),
    ("number", N_("Number of the form")),
    ("basis", N_("Basis, as printed")),
    ("unit_note", N_("Unit, as printed")),
)
# Name, English msgid, icon.
_ACTS = (
    ("column_up", N_("Column up"), "chevron_up"),
    ("column_down", N_("Column down"), "chevron_down"),
    ("column_out", N_("Take the column out"), "trash"),
    ("row_new", N_("Add a row"), "plus"),
    ("row_up", N_("Row up"), "chevron_up"),
    ("row_down", N_("Row down"), "chevron_down"),
    ("row_out", N_("Take the row out"), "trash"),
)


class FormEditor(QWidget):
    """Covers the list while a form is mended. ``act`` keeps it; nothing is written before."""

    opened = Signal()
    closed = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self.form: Form | None = None
        self._file, self._left_out = "", 0
        self.fields = {name: QLineEdit() for name, _words in _FIELDS}
        self._labels = {name: label("secondary") for name, _words in _FIELDS}
        self.columns, self.rows, self.rules = ColumnTable(), RowTable(), QPlainTextEdit()
        self._columns_label, self._rows_label, self._rules_label = (label("sheet_title") for _ in range(3))
        self.said = label("secondary")
        self.act, self.leave = QAction(self), QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.act.setEnabled(False)
        self.acts = {name: QAction(self) for name, _words, _icon in _ACTS}
        self._build()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Say whether a form is being mended."""
        return self.form is not None

    def open_form(self, form: Form, file: str = "") -> None:
        """Mend a form; ``file`` is where it comes from."""
        self.form, self._file = form, file
        for name, field in self.fields.items():
            field.setText(getattr(form, name))
        self._show_rules(form)
        self.columns.show_form(form)
        self.rows.show_form(form)
        self._weigh()
        self.opened.emit()
        self.columns.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Leave the form as it was."""
        self.form = None
        self.act.setEnabled(False)
        self.closed.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        for name, words in _FIELDS:
            self._labels[name].setText(_(words))
            self.fields[name].setAccessibleName(_(words))
        for name, words, _icon in _ACTS:
            self.acts[name].setText(_(words))
        self._columns_label.setText(_("Columns"))
        self._rows_label.setText(_("Rows"))
        self._rules_label.setText(_("Rules between columns"))
        self.rules.setAccessibleName(_("Rules between columns"))
        self.rules.setPlaceholderText(_("One a line: (3) = (4) + (5), or (6) ≤ (5)"))
        self.act.setText(_("Keep the form"))
        self.leave.setText(_("Leave without keeping"))
        self.columns.retranslate()
        self.rows.retranslate()
        if self.form:
            self._show(self.form, self.columns.place(), self.rows.place())

    def _show(self, form: Form, column: int, row: int) -> None:
        self.form = form
        self.columns.show_form(form, min(column, len(form.columns) - 1))
        self.rows.show_form(form, min(row, len(form.rows) - 1))
        self._show_rules(form)
        self._weigh()

    def _show_rules(self, form: Form) -> None:
        with QSignalBlocker(self.rules):
            self.rules.setPlainText(presented.rules_text(form))

    def _weigh(self) -> None:
        """Say what hinders keeping the form, or what keeping it leaves out of sight."""
        if not self.form:
            return
        fault = presented.fault(self.form)
        self.said.setText(fault or _("Nothing is written before the form is kept."))
        self.act.setEnabled(not fault and not self._desk.ledger.read_only)
        self.changed.emit()
        if not fault:
            form = self.form
            self._desk.ask(partial(own_forms.counts_left_out, self._desk.ledger, form), self._tell_left_out, self._page)

    def _tell_left_out(self, number: int) -> None:
        if number and self.act.isEnabled():
            said = _("{count} recorded counts have no place in the form any more; they stay in the ledger, unseen.")
            self.said.setText(said.format(count=number))

    def _try(self, made: Callable[[], Form], column: int | None = None, row: int | None = None) -> None:
        """Take a change; what cannot be taken is said and shown as it was."""
        if not self.form:
            return
        at = self.columns.place() if column is None else column
        down = self.rows.place() if row is None else row
        try:
            form = made()
        except Refused as refused:
            self._show(self.form, at, down)
            self.said.setText(wording.sentence(refused.finding))
            return
        self._show(form, at, down)

    def _take_field(self, name: str, text: str) -> None:
        if self.form and getattr(self.form, name) != text:
            self.form = presented.with_field(self.form, name, text.strip())
            self._weigh()

    def _take_column(self, row: int, column: int, text: str) -> None:
        # The cell's editor closes behind this signal, so that the table may not be filled anew before.
        QTimer.singleShot(0, self, partial(self._mend_column, row, column, text.strip()))

    def _mend_column(self, row: int, column: int, text: str) -> None:
        if not self.form or row >= len(self.form.columns):
            return
        form = self.form
        above, below = presented.share_texts(form, form.columns[row])
        places = int(text) if text.isdecimal() and int(text) <= presented.MOST_PLACES else form.columns[row].places
        made: dict[int, Callable[[], Form]] = {
            tables.HEADING: partial(presented.with_heading, form, row, text),
            tables.NUMBER: partial(presented.with_column, form, row, number=text.strip("()")),
            tables.UNIT: partial(presented.with_column, form, row, unit=text),
            tables.PLACES: partial(presented.with_column, form, row, places=places),
            tables.ABOVE: partial(presented.with_share, form, row, text, below),
            tables.BELOW: partial(presented.with_share, form, row, above, text),
        }
        if column in made:
            self._try(made[column], column=row)

    def _choose_column(self, row: int, column: int, code: str) -> None:
        if not self.form:
            return
        form = self.form
        if column == tables.KIND:
            self._try(partial(presented.with_kind, form, row, ColumnKind(code)), column=row)
        else:
            self._try(partial(presented.with_column, form, row, nature=Nature(code)), column=row)

    def _take_row(self, row: int, column: int, text: str) -> None:
        QTimer.singleShot(0, self, partial(self._mend_row, row, column, text.strip()))

    def _mend_row(self, row: int, column: int, text: str) -> None:
        if self.form and row < len(self.form.rows):
            changed = {"number": text} if column == tables.ROW_NUMBER else {"label": text}
            self._try(partial(presented.with_row, self.form, row, **changed), row=row)

    def _choose_row(self, row: int, _column: int, code: str) -> None:
        if self.form:
            self._try(partial(presented.with_row_kind, self.form, row, presented.RowKind(code)), row=row)

    def _take_rules(self) -> None:
        if not self.form:
            return
        try:
            self.form = presented.with_rules(self.form, self.rules.toPlainText())
        except Refused as refused:
            self.said.setText(wording.sentence(refused.finding))
            self.act.setEnabled(False)
            return
        self._weigh()

    def _move_column(self, step: int) -> None:
        place = self.columns.place()
        if self.form:
            to = min(max(place + step, 0), len(self.form.columns) - 1)
            self._try(partial(presented.moved_column, self.form, place, step), column=to)

    def _drop_column(self) -> None:
        if self.form and len(self.form.columns) > 1:
            self._try(partial(presented.without_column, self.form, self.columns.place()))

    def _add_row(self) -> None:
        if self.form:
            form, place = presented.with_new_row(self.form, self.rows.place())
            self._show(form, self.columns.place(), place)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.setCurrentCell(place, tables.ROW_LABEL)

    def _move_row(self, step: int) -> None:
        place = self.rows.place()
        if self.form:
            to = min(max(place + step, 0), len(self.form.rows) - 1)
            self._try(partial(presented.moved_row, self.form, place, step), row=to)

    def _drop_row(self) -> None:
        if self.form and len(self.form.rows) > 1:
            self._try(partial(presented.without_row, self.form, self.rows.place()))

    def _keep(self) -> None:
        self._take_rules()
        if not self.form or not self.act.isEnabled():
            return
        ledger, form, file = self._desk.ledger, self.form, self._file

        def work() -> int:
            return own_forms.save_form(ledger, form, file)[1]

        self._desk.change(work, _("Kept the form “{name}”.").format(name=form.name), self._page, self._note_kept)

    def _note_kept(self, _entry: int) -> None:
        self.close_form()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        column.addLayout(self._printed())
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._part(self._columns_label, self.columns, ("column_up", "column_down", "column_out")))
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self._part(self._rows_label, self.rows, ("row_new", "row_up", "row_down", "row_out")))
        below.addWidget(self._part(self._rules_label, self.rules, ()))
        below.setStretchFactor(0, 2)
        below.setStretchFactor(1, 1)
        parts.addWidget(below)
        column.addWidget(parts, 1)
        ending = QHBoxLayout()
        self.said.setWordWrap(True)
        ending.addWidget(self.said, 1)
        ending.addWidget(ActButton(self._theme, self.leave, "close"))
        column.addLayout(ending)

    def _printed(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        for place, (name, _words) in enumerate(_FIELDS):
            row, left = divmod(place, 2)
            self._labels[name].setBuddy(self.fields[name])
            grid.addWidget(self._labels[name], row, left * 2)
            grid.addWidget(self.fields[name], row, left * 2 + 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        return grid

    def _part(self, title: QWidget, table: QWidget, acts: tuple[str, ...]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        title.setMinimumHeight(self._theme.metrics.px(tokens.XL))
        head.addWidget(title)
        head.addStretch()
        icons = {name: icon for name, _words, icon in _ACTS}
        for name in acts:
            head.addWidget(ActButton(self._theme, self.acts[name], icons[name]))
        column.addLayout(head)
        column.addWidget(table, 1)
        return part

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self._take_field, name))
        self.columns.typed.connect(self._take_column)
        self.columns.chosen.connect(self._choose_column)
        self.rows.typed.connect(self._take_row)
        self.rows.chosen.connect(self._choose_row)
        self.rules.textChanged.connect(self._take_rules)
        self.act.triggered.connect(self._keep)
        self.leave.triggered.connect(self.close_form)
        self.acts["column_up"].triggered.connect(lambda: self._move_column(-1))
        self.acts["column_down"].triggered.connect(lambda: self._move_column(1))
        self.acts["column_out"].triggered.connect(self._drop_column)
        self.acts["row_new"].triggered.connect(self._add_row)
        self.acts["row_up"].triggered.connect(lambda: self._move_row(-1))
        self.acts["row_down"].triggered.connect(lambda: self._move_row(1))
        self.acts["row_out"].triggered.connect(self._drop_row)
