"""The page of tasks: the tree of a plan, its filter, the task in hand; it must not know how anything is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout

from desktop.presenters.tasks import TaskList
from desktop.system.language import _, ngettext
from desktop.views import signs
from desktop.views.closed_strip import ClosedStrip
from desktop.views.page import Page
from desktop.views.parts import end_with, hairline
from desktop.views.tasks import recording
from desktop.views.tasks.acts import TaskActs
from desktop.views.tasks.bar import Bar
from desktop.views.tasks.column_heads import ColumnHeads
from desktop.views.tasks.content import Content
from desktop.views.tasks.copying import copy_cells
from desktop.views.tasks.drafting import Drafting
from desktop.views.tasks.drawer import TaskDrawer
from desktop.views.tasks.evidence import EvidencePart
from desktop.views.tasks.extensions import Extensions
from desktop.views.tasks.filters import FilterMenu
from desktop.views.tasks.giving import GivingPart
from desktop.views.tasks.indicators import TOUCHING, IndicatorsPart
from desktop.views.tasks.line_parts import LineParts
from desktop.views.tasks.reader import Reader
from desktop.views.tasks.recorder import Recorder
from desktop.views.tasks.row_menu import RowMenu
from desktop.views.tasks.saved_views import SavedViews
from desktop.views.tasks.seeking import Seeker
from desktop.views.tasks.selection import Selection
from desktop.views.tasks.tree import TaskTree
from desktop.views.tasks.turns import TurnsPart
from desktop.views.tasks.unclear import UnclearPart

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from desktop.domain.agency_groups import Role
    from desktop.services.tasks.filters import TaskFilter
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

_KINDS = frozenset(
    {"plan", "appendix", "node", "node_deadline", "progress", "extension", "reassignment", "ledger", "agency"}
    | {"agency_alias", "group_member"}
    | {"evidence", "document", "product_tick", "proposal_answer"}
)


class TasksPage(Page):
    """Shows the tasks of the plan in hand and records their progress in the period in hand."""

    sign = signs.TASKS
    main_act_icon = "edit"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.list = TaskList(period=desk.period.code, whole=desk.agency.follows_others)
        self._reader = Reader(desk, self, self.list)
        self._late, self._named = 0, ""
        self._seeker = Seeker(self.list, self.show_task, self._open_lines)
        self._acts = TaskActs(self)
        self.main_act = self._acts["act"]
        self._closed = ClosedStrip(theme, desk)
        self._bar = Bar(theme, self._acts["clear"])
        self._tree, self._filter = TaskTree(theme), FilterMenu(theme, self.list, self._acts["clear"])
        self._columns, self._views = ColumnHeads(theme, self.list, self._tree), SavedViews(theme, desk, self, self.list)
        self._filter.insertMenu(self._filter.actions()[-2], self._views.menu)
        self._selection = Selection(self, self._tree, self.list)
        self._content = Content(theme, self, self._tree, self._acts["clear"])
        parts = Extensions(theme, desk, self), EvidencePart(theme, desk, self), LineParts(theme, desk, self)
        giving = GivingPart(theme, desk, self, self._selection.rows)
        more, serving = (UnclearPart(desk, self), TurnsPart(desk, self), giving), IndicatorsPart(theme, desk, self)
        self.drawer: TaskDrawer = TaskDrawer(theme, self._acts["record"], *parts, *more, serving)
        end_with(self, self._filter, self.drawer)
        self._menu = RowMenu(self, self._acts, self._tree.states, self.drawer)
        self._drafting = Drafting(desk, self, self.list, self.drawer, self._bar)
        self._recorder = Recorder(desk, self, self._selection, self.drawer, self._drafting)
        self._build()
        self._connect()
        self._read()

    def context_line(self) -> str:
        """Return whose ledger, which plan, which period."""
        return self._desk.context_line(with_plan=len(self._desk.plans) == 1)

    def search_hint(self) -> str:
        """Return what the search box says while it is empty."""
        return _("Find a task")

    def search(self, text: str) -> None:
        """Show the tasks that hold the text, marks or no marks."""
        self.list.search(text)
        self._show_rows()

    def filter_menu(self) -> QMenu:
        """Return the menu of the filter button."""
        return self._filter

    def drawer_title(self) -> str:
        """Name the task in hand by its own number."""
        row = self.list.row(self._tree.current_key())
        if row is None:
            return _("Task")
        return recording.task_name(row) if row.is_task else _("Group {number}").format(number=row.number)

    def badge(self) -> int:
        """Return how many tasks are owed and late."""
        return self._late

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show what a filter of another page lets through, from its first task on."""
        self.list.show_filter(wanted)
        self._show_rows()
        self._tree.pick_first_task()

    def show_task(self, ref: str) -> None:
        """Show everything, with this task in hand."""
        self.list.show_row(ref)
        self._show_rows()
        self._tree.pick(ref)
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_task(self, ref: str) -> None:
        """Show a task of any plan of the ledger, or a line of it, once it is read."""
        self._desk.choose_plan(ref.partition(":")[0])
        self._seeker.seek(ref)

    def refresh(self, changes: Changes | None) -> None:
        """Read the tasks again where the changes touch them."""
        self._views.refresh(changes)
        if changes is None or changes.kinds & _KINDS:
            self._read()
        if changes is not None and changes.kinds & TOUCHING:
            self.drawer.indicators.read_again()

    def retranslate(self) -> None:
        """Set every text again."""
        self._acts.retranslate()
        self._content.retranslate()
        for part in (self._closed, self._bar, self._tree, self._columns, self._views, self._filter, self.drawer):
            part.retranslate()
        self.drawer.forget()
        self._show_rows()

    def restyle(self) -> None:
        """Tint and size everything again; the first call comes before the page is built."""
        if self.drawer is not None:
            for part in (self._tree, self._columns, self._filter, self.drawer):
                part.restyle()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._closed)
        column.addWidget(self._bar)
        column.addWidget(hairline())
        column.addWidget(self._content, 1)
        # The content is the page's first child, so that the window puts the cursor into the tree.
        self.setTabOrder(self._bar, self._tree)

    def _connect(self) -> None:
        recorder = self._recorder
        acts = {
            "act": recorder.act, "record": recorder.record, "save": recorder.save, "clear": self._clear,
            "copy": self._copy, "state": self._tree.choose_state, "history": self._show_history,
            "menu": self._tree.want_menu, "column": self._columns.open_last,
            "next": partial(self._tree.pick_neighbour, 1), "previous": partial(self._tree.pick_neighbour, -1),
        }  # fmt: skip
        for name, act in acts.items():
            self._acts[name].triggered.connect(act)
        self._tree.picked.connect(self._pick)
        self._tree.opened.connect(self._open_lines)
        self._tree.closed.connect(self._close_lines)
        self._bar.role_chosen.connect(self._choose_role)
        self._tree.state_given.connect(recorder.record_state)
        self._tree.tasks.percent_given.connect(recorder.record_percent)
        self._tree.entry_wanted.connect(recorder.enter_form)
        self._tree.menu_wanted.connect(self._menu.popup)
        for part in (self._filter, self._columns, self._views):
            part.chosen.connect(self._show_rows)
        self._bar.plan_chosen.connect(self._desk.choose_plan)
        self._bar.draft_wanted.connect(self._go_to_draft)
        self.drawer.edited.connect(self._write)
        self.drawer.extensions.ask_for(self._selection.rows)
        self.drawer.giving.left.connect(self._tree.setFocus)
        self._reader.plan_read.connect(self._take)
        self._reader.lines_read.connect(self._take_lines)
        self._reader.history_read.connect(self._take_history)
        self._drafting.marked.connect(self._fill_tree)
        self._desk.plan_chosen.connect(self._read)
        self._desk.period_chosen.connect(self._read)
        self._desk.closing_changed.connect(self._follow_closing)

    def _read(self) -> None:
        self._bar.show_plans(self._desk.plans, self._desk.plan)
        self._reader.read()

    def _take(self) -> None:
        self._lock()
        self._late = self.list.late_count()
        self._filter.show_agencies()
        self._show_rows()
        self._reader.read_row(self._tree.current_key())
        self.head_changed.emit()
        self._seeker.follow()

    def _show_rows(self) -> None:
        self._fill_tree()
        self._content.follow(self.list, self._desk.plan)
        wanted = self.list.wanted
        count = " · ".join(filter(None, (self.list.count_line(), self.list.filter_words())))
        self._bar.show_count(count, filtered=not wanted.is_empty)
        self._bar.show_roles(self.list.role_counts(), wanted.role)
        self._acts["clear"].setEnabled(not wanted.is_empty)
        for part in (self._filter, self._columns, self._views):
            part.show_filter()
        self.filter_changed.emit(self.list.filter_words())
        self._show_task()

    def _show_task(self) -> None:
        row = self.list.row(self._tree.current_key())
        can_act = row is not None and row.is_task and row.is_settled and not row.is_many
        self._acts["act"].setEnabled(can_act and not self._desk.is_closed)
        if self._named != self.drawer_title():
            self._named = self.drawer_title()
            self.head_changed.emit()
        if row is None:
            self.drawer.show_nothing()
            return
        if row.is_task and (row.is_many or not row.is_settled):
            self.drawer.show_fold(row, self.list.lines.get(row.task, ()))
            return
        self.drawer.show_row(row, self.list.entry(row.ref) if row.is_task else None)
        self.drawer.show_entries(self._reader.history(row.ref))
        self._drafting.show(row.ref)

    def _follow_closing(self) -> None:
        self._lock()
        self.drawer.forget()
        self._show_rows()
        self.head_changed.emit()

    def _lock(self) -> None:
        self._tree.tasks.is_locked = self._desk.is_closed
        self._acts["state"].setEnabled(not self._desk.is_closed)

    def _pick(self, key: str) -> None:
        self.drawer.show_top()
        self._show_task()
        self._reader.read_row(key)

    def _take_lines(self, task: str) -> None:
        self._show_rows()
        held = self.list.row(self._tree.current_key())
        if task in self.list.opened and (held is None or held.ref == held.task or held.task != task):
            self._tree.bring_lines(task)
        self._seeker.follow()

    def _open_lines(self, key: str) -> None:
        row = self.list.row(key)
        if self.list.open(key) and row is not None:
            self._reader.read_lines(row.task)
        elif not self._tree.has_lines(key):
            self._show_rows()

    def _close_lines(self, key: str) -> None:
        self.list.close(key)

    def _choose_role(self, role: Role | None) -> None:
        self.list.choose_role(role)
        self._show_rows()

    def _take_history(self, task: str) -> None:
        if task == self._tree.current_key():
            self.drawer.show_entries(self._reader.history(task))

    def _write(self) -> None:
        self._drafting.write(self._tree.current_key())

    def _fill_tree(self) -> None:
        drafted = {row.ref for row in self.list.drafted()}
        self._tree.tasks.show_rows(self.list.shown(), self._reader.heads, self.list.done_counts(), drafted)

    def _show_history(self) -> None:
        self.drawer_wanted.emit()
        self.drawer.focus_entries()

    def _go_to_draft(self) -> None:
        """Go to what was left unrecorded, also when the filter hides it."""
        ref = self._drafting.others(self._tree.current_key())[0].ref
        if not self._tree.tasks.find(ref).isValid():
            self._clear()
        self._tree.pick(ref)
        self._recorder.enter_form()

    def _copy(self) -> None:
        """Put the selected rows on the clipboard as text and as a table."""
        count = copy_cells(self._tree.selected_cells())
        if count:
            self.tell(ngettext("{count} row copied.", "{count} rows copied.", count).format(count=count))

    def _clear(self) -> None:
        """Show everything, and empty the search box."""
        self.list.show_all()
        self.search_cleared.emit()
        self._show_rows()

    def _announce_filter(self) -> None:
        self.filter_changed.emit(self.list.filter_words())

    def showEvent(self, event: QShowEvent) -> None:
        """Say the filter again once the head is the page's: it forgets the words with each page."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._announce_filter)

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the text searched for, as the head does with another page, and keep what is being written."""
        super().hideEvent(event)
        self._drafting.keep_now()
        if not event.spontaneous() and self.list.wanted.text:
            self.search("")
