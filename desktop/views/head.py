"""The head of a page: title, context line, search, filter and the one main act; it must not know the page's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import Line, describe, icon_button, push_button, tint

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.views.page import Page
    from desktop.views.theme import Theme

# How narrow the head is: each level leaves out one thing more.
_FILTER_WORD, _WITHOUT_UNDO, _FILTER_ICON, _MAIN_ICON = 1, 2, 3, 4
_LEVELS = 5


class Head(QFrame):
    """Shows the page it is given; the frame owns one for all pages. ``left``: from the search on to what was found."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, undo: QAction, redo: QAction, drawer: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._acts = {"undo": undo, "redo": redo, "drawer": drawer}
        self._buttons = {name: icon_button() for name in self._acts}
        self._title, self._line = Line("title"), Line("page_line")
        self._box, self._glass = QLineEdit(), QAction()
        self._filter, self._main = push_button(), push_button("primary")
        self._box.setClearButtonEnabled(True)
        # Qt makes this button and gives it no name a screen reader could say.
        self._clear = next(one for one in self._box.findChildren(QAction) if one is not self._glass)
        self._filter_words, self._is_turning = "", False
        self._row = QHBoxLayout()
        # The window may be narrower than everything in here side by side.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "head")
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()

    def show_page(self, page: Page) -> None:
        """Show the head of a page; the search box starts empty on another page."""
        if page is not self._page:
            self._page = page
            self._filter_words = ""
            # Its signals are not blocked: the button that clears the box listens to them.
            self._is_turning = True
            self._box.clear()
            self._is_turning = False
            # An empty menu takes the old one away; Qt has no other call for it.
            self._filter.setMenu(page.filter_menu() or QMenu(self._filter))
        self.retranslate()
        self.restyle()

    def show_filter(self, words: str) -> None:
        """Say on the button which filter is in force."""
        self._filter_words = words
        self._tint_filter()
        self.retranslate()

    def focus_search(self) -> None:
        """Put the cursor into the search box, its text selected."""
        if self._box.isVisible():
            self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._box.selectAll()

    def write_search(self, text: str) -> None:
        """Let a text stand in the search box."""
        self._box.setText(text)

    def clear_search(self) -> None:
        """Empty the search box."""
        self._box.clear()

    def retranslate(self) -> None:
        """Set every text again."""
        self.show_undo_texts()
        describe(self._buttons["drawer"], _("Details"), self._acts["drawer"])
        if not self._page:
            return
        self._title.set_whole(self._page.title())
        self._line.set_whole(self._page.context_line())
        self._line.setVisible(bool(self._page.context_line()))
        self._show_search(self._page.search_hint())
        self._show_filter()
        self._show_main()
        self._fit()

    def show_undo_texts(self) -> None:
        """Name the two buttons as their actions are named now."""
        for name in ("undo", "redo"):
            describe(self._buttons[name], self._acts[name].text(), self._acts[name])

    def restyle(self) -> None:
        """Tint and size everything again."""
        px = self._theme.metrics.px
        for name, button in self._buttons.items():
            tint(button, self._theme, name)
        self._glass.setIcon(self._theme.icons.icon("search", self._theme.palette.muted))
        self._box.setMinimumWidth(px(tokens.SEARCH_LEAST))
        self._box.setMaximumWidth(px(tokens.SEARCH))
        self._tint_filter()
        if self._page:
            tint(self._main, self._theme, self._page.main_act_icon, "on_accent")
        for worded in (self._main, self._filter):
            worded.setIconSize(QSize(px(tokens.ICON_SMALL), px(tokens.ICON_SMALL)))
        self._fit()

    def _tint_filter(self) -> None:
        tint(self._filter, self._theme, "filter", "accent" if self._filter_words else "muted")

    def _fit(self) -> None:
        """Drop what has other ways to it until the title is whole: the filter, undo and redo, words of buttons."""
        self._title.setMinimumWidth(min(self._title.whole_width(), self.width() // 2))
        for level in range(_LEVELS):
            for name in ("undo", "redo"):
                self._buttons[name].setVisible(level < _WITHOUT_UNDO)
            worded = self._filter.accessibleName() if level < _FILTER_WORD else _("Filter")
            self._filter.setText(worded if level < _FILTER_ICON else "")
            self._main.setText(self._main.accessibleName() if level < _MAIN_ICON else "")
            box = self._box.maximumWidth() if level < _FILTER_WORD else self._box.minimumWidth()
            if self._needed_width(box) <= self.width():
                return

    def _needed_width(self, box: int) -> int:
        buttons = [*self._buttons.values(), self._filter, self._main]
        widths = [button.sizeHint().width() for button in buttons if not button.isHidden()]
        if not self._box.isHidden():
            widths.append(box)
        return self._title.whole_width() + sum(widths) + tokens.S * len(widths) + tokens.XL + tokens.L

    def _show_search(self, hint: str) -> None:
        self._box.setVisible(bool(hint))
        self._box.setPlaceholderText(hint)
        self._box.setAccessibleName(hint)
        self._glass.setText(_("Search this page"))
        self._clear.setText(_("Clear"))
        self._box.setToolTip(f"{hint} ({QKeySequence('Ctrl+F').toString()})")

    def _show_filter(self) -> None:
        words = _("Filter: {words}").format(words=self._filter_words) if self._filter_words else _("Filter")
        self._filter.setVisible(not self._filter.menu().isEmpty())
        describe(self._filter, words)

    def _show_main(self) -> None:
        act = self._page.main_act if self._page else None
        self._main.setVisible(act is not None)
        if act:
            self._main.setEnabled(act.isEnabled())
            describe(self._main, act.text(), act)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.XS)
        row = self._row
        row.setSpacing(tokens.S)
        row.addWidget(self._title, 1)
        row.addWidget(self._buttons["undo"])
        row.addWidget(self._buttons["redo"])
        row.addWidget(self._box)
        row.addWidget(self._filter)
        row.addWidget(self._main)
        row.addWidget(self._buttons["drawer"])
        column.addLayout(row)
        column.addWidget(self._line)

    def _connect(self) -> None:
        self._box.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._box.textChanged.connect(self._tell_search)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.clear_search)
        self._box.returnPressed.connect(self.left)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._box)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.left)
        self._main.clicked.connect(self._do_main)
        for name, button in self._buttons.items():
            button.clicked.connect(self._acts[name].trigger)
            self._acts[name].changed.connect(self._follow)
        self._buttons["drawer"].setCheckable(True)
        self._theme.changed.connect(self.restyle)
        self._follow()

    def _follow(self) -> None:
        for name, button in self._buttons.items():
            button.setEnabled(self._acts[name].isEnabled())
        self._buttons["drawer"].setChecked(self._acts["drawer"].isChecked())
        self.show_undo_texts()

    def _tell_search(self, text: str) -> None:
        if not self._is_turning:
            self.searched.emit(text)

    def _do_main(self) -> None:
        if self._page and self._page.main_act:
            self._page.main_act.trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out again what there is room for."""
        super().resizeEvent(event)
        self._fit()
