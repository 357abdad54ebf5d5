"""The lines that stand above and below the tables of a sheet, and those on a row side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.workbook_reading.sheet import Place, SourceSheet

_MOST_ROWS = 40
_APART = re.compile(r"[\r\n]+|\t+|[\x20\xa0]{4,}")
"""Two headings of a paper typed into one cell stand far apart."""
_BLANK = re.compile(r"\b(số|ngày|tháng|năm)[\x20\xa0]{2,}(?=/|tháng|năm|\d)", re.IGNORECASE)
"""What is left to be filled in by hand parts no line: "Số      /BC-UBND ngày      tháng      năm 2025"."""
CITED = re.compile(
    r"\b(?:s[ốo]\s+\d+\s*/|quy[ếe]t đ[ịi]nh|k[ếe] ho[ạa]ch s[ốo](?! h[óo][aá]\b)|th[ôo]ng t[ưu]|ngh[ịi] đ[ịi]nh"
    r"|c[ôo]ng v[ăa]n)",
    re.IGNORECASE,
)
"""Another paper; "kế hoạch số hóa" is none."""
_CALLED = re.compile(
    r"\b(?:(?P<report>bao cao|ket qua|tinh hinh|tien do|cap nhat|(?:^|bang |bieu |so |phieu )theo doi)"
    r"|ke hoach|phan cong|danh muc|giao nhiem vu|lo trinh|chuong trinh)\b"
)
"""What papers with tables of tasks are called: reports, or plans."""
_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("／"): "/"}
"""Figures as wide as letters, as some keyboards type them."""
_LABEL = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place, what stands in the next filled cell of its row and where, and all from its cell on."""

    text: str
    place: Place
    after: str = ""
    row: str = ""
    beside: Place = (0, 0)


def is_report(sheet: SourceSheet, before: int) -> bool:
    """Say whether what stands above a table calls it a report of what was done, and no plan."""
    said = (_CALLED.search(fold(line.text)) for line in lines_between(sheet, 1, before - 1))
    return next((bool(found["report"]) for found in said if found), False)


def lines_between(sheet: SourceSheet, first: int, last: int) -> Iterator[Line]:
    """Give each line of some rows, of boxes too, not more of them than a paper has above its table."""
    last = min(last, first + _MOST_ROWS - 1)
    boxes = {place: text for place, text in sheet.boxes.items() if first <= place[0] <= last}
    for row in sorted({row for row in sheet.rows if first <= row <= last} | {row for row, _column in boxes}):
        for place in sorted(place for place in boxes if place[0] == row):
            yield from (Line(text, place, row=text) for text in _pieces(boxes[place]))
        places = sheet.rows.get(row, ())
        for number, place in enumerate(places):
            following = [sheet.text(*other) for other in places[number:]]
            after = following[1] if len(following) > 1 else ""
            beside = places[number + 1] if after else place
            whole = " ".join(_LABEL.sub(" ", text) for text in following)
            for text in _pieces(sheet.cells[place].text):
                yield Line(text, place, after, whole, beside)


def _pieces(text: str) -> Iterator[str]:
    for piece in _APART.split(_BLANK.sub(r"\1 ", nfc(text).translate(_WIDE))):
        if line := " ".join(piece.split()).lstrip("-+*• "):
            yield line
