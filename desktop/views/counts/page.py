"""The page Số liệu: a count form for one period, saved as it is typed; it must not know how a workbook is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.periods import around
from desktop.presenters.closed import why_closed
from desktop.presenters.count_columns import has_years, mode_words, next_mode
from desktop.presenters.counts import CountSheet, Taken, export_name
from desktop.presenters.exchange import personal_line, send_form
from desktop.services import library
from desktop.services.counts import forms
from desktop.services.words import wording
from desktop.system.language import N_, _
from desktop.views import signs, tokens
from desktop.views.closed_strip import ClosedStrip
from desktop.views.counts.acts import CountActs, add_act
from desktop.views.counts.bar import CountsBar
from desktop.views.counts.grid import CountGridView
from desktop.views.counts.hand import Hand, Read
from desktop.views.counts.side import CELL, TALLY, CountSide
from desktop.views.counts.warnings import Warnings
from desktop.views.file_choice import file_to_write, open_file
from desktop.views.page import Notice, Page
from desktop.views.parts import Line, describe, end_with, hairline, label, push_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from desktop.domain.findings import Finding
    from desktop.domain.forms import Form
    from desktop.presenters.count_view import CountView
    from desktop.services.counts.grids import CountGrid
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

FIRST_FORM = "so-hoa"
OPEN_FOLDER = N_("Open folder")
_TOUCHING = frozenset({"count", "agency", "explanation", "definition"})
_OF_FORMS = frozenset({"definition", "plan"})


class CountsPage(Page):
    """One form, one period; every edit is kept at once, in the order it was made.

    The grid shows an edit before it is kept. After each the ledger is read again behind it, so that an edit the
    ledger refused disappears from the grid; ``_edits`` tells an answer that is older than the newest edit.
    """

    sign = signs.COUNTS
    main_act_icon = "excel"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self.desk = desk
        self._edits = self._answered = 0
        self._sheets: dict[CountView, CountSheet] = {}
        self._read_last: Read | None = None
        self._acts = CountActs(self)
        # The first child of a page is where the keyboard goes when the page is shown.
        self.grid = CountGridView(theme, self)
        self.bar = CountsBar(theme, library.forms())
        self.hand = Hand(theme, desk, FIRST_FORM)
        self._closed = ClosedStrip(theme, desk)
        self._cell: tuple[str, str] | None = None
        self.warnings = Warnings(theme, self.grid, self._acts, desk.ledger)
        self.strip = self.warnings.strip
        self.side = CountSide(desk, self)
        end_with(self, self.side)
        self._title, self._unit = Line("secondary"), label("secondary")
        self._mode = push_button("quiet")
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.main_act = QAction(self)
        self._build()
        self._connect()

    def context_line(self) -> str:
        """Say whose counts of which period."""
        return self.desk.context_line(with_plan=False)

    def badge(self) -> int:
        """Count what the checks found in the form in hand."""
        sheet = self.grid.table.sheet
        return len(sheet.findings) if sheet else 0

    def refresh(self, changes: Changes | None) -> None:
        """Read the form again, unless that is under way behind an edit."""
        if changes is None or changes.kinds & _OF_FORMS:
            self.desk.ask(partial(forms.forms, self.desk.ledger), self._show_forms, self)
        if changes is not None and not changes.kinds & _TOUCHING:
            return
        if self._answered == self._edits:
            self._read()

    def _show_forms(self, found: tuple[Form, ...]) -> None:
        """List the forms; one that is no more goes out of hand."""
        self.bar.show_forms(found)
        form = self.hand.view.form
        if form not in {one.code for one in found} and not library.knows(form):
            self.choose_form(FIRST_FORM)

    def choose_form(self, code: str) -> None:
        """Take another form in hand."""
        self._turn()
        self.hand.take_form(code)

    def turn(self) -> None:
        """Show the line under the cursor over all units, or all lines of the unit under it."""
        sheet = self.grid.table.sheet
        self._turn()
        if sheet:
            self._cell = self.hand.turn(sheet, self.grid.place)

    def search_hint(self) -> str:
        """Let a unit be looked for where there are many."""
        return _("Find a unit") if self.hand.has_many_units else ""

    def search(self, text: str) -> None:
        """Show the units whose name holds the text, marks or no marks."""
        self.hand.search(text)

    def show_cell(self, form: str, row: str, column: str) -> None:
        """Take a form in hand with the cursor on one of its cells."""
        self._cell = (row, column)
        self.choose_form(form)

    def retranslate(self) -> None:
        """Set every text again."""
        self._acts.retranslate()
        if self.main_act:
            self.main_act.setText(_("Export form"))
        self.grid.setAccessibleName(_("Counts of the form"))
        self._closed.retranslate()
        self.bar.retranslate()
        self.hand.bar.retranslate()
        self._show_mode()
        self.side.retranslate()
        self.strip.retranslate()
        self.grid.table.stir()

    def restyle(self) -> None:
        """Size again what the style sheet cannot."""
        self.bar.restyle()
        self.hand.bar.restyle()
        self.strip.restyle()
        self.grid.fit()

    def _read(self) -> None:
        self.desk.ask(self.hand.reader(), partial(self._show, self._edits), self)

    def _take_view(self) -> None:
        self.head_changed.emit()
        self._read()

    def _show(self, edits: int, read: Read) -> None:
        self._answered = max(self._answered, edits)
        if edits != self._edits or read.view != self.hand.view:
            return
        self._read_last = read
        grid, sheet = self.hand.shown(read), self.grid.table.sheet
        if sheet and sheet.is_same_sheet(grid):
            self.grid.table.follow(grid)
        else:
            self._show_sheet(read.view, grid)
        self._go_to_cell()

    def _show_narrowed(self) -> None:
        self._turn()
        if self._read_last:
            self._show(self._edits, self._read_last)

    def _show_silent(self, only: bool) -> None:  # noqa: FBT001 - Qt's own
        sheet = self.grid.table.sheet
        self._turn()
        if sheet:
            self.hand.keep_silent(sheet, only=only)

    def _go_to_cell(self) -> None:
        sheet, key, self._cell = self.grid.table.sheet, self._cell, None
        place = sheet.place_near(key, self.grid.place) if sheet and key else None
        if place:
            self.grid.go_to(place)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_closing(self) -> None:
        self._turn()
        sheet = self.grid.table.sheet
        if sheet:
            self._lock(sheet)
            self.grid.table.stir()
        self.head_changed.emit()

    def _lock(self, sheet: CountSheet) -> None:
        sheet.locked = bool(self.desk.ledger.read_only) or self.desk.is_closed
        sheet.locked_words = why_closed(self.desk.closing, self.desk.period)

    def _show_sheet(self, view: CountView, grid: CountGrid) -> None:
        sheet = self._sheets.setdefault(view, CountSheet(grid))
        if not sheet.is_same_sheet(grid):
            sheet = CountSheet(grid)
        self._lock(sheet)
        sheet.follow(grid)
        self.grid.show_sheet(sheet)
        form = grid.form
        self.bar.show_form(form)
        self.bar.show_period(grid.period)
        self._title.set_whole(" · ".join(filter(None, (form.number, form.title))))
        self._unit.setText(form.unit_note)
        self._ask_for_cycle(grid)
        self._show_mode()

    def _ask_for_cycle(self, grid: CountGrid) -> None:
        """Offer a period the form is asked for, where the one in hand is none."""
        kinds = set(grid.form.cycles)
        if grid.period.kind.value in kinds or not kinds:
            return
        offered = around(grid.period, kinds)[0]
        said = _("This form is not asked for {period}.").format(period=wording.period_name(grid.period))
        act_word = _("Take {period}").format(period=wording.period_name(offered))
        self.told.emit(Notice(said, partial(self._choose_period, offered.code), act_word))

    def _save(self, taken: Taken, said: str) -> None:
        if not taken.cells:
            return
        self._edits += 1
        ledger, view = self.desk.ledger, self.hand.view

        def work() -> int:
            return view.record(ledger, taken.cells)

        self.desk.change(work, said, self)
        self._read()

    def _turn(self) -> None:
        """Take what an open editor holds while the form and period it belongs to are still in hand."""
        self.grid.delegate.finish()
        self.warnings.leave()

    def _choose_period(self, code: str) -> None:
        self._turn()
        self.desk.choose_period(code)

    def _follow_period(self) -> None:
        self.head_changed.emit()
        if self.isVisible():
            self._read()

    def _show_state(self) -> None:
        """Say what changed with the cells: how much is filled, what the checks find, what is chosen."""
        sheet = self.grid.table.sheet
        if not sheet:
            return
        self.bar.show_filled(*sheet.filled)
        self.hand.show_silent(sheet)
        self._follow_cursor()
        self.warnings.show()
        self._announce()
        self.head_changed.emit()

    def _keep_answer(self, work: Callable[[], int]) -> None:
        self._edits += 1
        self.desk.change(work, "", self)
        self._read()

    def _announce(self) -> None:
        sheet = self.grid.table.sheet
        if sheet and self.isVisible():
            self.warnings_changed.emit(len(sheet.findings))
            self._show_sums()

    def _show_sums(self) -> None:
        sheet = self.grid.table.sheet
        if sheet:
            self.sums_changed.emit(sheet.sums(self.grid.places()))

    def _export(self) -> None:
        self._turn()
        period = self.desk.period
        file = file_to_write(self, _("Export form"), export_name(self.hand.view.form, period))
        if file:
            self.export_to(file)

    def export_to(self, file: Path) -> None:
        """Write the form in hand as a workbook, behind every edit made before."""
        ledger, view = self.desk.ledger, self.hand.view

        work = partial(send_form, ledger, view.form, view.period, file, view.unit or None)
        self.desk.ask(work, partial(self._tell_exported, file), self)

    def _tell_exported(self, file: Path, personal: tuple[Finding, ...]) -> None:
        told = _("Exported {file}.").format(file=file.name)
        said = " ".join(filter(None, (told, personal_line(personal))))
        self.told.emit(Notice(said, partial(open_file, file.parent), OPEN_FOLDER))

    def drawer_title(self) -> str:
        """Name what stands beside the counts."""
        return _("Count")

    def _show_cell(self) -> None:
        self._show_side(CELL)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tally(self) -> None:
        self._turn()
        sheet = self.grid.table.sheet
        if sheet and not sheet.is_tallied(self.grid.place):
            self.tell(_("Put the cursor on a cell with a count of its own, then tally."))
            return
        self._show_side(TALLY)
        if self.drawer:
            self.side.begin_tally()

    def _show_side(self, tab: int) -> None:
        """Show a part of the drawer, or give its room back when that part is shown already."""
        is_shown = self.drawer is not None and self.side.isVisible() and self.side.tabs.currentIndex() == tab
        self.drawer = None if is_shown else self.side
        self.side.tabs.setCurrentIndex(tab)
        self.head_changed.emit()
        if self.drawer:
            self.drawer_wanted.emit()
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        sheet = self.grid.table.sheet
        if sheet and self.drawer:
            self.side.follow(sheet, self.grid.place, self.hand.view)

    def _leave_tally(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_mode(self) -> None:
        sheet = self.grid.table.sheet
        if sheet and has_years(sheet.form):
            self.grid.show_mode(next_mode(sheet.mode))
            self._show_mode()
        else:
            self.tell(_("This form counts nothing from the year's beginning on."))

    def _show_mode(self) -> None:
        sheet = self.grid.table.sheet
        if sheet:
            self._mode.setVisible(has_years(sheet.form))
            self._mode.setText(f"{mode_words(sheet.mode)} (F7)")
            describe(self._mode, self._acts["mode"].text(), self._acts["mode"])

    def _fill_nothing(self) -> None:
        self.grid.fill("/")

    def _fill_useless(self) -> None:
        self.grid.fill("-")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._closed)
        column.addWidget(self.bar)
        column.addWidget(self.hand.bar)
        column.addWidget(self._heading())
        column.addWidget(hairline())
        column.addWidget(self.grid, 1)
        column.addWidget(hairline())
        column.addWidget(self.strip)
        self.setFocusProxy(self.grid)

    def _heading(self) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.S)
        row.setSpacing(tokens.L)
        row.addWidget(self._title, 1)
        row.addWidget(self._mode)
        row.addWidget(self._unit)
        return heading

    def _connect(self) -> None:
        self._acts.connect(self.grid, {
            "next": self.warnings.go_on, "back": self.warnings.go_back,
            "answer": self.warnings.explain, "cut": self.grid.cut, "copy": self.grid.copy,
            "paste": self.grid.paste, "down": self.grid.fill_down, "right": self.grid.fill_right,
            "fill": self.grid.fill_with_current, "empty": self.grid.empty, "nothing": self._fill_nothing,
            "useless": self._fill_useless, "commas": self.grid.read_commas,
            "mode": self._next_mode, "cell": self._show_cell, "tally": self._tally,
        })  # fmt: skip
        if self.main_act:
            add_act(self, self.main_act, "Ctrl+E", self._export, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        units = self.hand.bar
        for act in (self.bar.earlier, self.bar.later, self.bar.other_form, self.bar.by_days):
            self.addAction(act)
        if self.desk.agency.follows_others:
            self.addActions([units.turn, units.choose, units.onward, units.back])
        units.turn_wanted.connect(self.turn)
        units.silent_wanted.connect(self._show_silent)
        self.hand.changed.connect(self._take_view)
        self.hand.narrowed.connect(self._show_narrowed)
        self.grid.edited.connect(self._save)
        self._mode.clicked.connect(self._next_mode)
        self.grid.told.connect(self.tell)
        self.grid.moved.connect(self._follow_cursor)
        self.grid.asked.connect(self.told)
        self.side.left.connect(self._leave_tally)
        self.grid.chosen_changed.connect(self._show_sums)
        self.grid.table.stirred.connect(self._show_state)
        self.warnings.given.connect(self._keep_answer)
        self.warnings.told.connect(self.tell)
        self.bar.form_wanted.connect(self.choose_form)
        self.bar.period_wanted.connect(self._choose_period)
        self.desk.period_chosen.connect(self._follow_period)
        self.desk.closing_changed.connect(self._follow_closing)
        self._soon.timeout.connect(self._announce)

    def showEvent(self, event: QShowEvent) -> None:
        """Say sums and warnings again, after the frame has cleared those of the page before; follow the period."""
        super().showEvent(event)
        self._soon.start()
        sheet = self.grid.table.sheet
        if sheet and sheet.grid.period != self.desk.period:
            self._read()
