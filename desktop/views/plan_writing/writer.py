"""A plan of the ledger written by hand: its tree, and in the drawer what is in hand; every act is one change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.plans import NodeKind
from desktop.presenters.directories import plan_name
from desktop.presenters.plan_changes import PlanChanges
from desktop.presenters.plan_tree import Row
from desktop.presenters.plan_writing import Writing
from desktop.services.cell_readings import read_cells
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_list import ActList
from desktop.views.parts import end_with, hairline, label
from desktop.views.plan_review.tree import PlanTree
from desktop.views.plan_writing.acts import OF_PLAN, OF_ROWS
from desktop.views.plan_writing.appendix_form import AppendixForm
from desktop.views.plan_writing.deeds import Deeds
from desktop.views.plan_writing.head_form import HeadForm, empty_head
from desktop.views.plan_writing.numbering_form import NumberingForm
from desktop.views.plan_writing.row_form import RowForm
from desktop.views.plan_writing.tools import Tools, row_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.plan_numbering import NumberStyle
    from desktop.domain.plans import Plan
    from desktop.presenters.plan_writing import Landing, NewNumber
    from desktop.services.cell_readings import CellReadings
    from desktop.services.plan_sheets import OpenPlan
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
        self.row, self.head = RowForm(theme), HeadForm(theme)
        self.appendix, self.numbering = AppendixForm(theme), NumberingForm(theme)
        self.drawer = QStackedWidget()
        end_with(self, self.drawer)
        self.deeds = Deeds(desk, page)
        self._wanted, self._landing, self._kind = 0, None, NodeKind.TASK
        self._empty = label("secondary")
        self._wants_tree = False
        self.tools = Tools(theme, self.acts, self.tree.end_typing)
        self._build()
        self._connect()

    _landing: Landing | None

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

    @property
    def drawer_title(self) -> str:
        """Name what stands in the drawer."""
        shown = self.drawer.currentWidget()
        if shown is self.head:
            return _("Head of the plan")
        if shown is self.numbering:
            return _("Number anew")
        if shown is self.appendix:
            return _("Appendix")
        if self.row.is_new:
            return _("New heading") if self._kind is NodeKind.GROUP else _("New task")
        return _("Row of the plan")

    def open_new(self) -> None:
        """Begin a plan: its head first."""
        self.deeds.changes = PlanChanges(self._desk.ledger, "")
        self.deeds.writing = None
        self.tree.rows.show_sheets((), {})
        self.acts.enable(on=False)
        self.acts["close"].setEnabled(True)
        self.opened.emit()
        self._page.drawer_wanted.emit()
        self._allow()
        self.tools.show_archive(())
        self._show_form(self.head)
        self.head.show_head(empty_head("", ""), is_new=True)
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
        for part in (self.tools, self.tree, self.row, self.head, self.appendix, self.numbering):
            part.retranslate()
        self.tree.setAccessibleName(_("The plan being written"))
        self._follow()

    def restyle(self) -> None:
        """Size and tint everything again."""
        for part in (self.tools, self.tree, self.row, self.appendix, self.numbering):
            part.restyle()
        self.head.fields.restyle()

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
        if self.drawer.currentWidget() is self.head:
            self.head.show_head(writing.plan.head, is_new=False)
        elif not self.row.is_new:
            self._pick()
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
        """Show in the drawer what is in hand; a new row begun there is put aside where nothing is in it."""
        writing, key = self.writing, self.tree.current_key()
        if writing is None or not key:
            return
        self.row.forget()
        row = writing.row(key)
        if row is None:
            self._show_form(self.appendix)
            sheet = writing.sheets[writing.sheet_of(key)]
            self.appendix.show_appendix(sheet.appendix, is_empty=not sheet.rows and len(writing.sheets) > 1)
        else:
            self._show_form(self.row)
            self.row.say("")
            self.row.show_row(row)
        self._allow()

    def _show_form(self, form: QWidget) -> None:
        self.drawer.setCurrentWidget(form)
        self.changed.emit()

    def _add(self, kind: NodeKind, landing: Landing | None) -> None:
        """Open the form for a new row; nothing is written before its button."""
        if self.writing is None or landing is None:
            return
        self._landing, self._kind = landing, kind
        self._show_form(self.row)
        self._page.drawer_wanted.emit()
        self.row.show_row(Row(0, self.writing.number_at(landing), landing.level, kind), is_new=True)
        self.row.say(self._landing_words(landing))
        self.changed.emit()

    def _landing_words(self, landing: Landing) -> str:
        row = self.writing.row(landing.after) if self.writing and landing.after else None
        if row is None:
            return _("First row of appendix {appendix}").format(appendix=landing.appendix)
        name = row_name(row.number, row.text)
        return (_("Under: {row}") if landing.level > row.level else _("Behind: {row}")).format(row=name)

    def _add_task(self) -> None:
        if self.writing:
            self._add(NodeKind.TASK, self.writing.behind(self.tree.current_key()))

    def _add_under(self) -> None:
        if self.writing:
            self._add(NodeKind.TASK, self.writing.under(self.tree.current_key()))

    def _add_heading(self) -> None:
        if self.writing:
            self._add(NodeKind.GROUP, self.writing.behind_heading(self.tree.current_key()))

    def _keep_new(self, cells: dict[str, str]) -> None:
        if self._landing is not None:
            self.row.keep.setEnabled(False)
            self.deeds.add(self._landing, self._kind, cells)

    def _note_made(self, key: int) -> None:
        """Take a row in hand that is new or stands where one went."""
        self._wanted = key
        self.row.forget()
        self._wants_tree = True
        self._read()

    def _note_begun(self) -> None:
        self._wants_tree = True
        self.drawer.setCurrentWidget(self.appendix)
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

    def _begin_plan(self, head: Plan) -> None:
        self.head.keep.setEnabled(False)
        self.deeds.begin(head)

    def _drop_new(self) -> None:
        self.row.forget()
        if self.writing is None:
            self._close()
            return
        self._pick()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_numbering(self) -> None:
        key, writing = self.tree.current_key(), self.writing
        row = writing.row(key) if writing else None
        if writing and row:
            self._show_form(self.numbering)
            self._page.drawer_wanted.emit()
            name = _("Appendix {appendix}, from row {number}")
            said = name.format(appendix=writing.appendix(key).code, number=row.number or row_name("", row.text))
            self.numbering.show_preview(said, partial(_preview, writing, key))

    def _show_head(self) -> None:
        if self.writing:
            self._show_form(self.head)
            self._page.drawer_wanted.emit()
            self.head.show_head(self.writing.plan.head, is_new=False)
            self.head.fields.inputs["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_readings(self, lead: str, coordinate: str, deadline: str) -> None:
        if self.deeds.changes is None or self.writing is None:
            return
        head = self.writing.plan.head
        work = partial(
            read_cells, self._desk.ledger, lead, coordinate, deadline,
            issued=head.issue_date, plan_end=head.period_to,
        )  # fmt: skip
        self._desk.ask(work, self._show_readings, self._page)

    def _show_readings(self, readings: CellReadings) -> None:
        self.row.show_readings(readings)

    def _leave(self) -> None:
        self.tree.end_typing()
        for form in (self.row, self.head, self.appendix):
            form.fields.leave()
        self._close()

    def _close(self) -> None:
        slug = self.deeds.changes.slug if self.deeds.changes else ""
        self.deeds.changes, self.deeds.writing = None, None
        self.row.forget()
        self.acts.enable(on=False)
        self.closed.emit()
        self.left.emit(slug)

    def _build(self) -> None:
        for form in (self.row, self.head, self.appendix, self.numbering):
            self.drawer.addWidget(form)
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
            "edit": self.tree.edit_current, "add": self._add_task, "add_under": self._add_under,
            "add_heading": self._add_heading, "promote": partial(self._of_row, partial(deeds.change_row, "promote")),
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
        self.row.written.connect(deeds.write)
        self.row.begun.connect(self._keep_new)
        self.row.readings_wanted.connect(self._ask_readings)
        self.row.drop.clicked.connect(self._drop_new)
        self.head.changed.connect(deeds.write_head)
        self.head.begun.connect(self._begin_plan)
        self.head.drop.clicked.connect(self._drop_new)
        self.appendix.changed.connect(deeds.write_appendix)
        self.appendix.remove_wanted.connect(deeds.remove_appendix)
        self.appendix.drop.clicked.connect(self._drop_new)
        self.numbering.wanted.connect(self._number)
        self.numbering.drop.clicked.connect(self._drop_new)
        self.tools.restored.connect(deeds.restore)
        deeds.made.connect(self._note_made)
        deeds.begun.connect(self._note_begun)
        self._theme.changed.connect(self.restyle)


def _preview(writing: Writing, key: int, style: NumberStyle | None) -> tuple[NewNumber, ...]:
    return writing.numbered_on(key) if style is None else writing.numbered_afresh(key, style)
