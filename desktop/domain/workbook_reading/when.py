"""Reads for which period a sheet is: two days, the words for a period, the day until which its numbers count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.text import fold, nfc
from desktop.domain.workbook_reading.around import CITED, Line, lines_between
from desktop.domain.workbook_reading.period_words import first_of_two, in_figures, without_papers
from desktop.domain.workbook_reading.values import ENGLISH_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.workbook_reading.sheet import Place, SourceSheet

NO_PLACE = (0, 0)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """The period a sheet names, as written, and where; without a first day where only the last is named."""

    text: str
    start: date | None
    end: date
    place: Place
    sheet: str
    is_explicit: bool = False
    other: str = ""
    """What else the sheet calls its period, at odds with it."""


_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_SHORT_DAY = r"(\d{1,2})\s*[/.]\s*(\d{1,2})()"
_LONG_SHORT_DAY = r"(\d{1,2})\s+th[áa]ng\s+(\d{1,2})()"
_LONG_DAY = r"(\d{1,2})\s+th[áa]ng\s+(\d{1,2})\s+n[ăa]m\s+(\d{4})"
_ON = r"(?:(?:h[ếe]t\s+)?(?:\d{1,2}\s?(?:gi[ờo]|h|g)\s?\d{0,2},?\s+)?ng[àa]y\s*)?"
_UNTIL = r"\s*(?:[-–—]|đ[ếe]n(?:\s+h[ếe]t)?)\s*"
_SPAN = re.compile(
    rf"(?:t[ừu]|k[ểe] t[ừu])?\s*{_ON}(?:{_DAY}|{_LONG_DAY}|{_SHORT_DAY}|{_LONG_SHORT_DAY}){_UNTIL}"
    rf"{_ON}(?:{_DAY}|{_LONG_DAY})",
    re.IGNORECASE,
)
_WITHIN_MONTH = re.compile(rf"t[ừu]\s+{_ON}(\d{{1,2}}){_UNTIL}{_ON}(?:{_DAY}|{_LONG_DAY})", re.IGNORECASE)
"""Từ ngày 15 đến ngày 30 tháng 9 năm 2025."""
_PARTS_OF_DAYS = 18
"""The groups of `_SPAN`: three of each way to write a day."""
_SAVED_AT = r"(?!\s+[đd][ếe]n\s+\d{1,2}\s?(?:gi[ờo]|h|g))"
"""An hour tells when somebody last wrote in a sheet, not until when its numbers count."""
_GATHERED = rf"(?:t[íi]nh|t[ổo]ng h[ợo]p|th[ốo]ng k[êe]|ch[ốo]t|c[ậa]p nh[ậa]t{_SAVED_AT})"
_SUMMED = r"s[ốo] li[ệe]u|l[ũu]y k[ếe]|t[ổo]ng h[ợo]p|th[ốo]ng k[êe]"
_SOME_WORDS = r"(?:\s+[^\W\d_]+){0,12}?"
_UNTIL_DAY = re.compile(
    r"(?:(?:^|\()\s*(?=[đd][ếe]n\b[^;,.()]{0,40}(?:\)|$))"
    rf"|\b(?:k[ếe]t qu[ảa]|t[ìi]nh h[ìi]nh|ti[ếe]n [đd][ộo]|đ[ãa]){_SOME_WORDS}\s+|(?={_GATHERED}|s[ốo]|l[ũu]y))"
    rf"((?:(?:{_GATHERED}|(?:{_SUMMED}){_SOME_WORDS})(?:\s+s[ốo] li[ệe]u)?\s+)?[đd][ếe]n\s+"
    r"(?:(?:th[ờo]i điểm|h[ếe]t|\d{1,2}\s?(?:gi[ờo]|h|g)\s?\d{0,2}),?\s+)*"
    rf"{_ON}(?:{_DAY}|{_LONG_DAY}))",
    re.IGNORECASE,
)
"""Until when numbers count: alone, behind what they are about, or behind how they were gathered."""
_YEAR = r"(?:\s*[/.–-]\s*|\s*,?\s*n[ăa]m\s*:?\s*|\s+)(20\d\d)\b"
_OF_YEAR = r"\s*(?:n[ăa]m)?\s*,?\s*(?:n[ăa]m\s*|[/-])?\s*(20\d\d)\b"
_MONTH = r"(1[0-2]|0?[1-9])"
_NAME = r"th[áa]ng"
_TO = r"\s*(?:[-–—]|đ[ếe]n(?:\s+h[ếe]t)?)\s*"
_KINDS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"\b(?:0?6|s[áa]u)\s+{_NAME}(?:\s+(đ[ầa]u|cu[ốo]i))?{_OF_YEAR}", "half"),
        (rf"\b(?:0?9|ch[íi]n)\s+{_NAME}(?:\s+đ[ầa]u)?{_OF_YEAR}", "nine"),
        (rf"\b(1[01]|10|0?[2-578])\s+{_NAME}(?:\s+đ[ầa]u)?{_OF_YEAR}", "first"),
        (rf"\b{_NAME}\s*{_MONTH}(?:\s*[/.-]\s*(20\d\d))?{_TO}(?:{_NAME}\s*)?{_MONTH}{_YEAR}", "months"),
        (rf"\bqu[ýyí]\s*(IV|III|II|I|[1-4]){_YEAR}", "quarter"),
        (r"\bq\s?([1-4])\s*[/.-]\s*(20\d\d)\b", "quarter"),
        (rf"\b{_NAME}\s*:?\s*{_MONTH}{_YEAR}", "month"),
        (rf"\bt\s?{_MONTH}\s*[/.-]\s*(20\d\d)\b", "month"),
        (rf"\b({'|'.join(ENGLISH_MONTHS)})-(\d\d)$", "english"),
        (rf"(?:\bk[ỳy]|{_NAME})\b[^:\d]{{0,20}}[:\s]\s*{_MONTH}\s*[/.-]\s*(20\d\d)\b", "month"),
        (r"\b(?:n[ăa]m(?:\s+b[áa]o\s+c[áa]o)?|k[ỳy] b[áa]o c[áa]o)\s*:?\s*(20\d\d)\b", "year"),
    )
)
_ONLY_MONTH = re.compile(rf"\b{_NAME}\s*:?\s*{_MONTH}$|\bqu[ýyí]\s*:?\s*(?:IV|III|II|I|[1-4])$", re.IGNORECASE)
_ONLY_YEAR = re.compile(r"n[ăa]m\s*:?\s*20\d\d\b", re.IGNORECASE)
_JOINED = re.compile(r"(?<=\d)[_ ](?=20\d\d)")
_DATED = re.compile(
    rf"ng[àa]y[\s.…_]{{1,40}}(?:\S{{1,4}}\s+)?{_NAME}[\s.…_]{{1,40}}(?:\S{{1,4}}\s+)?n[ăa]m", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"(?:^|(?P<word>\S+)\s+)\d{1,2}\s+$")
_BEFORE_DAY = re.compile(r"\b(?:ngay|tu|den|truoc|het)\s*$")
_OF_DAYS = re.compile(r"ngay|tu|den|truoc|het|hoi|luc|.*,")
_NOT_OWN = re.compile(
    r"\b(?:so voi|cung ky|phuong huong|trong tam|ke tiep|tiep theo|chuyen sang|han gui|gui ve|truoc|cham nhat)\b"
)
_BEGINS = re.compile(r"tu\b")
_BARE_LABEL = re.compile(r"(?:ky|thang|thoi gian|thoi ky|quy|tuan|nam bao cao)\b.{0,25}")
_LABELS = re.compile(r"(?:ky|thang|thoi gian|thoi ky|giai doan|quy|so lieu)\b[^:]{0,30}:")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FEW_DAYS = timedelta(days=3)
_LABELLED, _SAID, _LESS, _OF_YEAR_ALONE = range(4)
"""How well words name the period: behind a label, in a title, as one to come or compared with, as a year."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words for a period: its days as reports count them, by the calendar, and where it was said."""

    text: str
    days: Days
    calendar: Days
    rank: int
    place: Place = NO_PLACE
    is_calendar: bool = False

    def as_named(self, sheet: str, other: str = "") -> NamedPeriod:
        start, end = self.calendar if self.is_calendar else self.days
        return NamedPeriod(self.text, start, end, self.place, sheet, other=other)


def find_period(sheet: SourceSheet, before: int, after: int) -> NamedPeriod | None:
    """Find the period a sheet is for, whose tables lie from one row to another.

    The two days it names go before the words for it, these before the day until which its numbers count.
    """
    above = list(lines_between(sheet, 1, before - 1))
    said = sorted(_all_words(above), key=lambda one: one.rank)
    spanned = _span_in(sheet, above)
    if spanned:
        return _with_words(spanned, said[0]) if said else spanned
    if said and said[0].rank == _OF_YEAR_ALONE and (until := _last_day(sheet, above)):
        return until if until.end < said[0].days[1] - _FEW_DAYS else said[0].as_named(sheet.name)
    if said:
        others = (one for one in said[1:] if one.rank < _LESS and _are_apart(said[0].days, one.days))
        return said[0].as_named(sheet.name, next((one.text for one in others), ""))
    below = list(lines_between(sheet, after + 1, sheet.height))
    return _span_in(sheet, below) or _last_day(sheet, above) or _last_day(sheet, below)


def period_of_sheet_name(sheet: SourceSheet) -> NamedPeriod | None:
    """Take the name of a sheet for a period, where it is one: "T9.2025", "Tháng 9-2025"."""
    found = _words_in(nfc(sheet.name))
    return found.as_named(sheet.name) if found and found.rank < _OF_YEAR_ALONE else None


def period_of_file_name(file: str) -> NamedPeriod | None:
    """Take the period from the name of a file: "BC_tien_do_T9_2025.xlsx"."""
    name = _JOINED.sub("-", nfc(file).rpartition(".")[0]).replace("_", " ")
    found = _words_in(name)
    return found.as_named("") if found and found.rank < _LESS else None


def are_apart(one: NamedPeriod, other: NamedPeriod) -> bool:
    """Say whether two periods have no day in common."""
    return _are_apart(*((each.start or each.end, each.end) for each in (one, other)))


def _with_words(spanned: NamedPeriod, said: _Words) -> NamedPeriod:
    """Call a period of two days by its words, where these mean the same."""
    days = (spanned.start or spanned.end, spanned.end)
    if said.rank == _OF_YEAR_ALONE and not any(_are_like(days, own) for own in (said.days, said.calendar)):
        return spanned
    if any(_agree(days, own) for own in (said.days, said.calendar)):
        return replace(spanned, text=said.text, place=said.place)
    return replace(spanned, other=said.text) if said.rank < _LESS else spanned


def _are_like(one: Days, other: Days) -> bool:
    return all(abs(day - same) <= _FEW_DAYS for day, same in zip(one, other, strict=True))


def _agree(one: Days, other: Days) -> bool:
    """Say whether two periods are the same, or one lies within the other."""
    return _is_within(one, other) or _is_within(other, one) or _are_like(one, other)


def _is_within(one: Days, other: Days) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _are_apart(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _span_in(sheet: SourceSheet, lines: Sequence[Line]) -> NamedPeriod | None:
    """Find two days: in a line, on a row, or on two rows that begin "Từ ngày" and "Đến ngày"."""
    rows = {line.place[0]: line.row for line in reversed(lines)}
    pairs = [(line, f"{line.row} {rows.get(line.place[0] + 1, '')}") for line in lines if _BEGINS.match(fold(line.row))]
    for line, text in (*((line, line.text) for line in lines), *((line, line.row) for line in lines), *pairs):
        if said := _span(text):
            return NamedPeriod(said[0], *said[1], line.place, sheet.name, is_explicit=True)
    return None


def _span(text: str) -> tuple[str, Days] | None:
    if found := _SPAN.search(text):
        said = found.groups()
        first, last = (list(said[at : at + 3]) for at in range(0, _PARTS_OF_DAYS, 3) if said[at])
        first[2] = first[2] or str(int(last[2]) - (int(first[1]) > int(last[1])))
    elif found := _WITHIN_MONTH.search(text):
        day, *said_last = (part for part in found.groups() if part)
        first, last = [day, *said_last[1:]], said_last
    else:
        return None
    try:
        start, end = (date(int(year), int(month), int(day)) for day, month, year in (first, last))
    except ValueError:
        return None
    return (found[0].strip(" ("), (start, end)) if start <= end else None


def _last_day(sheet: SourceSheet, lines: Iterable[Line]) -> NamedPeriod | None:
    """Find the day until which numbers count: "Tính đến ngày 30/9/2025"."""
    for line in lines:
        own = without_papers(line.text)
        found = None if CITED.search(own) else _UNTIL_DAY.search(own)
        if not found:
            continue
        said, *parts = filter(None, found.groups())
        day, month, year = map(int, parts)
        try:
            return NamedPeriod(said, None, date(year, month, day), line.place, sheet.name)
        except ValueError:
            continue
    return None


def _all_words(lines: Sequence[Line]) -> Iterator[_Words]:
    """Give the words for periods, one of each line that cites no other paper."""
    for number, whole in enumerate(lines):
        line = replace(whole, text=without_papers(whole.text))
        if CITED.search(line.text):
            continue
        following = lines[number + 1 :]
        below = following[0].text if following and _ONLY_MONTH.search(line.text) else ""
        below = below or next((one.row for one in following if one.place[0] > line.place[0]), "")
        found = next(filter(None, map(_words_in, _wordings(line, below))), None)
        if found:
            is_beside = found.text in line.after and found.text not in line.text
            yield replace(found, place=line.beside if is_beside else line.place)


def _wordings(line: Line, below: str) -> Iterator[str]:
    """Give a line with the year below it or beside its label, then the line alone."""
    for said in (line.text, line.row):
        if _ONLY_MONTH.search(said) and _ONLY_YEAR.match(below):
            yield f"{said} {below}"
    if line.after and (_BARE_LABEL.fullmatch(fold(line.text)) or _ONLY_MONTH.search(line.text)):
        yield f"{line.text} {line.after}"
        yield line.row
    yield line.text


def _words_in(text: str) -> _Words | None:
    """Read the first words for a period in a text; a part of the year it names goes before the year."""
    if _DATED.search(text):
        return None
    text = in_figures(text)
    if first := first_of_two(text):
        own = _words_in(first[0])
        return replace(own, text=first[1]) if own else None
    said = list(_each_in(text))
    own = next(iter(said), None)
    if own and own.rank == _OF_YEAR_ALONE:
        return next((one for one in said if one.rank < _LESS and _is_within(one.calendar, own.calendar)), own)
    return own


def _each_in(text: str) -> Iterator[_Words]:
    said = [(found.start(), place, found) for place, kind in enumerate(_KINDS) for found in kind[0].finditer(text)]
    for start, place, found in sorted(said, key=lambda one: one[:2]):
        kind, before = _KINDS[place][1], text[:start]
        if (kind == "month" and _is_day(before)) or (kind == "first" and _BEFORE_DAY.search(fold(before))):
            continue
        try:
            days, calendar = (_days(kind, found.groups(), sign) for sign in ("", "@calendar"))
        except Refused:
            continue
        is_calendar = "dương lịch" in text.casefold()
        yield _Words(found[0].strip(), days, calendar, _rank(kind, text, before), is_calendar=is_calendar)


def _is_day(before: str) -> bool:
    """Say whether what stands before a month is its day; "Đề án 06 tháng 9/2025" names none."""
    found = _DAY_BEFORE.search(before)
    return found is not None and (not found["word"] or bool(_OF_DAYS.fullmatch(fold(found["word"]))))


def _rank(kind: str, text: str, before: str) -> int:
    if kind == "year":
        return _OF_YEAR_ALONE
    if _NOT_OWN.search(fold(before)):
        return _LESS
    return _LABELLED if _LABELS.match(fold(text)) else _SAID


def _days(kind: str, said: Sequence[str | None], convention: str) -> Days:
    parts = [part or "" for part in said]
    match kind:
        case "half":
            codes = [f"{parts[1]}-H{2 if fold(parts[0]).startswith('cuoi') else 1}"]
        case "nine":
            codes = [f"{parts[0]}-9M"]
        case "quarter":
            codes = [f"{parts[1]}-Q{_QUARTERS.get(parts[0].lower(), parts[0])}"]
        case "month":
            codes = [f"{parts[1]}-{int(parts[0]):02}"]
        case "english":
            codes = [f"20{parts[1]}-{ENGLISH_MONTHS.index(parts[0].lower()) + 1:02}"]
        case "first":
            codes = [f"{parts[1]}-01", f"{parts[1]}-{int(parts[0]):02}"]
        case "months":
            codes = [f"{parts[1] or parts[3]}-{int(parts[0]):02}", f"{parts[3]}-{int(parts[2]):02}"]
        case _:
            codes = [parts[0]]
    periods = [parse_period(code + convention) for code in codes]
    return periods[0].start, periods[-1].end
