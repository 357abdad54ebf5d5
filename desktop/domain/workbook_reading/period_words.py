"""Puts what a line says of a period as it can be read: without papers it cites, in figures, of two the first."""

from __future__ import annotations

import re

_NAME = r"th[áa]ng"
_PAPER = re.compile(
    r"\b(?:quy[ếe]t đ[ịi]nh|k[ếe] ho[ạa]ch|th[ôo]ng t[ưu]|ngh[ịi] đ[ịi]nh|c[ôo]ng v[ăa]n|b[áa]o c[áa]o|ngh[ịi] quy[ếe]t"
    r"|ch[ỉi] th[ịi])\s+(?:s[ốo]\s*:?\s*)?[\d.…_]*\s*(?:/\s?[\w-]+)+"
    rf"(?:,?\s+ng[àa]y[\s\d.…_]{{1,20}}(?:/\d+(?:/\d+)?|{_NAME}[\s\d.…_]{{1,20}}n[ăa]m\s+\d+)?)?",
    re.IGNORECASE,
)
"""Another paper with its number and day; what a line says besides is its own."""
_NUMBERS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_SPELT = re.compile(
    rf"\b({_NAME})\s+({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?=\s+n[ăa]m\s+20|\s*/\s*20)", re.IGNORECASE
)
_FIRST_SAID = (
    rf"\b(?:{_NAME}\s+(?:1[0-2]|0?[1-9])|qu[ýyí]\s+(?:IV|III|II|I|[1-4])"
    rf"|(?:0?6|s[áa]u|0?9|ch[íi]n)\s+{_NAME}(?:\s+(?:đ[ầa]u|cu[ốo]i)\s+n[ăa]m)?)"
)
_TO_COME = r"(?:nhi[ệe]m v[ụu]|ph[ưu][ơo]ng h[ưu][ớo]ng|k[ếe] ho[ạa]ch|d[ựu] ki[ếe]n|tri[ểe]n khai)"
_AHEAD = re.compile(
    rf"({_FIRST_SAID})\s*(?:[,;–-]|v[àa]\b)\s*(?:v[àa]\s+)?{_TO_COME}\b.*\b(20\d\d)\b",
    re.IGNORECASE,
)
"""What was done in one period, then what is to be done in the next, with the year of both."""


def without_papers(text: str) -> str:
    """Leave out the numbers and days of other papers that a line cites."""
    return " ".join(_PAPER.sub(" ", text).split())


def in_figures(text: str) -> str:
    """Write a month that is spelt out in figures: "tháng chín năm 2025"."""
    return _SPELT.sub(lambda found: f"{found[1]} {_NUMBERS.index(found[2].lower()) + 1}", text)


def first_of_two(text: str) -> tuple[str, str] | None:
    """Give the words for what was done before those for what comes next, with the year of both, and as written."""
    found = _AHEAD.search(text)
    return (f"{text[: found.start()]}{found[1]} năm {found[2]}", found[1]) if found else None
