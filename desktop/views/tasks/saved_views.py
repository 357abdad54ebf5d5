"""The saved views of the page of tasks: a menu to choose, keep, rename and delete them; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout

from desktop.services.ledger import saved_views
from desktop.services.tasks.kept_filters import filter_as_json
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.presenters.tasks import TaskList
    from desktop.services.ledger.saved_views import View
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

PAGE = "tasks"


class NameBox(QFrame):
    """Asks for a name in one line, at the top of the page; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__(page, Qt.WindowType.Popup)
        self._theme, self._page = theme, page
        self._asked, self.box, self._keep = label("sheet_title"), QLineEdit(), push_button("primary")
        self.setProperty("role", "palette")
        px = theme.metrics.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.M), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addWidget(self._asked)
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self._keep)
        column.addLayout(row)
        self.setFixedWidth(px(tokens.NOTIFICATION_MOST))
        self.box.setMaxLength(saved_views.LONGEST_NAME)
        self.box.returnPressed.connect(self._give)
        self._keep.clicked.connect(self._give)

    def ask(self, asked: str, name: str) -> None:
        """Ask for a name, beginning with one."""
        self._asked.setText(asked)
        self.box.setAccessibleName(asked)
        self.box.setText(name)
        self._keep.setText(_("Save"))
        self.adjustSize()
        self.move(self._page.mapToGlobal(QPoint((self._page.width() - self.width()) // 2, tokens.S)))
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)
        self.box.selectAll()

    def _give(self) -> None:
        self.close()
        self.given.emit(self.box.text())


class SavedViews(QObject):
    """Sets the filter of a `TaskList` to one that was kept, and says so by ``chosen``."""

    chosen = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page, tasks: TaskList) -> None:
        super().__init__(page)
        self._desk, self._page, self._tasks = desk, page, tasks
        self._views: tuple[View, ...] = ()
        self._renamed = ""
        self.menu = QMenu(page)
        self.save, self.rename, self.delete = QAction(page), QAction(page), QAction(page)
        self.box = NameBox(theme, page)
        self.save.triggered.connect(self._ask_name)
        self.rename.triggered.connect(self._ask_new_name)
        self.delete.triggered.connect(self._delete)
        self.box.given.connect(self._take_name)
        self._fill()
        self._read()

    def refresh(self, changes: Changes | None) -> None:
        """Read the views again where they changed."""
        if changes is None or "saved_view" in changes.kinds:
            self._read()

    def show_filter(self) -> None:
        """Tick the view in force, and offer to rename or delete it."""
        held = self._in_force()
        for act in self.menu.actions():
            if act.isCheckable():
                act.setChecked(held is not None and act.data() == held.name)
        can_write = not self._desk.ledger.read_only
        self.save.setEnabled(can_write and not self._tasks.wanted.is_empty)
        for act, text in ((self.rename, _("Rename “{name}”…")), (self.delete, _("Delete “{name}”"))):
            act.setVisible(held is not None and can_write)
            act.setText(text.format(name=held.name if held else "").replace("&", "&&"))

    def retranslate(self) -> None:
        """Set every text again."""
        self.menu.setTitle(_("Saved views"))
        self.save.setText(_("Save this view…"))
        self.show_filter()

    def _read(self) -> None:
        self._desk.ask(partial(saved_views.saved_views, self._desk.ledger, PAGE), self._take, self._page)

    def _take(self, views: tuple[View, ...]) -> None:
        self._views = views
        self._fill()
        self.show_filter()

    def _fill(self) -> None:
        self.menu.clear()
        for view in self._views:
            act = self.menu.addAction(view.name.replace("&", "&&"))
            act.setData(view.name)
            act.setCheckable(True)
            act.triggered.connect(partial(self._choose, view))
        self.menu.addSeparator()
        self.menu.addActions([self.save, self.rename, self.delete])

    def _in_force(self) -> View | None:
        return next((view for view in self._views if self._tasks.is_view(view.wanted)), None)

    def _choose(self, view: View) -> None:
        self._tasks.show_view(view.wanted)
        self._page.search_wanted.emit(self._tasks.wanted.text)
        self.chosen.emit()

    def _ask_name(self) -> None:
        self._renamed = ""
        self.box.ask(_("Name of the view"), "")

    def _ask_new_name(self) -> None:
        held = self._in_force()
        if held is not None:
            self._renamed = held.name
            self.box.ask(_("New name of the view"), held.name)

    def _take_name(self, name: str) -> None:
        ledger = self._desk.ledger
        if self._renamed:
            work = partial(saved_views.rename_view, ledger, PAGE, self._renamed, name)
            self._desk.change(work, _("View “{name}” renamed.").format(name=name.strip()), self._page)
        else:
            work = partial(saved_views.save_view, ledger, PAGE, name, filter_as_json(self._tasks.wanted))
            self._desk.change(work, _("View “{name}” saved.").format(name=name.strip()), self._page)

    def _delete(self) -> None:
        held = self._in_force()
        if held is not None:
            work = partial(saved_views.delete_view, self._desk.ledger, PAGE, held.name)
            self._desk.change(work, _("View “{name}” deleted.").format(name=held.name), self._page)
