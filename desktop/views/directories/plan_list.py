"""The tab of plans: those of the ledger and of the library, and the ways in for a plan from a file or the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.presenters import directories
from desktop.services.plans import held_plans
from desktop.system.language import N_, _
from desktop.views import flat_list, tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.facts import Facts
from desktop.views.directories.tab import Tab
from desktop.views.flat_list import FlatList
from desktop.views.parts import end_with, label
from desktop.views.plan_review import IncomingPlan
from desktop.views.plan_writing import PlanWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTreeWidgetItem

    from desktop.domain.plans import Plan
    from desktop.presenters.directories import PlanLine
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class PlanList(Tab):
    """The plans, one whole in the drawer; the act takes a plan of the library into the ledger.

    A plan from a file or the clipboard is looked at in ``incoming`` before it enters the ledger.
    """

    name = N_("Plans")
    drawer_name = N_("Plan")

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.lines: Sequence[PlanLine] = ()
        self._is_shown, self._wanted = True, ""
        self.list, self.drop = FlatList(3), label("drop")
        self.drawer = self.facts = Facts()
        end_with(self, self.facts)
        self.act = QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.incoming = IncomingPlan(theme, desk, page)
        self.writer = PlanWriter(theme, desk, page)
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let a plan be added while the list is in front."""
        self._is_shown = is_shown
        self._note()

    def take_focus(self) -> None:
        """Put the keys on the first plan that can be added."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        spare = next((place for place, line in enumerate(self.lines) if not line.is_held), 0)
        self.list.setCurrentIndex(self.list.model().index(spare, 0))

    def want(self, slug: str) -> None:
        """Take the plan that entered in hand as soon as it is listed."""
        self._wanted = slug
        self._desk.ask(self._read, self._show_wanted, self._page)

    def refresh(self, changes: Changes | None) -> None:
        """Read the plans again."""
        if changes is None or "plan" in changes.kinds:
            self._desk.ask(self._read, self._show, self._page)
        self.writer.refresh(changes)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Add a plan"))
        self.incoming.retranslate()
        self.writer.retranslate()
        self.list.setAccessibleName(_("Plans"))
        self.list.setHeaderLabels([_("Plan"), _("Tasks"), _("Where")])
        self._show(self.lines)

    def restyle(self) -> None:
        """Size the lines again."""
        self.incoming.restyle()
        self.writer.restyle()

    def current(self) -> PlanLine | None:
        """Return the plan the cursor is on."""
        return next((line for line in self.lines if line.slug == self.list.key()), None)

    def _read(self) -> Sequence[PlanLine]:
        return directories.plan_lines(self._desk.ledger)

    def _show(self, lines: Sequence[PlanLine]) -> None:
        self.lines = lines
        self.list.show_rows(((line.slug, _row(line)) for line in lines), self._wanted)
        self._note()

    def _show_wanted(self, lines: Sequence[PlanLine]) -> None:
        self._show(lines)
        self._wanted = ""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        line = self.current()
        can_add = line is not None and not line.is_held and not self._desk.ledger.read_only
        self.act.setEnabled(can_add and self._is_shown and not self.incoming.is_open)
        can_write = self._is_shown and not self._desk.ledger.read_only
        self.writer.begin.setEnabled(can_write)
        self.writer.open_held.setEnabled(can_write and line is not None and line.is_held)
        if line is not None and self._is_shown:
            ledger, wanted = self._desk.ledger, line

            def work() -> Plan:
                return directories.find_plan(ledger, wanted)

            self._desk.ask(work, self._show_plan, self._page)
        self._page.head_changed.emit()

    def _show_plan(self, plan: Plan) -> None:
        heading = _("Contradictions in the document ({count})").format(count=len(plan.anomalies))
        facts = directories.plan_facts(plan)
        self.facts.show_sentences(plan.title, facts, heading, plan.anomalies)

    def _edit(self) -> None:
        line = self.current()
        if line is not None and line.is_held:
            self.writer.open_plan(line.slug)

    def _add(self) -> None:
        line = self.current()
        if line is None or line.is_held or not self._is_shown:
            return
        ledger, wanted = self._desk.ledger, line

        def work() -> int:
            return held_plans.add_plan(ledger, directories.find_plan(ledger, wanted))

        self._desk.change(work, _("Added: {plan}.").format(plan=line.name), self._page, self._note_added)

    def _note_added(self, _entry: int) -> None:
        self._desk.read_plans()

    def _build(self) -> None:
        self.list.setProperty("role", "lines")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(ActButton(self._theme, self.incoming.from_file, "open"))
        row.addWidget(ActButton(self._theme, self.incoming.from_clipboard, "copy"))
        row.addWidget(ActButton(self._theme, self.writer.begin, "plus"))
        row.addWidget(ActButton(self._theme, self.writer.open_held, "edit"))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        self.drop.hide()
        column.addLayout(row)
        column.addWidget(self.drop)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._note)
        self.act.triggered.connect(self._add)
        self.writer.open_held.triggered.connect(self._edit)


def _row(line: PlanLine) -> QTreeWidgetItem:
    where = _("In the ledger") if line.is_held else _("In the library")
    return flat_list.row((f"{line.name}\n{line.title}", str(line.tasks), where), numbers=(1,), hint=line.title)
