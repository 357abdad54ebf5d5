"""Rows put on the clipboard as text and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.presenters import clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence


def copy_cells(cells: Sequence[Sequence[str | int | None]]) -> int:
    """Copy the cells of rows; gives how many rows there were."""
    if cells:
        data = QMimeData()
        data.setText(clipboard.as_text(cells))
        data.setHtml(clipboard.as_html(cells))
        QGuiApplication.clipboard().setMimeData(data)
    return len(cells)
