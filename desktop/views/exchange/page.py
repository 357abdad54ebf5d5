"""The page Trao đổi: workbooks come, are looked at, and only then are written; it must not know how they are read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.findings import Finding
from desktop.domain.foreign.said import Asks
from desktop.domain.periods import PeriodKind
from desktop.presenters import exchange as presented
from desktop.presenters import foreign, import_mending, import_tray
from desktop.presenters.import_cells import CellRow, cell_details, left_out
from desktop.presenters.import_tray import MENDED, Stage, Tray
from desktop.presenters.reports import period_choices
from desktop.services import library
from desktop.services.counts import forms
from desktop.services.documents.report_names import COUNT_FORM
from desktop.services.foreign.preview import ForeignPreview
from desktop.services.words import wording
from desktop.services.workbooks import returned_file
from desktop.services.workbooks.exchange import Verdict
from desktop.system.language import _
from desktop.views import file_choice, signs, tokens
from desktop.views.exchange.came import Came, Sending
from desktop.views.exchange.drop_place import DropPlace
from desktop.views.exchange.filling import Filling
from desktop.views.exchange.preview import Preview
from desktop.views.exchange.side import Side
from desktop.views.page import Notice, Page
from desktop.views.parts import end_with, hairline

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from desktop.domain.foreign.said import Question, Said
    from desktop.domain.forms import Form
    from desktop.presenters.exchange import CameRow
    from desktop.presenters.foreign import ColumnLine
    from desktop.presenters.import_tray import Preview as Seen
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

_WAITING, _LOOKING, _FILLING = 0, 1, 2
_OF_FORMS = frozenset({"definition", "plan"})


class ExchangePage(Page):
    """Takes workbooks, shows what they would do, writes them on the officer's word, and sends forms out."""

    sign = signs.EXCHANGE

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk, self._tray = desk, Tray()
        self._choose_act, self._paste_act = QAction(self), QAction(self)
        self._choose_act.setShortcut(QKeySequence("Ctrl+O"))
        self._paste_act.setShortcut(QKeySequence("Ctrl+V"))
        self._place, self._preview = DropPlace(theme, self._choose_act), Preview(theme)
        self._came, self._sending = Came(theme), Sending(theme, library.forms())
        self._filling = Filling(theme, desk, self)
        self._side = self.drawer = Side()
        self._details = self._side.details
        end_with(self, self._side)
        self._stack = QStackedLayout(self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def context_line(self) -> str:
        """Return whose ledger and which period."""
        return self._desk.context_line(with_plan=False)

    def badge(self) -> int:
        """Return how many files wait to be decided on."""
        return sum(file.stage in (Stage.READY, Stage.BLOCKED, Stage.ASKING) for file in self._tray.files)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what came, and hold the files on the tray against the ledger as it is now."""
        if changes is None or changes.kinds & _OF_FORMS:
            self._desk.ask(partial(forms.forms, self._desk.ledger), self._show_forms, self)
        self._desk.ask(partial(presented.came, self._desk.ledger), self._came.show_rows, self)
        if self._is_filling:
            self._filling.look_again()
        for file in self._tray.stale():
            if file.preview:
                work = partial(presented.read_again, self._desk.ledger, file.preview, file.said)
                self._desk.ask(work, partial(self._take, file.path), self)

    def take_files(self, paths: list[Path]) -> None:
        """Read files and folders and show what they would do; nothing is written."""
        found = import_tray.workbooks(paths)
        if not found:
            self._place.say(
                _("There is no Excel, Word or PDF file in there; choose the forms and reports that came."), refused=True
            )
            return
        new = self._tray.add(found)
        if len(new) == 1:
            self._place.say(_("Reading {file}…").format(file=new[0].name))
            self._desk.ask(partial(presented.read, self._desk.ledger, new[0]), partial(self._take, new[0]), self)
            return
        for some in presented.batches(new):
            self._desk.ask(partial(presented.read_some, self._desk.ledger, some), self._take_some, self)

    def retranslate(self) -> None:
        """Set every text again."""
        self._choose_act.setText(_("Choose files…"))
        self._paste_act.setText(_("Paste copied files"))
        self._place.set_texts(
            _("Drop forms and reports here (Excel, Word, PDF)"),
            _("You see every cell first. Nothing is written before you import, and every import can be taken back."),
        )
        for part in (self._preview, self._came, self._sending, self._side, self._filling):
            part.retranslate()
        self._show_periods()
        self._show_tray()

    def restyle(self) -> None:
        """Size again what the style sheet cannot."""
        self._place.setMinimumHeight(self.theme.metrics.px(tokens.DROP_PLACE))
        self._preview.restyle()
        self._came.restyle()
        self._filling.restyle()

    @property
    def _is_filling(self) -> bool:
        return self._stack.currentIndex() == _FILLING

    def _build(self) -> None:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        column.setSpacing(tokens.L)
        for part in (self._place, self._sending, hairline()):
            column.addWidget(part)
        column.addWidget(self._came, 1)
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._preview)
        self._stack.addWidget(self._filling)

    def _connect(self) -> None:
        ours = (self._preview.acts[name] for name in ("import", "import_all", "return"))
        for act in (self._choose_act, self._paste_act, *ours, self._sending.export, self._sending.fill):
            self.addAction(act)
        self._choose_act.triggered.connect(self._choose_files)
        self._paste_act.triggered.connect(self._paste)
        self._preview.acts["import"].triggered.connect(self._import)
        self._preview.acts["import_all"].triggered.connect(self._import_all)
        self._preview.acts["skip"].triggered.connect(self._skip)
        self._preview.acts["skip_all"].triggered.connect(self._skip_all)
        self._preview.acts["return"].triggered.connect(self._give_back)
        self._preview.acts["leave"].triggered.connect(partial(self._leave, alone=False))
        self._preview.acts["leave_cell"].triggered.connect(partial(self._leave, alone=True))
        self._preview.answered.connect(self._answer)
        self._preview.stepped.connect(self._step)
        mending = self._preview.mending
        for act in (*mending.acts.values(), self._preview.acts["leave"], self._preview.acts["leave_cell"]):
            self.addAction(act)
        mending.corrected.connect(partial(self._mend, import_mending.with_correction))
        mending.explained.connect(partial(self._mend, import_mending.with_answer))
        mending.restored.connect(partial(self._mend, import_mending.without_correction))
        self._side.columns.changed.connect(self._settle_column)
        self._preview.looked_at.connect(self._look_at)
        self._preview.row_chosen.connect(self._show_cell)
        self._came.row_chosen.connect(self._show_came)
        self._came.undo_wanted.connect(self._take_back)
        self._sending.export.triggered.connect(self._send)
        self._sending.fill.triggered.connect(self._begin_filling)
        self._filling.closed.connect(self._end_filling)
        self._sending.period_wanted.connect(self._desk.choose_period)
        self._sending.form_chosen.connect(self._show_periods)
        self._desk.period_chosen.connect(self._follow_period)
        # After the answers of the work: what has none by then was cancelled or refused.
        self._desk.runner.settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def _choose_files(self) -> None:
        paths = file_choice.files_to_read(self, _("Choose forms and reports"), import_tray.CHOSEN)
        if paths:
            self.take_files(paths)

    def _paste(self) -> None:
        paths = _named_files(QGuiApplication.clipboard().mimeData())
        if paths:
            self.take_files(paths)

    def _take_some(self, some: list[tuple[Path, Seen | Finding]]) -> None:
        for path, read in some:
            self._tray.put(path, read)
        self._show_tray()

    def _take(self, path: Path, read: Seen | Finding) -> None:
        self._tray.put(path, read)
        only = self._tray.files[0] if len(self._tray.files) == 1 else None
        if only and only.stage is Stage.REFUSED:
            self._place.say(presented.verdict_line(only), refused=True)
            self._tray.clear()
        self._show_tray()

    def _begin_filling(self) -> None:
        """Fill a province's own form; what the page does with files and keys besides waits meanwhile."""
        for act in self.actions():
            act.setEnabled(False)
        self._stack.setCurrentIndex(_FILLING)
        self.drawer = None
        self._filling.open_for(f"{COUNT_FORM}:{self._sending.form.code}")
        self.head_changed.emit()

    def _end_filling(self) -> None:
        for act in (self._choose_act, self._paste_act, self._sending.export, self._sending.fill):
            act.setEnabled(True)
        self._stack.setCurrentIndex(_WAITING)
        self.drawer = self._side
        self._sending.focus_fill()
        self.head_changed.emit()

    def _show_tray(self) -> None:
        if self._is_filling:
            return
        looking = any(file.stage is not Stage.READING for file in self._tray.files) and not self._tray.is_settled
        changes = self._stack.currentIndex() != (_LOOKING if looking else _WAITING)
        self._stack.setCurrentIndex(_LOOKING if looking else _WAITING)
        if looking:
            self._preview.period = self._desk.period
            self._preview.show_tray(self._tray)
            self._side.show_columns(presented.columns(self._tray.current))
            if changes:
                self._preview.focus_answer()
        elif changes:
            self._preview.forget()
            self._place.rest()
            self._side.show_columns(())
            self._show_came(self._came.row())
        self.head_changed.emit()

    def _look_at(self, number: int) -> None:
        self._tray.look_at(number)
        self._show_tray()

    def _import(self) -> None:
        file = self._tray.current
        self._preview.mending.finish()
        if file and file.preview and file.preview.said != self._tray.said_of(file.path):
            self.told.emit(Notice(_("The file was read again with what you put right; look at it, then import.")))
        elif file and file.preview and file.stage is Stage.READY:
            self._tray.mark(file.path, Stage.APPLYING)
            self._show_tray()
            work = partial(presented.write, self._desk.ledger, file.preview)
            done = partial(self._imported, file.path)
            self._desk.change(work, presented.said_imported(file.preview), self, done)

    def _import_all(self) -> None:
        """Import every file that is ready as one transaction; the others stay to be decided on."""
        self._preview.mending.finish()
        ready = [(file.path, file.preview) for file in self._tray.ready if file.preview]
        ready = [(path, seen) for path, seen in ready if seen.said == self._tray.said_of(path)]
        for path, _seen in ready:
            self._tray.mark(path, Stage.APPLYING)
        self._show_tray()
        work = partial(presented.write_all, self._desk.ledger, [seen for _path, seen in ready])
        self._desk.ask(work, partial(self._imported_all, ready), self)

    def _imported_all(self, files: list[tuple[Path, Seen]], done: list[int | Finding]) -> None:
        for (path, seen), one in zip(files, done, strict=True):
            if isinstance(one, Finding):
                work = partial(presented.read_again, self._desk.ledger, seen)
                self._desk.ask(work, partial(self._take, path), self)
            else:
                self._tray.mark(path, Stage.APPLIED if one else Stage.SAME)
        self._show_tray()
        self.told.emit(Notice(presented.said_all_imported(done)))

    def _answer(self, question: Question, answer: str) -> None:
        file = self._tray.current
        if file is None or file.preview is None:
            return
        if question.asks is Asks.REASON:
            self._take(file.path, replace(file.preview, reason=answer))
            return
        try:
            self._read_as(foreign.with_answer(replace(file.preview, said=file.said), question, answer))
        except ValueError:
            self.told.emit(Notice(_("Write rows as two numbers, for example 7-9.")))

    def _settle_column(self, line: ColumnLine, value: str) -> None:
        if seen := self._foreign():
            self._read_as(foreign.with_column(seen.said, line, value))

    def _leave(self, _checked: bool = False, *, alone: bool) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Leave the row in hand out, of counts the cell alone, or take it in again."""
        row, file = self._preview.row(), self._tray.current
        if row is None or file is None or file.stage not in MENDED:
            return
        said = import_mending.with_left(file.said, row, self._preview.rows, alone=alone)
        if said != file.said:
            if row.place and row.verdict is not Verdict.LEFT_OUT:
                self._tray.remember_left(file.path, left_out(row))
            self._read_as(said)

    def _foreign(self) -> ForeignPreview | None:
        """Give what was read of a workbook nobody laid out, with all that was said of it since."""
        file = self._tray.current
        if file is None or not isinstance(file.preview, ForeignPreview):
            return None
        return replace(file.preview, said=file.said)

    def _mend(self, mended: Callable[..., Said], row: CellRow, *typed: str) -> None:
        """Put a cell right, or answer what is warned of at it."""
        file = self._tray.current
        if file and (said := mended(file.said, row, *typed)) != file.said:
            self._read_as(said)

    def _step(self, back: bool) -> None:  # noqa: FBT001 - a signal's
        file = self._tray.current
        if file and self._tray.step(file.path, back=back):
            self._read_again(file.path)

    def _read_as(self, said: Said) -> None:
        file = self._tray.current
        if file:
            self._tray.say(file.path, said)
            self._read_again(file.path)

    def _read_again(self, path: Path) -> None:
        file = self._tray.find(path)
        if file and file.preview:
            work = partial(presented.read_again, self._desk.ledger, file.preview, file.said)
            self._desk.ask(work, partial(self._take_again, path, file.said), self)

    def _take_again(self, path: Path, said: Said, read: Seen | Finding) -> None:
        """Take what was read as said; what came after is on its way. What is refused is said no more."""
        file = self._tray.find(path)
        if file is None or file.said != said:
            return
        if isinstance(read, Finding):
            self.told.emit(Notice(wording.sentence(read)))
            self._tray.unsay(path)
            self._show_tray()
        else:
            self._take(path, read)

    def _imported(self, path: Path, entry: int) -> None:
        self._tray.mark(path, Stage.APPLIED if entry else Stage.SAME)
        self._show_tray()

    def _skip(self) -> None:
        file = self._tray.current
        if file:
            self._tray.mark(file.path, Stage.SKIPPED)
            self._show_tray()

    def _skip_all(self) -> None:
        """Put away what cannot be imported as it is."""
        for file in self._tray.stuck:
            self._tray.mark(file.path, Stage.SKIPPED)
        self._show_tray()

    def _give_back(self) -> None:
        held = self._tray.current
        preview = held.preview if held else None
        if preview is None or not preview.to_return:
            return
        file = file_choice.file_to_write(self, _("Give back a marked copy"), returned_file.marked_name(preview.file))
        if file:
            work = partial(returned_file.write_marked, preview.content, preview.file, preview.to_return, file)
            self._desk.ask(work, partial(self._tell_given_back, file), self)

    def _settle(self) -> None:
        if self._desk.runner.is_busy():
            return
        for file in list(self._tray.files):
            if file.stage is Stage.APPLYING:
                self._tray.mark(file.path, Stage.READY)
            elif file.stage is Stage.READING:
                self._tray.mark(file.path, Stage.SKIPPED)
                self._place.rest()
        self._show_tray()

    def _take_back(self, entry: int) -> None:
        self._desk.undo(self, entry)

    def _send(self) -> None:
        form, period = self._sending.form, self._desk.period
        name = presented.form_file_name(form, period, self._desk.agency.name)
        file = file_choice.file_to_write(self, _("Export the form"), name)
        if file:
            work = partial(presented.send_form, self._desk.ledger, form.code, period.code, file)
            self._desk.ask(work, partial(self._tell_sent, file), self)

    def _tell_sent(self, file: Path, personal: tuple[Finding, ...]) -> None:
        notice = file_choice.saved_notice(file)
        said = " ".join(filter(None, (notice.text, presented.personal_line(personal))))
        self.told.emit(replace(notice, text=said))
        if personal:
            self._details.show_lines(presented.personal_details(personal))

    def _tell_given_back(self, file: Path, _sha256: str) -> None:
        self.told.emit(file_choice.saved_notice(file))

    def _follow_period(self) -> None:
        self._show_periods()
        if self._is_filling:
            self._filling.look_again()
        self.head_changed.emit()

    def _show_forms(self, found: tuple[Form, ...]) -> None:
        self._sending.show_forms(found)
        self._show_periods()

    def _show_periods(self) -> None:
        asked = self._sending.form.cycles
        kinds = tuple(kind for kind in PeriodKind if kind.value in asked)
        self._sending.show_periods(period_choices(kinds, self._desk.period), self._desk.period)

    def _show_cell(self, row: CellRow | None) -> None:
        self._details.show_lines(cell_details(row) if row else ())

    def _show_came(self, row: CameRow | None) -> None:
        # Behind a preview the list goes on; what is in hand there is told of.
        if self._stack.currentIndex() == _WAITING:
            self._details.show_lines(presented.came_details(row) if row else ())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up where files are brought."""
        paths = _named_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            place = self._filling.place if self._is_filling else self._place
            place.light(self._filling.drop_line(paths) if self._is_filling else presented.drop_line(paths))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lie there again as before."""
        (self._filling.place if self._is_filling else self._place).rest()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        event.acceptProposedAction()
        paths = _named_files(event.mimeData())
        if self._is_filling:
            self._filling.take_file(paths[0])
            return
        self._place.rest()
        self.take_files(paths)


def _named_files(brought: QMimeData) -> list[Path]:
    """Find the files that something dragged or copied names: as such, or by their paths in a text."""
    if brought.hasUrls():
        return [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
    lines = (line.strip().strip('"') for line in brought.text().splitlines())
    return [path for path in map(Path, filter(None, lines)) if path.is_absolute() and path.exists()]
