"""The part of the drawer for words that name nobody for certain: an officer says whom they mean in this task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.agencies import group_members
from desktop.services.tasks import unclear_bearers
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.agency_checks import AgencyChecks
from desktop.views.parts import clear, label, push_button
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from desktop.services.agencies.group_members import Member
    from desktop.services.tasks.tree import TaskRow
    from desktop.services.tasks.unclear_bearers import Unclear
    from desktop.views.desk import Desk
    from desktop.views.page import Page

ENDED, UNKNOWN = "ended", "unknown"
"""Where in the directories words are settled that no list of members settles."""


class UnclearPart(QWidget):
    """Shows the words and who was named for them; ``place_wanted`` asks for a tab of the directories.

    ``began`` says that the list to choose from was opened.
    """

    place_wanted = Signal(str)
    began = Signal()

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._task, self._group = "", ""
        self._found: tuple[Unclear, ...] = ()
        self._agencies: tuple[Member, ...] = ()
        self._list, self._form = QVBoxLayout(), QWidget()
        self._asked = label("secondary")
        self.checks, self.keep, self.drop = AgencyChecks(), push_button("primary"), push_button()
        self._build()
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._leave)
        self.checks.changed.connect(self._allow)
        self.show_task(None)

    def show_task(self, row: TaskRow | None) -> None:
        """Show the words of a task."""
        task = row.task if row is not None and row.is_task else ""
        if task != self._task:
            self._task, self._found = task, ()
            self._leave()
            self._fill()
        if task:
            work = partial(unclear_bearers.unclear_bearers, self._desk.ledger, task)
            self._desk.ask(work, partial(self._take, task), self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.checks.retranslate()
        self.keep.setText(_("Keep for this task"))
        self.drop.setText(_("Discard"))
        self._asked.setText(_("Check the agencies that are meant in this task:"))
        self._fill()

    def _take(self, task: str, found: tuple[Unclear, ...]) -> None:
        if task == self._task and found != self._found:
            self._found = found
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        for one in self._found:
            self._list.addWidget(self._words(one))
        self.setVisible(bool(self._found))

    def _words(self, one: Unclear) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(selectable(_said(one)))
        if not self._desk.ledger.read_only:
            row = QHBoxLayout()
            row.addWidget(self._button(one))
            row.addStretch()
            column.addLayout(row)
        return shown

    def _button(self, one: Unclear) -> QPushButton:
        button = push_button()
        if one.ended:
            button.setText(_("Give it to others by a document…"))
            button.setObjectName("give_on")
            button.clicked.connect(partial(self.place_wanted.emit, ENDED))
        elif one.group is None:
            button.setText(_("Say whom the name means…"))
            button.clicked.connect(partial(self.place_wanted.emit, UNKNOWN))
        else:
            button.setText(_("Name the agencies…") if not one.named else _("Name others…"))
            button.setObjectName("name_members")
            button.clicked.connect(partial(self._open, one))
        return button

    def _open(self, one: Unclear) -> None:
        work = partial(unclear_bearers.agencies_to_name, self._desk.ledger)
        self._desk.ask(work, partial(self._show_choice, self._task, one), self._page)

    def _show_choice(self, task: str, one: Unclear, agencies: tuple[Member, ...]) -> None:
        if task != self._task or one.group is None:
            return
        self._group = one.group.value
        self.checks.show_agencies(agencies, one.named)
        self._form.show()
        self.checks.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()
        self.began.emit()

    def _allow(self) -> None:
        was_named = any(one.named and one.group == self._group for one in self._found)
        self.keep.setEnabled(bool(self.checks.checked()) or was_named)

    def _keep(self) -> None:
        task, group, codes = self._task, self._group, self.checks.checked()
        work = partial(group_members.name_members, self._desk.ledger, task, group, codes)
        said = ngettext(
            "{count} agency is meant in this task.", "{count} agencies are meant in this task.", len(codes)
        ).format(count=len(codes))
        self._desk.change(work, said, self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave()

    def _leave(self) -> None:
        self._form.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._list.setSpacing(tokens.S)
        column.addLayout(self._list)
        column.addWidget(self._form)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.XS)
        self._asked.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for button in (self.keep, self.drop):
            row.addWidget(button)
        row.addStretch()
        for part in (self._asked, self.checks):
            inside.addWidget(part)
        inside.addLayout(row)


def _said(one: Unclear) -> str:
    if one.named:
        count = len(one.named)
        return ngettext(
            "“{words}”: {count} agency is meant in this task.",
            "“{words}”: {count} agencies are meant in this task.",
            count,
        ).format(words=one.words, count=count)
    if one.ended:
        return _("“{words}” is no more; nobody has this work by a document yet.").format(words=one.words)
    return _("“{words}”: it is not clear which agencies are meant.").format(words=one.words)
