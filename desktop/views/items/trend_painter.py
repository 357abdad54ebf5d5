"""A trend painted: a line with dots for values, a dashed one for targets, gaps where nothing was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.domain.tables import shown
from desktop.domain.trends import written_scale
from desktop.views import tokens

if TYPE_CHECKING:
    from fractions import Fraction

    from desktop.domain.trends import Trend
    from desktop.views.tokens import Palette

_DOT, _SMALL_DOT = 3.5, 1.8
_LINE, _SMALL_LINE = 2.0, 1.5


def paint_trend(painter: QPainter, place: QRectF, trend: Trend, palette: Palette, *, is_small: bool = False) -> None:
    """Paint a trend into a place; small ones have no axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = place.adjusted(_DOT, _DOT, -_DOT, -_DOT) if is_small else _paint_axes(painter, place, trend, palette)
    if not trend.points:
        return
    _paint_targets(painter, room, trend, palette, is_small=is_small)
    _paint_values(painter, room, trend, palette, is_small=is_small)


def _x(room: QRectF, trend: Trend, place: int) -> float:
    return room.left() + room.width() * (place + 0.5) / len(trend.points)


def _y(room: QRectF, trend: Trend, value: Fraction) -> float:
    return room.bottom() - room.height() * trend.height(value)


def _paint_axes(painter: QPainter, place: QRectF, trend: Trend, palette: Palette) -> QRectF:
    """Write the scale at the left and the periods below; gives the room between."""
    words = [shown(one) for one in written_scale(trend)]
    steps = len(words) - 1
    metrics = QFontMetricsF(painter.font())
    left = max(metrics.horizontalAdvance(word) for word in words) + tokens.S
    room = place.adjusted(left, metrics.height() / 2, -tokens.XS, -metrics.height() - tokens.XS)
    painter.setPen(QColor(palette.muted))
    for part, word in enumerate(words):
        y = room.bottom() - room.height() * part / steps
        scale = QRectF(place.left(), y - metrics.height() / 2, left - tokens.S, metrics.height())
        painter.drawText(scale, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
    painter.setPen(QPen(QColor(palette.line), tokens.HAIRLINE))
    for part in range(steps + 1):
        y = room.bottom() - room.height() * part / steps
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    _paint_periods(painter, room, trend, palette, metrics)
    return room


def _paint_periods(painter: QPainter, room: QRectF, trend: Trend, palette: Palette, metrics: QFontMetricsF) -> None:
    if not trend.points:
        return
    widest = max(metrics.horizontalAdvance(point.label) for point in trend.points) + tokens.S
    step = max(1, -(-int(widest * len(trend.points)) // max(int(room.width()), 1)))
    painter.setPen(QColor(palette.muted))
    last = len(trend.points) - 1
    for place, point in enumerate(trend.points):
        if (last - place) % step == 0:
            centre = _x(room, trend, place)
            text = QRectF(centre - widest / 2, room.bottom() + tokens.XS / 2, widest, metrics.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, point.label)


def _paint_targets(painter: QPainter, room: QRectF, trend: Trend, palette: Palette, *, is_small: bool) -> None:
    width = _SMALL_LINE - 0.5 if is_small else _LINE - 0.5
    pen = QPen(QColor(palette.muted), width, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    half = room.width() / len(trend.points) / 2
    line = QPolygonF()
    for place, point in enumerate(trend.points):
        if point.target is not None:
            x, y = _x(room, trend, place), _y(room, trend, point.target)
            line.append(QPointF(x - half, y))
            line.append(QPointF(x + half, y))
    painter.drawPolyline(line)


def _paint_values(painter: QPainter, room: QRectF, trend: Trend, palette: Palette, *, is_small: bool) -> None:
    colour = QColor(palette.accent)
    dot = _SMALL_DOT if is_small else _DOT
    for run in trend.runs():
        points = [_point(room, trend, place) for place in run]
        painter.setPen(QPen(colour, _SMALL_LINE if is_small else _LINE))
        painter.drawPolyline(QPolygonF(points))
        for place, point in zip(run, points, strict=True):
            is_whole = trend.points[place].is_whole
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour if is_whole else QColor(palette.paper))
            painter.drawEllipse(point, dot, dot)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not is_small:
        _paint_gaps(painter, room, trend, palette)


def _point(room: QRectF, trend: Trend, place: int) -> QPointF:
    value = trend.points[place].value
    return QPointF(_x(room, trend, place), _y(room, trend, value)) if value is not None else QPointF()


def _paint_gaps(painter: QPainter, room: QRectF, trend: Trend, palette: Palette) -> None:
    """Cross a period without a value out at the foot of the chart."""
    painter.setPen(QPen(QColor(palette.edge), tokens.HAIRLINE))
    for place, point in enumerate(trend.points):
        if point.value is None:
            x, y = _x(room, trend, place), room.bottom() - _DOT - 1
            painter.drawLine(QPointF(x - _DOT, y - _DOT), QPointF(x + _DOT, y + _DOT))
            painter.drawLine(QPointF(x - _DOT, y + _DOT), QPointF(x + _DOT, y - _DOT))
