"""A trend as a chart that can be copied: a picture for texts, the numbers for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.presenters import clipboard
from desktop.presenters.indicators import trend_cells, trend_words
from desktop.presenters.pictures import picture_in_text
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.trend_painter import paint_trend

if TYPE_CHECKING:
    from desktop.domain.trends import Trend
    from desktop.views.theme import Theme
    from desktop.views.tokens import Palette

PICTURE = QSize(720, 320)
_SCALE = 2
_RTF = ('application/x-qt-windows-mime;value="Rich Text Format"', "text/rtf")


class TrendView(QWidget):
    """The chart of the drawer. Ctrl+C copies it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.trend: Trend | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Size it again."""
        self.setFixedHeight(self._theme.metrics.px(tokens.TREND_HEIGHT))
        self.update()

    def show_trend(self, trend: Trend) -> None:
        """Show a trend."""
        self.trend = trend
        self.setAccessibleName(f"{trend.title}: {trend_words(trend)}")
        self.setToolTip(_("Ctrl+C copies the chart as a picture and as numbers"))
        self.update()

    def copy(self) -> None:
        """Put the chart on the clipboard: a picture in a text and by itself, the numbers as text."""
        if self.trend is None:
            return
        picture = self.picture()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
        buffer.close()
        data = QMimeData()
        data.setImageData(picture)
        data.setText(clipboard.as_text(trend_cells(self.trend)))
        rich = picture_in_text(bytes(buffer.data().data()), PICTURE.width(), PICTURE.height())
        for kind in _RTF:
            data.setData(kind, rich)
        QGuiApplication.clipboard().setMimeData(data)

    def picture(self) -> QImage:
        """Draw the chart for paper: dark on white whatever the window's look, with its title."""
        picture = QImage(PICTURE * _SCALE, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(_SCALE)
        picture.fill(QColor(tokens.PRINTED_PAPER))
        painter = QPainter(picture)
        self._draw(painter, QRectF(0, 0, PICTURE.width(), PICTURE.height()), tokens.LIGHT, with_title=True)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, place: QRectF, palette: Palette, *, with_title: bool) -> None:
        if self.trend is None:
            return
        room = place.adjusted(tokens.S, tokens.S, -tokens.S, -tokens.S)
        if with_title:
            painter.setFont(self._theme.font(tokens.BODY, tokens.STRONG))
            painter.setPen(QColor(palette.ink))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            taken = painter.boundingRect(room, int(flags), f"{self.trend.title} ({self.trend.unit})")
            painter.drawText(room, int(flags), f"{self.trend.title} ({self.trend.unit})")
            room.setTop(taken.bottom() + tokens.S)
        painter.setFont(self._theme.font(tokens.SECONDARY))
        legend = painter.fontMetrics().height() + tokens.XS
        paint_trend(painter, room.adjusted(0, 0, 0, -legend), self.trend, palette)
        self._draw_legend(painter, QRectF(room.left(), room.bottom() - legend, room.width(), legend), palette)

    def _draw_legend(self, painter: QPainter, place: QRectF, palette: Palette) -> None:
        x, middle = place.left(), place.center().y()
        styles = (
            (_("Value"), palette.accent, Qt.PenStyle.SolidLine),
            (_("Target"), palette.muted, Qt.PenStyle.DashLine),
        )
        for word, colour, style in styles:
            painter.setPen(QPen(QColor(colour), tokens.FOCUS, style))
            painter.drawLine(round(x), round(middle), round(x + tokens.XL), round(middle))
            if style is Qt.PenStyle.SolidLine:
                painter.setBrush(QColor(colour))
                painter.drawEllipse(QRectF(x + tokens.M - tokens.XS, middle - tokens.XS, 2 * tokens.XS, 2 * tokens.XS))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            x = self._write(
                painter, QRectF(x + tokens.XL + tokens.XS, place.top(), place.width(), place.height()), word, palette
            )
        self._write(painter, QRectF(x, place.top(), place.right() - x, place.height()), _("× not reported"), palette)

    def _write(self, painter: QPainter, place: QRectF, word: str, palette: Palette) -> float:
        painter.setPen(QColor(palette.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
        return place.left() + painter.fontMetrics().horizontalAdvance(word) + tokens.M

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, ringed while the keys are on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._draw(painter, QRectF(self.rect()), self._theme.palette, with_title=False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.palette.accent), tokens.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
