"""What is sought: words without marks in any order, the last one half typed, or initials; and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.text import fold, match_key, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST_ABBREVIATION = 3

_WORD = re.compile(r"[^\W_]+")
_JOIN = "_"
"""What no word holds: it stands between the two words of a pair, and before what is written with its marks."""
_END_OF_CLAUSE = re.compile(r"[.;:\n\d]")
_AND = "va"
_LONGEST_WRITTEN = 7
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)
"""A syllable of Vietnamese without marks: what cannot be one is read as initials ("ubnd", "skhcn")."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: its words with marks and without; the last one may be the beginning of a word.

    ``abbreviations`` are those of the words that can only be initials.
    """

    marked: tuple[str, ...]
    folded: tuple[str, ...]
    abbreviations: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to seek."""
        return not self.folded

    @property
    def has_marks(self) -> bool:
        """Say whether a mark was typed: then what has it comes first."""
        return self.marked != self.folded

    @property
    def plain(self) -> tuple[str, ...]:
        """The words that stand for themselves."""
        return tuple(word for word in self.folded if word not in self.abbreviations)


def read_wanted(typed: str) -> Wanted:
    """Read what was typed into words; what is no word (& / -) only parts them."""
    folded = tuple(_WORD.findall(fold(typed)))
    return Wanted(
        tuple(_WORD.findall(marked_text(typed))), folded, tuple(word for word in folded if is_abbreviation(word))
    )


def is_abbreviation(word: str) -> bool:
    """Say whether a folded word can only be initials: three letters and more that are no syllable."""
    return len(word) >= SHORTEST_ABBREVIATION and word.isalpha() and not _SYLLABLE.fullmatch(word)


def marked_text(text: str) -> str:
    """Write a text as it is compared with its marks: hoà = hòa, quí = quý."""
    return match_key(text)


def indexed_words(text: str) -> tuple[str, ...]:
    """Give the words of a text without marks, then with them, as they stand in an index."""
    return (*_WORD.findall(fold(text)), *with_marks(_WORD.findall(marked_text(text))))


def indexed_pairs(text: str) -> tuple[str, ...]:
    """Give each word of a text with the next one: those that follow one another are found by their pairs.

    A word is in thousands of texts, a pair in few: words side by side are sought in the lists of these.
    """
    return (*pairs(_WORD.findall(fold(text))), *pairs(with_marks(_WORD.findall(marked_text(text)))))


def with_marks(words: Iterable[str]) -> tuple[str, ...]:
    """Sign words that are meant as they are written, with their marks or without any."""
    return tuple(_JOIN + word for word in words)


def pairs(words: Sequence[str]) -> tuple[str, ...]:
    """Join each word to the next one."""
    return tuple(map(_JOIN.join, pairwise(words)))


def initials(text: str) -> str:
    """Write the initials of a text's words, "và" left out and what is abbreviated already as it is.

    "Sở Khoa học và Công nghệ" and "Sở KH&CN" both give "skhcn"; clauses are parted by a blank.
    """
    whole = nfc(text)
    is_shouted = whole.isupper()
    clauses = (_clause_initials(clause, is_shouted=is_shouted) for clause in _END_OF_CLAUSE.split(whole))
    return " ".join(filter(None, clauses))


def _clause_initials(clause: str, *, is_shouted: bool) -> str:
    return "".join(_initial(word, is_shouted=is_shouted) for word in _WORD.findall(clause))


@lru_cache(maxsize=32768)
def _initial(word: str, *, is_shouted: bool) -> str:
    folded = fold(word)
    if folded == _AND:
        return ""
    is_written = word.isupper() and not is_shouted and len(word) <= _LONGEST_WRITTEN
    return folded if is_written else folded[:1]


def fits(wanted: Wanted, text: str) -> bool:
    """Say whether a short text holds all that is wanted, each as a beginning of one of its words or as initials."""
    words = _WORD.findall(fold(text))
    short = initials(text)
    return all(any(word.startswith(one) for word in words) or one in short for one in wanted.folded)


def find_spans(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Find where in a text the wanted words stand, as (from, to): side by side, else each by itself.

    For initials, each word they stand for.
    """
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    if phrase := _phrases(words, wanted.folded):
        return phrase
    spans = [(start, end) for start, end, word in words if word and _is_wanted(word, wanted)]
    for short in wanted.abbreviations:
        spans += _spelled(text, words, short)
    return tuple(sorted(set(spans)))


def _phrases(words: list[tuple[int, int, str]], sought: tuple[str, ...]) -> tuple[Span, ...]:
    """Find the words where they stand side by side as they were typed."""
    count, spans = len(sought), list[Span]()
    for first in range(len(words) - count + 1):
        run = words[first : first + count]
        said = tuple(word for _start, _end, word in run)
        if count and said[:-1] == sought[:-1] and said[-1].startswith(sought[-1]):
            spans += [(start, end) for start, end, _word in run]
    return tuple(spans)


def _is_wanted(word: str, wanted: Wanted) -> bool:
    return word in wanted.folded or (bool(wanted.folded) and word.startswith(wanted.folded[-1]))


def _spelled(text: str, words: list[tuple[int, int, str]], short: str) -> list[Span]:
    """Find the first run of words whose initials begin with an abbreviation."""
    for first in range(len(words)):
        left, run = short, []
        for start, end, word in words[first:]:
            said = _initial(text[start:end], is_shouted=False)
            if word != _AND and not (said and (left.startswith(said) or said.startswith(left))):
                break
            if word != _AND:
                left = left[len(said) :]
                run.append((start, end))
            if not left:
                return run
    return []


def excerpt(text: str, wanted: Wanted, most: int) -> tuple[str, tuple[Span, ...]]:
    """Cut a text to one line that shows what was found, and say where it stands in there."""
    line = " ".join(text.split())
    spans = find_spans(line, wanted)
    start = 0
    if len(line) > most and spans and spans[0][1] > most:
        start = line.rfind(" ", 0, max(spans[0][0] - most // 3, 1)) + 1
    shown = line[start : start + most]
    if start + most < len(line):
        shown = shown[: max(shown.rfind(" "), 1)] + " …"
    before = "… " if start else ""
    moved = ((first - start + len(before), last - start + len(before)) for first, last in spans)
    shown = before + shown
    return shown, tuple((first, last) for first, last in moved if last <= len(shown) and first >= len(before))
