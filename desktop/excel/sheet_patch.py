"""A worksheet's XML changed in place: cells filled, rows put in, all else left byte for byte; it knows no template."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.domain.findings import Refused
from desktop.excel.bounds import address_of, place_of
from desktop.excel.parts import XmlPart
from desktop.excel.references import copy_formula, move_areas, move_formula, move_merged, move_row
from desktop.excel.xml_tags import Tag, as_utf8, read_tags, with_attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.domain.findings import Where

Place = tuple[int, int]
Filled = str | int | float | date | None
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper has no zone
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY = re.compile(rb"<((?:\w+:)?)sheetData\s*/>")
_AREAS = {
    "dataValidation": "sqref",
    "conditionalFormatting": "sqref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
}
_ONE_AREA = {"autoFilter": "ref", "hyperlink": "ref", "sortState": "ref"}


class SheetPatch:
    """Collects changes to one worksheet and writes them at once."""

    def __init__(self, part: XmlPart, where: Where) -> None:
        whole = as_utf8(part)
        self._xml, self._where = _EMPTY.sub(rb"<\1sheetData></\1sheetData>", whole.xml, count=1), where
        self._rows: dict[int, Tag] = {}
        self._cells: dict[Place, Tag] = {}
        self._others: list[Tag] = []
        self._texts: list[Tag] = []
        self._top: list[Tag] = []
        self._data: Tag | None = None
        self._prefix = b""
        self._edits: list[tuple[int, int, bytes]] = []
        self._read(XmlPart(part.name, self._xml))

    def fill(self, cells: Mapping[Place, Filled], heights: Mapping[int, float] | None = None) -> tuple[Place, ...]:
        """Put values into cells, their look staying; gives the cells left alone because a formula stands there."""
        kept: list[Place] = []
        added: dict[int, list[tuple[int, Filled]]] = {}
        for place, value in cells.items():
            held = self._cells.get(place)
            if held is None:
                added.setdefault(place[0], []).append((place[1], value))
            elif held.child("f") is None:
                self._edits.append((held.begin, held.end, self._cell(*place, value, held.attributes.get("s"))))
            else:
                kept.append(place)
        for row, size in (heights or {}).items():
            if row in self._rows:
                self._set_height(self._rows[row], size)
        for row, new in added.items():
            style = self._rows[row].attributes.get("s") if row in self._rows else None
            xmls = {column: self._cell(row, column, value, style) for column, value in sorted(new)}
            self._put_cells(row, xmls, (heights or {}).get(row))
        self._widen(cells)
        return tuple(kept)

    def look_of(self, place: Place) -> int:
        """Give the number of a cell's look; one that is not there looks as its row does, or its column."""
        row, column = place
        held = self._cells.get(place) or self._rows.get(row)
        if held and ("s" in held.attributes or held.name == "c"):
            return int(held.attributes.get("s", 0))
        for tag in self._others:
            said = tag.attributes
            if tag.name == "col" and int(said.get("min", 0)) <= column <= int(said.get("max", 0)):
                return int(said.get("style", 0))
        return 0

    def paint(self, looks: Mapping[Place, int]) -> None:
        """Give cells other looks, by their numbers; values and formulas stay."""
        added: dict[int, dict[int, bytes]] = {}
        for (row, column), look in sorted(looks.items()):
            held = self._cells.get((row, column))
            if held:
                self._replace(held, "s", str(look))
            else:
                added.setdefault(row, {})[column] = self._cell(row, column, None, str(look))
        for row, xmls in added.items():
            self._put_cells(row, xmls, None)
            first, _, last = self.row(row).get("spans", "").partition(":")
            if first.isdecimal() and last.isdecimal() and not self._rows[row].is_empty:
                self._replace(self._rows[row], "spans", f"{min(int(first), *xmls)}:{max(int(last), *xmls)}")
        self._widen(looks)

    def add_part(self, name: str, attributes: bytes, *, after: Collection[str]) -> None:
        """Put in a part of the sheet as its own element, before those that must come ``after`` it."""
        place = max(tag.end for tag in self._top if tag.name not in after)
        self._edits.append((place, place, b"<%s%s %s/>" % (self._prefix, name.encode(), attributes)))

    def parts(self, name: str) -> list[Mapping[str, str]]:
        """Give what the elements of a name say, those of cells aside."""
        return [tag.attributes for tag in self._others if tag.name == name]

    def row(self, number: int) -> Mapping[str, str]:
        """Give what a row says of itself."""
        held = self._rows.get(number)
        return held.attributes if held else {}

    def written(self) -> bytes:
        """Give the worksheet with all changes, and forget them: the next ones begin with the sheet as it was read."""
        pieces: list[bytes] = []
        at = 0
        for begin, end, new in sorted(self._edits, key=_order):
            pieces += [self._xml[at:begin], new]
            at = max(at, end)
        self._edits = []
        return b"".join((*pieces, self._xml[at:]))

    def _set_height(self, row: Tag, height: float) -> None:
        tag = with_attribute(self._xml[row.begin : row.inner], b"ht", b"%.2f" % height)
        self._edits.append((row.begin, row.inner, with_attribute(tag, b"customHeight", b"1")))

    def _put_cells(self, number: int, xmls: Mapping[int, bytes], height: float | None) -> None:
        """Put cells into a row that has none there, by their columns; where there is no such row, the row too."""
        if number not in self._rows:
            self._new_row(number, b"".join(xmls.values()), height)
        elif self._rows[number].is_empty:
            row, end = self._rows[number], b"></%srow>" % self._prefix
            self._edits.append((row.inner - 2, row.inner, b">" + b"".join(xmls.values()) + end[1:]))
        else:
            self._add_cells(number, xmls)

    def _add_cells(self, number: int, xmls: Mapping[int, bytes]) -> None:
        """Put cells each before the next one to its right."""
        row = self._rows[number]
        for column, xml in xmls.items():
            after = next((other for other in self._columns[number] if other > column), None)
            place = self._cells[number, after].begin if after else row.end - self._closing(row)
            self._edits.append((place, place, xml))

    @cached_property
    def _columns(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {row: [] for row in self._rows}
        for row, column in sorted(self._cells):
            found.setdefault(row, []).append(column)
        return found

    def _closing(self, row: Tag) -> int:
        return 0 if row.is_empty else len(b"</row>") + len(self._prefix)

    def _new_row(self, number: int, cells: bytes, height: float | None) -> None:
        size = b' ht="%.2f" customHeight="1"' % height if height is not None else b""
        prefix = self._prefix
        xml = b'<%srow r="%d"%s>%s</%srow>' % (prefix, number, size, cells, prefix)
        after = min((row for row in self._rows if row > number), default=None)
        place = self._rows[after].begin if after else self._end_of_data()
        self._edits.append((place, place, xml))

    def _end_of_data(self) -> int:
        if self._data is None:
            raise Refused("workbook_damaged", self._where, part="sheetData")
        return self._data.end - len(b"</sheetData>") - len(self._prefix)

    def _cell(self, row: int, column: int, value: Filled, style: str | None) -> bytes:
        address = self._address(row, column)
        if type(value) is int and style is not None and not self._prefix:
            return b'<c r="%s" s="%s"><v>%d</v></c>' % (address, style.encode(), value)
        head = b'%sc r="%s"' % (self._prefix, address)
        if style:
            head += b' s="%s"' % style.encode()
        inside = _value(value, self._prefix)
        return b"<%s/>" % head if inside is None else b"<%s%s</%sc>" % (head, inside, self._prefix)

    def _address(self, row: int, column: int) -> bytes:
        held = self._cells.get((row, column))
        return held.attributes["r"].encode() if held else address_of(row, column).encode()

    def _widen(self, cells: Collection[Place]) -> None:
        """Let the sheet's own word for its extent take in what was filled."""
        outside = [place for place in cells if place not in self._cells]
        for tag in self._others:
            if tag.name == "dimension" and outside:
                first, _, last = tag.attributes.get("ref", "A1").partition(":")
                corners = [place_of(first), place_of(last or first), *outside]
                rows, columns = [row for row, _ in corners], [column for _, column in corners]
                ref = f"{address_of(min(rows), min(columns))}:{address_of(max(rows), max(columns))}"
                self._replace(tag, "ref", ref)

    def _replace(self, tag: Tag, name: str, value: str) -> None:
        old = self._xml[tag.begin : tag.inner]
        self._edits.append((tag.begin, tag.inner, with_attribute(old, name.encode(), escape(value).encode())))

    def _read(self, part: XmlPart) -> None:
        row = column = 0

        def opened(tag: Tag) -> None:
            nonlocal row, column
            if tag.name == "row":
                row, column = int(tag.attributes.setdefault("r", str(row + 1))), 0
            elif tag.name == "c":
                column = place_of(tag.attributes.setdefault("r", address_of(row, column + 1)))[1]

        self._prefix = read_tags(part, self._where, opened=opened, closed=self._keep)

    def _keep(self, tag: Tag) -> None:
        if tag.name == "c" and "r" in tag.attributes:
            self._cells[place_of(tag.attributes["r"])] = tag
        elif tag.name == "row" and tag.attributes.get("r", "").isdecimal():
            self._rows[int(tag.attributes["r"])] = tag
        elif tag.name == "sheetData":
            self._data = tag
        elif tag.name == "worksheet":
            self._top = tag.parts
        elif tag.name in ("f", "formula", "formula1", "formula2", "sqref"):
            self._texts.append(tag)
        elif tag.name not in ("v", "is", "t", "c", "row"):
            self._others.append(tag)
        if tag.name != "c":
            tag.parts = []

    def insert_rows(self, after: int, count: int, sheet: str) -> SheetPatch:
        """Put in rows below one, each with the look and the formulas of it; what stands below moves down.

        ``sheet`` is the name of this sheet, for formulas that say it. Gives the patch to go on with.
        """
        plain = self._with_plain_formulas()
        plain._move_all(after, count, sheet)  # noqa: SLF001 - of the same class
        return SheetPatch(XmlPart("", plain.written()), self._where)

    def move_formulas(self, after: int, count: int, sheet: str) -> None:
        """Let the formulas of this sheet follow rows put into another one."""
        for tag in self._texts:
            if tag.name != "sqref":
                self._rewrite(tag, move_formula(self._text(tag), after, count, own=False, sheet=sheet))

    @cached_property
    def formulas(self) -> dict[Place, str]:
        """Give the formulas by their cells, those shared with other cells written out."""
        shared: dict[str, tuple[Place, str]] = {}
        found: dict[Place, str] = {}
        for place, cell in sorted(self._cells.items()):
            tag = cell.child("f")
            if tag is None:
                continue
            text, known = self._text(tag), tag.attributes.get("si", "")
            if tag.attributes.get("t") == "shared" and text:
                shared[known] = (place, text)
            elif tag.attributes.get("t") == "shared" and known in shared:
                first, text = shared[known]
                text = copy_formula(text, place[0] - first[0], place[1] - first[1])
            found[place] = text
        return found

    def set_results(self, results: Mapping[Place, Filled]) -> None:
        """Write beside formulas what they come to."""
        for place, value in results.items():
            cell = self._cells.get(place)
            formula = cell.child("f") if cell else None
            if cell is None or formula is None:
                continue
            style = cell.attributes.get("s")
            head = b'%sc r="%s"' % (self._prefix, self._address(*place))
            head += b' s="%s"' % style.encode() if style else b""
            kind, inside = _result(value, self._prefix)
            written = self._xml[formula.begin : formula.end]
            xml = b"<%s%s>%s%s</%sc>" % (head, kind, written, inside, self._prefix)
            self._edits.append((cell.begin, cell.end, xml))

    def _with_plain_formulas(self) -> SheetPatch:
        """Write out formulas that cells share: moved apart they would no longer be the same."""
        formulas = self.formulas
        for place, cell in self._cells.items():
            tag = cell.child("f")
            if tag and tag.attributes.get("t") == "shared":
                xml = b"<%sf>%s</%sf>" % (self._prefix, escape(formulas[place]).encode(), self._prefix)
                self._edits.append((tag.begin, tag.end, xml))
        return SheetPatch(XmlPart("", self.written()), self._where) if self._edits else self

    def _move_all(self, after: int, count: int, sheet: str) -> None:
        for number, line in self._rows.items():
            if number > after:
                self._replace(line, "r", str(number + count))
        for (row, column), cell in self._cells.items():
            if row > after:
                self._replace(cell, "r", address_of(row + count, column))
        self._copy_row(after, count)
        for tag in self._others:
            self._move_tag(tag, after, count)
        for tag in self._texts:
            text = self._text(tag)
            if tag.name == "sqref":
                moved = move_areas(text, after, count)
            else:
                moved = move_formula(text, after, count, own=True, sheet=sheet)
            self._rewrite(tag, moved)
            if tag.attributes.get("t") == "array":
                self._replace(tag, "ref", move_areas(tag.attributes.get("ref", ""), after, count))

    def _rewrite(self, tag: Tag, text: str) -> None:
        if text != self._text(tag):
            self._edits.append((tag.inner, tag.end - self._closing_of(tag), escape(text).encode()))

    def _text(self, tag: Tag) -> str:
        raw = self._xml[tag.inner : tag.end - self._closing_of(tag)].decode()
        return unescape(raw)

    def _closing_of(self, tag: Tag) -> int:
        return 0 if tag.is_empty else tag.end - self._xml.rindex(b"</", tag.inner, tag.end)

    def _copy_row(self, after: int, count: int) -> None:
        row = self._rows.get(after)
        if row is None:
            return
        cells = sorted((column, cell) for (line, column), cell in self._cells.items() if line == after)
        attributes = {name: value for name, value in row.attributes.items() if name not in ("r", "spans")}
        for step in range(1, count + 1):
            number = after + step
            said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
            inside = b"".join(self._copied(cell, number, column, step) for column, cell in cells)
            prefix = self._prefix
            xml = b'<%srow r="%d"%s>%s</%srow>' % (prefix, number, said.encode(), inside, prefix)
            self._edits.append((row.end, row.end, xml))

    def _copied(self, cell: Tag, row: int, column: int, step: int) -> bytes:
        style = cell.attributes.get("s")
        formula = cell.child("f")
        if formula is None or formula.is_empty or "t" in formula.attributes:
            return self._cell(row, column, None, style)
        head = b'%sc r="%s"' % (self._prefix, address_of(row, column).encode())
        head += b' s="%s"' % style.encode() if style else b""
        text = escape(copy_formula(self._text(formula), step)).encode()
        prefix = self._prefix
        return b"<%s><%sf>%s</%sf></%sc>" % (head, prefix, text, prefix, prefix)

    def _move_tag(self, tag: Tag, after: int, count: int) -> None:
        if tag.name == "mergeCell":
            self._replace(tag, "ref", move_merged(tag.attributes.get("ref", ""), after, count))
        elif tag.name in _AREAS and _AREAS[tag.name] in tag.attributes:
            self._replace(tag, _AREAS[tag.name], move_areas(tag.attributes[_AREAS[tag.name]], after, count))
        elif tag.name == "brk" and tag.attributes.get("id", "").isdecimal():
            self._replace(tag, "id", str(move_row(int(tag.attributes["id"]), after, count)))


def day_number(day: date) -> float:
    """Give the number by which Excel keeps a day."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (moment - _FIRST_DAY).total_seconds() / 86_400


def _order(edit: tuple[int, int, bytes]) -> tuple[int, int]:
    return edit[0], edit[1]


def _value(value: Filled, prefix: bytes) -> bytes | None:
    """Write what stands inside a cell, its kind first; None for an empty one. Text stays text, however it begins."""
    match value:
        case None | "":
            return None
        case bool():
            return b' t="b"><%sv>%d</%sv>' % (prefix, value, prefix)
        case int() | float():
            return b"><%sv>%s</%sv>" % (prefix, repr(value).encode(), prefix)
        case date():
            return b"><%sv>%s</%sv>" % (prefix, f"{day_number(value):.10g}".encode(), prefix)
        case str():
            text = escape(_NOT_XML.sub("", value)).encode()
            inside = b'<%st xml:space="preserve">%s</%st>' % (prefix, text, prefix)
            return b' t="inlineStr"><%sis>%s</%sis>' % (prefix, inside, prefix)


def _result(value: Filled, prefix: bytes) -> tuple[bytes, bytes]:
    """Write what a formula comes to: the kind of its cell and its value."""
    if value is None:
        return b"", b""
    if isinstance(value, bool):
        return b' t="b"', b"<%sv>%d</%sv>" % (prefix, value, prefix)
    if isinstance(value, str):
        kind = b' t="e"' if value.startswith("#") else b' t="str"'
        return kind, b"<%sv>%s</%sv>" % (prefix, escape(value).encode(), prefix)
    return b"", b"<%sv>%s</%sv>" % (prefix, repr(value).encode(), prefix)
