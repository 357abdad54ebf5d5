"""The page of tasks: the tree of a plan, its filter, the task in hand; it must not know how anything is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters import clipboard
from desktop.presenters.tasks import TaskList
from desktop.services import drafts
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.closed_strip import ClosedStrip
from desktop.views.empty import Empty
from desktop.views.page import Page
from desktop.views.parts import end_with, hairline
from desktop.views.tasks import recording
from desktop.views.tasks.bar import Bar
from desktop.views.tasks.column_heads import ColumnHeads
from desktop.views.tasks.drawer import TaskDrawer
from desktop.views.tasks.evidence import EvidencePart
from desktop.views.tasks.extensions import Extensions
from desktop.views.tasks.filters import FilterMenu
from desktop.views.tasks.giving import GivingPart
from desktop.views.tasks.indicators import TOUCHING, IndicatorsPart
from desktop.views.tasks.line_parts import LineParts
from desktop.views.tasks.locking import lock_form
from desktop.views.tasks.reading import HistoryRead, LinesRead, PlanRead, read_history, read_lines, read_plan
from desktop.views.tasks.saved_views import SavedViews
from desktop.views.tasks.seeking import Seeker
from desktop.views.tasks.selection import Selection
from desktop.views.tasks.tree import TaskTree
from desktop.views.tasks.turns import TurnsPart
from desktop.views.tasks.unclear import UnclearPart

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from desktop.domain.agency_groups import Role
    from desktop.domain.status import State
    from desktop.presenters.tasks import Entry
    from desktop.services.drafts import Draft
    from desktop.services.plans import AppendixHead
    from desktop.services.progress import ProgressRow
    from desktop.services.task_filter import TaskFilter
    from desktop.services.tasks import TaskRow
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

    key = "tasks"
    icon = "tasks"
    main_act_icon = "edit"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.list = TaskList(period=desk.period.code, whole=desk.agency.follows_others)
        self._heads: tuple[AppendixHead, ...] = ()
        self._history: dict[str, tuple[ProgressRow, ...]] = {}
        self._late, self._plan, self._named = 0, "", ""
        self._seeker = Seeker(self.list, self.show_task, self._open_lines)
        self._build_acts()
        self._closed = ClosedStrip(theme, desk)
        self._bar = Bar(theme, self._acts["clear"])
        self._tree, self._filter = TaskTree(theme), FilterMenu(theme, self.list, self._acts["clear"])
        self._columns, self._views = ColumnHeads(theme, self.list, self._tree), SavedViews(theme, desk, self, self.list)
        self._filter.insertMenu(self._filter.actions()[-2], self._views.menu)
        self._selection = Selection(self, self._tree, self.list)
        self._menu = self._build_menu()
        self._stack = QStackedWidget(self)
        self._none_found = Empty(theme, "search", self._acts["clear"])
        self._no_plan = Empty(theme, "tasks")
        parts = Extensions(theme, desk, self), EvidencePart(theme, desk, self), LineParts(theme, desk, self)
        giving = GivingPart(theme, desk, self, self._selection.rows)
        more, serving = (UnclearPart(desk, self), TurnsPart(desk, self), giving), IndicatorsPart(theme, desk, self)
        self.drawer: TaskDrawer = TaskDrawer(theme, self._acts["record"], *parts, *more, serving)
        end_with(self, self._filter, self.drawer)
        self._keeper = drafts.DraftKeeper(desk.ledger)
        self._keeping = QTimer(self, singleShot=True, interval=tokens.KEEP_AFTER_MS)
        self._build()
        self._connect()
        desk.ask(partial(drafts.kept_drafts, desk.ledger), self._take_drafts, self)
        self._read()

    def title(self) -> str:
        """Return the page's name."""
        return _("Tasks")

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
        texts = {
            "act": _("Record progress"),
            "record": _("Record progress"),
            "save": _("Save what is written"),
            "clear": _("Clear the filter"),
            "copy": _("Copy rows"),
            "state": _("Choose the state"),
            "history": _("History"),
            "menu": _("Menu of the row"),
            "column": _("Filter a column"),
            "next": _("Next task"),
            "previous": _("Previous task"),
        }
        for name, text in texts.items():
            self._acts[name].setText(text)
        self._none_found.set_sentence(_("No task fits the search and the filter."))
        self._no_plan.set_sentence(_("Tasks come with a plan. Add a plan to this ledger first."))
        for part in (self._closed, self._bar, self._tree, self._columns, self._views, self._filter, self.drawer):
            part.retranslate()
        self.drawer.forget()
        self._show_rows()

    def restyle(self) -> None:
        """Tint and size everything again; the first call comes before the page is built."""
        if self.drawer is not None:
            for part in (self._tree, self._columns, self._filter, self.drawer):
                part.restyle()

    def _build_acts(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        window = Qt.ShortcutContext.WindowShortcut
        keys = {
            "act": ("Ctrl+Return", window), "record": ("", window), "save": ("Ctrl+S", window),
            "next": ("Ctrl+PgDown", window), "previous": ("Ctrl+PgUp", window), "clear": ("Esc", here),
            "copy": ("Ctrl+C", here), "state": ("", here), "history": ("", here), "menu": ("Shift+F10", here),
            "column": ("Alt+Down", here),
        }  # fmt: skip
        self._acts = {name: QAction(self) for name in keys}
        for name, (key, context) in keys.items():
            self._acts[name].setShortcut(QKeySequence(key))
            self._acts[name].setShortcutContext(context)
            self.addAction(self._acts[name])
        self._acts["act"].setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.main_act = self._acts["act"]

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._acts["act"])
        menu.addMenu(self._tree.states)
        menu.addAction(self._acts["history"])
        menu.addSeparator()
        menu.addAction(self._acts["copy"])
        return menu

    def _build(self) -> None:
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._none_found)
        self._stack.addWidget(self._no_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._closed)
        column.addWidget(self._bar)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        # The stack is the page's first child, so that the window puts the cursor into the tree.
        self.setTabOrder(self._bar, self._tree)

    def _connect(self) -> None:
        acts = {
            "act": self._act, "record": self._record, "save": self._save, "clear": self._clear,
            "copy": self._copy, "state": self._tree.choose_state, "history": self._show_history,
            "menu": self._tree.want_menu, "column": self._columns.open_last,
            "next": self._go_down, "previous": self._go_up,
        }  # fmt: skip
        for name, act in acts.items():
            self._acts[name].triggered.connect(act)
        self._tree.picked.connect(self._pick)
        self._tree.opened.connect(self._open_lines)
        self._tree.closed.connect(self._close_lines)
        self._bar.role_chosen.connect(self._choose_role)
        self._tree.state_given.connect(self._record_state)
        self._tree.tasks.percent_given.connect(self._record_percent)
        self._tree.entry_wanted.connect(self._enter_form)
        self._tree.menu_wanted.connect(self._open_menu)
        for part in (self._filter, self._columns, self._views):
            part.chosen.connect(self._show_rows)
        self._bar.plan_chosen.connect(self._desk.choose_plan)
        self._bar.draft_wanted.connect(self._go_to_draft)
        self.drawer.edited.connect(self._write)
        more = [self.drawer.evidence.act, self.drawer.extensions.act, self.drawer.giving.act]
        self._menu.insertActions(self._acts["history"], more)
        self.drawer.extensions.ask_for(self._selection.rows)
        self.drawer.giving.left.connect(self._tree.setFocus)
        self._menu.addAction(self.drawer.evidence.pack)
        self._keeping.timeout.connect(self._keep)
        self._desk.plan_chosen.connect(self._read)
        self._desk.period_chosen.connect(self._read)
        self._desk.closing_changed.connect(self._follow_closing)

    def _read(self) -> None:
        self._bar.show_plans(self._desk.plans, self._desk.plan)
        work = partial(
            read_plan,
            self._desk.ledger,
            self._desk.plan,
            self._desk.period.code,
            self.list.opened_tasks(),
            whole=self.list.whole,
        )
        self._desk.ask(work, self._take, self)

    def _take(self, read: PlanRead) -> None:
        if (read.plan, read.period) != (self._desk.plan, self._desk.period.code):
            return
        self._heads = read.heads
        self._lock()
        self.list.take(read.rows, read.period, read.lines)
        if read.plan != self._plan:
            self.list.choose_agency("")
            if self._plan:
                self.list.go_on()
            else:
                self.list.begin()
            self._plan = read.plan
        self._late = self.list.late_count()
        self._filter.show_agencies()
        self._show_rows()
        self._ask_history(self._tree.current_key())
        self.head_changed.emit()
        self._seeker.follow()

    def _show_rows(self) -> None:
        shown = self.list.shown()
        drafted = {row.ref for row in self.list.drafted()}
        self._tree.tasks.show_rows(shown, self._heads, self.list.done_counts(), drafted)
        self._stack.setCurrentWidget(self._content(shown=bool(shown)))
        wanted = self.list.wanted
        count = " · ".join(filter(None, (self.list.count_line(), self.list.filter_words())))
        self._bar.show_count(count, filtered=not wanted.is_empty)
        self._bar.show_roles(self.list.role_counts(), wanted.role)
        self._acts["clear"].setEnabled(not wanted.is_empty)
        for part in (self._filter, self._columns, self._views):
            part.show_filter()
        self.filter_changed.emit(self.list.filter_words())
        self._show_task()

    def _content(self, *, shown: bool) -> QWidget:
        """Return what the page shows; the tree also while the plan is still being read."""
        if shown or (self._desk.plan and not self.list.rows):
            return self._tree
        return self._none_found if self._desk.plan else self._no_plan

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
        self.drawer.show_entries(self._history.get(row.ref, ()))
        self._show_drafts()

    def _follow_closing(self) -> None:
        self._lock()
        self.drawer.forget()
        self._show_rows()
        self.head_changed.emit()

    def _lock(self) -> None:
        self._tree.tasks.is_locked = self._desk.is_closed
        self._acts["state"].setEnabled(not self._desk.is_closed)

    def _show_drafts(self) -> None:
        drafted = self.list.drafted()
        others = [row for row in drafted if row.ref != self._tree.current_key()]
        said = ngettext("● Task {numbers} is not recorded yet", "● Tasks {numbers} are not recorded yet", len(others))
        self._bar.show_drafts(said.format(numbers=", ".join(row.number for row in others)) if others else "")
        row = self.list.row(self._tree.current_key())
        if row is not None and row.is_task:
            is_written = row in drafted
            can_record = not self._desk.is_closed and (is_written or row.period != self.list.period)
            lock_form(self.drawer.form, locked=self._desk.is_closed)
            status = self._status(row, is_written=is_written)
            self.drawer.show_status(status, can_record=can_record, is_written=is_written)

    def _status(self, row: TaskRow, *, is_written: bool) -> str:
        if self._desk.is_closed:
            return _("● Kept, not recorded: the period is closed") if is_written else _("The period is closed")
        if is_written:
            return _("● Not recorded yet")
        if row.recorded_at is not None and row.period == self.list.period:
            return _("Recorded {moment}").format(moment=f"{row.recorded_at:%d/%m/%Y %H:%M}")
        return _("Not recorded this period")

    def _pick(self, key: str) -> None:
        self.drawer.show_top()
        self._show_task()
        self._ask_history(key)

    def _ask_history(self, key: str) -> None:
        row = self.list.row(key)
        if row is not None and row.is_task:
            self._desk.ask(partial(read_history, self._desk.ledger, row), self._take_history, self)
        if row is not None and row.is_many and row.task not in self.list.lines:
            self._ask_lines(row.task)

    def _ask_lines(self, task: str) -> None:
        self._desk.ask(partial(read_lines, self._desk.ledger, task, whole=self.list.whole), self._take_lines, self)

    def _take_lines(self, read: LinesRead) -> None:
        if self.list.row(read.task) is not None:
            self.list.take_lines(read.task, read.rows)
            self._show_rows()
            held = self.list.row(self._tree.current_key())
            if read.task in self.list.opened and (held is None or held.ref == held.task or held.task != read.task):
                self._tree.bring_lines(read.task)
            self._seeker.follow()

    def _open_lines(self, key: str) -> None:
        row = self.list.row(key)
        if self.list.open(key) and row is not None:
            self._ask_lines(row.task)
        elif not self._tree.has_lines(key):
            self._show_rows()

    def _close_lines(self, key: str) -> None:
        self.list.close(key)

    def _choose_role(self, role: Role | None) -> None:
        self.list.choose_role(role)
        self._show_rows()

    def _take_history(self, read: HistoryRead) -> None:
        self._history = {read.task: read.rows}
        if read.task == self._tree.current_key():
            self.drawer.show_entries(read.rows)

    def _write(self) -> None:
        """Keep what is being written, and mark its row."""
        key = self._tree.current_key()
        before = len(self.list.drafts)
        self.list.write(key, self.drawer.form.entry())
        if len(self.list.drafts) != before:
            drafted = {row.ref for row in self.list.drafted()}
            self._tree.tasks.show_rows(self.list.shown(), self._heads, self.list.done_counts(), drafted)
        self._show_drafts()
        self._keeping.start()

    def _take_drafts(self, kept: tuple[Draft, ...]) -> None:
        self.list.restore(kept)

    def _keep(self) -> None:
        keep = partial(self._keeper.keep, self._keeper.turn(), self.list.kept())
        self._desk.ask(keep, _nothing_more, self)

    def _act(self) -> None:
        """Record what is written, or go to the form where nothing is."""
        row = self.list.row(self._tree.current_key())
        is_written = row is not None and row in self.list.drafted()
        is_recorded = row is not None and row.period == self.list.period
        if is_written or (self.drawer.has_focus() and not is_recorded):
            self._record()
        else:
            self._enter_form()

    def _enter_form(self) -> None:
        self.drawer_wanted.emit()
        self.drawer.focus_form()

    def _record(self) -> None:
        row = self.list.row(self._tree.current_key())
        if row is None or not row.is_task or row.is_many or not row.is_settled:
            return
        entry, period = self.list.entry(row.ref), self.list.period
        recording.record_entry(self._desk, self, row, entry, partial(self._recorded, row.ref, period, entry))

    def _recorded(self, ref: str, period: str, entry: Entry, _journal: int) -> None:
        # What is recorded is being read already; shown before, the form would fall back to what it said earlier.
        self.list.drop_draft(ref, period, entry)
        self._keep()

    def _save(self) -> None:
        row = self.list.row(self._tree.current_key())
        if row is not None and row in self.list.drafted():
            self._record()
        else:
            self.tell(_("Everything is saved already."))

    def _record_state(self, state: State) -> None:
        recording.record_state(self._desk, self, self._selection.rows(), state)

    def _record_percent(self, ref: str, percent: int) -> None:
        row = self.list.row(ref)
        chosen = self._selection.rows()
        if row in chosen and len(chosen) > 1:
            recording.record_percents(self._desk, self, chosen, percent)
        elif row is not None:
            recording.record_percent(self._desk, self, row, percent)

    def _show_history(self) -> None:
        self.drawer_wanted.emit()
        self.drawer.focus_entries()

    def _go_down(self) -> None:
        self._tree.pick_neighbour(1)

    def _go_up(self) -> None:
        self._tree.pick_neighbour(-1)

    def _go_to_draft(self) -> None:
        """Go to what was left unrecorded, also when the filter hides it."""
        others = [row.ref for row in self.list.drafted() if row.ref != self._tree.current_key()]
        if not self._tree.tasks.find(others[0]).isValid():
            self._clear()
        self._tree.pick(others[0])
        self._enter_form()

    def _open_menu(self, place: QPoint) -> None:
        self._menu.popup(place)

    def _copy(self) -> None:
        """Put the selected rows on the clipboard as text and as a table."""
        cells = self._tree.selected_cells()
        if cells:
            data = QMimeData()
            data.setText(clipboard.as_text(cells))
            data.setHtml(clipboard.as_html(cells))
            QGuiApplication.clipboard().setMimeData(data)
            count = len(cells)
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
        if self._keeping.isActive():
            # A window that closes has stopped its runner already.
            self._keeping.stop()
            self._keeper.keep(self._keeper.turn(), self.list.kept())
        if not event.spontaneous() and self.list.wanted.text:
            self.search("")


def _nothing_more(_answer: None) -> None:
    """Leave it at that."""
