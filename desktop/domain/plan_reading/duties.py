"""Finds duties with a time of their own in the part of a plan on how it is carried out; they are offered, not counted.

``domain.md`` has them as tasks too ("gửi kế hoạch trước ngày 25/9"); whether they become some is for the officer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.paragraphs import NUMBERED, paragraphs_of
from desktop.domain.plan_reading.prose import is_name, time_in, who_in
from desktop.domain.plan_reading.regions import is_annex, is_list_heading
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading.lines import Line

DUTY = "plan_duty_found"
"""The code of a duty that is offered; its parameters are the cells it would have."""

_PART = re.compile(
    r"(?:phan (?:thu )?\w+\s*[.:-]?\s*|(?:[ivx]+|[a-h]|\d{1,2})\s*[.)/:-]\s*)?"
    r"(?:to chuc (?:trien khai )?thuc hien|trach nhiem(?: to chuc)? thuc hien"
    r"|phan cong (?:to chuc |trach nhiem )?thuc hien|che do (?:thong tin,? )?bao cao|(?:che do )?thong tin,? bao cao"
    r"|trach nhiem cua cac co quan\b.{0,60})\s*[.:]?"
)
_TOP = re.compile(r"(?:phan (?:thu )?\w+|[ivx]+)\s*[.)/:-]\s*\S.*")
_END = re.compile(r"noi nhan\b.*|t[mu]\. ?(?:uy ban|ubnd).*|k?t\. ?(?:pho )?chu tich.*")
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ]|[-+(])")
_LONGEST_TOPIC = 60


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: int
    number: str
    text: str


def is_carrying_out(text: str) -> bool:
    """Say whether a line heads the part of a plan on how it is carried out."""
    return bool(_PART.fullmatch(fold(text)))


def carrying_out(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of the parts on how a plan is carried out, without their headings."""
    found: list[Line] = []
    inside = False
    for line in lines:
        key = fold(line.text)
        if _PART.fullmatch(key):
            inside = True
        elif _END.fullmatch(key) or _TOP.fullmatch(key) or is_annex(line.text) or is_list_heading(line.text):
            inside = False
        elif inside:
            found.append(line)
    return found


def offered_duties(lines: Sequence[Line]) -> list[Doubt]:
    """Offer every duty with a time of its own: its words, who has it, by when."""
    found: list[Doubt] = []
    heading = ""
    for paragraph in map(_paragraph, paragraphs_of(carrying_out(lines))):
        named, said = _named(paragraph)
        if named is not None:
            heading = named
        found += (duty for sentence in _SENTENCES.split(said) if (duty := _duty(paragraph.line, sentence, heading)))
    return found


def _duty(line: int, sentence: str, heading: str) -> Doubt | None:
    deadline = time_in(sentence)
    if not deadline:
        return None
    lead, coordinate = who_in(sentence)
    cells: dict[str, object] = {
        "text": sentence.strip(" ;").lstrip("-+•*– "),
        "lead": lead or heading,
        "coordinate": coordinate,
        "deadline": deadline,
    }
    return Doubt(DUTY, line, sentence.strip(), f"{lead or heading} | {deadline}".strip(" |"), params=cells)


def _paragraph(lines: Sequence[Line]) -> _Paragraph:
    text = join_lines(line.text for line in lines)
    found = NUMBERED.match(text)
    number = (found["number"] or "") if found else ""
    return _Paragraph(lines[0].number, number, text[found.end() :] if found else text)


def _named(paragraph: _Paragraph) -> tuple[str | None, str]:
    """Give whom a paragraph names as having what follows ("" for nobody), and what it says besides."""
    head, colon, rest = paragraph.text.partition(":")
    whole = paragraph.text.rstrip(" .;:")
    if is_name(whole):
        return whole, ""
    if colon and is_name(head):
        return head.strip(), rest
    is_heading = bool(paragraph.number) and len(whole) < _LONGEST_TOPIC and not paragraph.text.endswith((".", ";"))
    return ("", "") if is_heading and not time_in(whole) else (None, paragraph.text)
