"""A button that says and does what an action says and does; it must not know which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from desktop.views import tokens
from desktop.views.parts import describe, press_by_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class ActButton(QPushButton):
    """Follows its action: the short icon text is written on it, the whole text is its name and its tooltip."""

    def __init__(self, theme: Theme, act: QAction, icon: str, role: str = "", *, icon_only: bool = False) -> None:
        super().__init__()
        self._theme, self._act, self._icon, self._role, self._icon_only = theme, act, icon, role, icon_only
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_by_enter(self)
        self.clicked.connect(act.trigger)
        act.changed.connect(self._follow)
        theme.changed.connect(self.restyle)
        self._follow()
        self.restyle()

    def restyle(self) -> None:
        """Tint and size the icon again."""
        palette, size = self._theme.palette, self._theme.metrics.px(tokens.ICON_SMALL)
        colour = palette.on_accent if self._role == "primary" else palette.muted
        self.setIcon(self._theme.icons.icon(self._icon, colour, "", palette.edge))
        self.setIconSize(QSize(size, size))

    def _follow(self) -> None:
        if not self._icon_only:
            self.setText(self._act.iconText().replace("&", "&&"))
        self.setEnabled(self._act.isEnabled())
        # Without a parent yet, showing it would open it as a window.
        if self.parent() is not None or not self._act.isVisible():
            self.setVisible(self._act.isVisible())
        describe(self, self._act.text(), self._act)
