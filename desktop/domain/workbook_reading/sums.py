"""Knows rows that stand for others of a table: totals by their words and sums, parents by their running numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.sheet import SourceSheet

_FAR = 120
_MOSTLY = 0.6
_NEAR = 0.01
_PARTS = r"(?:\(?[ivxlc]+(?:\s?[+&,-]\s?[ivxlc]+)*\)?|[a-d](?:\s?\+\s?[a-d])*|\(.*\))"
_ALL = r"(?:toàn (?:tỉnh|xã|huyện|phường|sở|thành phố|quốc|ngành|đặc khu)|cả (?:tỉnh|xã|năm|nước))"
_SUM = r"(?:tổng(?: số| cộng)?|t\.? ?cộng|cộng(?: chung)?|tc|total)"
_PURE = rf"(?:{_SUM}(?: {_ALL})?|{_ALL})(?: (?:nhóm |mục |phần )?{_PARTS})?\s?[:.]?(?:\s?\d.*)?"
_LONG = r"(?:tổng(?: số| cộng)?|cộng|lũy kế|luỹ kế|toàn (?:tỉnh|xã|huyện|phường|sở|thành phố))\b[^,;]{0,60}"
_OF_ALL = r"(?:chung|cộng|toàn|các|cả)\b.{0,30}"
_MEAN = rf"(?:điểm |mức |giá trị )?(?:bình quân(?: {_OF_ALL})?|trung bình {_OF_ALL})\s?[:.]?"
_TOTAL, _MAY = re.compile(_PURE), re.compile(_LONG)
_AVERAGE, _BARE_AVERAGE = re.compile(_MEAN), re.compile(fold(_MEAN))
_BARE_TOTAL, _BARE_MAY = re.compile(fold(_PURE)), re.compile(fold(_LONG))
"""For what was typed without marks; with them "Công bố" is no "Cộng"."""
_DASHES = ("-", "–", "+", "*", "•")
_STEPS = re.compile(r"\d+(?:\.\d+)*")


def may_be_total(text: str) -> bool:
    """Say whether a text may be the name of a total: "Tổng cộng", and "Tổng cục Thuế" too, which its numbers tell."""
    return is_total(text) or _matches(text, _MAY, _BARE_MAY)


def is_total(text: str) -> bool:
    """Say whether a text names a total and nothing else: "Tổng cộng", "Cộng I", "TỔNG CỘNG: 52 NHIỆM VỤ"."""
    return _matches(text, _TOTAL, _BARE_TOTAL)


def is_average(text: str) -> bool:
    """Say whether a text names the average of rows: "Bình quân", "Trung bình chung"; "Trung bình" may be a grade."""
    return _matches(text, _AVERAGE, _BARE_AVERAGE)


def _matches(text: str, marked: re.Pattern[str], bare: re.Pattern[str]) -> bool:
    key = " ".join(nfc(text[:_FAR]).lower().split())
    return bool((bare if key.isascii() else marked).fullmatch(key))


def sums_up(sheet: SourceSheet, head: Head, row: int, others: Sequence[int]) -> bool:
    """Say whether the numbers of a row are the sums of those of others, in most columns that have any."""
    held: list[bool] = []
    for one in head.columns:
        whole = _number(sheet, row, one.column)
        if one.column != head.serial and whole:
            parts = sum(_number(sheet, other, one.column) for other in others if other != row)
            held.append(abs(parts - whole) < _NEAR)
    return bool(held) and sum(held) / len(held) >= _MOSTLY


def sums_up_all(sheet: SourceSheet, head: Head, row: int, others: Sequence[int]) -> bool:
    """Say whether a row sums up two others or more in all of its columns, and in more than one."""
    parts = [other for other in others if other != row]
    figures = [one.column for one in head.columns if _number(sheet, row, one.column)]
    return (
        len(parts) > 1
        and len(figures) > 1
        and all(
            abs(sum(_number(sheet, other, column) for other in parts) - _number(sheet, row, column)) < _NEAR
            for column in figures
        )
    )


def _number(sheet: SourceSheet, row: int, column: int) -> float:
    cell = sheet.cells.get((row, column))
    return (cell.figure or 0.0) if cell else 0.0


def parents(numbers: Mapping[int, str]) -> Iterable[int]:
    """Give the rows whose running number goes on in the next: 1 before 1.1, 1 before a, 1 before a dash."""
    rows = list(numbers)
    for row, after in pairwise(rows):
        own, lower = numbers[row].rstrip("."), numbers[after].rstrip(".)")
        if _STEPS.fullmatch(own) and (lower in ("a", *_DASHES) or lower.startswith(f"{own}.")):
            yield row
