"""The workbook inside a chart of a Word document, for its numbers to be edited; it knows nothing of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.printable import printable
from desktop.word.package import OFFICE, content_types, relations, zipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_SHEET = "Dữ liệu"
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a chart draws: the names of its points, and for every series its word and a value a point."""

    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | Fraction | None, ...]], ...]

    def workbook(self) -> bytes:
        """Write names in the first column and every series in one of its own, its word above it."""
        rows = [("", *(word for word, _values in self.series))]
        body = zip(self.names, *(values for _word, values in self.series), strict=True)
        return _workbook([*rows, *body])

    def names_place(self) -> str:
        """Say where the names stand in the workbook."""
        return _place(1, 2, len(self.names) + 1)

    def word_place(self, series: int) -> str:
        """Say where the word of a series stands."""
        return _place(series + 2, 1, 1)

    def values_place(self, series: int) -> str:
        """Say where the values of a series stand."""
        return _place(series + 2, 2, len(self.names) + 1)


def written(value: int | Fraction) -> str:
    """Write a number as files keep it."""
    return f"{float(value):.10g}"


def _place(column: int, first: int, last: int) -> str:
    letters = _column(column)
    ends = f":${letters}${last}" if last > first else ""
    return f"'{_SHEET}'!${letters}${first}{ends}"


def _column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _workbook(rows: Sequence[Sequence[str | int | Fraction | None]]) -> bytes:
    sheet = f'<sheet name={quoteattr(_SHEET)} sheetId="1" r:id="sheet1"/>'
    widths = '<cols><col min="1" max="1" width="40" customWidth="1"/></cols>'
    data = "".join(_row(number, cells) for number, cells in enumerate(rows, start=1))
    kinds = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet", "xl/styles.xml": "styles"}
    return zipped(
        {
            "[Content_Types].xml": content_types(*((name, f"{_TYPE}{kind}+xml") for name, kind in kinds.items())),
            "_rels/.rels": relations(("workbook", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>{sheet}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("sheet1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
                ("styles", f"{OFFICE}/styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{widths}<sheetData>{data}</sheetData></worksheet>',
            "xl/styles.xml": _styles(),
        }
    )


def _row(number: int, cells: Sequence[str | int | Fraction | None]) -> str:
    inside = "".join(_cell(f"{_column(place)}{number}", cell) for place, cell in enumerate(cells, start=1))
    return f'<row r="{number}">{inside}</row>'


def _cell(place: str, value: str | int | Fraction | None) -> str:
    if isinstance(value, str):
        text = f'<t xml:space="preserve">{escape(printable(value))}</t>'
        return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>' if value else ""
    return "" if value is None else f'<c r="{place}"><v>{written(value)}</v></c>'


def _styles() -> str:
    font = '<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    fills = '<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    plain = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}">{font}{fills}<borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf {plain}/></cellStyleXfs><cellXfs count="1"><xf {plain} xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
