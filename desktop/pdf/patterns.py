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
    if box.pattern in (Pattern.STRIPES, Pattern.CROSSED):
        canvas.lines(_stripes(box))
    if box.pattern is Pattern.CROSSED:
        canvas.lines(_mirrored(_stripes(box), box))
    if box.pattern is Pattern.DOTS:
        canvas.setFillColor(colour)
        for x, y in _dots(box):
            canvas.circle(x, y, _DOT, stroke=0, fill=1)
    canvas.restoreState()


def _stripes(box: Box) -> list[tuple[float, float, float, float]]:
    """Give the slanting lines inside a box, none of them over its edges."""
    count = int((box.width + box.height) / _STEP)
    lines = []
    for number in range(1, count + 1):
        begun = number * _STEP - box.height
        low, high = max(0.0, -begun), min(box.height, box.width - begun)
        if high > low:
            across, up = box.left + begun, box.bottom
            lines.append((across + low, up + low, across + high, up + high))
    return lines


def _mirrored(lines: list[tuple[float, float, float, float]], box: Box) -> list[tuple[float, float, float, float]]:
    """Slant lines the other way."""
    middle = 2 * box.bottom + box.height
    return [(left, middle - bottom, right, middle - top) for left, bottom, right, top in lines]


def _dots(box: Box) -> list[tuple[float, float]]:
    across, up = max(1, int(box.width / _STEP)), max(1, int(box.height / _STEP))
    return [
        (box.left + (column + 0.5) * _STEP, box.bottom + (row + 0.5) * _STEP)
        for column in range(across)
        for row in range(up)
    ]
