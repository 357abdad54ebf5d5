"""Finds the rows of a table below its headings and where it ends, and tells records from groups, totals and repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.heads import head_at

if TYPE_CHECKING:
    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.sheet import SourceSheet

_MOST_EMPTY = 3
_SHORT_ROW = 3
_FAR = 200
_OFFICERS = (
    r"(?:thu truong|chu tich|pho chu tich|giam doc|pho giam doc|truong phong|chanh van phong|lanh dao|dai dien"
    r"|ke toan truong)"
)
_NOTES = r"(?:ghi chu|chu thich|luu y|chu y|huong dan(?: ghi)?|giai thich|nguon(?: so lieu)?)"
_CLOSING = re.compile(
    r"noi nhan\b.*|(?:tm|kt|tl|tuq|q)\.\s?\S.*|\(?(?:da )?ky(?:,| va|\b).*|ngay\s.{0,12}thang\s.{0,12}nam\b.*"
    r"|.{2,40},\s?ngay\b.{0,20}thang\b.{0,40}"
    r"|(?:nguoi|can bo|chuyen vien|bo phan) (?:lap|tong hop|thuc hien bao cao|bao cao|ghi)\b.*"
    rf"|{_OFFICERS}(?: (?:ubnd|don vi|co quan|so|phong|van phong|xa|phuong|ban))*\b.{{0,40}}|xac nhan cua\b.*"
    rf"|{_NOTES}\s*[:.]?(?:\s.*)?|\*+\s?\S.*|\.\/\."
)
_TOTAL = re.compile(r"(?:tong(?: so| cong| hop)?|cong|toan (?:tinh|xa|huyen|phuong|so|thanh pho))\b[^,;]{0,60}")
_ROMAN = re.compile(r"(?:phan |nhom |muc )?[IVXLC]+[.)]?")
_LETTER = re.compile(r"(?:phan )?[A-ZĐ][.)]?")


class RowKind(StrEnum):
    """What a row of a table is."""

    RECORD = "record"
    GROUP = "group"
    TOTAL = "total"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table: the first and the last one, and what each filled one between them is."""

    first: int
    last: int
    kinds: dict[int, RowKind]


def find_rows(sheet: SourceSheet, head: Head) -> TableRows:
    """Follow the rows below headings until signatures, notes, another table or a wide gap."""
    kinds: dict[int, RowKind] = {}
    empty = 0
    row = head.last + 1
    while row <= sheet.height and empty < _MOST_EMPTY:
        inside = _inside(sheet, head, row)
        if not inside:
            empty += 1
            row += 1
            continue
        if _is_closing(sheet, head, row):
            break
        again = head_at(sheet, row) if row > head.last + 1 else None
        if again and not _same(head, again):
            break
        if again:
            kinds |= dict.fromkeys(range(row, again.last + 1), RowKind.REPEAT)
            row = again.last + 1
            continue
        kinds[row] = _kind(sheet, head, row)
        empty = 0
        row += 1
    last = max((row for row, kind in kinds.items() if kind in (RowKind.RECORD, RowKind.TOTAL)), default=head.last)
    return TableRows(min(kinds, default=head.last + 1), last, {row: kind for row, kind in kinds.items() if row <= last})


def _inside(sheet: SourceSheet, head: Head, row: int) -> list[int]:
    """Give the columns of the table that are filled in a row, those merged from rows above too."""
    return [
        one.column for one in head.columns if sheet.text(row, one.column) or _is_uncalculated(sheet, row, one.column)
    ]


def _is_uncalculated(sheet: SourceSheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    return bool(cell and cell.uncalculated)


def _same(head: Head, again: Head) -> bool:
    return [(one.column, one.heading) for one in head.columns] == [(one.column, one.heading) for one in again.columns]


def _is_closing(sheet: SourceSheet, head: Head, row: int) -> bool:
    """Say whether what ends a paper begins here: few texts, no running number, one of them a closing word."""
    places = sheet.rows.get(row, ())
    if not places or len(places) > _SHORT_ROW or (head.serial and sheet.text(row, head.serial)[:1].isdigit()):
        return False
    cells = [sheet.cells[place] for place in places]
    if any(cell.is_number for cell in cells):
        return False
    return any(
        _CLOSING.fullmatch(fold(line[:_FAR])) for cell in cells for line in cell.text.splitlines() if line.strip()
    )


def _kind(sheet: SourceSheet, head: Head, row: int) -> RowKind:
    columns = _inside(sheet, head, row)
    serial = head.serial
    number = sheet.text(row, serial) if serial else ""
    others = [column for column in columns if column != serial]
    texts = list(dict.fromkeys(sheet.area(row, column) for column in others))
    first = sheet.text(row, others[0]) if others else number
    if _TOTAL.fullmatch(fold(first)) and not number[:1].isdigit():
        return RowKind.TOTAL
    if serial and _TOTAL.fullmatch(fold(number)):
        return RowKind.TOTAL
    is_across = (
        bool(others) and sheet.area(row, others[0])[3] - sheet.area(row, others[0])[1] + 1 >= len(head.columns) - 1
    )
    alone = len(texts) <= 1 or not others
    if alone and (is_across or not number or _ROMAN.fullmatch(number) or _LETTER.fullmatch(number)):
        return RowKind.GROUP
    if not others and serial:
        return RowKind.GROUP if not number[:1].isdigit() else RowKind.RECORD
    return RowKind.RECORD
