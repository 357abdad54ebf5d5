"""The grid of a count form with the gestures of Excel; it must not know the ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind
from desktop.presenters import clipboard
from desktop.presenters.blocks import (
    Range,
    around,
    fits,
    fits_evenly,
    land,
    read_block,
    turned,
    with_numbers,
)  # fmt: skip
from desktop.services.words import wording
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.counts import words
from desktop.views.counts.head import Corner, FormHead, LabelHead
from desktop.views.counts.moving import CORNERS, STEPS, MovingGrid
from desktop.views.items.count_delegate import CountDelegate, Way, way_of
from desktop.views.page import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.presenters.blocks import Place
    from desktop.presenters.count_columns import Mode
    from desktop.presenters.counts import CountSheet, Taken
    from desktop.views.items.count_table import Index
    from desktop.views.theme import Theme

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_WIDEST = 1.8
PASTE_ANYWAY, TURN_AND_PASTE = N_("Paste from the first cell"), N_("Turn and paste")


class CountGridView(MovingGrid):
    """Shows a `CountTableModel`. ``edited``: what was taken, and what to tell of it (empty for a single cell).

    ``asked``: a question with the answers as acts.
    """

    edited = Signal(object, str)
    told = Signal(str)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.delegate = CountDelegate(theme, self.table, self)
        self._across, self._down = FormHead(theme, self), LabelHead(theme, self)
        self._corner = Corner(theme, self._across, self._down, self)
        self._doubted: tuple[list[list[str]], Range] | None = None
        self._build()
        self._connect()

    def show_sheet(self, sheet: CountSheet) -> None:
        """Show another form, agency or period, with the cursor on the first empty cell."""
        self.delegate.finish()
        self._tab_from = None
        self._across.show_columns(sheet.columns)
        self._down.show_sheet(sheet)
        self._corner.show_form(sheet.form)
        self.table.show(sheet)
        self.fit()
        self.go_to(_first_gap(sheet))

    def show_mode(self, mode: Mode) -> None:
        """Show counts of the period, of the year, or both; the cursor stays on its count."""
        self.delegate.finish()
        sheet = self.table.sheet
        if sheet:
            key = sheet.key(self.place)
            sheet.show_mode(mode)
            self.show_sheet(sheet)
            self.go_to(sheet.place(key))

    def fit(self) -> None:
        """Share the room out between the columns, and give heads and rows the height their texts need."""
        if not self.table.sheet:
            return
        room = self.width() - 2 * self.frameWidth()
        self._down.fit(room)
        self._fit_columns(room - sum(self._down.columns()))
        self._across.fit(self._corner.height_needed())
        if self._down.length() + self._across.height_needed() > self.height():
            self._fit_columns(room - sum(self._down.columns()) - self.verticalScrollBar().sizeHint().width())
        self.updateGeometries()

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, numbers as numbers."""
        sheet, chosen = self.table.sheet, self._chosen()
        if not sheet or not chosen:
            return
        rows = range(chosen.top, chosen.bottom + 1)
        columns = range(chosen.left, chosen.right + 1)
        cells = [[sheet.copied((row, column)) for column in columns] for row in rows]
        data = QMimeData()
        data.setText(clipboard.as_text(cells))
        data.setHtml(clipboard.as_html(cells))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.delegate.finish()
        self.copy()
        self._take_many(dict.fromkeys(self.places(), ""), words.cut_words)

    def paste(self) -> None:
        """Put a block of the clipboard into the form from the corner of the chosen cells on.

        A block of another shape than the chosen cells is asked about; pasting again answers.
        """
        self.delegate.finish()
        block, chosen = _held_block(), self._chosen()
        if not block or not chosen:
            return
        if fits_evenly(block, chosen) or self._doubted == (block, chosen):
            self._land(block, chosen)
        else:
            self._doubted = (block, chosen)
            said = words.uneven_words((len(block), len(block[0])), (chosen.rows, chosen.columns))
            self._ask(said, block, chosen)

    def _ask(self, said: str, block: list[list[str]], chosen: Range) -> None:
        room = self._room()
        straight, turn = partial(self._land, block, chosen), partial(self._land, turned(block), chosen)
        acts = [(straight, PASTE_ANYWAY)] if fits(block, chosen, room) else []
        acts += [(turn, TURN_AND_PASTE)] if fits(turned(block), chosen, room) else []
        first, also = (*acts, (None, ""), (None, ""))[:2]
        self.asked.emit(Notice(said, first[0], first[1], also[0], also[1]))

    def _land(self, block: list[list[str]], chosen: Range) -> None:
        self._doubted = None
        try:
            texts = land(block, chosen, self._room())
        except Refused as refused:
            self._ask(wording.sentence(refused.finding), block, chosen)
            return
        self._choose(around(texts))
        self._take_many(texts, words.paste_words, pasted=True)

    def empty(self) -> None:
        """Empty the chosen cells: nothing reported."""
        places = self.places()
        if len(places) == 1 and self.table.sheet and self.table.sheet.is_typed(places[0]):
            self._take_one(places[0], "")
        else:
            self._take_many(dict.fromkeys(places, ""), words.empty_words)

    def read_commas(self) -> None:
        """Take every doubtful 1,139 as 1139: one answer for a whole block of an English Excel."""
        doubted = self.table.sheet.doubtful() if self.table.sheet else {}
        if doubted:
            self._take_many(doubted, words.comma_words)

    def fill(self, text: str) -> None:
        """Put a text into every chosen cell."""
        self._take_many(dict.fromkeys(self.places(), text), words.fill_words)

    def fill_with_current(self) -> None:
        """Put what the cursor's cell holds into every chosen cell."""
        self.delegate.finish()
        if self.table.sheet:
            self.fill(self.table.sheet.editing_text(self.place))

    def fill_down(self) -> None:
        """Put the topmost chosen row into the rows below it; of a single row what stands above it."""
        self.delegate.finish()
        chosen = self._chosen()
        if chosen:
            top = chosen.top - 1 if chosen.rows == 1 else chosen.top
            self._fill_from({(row, column): (top, column) for row, column in chosen.places() if row > top})

    def fill_right(self) -> None:
        """Put the leftmost chosen column into those at its right; of a single column what stands left of it."""
        self.delegate.finish()
        chosen = self._chosen()
        if chosen:
            left = chosen.left - 1 if chosen.columns == 1 else chosen.left
            self._fill_from({(row, column): (row, left) for row, column in chosen.places() if column > left})

    def _fill_from(self, sources: Mapping[Place, Place]) -> None:
        sheet = self.table.sheet
        kept = {to: source for to, source in sources.items() if min(source) >= 0 and sheet and sheet.is_typed(source)}
        if sheet and kept:
            self._take_many({to: str(sheet.copied(source)) for to, source in kept.items()}, words.fill_words)

    def _take_one(self, place: Place, text: str) -> None:
        self._report(self.table.take({place: text}))

    def _take_many(self, texts: Mapping[Place, str], landed: Callable[[int], str], *, pasted: bool = False) -> None:
        taken, sheet = self.table.take(texts, pasted=pasted), self.table.sheet
        if not taken or not sheet:
            return
        said = words.all_words(taken, landed, doubtful=bool(sheet.doubtful()))
        if not taken.cells:
            self.told.emit(said)
        self.edited.emit(taken, said)

    def _report(self, taken: Taken | None) -> None:
        if taken:
            self.edited.emit(taken, "")

    def _fit_columns(self, room: int) -> None:
        """Share the room out; where it is short, notes give way first, then the form scrolls."""
        sheet, px = self.table.sheet, self._theme.metrics.px
        if not sheet:
            return
        widths = [px(tokens.COUNT_COLUMN * column.width) for column in sheet.columns]
        share = min(max(room / sum(widths), 1), _WIDEST)
        for number, width in enumerate(widths):
            short = max(sum(widths) - room, 0) if self.table.kind(number) is ColumnKind.NOTE else 0
            self.setColumnWidth(number, max(int(width * share) - short, min(width, px(tokens.NOTE_LEAST))))

    def _build(self) -> None:
        self.setModel(self.table)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setWordWrap(False)
        self._corner.raise_()

    def _connect(self) -> None:
        self.delegate.left.connect(self.go)
        self.delegate.fill_wanted.connect(self.fill)
        self.table.taken.connect(self._report)
        self._theme.changed.connect(self.fit)

    def edit(self, index: Index, *how: Any) -> Any:  # noqa: ANN401 - Qt's two overloads
        """Open the field, with the text chosen when a key began it, with the cursor behind it otherwise."""
        was_open = self.delegate.editor is not None
        opened = super().edit(index, *how)
        if self.delegate.editor and not was_open:
            self.delegate.by_typing = bool(how) and how[0] == QAbstractItemView.EditTrigger.AnyKeyPressed
            if not self.delegate.by_typing:
                self.delegate.editor.deselect()
                self.delegate.editor.end(False)  # noqa: FBT003 - Qt's own
        return opened

    def updateGeometries(self) -> None:
        """Keep the corner over where both heads meet."""
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._down.width(), self._across.height())

    def event(self, event: QEvent) -> bool:
        """Keep figures, letters, / and - for typing, before the page takes them for a command."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with a key what Excel does."""
        way, key = way_of(event), event.key()
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if way in (Way.ONWARD, Way.RETURN) and controlled:
            self.fill_with_current()
        elif way and not controlled:
            self.go(way)
        elif key == Qt.Key.Key_Escape:
            if not self.table.forget_mark(self.place):
                event.ignore()
        elif key in STEPS or key in CORNERS:
            self._go_far(event)
        elif key == Qt.Key.Key_Space and event.modifiers() in _WHOLE:
            self._choose_whole(across=not controlled)
        elif self._is_lost(event):
            self.told.emit(self._why_not())
        else:
            self._tab_from = self._tab_from if _is_typing(event) or key == Qt.Key.Key_F2 else None
            super().keyPressEvent(event)

    def _is_lost(self, event: QKeyEvent) -> bool:
        """Say whether a letter or figure is typed on a cell that takes none."""
        sheet = self.table.sheet
        return _is_typing(event) and sheet is not None and not sheet.is_typed(self.place)

    def _why_not(self) -> str:
        sheet = self.table.sheet
        if sheet and sheet.locked:
            return sheet.locked_words or _("This ledger can only be read, so nothing can be typed.")
        return _("This row adds itself up; type into the rows of its parts.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self.fit()

    def selectionChanged(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        """Tell that other cells are chosen, and tint their numbers."""
        super().selectionChanged(chosen, dropped)
        self._across.viewport().update()
        self._down.viewport().update()
        self.chosen_changed.emit()


_WHOLE = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)


def _held_block() -> list[list[str]]:
    data = QGuiApplication.clipboard().mimeData()
    block = read_block(data.text())
    return with_numbers(block, clipboard.told_numbers(data.html())) if data.hasHtml() else block


def _is_typing(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and event.modifiers() in _PLAIN


def _first_gap(sheet: CountSheet) -> Place:
    """Find the first count that is missing; in a full or locked form the first cell."""
    counts = [number for number, column in enumerate(sheet.columns) if column.kind is ColumnKind.COUNT]
    places = [place for row in range(len(sheet.rows)) for column in counts if sheet.is_asked(place := (row, column))]
    return next((place for place in places if sheet.cell(place).is_empty), places[0] if places else (0, 0))
