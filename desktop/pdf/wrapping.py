"""Text into lines of a given width; it knows widths of words, not pages or tables."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.pdf.fonts import EM, WordWidths

_BREAKS_AFTER = frozenset("/\\-–_.,;:@&?=+")
"""Where a word that is too long for its line is broken rather than anywhere."""


def words_of(line: str) -> list[str]:
    """Split a line at its spaces; a no-break space holds its neighbours together."""
    return [word for word in line.split(" ") if word]


def wrap(text: str, widths: WordWidths, room: float, first: float | None = None) -> list[str]:
    """Break text into lines no wider than ``room`` (thousandths of the font size); at least one line.

    Words stay whole where they fit; nothing but spaces at a line's end is left out. ``first`` is the room of the first
    line where it has less.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, widths, room, room if first is None or lines else first))
    return lines


def _wrap_paragraph(paragraph: str, widths: WordWidths, room: float, left: float) -> list[str]:
    space = widths[" "]
    lines: list[str] = []
    line: list[str] = []
    for word in words_of(paragraph):
        width = widths[word]
        if width <= left:
            line.append(word)
        else:
            if line:
                lines.append(" ".join(line))
            if width > room:
                *whole, word = _pieces(word, widths, room if lines else left)  # noqa: PLW2901 - what is left of it goes on
                lines.extend(whole)
                width = widths[word]
            line = [word]
            left = room
        left -= width + space
    lines.append(" ".join(line))
    return lines


def _pieces(word: str, widths: WordWidths, room: float) -> Iterator[str]:
    start = 0
    while start < len(word):
        stop = _fitting(word, start, widths, room)
        yield word[start:stop]
        start = stop


def _fitting(word: str, start: int, widths: WordWidths, room: float) -> int:
    """Find where the piece from ``start`` ends: behind a breaking mark when one is in its second half."""
    width, stop = 0, start
    while stop < len(word) and (stop == start or width + widths[word[stop]] <= room):
        width += widths[word[stop]]
        stop += 1
    if stop < len(word):
        for place in range(stop, start + (stop - start) // 2, -1):
            if word[place - 1] in _BREAKS_AFTER:
                return place
    return stop


def balanced(text: str, widths: WordWidths, room: float) -> list[str]:
    """Break centred text into as few lines as ``room`` allows, then make them about equally long."""
    lines = wrap(text, widths, room)
    word, _ = measure(text, widths)
    low, high = min(room, max(room / 2, word)), room
    while high - low > EM / 2:
        middle = (low + high) / 2
        if len(wrap(text, widths, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, widths, high)


def text_width(text: str, widths: WordWidths) -> int:
    """Measure the longest line of a text set without breaks, in thousandths of the font size."""
    return measure(text, widths)[1]


def measure(text: str, widths: WordWidths) -> tuple[int, int]:
    """Measure the longest word and the longest line of a text set without breaks, in thousandths of the font size."""
    longest_word = longest_line = 0
    for line in text.split("\n"):
        words = [widths[word] for word in words_of(line)]
        if words:
            longest_word = max(longest_word, *words)
            longest_line = max(longest_line, sum(words) + widths[" "] * (len(words) - 1))
    return longest_word, longest_line
