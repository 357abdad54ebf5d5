"""The page Danh mục: a tab a list, each with its own drawer and main act; it must not know what a tab lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import signs, tokens
from desktop.views.directories.agency_list import AgencyList
from desktop.views.directories.classes import Classes
from desktop.views.directories.ended_level import EndedLevel
from desktop.views.directories.form_list import FormList
from desktop.views.directories.layout_list import LayoutList
from desktop.views.directories.plan_list import PlanList
from desktop.views.directories.unclear_names import UnclearNames
from desktop.views.page import Page
from desktop.views.plan_review import plan_files

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.directories.tab import Tab
    from desktop.views.theme import Theme

Kind = TypeVar("Kind", bound="Tab")

TABS: tuple[type[Tab], ...] = (
    PlanList,
    AgencyList,
    FormList,
    LayoutList,
    Classes,
    EndedLevel,
    UnclearNames,
)


class DirectoriesPage(Page):
    """The tabs of ``TABS``; what is chosen in the one in front is whole in the drawer.

    A plan from a file or the clipboard is looked at in place of the tabs before it enters the ledger.
    """

    sign = signs.DIRECTORIES

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.tabs = QTabWidget()
        self._made = {kind: kind(theme, desk, self) for kind in TABS}
        self.incoming, self.writer = self.tab(PlanList).incoming, self.tab(PlanList).writer
        self.editor = self.tab(FormList).editor
        self._stack = QStackedLayout(self)
        self.addActions([tab.act for tab in self._made.values()])
        self.addActions([self.incoming.from_file, self.incoming.from_clipboard])
        self.addActions([self.writer.begin, self.writer.open_held, self.editor.act])
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def tab(self, kind: type[Kind]) -> Kind:
        """Return the tab of a kind."""
        made = self._made[kind]
        if not isinstance(made, kind):
            raise TypeError(kind)
        return made

    def current(self) -> Tab:
        """Return the tab in front."""
        return tuple(self._made.values())[max(self.tabs.currentIndex(), 0)]

    def show_tab(self, kind: type[Tab]) -> None:
        """Put a tab in front."""
        self.tabs.setCurrentWidget(self._made[kind])

    def context_line(self) -> str:
        """Return whose ledger it is."""
        if self.incoming.is_open:
            return self.incoming.context_line()
        if self.writer.is_open:
            return self.writer.context_line
        if self.editor.is_open and self.editor.form:
            return self.editor.form.name
        return self._desk.context_line(with_plan=False, with_period=False)

    def search_hint(self) -> str:
        """Return what the search box finds."""
        return "" if self._is_covered() else _("Find an agency")

    def search(self, text: str) -> None:
        """Show the agencies that hold the text."""
        if text.strip():
            self.show_tab(AgencyList)
        self.tab(AgencyList).search(text)

    def drawer_title(self) -> str:
        """Return what is shown in the drawer."""
        if self.incoming.is_open:
            return _("Look at the plan")
        return self.writer.drawer.title if self.writer.is_open else _(self.current().drawer_name)

    def show_plans(self) -> None:
        """Show the plans, the cursor on the first one that can be added."""
        self.show_tab(PlanList)
        self.tab(PlanList).take_focus()

    def show_names(self, *, is_ended: bool) -> None:
        """Show the work of bodies that are no more, or the names that nobody is known by, the cursor there."""
        if is_ended:
            self.show_tab(EndedLevel)
            self.tab(EndedLevel).take_focus()
        else:
            self.show_tab(UnclearNames)
            self.tab(UnclearNames).take_focus()

    def refresh(self, changes: Changes | None) -> None:
        """Let each tab read again what the changes touch."""
        for tab in self._made.values():
            tab.refresh(changes)

    def restyle(self) -> None:
        """Size the lines again."""
        for tab in self._made.values():
            tab.restyle()

    def retranslate(self) -> None:
        """Set every text again."""
        for place, tab in enumerate(self._made.values()):
            self.tabs.setTabText(place, tab.heading())
            tab.retranslate()

    def _note_tab(self) -> None:
        current = self.current()
        self.main_act, self.main_act_icon, self.drawer = current.act, current.act_icon, current.drawer
        for place, tab in enumerate(self._made.values()):
            self.tabs.setTabText(place, tab.heading())
            tab.allow(is_shown=tab is current and not self._is_covered())
        self.head_changed.emit()

    def _show_incoming(self) -> None:
        """Show the plan being looked at or written, or the tabs, with the head and the drawer that belong to it."""
        incoming, writer = self.incoming, self.writer
        covering = 1 if incoming.is_open else 2 if writer.is_open else 3 if self.editor.is_open else 0
        self._stack.setCurrentIndex(covering)
        self._note_tab()
        if self.editor.is_open and covering == 3:  # noqa: PLR2004 - the place of the editor
            self.main_act, self.main_act_icon, self.drawer = self.editor.act, "save", None
            self.head_changed.emit()
        if writer.is_open and not incoming.is_open:
            self.main_act, self.main_act_icon, self.drawer = writer.acts["add"], "plus", writer.drawer
            self.head_changed.emit()
        if incoming.is_open:
            self.main_act, self.main_act_icon = incoming.main_act, "import"
            self.drawer = incoming.drawer
            self.head_changed.emit()

    def _is_covered(self) -> bool:
        return self.incoming.is_open or self.writer.is_open or self.editor.is_open

    def _show_entered(self, slug: str) -> None:
        self.show_tab(PlanList)
        self.tab(PlanList).want(slug)

    def _build(self) -> None:
        for tab in self._made.values():
            self.tabs.addTab(tab, "")
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(tokens.L, tokens.S, 0, 0)
        column.addWidget(self.tabs)
        self._stack.addWidget(lists)
        self._stack.addWidget(self.incoming.place)
        self._stack.addWidget(self.writer)
        self._stack.addWidget(self.editor)
        self._note_tab()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._note_tab)
        for tab in self._made.values():
            tab.changed.connect(self._note_tab)
        for covering in (self.incoming, self.writer, self.editor):
            for changed in (covering.opened, covering.closed, covering.changed):
                changed.connect(self._show_incoming)
        self.incoming.entered.connect(self._show_entered)
        self.writer.left.connect(self._show_entered)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that can be read as a plan, and say what letting it go will do."""
        files = plan_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.show_tab(PlanList)
            said = _("Let go to read {file} as a plan; nothing is written yet.")
            self.tab(PlanList).drop.setText(said.format(file=files[0].name))
            self.tab(PlanList).drop.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Wait again as before."""
        self.tab(PlanList).drop.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file let go."""
        self.tab(PlanList).drop.hide()
        event.acceptProposedAction()
        self.incoming.take_file(plan_files(event.mimeData())[0])
