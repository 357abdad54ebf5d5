"""The commands of the window itself with their keys and texts; they must not know any page's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

# Name, English msgid, keys; the first key is the one shown.
_COMMANDS = (
    ("undo", N_("Undo"), ("Ctrl+Z",)),
    ("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    ("search", N_("Search this page"), ("Ctrl+F",)),
    ("find", N_("Find anything"), ("Ctrl+K",)),
    ("drawer", N_("Details of the selected row"), ("Ctrl+J",)),
    ("next_area", N_("Go to the next part of the window"), ("F6",)),
    ("larger", N_("Larger"), ("Ctrl+=", "Ctrl++")),
    ("smaller", N_("Smaller"), ("Ctrl+-",)),
    ("plain_size", N_("Back to 100 %"), ("Ctrl+0",)),
    ("fold", N_("Fold the page list"), ("Ctrl+Shift+J",)),
    ("layout", N_("Reset the layout"), ("Ctrl+Shift+0",)),
    ("keys", N_("Keyboard shortcuts"), ("Ctrl+/",)),
    ("help", N_("Help"), ("F1",)),
    ("menu", N_("Main menu"), ("F10",)),
    ("quit", N_("Quit"), ("Ctrl+Q",)),
)
_MENU = (
    "undo", "redo", "", "find", "",
    "larger", "smaller", "plain_size", "drawer", "fold", "layout", "", "keys", "help", "", "quit",
)  # fmt: skip
_NAMED_UNDO = {"undo": N_("Undo: {act}"), "redo": N_("Redo: {act}")}


class Commands(QObject):
    """The window's actions by name; undo and redo carry the label of what they undo."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.actions = {name: _action(window, keys) for name, _text, keys in _COMMANDS}
        self._labels = {"undo": "", "redo": ""}
        self.actions["drawer"].setCheckable(True)
        for name in self._labels:
            self.actions[name].setEnabled(False)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def name_undo(self, name: str, label: str | None) -> None:
        """Say what ``undo`` or ``redo`` would do; None: there is nothing."""
        self._labels[name] = label or ""
        self.actions[name].setEnabled(label is not None)
        self.retranslate()

    def fill(self, menu: QMenu) -> None:
        """Put the commands into the window's menu."""
        for name in _MENU:
            if name:
                menu.addAction(self.actions[name])
            else:
                menu.addSeparator()

    def retranslate(self) -> None:
        """Set every text again."""
        for name, text, _keys in _COMMANDS:
            label = self._labels.get(name)
            self.actions[name].setText(_(_NAMED_UNDO[name]).format(act=label) if label else _(text))


def _action(window: QWidget, keys: tuple[str, ...]) -> QAction:
    action = QAction(window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    window.addAction(action)
    return action
