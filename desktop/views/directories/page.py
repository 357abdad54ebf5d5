"""The page Danh mục: plans, the directory of agencies, tasks of a level that ended; agencies are read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.presenters import directories
from desktop.services import plans
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.ended_level import EndedLevel
from desktop.views.directories.facts import Facts
from desktop.views.page import Page
from desktop.views.parts import label
from desktop.views.plan_review import IncomingPlan, plan_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from desktop.domain.agencies import AgencyInfo
    from desktop.domain.plans import Plan
    from desktop.presenters.directories import PlanLine
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

_KEY = Qt.ItemDataRole.UserRole
PLANS, AGENCIES, ENDED = range(3)


class DirectoriesPage(Page):
    """Three lists; the one chosen is whole in the drawer.

    The main act takes a plan of the library into the ledger; on the last list it gives tasks to others.
    A plan from a file or the clipboard is looked at in place of the lists before it enters the ledger.
    """

    key = "directories"
    icon = "directories"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self._plan_lines: Sequence[PlanLine] = ()
        self._found: dict[str, AgencyInfo] = {}
        self._searched = ""
        self.tabs, self.plans, self.agencies = QTabWidget(), _list(3), _list(2)
        self.facts = Facts()
        self.ended = EndedLevel(theme, desk, self)
        self.add_act = self.main_act = QAction(self)
        self.add_act.setShortcut("Ctrl+Return")
        self.incoming = IncomingPlan(theme, desk, self)
        self._wanted = ""
        self._drop = label("drop")
        self._stack = QStackedLayout(self)
        self.addActions([self.add_act, self.ended.act, self.incoming.from_file, self.incoming.from_clipboard])
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the page's name."""
        return _("Directories")

    def context_line(self) -> str:
        """Return whose ledger it is."""
        if self.incoming.is_open:
            return _("A plan that was read, to be looked at · nothing is written yet")
        return self._desk.context_line(with_plan=False, with_period=False)

    def search_hint(self) -> str:
        """Return what the search box finds."""
        return "" if self.incoming.is_open else _("Find an agency")

    def search(self, text: str) -> None:
        """Show the agencies of all provinces that hold the text."""
        self._searched = text
        if text.strip():
            self.tabs.setCurrentIndex(AGENCIES)
        self._ask_agencies()

    def drawer_title(self) -> str:
        """Return what is shown in the drawer."""
        if self.incoming.is_open:
            return _("Contradictions in the plan")
        return (_("Plan"), _("Agency"), _("Give to others"))[self.tabs.currentIndex()]

    def show_plans(self) -> None:
        """Show the plans, the cursor on the first one that can be added."""
        self.tabs.setCurrentIndex(PLANS)
        self.plans.setFocus(Qt.FocusReason.OtherFocusReason)
        spare = next((place for place, line in enumerate(self._plan_lines) if not line.is_held), 0)
        self.plans.setCurrentIndex(self.plans.model().index(spare, 0))

    def refresh(self, changes: Changes | None) -> None:
        """Read the plans again; agencies are no part of the ledger."""
        if changes is None or "plan" in changes.kinds:
            self._desk.ask(self._read_plans, self._show_plan_lines, self)
        if changes is None:
            self._ask_agencies()
        self.ended.refresh(changes)

    def restyle(self) -> None:
        """Size the lines again."""
        self.incoming.restyle()
        self.ended.restyle()

    def retranslate(self) -> None:
        """Set every text again."""
        self.add_act.setText(_("Add a plan"))
        self.incoming.retranslate()
        self.tabs.setTabText(PLANS, _("Plans"))
        self.tabs.setTabText(AGENCIES, _("Agencies"))
        self.tabs.setTabText(ENDED, _("Tasks of the ended level"))
        self.ended.retranslate()
        self.plans.setAccessibleName(_("Plans"))
        self.agencies.setAccessibleName(_("Agencies"))
        self.plans.setHeaderLabels([_("Plan"), _("Tasks"), _("Where")])
        self.agencies.setHeaderLabels([_("Agency"), _("Province")])
        self._show_plan_lines(self._plan_lines)

    def _read_plans(self) -> Sequence[PlanLine]:
        return directories.plan_lines(self._desk.ledger)

    def _show_plan_lines(self, lines: Sequence[PlanLine]) -> None:
        current = self._current_plan()
        wanted = self._wanted or (current.slug if current else "")
        self._plan_lines = lines
        self.plans.clear()
        for line in lines:
            where = _("In the ledger") if line.is_held else _("In the library")
            item = QTreeWidgetItem([f"{line.name}\n{line.title}", str(line.tasks), where])
            item.setToolTip(0, line.title)
            item.setData(0, _KEY, line.slug)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.plans.addTopLevelItem(item)
            if line.slug == wanted:
                self.plans.setCurrentItem(item)
        if self._current_plan() is None and lines:
            self.plans.setCurrentIndex(self.plans.model().index(0, 0))
        self._note_plan()

    def _current_plan(self) -> PlanLine | None:
        item: QTreeWidgetItem | None = self.plans.currentItem()
        slug = None if item is None else item.data(0, _KEY)
        return next((line for line in self._plan_lines if line.slug == slug), None)

    def _note_plan(self) -> None:
        line = self._current_plan()
        can_add = line is not None and not line.is_held and not self._desk.ledger.read_only
        self.add_act.setEnabled(can_add and self.tabs.currentIndex() == PLANS and not self.incoming.is_open)
        if line is not None and self.tabs.currentIndex() == PLANS:
            ledger, wanted = self._desk.ledger, line

            def work() -> Plan:
                return directories.find_plan(ledger, wanted)

            self._desk.ask(work, self._show_plan, self)
        self.head_changed.emit()

    def _show_plan(self, plan: Plan) -> None:
        heading = _("Contradictions in the document ({count})").format(count=len(plan.anomalies))
        facts = directories.plan_facts(plan)
        self.facts.show_sentences(plan.title, facts, heading, plan.anomalies)

    def _add(self) -> None:
        line = self._current_plan()
        if line is None or line.is_held or self.tabs.currentIndex() != PLANS:
            return
        ledger, wanted = self._desk.ledger, line

        def work() -> int:
            return plans.add_plan(ledger, directories.find_plan(ledger, wanted))

        self._desk.change(work, _("Added: {plan}.").format(plan=line.name), self, self._note_added)

    def _note_added(self, _entry: int) -> None:
        self._desk.read_plans()

    def _ask_agencies(self) -> None:
        text, province = self._searched, self._desk.agency.province

        def work() -> Sequence[AgencyInfo]:
            return directories.agencies(text, province)

        self._desk.ask(work, self._show_agencies, self)

    def _show_agencies(self, found: Sequence[AgencyInfo]) -> None:
        self._found = {agency.code: agency for agency in found}
        self.agencies.clear()
        for agency in found:
            item = QTreeWidgetItem([agency.name, agency.province_name])
            item.setToolTip(0, agency.name)
            item.setData(0, _KEY, agency.code)
            self.agencies.addTopLevelItem(item)
        self.agencies.setCurrentIndex(self.agencies.model().index(0, 0))

    def _note_agency(self) -> None:
        item: QTreeWidgetItem | None = self.agencies.currentItem()
        agency = None if item is None else self._found.get(item.data(0, _KEY))
        if agency is not None and self.tabs.currentIndex() == AGENCIES:
            self.facts.show_facts(agency.name, directories.agency_facts(agency))

    def _note_tab(self) -> None:
        is_ended = self.tabs.currentIndex() == ENDED
        self.main_act = self.ended.act if is_ended else self.add_act
        self.main_act_icon = "exchange" if is_ended else "plus"
        self.drawer = self.ended.drawer if is_ended else self.facts
        self.ended.allow(is_shown=is_ended)
        self._note_plan()
        self._note_agency()

    def _build(self) -> None:
        self.drawer = self.facts
        self.plans.setProperty("role", "lines")
        self.tabs.addTab(self._build_plans(), "")
        self.tabs.addTab(self.agencies, "")
        self.tabs.addTab(self.ended, "")
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(tokens.L, tokens.S, 0, 0)
        column.addWidget(self.tabs)
        self._stack.addWidget(lists)
        self._stack.addWidget(self.incoming.place)

    def _build_plans(self) -> QWidget:
        listed, row = QWidget(), QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(ActButton(self.theme, self.incoming.from_file, "open"))
        row.addWidget(ActButton(self.theme, self.incoming.from_clipboard, "copy"))
        row.addStretch()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, tokens.S, 0, 0)
        self._drop.hide()
        column.addLayout(row)
        column.addWidget(self._drop)
        column.addWidget(self.plans, 1)
        return listed

    def _show_incoming(self) -> None:
        """Show the plan being looked at, or the lists, with the head and the drawer that belong to it."""
        incoming = self.incoming
        self._stack.setCurrentIndex(int(incoming.is_open))
        if incoming.is_open:
            self.main_act, self.main_act_icon = incoming.main_act, "import"
            self.drawer = incoming.contradictions if incoming.shows_contradictions else None
            self.add_act.setEnabled(False)
            self.head_changed.emit()
        else:
            self._note_tab()

    def _want(self, slug: str) -> None:
        """Take the plan that entered in hand as soon as it is listed."""
        self._wanted = slug
        self._desk.ask(self._read_plans, self._show_wanted, self)

    def _show_wanted(self, lines: Sequence[PlanLine]) -> None:
        self.tabs.setCurrentIndex(PLANS)
        self._show_plan_lines(lines)
        self._wanted = ""
        self.plans.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.plans.currentItemChanged.connect(self._note_plan)
        self.agencies.currentItemChanged.connect(self._note_agency)
        self.tabs.currentChanged.connect(self._note_tab)
        self.add_act.triggered.connect(self._add)
        for changed in (self.incoming.opened, self.incoming.closed, self.incoming.changed):
            changed.connect(self._show_incoming)
        self.incoming.entered.connect(self._want)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that can be read as a plan, and say what letting it go will do."""
        files = plan_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.tabs.setCurrentIndex(PLANS)
            self._drop.setText(_("Let go to read {file} as a plan; nothing is written yet.").format(file=files[0].name))
            self._drop.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Wait again as before."""
        self._drop.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file let go."""
        self._drop.hide()
        event.acceptProposedAction()
        self.incoming.take_file(plan_files(event.mimeData())[0])


def _list(columns: int) -> QTreeWidget:
    listed = QTreeWidget()
    listed.setColumnCount(columns)
    listed.setRootIsDecorated(False)
    listed.setAllColumnsShowFocus(True)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = listed.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in range(1, columns):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return listed
