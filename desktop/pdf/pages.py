"""Pages of a finished PDF as pictures and as text; it must not know how the PDF was made, nor any toolkit."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from desktop.domain.findings import Refused

_LOCK = threading.Lock()
"""PDFium may be entered by one thread at a time."""

_HYPHEN_AT_LINE_END = "\ufffe"
"""What PDFium gives for a hyphen that ends a line, together with the line's end."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn on white: ``pixels`` holds ``height`` rows of ``stride`` bytes, each pixel blue, green, red, 255."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """Count the pages; Refused("pdf_unreadable") or Refused("pdf_locked") when it cannot be opened."""
    with _document(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Give width and height of every page, in points; refused like ``page_count``."""
    with _document(pdf) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))


def page_image(pdf: bytes, page: int, scale: float) -> PageImage:
    """Draw a page, counted from 0; ``scale`` is pixels a point (dpi / 72). Refused like ``page_count``."""
    with _page(pdf, page) as opened:
        bitmap = opened.render(scale=scale, force_bitmap_format=raw.FPDFBitmap_BGRA, fill_color=(255, 255, 255, 255))
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def page_text(pdf: bytes, page: int) -> str:
    """Read the text of a page, counted from 0, lines ended by a line feed; refused like ``page_count``."""
    with _page(pdf, page) as opened:
        text = opened.get_textpage()
        try:
            return str(text.get_text_range()).replace("\r\n", "\n").replace(_HYPHEN_AT_LINE_END, "-")
        finally:
            text.close()


@contextmanager
def _document(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == raw.FPDF_ERR_PASSWORD
            raise Refused("pdf_locked" if locked else "pdf_unreadable") from error
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(pdf: bytes, page: int) -> Iterator[pypdfium2.PdfPage]:
    with _document(pdf) as document:
        opened = document[page]
        try:
            yield opened
        finally:
            opened.close()
