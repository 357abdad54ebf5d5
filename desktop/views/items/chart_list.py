"""The bars of a chart as a list for Qt, each painted with its patterns; it must not know what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.charts import Pattern, spans
from desktop.presenters.charts import bar_words
from desktop.views import tokens
from desktop.views.items.wrapped import wrapped_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.domain.charts import Bar, Chart, Series
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole
_MOST_LINES = 2
_BRUSHES = {
    Pattern.SOLID: Qt.BrushStyle.SolidPattern,
    Pattern.STRIPES: Qt.BrushStyle.BDiagPattern,
    Pattern.CROSSED: Qt.BrushStyle.DiagCrossPattern,
    Pattern.DOTS: Qt.BrushStyle.Dense6Pattern,
    Pattern.EMPTY: Qt.BrushStyle.NoBrush,
}


class ChartListModel(QAbstractListModel):
    """A row a bar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None

    def show_chart(self, chart: Chart) -> None:
        """Show the bars of another chart."""
        self.beginResetModel()
        self.chart = chart
        self.endResetModel()

    def bar(self, index: Index) -> Bar | None:
        """Return the bar of a row."""
        return self.chart.bars[index.row()] if self.chart and index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the bars."""
        return 0 if parent.isValid() or self.chart is None else len(self.chart.bars)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a bar's name, and the whole bar in words."""
        bar = self.bar(index)
        if bar is None or self.chart is None:
            return None
        match role:
            case _ROLE.DisplayRole:
                return bar.label
            case _ROLE.ToolTipRole | _ROLE.AccessibleTextRole:
                return bar_words(self.chart, bar)
            case _:
                return None


def paint_part(painter: QPainter, place: QRectF, series: Series, theme: Theme) -> None:
    """Fill the place of a part with its pattern, and frame it."""
    colour = QColor(theme.palette.of(series.look))
    painter.setPen(QPen(colour, tokens.HAIRLINE))
    painter.setBrush(QBrush(colour, _BRUSHES[series.pattern]))
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


def _chart_of(index: Index) -> Chart | None:
    model = index.model()
    return model.chart if isinstance(model, ChartListModel) else None


class ChartDelegate(QStyledItemDelegate):
    """Name at the left, bar in the middle, count at the right; all bars of a chart on one scale."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a bar."""
        chart = _chart_of(index)
        if chart is None:
            return
        bar = chart.bars[index.row()]
        row: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, option)
        px = self._theme.metrics.px
        inner = row.adjusted(px(tokens.S), 0, -px(tokens.S), 0)
        name, count = self._name_width(inner.width(), chart), px(tokens.CHART_COUNT)
        self._paint_name(painter, QRect(inner.left(), inner.top(), name, inner.height()), bar)
        left, width = inner.left() + name + px(tokens.M), inner.width() - name - count - px(tokens.M)
        self._paint_bar(painter, QRect(left, inner.top(), max(width, 0), inner.height()), bar, chart)
        painter.setFont(self._theme.number_font())
        painter.setPen(QColor(self._theme.palette.ink if bar.total else self._theme.palette.muted))
        place = QRect(inner.right() + 1 - count, inner.top(), count, inner.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(bar.total))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        row, state = option.rect, option.state  # type: ignore[attr-defined]
        palette = self._theme.palette
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(row, QColor(palette.accent_wash if is_chosen else palette.wash))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), tokens.FOCUS))
            painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _paint_name(self, painter: QPainter, place: QRect, bar: Bar) -> None:
        font = self._theme.font()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.ink))
        height = QFontMetrics(font).height()
        lines = wrapped_lines(bar.label, font.toString(), place.width(), _MOST_LINES)
        top = place.center().y() + 1 - height * len(lines) // 2
        for number, line in enumerate(lines):
            painter.drawText(QRect(place.left(), top + number * height, place.width(), height), 0, line)

    def _paint_bar(self, painter: QPainter, place: QRect, bar: Bar, chart: Chart) -> None:
        height = self._theme.metrics.px(tokens.CHART_BAR)
        top = place.center().y() + 1 - height // 2
        for series, (begun, width) in zip(chart.series, spans(bar, chart.largest, place.width()), strict=True):
            if width:
                paint_part(painter, QRectF(place.left() + begun, top, max(width, 2), height), series, self._theme)

    def _name_width(self, width: int, chart: Chart) -> int:
        metrics = QFontMetrics(self._theme.font())
        longest = max((metrics.horizontalAdvance(bar.label) + 1 for bar in chart.bars), default=0)
        most = min(round(width * tokens.CHART_NAME_SHARE), self._theme.metrics.px(tokens.CHART_NAME_MOST))
        return min(longest, most)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for the lines of the longest name, the same in all rows of a chart."""
        chart, metrics = _chart_of(index), self._theme.metrics
        width: int = option.rect.width() - 2 * metrics.px(tokens.S)  # type: ignore[attr-defined]
        font, lines = self._theme.font(), 1
        if chart is not None and width > 0:
            room = self._name_width(width, chart)
            names = (bar.label for bar in chart.bars)
            lines = max(len(wrapped_lines(name, font.toString(), room, _MOST_LINES)) for name in names)
        return QSize(0, max(metrics.row, QFontMetrics(font).height() * lines + metrics.px(tokens.S)))
