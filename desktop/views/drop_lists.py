"""Makes the lists that drop from fields as wide as what they list; it must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.views import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def widen_lists(app: QApplication) -> None:
    """Widen the list of each field before it can drop: a field has the keyboard by then."""
    app.focusChanged.connect(_widen)


def _widen(_before: QWidget | None, now: QWidget | None) -> None:
    if isinstance(now, QComboBox):
        room = now.view().sizeHintForColumn(0) + tokens.SCROLL_BAR + tokens.M
        most = now.screen().availableSize().width() // 2
        now.view().setMinimumWidth(max(now.width(), min(room, most)))
