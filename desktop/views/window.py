"""The window's frame: rail, head, page, drawer, status bar, notification; it must not know what the pages do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTime, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import layout, tokens
from desktop.views.commands import Commands
from desktop.views.drawer import Drawer
from desktop.views.head import Head
from desktop.views.key_map import KeyMap, Section, lines_of
from desktop.views.notification import Notification
from desktop.views.parts import hairline
from desktop.views.rail import PROGRAM, Rail
from desktop.views.status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.store.ledger import Changes
    from desktop.views.bus import Bus
    from desktop.views.page import Notice, Page, Place
    from desktop.views.runner import Runner
    from desktop.views.theme import Theme

_KEYED_PAGES = 9
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)
P = TypeVar("P", bound="Page")


class MainWindow(QMainWindow):
    """Holds the pages and what is around them; a page is made when it is needed first.

    ``help_wanted`` carries the key of the page shown; ``language_changed`` comes after every text was set again.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    help_wanted = Signal(str)
    warnings_wanted = Signal()
    page_shown = Signal(str)

    def __init__(self, theme: Theme, places: Sequence[Place[Page]], runner: Runner, bus: Bus) -> None:
        super().__init__()
        self.theme, self.places, self.runner, self.bus = theme, places, runner, bus
        self.commands = Commands(self)
        self.rail = Rail(theme, places)
        self.head = Head(theme, self.commands["undo"], self.commands["redo"], self.commands["drawer"])
        self.drawer, self.status = Drawer(theme), StatusBar(theme)
        self._stack, self._splitter = QStackedWidget(), QSplitter(Qt.Orientation.Horizontal)
        self._stale: set[Page] = set()
        self.place = places[0]
        self._folded: bool | None = None
        self._drawer_open = True
        self._watches_wheel = False
        self._build()
        self.notification = Notification(theme, self._page_area)
        self._connect()
        self.commands.fill(self.rail.menu)
        self._restore()
        self.retranslate()
        self.restyle()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self.place.page or self.page_at(self.place)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, for who looks through what they hold."""
        return tuple(map(self.page_at, self.places))

    def page_at(self, place: Place[P]) -> P:
        """Give the page of a place, made now where nobody needed it before."""
        if place.page is not None:
            return place.page
        page = place.fill()
        self._stale.add(page)
        self._stack.addWidget(page)
        self._connect_page(page)
        page.retranslate()
        page.restyle()
        return page

    def show_page(self, key: str) -> None:
        """Show the page of a key; an unknown one leaves the window as it is."""
        for number, place in enumerate(self.places):
            if place.sign.key == key:
                self._show(number)

    def tell(self, notice: Notice) -> None:
        """Show a notification."""
        self.notification.tell(notice)

    def show_saved(self, at: QTime) -> None:
        """Say when the last change was on the disk."""
        self.status.show_saved(at)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Say what undo and redo would do; None where there is nothing."""
        self.commands.name_undo("undo", undo)
        self.commands.name_undo("redo", redo)

    def refresh(self, changes: Changes | None = None) -> None:
        """Let the page shown read again now and the others when they are shown."""
        self._stale.update(page for page in self.made() if page is not self.page)
        self.page.refresh(changes)
        self.head.show_page(self.page)
        self.rail.show_badges()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setWindowTitle(PROGRAM)
        self.commands.retranslate()
        for part in (self.rail, self.drawer, self.status, self.notification):
            part.retranslate()
        for page in self.made():
            page.retranslate()
        self.head.show_page(self.page)
        self._show_drawer()

    def restyle(self) -> None:
        """Tint the window's own icon again, and fold the rail where the zoom leaves little room."""
        palette = self.theme.palette
        self.setWindowIcon(self.theme.icons.logo(palette.accent, palette.on_accent))
        self._fit()

    def reset_layout(self) -> None:
        """Lay the window out as on the first day."""
        layout.forget()
        self._folded = None
        self._restore()

    def _build(self) -> None:
        self._splitter.setHandleWidth(tokens.HAIRLINE)
        self._splitter.setChildrenCollapsible(False)
        self._page_area = self._build_page_area()
        self._splitter.addWidget(self._page_area)
        self._splitter.addWidget(self.drawer)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        centre = QWidget()
        column = _tight(QVBoxLayout(centre))
        row = _tight(QHBoxLayout())
        row.addWidget(self.rail)
        row.addWidget(hairline(Qt.Orientation.Vertical))
        row.addWidget(self._splitter, 1)
        column.addLayout(row, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.setMinimumSize(QSize(*tokens.WINDOW_LEAST))

    def _build_page_area(self) -> QWidget:
        area = QWidget()
        area.setProperty("role", "paper")
        column = _tight(QVBoxLayout(area))
        column.addWidget(self.head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        return area

    def made(self) -> list[Page]:
        """List the pages that somebody needed already."""
        return [place.page for place in self.places if place.page is not None]

    def _connect_page(self, page: Page) -> None:
        page.head_changed.connect(self._show_head)
        page.filter_changed.connect(self.head.show_filter)
        page.search_cleared.connect(self.head.clear_search)
        page.search_wanted.connect(self.head.write_search)
        page.drawer_wanted.connect(self._open_drawer)
        page.page_wanted.connect(self.show_page)
        page.told.connect(self.notification.tell)
        page.sums_changed.connect(self.status.show_sums)
        page.warnings_changed.connect(self.status.show_warnings)

    def _connect(self) -> None:
        for number, button in enumerate(self.rail.buttons[:_KEYED_PAGES], 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(button.click)
        acts = {
            "undo": self.undo_wanted, "redo": self.redo_wanted, "search": self.head.focus_search,
            "drawer": self._toggle_drawer, "next_area": self._go_to_next_area, "larger": self._zoom_in,
            "smaller": self._zoom_out, "plain_size": self._zoom_plain, "fold": self._toggle_fold,
            "layout": self.reset_layout, "keys": self._toggle_keys, "help": self._want_help, "quit": self.close,
            "menu": self.rail.open_menu,
        }  # fmt: skip
        for name, act in acts.items():
            self.commands[name].triggered.connect(act)
        self.rail.chosen.connect(self._show)
        self.rail.fold_wanted.connect(self._toggle_fold)
        self.head.searched.connect(self._search)
        self.head.left.connect(self._focus_page)
        self.drawer.closed.connect(self._close_drawer)
        self.drawer.sheet_closed.connect(self._show_drawer)
        self.status.warnings_wanted.connect(self.warnings_wanted)
        self.status.cancel_wanted.connect(self.runner.cancel)
        self.status.zoom_wanted.connect(self._zoom_by)
        self.runner.progressed.connect(self.status.show_progress)
        self.runner.settled.connect(self.status.settle)
        self.bus.changed.connect(self.refresh)
        self.theme.changed.connect(self.restyle)

    def _restore(self) -> None:
        kept = layout.restore(self, self._splitter)
        self._folded = kept.folded
        self._drawer_open = kept.drawer
        self._fit_rail()
        keys = [place.sign.key for place in self.places]
        self._show(keys.index(kept.page) if kept.page in keys else 0)

    def _show(self, number: int) -> None:
        self.place = self.places[number]
        self._stack.setCurrentWidget(self.page)
        self.rail.show_current(number)
        self.status.show_sums("")
        self.status.show_warnings(0)
        if self.page in self._stale:
            self._stale.discard(self.page)
            self.page.refresh(None)
        self.head.show_page(self.page)
        self._show_drawer()
        self.rail.show_badges()
        self.page_shown.emit(self.page.key)

    def _show_head(self) -> None:
        if self.sender() in (self.page, None):
            self.head.show_page(self.page)
            self._show_drawer()
        self.rail.show_badges()

    def _search(self, text: str) -> None:
        self.page.search(text)

    def _want_help(self) -> None:
        self.help_wanted.emit(self.page.key)

    def _show_drawer(self) -> None:
        """Show what the page has for the drawer; a page with nothing for it keeps the room."""
        self.drawer.show_contents(self.page.drawer_title(), self.page.drawer)
        has_contents = self.page.drawer is not None
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.drawer.isAncestorOf(focused)
        is_shown = self.drawer.has_sheet() or (self._drawer_open and has_contents)
        self.drawer.setVisible(is_shown)
        self.commands["drawer"].setChecked(is_shown)
        self.commands["drawer"].setEnabled(has_contents or is_shown)
        if had_focus and not is_shown:
            self._focus_page()

    def _set_drawer(self, *, is_open: bool) -> None:
        self._drawer_open = is_open
        self._show_drawer()

    def _open_drawer(self) -> None:
        self._set_drawer(is_open=True)

    def _close_drawer(self) -> None:
        self._set_drawer(is_open=False)

    def _toggle_drawer(self) -> None:
        if self.drawer.has_sheet():
            self.drawer.shut()
        else:
            self._set_drawer(is_open=not self._drawer_open)

    def _toggle_keys(self) -> None:
        if self.drawer.has_sheet():
            self.drawer.shut()
            return
        places = enumerate(self.places[:_KEYED_PAGES], 1)
        pages = [(f"Ctrl+{number}", place.sign.title()) for number, place in places]
        sections = [
            Section(self.page.title(), lines_of(self.page.actions())),
            Section(_("Everywhere"), lines_of(self.commands.actions.values())),
            Section(_("Pages"), tuple(pages)),
        ]
        self.drawer.show_sheet(_("Keyboard shortcuts"), KeyMap(sections))
        self._show_drawer()

    def _focus_page(self) -> None:
        if not _focus_first(self.page):
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_next_area(self) -> None:
        areas = [self.rail, self._stack, self.drawer, self.notification, self.status]
        shown = [area for area in areas if area.isVisible()]
        focused = QApplication.focusWidget()
        at = next((i for i, area in enumerate(shown) if focused and area.isAncestorOf(focused)), 0)
        for area in shown[at + 1 :] + shown[: at + 1]:
            if area is self.notification:
                self.notification.take_focus()
                return
            if self._focus_into(area):
                return

    def _focus_into(self, area: QWidget) -> bool:
        if area is self.rail:
            self.rail.buttons[self.places.index(self.place)].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        # The drawer's own button to close it comes last: the officer wants the fields.
        return (area is self.drawer and _focus_first(self.drawer.body())) or _focus_first(area)

    def _zoom_in(self) -> None:
        self.theme.zoom_by(1)

    def _zoom_out(self) -> None:
        self.theme.zoom_by(-1)

    def _zoom_plain(self) -> None:
        self.theme.set_zoom(100)

    def _zoom_by(self, steps: int) -> None:
        if steps:
            self.theme.zoom_by(steps)
        else:
            self._zoom_plain()

    def _toggle_fold(self) -> None:
        self._folded = not self.rail.folded
        self._fit_rail()

    def _fit(self) -> None:
        self.drawer.fit_into(self.width())
        self._fit_rail()

    def _fit_rail(self) -> None:
        narrow = self.width() < self.theme.metrics.px(tokens.FOLD_BELOW)
        folded = narrow if self._folded is None else self._folded
        if folded != self.rail.folded:
            self.rail.fold(folded=folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Zoom by the wheel with Ctrl, before a table under the pointer scrolls by it."""
        if isinstance(event, QWheelEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.theme.zoom_by((turned > 0) - (turned < 0))
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Set every text again in a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the wheel: the window's handle sees it before any widget, and sees few other events."""
        super().showEvent(event)
        if not self._watches_wheel:
            self.windowHandle().installEventFilter(self)
            self._watches_wheel = True
            self._focus_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail in a narrow window and keep the notification in its corner."""
        super().resizeEvent(event)
        self._fit()
        self.notification.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what stands in an open field, remember the layout and stop the work."""
        focused = QApplication.focusWidget()
        if focused and self.isAncestorOf(focused):
            focused.clearFocus()
        kept = layout.Layout(self.page.key, self._drawer_open, self._folded)
        layout.remember(self, self._splitter, kept)
        self.runner.close()
        super().closeEvent(event)


def _tight(box: Box) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box


def _focus_first(area: QWidget) -> bool:
    for widget in area.findChildren(QWidget):
        if widget.isVisibleTo(area) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
