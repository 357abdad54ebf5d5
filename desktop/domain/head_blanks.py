"""Finds the blanks around a table and fills what is certain: whose it is, for when; it must not know any file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.periods import PeriodKind
from desktop.domain.text import fold
from desktop.domain.workbook_reading.whose import asks_agency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.workbook_reading.sheet import Place, SourceCell, SourceSheet

_MOST_ABOVE = 40
_DOTS = r"(?:(?:…|\.{2,}|_{2,})(?:[\s.…_]*[.…_])?|\.(?:\s\.)+)"
_YEAR = rf"(?P<year>20\d\d|(?:20\d?)?\s*{_DOTS})"
_OF_YEAR = rf"\s*(?:/|-|,?\s*năm)\s*{_YEAR}"
_DAY = (
    rf"(?:{_DOTS}|\d{{1,2}})\s*(?:/\s*(?:{_DOTS}|\d{{1,2}})\s*(?:/\s*(?:(?:20\d?)?\s*{_DOTS}|20\d\d))?"
    rf"|tháng\s*(?:{_DOTS}|\d{{1,2}})\s*,?\s*(?:năm\s*(?:(?:20\d?)?\s*{_DOTS}|20\d\d))?)?"
)
_SPAN = re.compile(
    rf"(?P<from>từ\s+ngày\s*)(?P<first>{_DAY})(?P<to>\s*(?:,?\s*đến(?:\s+hết)?(?:\s+ngày)?|[-–])\s*)(?P<last>{_DAY})",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\bngày\s*(?:{_DOTS}|\d{{1,2}})\s*tháng\s*(?:{_DOTS}|\d{{1,2}})\s*,?\s*năm", re.IGNORECASE)
_CHOICES = re.compile(r"(?:tháng|quý|năm)\s*/\s*(?:tháng|quý|6|năm)", re.IGNORECASE)
_MONTH = re.compile(rf"(?P<word>tháng\s*)(?P<blank>{_DOTS}){_OF_YEAR}", re.IGNORECASE)
_QUARTER = re.compile(rf"(?P<word>qu[ýí]\s*)(?P<blank>{_DOTS}){_OF_YEAR}", re.IGNORECASE)
_HALF = re.compile(rf"(?P<word>(?:6|sáu)\s+tháng\s*)(?P<blank>{_DOTS}|đầu|cuối){_OF_YEAR}", re.IGNORECASE)
_NINE = re.compile(rf"(?P<word>(?:9|chín)\s+tháng(?:\s+đầu)?)(?P<blank>){_OF_YEAR}", re.IGNORECASE)
_WHOLE_YEAR = re.compile(rf"(?P<word>\bnăm\s*:?\s*)(?P<blank>)(?P<year>(?:20\d?)?\s*{_DOTS})", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:tháng|quý|quí)\b", re.IGNORECASE)
_ASKS_PERIOD = re.compile(r"(?:ky|thoi ky|thoi gian)(?: (?:bao cao|so lieu))*\s*[:：]")
_BODY = re.compile(
    rf"(?P<body>(?:ubnd|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân)\s+)?"
    rf"(?P<kind>(?:xã|phường|đặc khu)(?:\s*[/,]\s*(?:xã|phường|đặc khu))*)\s*:?\s*(?P<blank>{_DOTS})",
    re.IGNORECASE,
)
_BLANK = re.compile(_DOTS)
_ONLY_BLANK = re.compile(rf"\s*(?:{_DOTS})?\s*")
_MAKER = re.compile(r"(?:nguoi|can bo) (?:lap|tong hop)\b.*")
_ROMAN = ("I", "II", "III", "IV")


class BlankKind(StrEnum):
    """What a blank asks for."""

    AGENCY = "agency"
    PERIOD = "period"
    DAY = "day"
    MAKER = "maker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank as printed, where it is to be written, and the whole text that goes there; None where it stays blank."""

    kind: BlankKind
    place: Place
    text: str
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger is certain of: whose it is ("UBND xã Tân Hương"), the period and what it is called."""

    agency: str
    period: Period
    period_name: str


@dataclass(frozen=True, slots=True)
class _Line:
    """What became of a line of a cell."""

    text: str
    kinds: tuple[BlankKind, ...] = ()
    left: tuple[BlankKind, ...] = ()


def find_blanks(sheet: SourceSheet, top: int, bottom: int, known: Known) -> tuple[Blank, ...]:
    """Find the blanks above row ``top`` and below row ``bottom``; a day and who signs stay to be written by hand."""
    found: list[Blank] = []
    taken: set[Place] = set()
    for place, cell in _around(sheet, top, bottom):
        if place not in taken:
            for blank in _of_cell(sheet, place, cell, known, is_above=place[0] < top):
                found.append(blank)
                taken.add(blank.place)
    return tuple(found)


def says_other_agency(sheet: SourceSheet, top: int, agency: str) -> Iterator[tuple[Place, str]]:
    """Give where a sheet names another body as the one that reports."""
    for place, cell in _around(sheet, top, sheet.height + 1):
        for line in cell.text.splitlines():
            asked = asks_agency(line)
            said = line[asked:].strip(" .…_") if asked else ""
            if any(letter.isalpha() for letter in said) and not _same(said, agency):
                yield place, said


def _same(said: str, agency: str) -> bool:
    one, other = _bare_name(said), _bare_name(agency)
    return one in other or other in one


def _bare_name(name: str) -> str:
    return re.sub(r"^(?:ubnd|uy ban nhan dan) ", "", fold(name))


def _around(sheet: SourceSheet, top: int, bottom: int) -> Iterator[tuple[Place, SourceCell]]:
    for row in sorted(sheet.rows):
        if top - _MOST_ABOVE <= row < top or row > bottom:
            for place in sheet.rows[row]:
                cell = sheet.cells[place]
                if isinstance(cell.value, str) and not cell.uncalculated:
                    yield place, cell


def _of_cell(sheet: SourceSheet, place: Place, cell: SourceCell, known: Known, *, is_above: bool) -> Iterator[Blank]:
    lines = [_read(line, known) if is_above else _Line(line, left=_left_in(line)) for line in cell.text.split("\n")]
    text = "\n".join(line.text for line in lines)
    filled = [kind for line in lines for kind in line.kinds]
    if filled:
        yield Blank(filled[0], place, cell.text, text)
    elif is_above and (beside := _beside(sheet, place, cell, known)):
        yield beside
    for kind in dict.fromkeys(kind for line in lines for kind in line.left):
        yield Blank(kind, place, cell.text)


def _read(line: str, known: Known) -> _Line:
    """Fill what is certain in a line above the table."""
    if asked := asks_agency(line):
        return _asked(line, asked, known.agency, BlankKind.AGENCY)
    period = _ASKS_PERIOD.match(fold(line))
    colon = line.find(":") + 1
    if period and colon and _BLANK.search(line[colon:]) and _ONLY_BLANK.fullmatch(line[colon:]):
        return _asked(line, colon, known.period_name, BlankKind.PERIOD)
    timed = _with_period(line, known)
    whole = _with_body(timed, known.agency)
    kinds = [BlankKind.PERIOD] * (timed != line) + [BlankKind.AGENCY] * (whole != timed)
    return _Line(whole, tuple(kinds), _left_in(whole))


def _asked(line: str, at: int, said: str, kind: BlankKind) -> _Line:
    """Write behind the colon, where nothing but dots stands."""
    rest = line[at:]
    if not _BLANK.search(rest) or not _ONLY_BLANK.fullmatch(rest):
        return _Line(line, left=_left_in(line))
    return _Line(f"{line[:at]} {said}", (kind,))


def _beside(sheet: SourceSheet, place: Place, cell: SourceCell, known: Known) -> Blank | None:
    """Answer a cell that ends with what it asks: in the cell beside it where that is blank, else behind the colon."""
    last = cell.text.splitlines()[-1].strip()
    asked = asks_agency(last)
    is_agency = bool(asked) and not last[asked:].strip()
    is_period = bool(_ASKS_PERIOD.fullmatch(fold(last)))
    if not is_agency and not is_period:
        return None
    kind, said = (BlankKind.AGENCY, known.agency) if is_agency else (BlankKind.PERIOD, known.period_name)
    row, column = place[0], sheet.area(*place)[3] + 1
    other = sheet.cells.get((row, column))
    if other and isinstance(other.value, str) and _ONLY_BLANK.fullmatch(other.text):
        return Blank(kind, (row, column), other.text, said)
    if other is None and any(area[:2] == (row, column) for area in sheet.merged):
        return Blank(kind, (row, column), cell.text, said)
    if other is not None:
        return None
    return Blank(kind, place, cell.text, f"{cell.text.rstrip()} {said}")


def _with_period(line: str, known: Known) -> str:
    """Fill the first and last day of the period and its name, where the line asks for a period of this length."""
    period = known.period
    text = _SPAN.sub(lambda found: _spanned(found, period), line)
    if _CHOICES.search(text):
        return text
    last = period.end
    ways = {
        PeriodKind.MONTH: (_MONTH, f"{last.month:02}" if last.month <= 2 else str(last.month)),  # noqa: PLR2004
        PeriodKind.QUARTER: (_QUARTER, _ROMAN[(last.month - 1) // 3]),
        PeriodKind.HALF_YEAR: (_HALF, "đầu" if last.month <= 6 else "cuối"),  # noqa: PLR2004 - June ends the first half
        PeriodKind.NINE_MONTHS: (_NINE, ""),
        PeriodKind.YEAR: (_WHOLE_YEAR, ""),
    }
    if period.kind not in ways or _DATED.search(text):
        return text
    pattern, word = ways[period.kind]
    if period.kind is PeriodKind.YEAR and _PARTS.search(text):
        return text
    return pattern.sub(lambda found: _named(found, word, last.year), text)


def _named(found: re.Match[str], word: str, year: int) -> str:
    blank, said = found["blank"], found["year"]
    if said.isdecimal() and int(said) != year:
        return found[0]
    if blank and not _BLANK.fullmatch(blank) and fold(blank) != fold(word):
        return found[0]
    upper = found["word"].isupper()
    named = (word.upper() if upper else word) if blank and _BLANK.fullmatch(blank) else blank
    between = found[0][len(found["word"]) + len(blank) : found.start("year") - found.start()]
    return f"{found['word']}{named}{between}{year}"


def _spanned(found: re.Match[str], period: Period) -> str:
    if not _BLANK.search(found["first"]) and not _BLANK.search(found["last"]):
        return found[0]
    first, last = _day_like(found["first"], period.start), _day_like(found["last"], period.end)
    if not first or not last:
        return found[0]
    behind = " " if found["last"].endswith(" ") else ""
    return f"{found['from'].rstrip()} {first} {found['to'].strip(' ,')} {last}{behind}"


def _day_like(blank: str, day: date) -> str:
    """Write a day as its blank is laid out; nothing where a number printed in it says another day."""
    said = [int(one) for one in re.findall(r"\d+", _BLANK.sub(" ", re.sub(rf"20\d?\s*(?={_DOTS})", "", blank)))]
    if any(one not in (day.day, day.month, day.year) for one in said):
        return ""
    if "tháng" in blank.lower():
        return f"{day.day} tháng {day.month} năm {day.year}"
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _with_body(line: str, agency: str) -> str:
    """Write the commune where the line asks for one of its kind."""
    found = _BODY.search(line)
    own = re.sub(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", "", agency)
    kind = own.casefold().startswith(("xã ", "phường ", "đặc khu "))
    if not found or not kind or own.split()[0].casefold() not in found["kind"].casefold().replace("/", " ").split():
        return line
    body = found["body"] or ""
    name = own[:1].lower() + own[1:] if body else own
    name = name.upper() if found["kind"].isupper() else name
    return line[: found.start()] + body + name + line[found.end() :]


def _left_in(line: str) -> tuple[BlankKind, ...]:
    """Say what a line still asks for that is written by hand."""
    if _MAKER.fullmatch(fold(line).strip(" .:")):
        return (BlankKind.MAKER,)
    if not _BLANK.search(line):
        return ()
    return (BlankKind.DAY,) if _DATED.search(line) else (BlankKind.OTHER,)
