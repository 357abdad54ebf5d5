"""The cells of a workbook as Excel shows them: value, address, formula, error; it must not know what they mean."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.findings import Refused, Where
from desktop.domain.old_letters import letters_of_font
from desktop.excel.bounds import address_of, bounds_watch, place_of, refuse_crowded, refuse_wide_apart
from desktop.excel.boxes import read_boxes
from desktop.excel.looks import Look, read_looks
from desktop.excel.package import inspect_package
from desktop.excel.parts import Package, SheetPart, XmlPart, parse_xml, sheet_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = str | int | float | bool | date | None

_PLAIN = Look()
_TRUE = ("1", "true")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a day on paper has no zone
_FIRST_1900 = datetime(1899, 12, 31)  # noqa: DTZ001
_MARCH_1900 = 61
_MOST_FILLS = 50_000
_LAST_SERIAL = 2_958_465
"""31/12/9999, the last day Excel knows."""


class SheetCell(NamedTuple):
    """A cell: its value as last calculated, its formula without "=", or the error it shows ("#REF!").

    Cells are equal that say the same, whatever they look like. A tuple is made in a quarter of the time.
    """

    row: int
    column: int
    value: Value = None
    formula: str | None = None
    error: str = ""
    look: Look = _PLAIN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SheetCell) and self[:-1] == other[:-1]

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def address(self) -> str:
        """The address as Excel shows it: ``D12``."""
        return address_of(self.row, self.column)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet's cells by (row, column), hidden ones too; comments, merged ranges and drawn boxes by address.

    ``fills`` are the colours behind cells, empty ones too.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], SheetCell]
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    boxes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def value(self, address: str) -> Value:
        """Give the value at an address; None for an empty cell."""
        cell = self.cells.get(place_of(address))
        return cell.value if cell else None


@dataclass(frozen=True, slots=True)
class _Book:
    """What cells refer to: the shared texts, which styles show dates, the first year of the calendar."""

    texts: tuple[str, ...]
    date_styles: frozenset[int]
    from_1904: bool
    looks: tuple[Look, ...] = ()
    is_coloured: bool = False


def read_cells(data: bytes, file: str, *, macros: bool = False) -> tuple[SheetCells, ...]:
    """Read every worksheet of a workbook, hidden ones too, in the order of the tabs.

    Inspects the package first; raises Refused for what it refuses and for parts that are no XML. ``macros`` says
    whether the workbook may carry some, which are not looked at.
    """
    return read_package(inspect_package(data, file, macros=macros))


def read_package(package: Package) -> tuple[SheetCells, ...]:
    """Read every worksheet of a package that was inspected."""
    sheets = sheet_parts(package)
    book = _read_book(package)
    return tuple(_read_sheet(package, sheet, book) for sheet in sheets)


def read_properties(package: Package) -> dict[str, str]:
    """Read the own ("custom") properties of a workbook that was inspected as text."""
    part = package.part(package.first_related("", "custom-properties") or "docProps/custom.xml")
    found: dict[str, str] = {}
    name = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if element == "property":
            name = attributes.get("name", "")

    def text(piece: str) -> None:
        found[name] = found.get(name, "") + piece

    if part:
        parse_xml(part, package.where, start, text=text)
    return found


def _read_book(package: Package) -> _Book:
    workbook = package.workbook_part()
    texts = package.part(package.first_related(workbook, "sharedStrings"))
    styles = package.part(package.first_related(workbook, "styles"))
    looks = read_looks(styles, package.where) if styles else ()
    return _Book(
        _texts(texts, "si", package.where) if texts else (),
        _date_styles(styles, package.where) if styles else frozenset(),
        _counts_from_1904(package, workbook),
        looks,
        any(look.fill for look in looks),
    )


class FontedText(str):
    """A text of several fonts, some of which draw letters of before Unicode: its pieces with the font of each."""

    __slots__ = ("runs",)
    runs: tuple[tuple[str, str], ...]


def _texts(part: XmlPart, item: str, where: Where) -> tuple[str, ...]:
    """Join the runs of each text; how a word is pronounced (``rPh``) is no part of it."""
    reader = _TextReader(item)
    parse_xml(part, where, reader.start, reader.end, reader.text)
    return tuple(reader.found)


class _TextReader:
    def __init__(self, item: str) -> None:
        self.found: list[str] = []
        self._item = item
        self._runs: list[tuple[list[str], str]] = []
        self._font = ""
        self._inside = self._spoken = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        self._inside = element == "t"
        if element == "rPh":
            self._spoken = True
        elif element == self._item:
            self._runs, self._font = [], ""
        elif element in ("r", "rFont"):
            self._font = attributes.get("val", "")
        elif self._inside and not self._spoken:
            self._runs.append(([], self._font))

    def end(self, element: str) -> None:
        self._inside = False
        if element == "rPh":
            self._spoken = False
        elif element == self._item:
            self.found.append(_joined([(unescape("".join(pieces)), font) for pieces, font in self._runs]))

    def text(self, piece: str) -> None:
        if self._inside and not self._spoken:
            self._runs[-1][0].append(piece)


def _joined(runs: list[tuple[str, str]]) -> str:
    if not any(font and letters_of_font(font) for _text, font in runs):
        return "".join(text for text, _font in runs)
    joined = FontedText("".join(text for text, _font in runs))
    joined.runs = tuple(runs)
    return joined


def unescape(text: str) -> str:
    """Read the way Excel writes characters XML cannot hold: ``_x000D_`` for a carriage return."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _date_styles(part: XmlPart, where: Where) -> frozenset[int]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if element == "numFmt" and "numFmtId" in attributes:
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            inside = True
        elif element == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(element: str) -> None:
        nonlocal inside
        inside = inside and element != "cellXfs"

    parse_xml(part, where, start, end)
    return frozenset(place for place, code in enumerate(styles) if _shows_date(code, formats.get(code)))


def _shows_date(code: int, pattern: str | None) -> bool:
    if pattern is None:
        return code in _DATE_FORMATS
    bare = _NOT_DATE_LETTERS.sub("", pattern).lower()
    return "general" not in bare and any(letter in bare for letter in "dmyhs")


def _counts_from_1904(package: Package, workbook: str) -> bool:
    found = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal found
        found = found or (element == "workbookPr" and attributes.get("date1904", "0") in ("1", "true"))

    part = package.part(workbook)
    if part:
        parse_xml(part, package.where, start)
    return found


def _read_sheet(package: Package, sheet: SheetPart, book: _Book) -> SheetCells:
    part = package.part(sheet.part)
    if part is None:
        raise Refused("workbook_damaged", package.where, part=sheet.part)
    comments = package.part(sheet.comments) if sheet.comments else None
    drawing = package.part(package.first_related(sheet.part, "drawing"))
    where = replace(package.where, sheet=sheet.name)
    refuse_crowded(part, where)
    reader = _SheetReader(book, where)
    parse_xml(part, package.where, reader.start, reader.end, reader.text)
    refuse_wide_apart(reader.cells, where)
    return SheetCells(
        sheet.name,
        sheet.hidden,
        reader.cells,
        read_comments(comments, package.where) if comments else {},
        tuple(reader.merged),
        frozenset(reader.hidden_rows),
        tuple(reader.hidden_columns),
        read_boxes(drawing, where) if drawing else {},
        reader.fills,
    )


def read_comments(part: XmlPart, where: Where) -> dict[tuple[int, int], str]:
    """Read the notes of a sheet by the places of their cells."""
    places: list[tuple[int, int]] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "comment":
            places.append(place_of(attributes.get("ref", "")))

    parse_xml(part, where, start)
    return dict(zip(places, _texts(part, "comment", where), strict=True))


class _SheetReader:
    """Takes a sheet's elements one after another and keeps the cells that hold something."""

    def __init__(self, book: _Book, where: Where) -> None:
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.fills: dict[tuple[int, int], str] = {}
        self._book = book
        self._watch: Callable[[str, dict[str, str]], None] = bounds_watch(where)
        self._row = self._column = self._style = 0
        self._type = ""
        self._pieces: dict[str, str] = {}
        self._runs: list[tuple[list[str], str]] = []
        self._font = ""
        self._inside = ""
        self._spoken = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Note where the next cell stands; a cell or row without an address follows the one before."""
        self._watch(element, attributes)
        if element == "c":
            self._row, self._column = place_of(attributes.get("r", "")) if "r" in attributes else self._next()
            self._type = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self._pieces, self._runs, self._font = {}, [], ""
        elif element == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(self._row)
        elif element == "col" and attributes.get("hidden") in _TRUE:
            self.hidden_columns.append((int(attributes.get("min", 0)), int(attributes.get("max", 0))))
        elif element == "rPh":
            self._spoken = True
        elif element in ("v", "f", "t") and not self._spoken:
            self._inside = element
            self._pieces.setdefault(element, "")
            if element == "t":
                self._runs.append(([], self._font))
        elif element in ("r", "rFont"):
            self._font = attributes.get("val", "")
        elif element == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.merged.append((*place_of(first), *place_of(last or first)))

    def _next(self) -> tuple[int, int]:
        return self._row, self._column + 1

    def text(self, piece: str) -> None:
        """Collect the text of a value, a formula or a text kept in the cell."""
        if self._inside == "t":
            self._runs[-1][0].append(piece)
        elif self._inside:
            self._pieces[self._inside] += piece

    def end(self, element: str) -> None:
        """Keep the cell that ends here, if it holds anything."""
        self._inside = ""
        if element == "rPh":
            self._spoken = False
        elif element == "c" and (self._pieces or self._book.is_coloured):
            cell = self._cell()
            if cell.look.fill and len(self.fills) < _MOST_FILLS:
                self.fills[self._row, self._column] = cell.look.fill
            if cell.value is not None or cell.formula is not None or cell.error:
                self.cells[self._row, self._column] = cell

    def _cell(self) -> SheetCell:
        raw = self._pieces.get("v", "")
        formula = self._pieces.get("f")
        looks = self._book.looks
        look = looks[self._style] if 0 <= self._style < len(looks) else _PLAIN
        if self._type == "e":
            return SheetCell(self._row, self._column, None, formula, raw, look)
        return SheetCell(self._row, self._column, self._value(raw), formula, "", look)

    def _value(self, raw: str) -> Value:
        match self._type:
            case "s":
                return self._shared(raw) if raw else None
            case "inlineStr":
                return _joined([(unescape("".join(pieces)), font) for pieces, font in self._runs])
            case "str":
                return unescape(raw)
            case "b":
                return raw.strip() in ("1", "true")
            case "d":
                return date.fromisoformat(raw[:10])
            case _:
                return self._number(raw.strip())

    def _shared(self, raw: str) -> str:
        if int(raw) < 0:
            raise ValueError(raw)
        return self._book.texts[int(raw)]

    def _number(self, raw: str) -> Value:
        if not raw:
            return None
        number = float(raw)
        if not math.isfinite(number):
            return raw
        if self._style in self._book.date_styles and 0 < number <= _LAST_SERIAL:
            return _day(number, from_1904=self._book.from_1904)
        return int(number) if number.is_integer() else number


def _day(serial: float, *, from_1904: bool) -> Value:
    """Excel counts 29/02/1900, a day that never was, so the days before it stand one later."""
    start = _FIRST_1904 if from_1904 else _FIRST_1900 - timedelta(days=serial >= _MARCH_1900)
    try:
        moment = start + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return serial
    return moment if serial % 1 else moment.date()
