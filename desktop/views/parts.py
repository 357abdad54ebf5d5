"""The small parts the frame is made of: hairline, eliding line, buttons of a role; they must not know a screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.system import clock
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAction, QResizeEvent
    from PySide6.QtWidgets import QLayout, QTableView

    from desktop.views.theme import Theme


def hairline(orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> QFrame:
    """Return a line one pixel thick."""
    line = QFrame()
    line.setProperty("role", "hairline")
    if orientation == Qt.Orientation.Horizontal:
        line.setFixedHeight(tokens.HAIRLINE)
    else:
        line.setFixedWidth(tokens.HAIRLINE)
    return line


def label(role: str, text: str = "") -> QLabel:
    """Return a label of a role of the style sheet; plain text, as names from a file may hold markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def prose(role: str = "", text: str = "") -> QLabel:
    """Return a label that wraps, and whose text mouse and keyboard can select."""
    return as_prose(label(role, text))


def as_prose(made: QLabel) -> QLabel:
    """Let a label wrap, and mouse and keyboard select its text."""
    made.setWordWrap(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def fit_columns(table: QTableView, theme: Theme, widths: Mapping[int, int], *wide: int) -> None:
    """Give columns their widths in logical pixels, and rows their height; the ``wide`` ones share what is left."""
    table.verticalHeader().setDefaultSectionSize(theme.metrics.row)
    for column, width in widths.items():
        table.setColumnWidth(column, theme.metrics.px(width))
    for column in wide:
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def push_button(role: str = "") -> QPushButton:
    """Return a button that Tab reaches and a click does not leave ringed."""
    button = QPushButton()
    button.setProperty("role", role)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    press_by_enter(button)
    return button


def press_by_enter(button: QPushButton) -> None:
    """Let Enter press a button as Space does; Qt does so in dialogs alone."""
    button.setAutoDefault(True)


def icon_button() -> QToolButton:
    """Return a quiet button that shows an icon alone; ``describe`` gives it its name."""
    button = QToolButton()
    button.setProperty("role", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def describe(button: QWidget, text: str, action: QAction | None = None) -> None:
    """Name a widget for the screen reader, and in its tooltip with the action's key."""
    key = action.shortcut().toString() if action else ""
    button.setAccessibleName(text)
    button.setToolTip(f"{text} ({key})" if key else text)


def tint(button: QPushButton | QToolButton, theme: Theme, icon: str, colour: str = "muted", checked: str = "") -> None:
    """Give a button its icon in a colour of the palette, at the zoom."""
    palette, size = theme.palette, theme.metrics.px(tokens.ICON)
    button.setIcon(theme.icons.icon(icon, palette.of(colour), palette.of(checked) if checked else "", palette.edge))
    button.setIconSize(QSize(size, size))


def end_with(owner: QObject, *widgets: QWidget) -> None:
    """Let menus, and widgets that nobody may ever give a place, end with what made them."""
    for widget in widgets:
        owner.destroyed.connect(widget.deleteLater)


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout, for good; nothing else may lie in it."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()


def date_field() -> QDateEdit:
    """Return a field for a day as it is written in the office, 14/11/2026, with a calendar."""
    field = QDateEdit()
    field.setDisplayFormat("dd/MM/yyyy")
    field.setCalendarPopup(True)
    return field


def show_day(field: QDateEdit, day: date) -> None:
    """Show a day in its field."""
    field.setDate(QDate(day.year, day.month, day.day))


def show_today(field: QDateEdit) -> None:
    """Show today, as the last day that can be chosen."""
    today = clock.today()
    field.setMaximumDate(QDate(today.year, today.month, today.day))
    show_day(field, today)


def day_of(field: QDateEdit) -> date:
    """Give the day that stands in its field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


class Line(QLabel):
    """One line of text that is cut with an ellipsis where room ends, and whole in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_whole(self, text: str) -> None:
        """Show the text as far as there is room."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole_width(self) -> int:
        """Return how wide the whole text is."""
        self.ensurePolished()
        # The advance is rounded, the cutting is not.
        return self.fontMetrics().horizontalAdvance(self._whole) + 1

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Cut the text anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
