"""Running text of an official document: which of its lines are headings, and how a draft made anew finds its way in.

An officer writes plain lines; what each of them is, its numbering tells (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.tables import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ADDRESSEE = re.compile(r"kính gửi\s*:", re.IGNORECASE)
_HEADING = re.compile(r"(phần\s+)?[IVXLC]+[.:]?\s+\S|[IVXLC]+\.\S", re.IGNORECASE)
_ROMAN = re.compile(r"(Phần |PHẦN )?[IVXLC]+\b")
_SUBHEADING = re.compile(r"\d{1,2}(\.\d{1,2})*\.?\s+\S")
_LONGEST_HEADING = 160
_SENTENCE_ENDS = (".", ";", ":", "./.", "!", "?")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A paragraph made from the figures; ``key`` says which, whatever its figures are."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Redrafted:
    """A text with the new figures in it; ``left`` are the new paragraphs that the officer's own words stand for."""

    text: str
    left: tuple[str, ...]


def read_passages(text: str) -> tuple[Passage, ...]:
    """Read lines as paragraphs; empty ones are left out."""
    return tuple(Passage(_kind(line), line) for line in (raw.strip() for raw in text.splitlines()) if line)


def _kind(line: str) -> PassageKind:
    if _ADDRESSEE.match(line):
        return PassageKind.ADDRESSEE
    if len(line) > _LONGEST_HEADING or line.endswith(_SENTENCE_ENDS):
        return PassageKind.TEXT
    if _HEADING.match(line) and _ROMAN.match(line):
        return PassageKind.HEADING
    return PassageKind.SUBHEADING if _SUBHEADING.match(line) else PassageKind.TEXT


def joined(drafted: Iterable[Drafted]) -> str:
    """Write drafted paragraphs as the text an officer sees."""
    return "\n".join(one.text for one in drafted)


def redraft(text: str, before: Sequence[Drafted], now: Sequence[Drafted]) -> Redrafted:
    """Put the paragraphs drafted ``now`` in the place of those drafted ``before`` that the officer left alone.

    What was written otherwise stays, what was taken out stays out, what is new comes behind what it follows now.
    """
    old = {one.text: one.key for one in before}
    fresh, known = {one.key: one.text for one in now}, {one.key for one in before}
    lines: list[str] = []
    kept: dict[str, int] = {}
    for line in text.splitlines():
        key = old.get(line)
        if key is None or key in kept:
            lines.append(line)
        elif key in fresh:
            kept[key] = len(lines)
            lines.append(fresh[key])
    told = {one.key: one.text for one in before}
    left = tuple(one.text for one in now if one.key in known and one.key not in kept and told[one.key] != one.text)
    return Redrafted("\n".join(_with_new(lines, kept, known, now)), left)


def _with_new(lines: list[str], kept: dict[str, int], known: set[str], now: Sequence[Drafted]) -> list[str]:
    behind: dict[int, list[str]] = {}
    place = -1
    for one in now:
        place = kept.get(one.key, place)
        if one.key not in known:
            behind.setdefault(place, []).append(one.text)
    found = list(behind.get(-1, ()))
    for number, line in enumerate(lines):
        found += [line, *behind.get(number, ())]
    return found
