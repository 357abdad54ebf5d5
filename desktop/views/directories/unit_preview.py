"""A table of old and new units looked at before it enters the ledger; it must not know how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.presenters import agency_import as shown
from desktop.services.agencies.imported_units import AgencyImport, Missing, Verdict
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.directories.facts import Facts
from desktop.views.directories.line_view import line_view
from desktop.views.items.agency_table import UnitTableModel
from desktop.views.parts import date_field, day_of, end_with, fit_columns, label, push_button, show_day

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class UnitPreview(QWidget):
    """The lines with their verdicts; ``entered`` and ``skipped`` end it, ``again`` reads with what lines lacked."""

    entered = Signal()
    skipped = Signal()
    again = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.read: AgencyImport | None = None
        self.act = QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.facts = Facts()
        end_with(self, self.facts)
        self.lines = UnitTableModel(theme, self)
        self.table = line_view(self.lines)
        self.verdicts = QComboBox()
        self.day, self.document, self.use = date_field(), QLineEdit(), push_button()
        self.skip = push_button()
        self._says, self._lacking = label("secondary"), QWidget()
        self._labels = {name: label("secondary") for name in ("day", "document")}
        self._build()
        self._connect()

    def show_read(self, read: AgencyImport | None) -> None:
        """Show a table that was read; None when none is looked at."""
        self.read = read
        self.verdicts.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.verdicts.clear()
        for code, name in shown.choices(read) if read else ():
            self.verdicts.addItem(name, code)
        self.verdicts.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._lacking.setVisible(read is not None and shown.lacks(read))
        self._show_lines()
        self.retranslate()

    def allow(self, *, is_shown: bool) -> None:
        """Let the act be done while the table is in front and holds something new."""
        self.act.setEnabled(is_shown and self.read is not None and self.read.count(Verdict.NEW) > 0)

    def retranslate(self) -> None:
        """Set every text again."""
        if self.read is not None:
            self.act.setText(shown.act_name(self.read))
            self._says.setText(shown.head(self.read))
        self.skip.setText(_("Skip"))
        self.use.setText(_("Read again"))
        words = {"day": _("Lines without a day:"), "document": _("without a document:")}
        for name, text in words.items():
            self._labels[name].setText(text)
        self.day.setAccessibleName(_("Day of lines that say none"))
        self.document.setAccessibleName(_("Document of lines that say none"))
        self.document.setPlaceholderText(_("Like 12/NQ-HĐND"))
        self.verdicts.setAccessibleName(_("Outcome"))
        self.table.setAccessibleName(_("Lines of the table"))
        self.table.viewport().update()

    def restyle(self) -> None:
        """Size the rows and columns again."""
        widths = {shown.CELL: tokens.PERCENT_COLUMN, shown.DAY: tokens.DUE_LEAST, shown.RESULT: tokens.LEAD_COLUMN}
        fit_columns(self.table, self._theme, widths, shown.OLD, shown.NEW)

    def _show_lines(self) -> None:
        verdict = str(self.verdicts.currentData() or "")
        self.lines.show_rows(shown.ordered(self.read, verdict) if self.read else ())
        self.table.setCurrentIndex(self.lines.index(0, 0))
        self._note()

    def _note(self) -> None:
        line = self.lines.row(self.table.currentIndex())
        if line is not None:
            self.facts.show_sentences(
                shown.bare(line.old.name), shown.facts(line), _("To be cleared up"), shown.why(line)
            )

    def _read_again(self) -> None:
        self.again.emit(Missing(day_of(self.day), self.document.text().strip()))

    def _build(self) -> None:
        show_day(self.day, clock.today())
        self._says.setWordWrap(True)
        head, lacking = QHBoxLayout(), QHBoxLayout(self._lacking)
        head.setSpacing(tokens.S)
        head.setContentsMargins(0, 0, tokens.L, 0)
        head.addWidget(self.verdicts)
        head.addStretch()
        head.addWidget(self.skip)
        lacking.setContentsMargins(0, 0, tokens.L, 0)
        lacking.setSpacing(tokens.S)
        for part in (self._labels["day"], self.day, self._labels["document"]):
            lacking.addWidget(part)
        lacking.addWidget(self.document, 1)
        lacking.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._says)
        column.addWidget(self._lacking)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.verdicts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _connect(self) -> None:
        self.verdicts.currentIndexChanged.connect(self._show_lines)
        self.table.selectionModel().currentChanged.connect(self._note)
        self.act.triggered.connect(self.entered)
        self.skip.clicked.connect(self.skipped)
        self.use.clicked.connect(self._read_again)
        self.document.returnPressed.connect(self._read_again)

    def take_focus(self) -> None:
        """Put the keys on the lines."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
