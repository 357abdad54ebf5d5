"""A plan of the ledger written by hand: its tree, and in the drawer what is in hand; every act is one change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.plans import NodeKind
from desktop.presenters.directories import plan_name
from desktop.presenters.plan_changes import PlanChanges
from desktop.presenters.plan_writing import Writing
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_list import ActList
from desktop.views.parts import end_with, hairline, label
from desktop.views.plan_review.tree import PlanTree
from desktop.views.plan_writing.acts import OF_PLAN, OF_ROWS
from desktop.views.plan_writing.deeds import Deeds
from desktop.views.plan_writing.drawer import WritingDrawer
from desktop.views.plan_writing.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.plan_numbering import NumberStyle
    from desktop.presenters.plan_writing import Landing
    from desktop.services.plans.sheets import OpenPlan
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

KINDS = frozenset({"plan", "appendix", "node", "node_deadline"})
"""What is read again when it changed."""
_OF_HELD = ("appendix", "head", "add", "add_under", "add_heading")
_OF_ONE = ("edit", "promote", "demote", "up", "down", "kind", "number_on", "remove")


class PlanWriter(QWidget):
    """Shows a held plan while it is written; ``opened`` and ``closed`` say when it is to be seen.

    ``changed`` says that the drawer or its title is another one; ``left`` carries the slug of the plan that was left.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal()
    left = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self.begin, self.open_held = QAction(page), QAction(page)
        self.begin.setShortcut(QKeySequence("Ctrl+N"))
        self.open_held.setShortcut(QKeySequence("Ctrl+E"))
        self.acts = ActList(page, (*OF_ROWS, *OF_PLAN))
        self.tree = PlanTree(theme)
        self.deeds = Deeds(desk, page)
        self.drawer = WritingDrawer(theme, desk, page, self.deeds)
        end_with(self, self.drawer)
        self._wanted = 0
        self._empty = label("secondary")
        self._wants_tree = False
        self.tools = Tools(theme, self.acts, self.tree.end_typing)
        self._build()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Say whether a plan is being written."""
        return self.deeds.changes is not None

    @property
    def writing(self) -> Writing | None:
        """The plan as the ledger holds it now."""
        return self.deeds.writing

    @property
    def context_line(self) -> str:
        """Name the plan, and say how what is written is kept."""
        if self.writing is None:
            return _("A new plan · nothing is written before it is begun")
        name = plan_name(self.writing.plan.head)
        return _("{plan}, written by hand · every change is kept at once and can be undone").format(plan=name)

    def open_new(self) -> None:
        """Begin a plan: its head first."""
        self.deeds.changes = PlanChanges(self._desk.ledger, "")
        self.deeds.writing = None
        self.tree.rows.show_sheets((), {})
        self.acts.enable(on=False)
        self.acts["close"].setEnabled(True)
        self.opened.emit()
        self._allow()
        self.tools.show_archive(())
        self.drawer.show_new_head()
        self._say_empty()

    def open_plan(self, slug: str) -> None:
        """Open a plan of the ledger."""
        self.deeds.changes = PlanChanges(self._desk.ledger, slug)
        self.deeds.writing, self._wanted = None, 0
        self._wants_tree = True
        self.opened.emit()
        self._page.drawer_wanted.emit()
        self._read()

    def refresh(self, changes: Changes | None) -> None:
        """Read the plan again where it changed."""
        if self.deeds.changes and self.deeds.changes.slug and (changes is None or changes.kinds & KINDS):
            self._read()

    def retranslate(self) -> None:
        """Set every text again."""
        self.begin.setText(_("Write a new plan…"))
        self.begin.setIconText(_("Write a new one…"))
        self.open_held.setText(_("Edit the plan"))
        self.open_held.setIconText(_("Edit"))
        self.acts.retranslate()
        for part in (self.tools, self.tree, self.drawer):
            part.retranslate()
        self.tree.setAccessibleName(_("The plan being written"))
        self._follow()

    def restyle(self) -> None:
        """Size and tint everything again."""
        for part in (self.tools, self.tree, self.drawer):
            part.restyle()

    def _read(self) -> None:
        if self.deeds.changes:
            self._desk.ask(self.deeds.changes.read, self._show, self._page)

    def _show(self, plan: OpenPlan | None) -> None:
        if self.deeds.changes is None:
            return
        if plan is None:
            self._close()
            return
        if plan.head.slug == self.deeds.changes.slug:
            was = self.writing
            self.deeds.writing = Writing(plan)
            self._follow()
            if self._wants_tree:
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                self._wants_tree = False
            if was is None or was.plan.head != plan.head:
                self.changed.emit()

    def _follow(self) -> None:
        """Show the plan as it is now, and in the drawer what is in hand."""
        writing = self.writing
        if writing is None:
            self._say_empty()
            return
        self.tree.rows.show_sheets(writing.sheets, {})
        self.tree.show_columns(writing.shown_columns())
        if self._wanted and writing.row(self._wanted):
            self.tree.pick(self._wanted)
            self._wanted = 0
        if not self.tree.current_key():
            self.tree.pick(-1)
        self.tools.show_archive(writing.plan.archived)
        self._say_empty()
        self.drawer.follow(writing, self.tree.current_key())
        self._allow()

    def _say_empty(self) -> None:
        rows = any(sheet.rows for sheet in self.writing.sheets) if self.writing else False
        said = _("There are no rows yet. Ins adds a task, Ctrl+Ins a heading.")
        waits = _("Write the head of the plan at the right, then begin it. Nothing is written before.")
        self._empty.setText(said if self.writing else waits)
        self._empty.setVisible(not rows)
        self.tree.setVisible(self.writing is not None)

    def _allow(self) -> None:
        can_write = self.writing is not None and not self._desk.ledger.read_only
        has_row = can_write and self.tree.current_key() > 0
        for name in _OF_HELD:
            self.acts[name].setEnabled(can_write)
        for name in _OF_ONE:
            self.acts[name].setEnabled(has_row)
        self.acts["edit"].setEnabled(can_write)
        self.tools.row.setEnabled(can_write)
        self.acts["close"].setEnabled(self.is_open)

    def _pick(self) -> None:
        """Show in the drawer what is in hand."""
        key = self.tree.current_key()
        if self.writing is not None and key:
            self.drawer.show_row(self.writing, key)
            self._allow()

    def _add(self, kind: NodeKind, place: Callable[[Writing, int], Landing | None]) -> None:
        """Open the form for a new row at its place from the row in hand."""
        if self.writing:
            self.drawer.begin_row(self.writing, kind, place(self.writing, self.tree.current_key()))

    def _note_made(self, key: int) -> None:
        """Take a row in hand that is new or stands where one went."""
        self._wanted = key
        self.drawer.row.forget()
        self._wants_tree = True
        self._read()

    def _note_begun(self) -> None:
        self._wants_tree = True
        self.drawer.show_begun()
        self._read()

    def _of_row(self, deed: Callable[[int], None]) -> None:
        """Do something with the row in hand."""
        key = self.tree.current_key()
        if key > 0:
            self.tree.end_typing()
            deed(key)

    def _number(self, style: NumberStyle | None) -> None:
        self.deeds.number(self.tree.current_key(), style)
        self._drop_new()

    def _drop_new(self) -> None:
        self.drawer.row.forget()
        if self.writing is None:
            self._close()
            return
        self._pick()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_numbering(self) -> None:
        if self.writing:
            self.drawer.show_numbering(self.writing, self.tree.current_key())

    def _show_head(self) -> None:
        if self.writing:
            self.drawer.show_head(self.writing)

    def _leave(self) -> None:
        self.tree.end_typing()
        self.drawer.leave()
        self._close()

    def _close(self) -> None:
        slug = self.deeds.changes.slug if self.deeds.changes else ""
        self.deeds.changes, self.deeds.writing = None, None
        self.drawer.row.forget()
        self.acts.enable(on=False)
        self.closed.emit()
        self.left.emit(slug)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(hairline())
        self._empty.setContentsMargins(tokens.XL, tokens.M, tokens.L, tokens.M)
        self._empty.setWordWrap(True)
        column.addWidget(self._empty)
        column.addWidget(self.tree, 1)
        column.addStretch()

    def _connect(self) -> None:
        deeds = self.deeds
        done = {
            "edit": self.tree.edit_current, "add": partial(self._add, NodeKind.TASK, Writing.behind),
            "add_under": partial(self._add, NodeKind.TASK, Writing.under),
            "add_heading": partial(self._add, NodeKind.GROUP, Writing.behind_heading),
            "promote": partial(self._of_row, partial(deeds.change_row, "promote")),
            "demote": partial(self._of_row, partial(deeds.change_row, "demote")),
            "kind": partial(self._of_row, partial(deeds.change_row, "turn_kind")),
            "up": partial(self._of_row, partial(deeds.step, step=-1)),
            "down": partial(self._of_row, partial(deeds.step, step=1)), "number_on": self._show_numbering,
            "remove": partial(self._of_row, deeds.remove), "head": self._show_head, "appendix": deeds.add_appendix,
            "close": self._leave,
        }  # fmt: skip
        for name, act in done.items():
            self.acts[name].triggered.connect(act)
        self.acts.give_to(self.tree, OF_ROWS)
        self.acts.give_to(self, OF_PLAN)
        self.begin.triggered.connect(self.open_new)
        self.tree.picked.connect(self._pick)
        self.tree.menu_wanted.connect(self.tools.rows.popup)
        self.tree.rows.edited.connect(deeds.write)
        self.tree.rows.moved.connect(deeds.let_go, Qt.ConnectionType.QueuedConnection)
        self.drawer.changed.connect(self.changed)
        self.drawer.dropped.connect(self._drop_new)
        self.drawer.numbering.wanted.connect(self._number)
        self.tools.restored.connect(deeds.restore)
        deeds.made.connect(self._note_made)
        deeds.begun.connect(self._note_begun)
        self._theme.changed.connect(self.restyle)
