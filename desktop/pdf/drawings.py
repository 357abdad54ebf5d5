"""Lines and dots of charts on paper; it must not know what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor, white

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, in points from the lower left corner; ``dash`` gives its lengths and gaps."""

    points: tuple[Point, ...]
    width: float
    colour: str = "#000000"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot; one that is not ``filled`` is a ring on white."""

    at: Point
    radius: float
    colour: str
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines with dots over them."""

    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()


def draw_lines(canvas: Canvas, drawing: Drawing) -> None:
    """Draw lines and then dots."""
    canvas.saveState()
    for stroke in drawing.strokes:
        canvas.setLineWidth(stroke.width)
        canvas.setStrokeColor(HexColor(stroke.colour))
        canvas.setDash([*stroke.dash])
        path = canvas.beginPath()
        path.moveTo(*stroke.points[0])
        for point in stroke.points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
    canvas.setDash([])
    for dot in drawing.dots:
        canvas.setStrokeColor(HexColor(dot.colour))
        canvas.setFillColor(HexColor(dot.colour) if dot.filled else white)
        canvas.circle(*dot.at, dot.radius, stroke=1, fill=1)
    canvas.restoreState()
