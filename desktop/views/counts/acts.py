"""The commands of the page of counts, with their keys; it must not know what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

# Name, English msgid, key.
_ON_PAGE = (
    ("next", N_("Next warning"), "F8"),
    ("back", N_("Previous warning"), "Shift+F8"),
    ("answer", N_("Explain a warning"), "Shift+F2"),
    ("commas", N_("Read commas as thousands"), "F9"),
    ("cell", N_("About this cell"), "F4"),
    ("tally", N_("Tally"), "F3"),
    ("mode", N_("Count in the period or since the year's beginning"), "F7"),
)
_ON_CELLS = (
    ("cut", N_("Cut"), "Ctrl+X"),
    ("copy", N_("Copy"), "Ctrl+C"),
    ("paste", N_("Paste"), "Ctrl+V"),
    ("down", N_("Fill down"), "Ctrl+D"),
    ("right", N_("Fill right"), "Ctrl+R"),
    ("fill", N_("Fill the selection"), "Ctrl+Return"),
    ("empty", N_("Empty the cells"), "Del"),
    ("nothing", N_("Not occurring"), "/"),
    ("useless", N_("Not applicable"), "-"),
)
_IN_MENU = (
    "cut", "copy", "paste", "", "fill", "down", "right", "", "nothing", "useless", "empty", "", "answer", "commas",
)  # fmt: skip


class CountActs:
    """The commands by their names. What works on cells waits for the grid: no key empties cells from elsewhere."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._acts = {name: QAction(page) for name, _text, _key in (*_ON_PAGE, *_ON_CELLS)}

    def __getitem__(self, name: str) -> QAction:
        """Give a command."""
        return self._acts[name]

    def retranslate(self) -> None:
        """Set every text again."""
        for name, text, _key in (*_ON_PAGE, *_ON_CELLS):
            self._acts[name].setText(_(text))

    def connect(self, grid: QWidget, doing: Mapping[str, Callable[[], None]]) -> None:
        """Give each command its key and what it does, and those of cells to the menu of the grid."""
        for acts, context in (
            (_ON_PAGE, Qt.ShortcutContext.WidgetWithChildrenShortcut),
            (_ON_CELLS, Qt.ShortcutContext.WidgetShortcut),
        ):
            for name, _text, key in acts:
                add_act(self._page, self._acts[name], key, doing[name], context)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in _IN_MENU:
            act = self._acts[name] if name else QAction(grid)
            act.setSeparator(not name)
            grid.addAction(act)


def add_act(page: QWidget, act: QAction, key: str, doing: Callable[[], None], context: Qt.ShortcutContext) -> None:
    """Give a page a command."""
    act.setShortcut(QKeySequence(key))
    act.setShortcutContext(context)
    act.triggered.connect(doing)
    page.addAction(act)
