"""The sheet of paper, its margins and what is printed in them (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.paper import sheet_size
from desktop.domain.printable import printable
from desktop.domain.tables import Align
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.wrapping import wrap

if TYPE_CHECKING:
    from desktop.domain.tables import Paper
    from desktop.pdf.fonts import Family

# Half a millimetre more than the least the decree asks for: a printer's rounding must not fall below it.
_TOP, _BOTTOM, _LEFT, _RIGHT = 20.5 * MM, 20.5 * MM, 30.5 * MM, 15.5 * MM
_NUMBER_SIZE = 14
_NUMBER_FROM_EDGE = 11 * MM
_STAMP_SIZE = 8
_STAMP_FROM_FRAME = 4 * MM
_STAMP_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's size and the frame inside its margins, in points from the lower left corner."""

    width: float
    height: float

    @property
    def left(self) -> float:
        """Left edge of the frame: the binding margin of 30 mm stays at the left of a landscape sheet too."""
        return _LEFT

    @property
    def inside(self) -> float:
        """Width of the frame."""
        return self.width - _LEFT - _RIGHT

    @property
    def top(self) -> float:
        """Upper edge of the frame."""
        return self.height - _TOP

    @property
    def room(self) -> float:
        """Height of the frame."""
        return self.height - _TOP - _BOTTOM


def sheet_of(paper: Paper, *, landscape: bool) -> Sheet:
    """Give a sheet of paper."""
    width, height = sheet_size(paper, landscape=landscape)
    return Sheet(width * MM, height * MM)


def number_page(pen: Pen, sheet: Sheet, family: Family, number: int) -> None:
    """Print the page number centred in the top margin; the first page carries none."""
    if number > 1:
        style = Style(family.regular, _NUMBER_SIZE)
        pen.write((str(number),), sheet.left, sheet.height - _NUMBER_FROM_EDGE, sheet.inside, style, Align.CENTER)


def stamp_page(pen: Pen, sheet: Sheet, family: Family, stamp: str, number: int, pages: int) -> None:
    """Print the stamp small in the bottom margin with "trang x/y" at its right; nothing without a stamp."""
    if not stamp:
        return
    style = Style(family.regular, _STAMP_SIZE)
    top = _BOTTOM - _STAMP_FROM_FRAME
    lines = wrap(printable(stamp), family.regular.widths, style.room(sheet.inside * _STAMP_SHARE))
    pen.write(lines, sheet.left, top, sheet.inside, style, Align.LEFT)
    pen.write((f"trang {number}/{pages}",), sheet.left, top, sheet.inside, style, Align.RIGHT)
