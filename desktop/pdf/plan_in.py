"""The text of a PDF, line by line with its pages, for the reader of plans; it must not know what a plan is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from desktop.domain.findings import Refused, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 50 * 1024 * 1024
MOST_PAGES = 500
_SAME_LINE = 0.5
"""Share of a line's height within which two pieces of text stand on the same line."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    bottom: float
    top: float


def read_plan_pages(data: bytes, file: str) -> str:
    """Read the text of a PDF as the reader of plans takes it.

    A form feed stands before each page; an empty line stands between two lines unless both are on the same height of
    the paper, as the cells of a row are. Refuses with ``plan_pdf_too_large``, ``plan_pdf_damaged``,
    ``plan_pdf_locked``, ``plan_pdf_too_long`` or ``plan_pdf_pictures`` (no text: a scanned paper).
    """
    where = Where(file)
    if len(data) > LARGEST_FILE:
        raise Refused("plan_pdf_too_large", where, limit=LARGEST_FILE // (1024 * 1024))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "plan_pdf_locked" if "assword" in str(error) else "plan_pdf_damaged"
        raise Refused(code, where) from error
    try:
        if len(document) > MOST_PAGES:
            raise Refused("plan_pdf_too_long", where, limit=MOST_PAGES)
        text = "\f".join(_page_text(document[number]) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise Refused("plan_pdf_damaged", where) from error
    finally:
        document.close()
    if not text.strip():
        raise Refused("plan_pdf_pictures", where)
    return text


def _page_text(page: pypdfium2.PdfPage) -> str:
    written: list[str] = []
    before: _Line | None = None
    for line in _lines(page.get_textpage()):
        if before is not None:
            written.append("\n" if _same_height(before, line) else "\n\n")
        written.append(line.text)
        before = line
    return "".join(written)


def _same_height(first: _Line, second: _Line) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > _SAME_LINE * min(first.top - first.bottom, second.top - second.bottom)


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """Give the lines of a page in the order they were written, each with its height on the paper."""
    place = 0
    for raw in text.get_text_range().split("\n"):
        shown = raw.rstrip("\r")
        if shown.strip():
            boxes = [
                text.get_charbox(place + offset)
                for offset, letter in enumerate(shown)
                if not letter.isspace() and place + offset < text.count_chars()
            ]
            if boxes:
                yield _Line(
                    shown.strip().replace("\u0002", "-").replace("\ufffe", "-"),
                    min(box[1] for box in boxes),
                    max(box[3] for box in boxes),
                )
        place += len(raw) + 1
