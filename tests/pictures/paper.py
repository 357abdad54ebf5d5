"""Pages as they are printed, side by side: the report of a period and its first annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from desktop.pdf.pages import page_image
from desktop.services.reports import writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.store.ledger import Ledger

PERIOD = "2026-11"
_SCALE, _GAP = 1.1, 18


def draw_pages(ledger: Ledger, file: Path) -> None:
    """Draw the first pages of what goes out at the end of a period."""
    codes = (writing.PERIODIC, writing.WITH_PROGRESS)
    pages = [_page(writing.report_pdf(ledger, code, period=PERIOD)) for code in codes]
    _beside(pages).save(str(file))


def _page(pdf: bytes) -> QImage:
    drawn = page_image(pdf, 0, _SCALE)
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()


def _beside(pages: Sequence[QImage]) -> QImage:
    width = sum(page.width() for page in pages) + _GAP * (len(pages) + 1)
    whole = QImage(width, max(page.height() for page in pages) + 2 * _GAP, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.lightGray)
    painter, left = QPainter(whole), _GAP
    for page in pages:
        painter.drawImage(left, _GAP, page)
        left += page.width() + _GAP
    painter.end()
    return whole
