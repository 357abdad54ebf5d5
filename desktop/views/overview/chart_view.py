"""One chart of the overview: its legend, its bars to walk through; it must not know what a bar opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from desktop.presenters.charts import empty_words, is_empty
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.chart_list import ChartDelegate, ChartListModel, paint_part
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.domain.charts import Chart, Series
    from desktop.services.tasks.standings import Charted
    from desktop.views.theme import Theme


class BarList(QListView):
    """Goes through the bars by arrows; Enter or a click opens one."""

    opened = Signal(QModelIndex)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bars = ChartListModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(ChartDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a bar by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Legend(QWidget):
    """What the patterns of a chart mean, in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._series: tuple[Series, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.S, 0, 0, 0)
        self._row.setSpacing(tokens.S)
        theme.changed.connect(self._show)

    def show_series(self, series: tuple[Series, ...]) -> None:
        """Explain these."""
        self._series = series
        self.setVisible(bool(series))
        self._show()

    def _show(self) -> None:
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if isinstance(widget, QLabel):
                widget.deleteLater()
        for series in self._series:
            self._row.addWidget(self._swatch(series))
            self._row.addWidget(label("secondary", series.word))
            self._row.addSpacing(tokens.S)
        self._row.addStretch()

    def _swatch(self, series: Series) -> QLabel:
        size, ratio = self._theme.metrics.px(tokens.M), self.devicePixelRatioF()
        picture = QPixmap(QSize(size, size) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_part(painter, QRectF(0, 0, size, size), series, self._theme)
        painter.end()
        swatch = QLabel()
        swatch.setPixmap(picture)
        return swatch


class ChartView(QWidget):
    """``wanted`` carries the filter of the bar that was opened."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._charted: Charted | None = None
        self._legend, self.bars = Legend(theme), BarList(theme)
        self._note, self._nothing = label("secondary"), label("secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self._legend, self._nothing):
            column.addWidget(part)
        column.addWidget(self.bars, 1)
        column.addWidget(self._note)
        for text in (self._note, self._nothing):
            text.setWordWrap(True)
            text.setContentsMargins(tokens.S, tokens.S, 0, 0)
        self.bars.opened.connect(self._open)

    @property
    def chart(self) -> Chart | None:
        """The chart shown."""
        return self._charted.chart if self._charted else None

    def show_chart(self, charted: Charted) -> None:
        """Show a chart; the cursor stays in its row."""
        self._charted, chart = charted, charted.chart
        row = max(self.bars.currentIndex().row(), 0)
        self.bars.bars.show_chart(chart)
        self.bars.setAccessibleName(chart.title)
        self.bars.setToolTip(_("Enter shows these tasks"))
        self.bars.setCurrentIndex(self.bars.bars.index(min(row, len(chart.bars) - 1)))
        used = chart.used_series if len(chart.series) > 1 else ()
        self._legend.show_series(tuple(chart.series[place] for place in used))
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        nothing = is_empty(chart)
        self._nothing.setText(empty_words(chart) if nothing else "")
        self._nothing.setVisible(nothing)
        self.bars.setVisible(not nothing or chart.key == "weeks")

    def _open(self, index: QModelIndex) -> None:
        bar = self.bars.bars.bar(index)
        if self._charted is not None and bar is not None and bar.total:
            self.wanted.emit(self._charted.wanted[index.row()])

    def changeEvent(self, event: QEvent) -> None:
        """Lay the bars out anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.bars.scheduleDelayedItemsLayout()
