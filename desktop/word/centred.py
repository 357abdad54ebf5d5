"""Centred texts of several lines, set so that their lines are about equally long; it must not know what they say."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from desktop.domain.letter_widths import text_width
from desktop.word.markup import paragraph, run

if TYPE_CHECKING:
    from desktop.word.looks import Look

_ROOM = 1.1
"""How much wider than its share of the text a line is, for words end where they end."""


def centred(text: str, look: Look, width: float, most: float) -> str:
    """Write a centred text between margins ``width`` points apart, in lines of ``most`` points at most."""
    lines = ceil(_longest(text, look) / most)
    sides = (width - line_width(text, look, most)) / 2 if lines > 1 else None
    return paragraph(look, run(text), sides=sides)


def line_width(text: str, look: Look, most: float) -> float:
    """Guess how wide the longest line of a text is once it is broken into lines of at most ``most`` points."""
    longest = _longest(text, look)
    lines = ceil(longest / most)
    return min(longest / lines * _ROOM, most) if lines > 1 else longest


def _longest(text: str, look: Look) -> float:
    return max(text_width(line, look.size, bold=look.bold) for line in text.split("\n"))
