"""The acts of a screen by name, with their keys and texts; it must not know what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    Named = tuple[str, str, str]
    """Name, English msgid, key."""


class ActList:
    """The acts by name, all off until there is something to be done."""

    def __init__(self, owner: QWidget, named: Iterable[Named]) -> None:
        every = tuple(named)
        self._texts = {name: text for name, text, _key in every}
        self._acts = {name: _act(owner, key) for name, _text, key in every}
        self.enable(on=False)

    def __getitem__(self, name: str) -> QAction:
        return self._acts[name]

    def of(self, listed: Iterable[Named]) -> list[QAction]:
        """Return the acts of a list."""
        return [self._acts[name] for name, _text, _key in listed]

    def give_to(self, widget: QWidget, listed: Iterable[Named]) -> None:
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
