"""The rail at the left: the pages with their badges, wide or folded to icons; it must not know what is on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.parts import describe, hairline, icon_button, press_by_enter, push_button, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.views.page import Page, Place
    from desktop.views.theme import Theme

PROGRAM = "Sổ Tiến Độ"
_MOST_SHOWN = 99
_MENU = N_("Main menu")


class PageButton(QPushButton):
    """A page's place in the rail, its badge at the right, or in the icon's corner while folded."""

    def __init__(self, theme: Theme, place: Place[Page], number: int) -> None:
        super().__init__()
        self._theme = theme
        self.place = place
        self.number = number
        self.waiting = 0
        self._badge = QLabel(self)
        self._badge.setProperty("role", "badge")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.hide()
        self.setProperty("role", "page")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_by_enter(self)

    def show_page(self, *, folded: bool) -> None:
        """Set text, badge and accessible name for the rail's width."""
        title = self.place.sign.title()
        self.setText("" if folded else f"  {title}")
        if self.property("folded") != folded:
            self.setProperty("folded", folded)
            self.style().unpolish(self)
            self.style().polish(self)
        waiting = ngettext("{n} waiting", "{n} waiting", self.waiting).format(n=self.waiting)
        self.setAccessibleName(f"{title}, {waiting}" if self.waiting else title)
        self.setToolTip(f"{title} (Ctrl+{self.number})")
        self._show_badge()

    def _show_badge(self) -> None:
        self._badge.setVisible(self.waiting > 0)
        self._badge.setText(str(self.waiting) if self.waiting <= _MOST_SHOWN else f"{_MOST_SHOWN}+")
        theme = self._theme
        height = theme.metrics.px(tokens.L)
        width = max(self._badge.sizeHint().width(), height)
        folded = bool(self.property("folded"))
        top = theme.metrics.px(tokens.XS / 2) if folded else (self.height() - height) // 2
        gap = theme.metrics.px(tokens.XS / 2 if folded else tokens.S)
        self._badge.setGeometry(self.width() - width - gap, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the badge back in its place."""
        super().resizeEvent(event)
        self._show_badge()


class Rail(QFrame):
    """All pages of the window; ``chosen`` carries the number of the page asked for, from 0."""

    chosen = Signal(int)
    fold_wanted = Signal()

    def __init__(self, theme: Theme, places: Sequence[Place[Page]]) -> None:
        super().__init__()
        self._theme = theme
        self.folded = False
        self.menu = QMenu(self)
        self.buttons = [PageButton(theme, place, number) for number, place in enumerate(places, 1)]
        self._group = QButtonGroup(self)
        self._program = push_button("quiet")
        self._fold = icon_button()
        self.setProperty("role", "rail")
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()

    def show_current(self, number: int) -> None:
        """Mark the page as the one shown."""
        self.buttons[number].setChecked(True)

    def fold(self, *, folded: bool) -> None:
        """Show icons alone, or icons with names."""
        self.folded = folded
        self.retranslate()
        self.restyle()

    def open_menu(self) -> None:
        """Open the window's menu under the program's name."""
        self._program.showMenu()

    def show_badges(self) -> None:
        """Ask every page how many things wait there."""
        for button in self.buttons:
            button.waiting = button.place.badge()
            button.show_page(folded=self.folded)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Pages"))
        self._program.setText("" if self.folded else f" {PROGRAM}")
        describe(self._program, f"{PROGRAM}: {_(_MENU)} (F10)")
        describe(self._fold, _("Widen the page list") if self.folded else _("Fold the page list"))
        for button in self.buttons:
            button.show_page(folded=self.folded)

    def restyle(self) -> None:
        """Tint and size everything again."""
        px = self._theme.metrics.px
        self.setFixedWidth(px(tokens.RAIL_FOLDED if self.folded else tokens.RAIL))
        for button in self.buttons:
            button.setFixedHeight(px(tokens.CONTROL + tokens.XS))
            tint(button, self._theme, button.place.sign.key, checked="accent")
        palette = self._theme.palette
        self._program.setIcon(self._theme.icons.logo(palette.accent, palette.on_accent))
        self._program.setIconSize(QSize(px(tokens.XL), px(tokens.XL)))
        self._program.setFont(self._theme.font(tokens.PAGE_LINE, tokens.STRONG))
        tint(self._fold, self._theme, "chevron_right" if self.folded else "chevron_left")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.S)
        column.addWidget(self._program)
        column.addWidget(self._scrolling(self._list()), 1)
        last = QHBoxLayout()
        last.addWidget(self._fold)
        last.addStretch()
        column.addLayout(last)
        self._program.setMenu(self.menu)

    def _list(self) -> QWidget:
        listed = QWidget()
        listed.setProperty("role", "rail")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        top = [button for button in self.buttons if not button.place.sign.at_bottom]
        bottom = [button for button in self.buttons if button.place.sign.at_bottom]
        for button in top:
            column.addWidget(button)
        if bottom:
            column.addSpacing(tokens.XS)
            column.addWidget(hairline())
            column.addSpacing(tokens.XS)
        for button in bottom:
            column.addWidget(button)
        column.addStretch()
        return listed

    def _scrolling(self, listed: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(listed)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _connect(self) -> None:
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
        self._group.idClicked.connect(self.chosen)
        self._fold.clicked.connect(self.fold_wanted)
        self._theme.changed.connect(self.restyle)
