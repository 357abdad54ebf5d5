"""Boxes filled with a pattern, told from each other in grey and without colour; it must not know what they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor, white

from desktop.domain.charts import Pattern

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_STEP, _DOT = 3.0, 0.45
_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, in points from the lower left corner; ``colour`` as ``#RRGGBB``."""

    left: float
    bottom: float
    width: float
    height: float
    pattern: Pattern
    colour: str


def fill_box(canvas: Canvas, box: Box) -> None:
    """Draw a box with its pattern and its frame."""
    canvas.saveState()
    colour = HexColor(box.colour)
    canvas.setLineWidth(_LINE)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour if box.pattern is Pattern.SOLID else white)
    canvas.rect(box.left, box.bottom, box.width, box.height, stroke=1, fill=1)
    clip = canvas.beginPath()
    clip.rect(box.left, box.bottom, box.width, box.height)
    canvas.clipPath(clip, stroke=0, fill=0)
    if box.pattern in (Pattern.STRIPES, Pattern.CROSSED):
        canvas.lines(_stripes(box))
    if box.pattern is Pattern.CROSSED:
        canvas.lines([(left, top, right, bottom) for left, bottom, right, top in _stripes(box)])
    if box.pattern is Pattern.DOTS:
        canvas.setFillColor(colour)
        for x, y in _dots(box):
            canvas.circle(x, y, _DOT, stroke=0, fill=1)
    canvas.restoreState()


def _stripes(box: Box) -> list[tuple[float, float, float, float]]:
    count = int((box.width + box.height) / _STEP) + 1
    starts = (box.left - box.height + number * _STEP for number in range(1, count + 1))
    return [(x, box.bottom, x + box.height, box.bottom + box.height) for x in starts]


def _dots(box: Box) -> list[tuple[float, float]]:
    across, up = int(box.width / _STEP) + 1, int(box.height / _STEP) + 1
    return [
        (box.left + (column + 0.5) * _STEP, box.bottom + (row + 0.5) * _STEP)
        for column in range(across)
        for row in range(up)
    ]
