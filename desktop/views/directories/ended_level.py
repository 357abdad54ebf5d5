"""Work of the district level and of bodies that ended, plan by plan, to be given to others by a document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QTableView, QVBoxLayout

from desktop.presenters import reassignment as shown
from desktop.services.agencies.reassignment import ReassignmentInput, reassign
from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.directories.giving import Giving
from desktop.views.directories.tab import Tab
from desktop.views.items.ended_task_table import EndedTaskTableModel
from desktop.views.parts import end_with, fit_columns, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.presenters.reassignment import PlanChoice
    from desktop.services.agencies.ended_work import EndedTask, Place
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

KINDS = frozenset({"plan", "node", "reassignment", "agency_alias"})
"""What is read again when it changed."""


class EndedLevel(Tab):
    """A tab of a page: a plan, the lines of it, and the drawer with the form; ``act`` is the page's main act here."""

    name = N_("Tasks of the ended level")
    drawer_name = N_("Give to others")
    act_icon = "exchange"
    drawer: Giving

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self._choices: tuple[PlanChoice, ...] = ()
        self._is_shown = False
        self.drawer = Giving()
        end_with(self, self.drawer)
        self.act = QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.plans, self.bodies = QComboBox(), QComboBox()
        self.table, self._says = QTableView(), label("secondary")
        self.lines = EndedTaskTableModel(theme, self)
        self._build()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is given to the ended level."""
        if changes is None or changes.kinds & KINDS:
            self._desk.ask(self._read, self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Give to others"))
        self.plans.setAccessibleName(_("Plan"))
        self.bodies.setAccessibleName(_("What ended"))
        self.table.setAccessibleName(_("Tasks of the ended level"))
        self.drawer.retranslate()
        self._show(self._choices)

    def restyle(self) -> None:
        """Size the rows and columns again."""
        widths = {shown.NUMBER: tokens.PERCENT_COLUMN, shown.ROLE: tokens.NOTE_LEAST}
        fit_columns(self.table, self._theme, widths, shown.TASK)
        self._fit_names()

    def allow(self, *, is_shown: bool) -> None:
        """Let the act be done while the tab is in front alone: its keys are those of the page's other act."""
        self._is_shown = is_shown
        self._note()

    def take_focus(self) -> None:
        """Put the keys on the lines."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[EndedTask, ...]:
        """Return the chosen lines, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.lines.rows()[row] for row in rows)

    def choose_waiting(self) -> None:
        """Choose all lines that nobody has been given yet."""
        found = QItemSelection()
        for place, task in enumerate(self.lines.rows()):
            if task.is_waiting:
                found.select(self.lines.index(place, 0), self.lines.index(place, len(shown.HEADS) - 1))
        self.table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.drawer.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> tuple[PlanChoice, ...]:
        return shown.plan_choices(self._desk.ledger, self._desk.plans)

    def _show(self, choices: tuple[PlanChoice, ...]) -> None:
        wanted = self.plans.currentData() or self._desk.plan
        self._choices = choices
        self.plans.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.plans.clear()
        for choice in choices:
            self.plans.addItem(shown.choice_name(choice), choice.slug)
        self.plans.setCurrentIndex(max(self.plans.findData(wanted), 0) if choices else -1)
        self.plans.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._show_plan()

    def _show_plan(self) -> None:
        tasks = self._tasks()
        self._offer_bodies(tasks)
        self.plans.setVisible(bool(self._choices))
        self.table.setVisible(bool(self._choices))
        self._says.setText(shown.headline(tasks))
        self._show_lines()

    def _show_lines(self) -> None:
        """Show the lines of the plan that name what was chosen of all that ended."""
        body, kept = self.bodies.currentData(), {task.place for task in self.chosen()}
        self.lines.show_rows([task for task in self._tasks() if body is None or task.body == body])
        self._choose_again(kept)

    def _tasks(self) -> tuple[EndedTask, ...]:
        slug = self.plans.currentData()
        return next((one.tasks for one in self._choices if one.slug == slug), ())

    def _offer_bodies(self, tasks: tuple[EndedTask, ...]) -> None:
        wanted = self.bodies.currentData()
        choices = shown.body_choices(tasks)
        self.bodies.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.bodies.clear()
        for choice in choices:
            self.bodies.addItem(choice.name, choice.body)
        place = next((place for place, choice in enumerate(choices) if choice.body == wanted), 0)
        self.bodies.setCurrentIndex(place if choices else -1)
        self.bodies.setVisible(bool(choices))
        self.bodies.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _choose_again(self, kept: set[Place]) -> None:
        """Choose the lines that were chosen, the first one where none is left."""
        rows = self.lines.rows()
        places = [place for place, task in enumerate(rows) if task.place in kept] or ([0] if rows else [])
        select = self.table.selectionModel()
        for place in places:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            select.select(self.lines.index(place, 0), flags)
        if places:
            select.setCurrentIndex(self.lines.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._note()

    def _note(self) -> None:
        waiting = sum(task.is_waiting for task in self.lines.rows())
        self.drawer.show_tasks(self.chosen(), waiting, can_write=not self._desk.ledger.read_only)
        self.act.setEnabled(self._is_shown and bool(self.chosen()) and not self._desk.ledger.read_only)
        self._page.head_changed.emit()

    def _fit_names(self) -> None:
        """Give the columns of names the room they need, and no more than their share of a narrow table."""
        px, share = self._theme.metrics.px, int(self.width() * tokens.NAMES_SHARE)
        width = max(min(share, px(tokens.NAMES_COLUMN)), px(tokens.LEAD_COLUMN))
        for column in (shown.WORDS, shown.GIVEN):
            self.table.setColumnWidth(column, width)

    def _begin(self) -> None:
        """Open the form, or give the lines away when it is filled."""
        if self.drawer.give.isEnabled():
            self.drawer.give.click()
            return
        self._page.drawer_wanted.emit()
        self.drawer.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give(self, said: ReassignmentInput) -> None:
        places = [task.place for task in self.chosen()]
        words = ngettext("Gave {count} line to others.", "Gave {count} lines to others.", len(places))
        work = partial(reassign, self._desk.ledger, places, said)
        self._desk.change(work, words.format(count=len(places)), self._page, self._note_given)

    def _note_given(self, _entry: int) -> None:
        self.drawer.clear()
        self.table.clearSelection()
        self.take_focus()

    def _build(self) -> None:
        self.table.setModel(self.lines)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._says.setWordWrap(True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        for choice in (self.plans, self.bodies):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        chosen = QHBoxLayout()
        chosen.setSpacing(tokens.S)
        chosen.addWidget(self.plans)
        chosen.addWidget(self.bodies)
        chosen.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._says)
        column.addLayout(chosen)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.plans.currentIndexChanged.connect(self._show_plan)
        self.bodies.currentIndexChanged.connect(self._show_lines)
        self.table.selectionModel().selectionChanged.connect(self._note)
        self.drawer.wanted.connect(self._give)
        self.drawer.all_wanted.connect(self.choose_waiting)
        self.act.triggered.connect(self._begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit_names()
