"""The drawer at the right: the selected row whole, or a sheet such as the key map; it must not know what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import Line, describe, icon_button, tint

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class Drawer(QFrame):
    """Shows a page's own widget, and over it a sheet until that is closed."""

    closed = Signal()
    sheet_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = tokens.DRAWER_MOST
        self._title = Line("sheet_title")
        self._close = icon_button()
        self._stack = QStackedWidget()
        self._nothing = QLabel()
        self._contents: QWidget | None = None
        self._contents_title = ""
        self._sheet: QWidget | None = None
        self.setProperty("role", "drawer")
        self._build()
        self._close.clicked.connect(self.shut)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.shut)
        theme.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def show_contents(self, title: str, contents: QWidget | None) -> None:
        """Show a page's widget; None says what the drawer is for. The page keeps owning it."""
        self._contents, self._contents_title = contents, title
        if contents and self._stack.indexOf(contents) < 0:
            self._stack.addWidget(contents)
        self._show()

    def show_sheet(self, title: str, sheet: QWidget) -> None:
        """Show a sheet over the page's widget until the drawer is shut; the drawer owns it."""
        self._drop_sheet()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(title)
        self._sheet = area
        self._stack.addWidget(area)
        self._show()
        self._title.set_whole(title)
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_sheet(self) -> bool:
        """Say whether a sheet lies over the page's widget."""
        return self._sheet is not None

    def body(self) -> QWidget:
        """Return what is shown below the heading."""
        return self._stack

    def shut(self) -> None:
        """Take the sheet away, or ask to close the drawer where there is none."""
        if self._sheet:
            self._drop_sheet()
            self._show()
            self.sheet_closed.emit()
        else:
            self.closed.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Details"))
        self._nothing.setText(_("Select a row to see all of it here."))
        describe(self._close, _("Close"))
        self._show()

    def restyle(self) -> None:
        """Tint and size everything again."""
        self._fit()
        tint(self._close, self._theme, "close")

    def fit_into(self, window_width: int) -> None:
        """Leave the page its share of a window so wide, whatever the zoom."""
        self._room = round(window_width * tokens.DRAWER_SHARE)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.metrics.px
        self.setMinimumWidth(min(px(tokens.DRAWER_LEAST), self._room))
        self.setMaximumWidth(min(px(tokens.DRAWER_MOST), max(self._room, self.minimumWidth())))

    def _show(self) -> None:
        self._stack.setCurrentWidget(self._sheet or self._contents or self._nothing)
        if not self._sheet:
            self._title.set_whole(self._contents_title or _("Details"))

    def _drop_sheet(self) -> None:
        if self._sheet:
            self._stack.removeWidget(self._sheet)
            self._sheet.deleteLater()
            self._sheet = None

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.L, tokens.M, tokens.S, tokens.M)
        row.addWidget(self._title, 1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._nothing.setProperty("role", "secondary")
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(tokens.L)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._nothing)
