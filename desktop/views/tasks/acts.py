"""The acts of the page of tasks with their keys and texts; it must not know what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from desktop.system.language import N_
from desktop.views.act_list import ActList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

OF_WINDOW = (
    ("act", N_("Record progress"), "Ctrl+Return"),
    ("record", N_("Record progress"), ""),
    ("save", N_("Save what is written"), "Ctrl+S"),
    ("next", N_("Next task"), "Ctrl+PgDown"),
    ("previous", N_("Previous task"), "Ctrl+PgUp"),
)
OF_PAGE = (
    ("clear", N_("Clear the filter"), "Esc"),
    ("copy", N_("Copy rows"), "Ctrl+C"),
    ("state", N_("Choose the state"), ""),
    ("history", N_("History"), ""),
    ("menu", N_("Menu of the row"), "Shift+F10"),
    ("column", N_("Filter a column"), "Alt+Down"),
)


class TaskActs(ActList):
    """The acts of the page: those of the window wherever the keyboard is, the others while it is in the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, (*OF_WINDOW, *OF_PAGE))
        self["act"].setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        page.addActions(self.of(OF_WINDOW))
        self.give_to(page, OF_PAGE)
        self.enable(on=True)
