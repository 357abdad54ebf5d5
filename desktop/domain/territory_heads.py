"""The headings of a table of old and new units, told by their words; it must not know what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import fold, match_key, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

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


_FIRST_ROWS = 30
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
