"""The keys of undo and redo, where a part of the window has steps of its own; it must not know what they undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = {(Qt.Key.Key_Z, _CTRL)}
_REDO = {(Qt.Key.Key_Y, _CTRL), (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier)}


def is_back(event: QKeyEvent) -> bool | None:
    """Say whether keys mean undo (True) or redo (False); None for other keys."""
    keys = (Qt.Key(event.key()), event.modifiers())
    return True if keys in _UNDO else False if keys in _REDO else None
