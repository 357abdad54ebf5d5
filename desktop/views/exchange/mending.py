"""Putting cells right and answering warnings in the list of a preview; it must not know how a workbook is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop.presenters.import_cells import Editor, more_words
from desktop.presenters.import_mending import last_of_row, question, to_mend
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.answer_line import AnswerLine
from desktop.views.flow import Flow
from desktop.views.items.import_delegate import ImportDelegate
from desktop.views.items.import_table import NEW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.presenters.import_cells import CellRow
    from desktop.views.items.import_table import ImportTableModel
    from desktop.views.theme import Theme

# Name, English msgid, icon, key.
_ACTS = (
    ("correct", N_("Put right"), "edit", "F2"),
    ("more", N_("Add…"), "plus", "Ins"),
    ("restore", N_("Back to the file's value"), "undo", "Shift+Delete"),
    ("explain", N_("Explain…"), "info", "Shift+F2"),
)
_WALKS = (("next", N_("Next to look at"), "F8", 1), ("back", N_("Previous to look at"), "Shift+F8", -1))


class Mending(QObject):
    """The acts on the line in hand and the line for an answer.

    ``corrected`` carries a line and what was typed, ``restored`` a line, ``explained`` a line and the answer.
    """

    corrected = Signal(object, str)
    restored = Signal(object)
    explained = Signal(object, str)

    def __init__(self, theme: Theme, table: QTableView, model: ImportTableModel) -> None:
        super().__init__(table)
        self._theme, self._table, self._model = theme, table, model
        self._row: CellRow | None = None
        self._added: CellRow | None = None
        self.menu = QMenu(table)
        self.delegate = ImportDelegate(theme, model, table.viewport())
        table.setItemDelegateForColumn(NEW, self.delegate)
        self.answer = AnswerLine(stacked=True)
        self.acts = {name: QAction(self) for name, *_rest in (*_ACTS, *_WALKS)}
        self.bar = QWidget()
        self._offered = Flow(self.bar, tokens.S)
        self._buttons = {name: ActButton(theme, self.acts[name], icon) for name, _text, icon, _key in _ACTS}
        self._build()
        self._connect()

    @property
    def to_a_line(self) -> list[QAction]:
        """What can be done to the line in hand."""
        return [self.acts[name] for name, *_rest in _ACTS]

    @property
    def is_typing(self) -> bool:
        """Say whether a cell is being put right or a warning answered."""
        return self.delegate.editor is not None or not self.answer.isHidden()

    def offer(self, act: QAction, icon: str) -> None:
        """Show one more act on the line in hand."""
        self._offered.addWidget(ActButton(self._theme, act, icon))

    def finish(self) -> None:
        """Keep what is being typed."""
        self.delegate.finish()
        if not self.answer.isHidden():
            self._give(self.answer.field.text())

    def follow(self, row: CellRow | None) -> None:
        """Offer what can be done with a line."""
        self._row = row
        can = {
            "correct": row is not None and row.editor is not Editor.NONE,
            "more": row is not None and bool(row.more),
            "restore": row is not None and row.was is not None,
            "explain": row is not None and bool(row.check),
        }
        for name, is_able in can.items():
            self.acts[name].setEnabled(is_able)
            self._buttons[name].setVisible(is_able or name == "correct")

    def show_for(self, *, is_open: bool) -> None:
        """Offer the acts where a file waits for its import."""
        self.bar.setVisible(is_open)
        for act in self.acts.values():
            act.setVisible(is_open)
        for name, *_rest in _WALKS:
            self.acts[name].setEnabled(is_open)
        self.follow(self._row)
        if not is_open:
            self.answer.hide()

    def retranslate(self) -> None:
        """Set every text again."""
        for name, text, *_rest in (*_ACTS, *_WALKS):
            self.acts[name].setText(_(text))
        self.answer.retranslate()

    def _build(self) -> None:
        for button in self._buttons.values():
            self._offered.addWidget(button)
        self.follow(None)
        self.show_for(is_open=False)

    def _connect(self) -> None:
        for name, _text, _icon, key in _ACTS:
            self._give_key(name, key)
        for name, _text, key, step in _WALKS:
            self._give_key(name, key)
            self.acts[name].triggered.connect(lambda _checked=False, step=step: self._walk(step))
        self.acts["correct"].triggered.connect(self._open)
        self.acts["more"].triggered.connect(self._offer_more)
        self.acts["restore"].triggered.connect(self._restore)
        self.acts["explain"].triggered.connect(self._ask)
        self._table.doubleClicked.connect(self._open_by_mouse)
        self._model.edited.connect(self._keep)
        self.delegate.closed.connect(self._back_to_table)
        # The table is still busy with the field that closes.
        self.delegate.closed.connect(self._drop_added, Qt.ConnectionType.QueuedConnection)
        self.answer.given.connect(self._give)
        self.answer.left.connect(self._leave)

    def _give_key(self, name: str, key: str) -> None:
        self.acts[name].setShortcut(QKeySequence(key))
        self.acts[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _open(self) -> None:
        if self._row is None or self._row.editor is Editor.NONE:
            return
        self._leave()
        index = self._table.currentIndex().siblingAtColumn(NEW)
        self._table.scrollTo(index)
        self._table.edit(index)

    def _open_by_mouse(self) -> None:
        """Open the cell, and its list at once: the hand is on the mouse."""
        self._open()
        if isinstance(self.delegate.editor, QComboBox):
            self.delegate.editor.showPopup()

    def _offer_more(self) -> None:
        """List what the row in hand does not say."""
        self.menu.clear()
        more = self._row.more if self._row else ()
        for line, words in zip(more, more_words(more), strict=True):
            self.menu.addAction(words).triggered.connect(partial(self._add, line))
        place = self._table.visualRect(self._table.currentIndex().siblingAtColumn(NEW))
        self.menu.popup(self._table.viewport().mapToGlobal(place.bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _add(self, line: CellRow, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Open a cell that the file left empty on a line of its own below its row."""
        below = last_of_row(self._model.rows, line, self._table.currentIndex().row())
        self._leave()
        self._added = line
        self._model.put_below(below, line)
        self._table.setCurrentIndex(self._model.index(below + 1, 0))
        self._open_by_mouse()

    def _keep(self, row: CellRow, typed: str) -> None:
        if row is self._added and typed.strip():
            self._added = None
        self.corrected.emit(row, typed)

    def _drop_added(self) -> None:
        """Take the line of a cell away again that was not filled in."""
        line, self._added = self._added, None
        rows = self._model.rows
        at = next((number for number, row in enumerate(rows) if row is line), None)
        if line is not None and at is not None:
            self._model.show_rows((*rows[:at], *rows[at + 1 :]))
            self._table.setCurrentIndex(self._model.index(max(at - 1, 0), 0))

    def _restore(self) -> None:
        if self._row is not None:
            self.restored.emit(self._row)

    def _ask(self) -> None:
        if self._row is not None and self._row.check:
            self.answer.ask(question(self._row), self._row.answer)

    def _give(self, text: str) -> None:
        row = self._row
        self._leave()
        if row is not None:
            self.explained.emit(row, text)

    def _leave(self) -> None:
        if not self.answer.isHidden():
            self.answer.hide()
            self._back_to_table()

    def _back_to_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, step: int) -> None:
        rows = self._model.rows
        if rows:
            at = to_mend(rows, self._table.currentIndex().row(), step)
            self._table.setCurrentIndex(self._model.index(at, 0))
            self._back_to_table()
