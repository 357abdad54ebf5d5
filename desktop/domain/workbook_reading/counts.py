"""Knows which columns of a table of counts count, and what the others are: numbers, what is counted, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.nothing_words import is_sign, nothing_said
from desktop.domain.text import fold
from desktop.domain.workbook_reading.evidence import is_typed_day
from desktop.domain.workbook_reading.figures import figure_in
from desktop.domain.workbook_reading.headings import is_note, is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from desktop.domain.workbook_reading.columns import Column

_MOSTLY = 0.6
_NARROW = 5
_LONGEST_WORDS = 60
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"\d+\s?/\s?\d+")
_OF_ONE = re.compile(
    r"ma\b|so (?:den|di|vao so|hop dong|quyet dinh|thua|seri)\b"
    r"|ngay (?:gui|nop|nhan|lap|cap|ban hanh|bao cao|tra|hen|hoan thanh|sinh|thang)\b|nam sinh"
    r"|so tai khoan(?! (?!ngan hang|kho bac|thu huong|nhan))"
    r"|(?:so )?(?:dien thoai|dt|sdt|cccd|cmnd|cmt|dinh danh|, ?ky hieu|ky hieu|hieu\b|nha\b)"
)
_BEGINS = re.compile(r"[-+−–]?\s?\d")
_OF_TIME = re.compile(r"(?:nam|thang|quy|tuan|ngay|ky|ky bao cao|thoi gian)")
_HOW_MANY = re.compile(r"(?:so|tong|sl|luy ke|ket qua|thuc hien|kinh phi|gia tri|dien tich|tien)\b")
_RATIO = re.compile(r"(?:ty|ti) (?:le|trong)\b|%|phan tram")
_SIGN = re.compile(r"\(\s?%\s?\)|%$")
_LABELS = (
    "don vi",
    "linh vuc",
    "ten",
    "noi dung",
    "chi tieu",
    "thu tuc",
    "loai",
    "xa",
    "co quan",
    "dia phuong",
    "tieu chi",
    "chuong",
    "nganh",
)


def is_ratio(heading: Sequence[str]) -> bool:
    """Say whether a column holds percentages."""
    inner = fold(heading[-1])
    return bool(_RATIO.match(inner) or _SIGN.search(inner)) or any(map(_RATIO.match, map(fold, heading[:-1])))


def counted_columns(columns: Sequence[Column], named: Sequence[str | None], blank: AbstractSet[int]) -> set[int]:
    """Find the columns of counts: mostly numbers, or ``blank`` ones that nothing stands in yet."""
    places = [
        place
        for place, (one, name) in enumerate(zip(columns, named, strict=True))
        if name not in ("number", "note", "text", "deadline") and not is_unit(one.heading) and not _is_of_one(one)
    ]
    found = {place for place in places if _counts(columns[place], blank)}
    between = range(min(found, default=0), max(found, default=0))
    found |= {place for place in places if place in between and not columns[place].filled}
    said = [text for place in found for text in columns[place].texts]
    return {columns[place].column for place in found} if not said or any(map(_DIGIT.search, said)) else set()


def _counts(one: Column, blank: AbstractSet[int]) -> bool:
    said = [text for text in one.texts if not _stands_for_nothing(text)]
    if not said:
        return one.column in blank or bool(one.texts)
    if max(one.days, sum(map(is_typed_day, said))) * 2 > one.filled:
        return False
    least = _MOSTLY * len(said) - one.days
    return one.numbers >= least or sum(bool(_BEGINS.match(text)) and _is_figure(text) for text in said) >= least


def _stands_for_nothing(text: str) -> bool:
    """Say whether a cell is left without a number: by a sign, or by words; a bare "không" may answer a question."""
    return is_sign(text) or (len(text) <= _LONGEST_WORDS and fold(text) != "khong" and nothing_said(text) is not None)


def _is_figure(text: str) -> bool:
    return figure_in(text) is not None or bool(_PARTS.fullmatch(text))


def _is_of_one(one: Column) -> bool:
    """Say whether a column tells of each row what is no count: its code, day, telephone number."""
    return bool(_OF_ONE.match(fold(one.heading[-1])))


def is_one(columns: Sequence[Column], counted: AbstractSet[int]) -> bool:
    """Say whether the only column of numbers is headed as a count: "Số lượng", but not "Năm sinh"."""
    headings = [one.heading[-1] for one in columns if one.column in counted]
    return len(headings) == 1 and len(columns) <= _NARROW and says_how_many(headings[0])


def says_how_many(heading: str) -> bool:
    """Say whether a heading is that of numbers of what the row names: "Số lượng", "Kết quả thực hiện"."""
    return bool(_HOW_MANY.match(fold(heading)))


def name_columns(columns: Sequence[Column], counted: set[int]) -> list[str | None]:
    """Name the columns that count nothing; what is counted is taken out of ``counted`` where its names are numbers."""
    what = _what_is_counted(columns, counted)
    counted.discard(what)
    return [_name(one, what, counted) for one in columns]


def _name(one: Column, what: int, counted: AbstractSet[int]) -> str | None:
    if one.column in counted:
        return None
    if one.column == what:
        return "text"
    if one.numbers_rows:
        return "number"
    return "note" if is_note(one.heading) else None


def _what_is_counted(columns: Sequence[Column], counted: AbstractSet[int]) -> int:
    """Find the column that names what is counted: headed so, else the first without numbers, else the first of all."""
    others = [one for one in columns if not one.numbers_rows]
    plain = [one for one in others if one.column not in counted and not is_note(one.heading)]
    for one in (*filter(_is_label, plain), *plain, *filter(_is_label, others[:1])):
        return one.column
    return 0


def _is_label(one: Column) -> bool:
    key = fold(one.heading[-1])
    return (key.startswith(_LABELS) or bool(_OF_TIME.fullmatch(key))) and not is_unit(one.heading)
