"""The page Tổng quan: the open period as a sentence, tiles, what is next; it must not know how tasks are edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.periods import month_of
from desktop.presenters import file_names, overview
from desktop.presenters.closed import closed_words
from desktop.presenters.overview import Aside
from desktop.system import clock, last_looks
from desktop.system.language import _
from desktop.views import file_choice, signs, tokens
from desktop.views.empty import Empty
from desktop.views.history import HistoryList
from desktop.views.overview.chips import Chips
from desktop.views.overview.closing_act import ClosingAct
from desktop.views.overview.figures import Figures
from desktop.views.overview.side import OverviewSide
from desktop.views.overview.tile import TileButton
from desktop.views.page import Page
from desktop.views.parts import describe, end_with, label, push_button

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop.domain.periods import Period
    from desktop.presenters.overview import Overview
    from desktop.services.reports.closing import Gap
    from desktop.services.tasks.filters import TaskFilter
    from desktop.store.ledger import Changes, Ledger
    from desktop.system.last_looks import LastLook
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

_TILES = 5


class OverviewPage(Page):
    """Where the officer starts.

    ``tasks_wanted`` carries a ``TaskFilter``, ``task_wanted`` an address, ``counts_wanted`` the code of a form,
    ``cell_wanted`` that with the row and the column of a cell, ``report_wanted`` the code of a report,
    ``line_wanted`` the address of a line of any plan.
    """

    sign = signs.OVERVIEW

    tasks_wanted = Signal(object)
    task_wanted = Signal(str)
    line_wanted = Signal(str)
    counts_wanted = Signal(str)
    cell_wanted = Signal(str, str, str)
    plan_wanted = Signal()
    report_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self._shown: Overview | None = None
        self._seen = "", clock.now()
        self._sentence, self._gap = label("sheet_title"), push_button("primary")
        self._moved = label("secondary")
        self.tiles = [TileButton(theme) for _number in range(_TILES)]
        self.doubts, self.figures = Chips(overview.MOST_DOUBTS), Figures(theme)
        self.next_tasks = self.figures.next_tasks
        self._add_plan = QAction(self)
        self._empty = Empty(theme, "tasks", self._add_plan)
        self.history = HistoryList(theme, desk.ledger, desk.runner)
        self.drawer = self.side = OverviewSide(theme, desk, self, self.history)
        end_with(self, self.side)
        self._closing, self._close = ClosingAct(desk), QAction(self)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def context_line(self) -> str:
        """Return whose ledger, plan and period."""
        return self._desk.context_line()

    def drawer_title(self) -> str:
        """Return the heading of what is in front."""
        return self.side.title()

    def refresh(self, changes: Changes | None) -> None:  # noqa: ARG002 - every kind shows here
        """Read everything again."""
        ledger, plan, period = self._desk.ledger, self._desk.plan, self._desk.period

        # What is shown already stays until everything is read anew.
        read = overview.read_tasks if self._shown is None else _read_whole

        def work() -> tuple[tuple[str, datetime], Overview]:
            seen = last_looks.state_of(ledger.path), clock.now()
            return seen, read(ledger, plan, period)

        self._desk.ask(work, self._take, self)
        if self._shown is not None:
            self.side.refresh()

    def last_look(self) -> tuple[str, LastLook] | None:
        """Give what is shown, with the state of the file it was read from; None where the next start shows another."""
        desk, shown = self._desk, self._shown
        begins_here = desk.plans and desk.plan == desk.plans[0].slug and desk.period == month_of(clock.today())
        if shown is None or not (shown.is_whole and begins_here):
            return None
        state, at = self._seen
        return state, overview.look_of(shown, self._sentence.text(), at, desk.period)

    def retranslate(self) -> None:
        """Set every text again."""
        self._add_plan.setText(_("Add a plan"))
        self._empty.set_sentence(_("The ledger holds no plan yet. Add one from the library to follow its tasks."))
        for part in (self.figures, self.side, self._closing):
            part.retranslate()
        self._close.setText(self._closing.text())
        if self._shown is not None:
            self._show(self._shown)

    def _take(self, answer: tuple[tuple[str, datetime], Overview]) -> None:
        self._seen, shown = answer
        self._show(shown)
        if not shown.is_whole:
            desk = self._desk
            work = partial(_complete, desk.ledger, shown, desk.plan, desk.period)
            self._desk.ask(work, partial(self._complete, shown), self)
            self.side.refresh()

    def _complete(self, tasks: Overview, whole: Overview) -> None:
        if self._shown is tasks:
            self._show(whole)

    def _show(self, shown: Overview) -> None:
        self._shown = shown
        self._stack.setCurrentIndex(0 if shown.has_plan else 1)
        said = overview.sentence(shown, self._desk.period, clock.today())
        self._sentence.setText(closed_words(self._desk.closing, self._desk.period) or said)
        if shown.is_whole:  # before that the button keeps its place, and the keys that may be on it
            self._show_gap("" if self._desk.is_closed else overview.gap_words(shown))
        for button, tile in zip(self.tiles, shown.tiles, strict=True):
            button.show_tile(tile)
        moved = overview.moved_words(shown)
        self._moved.setText(moved)
        self._moved.setVisible(bool(moved))
        self.doubts.show_tiles(shown.doubts)
        self.next_tasks.show_tasks(shown.next_tasks, shown.near)
        self.figures.show_charts(shown.charts)
        self.head_changed.emit()

    def _show_gap(self, words: str) -> None:
        self._gap.setText(words)
        self._gap.setVisible(bool(words))
        describe(self._gap, words)
        self._closing.follow(is_main=not words)
        self._close.setText(self._closing.text())

    def _print(self) -> None:
        self.report_wanted.emit(overview.report_code(self._desk.plan))

    def _export_calendar(self) -> None:
        from desktop.services.tasks import reminders  # noqa: PLC0415 - not needed to show the page

        name = file_names.file_name([_("Reminders"), self._desk.agency.name, clock.today().isoformat()], ".ics")
        file = file_choice.file_to_write(self, _("Export reminders to a calendar"), name)
        if file is not None:
            work = partial(reminders.write_calendar, self._desk.ledger, file)
            self._desk.ask(work, partial(self._tell_saved, file), self)

    def _tell_saved(self, file: Path, _written: object) -> None:
        self.told.emit(file_choice.saved_notice(file))

    def _go_to_gap(self) -> None:
        gap = self._shown.first_gap if self._shown is not None else None
        if gap is not None:
            page, key = gap
            (self.counts_wanted if page == "counts" else self.task_wanted).emit(key)

    def show_closing(self) -> None:
        """Bring the closing of the period to the front."""
        self.drawer_wanted.emit()
        self.side.show_closing()

    def _look_at(self, wanted: TaskFilter | Aside) -> None:
        if wanted is Aside.PROPOSALS:
            self.drawer_wanted.emit()
            self.side.show_proposals()
        elif wanted is Aside.CLOSING:
            self.show_closing()
        else:
            self.tasks_wanted.emit(wanted)

    def _go_to(self, gap: Gap) -> None:
        from desktop.services.reports.closing import CellGap, UnitGap  # noqa: PLC0415 - knows all that closing asks

        if isinstance(gap, CellGap):
            self.cell_wanted.emit(gap.form, gap.row, gap.column)
        elif isinstance(gap, UnitGap):
            self.cell_wanted.emit(gap.form, "", "")
        else:
            self.task_wanted.emit(gap.ref)

    def _read_again(self) -> None:
        self.refresh(None)

    def _undo(self, entry: int) -> None:
        self._desk.undo(self, entry)

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.M)
        column.setSpacing(tokens.L)
        column.addLayout(self._build_sentence())
        tiles = QHBoxLayout()
        tiles.setSpacing(tokens.M)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self._moved.setWordWrap(True)
        self._moved.hide()
        column.addWidget(self._moved)
        column.addWidget(self.doubts)
        column.addWidget(self.figures, 1)
        self._stack.addWidget(content)
        self._stack.addWidget(self._empty)

    def _build_sentence(self) -> QHBoxLayout:
        self._sentence.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._gap)
        row.addWidget(self._closing)
        return row

    def _connect(self) -> None:
        self._gap.clicked.connect(self._go_to_gap)
        self._add_plan.triggered.connect(self.plan_wanted)
        for tile in self.tiles:
            tile.wanted.connect(self.tasks_wanted)
        for wanted in (self.next_tasks.tasks_wanted, self.figures.tasks_wanted):
            wanted.connect(self.tasks_wanted)
        self.doubts.wanted.connect(self._look_at)
        self.side.task_wanted.connect(self.line_wanted)
        self.next_tasks.task_wanted.connect(self.task_wanted)
        self.history.undo_wanted.connect(self._undo)
        self.side.turned.connect(self.head_changed)
        self.side.gap_wanted.connect(self._go_to)
        self._closing.clicked.connect(self.show_closing)
        self._close.setShortcut("Ctrl+Shift+C")
        self._close.triggered.connect(self.show_closing)
        self.addAction(self._close)
        self.figures.acts["print"].triggered.connect(self._print)
        self.figures.acts["calendar"].triggered.connect(self._export_calendar)
        self._desk.closing_changed.connect(self._read_again)
        self._desk.plan_chosen.connect(self._read_again)
        self._desk.period_chosen.connect(self._read_again)


def _read_whole(ledger: Ledger, plan: str, period: Period) -> Overview:
    from desktop.presenters import whole_overview  # noqa: PLC0415 - knows forms, which the first look need not wait for

    return whole_overview.read_overview(ledger, plan, period)


def _complete(ledger: Ledger, tasks: Overview, plan: str, period: Period) -> Overview:
    from desktop.presenters import whole_overview  # noqa: PLC0415

    return whole_overview.complete(ledger, tasks, plan, period)
