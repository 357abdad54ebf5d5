"""The sheets of an OpenDocument spreadsheet (.ods) as they are shown; it must not know what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.old_letters import converted
from desktop.excel.bounds import FAILED, LAST_COLUMN, LAST_ROW, MOST_CELLS, refuse_wide_apart
from desktop.excel.package import inspected_zip
from desktop.excel.parts import parse_xml
from desktop.excel.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.parts import Package

_CONTENT = "content.xml"
_MONTH_SHOWN = re.compile(r"\D*\d{1,2}[/.-]\d{4}|[^\W\d]{3,}[ .-]\d{2,4}")
_NUMBER_SHOWN = re.compile(r"-?\d+,\d+")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HIDDEN = ("collapse", "filter")
_NUMBERS = ("float", "percentage", "currency")
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_SPACING = {"text:line-break": "\n", "text:tab": " "}
_MOST_SPACES = 64
_MOST_ALIKE = 100
_NO_COLOUR = ("", "transparent", "#ffffff")
"""Equal cells beside or below one another that are told of one by one."""

Area = tuple[int, int, int, int]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet as text, with the numbers and days behind the texts and the notes on cells; all counted from 0."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False
    remarks: tuple[Remark, ...] = ()
    values: Mapping[Place, int | float | date] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    fills: Mapping[Place, str] = field(default_factory=dict)
    hidden_columns: tuple[tuple[int, int], ...] = ()


def read_open_sheets(data: bytes, file: str, *, hidden: bool = False) -> tuple[OpenSheet, ...]:
    """Read the sheets of an .ods that hold something.

    Refuses what `inspect_zip` refuses, and with ``workbook_encrypted``, ``workbook_damaged`` or ``sheet_too_large``.
    """
    return read_open_package(inspected_zip(data, file), hidden=hidden)


def read_open_package(package: Package, *, hidden: bool = False) -> tuple[OpenSheet, ...]:
    """Read the sheets of an .ods that was inspected. Refuses as `read_open_sheets` does from there on."""
    where = package.where
    manifest = package.part("META-INF/manifest.xml")
    if manifest and b"encryption-data" in manifest.xml:
        raise Refused("workbook_encrypted", where)
    part = package.part(_CONTENT)
    if part is None:
        raise Refused("workbook_damaged", where, part=_CONTENT)
    reader = _Reader(where)
    parse_xml(part, where, reader.start, reader.end, reader.text, as_written=True)
    return tuple(sheet for sheet in reader.sheets if sheet.rows and (hidden or not sheet.is_hidden))


def read_open_properties(package: Package) -> dict[str, str]:
    """Read the properties of its own that a spreadsheet carries."""
    part = package.part("meta.xml")
    found: dict[str, str] = {}
    name = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal name
        name = attributes.get("meta:name", "") if element == "meta:user-defined" else ""

    def text(piece: str) -> None:
        if name:
            found[name] = found.get(name, "") + piece

    if part:
        parse_xml(part, package.where, start, text=text)
    return found


class _Reader:
    """Takes the elements of a spreadsheet one after another; repeated empty rows and cells are counted, not made."""

    def __init__(self, where: Where) -> None:
        self.sheets: list[OpenSheet] = []
        self._where = where
        self._fonts: dict[str, str] = {}
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet = OpenSheet("", ())
        self._cells: dict[tuple[int, int], str] = {}
        self._merged: list[Area] = []
        self._remarks: list[Remark] = []
        self._hidden_rows: list[int] = []
        self._columns = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self._row = self._column = self._rows = self._columns = 0
        self._kind = self._value = self._cell_style = ""
        self._texts: list[str] = []
        self._values: dict[Place, int | float | date] = {}
        self._notes: dict[Place, str] = {}
        self._colours: dict[str, str] = {}
        self._fills: dict[Place, str] = {}
        self._note: list[str] = []
        self._inside = self._aside = 0
        self._is_error = self._is_formula = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        # Nearly all elements are cells and their texts: they come first and by the shortest way.
        if element in _CELLS:
            self._begin_cell(attributes)
        elif element == "text:p":
            self._inside += 1
            (self._note if self._aside else self._texts).append("")
        elif element.startswith("style:"):
            self._begin_style(element, attributes)
        elif element.startswith("text:"):
            self._begin_text(element, attributes)
        elif element == "table:table":
            hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self._sheet = OpenSheet(attributes.get("table:name", ""), (), (), hidden)
            self._cells, self._merged, self._remarks, self._hidden_rows, self._row = {}, [], [], [], 0
            self._values, self._notes, self._fills = {}, {}, {}
            self._columns, self._hidden_columns = 0, []
        elif element in ("table:table-row", "table:table-column"):
            self._begin_line(element, attributes)
        elif element == "office:annotation":
            self._aside += 1

    def _begin_line(self, element: str, attributes: dict[str, str]) -> None:
        is_hidden = attributes.get("table:visibility") in _HIDDEN
        if element == "table:table-column":
            first = self._columns
            self._columns += _repeated(attributes, "table:number-columns-repeated")
            if is_hidden:
                self._hidden_columns.append((first, self._columns - 1))
            return
        self._rows, self._column = _repeated(attributes, "table:number-rows-repeated"), 0
        if is_hidden:
            self._hidden_rows += range(self._row, min(self._row + self._rows, LAST_ROW))

    def _begin_style(self, element: str, attributes: dict[str, str]) -> None:
        if element == "style:style":
            self._style = attributes.get("style:name", "")
        elif element == "style:text-properties" and self._style:
            self._fonts[self._style] = attributes.get("style:font-name", attributes.get("fo:font-family", ""))
        elif element == "style:table-cell-properties" and self._style:
            colour = attributes.get("fo:background-color", "").lower()
            if colour not in _NO_COLOUR:
                self._colours[self._style] = colour
        elif element == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _begin_text(self, element: str, attributes: dict[str, str]) -> None:
        if element == "text:h":
            self._inside += 1
            (self._note if self._aside else self._texts).append("")
        elif element == "text:s":
            self.text(" " * min(_repeated(attributes, "text:c"), _MOST_SPACES))
        elif element in _SPACING:
            self.text(_SPACING[element])

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._columns = _repeated(attributes, "table:number-columns-repeated")
        self._kind = attributes.get("office:value-type", "")
        self._is_error = attributes.get("calcext:value-type") == "error"
        self._is_formula = "table:formula" in attributes
        self._value = attributes.get("office:date-value", attributes.get("office:value", ""))
        self._cell_style = attributes.get("table:style-name", "")
        self._texts, self._note = [], []
        if "table:number-rows-spanned" in attributes or "table:number-columns-spanned" in attributes:
            self._begin_area(attributes)

    def _begin_area(self, attributes: dict[str, str]) -> None:
        down = _repeated(attributes, "table:number-rows-spanned")
        across = _repeated(attributes, "table:number-columns-spanned")
        if down * across > 1:
            self._refuse_beyond(self._row + down, self._column + across)
            self._merged.append((self._row, self._column, self._row + down - 1, self._column + across - 1))

    def text(self, piece: str) -> None:
        """Take words of a cell, or of the note on it."""
        texts = self._note if self._aside else self._texts
        if self._inside and texts:
            texts[-1] += piece

    def end(self, element: str) -> None:
        """End an element."""
        match element:
            case "text:p" | "text:h":
                self._inside -= 1
            case "table:table-cell" | "table:covered-table-cell":
                if self._texts or self._value or self._note:
                    self._end_cell()
                if self._cell_style in self._colours:
                    self._end_fill()
                self._column += self._columns
            case "office:annotation":
                self._aside -= 1
            case "table:table-row":
                self._row += self._rows
            case "table:table":
                self._end_sheet()

    def _end_fill(self) -> None:
        if self._rows * self._columns <= _MOST_ALIKE and len(self._fills) < MOST_CELLS:
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + self._columns):
                    self._fills[row, column] = self._colours[self._cell_style]

    def _end_cell(self) -> None:
        text = self._shown()
        if text and (self._is_error or (self._is_formula and text.strip() in FAILED)):
            self._remarks.append(Remark("plan_cell_error", self._row, self._column, text))
        if text:
            self._refuse_beyond(self._row + self._rows, self._column + self._columns)
            if self._rows * self._columns > MOST_CELLS:
                raise self._too_large()
            value = self._typed()
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + self._columns):
                    self._cells[row, column] = text
                    if value is not None:
                        self._values[row, column] = value
            if len(self._cells) > MOST_CELLS:
                raise self._too_large()
        if note := "\n".join(self._note).strip():
            self._notes[self._row, self._column] = note

    def _typed(self) -> int | float | date | None:
        """Give the number or the day behind a cell's text."""
        day = _DATE.match(self._value) if self._kind == "date" else None
        if day:
            return date(*map(int, day.groups()))
        if self._kind not in _NUMBERS or not self._value:
            return None
        number = float(self._value)
        return int(number) if number.is_integer() else number

    def _shown(self) -> str:
        """Write a cell as the sheet shows it; a day always as dd/mm/yyyy, a number with a point."""
        shown = "\n".join(self._texts).strip()
        if self._kind == "float" and shown.isdecimal() and shown.isascii():
            return shown
        day = _DATE.match(self._value) if self._kind == "date" else None
        if day:
            year, month, number = day.groups()
            return f"{int(month)}/{year}" if _MONTH_SHOWN.fullmatch(shown) else f"{number}/{month}/{year}"
        if self._kind == "float" and _NUMBER_SHOWN.fullmatch(shown):
            return shown.replace(",", ".")
        if not shown and self._kind in _NUMBERS:
            return str(number) if (number := self._typed()) is not None else ""
        text = converted(shown, self._fonts.get(self._cell_style, "")).replace("\xad", "")
        if text != shown.replace("\xad", ""):
            self._remarks += [
                Remark("plan_letters_converted", row, column, shown, text)
                for row in range(self._row, self._row + min(self._rows, _MOST_ALIKE))
                for column in range(self._column, self._column + min(self._columns, _MOST_ALIKE))
            ]
        return text

    def _end_sheet(self) -> None:
        if not self._cells:
            return
        refuse_wide_apart(self._cells, replace(self._where, sheet=self._sheet.name))
        height = max(row for row, _ in self._cells) + 1
        width = max(column for _, column in self._cells) + 1
        rows = tuple(tuple(self._cells.get((row, column), "") for column in range(width)) for row in range(height))
        hidden = [
            Remark("plan_row_hidden", row, None, " | ".join(filter(None, rows[row])))
            for row in self._hidden_rows
            if row < height and any(rows[row])
        ]
        remarks = (*self._remarks, *hidden)
        shown = replace(self._sheet, rows=rows, merged=tuple(self._merged), remarks=remarks)
        shown = replace(shown, hidden_columns=tuple(self._hidden_columns))
        self.sheets.append(replace(shown, values=self._values, notes=self._notes, fills=self._fills))

    def _refuse_beyond(self, rows: int, columns: int) -> None:
        if rows > LAST_ROW or columns > LAST_COLUMN:
            raise self._too_large()

    def _too_large(self) -> Refused:
        return Refused(
            "sheet_too_large", replace(self._where, sheet=self._sheet.name), rows=LAST_ROW, columns=LAST_COLUMN
        )


def _repeated(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name)
    return max(int(value), 1) if value is not None and value.isdecimal() else 1
