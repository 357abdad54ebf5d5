"""The heads of a count form, painted like its paper: nested column headings above, numbered labels at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.domain.forms import ColumnKind
from desktop.domain.headings import Block, heading_blocks, heading_depth
from desktop.views import tokens

if TYPE_CHECKING:
    from desktop.domain.forms import Form, FormColumn
    from desktop.presenters.counts import CountSheet
    from desktop.views.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_LABEL = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_HIGH = 10_000


class FormHead(QHeaderView):
    """The nested headings over the typed columns, with the row of column numbers; a click selects a column."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: tuple[FormColumn, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self.levels: list[int] = [0]
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def show_columns(self, columns: tuple[FormColumn, ...]) -> None:
        """Take the headings of a form."""
        headings = [column.heading for column in columns]
        self._columns, self._blocks = columns, heading_blocks(headings)
        self.levels = [0] * heading_depth(headings)

    def fit(self, least: int) -> None:
        """Make every level as high as its wrapped texts need, and the whole at least so high."""
        metrics, px = QFontMetrics(heading_font(self._theme)), self._theme.metrics.px
        self.levels = [0] * len(self.levels)
        for block in sorted(self._blocks, key=_rows_of):
            width = self._width(block) - px(tokens.S)
            needed = wrapped_height(metrics, block.text, width) + px(tokens.S)
            missing = needed - sum(self.levels[block.row : block.row + block.rows])
            self.levels[block.row + block.rows - 1] += max(missing, 0)
        self.levels[-1] += max(least - self.height_needed(), 0)
        self.updateGeometry()

    def height_needed(self) -> int:
        """Give the height of all levels and the numbers."""
        return sum(self.levels) + number_height(self._theme)

    def _width(self, block: Block) -> int:
        return sum(self.sectionSize(column) for column in range(block.column, block.column + block.columns))

    def _rect(self, block: Block) -> QRect:
        top = sum(self.levels[: block.row])
        height = sum(self.levels[block.row : block.row + block.rows])
        return QRect(self.sectionViewportPosition(block.column), top, self._width(block), height)

    def _number_rect(self, column: int) -> QRect:
        height = number_height(self._theme)
        left = self.sectionViewportPosition(column)
        return QRect(left, sum(self.levels), self.sectionSize(column), height)

    def _is_chosen(self, column: int) -> bool:
        return self.selectionModel().columnIntersectsSelection(column)

    def sizeHint(self) -> QSize:
        """Be as high as the headings."""
        return QSize(super().sizeHint().width(), self.height_needed())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings with the lines between them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.palette.paper))
        seen = self.viewport().rect()
        for block in self._blocks:
            paint_heading(painter, self._theme, self._rect(block), block.text, seen)
        for number, column in enumerate(self._columns):
            paint_number(painter, self._theme, self._number_rect(number), column, is_chosen=self._is_chosen(number))


class LabelHead(QHeaderView):
    """The running numbers and labels of the rows; they stay while the counts scroll sideways."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._sheet: CountSheet | None = None
        self._room = 0
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_sheet(self, sheet: CountSheet) -> None:
        """Take the rows of a form."""
        self._sheet = sheet

    def fit(self, room: int) -> None:
        """Take at most a share of the room, and give each row the height its label and figures need."""
        self._room = room
        if not self._sheet:
            return
        plain, px = QFontMetrics(self._theme.font()), self._theme.metrics.px
        strong = QFontMetrics(self._theme.font(weight=tokens.STRONG))
        few = len(self._sheet.rows) <= tokens.FEW_ROWS
        least = px(tokens.ROW_OF_FEW) if few else self._theme.metrics.row
        least = max(least, px(tokens.ROW_WITH_BEFORE)) if self._sheet.has_before or self._sheet.units else least
        width = self.columns()[1] - px(tokens.S) * 2
        for number, row in enumerate(self._sheet.rows):
            metrics = strong if row.total or row.heading else plain
            self.resizeSection(number, max(least, wrapped_height(metrics, row.label, width) + px(tokens.S)))
        self.updateGeometry()

    def columns(self) -> tuple[int, int]:
        """Give the widths of the running numbers and of the labels."""
        if not self._sheet:
            return 0, 0
        px, form = self._theme.metrics.px, self._sheet.form
        serial, label = (px(tokens.COUNT_COLUMN * width) for width in _label_widths(form))
        if len(self._sheet.columns) <= tokens.FEW_COLUMNS:
            return serial, max(label, round(self._room * tokens.LABEL_SHARE_OF_FEW) - serial)
        return serial, max(min(label, round(self._room * tokens.LABEL_SHARE) - serial), px(tokens.COUNT_COLUMN))

    def sizeHint(self) -> QSize:
        """Be as wide as numbers and labels."""
        return QSize(sum(self.columns()), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a row's number and label."""
        if not self._sheet or not rect.isValid():
            return
        row, palette, px = self._sheet.rows[section], self._theme.palette, self._theme.metrics.px
        chosen = self.selectionModel().rowIntersectsSelection(section)
        ground = palette.accent_wash if chosen else palette.wash if row.total or row.heading else palette.paper
        painter.save()
        painter.fillRect(rect, QColor(ground))
        serial = self.columns()[0]
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRect(rect.left(), rect.top(), serial, rect.height()), _CENTRE, row.number)
        painter.setFont(self._theme.font(weight=tokens.STRONG if row.total or row.heading else tokens.REGULAR))
        painter.setPen(QColor(palette.ink))
        painter.drawText(rect.adjusted(serial + px(tokens.S), 0, -px(tokens.S), 0), _LABEL, row.label)
        _draw_edges(painter, self._theme, rect)
        _draw_edges(painter, self._theme, QRect(rect.left(), rect.top(), serial, rect.height()))
        painter.restore()


class Corner(QWidget):
    """The headings over numbers and labels, in the corner where both heads meet; a click still selects all."""

    def __init__(self, theme: Theme, across: FormHead, down: LabelHead, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._across, self._down = theme, across, down
        self._columns: tuple[FormColumn, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_form(self, form: Form) -> None:
        """Take the headings of a form."""
        self._columns = _label_columns(form)

    def height_needed(self) -> int:
        """Give the height that the wrapped headings and the numbers need."""
        metrics, gap = QFontMetrics(heading_font(self._theme)), self._theme.metrics.px(tokens.S)
        widths = zip(self._columns, self._down.columns(), strict=False)
        texts = [wrapped_height(metrics, column.heading[-1], width - gap) + gap for column, width in widths]
        return max(texts, default=0) + number_height(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both headings with their numbers."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.palette.paper))
        left, height = 0, sum(self._across.levels)
        for column, width in zip(self._columns, self._down.columns(), strict=False):
            rect = QRect(left, 0, width, height)
            paint_heading(painter, self._theme, rect, column.heading[-1], self.rect())
            under = QRect(left, height, width, number_height(self._theme))
            paint_number(painter, self._theme, under, column, is_chosen=False)
            left += width


def paint_heading(painter: QPainter, theme: Theme, rect: QRect, text: str, seen: QRect) -> None:
    """Paint a heading in the part of its block that is seen, so that it can be read while it scrolls away."""
    if not rect.intersects(seen):
        return
    gap = theme.metrics.px(tokens.XS)
    visible = rect.intersected(seen).adjusted(gap, 0, -gap, 0)
    needed = _wrapped(QFontMetrics(heading_font(theme)), text, visible.width())
    fits = needed.width() <= visible.width() and needed.height() <= rect.height()
    shown = visible if fits else rect.adjusted(gap, 0, -gap, 0)
    painter.setFont(heading_font(theme))
    painter.setPen(QColor(theme.palette.ink))
    painter.drawText(shown, _CENTRE, text)
    _draw_edges(painter, theme, rect)


def paint_number(painter: QPainter, theme: Theme, rect: QRect, column: FormColumn, *, is_chosen: bool) -> None:
    """Paint the number printed under a heading, tinted over chosen cells."""
    palette = theme.palette
    painter.fillRect(rect, QColor(palette.accent_wash if is_chosen else palette.wash))
    painter.setFont(theme.font(tokens.SECONDARY))
    painter.setPen(QColor(palette.accent if is_chosen else palette.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"({column.number})" if column.number else "")
    _draw_edges(painter, theme, rect)


def heading_font(theme: Theme) -> QFont:
    """Give the face of headings."""
    return theme.font(tokens.SECONDARY, tokens.STRONG)


def number_height(theme: Theme) -> int:
    """Give the height of the row of column numbers."""
    return QFontMetrics(theme.font(tokens.SECONDARY)).height() + theme.metrics.px(tokens.XS)


def wrapped_height(metrics: QFontMetrics, text: str, width: int) -> int:
    """Give how high a text is when it is wrapped to a width."""
    return _wrapped(metrics, text, width).height()


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> QRect:
    return metrics.boundingRect(QRect(0, 0, max(width, 1), _HIGH), _CENTRE, text)


def _draw_edges(painter: QPainter, theme: Theme, rect: QRect) -> None:
    painter.setPen(QPen(QColor(theme.palette.line), tokens.HAIRLINE))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(QPoint(rect.right(), rect.top()), rect.bottomRight())


def _label_columns(form: Form) -> tuple[FormColumn, ...]:
    return tuple(column for column in form.columns if column.kind in (ColumnKind.SERIAL, ColumnKind.LABEL))


def _label_widths(form: Form) -> tuple[float, float]:
    columns = _label_columns(form)
    serial = sum(column.width for column in columns if column.kind is ColumnKind.SERIAL)
    return serial, sum(column.width for column in columns) - serial


def _rows_of(block: Block) -> int:
    return block.rows
