"""Text into lines of a given width; it knows widths of words, not pages or tables."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING

from desktop.domain.compounds import ends_badly, is_parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.pdf.fonts import WordWidths

_BREAKS_AFTER = frozenset("/\\-–_.,;:@&?=+")
"""Where a word that is too long for its line is broken rather than anywhere."""
_PARTED, _LEADING, _ONE_MORE = 0.6, 0.25, 0.5
"""What it costs centred lines to part a word, to end with one that leads on, and to be one more; a line of full width
against an empty one costs 1."""
_SIGNS, _UNITS = frozenset("≥≤<>="), frozenset(("KB", "MB", "%", "/"))
_MOST_WORDS = 80
"""Longer texts are no titles."""


def words_of(line: str) -> list[str]:
    """Split a line at its spaces; a no-break space holds its neighbours together, a sign or a unit its number."""
    words: list[str] = []
    for word in line.split(" "):
        if words and (words[-1] in _SIGNS or (word in _UNITS and words[-1][-1].isdigit())):
            words[-1] += f" {word}" if word else ""
        elif word:
            words.append(word)
    return words


def wrap(text: str, widths: WordWidths, room: float, first: float | None = None) -> list[str]:
    """Break text into lines no wider than ``room`` (thousandths of the font size); at least one line.

    Words stay whole where they fit; nothing but spaces at a line's end is left out. ``first`` is the room of the first
    line where it has less.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, widths, room, room if first is None or lines else first))
    return lines


def _fitting_words(paragraph: str, widths: WordWidths, room: float) -> Iterator[str]:
    """Split a paragraph into words; what is held together goes apart where it is wider than a line."""
    for word in words_of(paragraph):
        yield from word.split(" ") if widths[word] > room else (word,)


def _wrap_paragraph(paragraph: str, widths: WordWidths, room: float, left: float) -> list[str]:
    space = widths[" "]
    lines: list[str] = []
    line: list[str] = []
    for word in _fitting_words(paragraph, widths, room):
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
    """Break centred text into as few lines as ``room`` allows, or one more where words of two syllables stay whole.

    The lines of a paragraph are about equally long.
    """
    return [line for paragraph in text.split("\n") for line in _balanced(words_of(paragraph), widths, room)]


def _balanced(words: list[str], widths: WordWidths, room: float) -> list[str]:
    lines = wrap(" ".join(words), widths, room)
    if len(lines) == 1 or len(words) > _MOST_WORDS or any(widths[word] > room for word in words):
        return lines
    cost, ends = _even_lines(words, widths, room, len(lines))
    if any(is_parted(words[end - 1], words[end]) for end in ends[:-1]):
        more_cost, more_ends = _even_lines(words, widths, room, len(lines) + 1)
        ends = more_ends if more_cost + _ONE_MORE < cost else ends
    return [" ".join(words[first:end]) for first, end in pairwise((0, *ends))]


def _even_lines(words: list[str], widths: WordWidths, room: float, count: int) -> tuple[float, tuple[int, ...]]:
    """Find where lines end so that they differ least and part no word; no ends where it takes more lines."""
    begun = list(accumulate((widths[word] + widths[" "] for word in words), initial=0))
    mean = begun[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _line in range(count):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(words) + 1):
                width = begun[end] - begun[start]
                if width - widths[" "] > room:
                    break
                total = cost + ((width - mean) / room) ** 2 + _cost_of_end(words, end)
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, (*ends, end))
        best = longer
    return best.get(len(words), (inf, ()))


def _cost_of_end(words: list[str], end: int) -> float:
    if end == len(words):
        return 0.0
    return _PARTED * is_parted(words[end - 1], words[end]) + _LEADING * ends_badly(words, end)


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
