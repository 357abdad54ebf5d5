"""The pages of a printed report one under another, as they will lie on paper; it must not know how they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.presenters.reports import FIT_WIDTH, next_zoom, scale
from desktop.system.language import _
from desktop.views import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWindow

    from desktop.services.reports.printing import PrintedReport
    from desktop.views.reports.pictures import Pictures
    from desktop.views.theme import Theme

_ME = "paper"


class Paper(QAbstractScrollArea):
    """Shows pages by scrolling; ``page_changed`` names the page most seen, counted from 0.

    Plus, minus and the wheel with Ctrl change the zoom, Home and End lead to the first and last page.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(int)

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme, self._pictures = theme, pictures
        self._printed: PrintedReport | None = None
        self._rects: list[QRectF] = []
        self._page, self._zoom, self._scale = 0, FIT_WIDTH, 1.0
        self._arranging = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "desk_top")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the room, and with it the scale, for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        pictures.drawn.connect(self.viewport().update)
        theme.changed.connect(self._arrange)

    @property
    def page(self) -> int:
        """The page most seen, counted from 0."""
        return self._page

    @property
    def zoom(self) -> int:
        """The zoom chosen: a percentage, or one of those that follow the room."""
        return self._zoom

    def show_report(self, printed: PrintedReport | None) -> None:
        """Show another report, from its first page on unless it is the same one printed again."""
        same = bool(printed and self._printed and printed.sizes == self._printed.sizes)
        self._printed = printed
        if not same:
            self._page = 0
            self.verticalScrollBar().setValue(0)
        self._arrange()
        self.page_changed.emit(self._page)

    def show_page(self, page: int) -> None:
        """Scroll to the top of a page."""
        if self._rects:
            wanted = self._rects[min(max(page, 0), len(self._rects) - 1)]
            self.verticalScrollBar().setValue(int(wanted.top()) - tokens.S)

    def set_zoom(self, zoom: int) -> None:
        """Choose a zoom; the page shown stays where it is."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._arrange()
            self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Go up or down the ladder of percentages."""
        self.set_zoom(next_zoom(self._scale, steps))

    def retranslate(self) -> None:
        """Say again what this is."""
        self.setAccessibleName(_("Preview of the pages"))

    def _arrange(self) -> None:
        share, page = self._seen_share(), self._page
        self._arranging = True
        self._set_bars(*self._place_pages())
        if page < len(self._rects):
            rect, gap = self._rects[page], self._gap()
            self.verticalScrollBar().setValue(round(rect.top() - gap + share * (rect.height() + gap)))
        self._arranging = False
        self._scrolled()

    def _place_pages(self) -> tuple[int, int]:
        sizes = self._printed.sizes if self._printed else ()
        room, gap = self.viewport().size(), self._gap()
        free = (max(room.width() - 2 * gap, gap), max(room.height() - 2 * gap, gap))
        scales = [scale(self._zoom, points, free) for points in sizes]
        if scales:
            self._scale = scales[self._page]
        self._rects, top = [], float(gap)
        for (wide, high), one in zip(sizes, scales, strict=True):
            self._rects.append(QRectF(0, top, wide * one, high * one))
            top += high * one + gap
        width = max((rect.width() + 2 * gap for rect in self._rects), default=0)
        for rect in self._rects:
            rect.moveLeft((max(room.width(), width) - rect.width()) / 2)
        return int(width), round(top)

    def _gap(self) -> int:
        return self._theme.metrics.px(tokens.L)

    def _set_bars(self, width: int, height: int) -> None:
        room = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(self._theme.metrics.px(tokens.XXL))

    def _seen_share(self) -> float:
        if self._page >= len(self._rects):
            return 0.0
        rect, gap = self._rects[self._page], self._gap()
        return (self.verticalScrollBar().value() - rect.top() + gap) / (rect.height() + gap)

    def _scrolled(self) -> None:
        if self._arranging:
            return
        self._want()
        self.viewport().update()
        page = self._most_seen()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _seen(self) -> QRectF:
        bars = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF(*bars, self.viewport().width(), self.viewport().height())

    def _most_seen(self) -> int:
        seen = self._seen()
        heights = [rect.intersected(seen).height() for rect in self._rects]
        return max(range(len(heights)), key=heights.__getitem__, default=0)

    def _want(self) -> None:
        seen = self._seen()
        shown = [number for number, rect in enumerate(self._rects) if rect.intersects(seen)]
        if not shown:
            return
        around = [number for number in (shown[-1] + 1, shown[0] - 1) if 0 <= number < len(self._rects)]
        self._pictures.want(_ME, [(page, self._device_width(page)) for page in (*shown, *around)])

    def _device_width(self, page: int) -> int:
        return max(1, round(self._rects[page].width() * self.devicePixelRatioF()))

    def _draw_page(self, painter: QPainter, number: int, rect: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        # Aligned with the screen's own pixels, or every letter is smeared over two.
        corner = QPointF(round(rect.left() * ratio) / ratio, round(rect.top() * ratio) / ratio)
        aligned = QRectF(corner, rect.size())
        painter.fillRect(aligned, QColor(tokens.LIGHT.paper))
        picture = self._pictures.picture(number, self._device_width(number))
        if picture is not None:
            picture.setDevicePixelRatio(ratio)
            painter.drawImage(corner, picture)
        painter.setPen(QColor(self._theme.palette.line))
        painter.drawRect(aligned)

    def _draw_focus(self, painter: QPainter) -> None:
        half = tokens.FOCUS / 2
        painter.setPen(QPen(QColor(self._theme.palette.accent), tokens.FOCUS))
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(half, half, -half, -half))

    def _handle(self) -> QWindow | None:
        return self.window().windowHandle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.palette.wash))
        seen = self._seen()
        for number, rect in enumerate(self._rects):
            if rect.intersects(seen):
                self._draw_page(painter, number, rect.translated(-seen.topLeft()))
        if self.hasFocus():
            self._draw_focus(painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has gone."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new room."""
        super().resizeEvent(event)
        self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hear the wheel before the window zooms by it."""
        handle = self._handle()
        if handle:
            handle.installEventFilter(self)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the wheel to the window again."""
        handle = self._handle()
        if handle:
            handle.removeEventFilter(self)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Zoom the pages by the wheel with Ctrl while the pointer is over them."""
        if isinstance(event, QWheelEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll and zoom by keys."""
        match event.key():
            case Qt.Key.Key_Home:
                self.show_page(0)
            case Qt.Key.Key_End:
                self.show_page(len(self._rects) - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case _:
                super().keyPressEvent(event)
