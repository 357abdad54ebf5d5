"""Pictures of a printed report's pages, drawn off the window's thread one by one; it must not know who shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.services.reports import printing

if TYPE_CHECKING:
    from desktop.services.reports.printing import PageImage, PrintedReport
    from desktop.views.desk import Desk
    from desktop.views.page import Page

    Key = tuple[int, int]


class Pictures(QObject):
    """Keeps the pictures that are wanted now; ``drawn`` comes after each new one.

    Only one picture is under way at any time, so that what is wanted most comes next however fast one scrolls.
    """

    drawn = Signal()

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._printed: PrintedReport | None = None
        self._wanted: dict[str, list[Key]] = {}
        self._kept: dict[Key, QImage] = {}
        self._is_drawing = False
        # A picture that was cancelled never comes.
        desk.runner.settled.connect(self._rest)

    def start(self, printed: PrintedReport | None) -> None:
        """Begin with another report; nothing is wanted of it yet."""
        self._printed = printed
        self._wanted.clear()
        self._kept.clear()

    def want(self, who: str, pages: list[Key]) -> None:
        """Have these pages drawn, most urgent first, each so many device pixels wide."""
        self._wanted[who] = pages
        needed = {key for keys in self._wanted.values() for key in keys}
        self._kept = {key: image for key, image in self._kept.items() if key in needed}
        self._draw_next()

    def picture(self, page: int, width: int) -> QImage | None:
        """Return a page's picture if it is there."""
        return self._kept.get((page, width))

    def _draw_next(self) -> None:
        printed = self._printed
        waiting = (key for keys in self._wanted.values() for key in keys if key not in self._kept)
        key = next(waiting, None)
        if self._is_drawing or key is None or printed is None:
            return
        self._is_drawing = True
        page, width = key
        work = partial(printing.page_picture, printed, page, width / printed.sizes[page][0])
        self._desk.ask(work, partial(self._keep, printed, key), self._page)

    def _keep(self, printed: PrintedReport, key: Key, drawn: PageImage) -> None:
        self._is_drawing = False
        if printed is self._printed:
            self._kept[key] = as_image(drawn)
            self.drawn.emit()
        self._draw_next()

    def _rest(self) -> None:
        self._is_drawing = False


def as_image(drawn: PageImage) -> QImage:
    """Turn a page drawn on white into Qt's own picture."""
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
