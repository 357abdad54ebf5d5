"""Writes lines of text and draws rules on the current page; it must not know what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.tables import Align
from desktop.pdf.drawings import Drawing, draw_lines
from desktop.pdf.fonts import ASCENT, EM, Face
from desktop.pdf.patterns import Box, fill_box
from desktop.pdf.wrapping import text_width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
"""Points in a millimetre."""
HAIRLINE = 0.5
_LEADING = 1.18
_GLYPHS = 1.107
"""Height of Times from the lowest descender to the highest ascender, in ems."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points."""

    face: Face
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next, in points; room for the stacked marks of Ế and Ỗ."""
        return self.size * _LEADING

    @property
    def drop(self) -> float:
        """From the upper edge of a line to its baseline, in points."""
        return (self.leading - _GLYPHS * self.size) / 2 + ASCENT * self.size

    def width(self, text: str) -> float:
        """Measure the longest line of a text, in points."""
        return text_width(text, self.face.widths) * self.size / EM

    def room(self, points: float) -> float:
        """Turn points into the thousandths of the font size that words are measured in; rounding is forgiven."""
        return points * EM / self.size + 1


class Pen:
    """The hand on one page: text in one object, rules in one path; ``finish`` puts both down.

    Distances are points; x from the left edge, y from the bottom edge, ``top`` the upper edge of what is drawn.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._style: Style | None = None
        self._rules: list[tuple[float, float, float, float]] = []
        self._verticals: dict[float, tuple[float, float]] = {}
        self._boxes: list[Box] = []
        self._drawings: list[Drawing] = []

    def write(self, lines: Sequence[str], x: float, top: float, width: float, style: Style, align: Align) -> None:
        """Write lines one below the other, aligned between ``x`` and ``x + width``."""
        self._set(style)
        baseline = top - style.drop
        if align is Align.LEFT:
            self._text.setTextOrigin(x, baseline)
            for line in lines:
                self._text.textLine(line)
            return
        for line in lines:
            free = width - style.width(line)
            self._text.setTextOrigin(x + (free if align is Align.RIGHT else free / 2), baseline)
            self._text.textOut(line)
            baseline -= style.leading

    def write_even(self, line: str, x: float, top: float, width: float, style: Style) -> None:
        """Write one line so that it fills ``width``: its spaces share what is left."""
        self._set(style)
        spaces = line.count(" ")
        self._text.setTextOrigin(x, top - style.drop)
        self._text.setWordSpace((width - style.width(line)) / spaces if spaces else 0)
        self._text.textOut(line)
        self._text.setWordSpace(0)

    def _set(self, style: Style) -> None:
        if style is not self._style:
            self._text.setFont(style.face.name, style.size, style.leading)
            self._style = style

    def horizontal(self, left: float, right: float, y: float) -> None:
        """Draw a hairline across."""
        self._rules.append((left, y, right, y))

    def vertical(self, x: float, top: float, bottom: float) -> None:
        """Draw a hairline down; pieces that touch become one."""
        begun, ended = self._verticals.get(x, (top, top))
        if ended != top:
            self._rules.append((x, begun, x, ended))
            begun = top
        self._verticals[x] = (begun, bottom)

    def fill(self, box: Box) -> None:
        """Draw a filled box, below all text."""
        self._boxes.append(box)

    def draw(self, drawing: Drawing) -> None:
        """Draw lines and dots, above filled boxes and below all text."""
        self._drawings.append(drawing)

    def finish(self) -> None:
        """Put everything on the page; the pen is spent."""
        for box in self._boxes:
            fill_box(self._canvas, box)
        for drawing in self._drawings:
            draw_lines(self._canvas, drawing)
        self._canvas.drawText(self._text)
        self._rules.extend((x, top, x, bottom) for x, (top, bottom) in self._verticals.items())
        if self._rules:
            self._canvas.setLineWidth(HAIRLINE)
            self._canvas.setLineCap(2)
            self._canvas.lines(self._rules)
