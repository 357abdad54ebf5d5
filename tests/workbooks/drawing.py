"""Workbooks drawn as text: tables with what must be read of them, under what stands above, over what stands below."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

DRAWN = Path(__file__).parent / "drawn"
LONG = "Đã thực hiện các nội dung theo kế hoạch, cụ thể như sau. " * 180
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell: its value, its formula, the error it shows, the pattern and font it is shown by."""

    value: str | float | date | None = None
    formula: str = ""
    error: str = ""
    pattern: str = ""
    font: str = ""


@dataclass
class Sheet:
    """A sheet: cells by row and column from 1, merged areas, hidden rows and columns."""

    name: str
    cells: dict[tuple[int, int], Drawn] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False


@dataclass
class Expected:
    """What must be read of a table."""

    sheet: str
    kind: str
    header_rows: tuple[int, int]
    rows: tuple[int, int] | None
    columns: list[tuple[int, str | None, str | None]]
    records: dict[int, dict[str, object]]
    asked: dict[str, list[object]]
    codes: dict[str, str]
    kinds: dict[int, str]
    beside: bool = False


@dataclass
class Book:
    """A workbook with what must be read of it; ``questions`` are the codes of what is rightly asked."""

    name: str
    sheets: list[Sheet]
    tables: list[Expected]
    agency: str | None = None
    days: tuple[str | None, str] | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A named part of a drawing: its lines as (tag, text)."""

    name: str
    lines: tuple[tuple[str, str], ...]

    def tagged(self, tag: str) -> list[str]:
        """The texts of the lines with a tag."""
        return [text for own, text in self.lines if own == tag]


def pieces(file: str) -> dict[str, Piece]:
    """Read the named parts of a file."""
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in (DRAWN / file).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        else:
            found[name].append((line[0], line[1:].removeprefix(" ")))
    return {name: Piece(name, tuple(lines)) for name, lines in found.items()}


class Drawing:
    """Puts drawn lines on a sheet, row by row."""

    def __init__(self, name: str) -> None:
        self.sheet = Sheet(name)
        self.row = 0

    def put(self, text: str, left: int = 0) -> dict[int, tuple[Drawn, object]]:
        """Put a line below the last one; give its cells with what must be read of them by column."""
        self.row += 1
        read: dict[int, tuple[Drawn, object]] = {}
        for place, piece in enumerate(text.split("|") if text else ()):
            column = left + place + 1
            drawn, _, says = piece.partition("⇒")
            if drawn in ("<", "^"):
                self._stretch(column, drawn)
                read[column] = (self._anchor(column), _said(says) if says else ...)
                continue
            cell = _cell(drawn)
            if cell:
                self.sheet.cells[self.row, column] = cell
            read[column] = (cell or Drawn(), _said(says) if says else ...)
        return read

    def _stretch(self, column: int, sign: str) -> None:
        row, column = (self.row, column - 1) if sign == "<" else (self.row - 1, column)
        area = next((one for one in self.sheet.merged if _holds(one, row, column)), (row, column, row, column))
        if area in self.sheet.merged:
            self.sheet.merged.remove(area)
        top, left, bottom, right = area
        grown = (top, left, bottom, right + 1) if sign == "<" else (top, left, max(bottom, self.row), right)
        self.sheet.merged.append(grown)

    def _anchor(self, column: int) -> Drawn:
        area = next(one for one in self.sheet.merged if _holds(one, self.row, column))
        return self.sheet.cells.get(area[:2], Drawn())


def _holds(area: Area, row: int, column: int) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]


def _cell(text: str) -> Drawn | None:
    text = text.strip().replace("\\n", "\n")
    if not text:
        return None
    signs = {"#": _number, "@": _day, "!": lambda said: Drawn(error=said), "=": _formula}
    return signs[text[0]](text[1:]) if text[0] in signs else Drawn(LONG if text == "LONG" else text)


def _number(text: str) -> Drawn:
    number, _, pattern = text.partition("@")
    if number.endswith(("%", ";")):
        number, pattern = number[:-1], {"%": "0.00%", ";": "#,##0"}[number[-1]]
    return Drawn(float(number) if "." in number else int(number), pattern=pattern)


def _day(text: str) -> Drawn:
    day, _, pattern = text.partition("/")
    return Drawn(date.fromisoformat(day), pattern=pattern or "dd/mm/yyyy")


def _formula(text: str) -> Drawn:
    formula, _, value = text.partition("→")
    return Drawn(int(value) if value else None, formula)


def _said(text: str) -> object:
    if text == "-":
        return None
    if text.startswith("?"):
        return ("asked", json.loads(text[1:]))
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text.replace("\\n", "\n")


def letters(column: int) -> str:
    """Name a column as Excel does."""
    return letters((column - 1) // 26) + chr(ord("A") + (column - 1) % 26) if column else ""


def address(row: int, column: int) -> str:
    """Name a cell as Excel does."""
    return f"{letters(column)}{row}"


def put_table(drawing: Drawing, piece: Piece, left: int = 0) -> Expected:
    """Draw a table and say what must be read of it."""
    fields = piece.tagged("F")[-1].split("|")
    top = drawing.row + 1
    heads = [text.partition("⇒")[0] for text in piece.tagged("H")]
    for text in heads:
        drawing.put(text, left)
    levels = range(top, drawing.row + 1)
    for text in piece.tagged("N"):
        drawing.put(text, left)
    header_rows = (top, drawing.row)
    paths = (piece.tagged("P") or [""])[0].split("|")
    places = [left + place + 1 for place in range(len(fields))]
    names = paths if paths != [""] else [_path(drawing.sheet, levels, column) for column in places]
    columns = [
        (column, name.strip("~"), None if own == "-" else own)
        for column, name, own in zip(places, names, fields, strict=True)
        if name and own not in ("X", "")
    ]
    table = Expected(drawing.sheet.name, piece.tagged("K")[0], header_rows, None, [], {}, {}, {}, {}, "X" in fields)
    for tag, text in piece.lines:
        if tag in "rgthxnc_":
            _put_row(drawing, table, columns, tag, text, left)
    table.columns = [
        (column, "" if name == "-" else name, None if own and len(own) == 1 else own) for column, name, own in columns
    ]
    last = max((row for row, tag in table.kinds.items() if tag in "rtxc"), default=0)
    first = min((row for row, tag in table.kinds.items() if tag != "_"), default=0)
    table.rows = (first, last) if last else None
    return table


def _put_row(
    drawing: Drawing, table: Expected, columns: list[tuple[int, str, str | None]], tag: str, text: str, left: int
) -> None:
    cells = drawing.put(text, left)
    row = drawing.row
    table.kinds[row] = tag
    if tag == "x":
        drawing.sheet.hidden_rows.add(row)
    if tag not in "rx" or table.kind == "unknown":
        return
    values: dict[str, object] = {}
    for column, _name, own in columns:
        if own is None:
            continue
        key = letters(column) if len(own) == 1 else own
        drawn, says = cells.get(column, (Drawn(), ...))
        values[key] = values.get(key) or (_plainly(drawn, own) if says is ... else says)
        if isinstance(says, tuple):
            values[key] = None
            table.asked[address(row, column)] = says[1]
        if drawn.error:
            table.codes[address(row, column)] = "read_cell_error"
        elif drawn.formula and drawn.value is None:
            table.codes[address(row, column)] = "read_formula_uncalculated"
    table.records[row] = values


def _plainly(drawn: Drawn, own: str) -> object:
    value = drawn.value
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if own == "number" and value is not None else value


def _path(sheet: Sheet, levels: Iterable[int], column: int) -> str:
    found: list[str] = []
    for row in levels:
        area = next((one for one in sheet.merged if _holds(one, row, column)), (row, column))
        cell = sheet.cells.get(area[:2])
        text = " ".join(str(cell.value).split()) if cell else ""
        if text and text not in found[-1:]:
            found.append(text)
    return " › ".join(found)


TOPS = pieces("tops.txt") | pieces("whose.txt")
TABLES = pieces("tables.txt") | pieces("counts.txt") | pieces("counts2.txt") | pieces("offices.txt")
ENDS = pieces("ends.txt")


def draw(table: str, top: str = "none", end: str = "none", left: int = 0) -> Book:
    """Draw a workbook of one sheet."""
    drawing = Drawing("Biểu")
    for text in TOPS[top].tagged("."):
        drawing.put(text)
    expected = put_table(drawing, TABLES[table], left)
    for text in ENDS[end].tagged("."):
        drawing.put(text, left)
    return Book(
        f"{table}+{top}+{end}+{left}", [drawing.sheet], [expected], *said_above(top), tuple(TABLES[table].tagged("Q"))
    )


def whole_books() -> Iterator[Book]:
    """The workbooks of several tables or sheets."""
    for name, piece in pieces("books.txt").items():
        book = Book(name, [], [], questions=tuple(piece.tagged("?")))
        drawing = Drawing("")
        for tag, text in piece.lines:
            words = text.split()
            if tag == ">":
                drawing = Drawing(text.removesuffix(" hidden"))
                drawing.sheet.is_hidden = text.endswith(" hidden")
                book.sheets.append(drawing.sheet)
            elif tag == "*":
                _put_next(drawing, book, *words)
            elif tag == "+":
                book.agency, book.days = said_above(text)
                _put_all(drawing, TOPS[text].tagged("."))
            elif tag in ".-":
                _put_all(drawing, [text] if tag == "." else ENDS[text].tagged("."))
        yield book


def sheet_books() -> Iterator[Book]:
    """The workbooks drawn cell for cell."""
    for name, piece in (pieces("sheets.txt") | pieces("reports.txt")).items():
        days = piece.tagged("D")
        book = Book(name, [], [], questions=tuple(piece.tagged("Q")))
        book.agency = next(iter(piece.tagged("A")), None)
        book.days = tuple(None if day == "-" else day for day in days[0].split()) if days else None  # type: ignore[assignment]
        drawing = Drawing("")
        table: list[tuple[str, str]] = []
        for tag, text in (*piece.lines, (".", "")):
            if tag in ".>K" and table:
                book.tables.append(put_table(drawing, Piece(name, tuple(table))))
                table = []
            if tag == ">":
                drawing = Drawing(text)
                book.sheets.append(drawing.sheet)
            elif tag == ".":
                drawing.put(text)
            elif tag not in "ADQ":
                table.append((tag, text))
        yield book


def _put_all(drawing: Drawing, lines: Iterable[str]) -> None:
    for text in lines:
        drawing.put(text)


def _put_next(drawing: Drawing, book: Book, table: str, column: str = "1", row: str = "") -> None:
    reached = drawing.row
    drawing.row = int(row) - 1 if row else reached
    expected = put_table(drawing, TABLES[table], int(column) - 1)
    drawing.row = max(reached, drawing.row)
    if not drawing.sheet.is_hidden:
        book.tables.append(expected)


def said_above(top: str) -> tuple[str | None, tuple[str, str] | None]:
    """Say whose a workbook is and for when by what stands above."""
    agency, days = TOPS[top].tagged("A"), TOPS[top].tagged("P")
    return (agency[0] if agency else None), (tuple(days[0].split()) if days else None)  # type: ignore[return-value]


def books() -> Iterator[Book]:
    """Every table under two tops and over two ends."""
    tops, ends = list(TOPS), list(ENDS)
    for number, table in enumerate(TABLES):
        for turn in (0, 1):
            top, end = tops[(number * 3 + turn * 7) % len(tops)], ends[(number * 5 + turn * 4) % len(ends)]
            yield draw(table, top, end, (number + turn) % 3)


def changed(book: Book, change: Callable[[Drawn], Drawn]) -> Book:
    """Change every cell."""
    sheets = [replace(one, cells={place: change(cell) for place, cell in one.cells.items()}) for one in book.sheets]
    return replace(book, sheets=sheets)


def as_read(values: Mapping[str | int, object]) -> dict[str, object]:
    """Name the columns of counts by their letters."""
    return {letters(key) if isinstance(key, int) else key: value for key, value in values.items()}
