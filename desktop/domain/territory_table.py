"""A table of old units and the new ones they went into, read by the words of its headings.

It must not know the format of the file, nor any unit in particular. Every doubt stays with its cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import fold, match_key, one_line
from desktop.domain.unit_phrases import NamedUnit, Part, read_district, read_part, read_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Rows = tuple[tuple[str, ...], ...]


class Column(StrEnum):
    """What a column of the table says."""

    OLD_CODE = "old_code"
    OLD_NAME = "old_name"
    OLD_DISTRICT = "old_district"
    OLD_PROVINCE = "old_province"
    NEW_CODE = "new_code"
    NEW_NAME = "new_name"
    NEW_PROVINCE = "new_province"
    DAY = "day"
    DOCUMENT = "document"
    DOCUMENT_DAY = "document_day"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the headings end, and which column says what."""

    last_row: int
    columns: dict[Column, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: a code, what the sentence quotes, and the column whose cell it stands in."""

    code: str
    column: Column
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One old unit and the new one it went into, wholly or in part; ``row`` counts from 0."""

    row: int
    old: NamedUnit
    old_code: str
    new: NamedUnit
    new_code: str
    new_province: str
    day: date | None
    document: str
    document_day: date | None
    fault: Fault | None = None

    @property
    def old_key(self) -> str:
        """What tells one old unit from another: its code, or its name with its district."""
        return self.old_code or match_key(f"{self.old.full_name} {self.old.district}")

    @property
    def new_key(self) -> str:
        """What tells one new unit from another."""
        return self.new_code or match_key(f"{self.new.full_name} {self.new_province}")


_FIRST_ROWS = 30
_FEWEST = 2
_LONGEST_HEADING = 80
_NEW = re.compile(r"\b(?:moi|sau|hinh thanh|hien nay|nay|thanh lap)\b")
_FROM = re.compile(r"\b(?:hinh thanh|thanh lap|hop thanh|nhap|gom|sap nhap)\s+tu\b|\bgom\b")
_OLD = re.compile(r"\b(?:cu|truoc|sap xep|sap nhap|nhap|hop thanh|nguyen trang)\b")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(r"^(?:s?tt|so tt|so thu tu|ghi chu|dien tich|dan so)\b")),
    ("part", re.compile(r"\b(?:phan|toan bo|muc do|pham vi)\b")),
    ("day", re.compile(r"\b(?:hieu luc|thoi diem|tu ngay|ap dung)\b")),
    ("document_day", re.compile(r"\bngay (?:ban hanh|ky|van ban|nghi quyet|quyet dinh)|\bngay cua\b")),
    ("document", re.compile(r"\b(?:van ban|nghi quyet|quyet dinh|can cu|phap ly)\b")),
    ("day", re.compile(r"\bngay\b")),
    ("code", re.compile(r"\b(?:ma|ma so|code)\b")),
    ("district", re.compile(r"\bhuyen\b|(?<!co )\bquan\b")),
    ("province", re.compile(r"^(?!.*\b(?:xa|phuong|don vi|dvhc)\b).*\btinh\b")),
    ("name", re.compile(r"\b(?:ten|don vi|dvhc|xa|phuong|dac khu)\b")),
)
_CODE = re.compile(r"\d{1,5}|\d{2}\.\S+")
_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_LONG_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_DISTRICT_ROW = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)?[.)/\s-]*((?:huyện|quận|thị xã|thành phố)\s+\S.*)", re.IGNORECASE)
_SUM = re.compile(r"(?:tong|cong)\b")


def find_head(rows: Rows) -> Head | None:
    """Find the headings, of one row or of two: old and new units must both be named by name or code."""
    best: Head | None = None
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        below = rows[place + 1] if place + 1 < len(rows) else ()
        is_title = len({one_line(text) for text in row if text.strip()}) <= 1
        together = [] if is_title else _joined(row, below)
        for last, heads in ((place, list(row)), (place + 1, together)):
            found = Head(last, _columns(heads))
            if _is_head(found) and (best is None or len(found.columns) > len(best.columns)):
                best = found
        if best is not None and place >= best.last_row:
            return best
    return best


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    pairs = zip((*above, *[""] * (width - len(above))), (*below, *[""] * (width - len(below))), strict=True)
    return [high if match_key(high) == match_key(low) else f"{high} {low}" for high, low in pairs]


def _is_head(head: Head) -> bool:
    columns = head.columns
    return bool({Column.OLD_NAME} & columns.keys()) and bool({Column.NEW_NAME, Column.NEW_CODE} & columns.keys())


def _columns(heads: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, text in enumerate(heads):
        column = _column(fold(text)) if len(text) <= _LONGEST_HEADING else None
        if column is not None:
            found.setdefault(column, place)
    return found


def _column(head: str) -> Column | None:
    kind = next((kind for kind, words in _KINDS if words.search(head)), None)
    is_from = bool(_FROM.search(head))
    is_new, is_old = bool(_NEW.search(head)) and not is_from, is_from or bool(_OLD.search(head))
    if kind is None:
        return Column.OLD_NAME if is_from else None
    if kind in ("part", "day", "document", "document_day"):
        return Column(kind)
    if kind == "district":
        return None if is_new else Column.OLD_DISTRICT
    if kind == "province":
        return Column.OLD_PROVINCE if is_old and not is_new else Column.NEW_PROVINCE
    if kind in ("code", "name") and (is_new or is_old):
        return Column(f"{'new' if is_new else 'old'}_{kind}")
    return None


def read_lines(rows: Rows, head: Head, day: date | None = None, document: str = "") -> tuple[Line, ...]:
    """Read every line below the headings, one for each old unit, and what is wrong with it.

    ``day`` and ``document`` are those of lines whose cells are empty.
    """
    lines: list[Line] = []
    district = ""
    for place in range(head.last_row + 1, len(rows)):
        cells = {column: _cell(rows[place], at) for column, at in head.columns.items()}
        filled = [text for text in map(one_line, rows[place]) if text]
        if not filled or _is_no_line(filled):
            continue
        alone = set(filled)
        if len(alone) == 1 or not any(cells[column] for column in cells):
            heading = _DISTRICT_ROW.fullmatch(filled[-1])
            district = read_district(heading[1]) if heading else district
            continue
        lines.extend(_lines(place, cells, district))
    return _checked([_with_missing(line, rows[line.row], head, day, document) for line in lines])


def _with_missing(line: Line, row: Sequence[str], head: Head, day: date | None, document: str) -> Line:
    is_silent = not _cell(row, head.columns[Column.DAY]) if Column.DAY in head.columns else True
    return replace(line, day=line.day or (day if is_silent else None), document=line.document or document)


def _is_no_line(filled: Sequence[str]) -> bool:
    """Tell column numbers and sums from lines."""
    numbers = [text.strip("()") for text in filled]
    if len(numbers) > _FEWEST and numbers == [str(one) for one in range(1, len(numbers) + 1)]:
        return True
    return bool(
        _SUM.match(fold(filled[0])) or (filled[0].isdigit() and len(filled) > 1 and _SUM.match(fold(filled[1])))
    )


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _lines(row: int, cells: dict[Column, str], district: str) -> Iterator[Line]:
    units = read_units(cells.get(Column.OLD_NAME, "")) or (NamedUnit("", ""),)
    codes = [code for code in re.split(r"[\s,;]+", cells.get(Column.OLD_CODE, "")) if code]
    (new, *others) = read_units(cells.get(Column.NEW_NAME, "")) or (NamedUnit("", ""),)
    shared = Line(
        row=row,
        old=units[0],
        old_code="",
        new=new,
        new_code=_code(cells.get(Column.NEW_CODE, "")),
        new_province=one_line(cells.get(Column.NEW_PROVINCE, "")) or new.province,
        day=read_day(cells.get(Column.DAY, "")),
        document=one_line(cells.get(Column.DOCUMENT, "")),
        document_day=read_day(cells.get(Column.DOCUMENT_DAY, "")),
        fault=_new_fault(cells, new, others) or _cell_fault(cells, units, codes),
    )
    part = read_part(cells.get(Column.PART, ""))
    for place, unit in enumerate(units):
        old = replace(unit, part=_part(part, unit.part), district=unit.district or _district(cells) or district)
        code = _code(codes[place]) if len(codes) == len(units) else ""
        yield replace(shared, old=old, old_code=code, fault=shared.fault or _unit_fault(old))


def _part(in_column: Part | None, in_name: Part | None) -> Part | None:
    """Hold what a column of its own says against what stands before the name."""
    said = {part for part in (in_column, in_name) if part is not None}
    return Part.UNCLEAR if len(said) > 1 else next(iter(said), None)


def _district(cells: dict[Column, str]) -> str:
    return read_district(cells.get(Column.OLD_DISTRICT, ""))


def _code(text: str) -> str:
    """Give leading zeros back that a spreadsheet took."""
    clean = one_line(text)
    return clean.zfill(5) if clean.isdecimal() else clean


def _new_fault(cells: dict[Column, str], new: NamedUnit, others: Sequence[NamedUnit]) -> Fault | None:
    column = Column.NEW_NAME if Column.NEW_NAME in cells else Column.NEW_CODE
    if not new.name:
        code = cells.get(Column.NEW_CODE, "")
        return None if code and Column.NEW_NAME not in cells else Fault("table_new_missing", column)
    if others:
        return Fault("table_new_several", column, {"text": one_line(cells[Column.NEW_NAME])})
    if not new.is_named:
        return Fault("table_unit_unclear", column, {"text": one_line(cells[Column.NEW_NAME])})
    return None


def _cell_fault(cells: dict[Column, str], units: Sequence[NamedUnit], codes: Sequence[str]) -> Fault | None:
    if not one_line(cells.get(Column.OLD_NAME, "")):
        return Fault("table_old_missing", Column.OLD_NAME)
    for column in (Column.OLD_CODE, Column.NEW_CODE):
        said = codes if column is Column.OLD_CODE else [one_line(cells.get(column, ""))]
        wrong = next((code for code in said if code and not _CODE.fullmatch(code)), None)
        if wrong:
            return Fault("table_code_unreadable", column, {"text": wrong})
    if codes and len(codes) != len(units):
        return Fault("table_codes_differ", Column.OLD_CODE, {"codes": len(codes), "units": len(units)})
    for column in (Column.DAY, Column.DOCUMENT_DAY):
        text = one_line(cells.get(column, ""))
        if text and read_day(text) is None:
            return Fault("table_day_unreadable", column, {"text": text})
    text = one_line(cells.get(Column.PART, ""))
    return Fault("table_part_unreadable", Column.PART, {"text": text}) if text and read_part(text) is None else None


def _unit_fault(old: NamedUnit) -> Fault | None:
    if not old.is_named:
        return Fault("table_unit_unclear", Column.OLD_NAME, {"text": old.full_name})
    if old.part is Part.UNCLEAR:
        return Fault("table_part_unclear", Column.OLD_NAME, {"text": old.full_name})
    return None


def read_day(text: str) -> date | None:
    """Read a day written 01/7/2025, 2025-07-01 or "ngày 01 tháng 7 năm 2025"; None for anything else."""
    clean = one_line(text).rstrip(".")
    found = _DAY.fullmatch(clean) or _LONG_DAY.fullmatch(clean)
    iso = _ISO.fullmatch(clean)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


# What contradicts another line of the table.


def _checked(lines: list[Line]) -> tuple[Line, ...]:
    for check in (_twice, _named_otherwise, _wholly_twice, _another_day):
        found = check([line for line in lines if line.fault is None])
        lines = [replace(line, fault=found.get(_place(line))) if line.fault is None else line for line in lines]
    return tuple(lines)


def _place(line: Line) -> tuple[int, str]:
    return line.row, line.old_key


Found = dict[tuple[int, str], Fault]


def _twice(lines: list[Line]) -> Found:
    first: dict[tuple[str, str], int] = {}
    found: Found = {}
    for line in lines:
        row = first.setdefault((line.old_key, line.new_key), line.row)
        if row != line.row:
            found[_place(line)] = Fault(
                "table_line_twice", Column.OLD_NAME, {"line": row + 1, "text": line.old.full_name}
            )
    return found


def _named_otherwise(lines: list[Line]) -> Found:
    """Find codes that stand with two names, old or new."""
    return {
        **_differing(lines, Column.OLD_CODE, lambda one: one.old_code, lambda one: one.old.full_name),
        **_differing(lines, Column.NEW_CODE, lambda one: one.new_code, lambda one: one.new.full_name),
        **_differing(
            lines,
            Column.NEW_CODE,
            lambda one: match_key(f"{one.new.full_name}|{one.new_province}"),
            lambda one: one.new_code,
        ),
    }


def _differing(lines: Iterable[Line], column: Column, key: Callable[[Line], str], said: Callable[[Line], str]) -> Found:
    """Find lines whose key stands with another text in most other lines, or in an earlier one."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if key(line) and said(line):
            groups[key(line)].append(line)
    found: Found = {}
    for group in groups.values():
        texts = [match_key(said(line)) for line in group]
        usual = max(dict.fromkeys(texts), key=texts.count)
        shown = said(group[texts.index(usual)])
        for line, text in zip(group, texts, strict=True):
            if text != usual:
                params = {"text": said(line), "other": shown, "line": group[texts.index(usual)].row + 1}
                found[_place(line)] = Fault("table_named_otherwise", column, params)
    return found


def _wholly_twice(lines: list[Line]) -> Found:
    """Find old units that went wholly into one new unit, and again into another."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.old_key].append(line)
    found: Found = {}
    for group in groups.values():
        if len({line.new_key for line in group}) > 1 and any(line.old.part is not Part.SOME for line in group):
            late = next((line for line in group[1:] if line.old.part is not Part.SOME), group[0])
            other = group[0] if late is not group[0] else group[1]
            params = {"text": late.old.full_name, "line": other.row + 1}
            found[_place(late)] = Fault("table_wholly_twice", Column.OLD_NAME, params)
    return found


def _another_day(lines: list[Line]) -> Found:
    """Find lines of one new unit that say different days."""
    return _differing(lines, Column.DAY, lambda one: one.new_key, lambda one: f"{one.day:%d/%m/%Y}" if one.day else "")
