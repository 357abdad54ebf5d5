"""The keys of undo and redo, where a part of the window has steps of its own; it must not know what they undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = {(Qt.Key.Key_Z, _CTRL)}
_REDO = {(Qt.Key.Key_Y, _CTRL), (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier)}


class SteppingWidget(QWidget):
    """A part of the window whose steps Ctrl+Z and Ctrl+Y go back and forth, before the window takes them as its own."""

    def has_step(self, *, back: bool) -> bool:  # noqa: ARG002 - for parts that leave the keys to the window at times
        """Say whether the keys are for this part now."""
        return True

    def step(self, *, back: bool) -> None:
        """Take the last step back, or do it again."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Keep the keys from the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = _is_back(event)
            if back is not None and self.has_step(back=back):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a step."""
        back = _is_back(event)
        if back is None:
            super().keyPressEvent(event)
        else:
            self.step(back=back)


def _is_back(event: QKeyEvent) -> bool | None:
    """Say whether keys mean undo (True) or redo (False); None for other keys."""
    keys = (Qt.Key(event.key()), event.modifiers())
    return True if keys in _UNDO else False if keys in _REDO else None
