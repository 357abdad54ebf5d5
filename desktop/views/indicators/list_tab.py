"""The tab of indicators: a line each with verdict, value, target and trend; one whole in the drawer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.verdicts import Outcome
from desktop.presenters import indicators as shown
from desktop.presenters.indicators import Page, Wanted
from desktop.services.indicators import exemptions, task_indicators
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.words import outcome_text
from desktop.services.tasks import tree
from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.directories.line_view import line_view
from desktop.views.directories.tab import Tab
from desktop.views.empty import Empty
from desktop.views.indicators.copying import CopyKeys
from desktop.views.indicators.drawer import IndicatorDrawer
from desktop.views.items.indicator_table import IndicatorDelegate, IndicatorTableModel
from desktop.views.parts import end_with, fit_columns, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.presenters.indicators import Row
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page as PageView
    from desktop.views.theme import Theme

_TOUCHING = frozenset({"count", "plan", "indicator", "target", "exemption", "task_indicator", "agency", "definition"})


class IndicatorList(Tab):
    """All indicators of the ledger in the period in hand; ``report_wanted`` asks for the printed table of a plan."""

    name = N_("Indicators")
    drawer_name = N_("Indicator")
    act_icon = "print"
    report_wanted = Signal(str)
    plans_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: PageView) -> None:
        super().__init__(theme, desk, page)
        self._found = Page((), {}, (), {})
        self._text = ""
        self._is_shown = False
        self._picking = ""
        self.whole = IndicatorDrawer(theme)
        end_with(self, self.whole)
        self.drawer: QWidget = self.whole
        self.act, self.copy, self._fill = QAction(self), QAction(self), QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.plan, self.verdict = QComboBox(), QComboBox()
        self._count = label("secondary")
        self.lines = IndicatorTableModel(theme, self)
        self.table = line_view(self.lines)
        self._empty = Empty(theme, "indicators", self._fill)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let the acts be done while the tab is in front alone."""
        self._is_shown = is_shown
        self.act.setEnabled(is_shown and bool(self._found.rows))
        self.copy.setEnabled(is_shown)

    def search(self, text: str) -> None:
        """Show the indicators that hold the text."""
        self._text = text
        self._show_fitting()

    def refresh(self, changes: Changes | None) -> None:
        """Read the indicators again."""
        if changes is None or changes.kinds & _TOUCHING:
            # The values come at once, the trends of a year when they are read.
            self._ask(1, self._show_values)

    def _ask(self, periods: int, done: Callable[[Page], None]) -> None:
        work = partial(shown.read, self._desk.ledger, self._desk.period.code, periods)
        self._desk.ask(work, done, self._page)

    def _show_values(self, found: Page) -> None:
        same = [row for row in self._found.rows if row.reading.asked == self._desk.period]
        held = {row.key: row.series[:-1] for row in same}
        rows = (replace(row, series=(*held.get(row.key, ()), *row.series)) for row in found.rows)
        self._show(replace(found, rows=tuple(rows)))
        self._ask(shown.PERIODS, self._show)

    def chosen(self) -> Row | None:
        """Return the line in hand."""
        return self.lines.row(self.table.currentIndex())

    def take_focus(self) -> None:
        """Put the keys on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Print the indicators"))
        self.copy.setText(_("Copy the chart"))
        self._fill.setText(_("Add a plan that sets targets"))
        self.plan.setAccessibleName(_("Plan"))
        self.verdict.setAccessibleName(_("Verdict"))
        self.table.setAccessibleName(_("Indicators"))
        self.plan.setItemText(0, _("All plans"))
        self.verdict.setItemText(0, _("All verdicts"))
        for place, outcome in enumerate(Outcome, 1):
            self.verdict.setItemText(place, outcome_text(outcome))
        self._empty.set_sentence(
            _("Here stand the targets of your plans with what has been reached. No plan of the ledger sets any yet.")
        )
        self.whole.retranslate()
        self._count.setText(shown.counted(shown.fitting(self._found.rows, self._wanted())))
        self.restyle()

    def restyle(self) -> None:
        """Size the rows and columns again."""
        widths = {
            shown.VERDICT: tokens.VERDICT_COLUMN,
            shown.VALUE: tokens.DUE_COLUMN,
            shown.TARGET: tokens.DUE_COLUMN,
            shown.TREND: tokens.TREND_COLUMN,
        }
        fit_columns(self.table, self._theme, widths, shown.NAME)
        self.table.verticalHeader().setDefaultSectionSize(self._theme.metrics.px(tokens.ROW_OF_TWO))
        self.whole.restyle()

    def _show(self, found: Page) -> None:
        self._found = found
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self._fill_plans()
        self._show_fitting()
        self.changed.emit()

    def _fill_plans(self) -> None:
        kept = self.plan.currentData() or ""
        plans = shown.plans_with_indicators(self._desk.plans)
        self.plan.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.plan.clear()
        self.plan.addItem(_("All plans"), "")
        for held in plans:
            self.plan.addItem(_("Plan {number}").format(number=held.short_name), held.slug)
        self.plan.setCurrentIndex(max(self.plan.findData(kept), 0))
        self.plan.setVisible(len(plans) > 1)
        self.plan.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _wanted(self) -> Wanted:
        return Wanted(str(self.plan.currentData() or ""), str(self.verdict.currentData() or ""), self._text)

    def _show_fitting(self) -> None:
        row = self.chosen()
        kept = row.key if row else None
        rows = shown.fitting(self._found.rows, self._wanted())
        self.lines.show_rows(rows)
        self._count.setText(shown.counted(rows))
        self.table.selectRow(next((at for at, one in enumerate(rows) if one.key == kept), 0))
        self._note()

    def _note(self) -> None:
        self.whole.show_row(self.chosen(), self._found, can_write=not self._desk.ledger.read_only)

    def _print(self) -> None:
        row = self.chosen()
        slug = str(self.plan.currentData() or "") or (row.known.plan if row else "")
        if slug:
            self.report_wanted.emit(f"{slug}/chi-tieu")

    # What an indicator leaves out, and the tasks that serve it.

    def _begin_exempting(self) -> None:
        row = self.chosen()
        if row is None:
            return
        self._picking = "exempt"
        lines: list[tuple[object, str]] = [
            ((form, key), said) for form, key, said in shown.exemptable(row, self._found)
        ]
        heading = row.known.measure.exempts or _("Rows that the indicator is not to count")
        self.whole.pick(heading, _("Leave out of the indicator"), lines, asks_reason=True)

    def _begin_linking(self) -> None:
        row = self.chosen()
        if row is not None:
            work = partial(tree.task_rows, self._desk.ledger, row.known.plan)
            self._desk.ask(work, partial(self._offer_tasks, row), self._page)

    def _offer_tasks(self, row: Row, rows: list[TaskRow]) -> None:
        linked = {one.ref for one in self._found.links if one.indicator == row.known.address}
        lines: list[tuple[object, str]] = [
            (one.ref, f"{one.number} {one.text}") for one in rows if one.is_task and one.ref not in linked
        ]
        self._picking = "link"
        self.whole.pick(_("Tasks that serve the indicator"), _("Link"), lines, asks_reason=False)

    def _take_picked(self) -> None:
        row, picker = self.chosen(), self.whole.picker
        if row is None:
            return
        chosen, ledger = picker.chosen(), self._desk.ledger
        if self._picking == "link":
            refs = [str(ref) for ref in chosen]
            work = partial(task_indicators.link_tasks, ledger, refs, row.known.address)
            said = ngettext("{count} task linked.", "{count} tasks linked.", len(refs)).format(count=len(refs))
        else:
            pairs = [(str(one[0]), str(one[1])) for one in chosen if isinstance(one, tuple)]
            inputs = [
                ExemptInput(
                    row.known.address,
                    form,
                    tuple(key for held, key in pairs if held == form),
                    picker.reason.text(),
                    picker.document.text(),
                )
                for form in dict.fromkeys(form for form, _key in pairs)
            ]
            work = partial(exemptions.exempt_all, ledger, inputs)
            said = ngettext("{count} row left out.", "{count} rows left out.", len(pairs)).format(count=len(pairs))
        self._desk.change(work, said, self._page, self._note_done)

    def _note_done(self, _entry: int) -> None:
        self.whole.leave()
        self.take_focus()

    def _count_again(self) -> None:
        row = self.chosen()
        if row is not None:
            numbers = [one.id for one in row.reading.exempted]
            work = partial(exemptions.count_again, self._desk.ledger, numbers)
            self._desk.change(work, _("They are counted again."), self._page)

    def _unlink(self, ref: str) -> None:
        row = self.chosen()
        if row is not None:
            work = partial(task_indicators.unlink_task, self._desk.ledger, ref, row.known.address)
            self._desk.change(work, _("The task was unlinked."), self._page)

    def _build(self) -> None:
        listed = QWidget()
        column, row = QVBoxLayout(listed), QHBoxLayout()
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        row.setSpacing(tokens.S)
        row.setContentsMargins(0, 0, tokens.L, 0)
        self.plan.addItem("", "")
        self.verdict.addItem("", "")
        for outcome in Outcome:
            self.verdict.addItem("", outcome.value)
        for combo in (self.plan, self.verdict):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(combo)
        row.addStretch()
        row.addWidget(self._count)
        self.table.setItemDelegate(IndicatorDelegate(self._theme, self.table))
        CopyKeys(self.table, self.copy)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self._stack.addWidget(listed)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        for combo in (self.plan, self.verdict):
            combo.currentIndexChanged.connect(self._show_fitting)
        self.table.selectionModel().currentRowChanged.connect(self._note)
        self.table.activated.connect(self._page.drawer_wanted)
        self.act.triggered.connect(self._print)
        self.copy.triggered.connect(self.whole.trend.copy)
        self._fill.triggered.connect(self.plans_wanted)
        self.whole.exempt_wanted.connect(self._begin_exempting)
        self.whole.again_wanted.connect(self._count_again)
        self.whole.link_wanted.connect(self._begin_linking)
        self.whole.unlink_wanted.connect(self._unlink)
        self.whole.picker.wanted.connect(self._take_picked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to names and values where it is scarce: the trend stands in the drawer too."""
        super().resizeEvent(event)
        px = self._theme.metrics.px
        self.table.setColumnHidden(shown.TREND, self.width() < px(tokens.LEAD_NEEDS))
        self.table.setColumnHidden(shown.TARGET, self.width() < px(tokens.PERCENT_NEEDS))
