"""Printed pages as measured: every line of text and every rule on a page, in millimetres."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class PrintedLine:
    """A line of text with its box, from the paper's left and upper edge; ``size`` in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    face: str
    embedded: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A drawn line, in millimetres from the paper's left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PrintedPage:
    """A page of a PDF as measured."""

    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    rules: tuple[Rule, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def line(self, start: str) -> PrintedLine:
        return next(line for line in self.lines if line.text.startswith(start))


_HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line."""


def measured(pdf: bytes) -> list[PrintedPage]:
    """Measure every page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_measured(document[page]) for page in range(len(document))]


def _measured(page: pypdfium2.PdfPage) -> PrintedPage:
    width, height = (side / MM for side in page.get_size())
    texts = page.get_textpage()
    lines = tuple(_line(thing, height) for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=texts))
    rules = tuple(rule for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]) for rule in _rules(path, height))
    texts.close()
    page.close()
    return PrintedPage(width, height, lines, rules)


def _line(thing: pypdfium2.PdfTextObj, height: float) -> PrintedLine:
    left, bottom, right, top = (side / MM for side in thing.get_bounds())
    font = thing.get_font()
    return PrintedLine(
        thing.extract().strip().replace(_HYPHEN, "-"),
        left,
        right,
        height - top,
        height - bottom,
        thing.get_font_size(),
        font.get_base_name(),
        font.is_embedded,
    )


def _rules(path: pypdfium2.PdfObject, height: float) -> Iterator[Rule]:
    before = (0.0, 0.0)
    for place in range(raw.FPDFPath_CountSegments(path)):
        x, y = ctypes.c_float(), ctypes.c_float()
        segment = raw.FPDFPath_GetPathSegment(path, place)
        assert raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value / MM, height - y.value / MM)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield Rule(*before, *point)
        before = point
