"""What every tab of the page of directories is and tells the page; it must not know any tab in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.system.language import _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class Tab(QWidget):
    """A list of its own with the drawer and the main act that belong to it; it is made with theme, desk and page.

    A tab sets the class attributes ``name`` and ``drawer_name`` (English msgids) and ``act_icon``, and in its
    constructor ``drawer`` and ``act``. It emits ``changed`` when either is another one.
    """

    changed = Signal()

    name = ""
    drawer_name = ""
    act_icon = "plus"
    drawer: QWidget
    act: QAction

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page

    def heading(self) -> str:
        """Return what stands on the tab."""
        return _(self.name)

    def allow(self, *, is_shown: bool) -> None:
        """Let the act be done while the tab is in front alone: other tabs have acts of the same keys."""

    def search(self, text: str) -> None:
        """Show what matches the text of the page's search box only."""

    def refresh(self, changes: Changes | None) -> None:
        """Read again what the changes touch."""

    def retranslate(self) -> None:
        """Set every text again in the chosen language."""

    def restyle(self) -> None:
        """Tint and size again what the style sheet cannot."""
