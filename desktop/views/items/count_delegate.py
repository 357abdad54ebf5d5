"""How a cell of a count form is painted and typed into; it must not know the ledger, nor where a key leads."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.findings import Severity
from desktop.presenters.count_text import SIGNS, absence_word
from desktop.views import tokens
from desktop.views.items.count_table import LOOK, CellLook, CountTableModel, Index
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.views.theme import Theme

COLOURS = {Severity.ERROR: "overdue", Severity.WARNING: "due_soon", Severity.QUESTION: "submitted"}
ICONS = {Severity.ERROR: "overdue", Severity.WARNING: "warning", Severity.QUESTION: "help"}
ANSWERED = ("check", "muted")
"""Icon and colour of a finding that was answered in writing."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINES_OF_WORD = 2


class Way(Enum):
    """Where a key leads: one cell by an arrow, to the next cell to type into by Tab (rows) and Enter (columns)."""

    DOWN = (1, 0)
    UP = (-1, 0)
    RIGHT = (0, 1)
    LEFT = (0, -1)
    NEXT = (0, 2)
    BACK = (0, -2)
    ONWARD = (2, 0)
    RETURN = (-2, 0)


_KEYS = {
    Qt.Key.Key_Return: Way.ONWARD, Qt.Key.Key_Enter: Way.ONWARD, Qt.Key.Key_Tab: Way.NEXT, Qt.Key.Key_Backtab: Way.BACK,
}  # fmt: skip
_ARROWS = {
    Qt.Key.Key_Down: Way.DOWN, Qt.Key.Key_Up: Way.UP, Qt.Key.Key_Right: Way.RIGHT, Qt.Key.Key_Left: Way.LEFT,
}  # fmt: skip


def way_of(event: QKeyEvent) -> Way | None:
    """Say where Enter or Tab leads, with Shift the other way."""
    way = _KEYS.get(Qt.Key(event.key()))
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return {Way.ONWARD: Way.RETURN, Way.NEXT: Way.BACK}.get(way, way) if way else None
    return way


class CellEditor(QLineEdit):
    """The field over a cell, with a hint beside it; it has no completer, so an input method may correct what it wrote.

    ``by_typing``: a key typed on the cell opened it, so that arrows leave it as in Excel.
    """

    def __init__(self, parent: QWidget, model: CountTableModel, index: Index) -> None:
        super().__init__(parent)
        self._model, self.index, self._ground = model, index, parent
        self.by_typing = False
        self.is_filled = False
        self.hint = label("cell_hint")
        self.hint.setParent(parent)
        self.hint.hide()
        self.setProperty("role", "cell")
        self.setFrame(False)
        self.setAccessibleName(str(model.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        self.textEdited.connect(self._explain)

    def refuses(self) -> bool:
        """Say whether the text cannot be taken, and show why beside the cell."""
        said = self._model.refusal(self.index, self.text())
        self._say(said, is_wrong=bool(said))
        return bool(said)

    def _explain(self, text: str) -> None:
        sign = SIGNS.get(text.strip()) if self._model.data(self.index, LOOK).is_number else None
        self._say(absence_word(sign) if sign else "", is_wrong=False)

    def _say(self, said: str, *, is_wrong: bool) -> None:
        self.hint.setText(said)
        self.hint.setProperty("wrong", is_wrong)
        self.setProperty("wrong", is_wrong)
        for one in (self.hint, self):
            one.style().unpolish(one)
            one.style().polish(one)
        self.hint.setVisible(bool(said))
        self._place_hint()

    def _place_hint(self) -> None:
        room = self._ground.rect()
        self.hint.setWordWrap(False)
        self.hint.adjustSize()
        if self.hint.width() > room.width():
            self.hint.setWordWrap(True)
            self.hint.setFixedWidth(room.width())
            self.hint.adjustSize()
        left = min(max(self.x(), 0), room.width() - self.hint.width())
        below = self.geometry().bottom() + tokens.XS
        fits = below + self.hint.height() <= room.height()
        self.hint.move(left, below if fits else self.y() - self.hint.height() - tokens.XS)
        self.hint.raise_()


class CountDelegate(QStyledItemDelegate):
    """Paints cells like the paper: value at the right, the period before grey in the corner, findings with a sign.

    ``left``: an editor was left by a key for a way; ``fill_wanted``: its text shall go into every selected cell.
    """

    left = Signal(object)
    fill_wanted = Signal(str)

    def __init__(self, theme: Theme, model: CountTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.editor: CellEditor | None = None
        self.by_typing = False

    def finish(self) -> None:
        """Take what an open editor holds, marked if it cannot be read, and close it."""
        if self.editor:
            editor = self.editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _leave(self, editor: CellEditor, way: Way) -> None:
        if not editor.refuses():
            self.finish()
            self.left.emit(way)

    def _fill(self, editor: CellEditor) -> None:
        if not editor.refuses():
            text = editor.text()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.fill_wanted.emit(text)

    def _handles(self, editor: CellEditor, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        way = way_of(event)
        if way and event.modifiers() & Qt.KeyboardModifier.ControlModifier and way in (Way.ONWARD, Way.RETURN):
            self._fill(editor)
            return True
        if not way and self.by_typing and event.modifiers() in _BARE:
            way = _ARROWS.get(Qt.Key(event.key()))
        if way:
            self._leave(editor, way)
        return way is not None

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, look: CellLook) -> None:
        palette, rect = self._theme.palette, _rect(option)
        chosen = _state(option) & QStyle.StateFlag.State_Selected
        ground = palette.accent_wash if chosen else palette.wash if look.is_derived else palette.paper
        painter.fillRect(rect, QColor(ground))
        if look.severity:
            painter.setPen(QPen(QColor(palette.of(COLOURS[look.severity])), tokens.HAIRLINE))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if _state(option) & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), tokens.FOCUS))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_mark(self, painter: QPainter, rect: QRect, icon: str, colour: str) -> None:
        px = self._theme.metrics.px
        size = px(tokens.CELL_MARK)
        ratio = painter.device().devicePixelRatioF()
        picture = self._theme.icons.pixmap(icon, self._theme.palette.of(colour), size, ratio)
        painter.drawPixmap(rect.left() + px(tokens.XS), rect.top() + px(tokens.XS / 2), picture)

    def _paint_before(self, painter: QPainter, rect: QRect, look: CellLook, taken: int) -> None:
        """Paint the period before small and grey, the change against it at the right; leave out what has no room."""
        font, px = self._theme.number_font(tokens.SECONDARY), self._theme.metrics.px
        metrics = QFontMetrics(font)
        before, change = metrics.horizontalAdvance(look.before), metrics.horizontalAdvance(look.change)
        if taken and before + taken + px(tokens.L) > rect.width():
            return
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.muted))
        base = rect.bottom() - px(tokens.XS)
        painter.drawText(rect.left() + px(tokens.XS), base, look.before)
        room = rect.width() - px(tokens.XS) - self._pad()
        if not look.is_word and before + change + px(tokens.S) <= room:
            painter.drawText(rect.right() - self._pad() - change, base, look.change)

    def _paint_text(self, painter: QPainter, rect: QRect, look: CellLook) -> int:
        """Paint the value and give how wide it is."""
        theme, inner = self._theme, rect.adjusted(self._theme.metrics.px(tokens.S), 0, -self._pad(), 0)
        size = tokens.SECONDARY if look.is_word else tokens.BODY
        weight = tokens.STRONG if look.is_derived else tokens.REGULAR
        painter.setFont(theme.number_font(size, weight) if look.is_number else theme.font(size, weight))
        painter.setPen(QColor(theme.palette.muted if look.is_word or look.is_grey else theme.palette.ink))
        metrics, shown = painter.fontMetrics(), look.text
        width = metrics.horizontalAdvance(shown)
        if width > inner.width():
            if look.is_word:
                return self._paint_word(painter, inner, shown)
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT if look.is_number else _LEFT, shown)
        return width

    def _paint_word(self, painter: QPainter, rect: QRect, text: str) -> int:
        """Paint the reason for no count on two lines, closer than Qt would set them, and give its width."""
        first, _space, rest = text.partition(" ")
        metrics = painter.fontMetrics()
        step = metrics.capHeight() + self._theme.metrics.px(tokens.XS)
        top = rect.center().y() - step // _LINES_OF_WORD
        for number, line in enumerate((first, rest)):
            middle = top + number * step
            painter.drawText(QRect(rect.left(), middle - step, rect.width(), 2 * step), _RIGHT, line)
        return max(metrics.horizontalAdvance(first), metrics.horizontalAdvance(rest))

    def _line_below(self, rect: QRect) -> int:
        """Give the height of the grey line under the value; none where the row has no room for two lines."""
        least, px = QFontMetrics(self._theme.font(tokens.SECONDARY)).capHeight(), self._theme.metrics.px
        return least + 2 * px(tokens.XS) if rect.height() >= px(tokens.ROW_WITH_BEFORE) - tokens.HAIRLINE else 0

    def _pad(self) -> int:
        return self._theme.metrics.px(tokens.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        look: CellLook = index.data(LOOK)
        painter.save()
        self._paint_ground(painter, option, look)
        rect = _rect(option)
        below = self._line_below(rect) if look.before and not look.is_word else 0
        taken = self._paint_text(painter, rect.adjusted(0, 0, 0, -below), look)
        if look.before:
            self._paint_before(painter, rect, look, 0 if below else taken)
        if look.severity:
            self._paint_mark(painter, _rect(option), ICONS[look.severity], COLOURS[look.severity])
        elif look.is_answered:
            self._paint_mark(painter, _rect(option), *ANSWERED)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a field over the cell."""
        self.editor = CellEditor(parent, self._model, index)
        look: CellLook = index.data(LOOK)
        self.editor.setAlignment(_RIGHT if look.is_number else _LEFT)
        self.editor.setFont(self._theme.number_font() if look.is_number else self._theme.font())
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once: a sheet read again meanwhile does not overwrite what is being typed."""
        if isinstance(editor, CellEditor) and not editor.is_filled:
            editor.is_filled = True
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the text over, unless nothing was typed."""
        if isinstance(editor, CellEditor) and editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Cover the cell."""
        editor.setGeometry(_rect(option))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Take the hint away with the field."""
        if isinstance(editor, CellEditor):
            editor.hint.deleteLater()
        self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the field by the keys that leave a cell in Excel."""
        if isinstance(watched, CellEditor) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._handles(watched, event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and (event.key() == Qt.Key.Key_Escape or way_of(event)):
                event.accept()
                return True
            return False
        return super().eventFilter(watched, event)


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # type: ignore[attr-defined]


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state  # type: ignore[attr-defined]
