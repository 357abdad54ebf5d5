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

_BEFORE = r"(?<!\d)(?<!\d[.,\-])"
_AFTER = r"(?![^\W_])(?!:\d)"
_GAP = r"(?: ?[.\-_\u00b7] ?| )"
_BRACKETED = rf"(?:\) ?{_GAP}?|{_GAP}?\(|{_GAP})"
_PLAIN = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " ")
)
_CITIZEN = re.compile(
    rf"(?:(?<![^\W_])[^\W\d_]*?(?P<run>\d{{12}})|(?<!/){_BEFORE}(?P<grouped>0(?:{_GAP}?\d){{11}})){_AFTER}"
)
_CALLED = r"(?:\(?\+ ?84\)?|(?:00)?84)"
_PHONE = re.compile(
    rf"{_BEFORE}(?P<number>(?:\(?0|{_CALLED}{_BRACKETED}?(?:\(?0\)?)?|\((?:\+ ?)?84{_GAP})"
    rf"{_BRACKETED}?(?:[35789](?:{_BRACKETED}?\d){{8}}|2(?:{_BRACKETED}?\d){{9}})){_AFTER}"
)
_NAMED = re.compile(
    r"\b(?:(?P<citizen>cmnd|cmt(?:nd)?|chứng minh(?: nhân dân| thư)?)"
    r"|s?đt|(?:số )?điện thoại|di động|zalo|hotline)(?: (?:số|là|di động|liên hệ))*[ :.\-]*"
    rf"(?P<number>(?(citizen)\d|[35789])(?:{_GAP}?\d){{8}}){_AFTER}",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_DAY = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .\-](?:0[1-9]|1[0-2])[ .\-](?:19|20)\d\d(?!\d)")
_MONEY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|nghìn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_TAX = re.compile(r"(?:mã số thuế|\bmst)\W{0,3}(?:số\W{0,2})?$", re.IGNORECASE)
_CODES = re.compile(r"[?&][\w.\-]+=[^\s&]*|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_CITIZEN_GROUPS = {(3, 3, 3, 3), (4, 4, 4), (3, 3, 6), (6, 6), (3, 9), (3, 1, 2, 6), (3, 3, 2, 4), (1,) * 12}
_MOST_GROUPS = 5
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
    plain = _CODES.sub(lambda code: " " * len(code[0]), text.translate(_PLAIN))
    found = sorted((*_citizens(plain), *_phones(plain), *_named(plain)), key=lambda one: (one[1], -one[2]))
    kept: list[tuple[Kind, int, int]] = []
    for one in found:
        if not kept or one[1] >= kept[-1][2]:
            kept.append(one)
    covered = _covered(text, kept)
    return tuple(PersonalNumber(kind, text[start:end], start, _quote(covered, start, end)) for kind, start, end in kept)


def _citizens(text: str) -> Iterator[tuple[Kind, int, int]]:
    for match in _CITIZEN.finditer(text):
        name = "run" if match["run"] else "grouped"
        said, groups = match[name], _groups(match[name])
        is_one = not _MOMENT.fullmatch(said) and (len(groups) == 1 or groups in _CITIZEN_GROUPS)
        if is_one and not _MONEY.match(text, match.end()):
            yield Kind.CITIZEN, match.start(name), match.end(name)


def _phones(text: str) -> Iterator[tuple[Kind, int, int]]:
    last = -1
    for match in _PHONE.finditer(text):
        start, end = match.span("number")
        goes_on = text[start - 1 : start] == "/" and text[start - 2 : start - 1].isdigit()
        if (goes_on and start - 1 != last) or not _is_phone(match["number"], text[:start], text[end:]):
            continue
        if not _MONEY.match(text, end) and not _TAX.search(text, 0, start):
            last = end
            yield Kind.PHONE, start, end


def _is_phone(said: str, before: str, after: str) -> bool:
    """Tell a telephone from a share, a day or a row of small numbers by how its digits stand together."""
    groups = _groups(said)
    if _DAY.search(said) or re.fullmatch(r"0\.\d{9,}", said) or re.match(rf"{_GAP}\d{{1,2}}(?!\d)", after):
        return False
    if set(groups) in ({1}, {2}):
        return not re.search(r"\d $", before[-2:])
    is_abroad = said.lstrip("(+ ").startswith(("84", "0084"))
    own = groups if groups[0] > 1 or is_abroad else groups[1:]
    alone = [place for place, size in enumerate(own) if size == 1]
    return len(own) <= _MOST_GROUPS + is_abroad and alone in ([], [1], [2])


def _named(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Find numbers of old identity cards, and telephones without their 0, where a word says what they are."""
    for match in _NAMED.finditer(text):
        if not _DAY.search(match["number"]) and not _MONEY.match(text, match.end()):
            yield Kind.CITIZEN if match["citizen"] else Kind.PHONE, *match.span("number")


def _groups(said: str) -> tuple[int, ...]:
    return tuple(len(run) for run in re.findall(r"\d+", said))


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
