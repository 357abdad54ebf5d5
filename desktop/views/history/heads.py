"""The buttons over the list of changes that open the filters of its columns; they must not know what changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.presenters.history import HistoryColumn
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.column_menu import ColumnMenu
from desktop.views.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.presenters.history import HistoryView
    from desktop.views.theme import Theme

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class Head(QToolButton):
    """Opened by Enter, Space or Down; the arrows lead to the one beside."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Down for a press, and the arrows for the head beside."""
        if event.key() in _OPENS:
            self.click()
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class HistoryHeads(QWidget):
    """``chosen``: a filter changed."""

    chosen = Signal()

    def __init__(self, theme: Theme, view: HistoryView) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self._opened: QToolButton | None = None
        self.menu = ColumnMenu(theme, view, HistoryColumn.WHAT, self)
        self.buttons = {column: Head() for column in HistoryColumn}
        row = Flow(self, tokens.XS)
        for column, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(partial(self.open, column))
        self.menu.chosen.connect(self.chosen)
        self.menu.shut.connect(self._give_back)

    def open(self, column: HistoryColumn) -> None:
        """Open the filter of a column."""
        self._opened = self.buttons[column]
        self.menu.open_at(self._opened.mapToGlobal(QPoint(0, self._opened.height())), column)

    def show_filter(self) -> None:
        """Mark the columns that do not let everything through."""
        size = self._theme.metrics.px(tokens.M)
        for column, button in self.buttons.items():
            is_filtered = not self._view.column_filter(column).is_empty
            colour = self._theme.palette.accent if is_filtered else self._theme.palette.edge
            button.setIcon(self._theme.icons.icon("filter" if is_filtered else "chevron_down", colour))
            button.setIconSize(QSize(size, size))
            button.setFixedHeight(self._theme.metrics.px(tokens.XXL))
            name = self._view.column_name(column)
            button.setText(name)
            said = _("Filter by {column}").format(column=name)
            button.setAccessibleName(_("{name}, in force").format(name=said) if is_filtered else said)
            button.setToolTip(button.accessibleName())

    def _give_back(self) -> None:
        if self._opened is not None:
            self._opened.setFocus(Qt.FocusReason.PopupFocusReason)
