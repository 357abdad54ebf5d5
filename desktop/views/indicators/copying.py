"""Cells put on the clipboard as text and as a table, by Ctrl+C; it must not know what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.presenters import clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.presenters.indicators import Cell


def put_on_clipboard(cells: Sequence[Sequence[Cell]]) -> None:
    """Put cells on the clipboard, numbers as numbers."""
    data = QMimeData()
    data.setText(clipboard.as_text(cells))
    data.setHtml(clipboard.as_html(cells))
    QGuiApplication.clipboard().setMimeData(data)


class CopyKeys(QObject):
    """Lets Ctrl+C on a view trigger an action; Qt's views would copy the cell in hand alone."""

    def __init__(self, view: QWidget, act: QAction) -> None:
        super().__init__(view)
        self._act = act
        view.addAction(act)
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hear the key before the view does."""
        is_copy = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if is_copy and event.type() == QEvent.Type.KeyPress:
            self._act.trigger()
        return is_copy and event.type() == QEvent.Type.KeyPress
