"""The tab of units by indicators: values with ranks, sorted by a click on a head, copied with their numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.findings import Refused
from desktop.presenters import indicator_units as shown
from desktop.presenters.indicators import plans_with_indicators
from desktop.services.indicators.units import UnitTable, unit_table
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.directories.facts import Facts
from desktop.views.directories.line_view import line_view
from desktop.views.directories.tab import Tab
from desktop.views.empty import Empty
from desktop.views.indicators.copying import CopyKeys, put_on_clipboard
from desktop.views.items.score_table import UnitTableModel
from desktop.views.parts import end_with, label

if TYPE_CHECKING:
    from desktop.store.ledger import Changes, Ledger
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_FEW = 5
"""So many columns leave room beside them."""
_TOUCHING = frozenset({"count", "plan", "indicator", "target", "exemption", "agency", "definition"})


class UnitsTab(Tab):
    """Every unit that should report, communes and provincial bodies apart; ties share a rank."""

    name = N_("By agency")
    drawer_name = N_("Agency")
    act_icon = "print"

    report_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self._found: UnitTable | None = None
        self._sorted_by = -1
        self.facts = Facts()
        end_with(self, self.facts)
        self.drawer = self.facts
        self.act, self.copy = QAction(self), QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.plan, self.order = QComboBox(), QComboBox()
        self._count, self._note_line = label("secondary"), label("secondary")
        self.lines = UnitTableModel(theme, self)
        self.table = line_view(self.lines, several=True)
        self._empty = Empty(theme, "indicators")
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let the acts be done while the tab is in front alone."""
        self.act.setEnabled(is_shown and self._found is not None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the units again."""
        if changes is None or changes.kinds & _TOUCHING:
            plans = plans_with_indicators(self._desk.plans)
            self._fill_plans()
            plan = str(self.plan.currentData() or "")
            if not plans:
                self._show(None)
                return
            work = partial(_read, self._desk.ledger, self._desk.period.code, plan)
            self._desk.ask(work, self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Print the ranks"))
        self.copy.setText(_("Copy"))
        self.plan.setAccessibleName(_("Plan"))
        self.order.setAccessibleName(_("Order"))
        self.table.setAccessibleName(_("Indicators by agency"))
        self._note_line.setText(_("Ties share a rank. Who has not reported everything (*) has none."))
        self._empty.set_sentence(
            _("Here stand the indicators of each agency with ranks, once their counts are reported.")
        )
        self._fill_orders()
        self.restyle()

    def restyle(self) -> None:
        """Size the rows and columns again."""
        px, head = self._theme.metrics.px, self.table.horizontalHeader()
        self.table.verticalHeader().setDefaultSectionSize(self._theme.metrics.row)
        for column in range(1, self.lines.columnCount()):
            width = tokens.NAMES_COLUMN if column % 2 else tokens.RANK_COLUMN
            self.table.setColumnWidth(column, px(width))
        if self.lines.columnCount():
            self.table.setColumnWidth(0, px(tokens.NAMES_COLUMN))
            is_narrow = self.lines.columnCount() <= _FEW
            modes = QHeaderView.ResizeMode
            head.setSectionResizeMode(0, modes.Stretch if is_narrow else modes.Interactive)
        head.setFixedHeight(px(tokens.ROW_OF_TWO))

    def _fill_plans(self) -> None:
        kept = self.plan.currentData() or self._desk.plan
        self.plan.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.plan.clear()
        for held in plans_with_indicators(self._desk.plans):
            self.plan.addItem(_("Plan {number}").format(number=held.short_name), held.slug)
        self.plan.setCurrentIndex(max(self.plan.findData(kept), 0))
        self.plan.setVisible(self.plan.count() > 1)
        self.plan.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _fill_orders(self) -> None:
        self.order.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.order.clear()
        self.order.addItem(_("In the order of the directory"), -1)
        for place, column in enumerate(self._found.columns if self._found else ()):
            self.order.addItem(_("By {indicator}").format(indicator=column.known.indicator.measure), place)
        self.order.setCurrentIndex(max(self.order.findData(self._sorted_by), 0))
        self.order.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _show(self, found: UnitTable | None) -> None:
        self._found = found
        has_any = found is not None and bool(found.columns) and bool(found.provincial or found.communes)
        self._stack.setCurrentIndex(0 if has_any else 1)
        if found is None:
            return
        if self._sorted_by >= len(found.columns):
            self._sorted_by = -1
        self._fill_orders()
        self.lines.show_table(found, self._sorted_by)
        self._count.setText(shown.counted(found))
        self.restyle()
        self.table.selectRow(1)
        self.changed.emit()

    def _sort(self) -> None:
        self._sorted_by = int(self.order.currentData() if self.order.currentData() is not None else -1)
        if self._found is not None:
            self.lines.show_table(self._found, self._sorted_by)
            self.table.selectRow(1)

    def _sort_by_column(self, section: int) -> None:
        self.order.setCurrentIndex(self.order.findData((section - 1) // 2 if section else -1))

    def _note(self) -> None:
        row = self.table.currentIndex().row()
        if self._found is None or not 0 <= row < len(self.lines.lines):
            return
        line = self.lines.lines[row]
        said = shown.cells(self._found, line)
        ranked, plain = _("{indicator}: {value} (rank {number})"), "{indicator}: {value}"
        sentences = [
            (ranked if rank else plain).format(indicator=heading, value=value, number=rank)
            for heading, value, rank in zip(shown.heads(self._found)[1::2], said[1::2], said[2::2], strict=True)
        ]
        self.facts.show_sentences(line.name, (), _("Indicators"), sentences if line.row else ())

    def _copy(self) -> None:
        if self._found is None:
            return
        chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        picked = tuple(self.lines.lines[row] for row in chosen) if len(chosen) > 1 else self.lines.lines
        put_on_clipboard(shown.copied(self._found, picked))

    def _print(self) -> None:
        self.report_wanted.emit(f"{self.plan.currentData()}/chi-tieu-xa")

    def _build(self) -> None:
        listed = QWidget()
        column, row = QVBoxLayout(listed), QHBoxLayout()
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        row.setSpacing(tokens.S)
        row.setContentsMargins(0, 0, tokens.L, 0)
        row.addWidget(self.plan)
        row.addWidget(self.order, 1)
        row.addWidget(self._count)
        self.plan.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        CopyKeys(self.table, self.copy)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        head = self.table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._note_line)
        self._stack.addWidget(listed)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        self.plan.currentIndexChanged.connect(lambda _place: self.refresh(None))
        self.order.currentIndexChanged.connect(self._sort)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.table.selectionModel().currentRowChanged.connect(self._note)
        self.act.triggered.connect(self._print)
        self.copy.triggered.connect(self._copy)


def _read(ledger: Ledger, period: str, plan: str) -> UnitTable | None:
    try:
        return unit_table(ledger, period, plan or None)
    except Refused:
        return None
