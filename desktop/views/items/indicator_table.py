"""Lines of indicators for Qt, the trend painted small in its cell; it must not know where values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.presenters import indicators as shown
from desktop.presenters.indicators import Row
from desktop.services.indicators.words import OUTCOME_ICONS
from desktop.views import tokens
from desktop.views.items.line_table import RIGHT, LineTableModel
from desktop.views.items.trend_painter import paint_trend
from desktop.views.items.wrapped import wrapped_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole
_LINES = 2


class IndicatorTableModel(LineTableModel[Row]):
    """A line an indicator: the verdict with icon and word, numbers at the right."""

    heads = shown.HEADS
    counts = (shown.VALUE,)

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return the cells of a line."""
        return shown.cells(row)

    def look(self, row: Row, column: int) -> dict[int, object]:
        """Return what else a cell shows, by role."""
        if column == shown.VERDICT:
            icon = OUTCOME_ICONS[row.outcome]
            colour = self._theme.palette.of(icon)
            return {_ROLE.DecorationRole: self._theme.icons.icon(icon, colour), _ROLE.ForegroundRole: QColor(colour)}
        if column == shown.VALUE:
            return {_ROLE.TextAlignmentRole: RIGHT, _ROLE.FontRole: self._theme.number_font()}
        if column == shown.TREND:
            return {_ROLE.DisplayRole: ""}
        return {}


class IndicatorDelegate(QStyledItemDelegate):
    """Names on up to two lines; the trend as a small picture."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        if index.column() not in (shown.NAME, shown.TREND):
            super().paint(painter, option, index)
            return
        place: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        palette = self._theme.palette
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if is_chosen:
            painter.fillRect(place, QColor(palette.accent_wash))
        inner = place.adjusted(tokens.S, tokens.XS, -tokens.S, -tokens.XS)
        if index.column() == shown.NAME:
            self._paint_name(painter, inner, str(index.data()))
        else:
            self._paint_trend(painter, inner, index)
        painter.restore()

    def _paint_name(self, painter: QPainter, place: QRect, text: str) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(QColor(self._theme.palette.ink))
        metrics = painter.fontMetrics()
        lines = wrapped_lines(text, painter.font().toString(), place.width(), _LINES)
        top = place.top() + (place.height() - len(lines) * metrics.lineSpacing()) // 2
        for number, line in enumerate(lines):
            painter.drawText(place.left(), top + number * metrics.lineSpacing() + metrics.ascent(), line)

    def _paint_trend(self, painter: QPainter, place: QRect, index: Index) -> None:
        model = index.model()
        row = model.row(index) if isinstance(model, IndicatorTableModel) else None
        if row is not None:
            paint_trend(painter, QRectF(place), shown.trend_of(row), self._theme.palette, is_small=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give room for two lines."""
        metrics = self._theme.metrics
        return QSize(0, metrics.px(tokens.ROW_OF_TWO))
