"""What stands beside the tree of a plan written by hand: a row, an appendix, the head, or the numbers to come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.plans import NodeKind
from desktop.presenters.plan_tree import Row
from desktop.services.plans.cell_readings import read_cells
from desktop.system.language import _
from desktop.views.plan_writing.appendix_form import AppendixForm
from desktop.views.plan_writing.head_form import HeadForm, empty_head
from desktop.views.plan_writing.numbering_form import NumberingForm
from desktop.views.plan_writing.row_form import RowForm
from desktop.views.plan_writing.tools import row_name

if TYPE_CHECKING:
    from desktop.domain.plan_numbering import NumberStyle
    from desktop.domain.plans import Plan
    from desktop.presenters.plan_writing import Landing, NewNumber, Writing
    from desktop.services.plans.cell_readings import CellReadings
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.plan_writing.deeds import Deeds
    from desktop.views.theme import Theme


class WritingDrawer(QStackedWidget):
    """Shows one form at a time and hands what is written to ``deeds``.

    ``changed``: another form is shown; ``dropped``: the officer is done with it.
    """

    changed = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page, deeds: Deeds) -> None:
        super().__init__()
        self._desk, self._page, self._deeds = desk, page, deeds
        self._landing: Landing | None = None
        self._kind = NodeKind.TASK
        self.row, self.head = RowForm(theme), HeadForm(theme)
        self.appendix, self.numbering = AppendixForm(theme), NumberingForm(theme)
        for form in (self.row, self.head, self.appendix, self.numbering):
            self.addWidget(form)
            form.drop.clicked.connect(self.dropped)
        self.row.written.connect(deeds.write)
        self.row.begun.connect(self._keep_new)
        self.row.readings_wanted.connect(self._ask_readings)
        self.head.changed.connect(deeds.write_head)
        self.head.begun.connect(self._begin_plan)
        self.appendix.changed.connect(deeds.write_appendix)
        self.appendix.remove_wanted.connect(deeds.remove_appendix)

    @property
    def title(self) -> str:
        """Name what stands here."""
        shown = self.currentWidget()
        if shown is self.head:
            return _("Head of the plan")
        if shown is self.numbering:
            return _("Number anew")
        if shown is self.appendix:
            return _("Appendix")
        if self.row.is_new:
            return _("New heading") if self._kind is NodeKind.GROUP else _("New task")
        return _("Row of the plan")

    def retranslate(self) -> None:
        """Set every text again."""
        for form in (self.row, self.head, self.appendix, self.numbering):
            form.retranslate()

    def restyle(self) -> None:
        """Size and tint everything again."""
        for form in (self.row, self.appendix, self.numbering):
            form.restyle()
        self.head.fields.restyle()

    def leave(self) -> None:
        """Take what is being typed."""
        for form in (self.row, self.head, self.appendix):
            form.fields.leave()

    def show_new_head(self) -> None:
        """Ask for the head of a plan that is not begun yet."""
        self._page.drawer_wanted.emit()
        self._show_form(self.head)
        self.head.show_head(empty_head("", ""), is_new=True)

    def show_head(self, writing: Writing) -> None:
        """Show the head of the plan, with the keyboard in its title."""
        self._open_form(self.head)
        self.head.show_head(writing.plan.head, is_new=False)
        self.head.fields.inputs["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_numbering(self, writing: Writing, key: int) -> None:
        """Show how the rows from one on would be numbered anew."""
        row = writing.row(key)
        if row:
            self._open_form(self.numbering)
            name = _("Appendix {appendix}, from row {number}")
            said = name.format(appendix=writing.appendix(key).code, number=row.number or row_name("", row.text))
            self.numbering.show_preview(said, partial(_preview, writing, key))

    def follow(self, writing: Writing, key: int) -> None:
        """Show the plan as it is now; a new row that is being written stays."""
        if self.currentWidget() is self.head:
            self.head.show_head(writing.plan.head, is_new=False)
        elif key and not self.row.is_new:
            self.show_row(writing, key)

    def show_row(self, writing: Writing, key: int) -> None:
        """Show a row or an appendix; a new row begun here is put aside where nothing is in it."""
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

    def begin_row(self, writing: Writing, kind: NodeKind, landing: Landing | None) -> None:
        """Open the form for a new row; nothing is written before its button."""
        if landing is None:
            return
        self._landing, self._kind = landing, kind
        self._open_form(self.row)
        self.row.show_row(Row(0, writing.number_at(landing), landing.level, kind), is_new=True)
        self.row.say(_landing_words(writing, landing))
        self.changed.emit()

    def show_begun(self) -> None:
        """Show the appendix of a plan that was just begun."""
        self.setCurrentWidget(self.appendix)

    def _open_form(self, form: QWidget) -> None:
        self._show_form(form)
        self._page.drawer_wanted.emit()

    def _show_form(self, form: QWidget) -> None:
        self.setCurrentWidget(form)
        self.changed.emit()

    def _keep_new(self, cells: dict[str, str]) -> None:
        if self._landing is not None:
            self.row.keep.setEnabled(False)
            self._deeds.add(self._landing, self._kind, cells)

    def _begin_plan(self, head: Plan) -> None:
        self.head.keep.setEnabled(False)
        self._deeds.begin(head)

    def _ask_readings(self, lead: str, coordinate: str, deadline: str) -> None:
        if self._deeds.changes is None or self._deeds.writing is None:
            return
        head = self._deeds.writing.plan.head
        work = partial(
            read_cells, self._desk.ledger, lead, coordinate, deadline,
            issued=head.issue_date, plan_end=head.period_to,
        )  # fmt: skip
        self._desk.ask(work, self._show_readings, self._page)

    def _show_readings(self, readings: CellReadings) -> None:
        self.row.show_readings(readings)


def _landing_words(writing: Writing, landing: Landing) -> str:
    row = writing.row(landing.after) if landing.after else None
    if row is None:
        return _("First row of appendix {appendix}").format(appendix=landing.appendix)
    name = row_name(row.number, row.text)
    return (_("Under: {row}") if landing.level > row.level else _("Behind: {row}")).format(row=name)


def _preview(writing: Writing, key: int, style: NumberStyle | None) -> tuple[NewNumber, ...]:
    return writing.numbered_on(key) if style is None else writing.numbered_afresh(key, style)
