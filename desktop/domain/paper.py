"""The fixed phrases of an official page (NĐ 30/2020/NĐ-CP, Phụ lục I), alike on every output; no layout, no fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.tables import Paper

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.tables import ReportTable

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"

_NO_BREAK = "\u00a0"
_LEADING_DIGIT = re.compile(r"^\d(?=\D|$)")
_LAST_PADDED_MONTH = 2


_SHEETS = {Paper.A4: (210, 297), Paper.A3: (297, 420)}


def sheet_size(paper: Paper, *, landscape: bool) -> tuple[int, int]:
    """Give width and height of a sheet in millimetres."""
    short, long = _SHEETS[paper]
    return (long, short) if landscape else (short, long)


def blank(letters: int) -> str:
    """Give room to write by hand: no-break spaces, because ordinary ones are collapsed."""
    return _NO_BREAK * letters


_BLANK = blank(8)
_UNKNOWN = tuple(
    re.compile(rf"(?<=\b{before})\s*(?={after})", re.IGNORECASE)
    for before, after in (("số", "/"), ("ngày", r"\s+tháng\b"), ("tháng", r"\s+năm\b"), ("năm", r"\s+của\b"))
)
"""The places between words of a note where nothing stands: "số /QĐ-UBND ngày tháng năm"."""


def number_line(number: str) -> str:
    """Write "Số: 05/BC-UBND": one digit gets a leading 0; "/BC-UBND" leaves room for the number (mục II.3)."""
    number = number.strip().removeprefix("Số:").strip()
    if number.startswith("/"):
        return f"Số:{_BLANK}{number}"
    return f"Số: {padded_number(number)}"


def padded_number(number: str) -> str:
    """Write a document's number: "05/BC-UBND"."""
    return _LEADING_DIGIT.sub(lambda m: "0" + m[0], number)


def place_and_date(place: str, issued: date | None) -> str:
    """Write "Đồng Tháp, ngày 05 tháng 3 năm 2026": days under 10 and months 1 and 2 get a leading 0 (mục II.4)."""
    return f"{place}, {date_in_full(issued)}"


def date_in_full(day: date | None) -> str:
    """Write "ngày 05 tháng 3 năm 2026", with room to write by hand where the day is not known."""
    if day is None:
        return f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"
    return f"ngày {day.day:02} tháng {month_on_paper(day.month)} năm {day.year}"


def with_room(note: str) -> str:
    """Leave room to write by hand where a note names a number, day, month or year that is not known yet."""
    for pattern in _UNKNOWN:
        note = pattern.sub(_BLANK, note)
    return note


def month_on_paper(month: int) -> str:
    """Write a month: 01, 02, 3 … 12 (mục II.4)."""
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)


def column_numbers(table: ReportTable) -> tuple[str, ...]:
    """Give the row of column numbers: ``meta["number:KEY"]`` of a column, otherwise "(1)", "(2)" … in order."""
    return tuple(
        table.meta.get(f"number:{column.key}", f"({place})") for place, column in enumerate(table.columns, start=1)
    )
