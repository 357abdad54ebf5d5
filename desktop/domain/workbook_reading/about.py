"""Reads what a sheet says of itself above its tables: whose it is and for which period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.workbook_reading.sheet import Place, SourceSheet


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """The agency a sheet names as its own, as written, and where."""

    text: str
    place: Place
    sheet: str


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """The period a sheet names, as written, its first and last day, and where."""

    text: str
    start: date
    end: date
    place: Place
    sheet: str
    is_explicit: bool = False


_BODIES = r"(?:don vi|co quan|dia phuong|noi)"
_DOES = r"(?:bao cao|lap(?: bao cao| bieu)?|gui(?: bao cao)?|thuc hien|tong hop|cung cap|nhap|ke khai|thong ke)"
_ASKS = re.compile(rf"(?:ten |thong tin )?{_BODIES}(?:,? {_BODIES})*(?: {_DOES})*\s*[:：]\s*")
_NOT_OWN = re.compile(r"(?:don vi|co quan|noi) (?:nhan|tinh|chu quan|phoi hop|chu tri)\b")
_COUNCILS = r"(?:ubnd|uy ban nhan dan)\s+(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\s+\S.*"
_OFFICES = (
    r"(?:so|van phong|thanh tra|cong an|ban quan ly|ban dan toc|trung tam|chi cuc|bao hiem xa hoi|buu dien|vnpt|thue"
    r"|cuc thue)\s+\S.{2,90}"
)
_OWN = re.compile(rf"{_COUNCILS}|(?:xa|phuong|dac khu|thi tran)\s+(?!hoi\b)\S.{{0,40}}|{_OFFICES}")
_MISTAKEN = re.compile(r"\s*(?:số|phương|thuê|thuế\s+(?!tỉnh|thành phố|cơ sở)|xả|sơ|xà|phượng)\b", re.IGNORECASE)
"""What reads as a body without its marks: "Số liệu", "Phương án"."""
_COMMUNE = re.compile(r"(?:xa|phuong|dac khu|thi tran)\b")
_NAMED = re.compile(r"\s*\S+(?:\s+(?:khu|trấn|Khu|Trấn|KHU|TRẤN))?\s+(\w)")
_STATE = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\b.*tu do|^\s*so\s*[:.]|^bieu|^mau\b|^phu luc|ban hanh|kem theo|thong tu"
    r"|quyet dinh so"
)
_PROVINCE = re.compile(r"(?:ubnd|uy ban nhan dan)\s+(?:tinh|thanh pho|tp)\b.*")
_HAS_BRANCHES = re.compile(r"so\s|(?:ubnd|uy ban nhan dan) (?:huyen|quan|thi xa)|tong cuc|bo\s")
_BRANCH = re.compile(r"chi cuc|trung tam|ban quan ly|thanh tra|van phong dang ky|cuc|so\s|ubnd|uy ban|quy\s")
_OF = re.compile(
    r"\bcủa\s+([^(),;]{4,80}?)\s*(?:(?:trong\s+)?(?:tháng|quý|năm|tuần|kỳ|6 tháng|9 tháng)\b.*|[(,;.].*)?$",
    re.IGNORECASE,
)
_MOST_ABOVE = 40

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_SHORT_DAY = r"(\d{1,2})\s*[/.]\s*(\d{1,2})()"
_LONG_SHORT_DAY = r"(\d{1,2})\s+th[áa]ng\s+(\d{1,2})()"
_LONG_DAY = r"(\d{1,2})\s+th[áa]ng\s+(\d{1,2})\s+n[ăa]m\s+(\d{4})"
_ON = r"(?:ng[àa]y\s*)?"
_UNTIL = r"\s*(?:[-–—]|đ[ếe]n(?:\s+h[ếe]t)?)\s*"
_SPAN = re.compile(
    rf"(?:t[ừu]|k[ểe] t[ừu])?\s*{_ON}(?:{_DAY}|{_LONG_DAY}|{_SHORT_DAY}|{_LONG_SHORT_DAY}){_UNTIL}"
    rf"{_ON}(?:{_DAY}|{_LONG_DAY})",
    re.IGNORECASE,
)
_PARTS_OF_DAYS = 18
"""The groups of `_SPAN`: three of each way to write a day."""
_YEAR = r"(?:\s*[/-]\s*|\s*,?\s*n[ăa]m\s*)(20\d\d)"
_OF_YEAR = r"\s*(?:n[ăa]m)?\s*,?\s*(?:n[ăa]m\s*|/)?\s*(20\d\d)"
_KINDS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"\b(?:6|s[áa]u)\s+th[áa]ng\s+(đ[ầa]u|cu[ốo]i){_OF_YEAR}", "half"),
        (rf"\b(?:9|ch[íi]n)\s+th[áa]ng(?:\s+đ[ầa]u)?{_OF_YEAR}", "nine"),
        (rf"\bqu[ýyí]\s*(IV|III|II|I|[1-4]){_YEAR}", "quarter"),
        (rf"(?<!ng[àa]y )(?<!\d )\bth[áa]ng\s*(1[0-2]|0?[1-9]){_YEAR}", "month"),
        (r"\b(?:n[ăa]m|k[ỳy] b[áa]o c[áa]o\s*[:：]?)\s*(20\d\d)\b", "year"),
    )
)
_DATED = re.compile(r"ng[àa]y[\s.…_]{1,40}(?:\S{1,4}\s+)?th[áa]ng[\s.…_]{1,40}(?:\S{1,4}\s+)?n[ăa]m", re.IGNORECASE)
_PAPERS = r"\b(?:s[ốo]\s+\d+\s*/|quy[ếe]t đ[ịi]nh|k[ếe] ho[ạa]ch s[ốo]|th[ôo]ng t[ưu]|ngh[ịi] đ[ịi]nh|c[ôo]ng v[ăa]n)"
_CITED = re.compile(_PAPERS, re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_agency(sheet: SourceSheet, before: int) -> NamedAgency | None:
    """Find whose sheet it is: behind "Đơn vị báo cáo:", else in the block at the top left."""
    for place, line, follows in _lines(sheet, before):
        key = fold(line)
        if _NOT_OWN.search(key):
            continue
        if found := _ASKS.match(key):
            said = line[_cut(line, found.end()) :].strip(" .…_") or follows
            if said and any(letter.isalpha() for letter in said):
                return NamedAgency(said, place, sheet.name)
    return _in_block(sheet, before) or _in_title(sheet, before)


def _in_block(sheet: SourceSheet, before: int) -> NamedAgency | None:
    """Find who issued a paper: of the two lines at its head the lower, but of a commune and its office the commune."""
    best: NamedAgency | None = None
    for place, line, _follows in _lines(sheet, before):
        key = fold(line).strip(" :.-")
        if _STATE.search(key) or not _is_own(line.strip(" :.-")) or _ASKS.match(key):
            continue
        if best is not None and (_PROVINCE.fullmatch(key) or not _is_above(best, place, key)):
            continue
        best = NamedAgency(line.strip(" :-"), place, sheet.name)
    return best


def _is_own(line: str) -> bool:
    """Say whether a line is the name of a body and nothing else."""
    if not _OWN.fullmatch(fold(line)) or _MISTAKEN.match(line):
        return False
    if not _COMMUNE.match(fold(line)):
        return True
    named = _NAMED.match(line)
    return named is not None and (named[1].isupper() or named[1].isdigit())


def _is_above(best: NamedAgency, place: Place, key: str) -> bool:
    """Say whether an agency found is but the one above that of the next line."""
    over = fold(best.text)
    if _PROVINCE.fullmatch(over):
        return True
    return bool(_HAS_BRANCHES.match(over) and _BRANCH.match(key)) and place[0] - best.place[0] <= 1


def _in_title(sheet: SourceSheet, before: int) -> NamedAgency | None:
    """Find whose a sheet is by its title: "TIẾN ĐỘ … CỦA UBND XÃ IA BĂNG"."""
    for place, line, _follows in _lines(sheet, before):
        found = None if _CITED.search(line) else _OF.search(line)
        if found and _is_own(found[1]) and not _PROVINCE.fullmatch(fold(found[1])):
            return NamedAgency(found[1].strip(" .:-"), place, sheet.name)
    return None


def asks_agency(line: str) -> int:
    """Give where the answer of a line begins that asks which body reports ("Đơn vị báo cáo:"); 0 for any other line."""
    key = fold(line)
    found = None if _NOT_OWN.search(key) else _ASKS.match(key.lstrip("-+*• "))
    return _cut(line, found.end()) if found else 0


def _cut(line: str, folded: int) -> int:
    """Find the place in a line behind as many of its folded letters."""
    colon = line.find(":")
    colon = line.find("：") if colon < 0 else colon
    return colon + 1 if colon >= 0 else folded


def _lines(sheet: SourceSheet, before: int) -> Iterator[tuple[Place, str, str]]:
    """Give each line above a row with its place and the text of the next filled cell in its row."""
    for row in sorted(sheet.rows):
        if row >= before or row > _MOST_ABOVE:
            return
        places = sheet.rows[row]
        for number, place in enumerate(places):
            after = sheet.text(*places[number + 1]) if number + 1 < len(places) else ""
            for line in sheet.cells[place].text.splitlines():
                if line.strip():
                    yield place, " ".join(nfc(line).split()).lstrip("-+*• "), after


def find_period(sheet: SourceSheet, before: int) -> NamedPeriod | None:
    """Find the period a sheet is for; the two days it names go before the words for it."""
    named: NamedPeriod | None = None
    for place, line, follows in _lines(sheet, before):
        text = f"{line} {follows}" if fold(line).endswith(":") else line
        if spanned := _span(text):
            words = named.text if named else spanned[0]
            return NamedPeriod(
                words, spanned[1], spanned[2], named.place if named else place, sheet.name, is_explicit=True
            )
        if named is None and not _CITED.search(text) and (found := _worded(text)):
            named = NamedPeriod(found[0], found[1], found[2], place, sheet.name)
    return named


def _span(text: str) -> tuple[str, date, date] | None:
    found = _SPAN.search(text)
    if not found:
        return None
    said = found.groups()
    first, last = (list(said[at : at + 3]) for at in range(0, _PARTS_OF_DAYS, 3) if said[at])
    first[2] = first[2] or str(int(last[2]) - (int(first[1]) > int(last[1])))
    try:
        start, end = (date(int(year), int(month), int(day)) for day, month, year in (first, last))
    except ValueError:
        return None
    return (found[0].strip(" ("), start, end) if start <= end else None


def _worded(text: str) -> tuple[str, date, date] | None:
    if _DATED.search(text):
        return None
    is_calendar = "dương lịch" in text.casefold()
    for pattern, kind in _KINDS:
        if found := pattern.search(text):
            code = _code(kind, found.groups())
            try:
                period = parse_period(code + ("@calendar" if is_calendar else ""))
            except Refused:
                return None
            return found[0].strip(), period.start, period.end
    return None


def _code(kind: str, said: Iterable[str | None]) -> str:
    parts = [part or "" for part in said]
    match kind:
        case "half":
            return f"{parts[1]}-H{1 if fold(parts[0]).startswith('dau') else 2}"
        case "nine":
            return f"{parts[0]}-9M"
        case "quarter":
            return f"{parts[1]}-Q{_QUARTERS.get(parts[0].lower(), parts[0])}"
        case "month":
            return f"{parts[1]}-{int(parts[0]):02}"
        case _:
            return parts[0]
