"""A province's blank workbook filled: what was found in it is shown, settled, and written into a copy of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.presenters import template_filling as presented
from desktop.presenters.reports import period_choices
from desktop.services.words import wording
from desktop.services.workbooks import template_uses
from desktop.system.language import _
from desktop.views import file_choice, tokens
from desktop.views.act_button import ActButton
from desktop.views.exchange.drop_place import DropPlace
from desktop.views.exchange.parts_table import PartsTable
from desktop.views.parts import Line, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.presenters.template_filling import Look, Written
    from desktop.services.workbooks.template_book import Settled
    from desktop.services.workbooks.template_uses import TemplateUse
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

ENDINGS = (".xlsx", ".xlsm")
_EMPTY, _LOOKING = 0, 1
_USE_LETTERS = 30
_NOTES = 96
_MOST = 1000
"""The stretch of the tables, beside which what holds a refusal at the top is nothing."""


class Filling(QWidget):
    """Covers the page while a blank workbook is filled; the acts ``fill``, ``choose`` and ``leave`` answer it."""

    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._seen: Look | None = None
        self._wanted = ""
        self._uses: tuple[TemplateUse, ...] = ()
        self.acts = {name: QAction(self) for name in ("fill", "choose", "leave")}
        self.acts["fill"].setShortcut(QKeySequence("Ctrl+Return"))
        self.acts["choose"].setShortcut(QKeySequence("Ctrl+O"))
        self.acts["leave"].setShortcut(QKeySequence(Qt.Key.Key_Escape))
        for act in self.acts.values():
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(act)
        self._title, self._what, self._period = label("sheet_title"), QComboBox(), QComboBox()
        self._file, self._picture, self._sentence = Line("page_line"), QLabel(), label("")
        self.place = DropPlace(theme, self.acts["choose"])
        self.columns, self.rows, self.notes = PartsTable(theme), PartsTable(theme), QListWidget()
        self._columns_title, self._rows_title, self._notes_title = (label("sheet_title") for _at in range(3))
        self._build()
        self._connect()

    @property
    def what(self) -> str:
        """What is filled in, by its code."""
        return str(self._what.currentData() or "")

    def open_for(self, what: str) -> None:
        """Begin: list what can be filled in, and look at the workbook kept for ``what``."""
        self._wanted = what
        self._seen = None
        self._show()
        self._desk.ask(partial(template_uses.template_uses, self._desk.ledger), self._list_uses, self._page)

    def take_file(self, path: Path) -> None:
        """Look at another blank workbook."""
        self.place.say(_("Reading {file}…").format(file=path.name))
        self._ask(partial(presented.look_at_file, self._desk.ledger, path, self._desk.period.code, self.what))

    def drop_line(self, paths: Sequence[Path]) -> str:
        """Say what letting go will do."""
        return _("Let go to look at {file}. Nothing is written yet.").format(file=paths[0].name)

    def look_again(self) -> None:
        """Look at the workbook again, for the period and the counts as they are now."""
        self._show_periods()
        if self._seen and self._seen.book:
            self._look(self._seen.settled, is_kept=self._seen.is_kept)

    def retranslate(self) -> None:
        """Set every text again."""
        self._title.setText(_("Fill the province's form"))
        self._what.setAccessibleName(_("What is filled in"))
        self._period.setAccessibleName(_("Period to fill in"))
        self.acts["fill"].setText(_("Fill and save…"))
        self.acts["choose"].setText(_("Choose the blank form…"))
        self.acts["leave"].setText(_("Close"))
        self.place.set_texts(
            _("Drop the province's blank form here (.xlsx)"),
            _("Its look and formulas stay as they are: only cells are filled. It is kept for the next period."),
        )
        self.columns.retranslate(_("Column of the form"), _("Filled with (Enter to change)"))
        self.rows.retranslate(_("Row of the form"), _("Filled with (Enter to change)"))
        self._columns_title.setText(_("Columns"))
        self._rows_title.setText(_("Rows"))
        self.columns.setAccessibleName(_("Columns of the blank form"))
        self.rows.setAccessibleName(_("Rows of the blank form"))
        self.notes.setAccessibleName(_("To look at"))
        self._show_uses()
        self._show()

    def restyle(self) -> None:
        """Tint and size everything again."""
        self.place.setMinimumHeight(self._theme.metrics.px(tokens.DROP_PLACE))
        self.notes.setMaximumHeight(self._theme.metrics.px(_NOTES))
        self.columns.restyle()
        self.rows.restyle()
        self._show_picture()

    def focus_answer(self) -> None:
        """Put the keyboard on what is near at hand."""
        if not self.isVisible():
            return
        if self._body.currentIndex() == _EMPTY:
            self.place.focus_button()
        else:
            (self._fill if self.acts["fill"].isEnabled() else self._choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, work: Callable[[], Look]) -> None:
        self._desk.ask(work, self._take, self._page)

    def _look(self, settled: Settled, *, is_kept: bool = False) -> None:
        if self._seen is None or self._seen.book is None:
            return
        book, ledger, what, period = self._seen.book, self._desk.ledger, self.what, self._desk.period.code

        def work() -> Look:
            return replace(presented.look(ledger, what, period, book, settled), is_kept=is_kept)

        self._ask(work)

    def _take(self, seen: Look) -> None:
        was_empty = self._seen is None or self._seen.book is None
        if seen.book is None and seen.refusal and self._seen and self._seen.book:
            # The workbook in hand stays; why the other one was not taken is told.
            self._page.tell(presented.verdict(seen))
            return
        self._seen = seen
        at = self._what.findData(seen.what)
        if at >= 0 and at != self._what.currentIndex():
            self._what.setCurrentIndex(at)
            self._show_periods()
        self._show()
        if was_empty or not self._has_keyboard():
            self.focus_answer()

    def _has_keyboard(self) -> bool:
        return any(part.hasFocus() for part in (self._what, self._period, self.columns, self.rows, self.notes))

    def _list_uses(self, uses: tuple[TemplateUse, ...]) -> None:
        self._uses = uses
        self._show_uses()
        self._what.setCurrentIndex(max(self._what.findData(self._wanted), 0))
        self._show_periods()
        self._choose_use()

    def _show_uses(self) -> None:
        chosen = self.what
        self._what.clear()
        for use in self._uses:
            self._what.addItem(presented.use_title(use), use.what)
        self._what.setCurrentIndex(max(self._what.findData(chosen), 0))

    def _show_periods(self) -> None:
        use = next((one for one in self._uses if one.what == self.what), None)
        if use is None:
            return
        self._period.clear()
        for period in period_choices(presented.cycles(use), self._desk.period):
            self._period.addItem(wording.period_name(period), period.code)
        self._period.setCurrentIndex(self._period.findData(self._desk.period.code))

    def _choose_use(self) -> None:
        """Take the workbook kept for what was chosen; the one in hand where there is none."""
        seen, ledger, what, period = self._seen, self._desk.ledger, self.what, self._desk.period.code
        book = seen.book if seen and not seen.is_kept else None

        def work() -> Look:
            kept = presented.look_at_kept(ledger, what, period)
            return presented.look(ledger, what, period, book) if kept.book is None and book else kept

        self._show_periods()
        self._ask(work)

    def _choose_file(self) -> None:
        if file := file_choice.file_to_read(self, _("Choose the blank form"), ENDINGS):
            self.take_file(file)

    def _settle_column(self, number: int, key: str) -> None:
        if self._seen:
            self._look(presented.with_column(self._seen, number, key))

    def _settle_row(self, number: int, key: str) -> None:
        if self._seen:
            self._look(presented.with_row(self._seen, number, key))

    def _save(self) -> None:
        seen = self._seen
        if seen is None or seen.found is None:
            return
        file = file_choice.file_to_write(self, _("Save the filled form"), presented.proposed_name(seen))
        if file:
            self._desk.ask(partial(presented.fill, seen, file), partial(self._saved, seen, file), self._page)

    def _saved(self, seen: Look, file: Path, written: Written) -> None:
        notice = file_choice.saved_notice(file)
        text = f"{notice.text} {presented.said_written(written)}"
        if presented.is_news(self._desk.ledger, seen):
            self._desk.change(partial(presented.keep, self._desk.ledger, seen), "", self._page, self._note_kept)
        self._page.told.emit(replace(notice, text=text))

    def _note_kept(self, _entry: int) -> None:
        if self._seen:
            self._seen = replace(self._seen, is_kept=True)
            self._show()

    def _show(self) -> None:
        seen = self._seen
        is_empty = seen is None or seen.book is None
        self._body.setCurrentIndex(_EMPTY if is_empty else _LOOKING)
        self._ready(can=seen is not None and seen.found is not None and bool(seen.found.cells))
        if seen is None or seen.book is None:
            if seen and seen.refusal:
                self.place.say(presented.verdict(seen), refused=True)
            else:
                self.place.rest()
            self._file.set_whole("")
            return
        kept = _("{file} (kept)") if seen.is_kept else "{file}"
        self._file.set_whole(kept.format(file=seen.book.file))
        self._sentence.setText(presented.verdict(seen))
        self._show_picture()
        self._show_parts(seen)

    def _ready(self, *, can: bool) -> None:
        self.acts["fill"].setEnabled(can)
        self._fill.setVisible(can)
        self._choose.setVisible(self._body.currentIndex() == _LOOKING)

    def _show_parts(self, seen: Look) -> None:
        found = seen.found
        columns, rows = presented.column_lines(seen), presented.row_lines(seen)
        self.columns.show_lines(columns, presented.choices(found.column_names if found else {}))
        self.rows.show_lines(rows, presented.choices(found.row_names if found else {}))
        self._parts.setVisible(found is not None)
        self._rows_part.setVisible(bool(rows))
        said = presented.to_look_at(seen)
        self.notes.clear()
        self.notes.addItems(list(said))
        self._notes_title.setText(_("To look at ({count})").format(count=len(said)))
        for part in (self.notes, self._notes_title):
            part.setVisible(bool(said))

    def _show_picture(self) -> None:
        refused = self._seen is not None and self._seen.found is None
        look = bool(self._seen and presented.to_look_at(self._seen))
        icon, colour = ("overdue", "overdue") if refused else ("warning", "due_soon") if look else ("check", "done")
        size = self._theme.metrics.px(tokens.ICON)
        tint = self._theme.palette.of(colour)
        self._picture.setPixmap(self._theme.icons.pixmap(icon, tint, size, self.devicePixelRatioF()))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        whole.setSpacing(tokens.M)
        whole.addLayout(self._build_head())
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self._build_empty())
        self._body.addWidget(self._build_looking())
        whole.addWidget(body, 1)

    def _build_head(self) -> QVBoxLayout:
        self._fill = ActButton(self._theme, self.acts["fill"], "excel", "primary")
        self._choose = ActButton(self._theme, self.acts["choose"], "open")
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(tokens.S)
        first.addWidget(self._title, 1)
        for button in (self._choose, ActButton(self._theme, self.acts["leave"], "close"), self._fill):
            first.addWidget(button)
        self._what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._what.setMinimumContentsLength(_USE_LETTERS)
        self._period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        second.addWidget(self._what, 1)
        second.addWidget(self._period)
        head = QVBoxLayout()
        head.setSpacing(tokens.S)
        head.addLayout(first)
        head.addLayout(second)
        return head

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.place)
        column.addStretch(1)
        return empty

    def _build_looking(self) -> QWidget:
        looking = QWidget()
        column = QVBoxLayout(looking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        said = QHBoxLayout()
        said.setSpacing(tokens.S)
        self._sentence.setWordWrap(True)
        said.addWidget(self._picture)
        said.addWidget(self._sentence, 1)
        column.addWidget(self._file)
        column.addLayout(said)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setChildrenCollapsible(False)
        self._rows_part = _titled(self._rows_title, self.rows, tokens.M)
        self._parts.addWidget(_titled(self._columns_title, self.columns, 0))
        self._parts.addWidget(self._rows_part)
        column.addWidget(self._parts, _MOST)
        column.addWidget(self._notes_title)
        column.addWidget(self.notes)
        column.addStretch(1)
        return looking

    def _connect(self) -> None:
        self.acts["fill"].triggered.connect(self._save)
        self.acts["choose"].triggered.connect(self._choose_file)
        self.acts["leave"].triggered.connect(self.closed)
        self._what.activated.connect(self._choose_use)
        self._period.activated.connect(lambda at: self._desk.choose_period(self._period.itemData(at)))
        self.columns.chosen.connect(self._settle_column)
        self.rows.chosen.connect(self._settle_row)


def _titled(title: QWidget, table: QWidget, left: int) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(left, 0, 0, 0)
    column.setSpacing(tokens.XS)
    column.addWidget(title)
    column.addWidget(table, 1)
    return part
