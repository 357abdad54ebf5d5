"""The acts of the review of a plan with their keys and texts; it must not know what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

# Name, English msgid, key; an act of a row works where the tree has the keyboard, one of the source in the source.
OF_ROWS = (
    ("edit", N_("Edit the cell"), "F2"),
    ("promote", N_("Promote"), "Alt+Left"),
    ("demote", N_("Demote"), "Alt+Right"),
    ("up", N_("Move up"), "Alt+Up"),
    ("down", N_("Move down"), "Alt+Down"),
    ("merge", N_("Merge with the next row"), "Ctrl+M"),
    ("split", N_("Split at the cursor"), "Ctrl+Shift+M"),
    ("kind", N_("Heading or task"), "Ctrl+G"),
    ("drop", N_("Take out of the plan"), "Del"),
)
OF_SOURCE = (
    ("take_in", N_("Make a task of this line"), "Ins"),
    ("belongs", N_("Belongs to a cell…"), "Ctrl+B"),
)
OF_REVIEW = (
    ("onward", N_("Next place to look at"), "F8"),
    ("back", N_("Previous place to look at"), "Shift+F8"),
    ("settle", N_("That is right"), "Ctrl+Return"),
    ("columns", N_("Columns…"), "Ctrl+L"),
    ("places", N_("All places to look at"), "Ctrl+Shift+D"),
    ("contradictions", N_("What does not agree"), "Ctrl+D"),
    ("joins", N_("Show every place where the source broke a cell"), "Ctrl+Shift+J"),
    ("import", N_("Import the plan"), "Ctrl+Shift+Return"),
    ("skip", N_("Skip"), ""),
)
OF_PLACES = (("settle_chosen", N_("That is right"), "Ctrl+Return"),)


class ReviewActs:
    """The acts by name, all off until a plan is there to be looked at."""

    def __init__(self, owner: QWidget) -> None:
        every = (*OF_ROWS, *OF_SOURCE, *OF_REVIEW, *OF_PLACES)
        self._texts = {name: text for name, text, _key in every}
        self._acts = {name: _act(owner, key) for name, _text, key in every}
        self._acts["joins"].setCheckable(True)
        self.enable(on=False)

    def __getitem__(self, name: str) -> QAction:
        return self._acts[name]

    def of(self, listed: Iterable[tuple[str, str, str]]) -> list[QAction]:
        """Return the acts of one of the lists above."""
        return [self._acts[name] for name, _text, _key in listed]

    def give_to(self, widget: QWidget, listed: Iterable[tuple[str, str, str]]) -> None:
        """Let acts work where a widget or something in it has the keyboard."""
        for act in self.of(listed):
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            widget.addAction(act)

    def enable(self, *, on: bool) -> None:
        """Turn all acts on or off."""
        for act in self._acts.values():
            act.setEnabled(on)

    def retranslate(self) -> None:
        """Set every text again."""
        for name, act in self._acts.items():
            act.setText(_(self._texts[name]))
            act.setIconText(_(self._texts[name]))


def _act(owner: QWidget, key: str) -> QAction:
    act = QAction(owner)
    act.setShortcut(QKeySequence(key))
    return act
