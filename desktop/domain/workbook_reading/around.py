"""The lines that stand above and below the tables of a sheet, and those on a row side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.workbook_reading.sheet import Place, SourceSheet

_MOST_ROWS = 40
_APART = re.compile(r"[\r\n]+|\t+|[\x20\xa0]{4,}")
"""Two headings of a paper typed into one cell stand far apart."""
_BLANK = re.compile(r"\b(số|ngày|tháng|năm)[\x20\xa0]{2,}(?=/|tháng|năm|\d)", re.IGNORECASE)
"""What is left to be filled in by hand parts no line: "Số      /BC-UBND ngày      tháng      năm 2025"."""
_LABEL = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place, what stands in the next filled cell of its row, and all that does from its cell on."""

    text: str
    place: Place
    after: str = ""
    row: str = ""


def lines_between(sheet: SourceSheet, first: int, last: int) -> Iterator[Line]:
    """Give each line of some rows, not more of them than a paper has above its table."""
    rows = [row for row in sorted(sheet.rows) if first <= row <= last and row < first + _MOST_ROWS]
    for row in rows:
        places = sheet.rows[row]
        for number, place in enumerate(places):
            following = [sheet.text(*other) for other in places[number:]]
            after = following[1] if len(following) > 1 else ""
            whole = " ".join(_LABEL.sub(" ", text) for text in following)
            for piece in _APART.split(_BLANK.sub(r"\1 ", nfc(sheet.cells[place].text))):
                if text := " ".join(piece.split()).lstrip("-+*• "):
                    yield Line(text, place, after, whole)
