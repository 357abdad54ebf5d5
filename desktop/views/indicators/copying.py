"""Cells put on the clipboard as text and as a table; it must not know what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.presenters import clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.indicators import Cell


def put_on_clipboard(cells: Sequence[Sequence[Cell]]) -> None:
    """Put cells on the clipboard, numbers as numbers."""
    data = QMimeData()
    data.setText(clipboard.as_text(cells))
    data.setHtml(clipboard.as_html(cells))
    QGuiApplication.clipboard().setMimeData(data)
