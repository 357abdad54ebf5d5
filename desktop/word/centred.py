"""Centred texts of several lines, set so that their lines are about equally long; it must not know what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.letter_widths import line_count, text_width, widest_word
from desktop.word.markup import paragraph, run

if TYPE_CHECKING:
    from desktop.word.looks import Look


_SLACK = 1.04
"""Widths of letters are told rather too large: a text that is wider by so little still fits."""


def centred(text: str, look: Look, width: float, most: float) -> str:
    """Write a centred text between margins ``width`` points apart, in lines of ``most`` points at most."""
    sides = (width - min(most, line_width(text, look, most) * _SLACK)) / 2 if _lines(text, look, most) > 1 else None
    return paragraph(look, run(text), sides=sides)


def line_width(text: str, look: Look, most: float) -> float:
    """Give the least width in which a text takes no more lines than in ``most`` points."""
    lines = _lines(text, look, most)
    if lines == 1:
        return _longest(text, look)
    low, high = min(widest_word(text, look.size, bold=look.bold), most), most
    while high - low > 1:
        middle = (low + high) / 2
        if _lines(text, look, middle) > lines:
            low = middle
        else:
            high = middle
    return high


def _lines(text: str, look: Look, width: float) -> int:
    return max(line_count(line, width * _SLACK, look.size, bold=look.bold) for line in text.split("\n"))


def _longest(text: str, look: Look) -> float:
    return max(text_width(line, look.size, bold=look.bold) for line in text.split("\n"))
