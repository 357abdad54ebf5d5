"""The drawer beside the counts: the story of the cell in hand, the tally, the backlog; it must not know the grid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.presenters import count_story as words
from desktop.services.counts import tally
from desktop.services.counts.backlog import FORM, backlog
from desktop.services.counts.story import count_story
from desktop.system import clock, settings
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.counts.tally_pad import TallyPad
from desktop.views.directories.facts import Facts

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.backlog import Backlog
    from desktop.presenters.blocks import Place
    from desktop.presenters.count_view import CountView
    from desktop.presenters.counts import CountSheet
    from desktop.services.counts.story import CountStory
    from desktop.services.counts.tally import DaySheet, Tallied
    from desktop.views.desk import Desk
    from desktop.views.page import Page

CELL, TALLY, BACKLOG = range(3)


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger says of the cell in hand."""

    what: Tallied
    story: CountStory
    days: DaySheet
    board: Backlog | None


class CountSide(QWidget):
    """Follows the cursor of the grid while it is seen. ``left``: the keyboard goes back to the form."""

    left = Signal()

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._sheet: CountSheet | None = None
        self._place: Place = (0, 0)
        self._what: tally.Tallied | None = None
        self._told: Told | None = None
        self._taps = 0
        self.tabs = QTabWidget()
        self.cell, self.pad, self.board = Facts(), TallyPad(), Facts()
        self._soon = QTimer(self, singleShot=True, interval=tokens.FOLLOW_MS)
        self._build()
        self._soon.timeout.connect(self._read)
        self.pad.tapped.connect(self._tap)
        self.pad.day_edited.connect(self._set_day)
        self.pad.told.connect(page.tell)
        self.pad.left.connect(self.left)

    def follow(self, sheet: CountSheet, place: Place, view: CountView) -> None:
        """Take the cell under the cursor in hand."""
        is_other = self._what != view.tallied(sheet.key(place))
        self._sheet, self._place = sheet, place
        self._what = view.tallied(sheet.key(place))
        if is_other:
            self._told = None
            self.pad.forget()
        self._show()
        if self.isVisible():
            self._soon.start()

    def begin_tally(self) -> None:
        """Give the keyboard to the tally."""
        self.tabs.setCurrentIndex(TALLY)
        self.pad.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        for tab, text in enumerate((_("Cell"), _("Tally"), _("Backlog"))):
            self.tabs.setTabText(tab, text)
        self.pad.retranslate()
        self._show()

    def _read(self) -> None:
        ledger, what, sheet = self._desk.ledger, self._what, self._sheet
        if what is None or sheet is None or sheet.rows[self._place[0]].total:
            return
        with_board = what.form == FORM

        def work() -> Told:
            story = count_story(ledger, what.form, what.period, what.cell, what.agency)
            board = backlog(ledger, what.period, what.agency) if with_board else None
            return Told(what, story, tally.day_sheet(ledger, what), board)

        self._desk.ask(work, partial(self._take, self._taps), self._page)

    def _take(self, taps: int, told: Told) -> None:
        """Show what the ledger says, unless more was counted since it was asked."""
        if told.what == self._what and taps == self._taps:
            self._told = told
            self.pad.show_days(told.days, clock.today())
            self._show()

    def _show(self) -> None:
        sheet, told = self._sheet, self._told
        if sheet is None:
            return
        name = words.cell_name(sheet, self._place)
        facts = words.cell_facts(sheet, self._place, told.story if told else None)
        changes = words.story_sentences(told.story if told else None)
        self.cell.show_sentences(name, facts, _("Changes"), changes)
        can_tally = sheet.is_tallied(self._place)
        self.tabs.setTabEnabled(TALLY, can_tally)
        self.tabs.setTabVisible(BACKLOG, bool(told and told.board) or sheet.form.code == FORM)
        self.pad.show_cell(name, settings.load().officer, locked=sheet.locked or not can_tally)
        if told and told.board:
            self.board.show_facts(_("Backlog of results still in force"), words.backlog_facts(told.board))

    def _tap(self, by: int) -> None:
        what, day = self._what, self.pad.chosen_day
        if what is None:
            return
        self.pad.run_ahead(by)
        self._change(partial(tally.tap, self._desk.ledger, what, day, by))

    def _set_day(self, day: date, officer: str, value: int) -> None:
        if self._what is not None:
            self._change(partial(tally.set_day, self._desk.ledger, self._what, day, value, officer))

    def _change(self, work: partial[int]) -> None:
        self._taps += 1
        self._desk.change(work, "", self._page)
        self._soon.start()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.cell, self.pad, self.board):
            self.tabs.addTab(widget, "")
        self.tabs.setDocumentMode(True)
        column.addWidget(self.tabs)
