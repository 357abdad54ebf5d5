"""The tab of classes of agencies: who belongs to one on a day, and who is counted in or left out from a day on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.services.agencies import group_members
from desktop.services.tasks import unclear_bearers
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.directories.tab import Tab
from desktop.views.flat_list import FlatList
from desktop.views.parts import date_field, day_of, end_with, label, push_button, show_day

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.agencies.group_members import Member
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_KINDS = frozenset({"agency", "agency_change", "group_member"})
_BELONGS = Qt.ItemDataRole.UserRole + 1


class MemberDrawer(QWidget):
    """Says how the agency in hand stands to the class; ``wanted`` carries the day from which it is to be otherwise."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._name, self._says, self._since_label = label("sheet_title"), label("secondary"), label("secondary")
        self.since, self.turn = date_field(), push_button("primary")
        self._belongs = False
        for part in (self._name, self._says):
            part.setWordWrap(True)
        self._since_label.setBuddy(self.since)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        for widget in (self._name, self._says, self._since_label, self.since):
            column.addWidget(widget)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.turn.clicked.connect(self._tell)

    def show_member(self, name: str, group: str, *, belongs: bool, on: date, can_write: bool) -> None:
        """Show an agency; nothing for an empty name."""
        self._belongs = belongs
        self._name.setText(name)
        said = _("Belongs to “{group}” on {day}.") if belongs else _("Does not belong to “{group}” on {day}.")
        empty = _("Choose an agency to count it in or leave it out.")
        self._says.setText(said.format(group=group, day=wording.shown_day(on)) if name else empty)
        for part in (self._since_label, self.since, self.turn):
            part.setVisible(bool(name) and can_write)
        show_day(self.since, on)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self._since_label.setText(_("From day"))
        self.since.setAccessibleName(_("From day"))
        self.turn.setText(_("Leave it out") if self._belongs else _("Count it in"))

    def _tell(self) -> None:
        self.wanted.emit(day_of(self.since))


class Classes(Tab):
    """The agencies of the province, those of the class first; ``act`` turns the one in hand round."""

    name = N_("Classes of agencies")
    drawer_name = N_("Class of agencies")
    act_icon = "check"
    drawer: MemberDrawer

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.drawer, self.act = MemberDrawer(), QAction(self)
        end_with(self, self.drawer)
        self.act.setShortcut("Ctrl+Return")
        self.group, self.day, self.list = QComboBox(), date_field(), FlatList(2)
        self._group_label, self._day_label, self._count = label("secondary"), label("secondary"), label("secondary")
        self._is_shown = False
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let the act be done while the tab is in front alone."""
        self._is_shown = is_shown
        can_write = not self._desk.ledger.read_only
        self.act.setEnabled(is_shown and can_write and self._current() is not None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the members again."""
        if changes is None or changes.kinds & _KINDS:
            self._ask()

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Count in or leave out"))
        self._group_label.setText(_("Class"))
        self._day_label.setText(_("As of"))
        self.group.setAccessibleName(_("Class"))
        self.day.setAccessibleName(_("As of"))
        self.list.setAccessibleName(_("Classes of agencies"))
        self.list.setHeaderLabels([_("Agency"), _("In the class")])
        self.drawer.retranslate()
        self._ask()

    def _ask(self) -> None:
        ledger, group, day = self._desk.ledger, self.group.currentData(), day_of(self.day)

        def work() -> tuple[tuple[Member, ...], tuple[Member, ...]]:
            return group_members.members(ledger, group, on=day), unclear_bearers.agencies_to_name(ledger, day)

        self._desk.ask(work, partial(self._show, group), self._page)

    def _show(self, group: str, found: tuple[tuple[Member, ...], tuple[Member, ...]]) -> None:
        if group != self.group.currentData():
            return
        members, everybody = found
        inside = {one.code for one in members}
        listed = (*members, *(one for one in everybody if one.code not in inside))
        with QSignalBlocker(self.list):
            self.list.show_rows((one.code, _row(one, belongs=one.code in inside)) for one in listed)
        said = ngettext("{count} agency in the class", "{count} agencies in the class", len(members))
        self._count.setText(said.format(count=len(members)))
        self._note()

    def _current(self) -> QTreeWidgetItem | None:
        return self.list.currentItem()

    def _note(self) -> None:
        item = self._current()
        name, belongs = (item.text(0), bool(item.data(0, _BELONGS))) if item else ("", False)
        can_write = not self._desk.ledger.read_only
        self.drawer.show_member(
            name, self.group.currentText(), belongs=belongs, on=day_of(self.day), can_write=can_write
        )
        self.allow(is_shown=self._is_shown)
        self.changed.emit()

    def _begin(self) -> None:
        self._page.drawer_wanted.emit()
        self.drawer.since.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self, since: date | None) -> None:
        item = self._current()
        if item is None:
            return
        belongs = not item.data(0, _BELONGS)
        code, group, name = self.list.key(), self.group.currentData(), item.text(0)
        ledger = self._desk.ledger
        work = partial(group_members.set_member, ledger, group, code, belongs=belongs, since=since)
        said = _("{agency} is counted in.") if belongs else _("{agency} is left out.")
        self._desk.change(work, said.format(agency=name), self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        for group in Group:
            if group is not Group.DISTRICTS:
                self.group.addItem(GROUP_NAMES[group], group.value)
        self.group.setCurrentIndex(self.group.findData(Group.DEPARTMENTS.value))
        show_day(self.day, clock.today())
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        for name, field in ((self._group_label, self.group), (self._day_label, self.day)):
            name.setBuddy(field)
            head.addWidget(name)
            head.addWidget(field)
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.group.currentIndexChanged.connect(self._ask)
        self.day.dateChanged.connect(self._ask)
        self.list.currentItemChanged.connect(self._note)
        self.drawer.wanted.connect(self._turn)
        self.act.triggered.connect(self._begin)


def _row(one: Member, *, belongs: bool) -> QTreeWidgetItem:
    made = QTreeWidgetItem([one.name, _("yes") if belongs else _("no")])
    made.setData(0, _BELONGS, belongs)
    return made
