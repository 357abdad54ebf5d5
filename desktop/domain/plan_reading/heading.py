"""Reads the head of a plan: number, day, issuer, title, years; it must not know the tasks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.places import find_places
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = ("Kế hoạch", "Chương trình", "Đề án", "Quyết định", "Công văn", "Chỉ thị", "Nghị quyết", "Thông báo")
_NUMBER = re.compile(r"(?:số|so|s6)\s*:?\s*(?P<digits>\d{1,6})\s*/\s*(?P<symbol>[A-ZĐ][\w&Đ-]*)", re.IGNORECASE)
_DAY = re.compile(
    r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+n[a-z]m\s+(\d{4})|ngay\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_PLACE_AND_DAY = re.compile(r".{0,60}?(?P<place>[^,\d]{2,40}),\s+ngay\b.{0,20}n[a-z]m\s*\d{0,4}")
_BODY = re.compile(
    r"\(|phuc? luc\b|danh muc$|can cu |thuc hien |theo |uy ban nhan dan |ubnd |(?:[ivx]+|[a-z])\. ?\S|\d{1,2}\. ?\S|\||"
    r"nham |de (?:trien khai|thuc hien)|xet de nghi |luat |nghi dinh so"
)
_RANGE = re.compile(r"(?:giai doan|nam|trong)\s+(20\d\d)\s*[-–—]\s*(20\d\d)")
_UNTIL = re.compile(r"den (?:het )?(?:nam )?(20\d\d)|den (?:het )?(?:ngay )?\d{1,2}/\d{1,2}/(20\d\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MOST_HEAD = 30
_MOST_TITLE = 7
_LONGEST_KIND = 40
_LONGEST_LINE = 4000
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The head of a plan as read; empty or None where nothing was found."""

    number: str | None
    issue_date: date | None
    kind: str
    issuer: str
    title: str
    period_from: int | None
    period_to: int | None
    place: str


def read_head(texts: Sequence[str], notes: Sequence[str], titles: Sequence[str], deadlines: Sequence[str]) -> PlanHead:
    """Read the head from the lines of a document, and the notes, titles and printed deadlines of its annexes."""
    kind, title = _kind_and_title(texts)
    kind = kind or _kind_of(notes) or "Kế hoạch"
    title = title or _title_of(titles, kind)
    head = [text[:_LONGEST_LINE] for text in texts[:_MOST_HEAD]]
    number, issued = _number_and_day(head, notes, kind)
    place, full = _place(texts, notes, title)
    first, last = _years([title, *titles], issued, deadlines)
    return PlanHead(number, issued, kind, f"Ủy ban nhân dân {full}" if full else "", title, first, last, place)


def _kind_and_title(texts: Sequence[str]) -> tuple[str, str]:
    """Find the line that says what the document is, a plan before the decision that issues it, and the title below."""
    named = {fold(kind): kind for kind in _KINDS}
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        if len(text) <= _LONGEST_KIND and text.upper() == text and (kind := named.get(fold(text))):
            places.setdefault(kind, place)
    kind = next((kind for kind in _KINDS if kind in places), "")
    return kind, _title_below(texts[places[kind] + 1 :]) if kind else ""


def _title_below(texts: Sequence[str]) -> str:
    held: list[str] = []
    for text in texts[:_MOST_TITLE]:
        if held and (_BODY.match(fold(text)) or text.rstrip().endswith(":") or len(held[-1]) > len(text) + 60):
            break
        if not held and text.startswith("("):
            break
        held.append(text)
        if fold(text).startswith("(kem") or text.endswith("."):
            break
    return one_line(" ".join(held)).rstrip(".")


def _kind_of(notes: Sequence[str]) -> str:
    for note in notes:
        found = re.search(r"kem theo (\w+ \w+)", fold(note))
        kind = next((kind for kind in _KINDS if found and fold(kind) == found[1]), "")
        if kind:
            return kind
    return ""


def _title_of(titles: Sequence[str], kind: str) -> str:
    """Take the title of an annex, what stands in it behind the name of the plan's kind."""
    title = next(iter(titles), "")
    at = fold(title).find(f"{fold(kind)} ")
    return title[at + len(kind) + 1 :] if 0 <= at < len(title) - len(kind) - 10 else title


def _number_and_day(head: Sequence[str], notes: Sequence[str], kind: str) -> tuple[str | None, date | None]:
    number = next((_printed_number(found) for text in head if (found := _NUMBER.match(text))), None)
    issued = next((day for text in head if _PLACE_AND_DAY.fullmatch(fold(text)) and (day := _day(text))), None)
    if number and issued:
        return number, issued
    own = [note for note in notes if f"kem theo {fold(kind)}" in fold(note)]
    for note in own:
        number = number or next((_printed_number(found) for found in _NUMBER.finditer(note)), None)
        issued = issued or _day(note)
    with_both = next((text for text in head if _NUMBER.match(text) and _day(text)), "")
    return number or None, issued or (_day(with_both) if with_both else None)


def _printed_number(found: re.Match[str]) -> str:
    return f"{found['digits']}/{found['symbol']}"


def _day(text: str) -> date | None:
    for found in _DAY.finditer(fold(text)):
        day, month, year = (int(value) for value in (found.groups()[:3] if found[1] else found.groups()[3:]))
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _place(texts: Sequence[str], notes: Sequence[str], title: str) -> tuple[str, str]:
    """Find the province that issues the plan: from letterhead, notes and title, else the one named most."""
    for sources in (texts[:_MOST_HEAD], notes, [title]):
        found = find_places(" \n ".join(sources))
        if found:
            return Counter(found).most_common(1)[0][0]
    found = find_places("\n".join(texts))
    return Counter(found).most_common(1)[0][0] if found else ("", "")


def _years(titles: Sequence[str], issued: date | None, deadlines: Sequence[str]) -> tuple[int | None, int | None]:
    """Take the years of a plan from its titles, from its day of issue, or from its deadlines."""
    begin = issued.year if issued else None
    for key in map(fold, titles):
        if found := _RANGE.search(key):
            return int(found[1]), int(found[2])
        if found := _UNTIL.search(key):
            last = int(found[1] or found[2])
            return min(begin or last, last), last
        if named := [int(year) for year in re.findall(r"nam (20\d\d)", key)]:
            return min(named), max(named)
    if begin:
        return begin, begin
    counted = Counter(int(year) for text in deadlines for year in set(_YEAR.findall(text)))
    often = [year for year, times in counted.items() if times >= _OFTEN] or list(counted)
    return min(often, default=None), max(often, default=None)
