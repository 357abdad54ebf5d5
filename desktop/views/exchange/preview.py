"""What the files that came would do, before anything is written; it must not know how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.presenters import exchange as presented
from desktop.presenters.import_cells import is_warned, tally
from desktop.presenters.import_mending import in_order, line_again
from desktop.presenters.import_tray import MENDED, Stage
from desktop.services.words import wording
from desktop.services.workbooks.exchange import Verdict
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.exchange.files import Files, look_of
from desktop.views.exchange.mending import Mending
from desktop.views.exchange.question import QuestionCard
from desktop.views.exchange.tables import LastWords, row_table, size_columns
from desktop.views.flow import Flow
from desktop.views.items.import_table import COLUMN, NEW, OLD, ROW, SAID, ImportTableModel
from desktop.views.parts import Line, hairline, label, push_button
from desktop.views.step_keys import SteppingWidget

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.presenters.import_cells import CellRow
    from desktop.presenters.import_tray import Incoming, Tray
    from desktop.views.theme import Theme

_WIDTHS = (48, 156, 104, 80, 88, 108, 104)
_WIDTHS_OF_WORDS = (48, 156, 104, 124, 124, 108, 104)
"""Where words stand in the place of counts."""
_WIDE = (COLUMN, SAID)
_WIDTHS_OF_TEXTS, _WIDE_OF_TEXTS = (48, 168, 140, 120, 84, 108, 104), (ROW, NEW, SAID)
_ALL, _LOOKED_AT, _WAITING = range(len(Verdict), len(Verdict) + 3)
"""Chips beside those of the verdicts, by which the group knows them."""


class Preview(SteppingWidget):
    """Shows the file looked at cell by cell; the acts ``import``, ``skip`` and ``return`` answer it.

    ``answered`` carries a question about a workbook nobody laid out and its answer; the act ``leave`` leaves a row of
    one out, or takes it in again; ``mending`` puts cells right; ``stepped`` asks to take the last of it back (True) or
    to do it again.
    """

    looked_at = Signal(int)
    row_chosen = Signal(object)
    answered = Signal(object, str)
    stepped = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._file: Incoming | None = None
        self.period: Period | None = None
        self._rows: tuple[CellRow, ...] = ()
        self.acts = {name: QAction(self) for name in ("import", "skip", "return", "leave", "leave_cell")}
        self.acts["import"].setShortcut(QKeySequence("Ctrl+Return"))
        self.acts["return"].setShortcut(QKeySequence("Ctrl+Shift+R"))
        self.acts["skip"].setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.acts["skip"].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.acts["leave"].setShortcut(QKeySequence(Qt.Key.Key_Space))
        self.acts["leave_cell"].setShortcut(QKeySequence("Shift+Space"))
        for name in ("leave", "leave_cell"):
            self.acts[name].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.acts["skip"])
        self._files = Files(theme)
        self.acts |= self._files.acts
        self._name, self._whose = Line("sheet_title"), Line("page_line")
        self._picture, self._sentence = QLabel(), label("")
        self._chips = {number: _chip() for number in (_ALL, _LOOKED_AT, _WAITING, *range(len(Verdict)))}
        self._group = QButtonGroup(self)
        self._model = ImportTableModel(theme, self)
        self._table = row_table(self._model)
        self._table.setItemDelegateForColumn(COLUMN, LastWords(self._table))
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._question = QuestionCard(theme)
        self.mending = Mending(theme, self._table, self._model)
        self._table.addActions([*self.mending.to_a_line, self.acts["leave"], self.acts["leave_cell"]])
        self.mending.offer(self.acts["leave"], "minus")
        self._waiting: Incoming | None = None
        self._build()
        self._connect()

    def show_tray(self, tray: Tray) -> None:
        """Show the files and the one looked at; a list of files only where there are several."""
        self._files.show_tray(tray)
        self._divider.setVisible(self._files.isVisibleTo(self))
        file = tray.current
        if file is None or file == self._file:
            return
        another = self._file is None or self._file.path != file.path
        if self.mending.is_typing and not another:
            self._waiting = file
            return
        self._waiting = None
        before, held = () if another else self._rows, self._file
        self._file = file
        if held and not another and held.preview is file.preview and held.left == file.left:
            self._show_head(file)
            self.mending.show_for(is_open=file.stage in MENDED and bool(self._rows))
        else:
            self._show_file(file, before)
        if another and not self._files.list.hasFocus():
            self.focus_answer()

    @property
    def rows(self) -> tuple[CellRow, ...]:
        """The lines of the file looked at, shown or filtered away."""
        return self._rows

    def row(self) -> CellRow | None:
        """Give the line that is selected."""
        return self._model.row(self._table.currentIndex())

    def forget(self) -> None:
        """Let go of what was shown."""
        self._file = self._waiting = None
        self._rows = ()
        self._model.show_rows(())
        self.mending.show_for(is_open=False)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer that is near at hand."""
        if not self.isVisible():
            return
        if self._question.isVisibleTo(self):
            self._question.focus_answer()
            return
        self._near_at_hand().setFocus(Qt.FocusReason.OtherFocusReason)

    def _near_at_hand(self) -> QWidget:
        """Give the import, of a file that must be mended its lines, else what puts the file away."""
        if self._file and self._file.stage is Stage.BLOCKED and self._rows:
            return self._table
        return self._import if self._import.isEnabled() and not self._import.isHidden() else self._skip

    def retranslate(self) -> None:
        """Set every text again."""
        self._files.retranslate()
        self._table.setAccessibleName(_("Cells of the file"))
        self._table.horizontalHeader().reset()
        self._question.retranslate()
        self.mending.retranslate()
        self._word_leaving(self.row())
        if self._file:
            self._show_file(self._file)

    def restyle(self) -> None:
        """Tint and size everything again."""
        self._size_columns()
        self._files.restyle()
        self._show_picture()

    def _size_columns(self) -> None:
        has_texts = any(row.place for row in self._rows)
        elide = Qt.TextElideMode.ElideRight if has_texts else Qt.TextElideMode.ElideMiddle
        self._table.setTextElideMode(elide)
        self._table.setColumnHidden(OLD, not any(row.old for row in self._rows))
        labels = {row.label for row in self._rows if row.label}
        self._table.setColumnHidden(ROW, not has_texts and len(labels) == 1)
        widths, wide = (_WIDTHS_OF_TEXTS, _WIDE_OF_TEXTS) if has_texts else (_WIDTHS, _WIDE)
        if not has_texts and any(" " in shown for row in self._rows for shown in (row.old, row.new)):
            widths = _WIDTHS_OF_WORDS
        size_columns(self._table, self._theme, widths, wide)

    def _show_head(self, file: Incoming) -> None:
        preview = file.preview
        self._name.set_whole(file.path.name)
        self._whose.set_whole(presented.whose_line(preview) if preview else "")
        self._whose.setVisible(preview is not None)
        self._sentence.setText(presented.verdict_line(file))
        self._show_picture()
        self._show_acts(file)

    def _show_file(self, file: Incoming, before: tuple[CellRow, ...] = ()) -> None:
        preview = file.preview
        self._show_head(file)
        self._rows = in_order(presented.rows_of(file), before) if preview else ()
        was_answering = self._question.has_keyboard()
        self._question.ask(presented.questions(preview, self.period) if preview else ())
        self._question.lead_from(self._return)
        self._size_columns()
        self._table.setColumnHidden(SAID, not any(row.said for row in self._rows))
        self._show_chips()
        self._show_again(file, before)
        if was_answering:
            self.focus_answer()

    def _show_again(self, file: Incoming, before: tuple[CellRow, ...]) -> None:
        """Show the lines, where the same file is shown again with the same kind of them and the same one in hand."""
        held, number = self.row(), self._group.checkedId() if before else _ALL
        if self._chips[number].isHidden():
            number = _ALL
        self._chips[number].setChecked(True)
        self._filter(number)
        at = line_again(self._model.rows, held) if before and held else 0
        if self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(at, 0))
        self.mending.show_for(is_open=file.stage in MENDED and bool(self._rows))

    def _show_acts(self, file: Incoming) -> None:
        can, decided = file.stage is Stage.READY, file.stage in (Stage.APPLIED, Stage.SKIPPED)
        self.acts["import"].setVisible(can)
        self.acts["import"].setEnabled(can)
        self.acts["import"].setText(presented.import_word(file.preview) if can and file.preview else "")
        self.acts["skip"].setText(_("Leave out") if can else _("Close"))
        self.acts["skip"].setEnabled(not decided)
        self.acts["return"].setText(_("Give back a marked copy…"))
        self.acts["return"].setToolTip(_("Saves the file with its wrong cells coloured and noted, for its sender."))
        wrong = file.preview is not None and bool(file.preview.to_return)
        self.acts["return"].setVisible(wrong)
        self.acts["return"].setEnabled(wrong)

    def _show_picture(self) -> None:
        icon, colour = look_of(self._file)
        size = self._theme.metrics.px(tokens.ICON)
        palette = self._theme.palette
        self._picture.setPixmap(self._theme.icons.pixmap(icon, palette.of(colour), size, self.devicePixelRatioF()))

    def _show_chips(self) -> None:
        counted = tally(self._rows)
        self._chips[_ALL].setText(_("All {count}").format(count=len(self._rows)))
        for number, verdict in enumerate(Verdict):
            count = counted.get(verdict, 0)
            word = wording.verdict(verdict.value)
            self._chips[number].setText(f"{word[:1].upper()}{word[1:]} {count}")
            self._chips[number].setVisible(bool(count))
        self._chips[_ALL].setVisible(bool(self._rows))
        self._show_chip(_LOOKED_AT, _("To look at {count}"), sum(map(is_warned, self._rows)))
        self._show_chip(_WAITING, _("Waiting for an answer {count}"), sum(row.waits for row in self._rows))

    def _show_chip(self, number: int, words: str, count: int) -> None:
        self._chips[number].setText(words.format(count=count))
        self._chips[number].setVisible(bool(count))

    def _filter(self, number: int) -> None:
        self._model.show_rows(tuple(row for row in self._rows if _is_wanted(row, number)))
        self._table.setVisible(bool(self._rows))
        if self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(0, 0))
        else:
            self.row_chosen.emit(None)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._build_head())
        right.addLayout(self._build_question())
        right.addLayout(self._build_chips())
        right.addLayout(self._build_answer())
        right.addWidget(self._table, 1)
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._divider = hairline(Qt.Orientation.Vertical)
        row.addWidget(self._files)
        row.addWidget(self._divider)
        row.addLayout(right, 1)

    def _build_head(self) -> QVBoxLayout:
        self._import = ActButton(self._theme, self.acts["import"], "import", "primary")
        self._skip = ActButton(self._theme, self.acts["skip"], "close")
        self._return = ActButton(self._theme, self.acts["return"], "excel")
        self._sentence.setWordWrap(True)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(tokens.S)
        first.addWidget(self._name, 1)
        first.addWidget(self._skip)
        first.addWidget(self._import)
        second.addWidget(self._picture)
        second.addWidget(self._sentence, 1)
        second.addWidget(self._return)
        head = QVBoxLayout()
        head.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.S)
        head.setSpacing(tokens.S)
        head.addLayout(first)
        head.addWidget(self._whose)
        head.addLayout(second)
        return head

    def _build_question(self) -> QVBoxLayout:
        place = QVBoxLayout()
        place.setContentsMargins(tokens.L, 0, tokens.L, tokens.S)
        place.addWidget(self._question)
        return place

    def _build_chips(self) -> QVBoxLayout:
        place, chips = QVBoxLayout(), QWidget()
        place.setContentsMargins(tokens.L, 0, tokens.L, tokens.S)
        row = Flow(chips, tokens.S)
        for number, chip in self._chips.items():
            self._group.addButton(chip, number)
            row.addWidget(chip)
        place.addWidget(chips)
        return place

    def _build_answer(self) -> QVBoxLayout:
        place = QVBoxLayout()
        place.setContentsMargins(tokens.L, 0, tokens.L, tokens.S)
        place.setSpacing(tokens.S)
        place.addWidget(self.mending.bar)
        place.addWidget(self.mending.answer)
        return place

    def _connect(self) -> None:
        self._group.idClicked.connect(self._filter)
        self._question.answered.connect(self.answered)
        self._files.looked_at.connect(self.looked_at)
        self._table.selectionModel().currentRowChanged.connect(self._choose_row)
        for act in self.mending.acts.values():
            self.addAction(act)
        self.mending.delegate.closed.connect(self._show_waiting)
        self.mending.answer.given.connect(self._show_waiting)
        self.mending.answer.left.connect(self._show_waiting)

    def _choose_row(self, current: QModelIndex) -> None:
        row = self._model.row(current)
        self.acts["leave"].setEnabled(row is not None and row.can_be_left)
        self.acts["leave_cell"].setEnabled(row is not None and row.can_be_left and row.place is None)
        self._word_leaving(row)
        self.mending.follow(row)
        self.row_chosen.emit(row)

    def _word_leaving(self, row: CellRow | None) -> None:
        is_left = row is not None and row.verdict is Verdict.LEFT_OUT
        self.acts["leave"].setText(_("Take the row in again") if is_left else _("Leave the row out"))
        self.acts["leave_cell"].setText(_("Take the cell in again") if is_left else _("Leave the cell out"))

    def _show_waiting(self) -> None:
        """Show what was read while a cell was being typed into."""
        file, self._waiting = self._waiting, None
        if file is not None and self._file is not None:
            self._file, before = file, self._rows
            self._show_file(file, before)

    def has_step(self, *, back: bool) -> bool:
        """Leave the keys to the window where nothing was put right here."""
        return bool(self._file and (self._file.steps if back else self._file.undone))

    def step(self, *, back: bool) -> None:
        """Take a correction back, or make it again."""
        self.stepped.emit(back)


def _is_wanted(row: CellRow, number: int) -> bool:
    if number == _LOOKED_AT:
        return is_warned(row)
    if number == _WAITING:
        return row.waits
    return number == _ALL or (row.verdict is list(Verdict)[number] and not row.waits)


def _chip() -> QPushButton:
    chip = push_button("chip")
    chip.setCheckable(True)
    return chip
