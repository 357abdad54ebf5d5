"""Reads whose a sheet is: behind a label, at the head of the paper, in its title, above the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from desktop.domain.text import fold, nfc
from desktop.domain.workbook_reading.around import CITED, lines_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.workbook_reading.around import Line
    from desktop.domain.workbook_reading.sheet import Place, SourceSheet


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """The agency a sheet names as its own, as written, and where; the name of the sheet is at no place."""

    text: str
    place: Place
    sheet: str


NO_PLACE = (0, 0)

_BODIES = r"(?:don vi|co quan|dia phuong|noi)"
_DOES = (
    r"(?:bao cao|cong tac|lap(?: bao cao| bieu)?|gui(?: bao cao)?|thuc hien|tong hop|cung cap|nhap|ke khai|thong ke)"
)
_LEVELS = r"(?:ubnd )?(?:xa|phuong|dac khu|thi tran)(?:(?: ?/ ?|, ?)(?:xa|phuong|dac khu|thi tran))*"
_LABEL = rf"(?:ten |thong tin )?(?:{_BODIES}(?:,? {_BODIES})*(?: {_DOES})*|{_LEVELS})"
_ASKS = re.compile(rf"{_LABEL}\s*[:：]\s*")
_ASKS_BESIDE = re.compile(rf"{_LABEL}|ten don vi")
_NOT_OWN = re.compile(r"(?:don vi|co quan|noi) (?:nhan|tinh|chu quan|phoi hop|chu tri)\b|kinh gui\b")
_NEXT_LABEL = re.compile(r"\s*[;.,–-]?\s*\b(?:đơn vị|cơ quan|nơi|kỳ|tháng|ngày|mã)(?:\s[^:]{0,30})?:.*", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:so )?(?:ho so|thu tuc|tthc|van ban|nguoi|luot|luot nguoi|%|ty le|ha|m2|cai|bo|chiec|ho|xa|truong hop"
    r"|(?:1[.,]?000 |nghin |ngan |trieu |ty )?dong|trd|nhiem vu|viec)(?:[ ,/(].*)?"
)
"""What is counted: behind "Đơn vị:" no agency."""
_COUNCILS = (
    r"(?:(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)(?: va (?:ubnd|uy ban nhan dan))?)\s+"
    r"(?:xa|x\.|phuong|p\.|thi tran|tt\.|dac khu|huyen|quan|thi xa|thanh pho|tp\.?|tinh)\s*\S.{0,60}"
)
_PARTY = (
    r"(?:dang bo|dang uy|chi bo(?! sung)|tinh uy|thanh uy|huyen uy|thi uy"
    r"|(?:uy )?ban (?:kiem tra|to chuc|tuyen giao|dan van|xay dung dang|chi dao|dieu hanh)|to cong tac(?! phi)"
    r"|(?:ubnd|uy ban )?(?:mttq|mat tran to quoc)|ubmttq|doan tncs|doan thanh nien|hoi (?:nong dan|cuu chien binh"
    r"|lien hiep|phu nu)|lien doan lao dong)\b.{0,80}"
)
_COMMUNE_OFFICES = (
    r"phong (?:kinh te|van hoa|noi vu|tai chinh|tu phap|ha tang|ke toan|hanh chinh|tong hop)\b.{0,60}"
    r"\b(?:xa(?! hoi)|phuong|dac khu)\s+\S.{0,40}"
)
_OFFICES = (
    r"(?:so|van phong|thanh tra|cong an|ban quan ly|ban dan toc|(?:ban|bo) chi huy|trung tam|chi cuc|bao hiem xa hoi"
    r"|tt ?(?:pvhcc|phuc vu)|buu dien|vnpt|hat kiem lam|dien luc|dai phat thanh|vuon quoc gia|thue|cuc|tong cuc"
    r"|kho bac|toa an|vien kiem sat|benh vien|tram y te"
    r"|vien (?:nghien cuu|khoa hoc|quy hoach|dao tao|chien luoc)"
    r"|cong ty|tong cong ty|chi nhanh|ngan hang|hop tac xa|quy tin dung"
    r"|truong (?:tieu hoc|trung hoc|thcs|thpt|mam non|mau giao|cao dang|dai hoc|chinh tri|ptdt|pho thong|th))"
    r"\s+\S.{2,90}"
)
_MINISTRIES = (
    r"bo (?:cong an|quoc phong|ngoai giao|noi vu|tu phap|tai chinh|cong thuong|nong nghiep|xay dung|van hoa|khoa hoc"
    r"|giao duc|y te|dan toc)\b.{0,60}"
)
_OWN = re.compile(
    rf"{_MINISTRIES}|{_COUNCILS}|(?:xa|phuong|dac khu|thi tran)\s+(?!hoi\b)\S.{{0,40}}|{_PARTY}|{_OFFICES}"
    rf"|{_COMMUNE_OFFICES}"
)
_MISTAKEN = re.compile(
    r"\s*(?:số|sổ|so(?=\s.*[À-ỹ])|phương|thuê|thuế\s+(?!tỉnh|thành phố|cơ sở)|xả|sơ|xà|phượng|cục\s+bộ|bố|bỏ|viễn"
    r"|viện\s+trợ|bộ\s+(?:chỉ\s+số|tiêu\s+chí|thủ\s+tục))\b",
    re.IGNORECASE,
)
"""What reads as a body without its marks: "Số liệu", "Phương án", "Bộ chỉ số"."""
_COMMUNE = re.compile(r"(?:xa|phuong|dac khu|thi tran)\b")
_NAMED = re.compile(r"\s*\S+(?:\s+(?:khu|trấn|Khu|Trấn|KHU|TRẤN))?\s+(\w)")
_STATE = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\b.*tu do|dang cong san viet nam|^\s*so\s*[:.]|^bieu|^mau\b|^phu luc|ban hanh"
    r"|kem theo|thong tu|quyet dinh so"
)
_PROVINCE = re.compile(r"(?:ubnd|uy ban nhan dan)\s+(?:tinh|thanh pho|tp)\b.*")
_WITHIN = re.compile(r"(?:van phong|phong|bo phan|trung tam phuc vu|ban chi|to\s|ban thuong truc)")
"""What stands below a commune at the head of its papers and is no office of its own."""
_LOCAL = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|uy ban mttq).*\b(?:xa|phuong|thi tran|dac khu)\b.*"
)
_WHEN = r"(?:trong\s+)?(?:tháng\s*[\d.…(]|quý\s+(?:IV|I{1,3}|\d)\b|(?:năm|tuần)\s*\d|kỳ\s+(?:báo|này|trước)|[69] tháng)"
_WHEN_BEHIND = re.compile(
    rf"[\s_,-]+(?:{_WHEN}|th[áa]ng\s*\d|t\s?\d|q[1-4]\b|quy\s+\w|năm|nam\s+20|20\d\d).*$", re.IGNORECASE
)
_COMMUNE_WITHIN = re.compile(r"\b(?:ubnd\s+)?(?:xã|phường|đặc khu|thị trấn|xa|phuong|dac khu)\s+", re.IGNORECASE)
"""A commune named within the name of a file: "Bao cao tien do xa Ia Bang thang 8"."""
_SERIES = r",(?=\s+\S+(?:\s\S+){0,3}\s+và\s)"
"""The comma within a name: "Sở Văn hóa, Thể thao và Du lịch"."""
_OF = re.compile(
    rf"\b(của|tại|trên địa bàn)\s+((?:[^(),;]|{_SERIES}){{4,80}}?)\s*(?:{_WHEN}.*|(?!{_SERIES})[(),;].*)?$",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\bb[áa]o c[áa]o\s+s[ốo]\b", re.IGNORECASE)
_APART = re.compile(r"\s+[-–—|]\s+|\s*:\s+")
_REPORTS = re.compile(rf"\s+(?:báo\s+cáo\s*:?\s*|{_WHEN}.*)$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:bao cao|theo doi|bieu|bang|phu luc|tien do|ket qua|tinh hinh|tong hop|danh (?:muc|sach)|ke hoach|nhiem vu"
    r"|so lieu|thong ke|thang|quy|nam|tuan|ky)\b"
)
"""What a paper is called, on the line of the body that made it: "UBND XÃ IA GRAI - BÁO CÁO THÁNG 9"."""
_SIGNS = re.compile(r"^(?:t/?m\.?|thay mặt)\s*(?=\S)", re.IGNORECASE)
_TIDY = " :.-–_…"


def find_agency(sheet: SourceSheet, before: int, after: int) -> NamedAgency | None:
    """Find whose sheet it is, whose tables lie from one row to another."""
    above = list(lines_between(sheet, 1, before - 1))
    return (
        _asked(sheet, above)
        or _at_head(sheet, above)
        or _in_title(sheet, above)
        or _signed(sheet, after)
        or _of_paper(sheet, above)
    )


def agency_of_sheet_name(sheet: SourceSheet) -> NamedAgency | None:
    """Take the name of a sheet for that of an agency, where it is one."""
    name = _WHEN_BEHIND.sub("", sheet.name).strip(_TIDY)
    return NamedAgency(name, NO_PLACE, sheet.name) if _is_own(name) else None


def agency_of_file_name(file: str) -> NamedAgency | None:
    """Take the agency from the name of a file, where a part of it is one: "Biểu 06a - UBND xã An Lão.xlsx"."""
    name = nfc(file).rpartition(".")[0]
    parts = [_WHEN_BEHIND.sub("", part.strip()) for part in re.split(r"\s+[-–]\s+|_|[()]", name)]
    bodies = [part for part in parts if _is_own(part)]
    bodies = bodies or [one for part in parts if _is_own(one := _commune_within(part) or _department_within(part))]
    return NamedAgency(bodies[0], NO_PLACE, "") if len(bodies) == 1 else None


def _commune_within(name: str) -> str:
    """Take the commune out of words that name one: its name goes as far as words are capitalised."""
    found = _COMMUNE_WITHIN.search(name)
    words = takewhile(lambda word: word[:1].isupper(), name[found.end() :].split()) if found else ()
    return f"{found[0]}{' '.join(words)}" if found else ""


def _department_within(name: str) -> str:
    """Take a department out of words that end with it: "Tiến độ Sở Tư pháp"."""
    at = name.find("Sở ")
    return name[at:] if at >= 0 and name[at + 3 : at + 4].isupper() else ""


def _asked(sheet: SourceSheet, lines: Sequence[Line]) -> NamedAgency | None:
    """Find the agency behind "Đơn vị báo cáo:", in its cell or the next."""
    for line in lines:
        key = fold(line.text)
        if _NOT_OWN.match(key):
            continue
        if found := _ASKS.match(key):
            own = _NEXT_LABEL.sub("", line.text[_cut(line.text, found.end()) :]).strip(" .…_;")
            said = own or line.after
            if any(map(str.isalpha, said)) and not fold(said).endswith(":") and not _is_unit(said):
                return NamedAgency(said, line.place if own else line.beside, sheet.name)
        elif _ASKS_BESIDE.fullmatch(key) and line.after and _is_own(line.after):
            return NamedAgency(line.after, line.beside, sheet.name)
    return None


def asks_agency(line: str) -> int:
    """Give where the answer of a line begins that asks which body reports ("Đơn vị báo cáo:"); 0 for any other line."""
    key = fold(line).lstrip("-+*• ")
    found = None if _NOT_OWN.match(key) else _ASKS.match(key)
    return _cut(line, found.end()) if found else 0


def _is_unit(said: str) -> bool:
    return bool(_UNIT.fullmatch(fold(said))) and not _is_own(said)


def _cut(line: str, folded: int) -> int:
    """Find the place in a line behind as many of its folded letters."""
    colon = line.find(":")
    colon = line.find("：") if colon < 0 else colon
    return colon + 1 if colon >= 0 else folded


def _named(text: str) -> str:
    """Leave out what else a line says beside the name of a body."""
    text = _REPORTS.sub("", text)
    parts = _APART.split(text.strip(_TIDY))
    bodies = [part for part in parts if not _TITLE.match(fold(part))]
    return bodies[0] if len(bodies) == 1 < len(parts) and _is_own(bodies[0]) else text.strip(_TIDY)


def _at_head(sheet: SourceSheet, lines: Sequence[Line]) -> NamedAgency | None:
    """Find who issued a paper: of the two lines at its head the lower, but of a commune and its office the commune."""
    best: NamedAgency | None = None
    for line in lines:
        text = _named(line.text)
        key = fold(text)
        if best is not None and key == "van phong" and _PROVINCE.fullmatch(fold(best.text)):
            best = NamedAgency(f"{text} {best.text}", line.place, sheet.name)
        elif best is not None and _goes_on(best, line, key):
            best = replace(best, text=f"{best.text} {text}")
        elif (
            not any(pattern.match(key) for pattern in (_ASKS, _NOT_OWN))
            and not _STATE.search(key)
            and _is_own(text)
            and (best is None or _is_above(best, line.place, key))
        ):
            best = NamedAgency(text, line.place, sheet.name)
    return best


def _goes_on(best: NamedAgency, line: Line, key: str) -> bool:
    """Say whether a line is the rest of a name: "SỞ NÔNG NGHIỆP" | "VÀ MÔI TRƯỜNG"."""
    below = line.place == (best.place[0] + 1, best.place[1])
    return below and line.text.isupper() and (key.startswith("va ") or fold(best.text).endswith((" va", ",")))


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
        return not _PROVINCE.fullmatch(key)
    if place[0] - best.place[0] > 1 or abs(place[1] - best.place[1]) > 1:
        return False
    return not (_LOCAL.fullmatch(over) and _WITHIN.match(key)) and not _COMMUNE.match(over)


def _in_title(sheet: SourceSheet, lines: Sequence[Line]) -> NamedAgency | None:
    """Find whose a sheet is by its title: "TIẾN ĐỘ … CỦA UBND XÃ IA BĂNG"."""
    plain = [line for line in lines if not CITED.search(line.text) and not _NOT_OWN.match(fold(line.text))]
    return next(_of(sheet, plain), None)


def _of_paper(sheet: SourceSheet, lines: Sequence[Line]) -> NamedAgency | None:
    """Find whose the report is that a sheet goes with, or the commune whose plan it is about."""
    cited = [line for line in lines if CITED.search(line.text) or _REPORT.search(line.text)]
    found = list(_of(sheet, cited))
    reports = {line.place for line in cited if _REPORT.search(line.text)}
    return next((one for one in found if one.place in reports or _LOCAL.fullmatch(fold(one.text))), None)


def _of(sheet: SourceSheet, lines: Sequence[Line]) -> Iterator[NamedAgency]:
    for line in lines:
        found = _OF.search(line.text)
        if found and _is_own(found[2]) and not _PROVINCE.fullmatch(fold(found[2])):
            yield NamedAgency(found[2].strip(" .:-"), line.place, sheet.name)


def _signed(sheet: SourceSheet, after: int) -> NamedAgency | None:
    """Find for whom a paper is signed: "TM. ỦY BAN NHÂN DÂN XÃ AN LÃO"."""
    for line in lines_between(sheet, after + 1, sheet.height):
        signed = _SIGNS.sub("", line.text).strip(_TIDY)
        if signed != line.text.strip(_TIDY) and _is_own(signed):
            return NamedAgency(signed, line.place, sheet.name)
    return None
