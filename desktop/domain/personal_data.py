"""Numbers that name a person, found in a text: a citizen's identity number, a telephone; it knows no place.

Twelve digits: số định danh cá nhân (Luật Căn cước 26/2023/QH15, Điều 12); telephones: Quy hoạch kho số viễn thông.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE = r"(?<!\d)(?<!\d[.,/\-])"
_AFTER = r"(?![^\W_])"
_GAP = r"[ .\-\u00a0]"
_CITIZEN = re.compile(
    rf"(?:(?<![^\W_])[^\W\d_]*?(?P<run>\d{{12}})"
    rf"|{_BEFORE}(?P<threes>0\d\d(?P<gap>{_GAP})\d{{3}}(?P=gap)\d{{3}}(?P=gap)\d{{3}})"
    rf"|{_BEFORE}(?P<fours>0\d{{3}}(?P<space>{_GAP})\d{{4}}(?P=space)\d{{4}})){_AFTER}"
)
_MOMENT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_SEVEN = "|".join(
    (
        r"\d{7}",
        rf"\d{_GAP}\d{{3}}{_GAP}\d{{3}}",
        rf"{_GAP}\d{{3}}{_GAP}?\d{{4}}",
        rf"{_GAP}\d{{4}}{_GAP}\d{{3}}",
        rf"\d{_GAP}\d{{6}}",
        rf"\d{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d",
        rf"\d{{4}}{_GAP}\d{{3}}",
        rf"{_GAP}\d\d{_GAP}\d\d{_GAP}\d{{3}}",
    )
)
_PHONE = re.compile(
    rf"{_BEFORE}(?P<number>(?:0|(?:\(\+84\)|\+?84){_GAP}?(?:\(0\))?)[35789]\d(?:{_SEVEN})"
    rf"|\(?02\d\d\)?{_GAP}?(?:\d{{3}}{_GAP}?\d{{4}}|\d{{4}}{_GAP}?\d{{3}}|\d{_GAP}\d{{3}}{_GAP}\d{{3}})"
    rf"|\(?02[48]\)?{_GAP}?\d{{4}}{_GAP}?\d{{4}}){_AFTER}"
)
_SHOWN_BEFORE, _SHOWN_AFTER, _AROUND = 3, 2, 24


class Kind(StrEnum):
    """What a number names a person by."""

    CITIZEN = "citizen"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number in a text; ``quote`` shows what stands around it, the number itself covered."""

    kind: Kind
    text: str
    start: int
    quote: str


def find_personal(text: str) -> tuple[PersonalNumber, ...]:
    """Find the numbers of a text that name a person, in their order."""
    found = sorted((*_citizens(text), *_phones(text)), key=lambda one: (one[1], -one[2]))
    kept: list[tuple[Kind, int, int]] = []
    for one in found:
        if not kept or one[1] >= kept[-1][2]:
            kept.append(one)
    covered = _covered(text, kept)
    return tuple(PersonalNumber(kind, text[start:end], start, _quote(covered, start, end)) for kind, start, end in kept)


def _citizens(text: str) -> Iterator[tuple[Kind, int, int]]:
    for match in _CITIZEN.finditer(text):
        name = next(name for name in ("run", "threes", "fours") if match[name])
        if not _MOMENT.fullmatch(match[name]):
            yield Kind.CITIZEN, match.start(name), match.end(name)


def _phones(text: str) -> Iterator[tuple[Kind, int, int]]:
    for match in _PHONE.finditer(text):
        yield Kind.PHONE, match.start("number"), match.end("number")


def _covered(text: str, found: list[tuple[Kind, int, int]]) -> str:
    letters = list(text)
    for _kind, start, end in found:
        for place in range(start + _SHOWN_BEFORE, end - _SHOWN_AFTER):
            if letters[place].isdigit():
                letters[place] = "•"
    return "".join(letters)


def _quote(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    quote = " ".join(text[first:last].split())
    return ("…" if first else "") + quote + ("…" if last < len(text) else "")
