"""What an officer does to the plan being written, each deed one change of the ledger; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from desktop.domain.list_numbers import roman
from desktop.presenters.directories import plan_name
from desktop.presenters.plan_writing import MANY_ROWS
from desktop.services.plans.appendices import AppendixFace
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.plan_numbering import NumberStyle
    from desktop.domain.plans import NodeKind, Plan
    from desktop.presenters.plan_changes import PlanChanges
    from desktop.presenters.plan_tree import Place
    from desktop.presenters.plan_writing import Landing, Writing
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class Deeds(QObject):
    """Works on ``changes`` with the plan as ``writing`` shows it; both are None while no plan is open.

    ``made`` carries the row to be taken in hand, 0 for none; ``begun`` comes when a new plan is in the ledger.
    """

    made = Signal(int)
    begun = Signal()

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.changes: PlanChanges | None = None
        self.writing: Writing | None = None

    def begin(self, head: Plan) -> None:
        """Enter a new plan."""
        if self.changes:
            said = _("Begun: {plan}.").format(plan=plan_name(head))
            self._do(partial(self.changes.begin, head), said, self._note_begun)

    def write_head(self, head: Plan) -> None:
        """Write the head anew."""
        if self.changes:
            self._do(partial(self.changes.write_head, head), "", self._note_head)

    def add(self, landing: Landing, kind: NodeKind, cells: Mapping[str, str]) -> None:
        """Add a row."""
        if self.changes:
            self._do(partial(self.changes.add, landing, kind, cells), "", self._note_made)

    def write(self, key: int, name: str, text: str) -> None:
        """Write a cell of a row, or the code (``number``) or title (``text``) of an appendix."""
        if self.changes is None or self.writing is None:
            return
        if key < 0:
            held = self.writing.appendix(key)
            code, title = (text, held.title or "") if name == "number" else (held.code, text)
            self.write_appendix(held.code, AppendixFace(code, title, held.columns, held.fields))
        else:
            self._do(partial(self.changes.write_cell, key, name, text))

    def change_row(self, name: str, key: int) -> None:
        """Promote, demote or turn a row, as the changes of a plan name it."""
        if self.changes:
            self._do(partial(getattr(self.changes, name), key))

    def step(self, key: int, step: int) -> None:
        """Move a row up (-1) or down (1) under its heading."""
        if self.writing:
            self._move(key, self.writing.by_step(key, step))

    def let_go(self, key: int, target: int, where: Place) -> None:
        """Move a row to where it was let go."""
        if self.writing and self.writing.row(key):
            self._move(key, self.writing.landing(key, target, where))

    def _move(self, key: int, landing: Landing | None) -> None:
        if self.changes is None or self.writing is None or landing is None:
            return
        if landing.appendix != self.writing.appendix(key).code:
            self._page.tell(_("A row stays in its appendix; add it to the other one and take it out here."))
            return
        self._do(partial(self.changes.move, key, landing))

    def remove(self, key: int) -> None:
        """Take a row and all below it out; many are asked about first."""
        if self.writing is None:
            return
        count = len(self.writing.block(key))
        if count > MANY_ROWS:
            self._ask_removal(key, count)
        else:
            self._remove_now(key)

    def _ask_removal(self, key: int, count: int) -> None:
        row = self.writing.row(key) if self.writing else None
        said = ngettext("Take {count} row out of the plan?", "Take {count} rows out of the plan?", count)
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Take out of the plan"))
        box.setText(said.format(count=count))
        box.setInformativeText(f"{row.number} {row.text}" if row else "")
        box.addButton(_("Take out of the plan"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(partial(self._remove_now, key))
        box.open()

    def _remove_now(self, key: int) -> None:
        if self.changes and self.writing:
            after = self.writing.next_to(key)
            self._do(partial(self.changes.remove, key), "", partial(self._note_removed, after))

    def restore(self, key: int) -> None:
        """Take a row out of the archive."""
        if self.changes:
            self._do(partial(self.changes.restore, key), "", self._note_made)

    def number(self, key: int, style: NumberStyle | None) -> None:
        """Number rows on from one, or its whole appendix in a style."""
        if self.changes and self.writing:
            appendix = self.writing.appendix(key).code
            self._do(partial(self.changes.number, key, appendix, style), _("Rows were numbered anew."))

    def add_appendix(self) -> None:
        """Add an empty appendix with the next Roman number."""
        if self.changes and self.writing:
            taken = {sheet.appendix.code.casefold() for sheet in self.writing.sheets}
            code = next(roman(turn) for turn in range(1, len(taken) + 2) if roman(turn).casefold() not in taken)
            said = _("Added: Appendix {appendix}.").format(appendix=code)
            self._do(partial(self.changes.add_appendix, code), said)

    def write_appendix(self, code: str, face: AppendixFace) -> None:
        """Call and head an appendix otherwise."""
        if self.changes:
            self._do(partial(self.changes.write_appendix, code, face))

    def remove_appendix(self, code: str) -> None:
        """Take an empty appendix out."""
        if self.changes:
            said = _("Appendix {appendix} was taken out.").format(appendix=code)
            self._do(partial(self.changes.remove_appendix, code), said)

    def _do(self, work: Callable[[], int], said: str = "", done: Callable[[int], None] | None = None) -> None:
        self._desk.change(work, said, self._page, done)

    def _note_begun(self, _entry: int) -> None:
        self._desk.read_plans()
        self.begun.emit()

    def _note_head(self, _entry: int) -> None:
        self._desk.read_plans()

    def _note_made(self, _entry: int) -> None:
        self.made.emit(self.changes.made if self.changes else 0)

    def _note_removed(self, after: int, entry: int) -> None:
        if self.changes:
            self._page.tell(self.changes.removed_words(), partial(self._desk.undo, self._page, entry))
            self.made.emit(after)
