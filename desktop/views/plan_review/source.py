"""The source of a plan under review, line by line with its numbers; it must not know what became of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat
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
    """Shows the source read only; ``line_chosen`` carries the number of the line the officer went to."""

    line_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[int] = []
        self._blocks: dict[int, int] = {}
        self._shown: frozenset[int] = frozenset()
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
        """Show another source; empty lines are left out, the others keep their numbers."""
        lines = [line for line in lines if line.text.strip()]
        self._lines = [line.number for line in lines]
        self._blocks = {number: block for block, number in enumerate(self._lines) if number}
        self._shown = self._left_over = self._taken_out = frozenset()
        self.setPlainText("\n".join(line.text.replace("\n", " ") for line in lines))
        self._fit()

    def show_lines(self, lines: Collection[int]) -> None:
        """Set lines off and bring the first into sight."""
        self._shown = frozenset(lines)
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

    def current_line(self) -> int:
        """Return the number of the line with the cursor, 0 for a paragraph without one."""
        at = self.textCursor().blockNumber()
        return self._lines[at] if at < len(self._lines) else 0

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("The source, line by line"))

    def restyle(self) -> None:
        """Size and tint everything again."""
        self._fit()
        self._mark()

    def numbers_width(self) -> int:
        """Return how wide the column of numbers is."""
        digits = "0" * len(str(max(self._lines, default=0)))
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
        if not line:
            return
        if line in self._shown:
            bar = QRect(0, top, tokens.XS, round(self.blockBoundingRect(block).height()))
            painter.fillRect(bar, QColor(palette.accent))
        painter.setPen(QColor(palette.ink if line in self._shown else palette.muted))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(line))
        mark = LEFT_OVER if line in self._left_over else TAKEN_OUT if line in self._taken_out else ""
        painter.setPen(QColor(palette.due_soon))
        painter.drawText(row.adjusted(tokens.S, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, mark)

    def _mark(self) -> None:
        palette = self._theme.palette
        ground, out = QTextCharFormat(), QTextCharFormat()
        ground.setBackground(QColor(palette.accent_wash))
        ground.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own
        out.setFontStrikeOut(True)
        out.setForeground(QColor(palette.muted))
        looks = [(ground, self._shown), (out, self._taken_out)]
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
