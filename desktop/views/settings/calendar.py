"""The years of the calendar of working days: known, open or missing; taken in from a file after a look, given out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.presenters import calendar_years as words
from desktop.services.ledger import working_calendar
from desktop.system import clock
from desktop.system.language import _
from desktop.views import file_choice, tokens
from desktop.views.flat_list import FlatList
from desktop.views.page import Notice
from desktop.views.parts import describe, label, prose, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from desktop.domain.working_days import CalendarYear
    from desktop.presenters.calendar_years import YearLine
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

ENDINGS = (".xlsx", ".toml", ".xls", ".ods", ".csv")


class CalendarYears(QWidget):
    """A list of years, beside it the days of one in words; ``changed`` says that days are other ones now."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._lines: Sequence[YearLine] = ()
        self._read: CalendarYear | None = None
        self._wanted = 0
        self._says, self.drop = label("secondary"), label("drop")
        self.list, self.days = FlatList(3, (1, 2)), QScrollArea()
        self.take, self.give, self.own = push_button("primary"), push_button(), push_button()
        self.use, self.leave = push_button("primary"), push_button()
        self._asks, self._question = QWidget(), label("sheet_title")
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Look at the years again."""
        self._desk.ask(partial(words.year_lines, self._desk.ledger), self._show, self._page)

    def take_file(self, file: Path) -> None:
        """Read a year from a file and show it; nothing is changed."""
        self._desk.ask(partial(working_calendar.read_year_file, file), self._preview, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self._says.setText(
            _("The next working day is shown beside a deadline on a day off. Days are announced year by year.")
        )
        self.list.setHeaderLabels([_("Year"), _("State"), _("Taken from")])
        self.list.setAccessibleName(_("Years of the calendar"))
        for button, text in (
            (self.take, _("Import the file of a year…")), (self.give, _("Take out to fill in…")),
            (self.own, _("Use the program's own again")), (self.use, _("Use this calendar")),
            (self.leave, _("Do not use it")),
        ):  # fmt: skip
            button.setText(text)
            describe(button, text)
        self.refresh()

    def restyle(self) -> None:
        """Tint the list again."""
        self._show(self._lines)

    def _show(self, lines: Sequence[YearLine]) -> None:
        current = self._wanted or (one.year if (one := self._current()) else clock.today().year)
        self._lines, self._wanted = lines, 0
        self.list.show_rows(((str(line.year), self._row(line)) for line in lines), str(current))
        self._show_year()

    def _row(self, line: YearLine) -> QTreeWidgetItem:
        item, look = QTreeWidgetItem([str(line.year), line.state, line.origin]), words.look_of(line)
        item.setIcon(1, self._theme.icons.icon(look, self._theme.palette.of(look)))
        item.setToolTip(2, line.origin)
        return item

    def _current(self) -> YearLine | None:
        place = self.list.place()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _show_year(self) -> None:
        line = self._current()
        self.own.setVisible(
            line is not None and (line.is_own or (line.known is not None and line.known.fault is not None))
        )
        self.give.setEnabled(line is not None)
        if line is not None and self._read is None:
            self._show_days(_("Days of {year}").format(year=line.year), line.held)

    def _show_days(self, heading: str, year: CalendarYear | None) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        column.addWidget(prose("sheet_title", heading))
        if year is None:
            said = _("The days off are not known. Take the file out, fill it in once they are announced, import it.")
            column.addWidget(prose("", said))
        for title, lines in words.year_words(year) if year else ():
            column.addSpacing(tokens.XS)
            column.addWidget(prose("secondary", title))
            for one in lines:
                column.addWidget(prose("", one))
        column.addStretch()
        self.days.setAccessibleName(heading)
        self.days.setWidget(shown)

    def _choose(self) -> None:
        file = file_choice.file_to_read(self._page, self.take.text(), ENDINGS)
        if file:
            self.take_file(file)

    def _preview(self, year: CalendarYear) -> None:
        """Show what was read, and ask."""
        self._read = year
        held = next((line.held for line in self._lines if line.year == year.year), None)
        self._question.setText(words.change_words(year, held))
        self._asks.show()
        self._show_days(_("Days of {year} in the file").format(year=year.year), year)
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_aside(self) -> None:
        self._read = None
        self._asks.hide()
        self._show_year()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        year = self._read
        if year is not None:
            self._desk.ask(partial(_used, year), self._note_used, self._page)

    def _note_used(self, used: tuple[int, bytes | None]) -> None:
        year, before = used
        self._wanted = year
        self._put_aside()
        self._note()
        said = _("The calendar of {year} was replaced.").format(year=year)
        self._page.told.emit(Notice(said, partial(self._put_back, year, before)))

    def _put_back(self, year: int, before: bytes | None) -> None:
        self._desk.ask(partial(working_calendar.put_back, year, before), self._note, self._page)

    def _use_own(self) -> None:
        line = self._current()
        if line is None:
            return
        year = line.year
        self._wanted = year
        self._desk.ask(partial(_dropped, year), self._note_dropped, self._page)

    def _note_dropped(self, dropped: tuple[int, bytes | None]) -> None:
        year, before = dropped
        self._note()
        said = _("The program's own calendar of {year} is used again.").format(year=year)
        self._page.told.emit(Notice(said, partial(self._put_back, year, before)))

    def _note(self, _answer: None = None) -> None:
        self.refresh()
        self.changed.emit()

    def _give(self) -> None:
        line = self._current()
        if line is None:
            return
        file = file_choice.file_to_write(self._page, self.give.text(), f"lich-nghi-{line.year}.xlsx")
        if file:
            self._desk.ask(partial(_written, line.year, file), self._note_written, self._page)

    def _note_written(self, file: Path) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _build(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        for button in (self.take, self.give, self.own):
            acts.addWidget(button)
        acts.addStretch()
        self._says.setWordWrap(True)
        self.days.setWidgetResizable(True)
        self.days.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(tokens.HAIRLINE)
        self._split.addWidget(self.list)
        self._split.addWidget(self.days)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XS, tokens.L, tokens.L, 0)
        column.setSpacing(tokens.M)
        for part in (self._says, self.drop):
            column.addWidget(part)
        column.addLayout(acts)
        column.addWidget(self._build_question())
        column.addWidget(self._split, 1)
        self.drop.hide()

    def _build_question(self) -> QWidget:
        self._question.setWordWrap(True)
        row = QHBoxLayout(self._asks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._question, 1)
        row.addWidget(self.use)
        row.addWidget(self.leave)
        self._asks.hide()
        return self._asks

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_year)
        self.take.clicked.connect(self._choose)
        self.give.clicked.connect(self._give)
        self.own.clicked.connect(self._use_own)
        self.use.clicked.connect(self._use)
        self.leave.clicked.connect(self._put_aside)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that can hold a year, and say what letting it go will do."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            said = _("Let go to look at the calendar in {file}; nothing is changed yet.")
            self.drop.setText(said.format(file=files[0].name))
            self.drop.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Wait again as before."""
        self.drop.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file let go."""
        self.drop.hide()
        event.acceptProposedAction()
        self.take_file(_files(event)[0])


def _files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [file for file in files if file.suffix.casefold() in ENDINGS]


def _used(year: CalendarYear) -> tuple[int, bytes | None]:
    return year.year, working_calendar.use_year(year)


def _dropped(year: int) -> tuple[int, bytes | None]:
    before = working_calendar.own_file(year)
    working_calendar.put_back(year, None)
    return year, before


def _written(year: int, file: Path) -> Path:
    working_calendar.write_year(year, file)
    return file
