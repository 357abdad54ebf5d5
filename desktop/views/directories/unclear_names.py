"""The tab of names in plans that nobody can be found by: each is asked about once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout

from desktop.presenters import unknown_names as shown
from desktop.services.agencies.spellings import settle_name
from desktop.services.agencies.unknown_names import unknown_names
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.directories.naming import Naming
from desktop.views.directories.tab import Tab
from desktop.views.flat_list import FlatList
from desktop.views.parts import end_with, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.agencies.unknown_names import Proposal, UnknownName
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

KINDS = frozenset({"plan", "node", "agency", "agency_alias"})
"""What is read again when it changed."""


class UnclearNames(Tab):
    """The names and, in the drawer, whom the one in hand may mean; ``act`` remembers the answer."""

    name = N_("Unclear names")
    drawer_name = N_("Unclear name")
    act_icon = "check"
    drawer: Naming

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self._found: tuple[UnknownName, ...] = ()
        self._searched = ""
        self.drawer = Naming()
        end_with(self, self.drawer)
        self.act = QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.list, self._says = FlatList(len(shown.HEADS), (shown.NAME,)), label("secondary")
        self._is_shown = False
        self._build()
        self._connect()

    def heading(self) -> str:
        """Name the tab with how many names are asked about."""
        return shown.heading(len(self._found))

    def allow(self, *, is_shown: bool) -> None:
        """Let the act be done while the tab is in front alone."""
        self._is_shown = is_shown
        self.act.setEnabled(is_shown and self._current() is not None and not self._desk.ledger.read_only)

    def take_focus(self) -> None:
        """Put the keys on the names."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        """Read the names again when plans or answers changed."""
        if changes is None or changes.kinds & KINDS:
            self._desk.ask(partial(unknown_names, self._desk.ledger), self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Remember"))
        self.list.setAccessibleName(_("Unclear names"))
        self.list.setHeaderLabels([_(head) for head in shown.HEADS])
        self.drawer.retranslate()
        self._show(self._found)

    def _show(self, found: tuple[UnknownName, ...]) -> None:
        place = max(self.list.place(), 0)
        self._found = found
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for one in found:
            item = QTreeWidgetItem(list(shown.cells(one)))
            item.setToolTip(shown.NAME, one.text)
            item.setTextAlignment(shown.TASKS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(min(place, len(found) - 1), 0))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.list.setVisible(bool(found))
        self._says.setText(shown.headline(len(found)))
        self._note()

    def _current(self) -> UnknownName | None:
        place = self.list.place()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _note(self) -> None:
        self.drawer.show_name(self._current(), can_write=not self._desk.ledger.read_only)
        self._search(self.drawer.search.text())
        self.allow(is_shown=self._is_shown)
        self.changed.emit()

    def _search(self, text: str) -> None:
        one, self._searched = self._current(), text
        if one is None:
            return
        work = partial(shown.choices, one, text, self._desk.agency.province)
        self._desk.ask(work, partial(self._show_choices, text, one), self._page)

    def _show_choices(self, text: str, one: UnknownName, found: Sequence[Proposal]) -> None:
        if text == self._searched and one is self._current():
            self.drawer.show_choices(found)

    def _begin(self) -> None:
        """Remember the agency chosen, or lead to the choice."""
        if self.drawer.chosen() is not None:
            self.drawer.remember.click()
            return
        self._page.drawer_wanted.emit()
        self.drawer.take_focus()

    def _remember(self, name: str, code: str) -> None:
        chosen = self.drawer.chosen()
        agency = code if chosen is None else chosen.text()
        said = _("“{name}” means {agency} from now on.").format(name=name, agency=agency)
        self._desk.change(partial(settle_name, self._desk.ledger, name, code), said, self._page, self._note_remembered)

    def _note_remembered(self, _entry: int) -> None:
        self.take_focus()

    def _build(self) -> None:
        self._says.setWordWrap(True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._says)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._note)
        self.drawer.searched.connect(self._search)
        self.drawer.wanted.connect(self._remember)
        self.act.triggered.connect(self._begin)
