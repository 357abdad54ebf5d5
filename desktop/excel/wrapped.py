"""How many lines a Vietnamese text takes in a column of Times New Roman; it must not know what it is the text of."""

from __future__ import annotations

from desktop.domain.letter_widths import line_count

CHARACTER = 6.0
"""Points of one unit of column width: the widest digit of Times New Roman 12, the font of our normal style."""
PADDING = 4.5
"""Points that a cell keeps free at its sides, both together."""
LINE = 1.32
"""Height of a line in font sizes; Excel gives Times New Roman 12 a row of 15.75 points."""
LARGEST_HEIGHT = 400.0
"""Excel draws no row higher than 409 points."""


def text_height(text: str, width: float, size: float = 12, *, bold: bool = False) -> float:
    """Give the height in points that a wrapped text needs, with a little air above and below."""
    return line_count(text, width, size, bold=bold) * size * LINE + 4


def inner_width(columns: float) -> float:
    """Turn a column width in Excel's characters into the points that text may fill."""
    return columns * CHARACTER - PADDING
