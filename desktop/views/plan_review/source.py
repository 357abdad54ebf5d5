"""The source of a plan under review, line by line with its numbers; it must not know what became of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.system.language import _
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QTextBlock

    from desktop.domain.plan_reading import SourceLine
    from desktop.views.theme import Theme

LEFT_OVER, TAKEN_OUT = "?", "×"


class _Numbers(QWidget):
    """The column of line numbers at the left of the text."""

    def __init__(self, source: SourceView) -> None:
        super().__init__(source)
        self._source = source

    def sizeHint(self) -> QSize:
        """Be as wide as the widest number."""
        return QSize(self._source.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers in sight."""
        self._source.paint_numbers(self, event.rect())


class SourceView(QPlainTextEdit):
    """Shows the source read only.

    ``line_chosen`` carries the address of the line the officer went to, ``menu_wanted`` asks for the menu of lines.
    """

    line_chosen = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[int] = []
        self._blocks: dict[int, int] = {}
        self._shown: frozenset[int] = frozenset()
        self._of_cell: frozenset[int] = frozenset()
        self._left_over: frozenset[int] = frozenset()
        self._taken_out: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        self.setProperty("role", "source")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.updateRequest.connect(self._follow)
        self.cursorPositionChanged.connect(self._tell_line)

    def show_source(self, lines: Sequence[SourceLine]) -> None:
        """Show another source; lines with a number above zero show it."""
        self._lines = [line.number for line in lines]
        self._blocks = {number: block for block, number in enumerate(self._lines)}
        self._shown = self._of_cell = self._left_over = self._taken_out = frozenset()
        self.setPlainText("\n".join(line.text.replace("\n", " ") for line in lines))
        self._fit()

    def show_cell(self, lines: Collection[int]) -> None:
        """Set off the lines of one cell among those of its row; none: all of the row alike."""
        self._of_cell = frozenset(lines)
        self._mark()

    def show_lines(self, lines: Collection[int]) -> None:
        """Set lines off and bring the first into sight."""
        self._shown, self._of_cell = frozenset(lines), frozenset()
        self._mark()
        blocks = [self._blocks[line] for line in sorted(lines) if line in self._blocks]
        if blocks and not self.hasFocus():
            cursor = QTextCursor(self.document().findBlockByNumber(blocks[0]))
            self.setTextCursor(cursor)
            self.centerCursor()

    def show_fates(self, left_over: Collection[int], taken_out: Collection[int]) -> None:
        """Mark the lines that went nowhere and those taken out of the plan."""
        self._left_over, self._taken_out = frozenset(left_over), frozenset(taken_out)
        self._mark()

    def go_to(self, line: int) -> None:
        """Put the cursor on a line."""
        if line in self._blocks:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(self._blocks[line])))
            self.centerCursor()

    def go_behind(self, lines: Collection[int]) -> None:
        """Put the cursor on the line behind some lines."""
        last = max((self._blocks[line] for line in lines if line in self._blocks), default=-1)
        self.go_to(self._lines[min(last + 1, len(self._lines) - 1)] if self._lines else 0)

    def current_line(self) -> int:
        """Return the address of the line with the cursor, 0 for none."""
        at = self.textCursor().blockNumber()
        return self._lines[at] if at < len(self._lines) else 0

    def current_lines(self) -> tuple[int, ...]:
        """Return the addresses of the lines that are selected, or of the one with the cursor."""
        cursor, blocks = self.textCursor(), self.document()
        first, last = (blocks.findBlock(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        # A selection that ends before the first letter of a line does not hold that line.
        behind = last.blockNumber() - (cursor.hasSelection() and cursor.selectionEnd() == last.position() != 0)
        return tuple(self._lines[first.blockNumber() : max(behind, first.blockNumber()) + 1])

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("The source, line by line"))

    def restyle(self) -> None:
        """Size and tint everything again."""
        self._fit()
        self._mark()

    def numbers_width(self) -> int:
        """Return how wide the column of numbers is."""
        digits = "0" * len(str(max(self._lines, default=1)))
        return self.fontMetrics().horizontalAdvance(f"{digits} {TAKEN_OUT}") + 2 * tokens.S

    def paint_numbers(self, column: QWidget, rect: QRect) -> None:
        """Paint the numbers of the lines in sight, with the mark of what became of them."""
        palette, painter = self._theme.palette, QPainter(column)
        painter.fillRect(rect, QColor(palette.wash))
        painter.setFont(self._theme.number_font())
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= rect.bottom():
            height = round(self.blockBoundingRect(block).height())
            if block.isVisible() and top + height >= rect.top():
                self._paint_number(painter, column, block, top)
            block, top = block.next(), top + height

    def _paint_number(self, painter: QPainter, column: QWidget, block: QTextBlock, top: int) -> None:
        palette, line = self._theme.palette, self._lines[block.blockNumber()] if self._lines else 0
        row = QRect(0, top, column.width() - tokens.S, self.fontMetrics().height())
        if line in (self._of_cell or self._shown):
            bar = QRect(0, top, tokens.XS, round(self.blockBoundingRect(block).height()))
            painter.fillRect(bar, QColor(palette.accent))
        painter.setPen(QColor(palette.ink if line in self._shown else palette.muted))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(line) if line > 0 else "")
        mark = LEFT_OVER if line in self._left_over else TAKEN_OUT if line in self._taken_out else ""
        painter.setPen(QColor(palette.due_soon))
        painter.drawText(row.adjusted(tokens.S, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, mark)

    def _mark(self) -> None:
        palette = self._theme.palette
        out = QTextCharFormat()
        out.setFontStrikeOut(True)
        out.setForeground(QColor(palette.muted))
        beside = self._shown - self._of_cell if self._of_cell else frozenset()
        looks = [
            (_ground(palette.wash), beside),
            (_ground(palette.accent_wash), self._shown - beside),
            (out, self._taken_out),
        ]
        marked = [self._selection(line, look) for look, lines in looks for line in lines if line in self._blocks]
        self.setExtraSelections(marked)
        self._numbers.update()

    def _selection(self, line: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document().findBlockByNumber(self._blocks[line]))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, look  # type: ignore[attr-defined]
        return made

    def _fit(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.numbers_width(), inside.height())

    def _follow(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._numbers.scroll(0, scrolled)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def _tell_line(self) -> None:
        if self.hasFocus():
            self.line_chosen.emit(self.current_line())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Take the line below the mouse in hand, unless lines are selected, and ask for the menu."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu_wanted.emit(below if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left and the lines shown in sight."""
        super().resizeEvent(event)
        self._fit()
        if not self.hasFocus():
            self.centerCursor()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the numbers anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def _ground(colour: str) -> QTextCharFormat:
    ground = QTextCharFormat()
    ground.setBackground(QColor(colour))
    ground.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own
    return ground
