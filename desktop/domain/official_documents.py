"""What a file's name and its first page say of an official document: number, day, issuer, summary (NĐ 30/2020/NĐ-CP).

Nothing is guessed: what could be read in two ways is left empty for the officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.text import fold, nfc, one_line

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QYĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "GM": "Giấy mời",
    "CV": "Công văn",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "LT": "Luật",
}
"""Abbreviations of the kinds of documents (NĐ 30/2020/NĐ-CP, Phụ lục III)."""

_UNMARKED = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "DA": "ĐA", "QYD": "QYĐ", "TTR": "TTr", "CTR": "CTr"}
_UNMARKED_BODIES = {"UBND": "UBND", "HDND": "HĐND", "CP": "CP", "TTG": "TTg", "KHDT": "KHĐT", "SGDDT": "SGDĐT"}
_PART = r"(?:TTr|TTg|CTr|[A-ZĐƠƯ][A-ZĐƠƯ&]+[a-z]?[A-ZĐ]*\d{0,3})"
_KIND = "|".join(sorted((*KINDS, *_UNMARKED), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<kind>{_KIND})\s?[-._ ]\s?)?(?P<digits>\d{{1,6}})(?P<letter>[a-z]?)\s?[-/.]\s?"
    rf"(?:(?P<year>(?:19|20)\d\d)\s?[-/.]\s?)?(?P<symbol>{_PART}(?:\s?[-/]\s?{_PART})*)(?!\w)"
)
_DAYS = (
    re.compile(r"ngay\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>\d{4})"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)[-._ ](?P<m>\d{1,2})[-._ ](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-./_ ](?P<m>\d{1,2})[-./_ ](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d{2})(?P<d>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{2})(?P<m>\d{2})(?P<y>20\d\d)(?!\d)"),
)
_NOISE = re.compile(r"(?i)\.?signed\b|\bda ky\b|đã ký(?: số)?|ký số|\bscan\b|\bcopy\b|bản sao|\(\d{1,2}\)|\bfinal\b")
_PRINTED_NUMBER = re.compile(
    rf"(?<!\w)[Ss]ố\s*:?\s*(?P<digits>\d{{1,6}})(?P<letter>[a-z]?)\s*/\s*(?:(?P<year>\d{{4}})\s*/\s*)?"
    rf"(?P<symbol>{_PART}(?:\s?[-/]\s?{_PART})*)"
)
_PRINTED_DAY = re.compile(r",?\s*ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})", re.IGNORECASE)
_ABOUT = re.compile(r"(?:V/v|Về việc|v/v)\s*:?\s*(?P<about>.+)", re.IGNORECASE)
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do\s*[-–]\s*hanh phuc")
_BODY = re.compile(r"(?:can cu|kinh gui|thuc hien|noi nhan|i\.|1\.|dieu 1|phan )\b|\(kem theo")
_MOST_SUMMARY = 6
_HEAD_LINES = 40


@dataclass(frozen=True, slots=True)
class DocumentMarks:
    """What identifies an official document; empty or None where nothing certain was read."""

    number: str = ""
    day: date | None = None
    issuer: str = ""
    summary: str = ""

    def filled_by(self, other: DocumentMarks) -> DocumentMarks:
        """Take from another reading what is empty here."""
        return DocumentMarks(
            self.number or other.number,
            self.day or other.day,
            self.issuer or other.issuer,
            self.summary or other.summary,
        )


def read_file_name(name: str) -> DocumentMarks:
    """Read number and day out of a file's name: ``254-KH-UBND 17.9.2025.pdf`` is 254/KH-UBND of 17/09/2025."""
    stem = nfc(name).rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    stem = re.sub(r"\.[A-Za-z]{3,4}$", "", stem)
    stem = one_line(_NOISE.sub(" ", stem.replace("_", "-")).replace("+", " "))
    numbers = list(dict.fromkeys(_numbers(stem)))
    day, rest = _day_and_rest(stem)
    if len(numbers) != 1:
        numbers = list(dict.fromkeys(_numbers(rest)))
    return DocumentMarks(number=numbers[0] if len(numbers) == 1 else "", day=day)


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        kind = _UNMARKED.get(found["kind"] or "", found["kind"] or "")
        symbol = found["symbol"]
        said_apart = kind and kind != "CV" and re.split(r"\s?[-/]\s?", symbol)[0] not in (*KINDS, *_UNMARKED)
        yield _written(found["digits"] + found["letter"], found["year"], f"{kind}-{symbol}" if said_apart else symbol)


def _written(digits: str, year: str | None, symbol: str) -> str:
    """Write a number as documents do: ``05/BC-UBND``, ``30/2020/NĐ-CP``."""
    parts = [part.strip() for part in re.split(r"\s?[-/]\s?", symbol)]
    parts[0] = _UNMARKED.get(parts[0], parts[0])
    parts = [_UNMARKED_BODIES.get(part, part) for part in parts]
    padded = digits.zfill(2) if digits.isdigit() else digits
    return "/".join(filter(None, (padded, year, "-".join(parts))))


def _day_and_rest(text: str) -> tuple[date | None, str]:
    """Find the one day a name says, and the name without it."""
    key = fold(text)
    for pattern in _DAYS:
        days = [(day, found) for found in pattern.finditer(key) if (day := _day(found))]
        if days:
            rest = text[: days[0][1].start()] + " " + text[days[0][1].end() :] if len(key) == len(text) else text
            return (days[0][0] if len({day for day, _found in days}) == 1 else None), rest
    return None, text


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def read_first_page(lines: Sequence[str]) -> DocumentMarks:
    """Read the head of a document from the lines of its first page, as its layout prints them (NĐ 30/2020/NĐ-CP)."""
    head = [one_line(nfc(line)) for line in lines[:_HEAD_LINES] if line.strip()]
    number = next(
        (_written(f"{m['digits']}{m['letter']}", m["year"], m["symbol"]) for m in _all(_PRINTED_NUMBER, head)), ""
    )
    day = next((day for found in _all(_PRINTED_DAY, head) if (day := _day(found))), None)
    return DocumentMarks(number, day, _issuer(head), _summary(head))


def _all(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterator[re.Match[str]]:
    return (found for line in lines if (found := pattern.search(line)))


def _issuer(head: Sequence[str]) -> str:
    """Join the capitals above the number: the agency that issues it, below the one it belongs to."""
    above: list[str] = []
    for line in head:
        if _PRINTED_NUMBER.search(line) or _PRINTED_DAY.search(line):
            break
        left = one_line(_MOTTO_CAPITALS.sub(" ", line))
        if any(map(str.isalpha, left)) and left.upper() == left and not _MOTTO.search(fold(left)):
            above.append(left)
    if len(above) > 1 and fold(above[-2]) in _BODIES_OF_A_PLACE:
        return " ".join(above[-2:])
    return above[-1] if above else ""


_BODIES_OF_A_PLACE = ("uy ban nhan dan", "hoi dong nhan dan")
"""What stands on a line of its own above the name of the province or commune."""


_MOTTO_CAPITALS = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc")


def _summary(head: Sequence[str]) -> str:
    """Take what stands below the name of the kind, or behind "V/v"."""
    kinds = {kind.upper(): kind for kind in KINDS.values()}
    for place, line in enumerate(head):
        kind = kinds.get(line.upper()) if line.upper() == line else None
        if kind:
            return f"{kind} {_first_lower(_block(head[place + 1 :]))}".strip()
        if about := _ABOUT.match(line):
            return f"Về việc {_first_lower(_block([about['about'], *head[place + 1 :]]))}"
    return ""


def _block(lines: Sequence[str]) -> str:
    held: list[str] = []
    for line in lines[:_MOST_SUMMARY]:
        if _BODY.match(fold(line)) or _PRINTED_DAY.search(line) or re.fullmatch(r"[-_–—\s]+", line):
            break
        held.append(line)
    return one_line(" ".join(held)).rstrip(".;")


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or not text[1:2].strip() else text
