"""The many rows of a table written straight as a sheet's XML, into a workbook that openpyxl made all the rest of.

Giving each cell to openpyxl takes many times as long and all of it in memory. It must not know what the rows mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from desktop.domain.findings import Where
from desktop.excel.bounds import LAST_COLUMN
from desktop.excel.sheets import LONGEST_TEXT, Look, kept_text, stays_text, style
from desktop.excel.wrapped import LARGEST_HEIGHT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROW = re.compile(rb'<row r="([0-9]+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_MERGED = re.compile(rb'<mergeCells(?: count="([0-9]+)")?>')
_MARKUP = re.compile("[&<>]")
_LETTERS = tuple(map(get_column_letter, range(1, LAST_COLUMN + 1)))


@dataclass(slots=True)
class BodyRows:
    """Rows of a sheet, from ``first`` on without a gap."""

    page: Worksheet
    first: int
    height: int = 0
    _xml: list[str] = field(default_factory=list)
    _merged: list[str] = field(default_factory=list)
    _styles: dict[tuple[Look, str], int] = field(default_factory=dict)
    _width: int = 1
    letters: tuple[str, ...] = _LETTERS

    @property
    def next_row(self) -> int:
        """The number of the row below the last one."""
        return self.first + self.height

    def style_of(self, look: Look, number_format: str) -> int:
        """Give the number of a style in the workbook."""
        key = look, number_format
        if key not in self._styles:
            cell = Cell(self.page, row=1, column=1)
            style(cell, look)
            cell.number_format = number_format
            self._styles[key] = cell.style_id
        return self._styles[key]

    def text(self, column: int, text: str, look: Look, number_format: str = "General") -> str:
        """Write the cell of a text in the row that comes next. Refuses with ``text_too_long``."""
        place = f"{self.letters[column - 1]}{self.next_row}"
        is_plain = text.isprintable() and "_x" not in text and len(text) <= LONGEST_TEXT
        clean = text if is_plain else kept_text(text, Where(sheet=self.page.title, cell=place))
        if not clean:
            return self.blank(column, look)
        number = self.style_of(look, stays_text(clean) or number_format)
        space = ' xml:space="preserve"' if clean != clean.strip() else ""
        if _MARKUP.search(clean):
            clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f'<c r="{place}" s="{number}" t="inlineStr"><is><t{space}>{clean}</t></is></c>'

    def number(self, column: int, value: float, look: Look, number_format: str) -> str:
        """Write the cell of a number, or of a day as the number Excel counts it by."""
        number = self._styles.get((look, number_format)) or self.style_of(look, number_format)
        return f'<c r="{self.letters[column - 1]}{self.next_row}" s="{number}"><v>{value!r}</v></c>'

    def blank(self, column: int, look: Look) -> str:
        """Write an empty cell: it has its frame all the same."""
        return f'<c r="{self.letters[column - 1]}{self.next_row}" s="{self.style_of(look, "General")}"/>'

    def add(self, cells: list[str], height: float) -> None:
        """End a row."""
        points = round(min(height, LARGEST_HEIGHT), 1)
        self._xml.append(f'<row r="{self.next_row}" ht="{points!r}" customHeight="1">{"".join(cells)}</row>')
        self.height += 1
        self._width = max(self._width, len(cells))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range of cells."""
        if (top, left) != (bottom, right):
            self._merged.append(f'<mergeCell ref="{self.letters[left - 1]}{top}:{self.letters[right - 1]}{bottom}"/>')

    def placed_in(self, xml: bytes, last: int) -> bytes:
        """Put the rows where they belong in the XML of the sheet, whose last row is ``last``."""
        xml = _DIMENSION.sub(f'<dimension ref="A1:{self.letters[self._width - 1]}{last}"/>'.encode(), xml, count=1)
        below = next((row for row in _ROW.finditer(xml) if int(row[1]) >= self.first), None)
        at = below.start() if below else xml.index(b"</sheetData>")
        xml = b"".join((xml[:at], "".join(self._xml).encode(), xml[at:]))
        return self._with_merged(xml) if self._merged else xml

    def _with_merged(self, xml: bytes) -> bytes:
        areas = "".join(self._merged).encode()
        found = _MERGED.search(xml)
        if not found:
            count = b'<mergeCells count="%d">' % len(self._merged)
            return xml.replace(b"</sheetData>", b"</sheetData>" + count + areas + b"</mergeCells>", 1)
        count = b'<mergeCells count="%d">' % (int(found[1] or 0) + len(self._merged))
        xml = b"".join((xml[: found.start()], count, xml[found.end() :]))
        return xml.replace(b"</mergeCells>", areas + b"</mergeCells>", 1)
