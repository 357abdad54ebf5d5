"""Knows which columns of a table of counts count, and what the others are: numbers, what is counted, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.headings import is_note, is_unit
from desktop.domain.workbook_reading.heads import is_serial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from desktop.domain.workbook_reading.fields import Column

_MOSTLY = 0.6
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
    found = set()
    for one, name in zip(columns, named, strict=True):
        if name in ("number", "note", "text", "deadline") or is_unit(one.heading):
            continue
        digits = sum(text[:1].isdigit() for text in one.texts)
        if max(one.numbers, digits) / one.filled >= _MOSTLY if one.filled else one.column in blank:
            found.add(one.column)
    return found


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
    if is_serial(one.heading):
        return "number"
    return "note" if is_note(one.heading) else None


def _what_is_counted(columns: Sequence[Column], counted: AbstractSet[int]) -> int:
    """Find the column that names what is counted: headed so, else the first without numbers, else the first of all."""
    others = [one for one in columns if not is_serial(one.heading)]
    plain = [one for one in others if one.column not in counted and not is_note(one.heading)]
    for one in (*filter(_is_label, plain), *plain, *filter(_is_label, others[:1])):
        return one.column
    return 0


def _is_label(one: Column) -> bool:
    return fold(one.heading[-1]).startswith(_LABELS) and not is_unit(one.heading)
