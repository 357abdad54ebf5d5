"""The pages of a report as small pictures to jump by, for the drawer; it must not know what is printed on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QListView

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.page_list import PageListModel

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.services.reports.printing import PrintedReport
    from desktop.views.reports.pictures import Pictures
    from desktop.views.theme import Theme

_ME = "strip"


class Strip(QListView):
    """Shows all pages; ``chosen`` names the one clicked or reached by keys, counted from 0."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme, self._pictures = theme, pictures
        self._printed: PrintedReport | None = None
        self._pages = PageListModel(self._picture, self)
        self.setModel(self._pages)
        self.setProperty("role", "strip")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(tokens.S)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        pictures.drawn.connect(self._pages.redraw)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_report(self, printed: PrintedReport | None) -> None:
        """Show the pages of another report."""
        self._printed = printed
        self.restyle()

    def show_current(self, page: int) -> None:
        """Mark the page that is shown."""
        if self.currentIndex().row() != page:
            self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setCurrentIndex(self._pages.index(page))
            self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt's own
            self.viewport().update()
            self.scrollTo(self.currentIndex())

    def retranslate(self) -> None:
        """Say again what this is."""
        self.setAccessibleName(_("Pages"))

    def restyle(self) -> None:
        """Size the pictures again."""
        width = self._theme.metrics.px(tokens.THUMBNAIL)
        sizes = self._printed.sizes if self._printed else ()
        fitted = [QSize(width, round(width * high / wide)) for wide, high in sizes]
        tallest = max((size.height() for size in fitted), default=width)
        self.setIconSize(QSize(width, tallest))
        self._pages.show_pages(fitted)
        self._pictures.want(_ME, [(page, self._device_width()) for page in range(len(sizes))])

    def _device_width(self) -> int:
        return round(self._theme.metrics.px(tokens.THUMBNAIL) * self.devicePixelRatioF())

    def _picture(self, page: int) -> QImage | None:
        picture = self._pictures.picture(page, self._device_width())
        if picture is not None:
            picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
