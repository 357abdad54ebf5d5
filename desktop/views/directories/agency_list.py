"""The tab of agencies: those of the directory, one whole in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from desktop.presenters import directories
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.directories.facts import Facts
from desktop.views.directories.tab import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.agencies import AgencyInfo
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_KEY = Qt.ItemDataRole.UserRole


class AgencyList(Tab):
    """The agencies of the province, or of all provinces that hold a text."""

    name = N_("Agencies")
    drawer_name = N_("Agency")

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.found: dict[str, AgencyInfo] = {}
        self.searched = ""
        self.list = QTreeWidget()
        self.drawer = self.facts = Facts()
        self.act = QAction(self)
        self.act.setEnabled(False)
        self._build()

    def search(self, text: str) -> None:
        """Show the agencies of all provinces that hold the text."""
        self.searched = text
        self._ask()

    def refresh(self, changes: Changes | None) -> None:
        """Read the agencies once: they are no part of the ledger."""
        if changes is None:
            self._ask()

    def retranslate(self) -> None:
        """Set every text again."""
        self.list.setAccessibleName(_("Agencies"))
        self.list.setHeaderLabels([_("Agency"), _("Province")])

    def _ask(self) -> None:
        text, province = self.searched, self._desk.agency.province

        def work() -> Sequence[AgencyInfo]:
            return directories.agencies(text, province)

        self._desk.ask(work, self._show, self._page)

    def _show(self, found: Sequence[AgencyInfo]) -> None:
        self.found = {agency.code: agency for agency in found}
        self.list.clear()
        for agency in found:
            item = QTreeWidgetItem([agency.name, agency.province_name])
            item.setToolTip(0, agency.name)
            item.setData(0, _KEY, agency.code)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _note(self) -> None:
        item: QTreeWidgetItem | None = self.list.currentItem()
        agency = None if item is None else self.found.get(item.data(0, _KEY))
        if agency is not None:
            self.facts.show_facts(agency.name, directories.agency_facts(agency))

    def _build(self) -> None:
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.addWidget(self.list)
