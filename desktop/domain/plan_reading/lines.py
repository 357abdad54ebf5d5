"""Source text as numbered lines, with what their breaks tell about pages; it must not know what the lines mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.text import fold, nfc, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])")
_WORD = re.compile(r"\S+")


def visible(text: str) -> str:
    """Take out what no page shows: spaces without width, marks of order."""
    return _INVISIBLE.sub("", text)


class Break(IntEnum):
    """Whether a page may begin at a line: no sign of it, a sign, certain."""

    NONE = 0
    LIKELY = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: ``raw`` keeps the spaces between words, ``gap`` says that an empty line stands above."""

    number: int
    raw: str
    gap: bool
    page: Break = Break.NONE

    @property
    def text(self) -> str:
        """The line with single spaces."""
        return one_line(self.raw)


def source_lines(text: str) -> list[Line]:
    """Cut text into its lines that are not empty; a form feed or a leading space may begin a page.

    Text copied out of a PDF keeps the page's first line set off by the blank that stood for the page break.
    """
    lines: list[Line] = []
    gap, page = True, Break.NONE
    whole = _INVISIBLE.sub("", nfc(text)).replace("\r\n", "\n").replace("\r", "\n")
    whole = _EMPHASIS.sub(r"\1", whole) if "*" in whole else whole
    for number, raw in enumerate(whole.split("\n"), start=1):
        if "\f" in raw:
            page = Break.CERTAIN
        if not raw.strip():
            gap = True
            continue
        if raw[0] == " " and page is Break.NONE:
            page = Break.LIKELY
        lines.append(Line(number, raw.replace("\f", " ").replace("\xa0", " ").strip(), gap, page))
        gap, page = False, Break.NONE
    return lines


class Word(NamedTuple):
    """A word of a line: the line's place in its list, the word as printed and folded."""

    line: int
    start: int
    text: str
    key: str


def words_of(lines: Sequence[Line], places: Iterable[int] | None = None) -> list[Word]:
    """Give the words of lines in order, of all or of those at some places."""
    return [
        Word(place, found.start(), text := found[0], _key(text))
        for place in (range(len(lines)) if places is None else places)
        for found in _WORD.finditer(lines[place].raw)
    ]


def places_near(lines: Sequence[Line], part: str, reach: int) -> Iterator[int]:
    """Give the places of the lines that hold a part of a word, and of those with the next ``reach`` words."""
    left = 0
    for place, line in enumerate(lines):
        key = fold(line.raw)
        if part in key:
            left = reach + key.count(" ") + 1
        if left > 0:
            yield place
            left -= key.count(" ") + 1


@lru_cache(maxsize=32768)
def _key(word: str) -> str:
    return fold(word).replace("¡", "i")


def without_words(lines: list[Line], words: list[Word], spans: list[tuple[int, int]]) -> list[Line]:
    """Cut spans of words out; what follows a span begins a page, an emptied line is gone.

    ``spans`` are places in ``words``, the end not included.
    """
    cut = {(words[place].line, words[place].start) for first, last in spans for place in range(first, last)}
    after = {(words[last].line, words[last].start) for _, last in spans if last < len(words)}
    kept: list[Line] = []
    touched = {place for place, _ in cut | after}
    for place, line in enumerate(lines):
        if place not in touched:
            kept.append(line)
            continue
        own = list(_WORD.finditer(line.raw))
        runs = _runs(place, own, cut)
        for first, last in runs:
            begins = (place, own[first].start()) in after
            piece = line.raw[own[first].start() : own[last].end()]
            page = Break.CERTAIN if begins else line.page if first == 0 else Break.NONE
            kept.append(replace(line, raw=piece, page=page, gap=line.gap or begins))
    return kept


def _runs(place: int, own: list[re.Match[str]], cut: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the runs of words of a line that are not cut, as first and last place."""
    runs: list[tuple[int, int]] = []
    for index, word in enumerate(own):
        if (place, word.start()) in cut:
            continue
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
