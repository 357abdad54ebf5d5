"""A worksheet's XML changed in place: cells filled, all else left byte for byte; it knows no template."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.domain.findings import Refused
from desktop.excel.bounds import address_of, place_of
from desktop.excel.parts import XmlPart
from desktop.excel.references import copy_formula
from desktop.excel.rich_texts import RichText, inline_item
from desktop.excel.xml_tags import Tag, as_utf8, read_tags, with_attribute, without_attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.domain.findings import Where

Place = tuple[int, int]
Filled = str | int | float | date | None
Height = tuple[float, bool]
"""Points, and whether a program may not fit the row to its texts again."""
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper has no zone
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY = re.compile(rb"<((?:\w+:)?)sheetData\s*/>")
_FORMULAS = ("f", "formula", "formula1", "formula2", "sqref")
_VALUE_PARTS = ("v", "is", "t", "c", "row")


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
        self._anchored: list[Tag] = []
        self._merged: Tag | None = None
        self._data: Tag | None = None
        self._prefix = b""
        self._edits: list[tuple[int, int, bytes]] = []
        self._read(XmlPart(part.name, self._xml))

    def fill(self, cells: Mapping[Place, Filled], heights: Mapping[int, Height] | None = None) -> tuple[Place, ...]:
        """Put values into cells, their look staying; gives the cells left alone because a formula stands there."""
        kept: list[Place] = []
        added: dict[int, dict[int, bytes]] = {}
        open_cells = self._open_cells
        for place, value in cells.items():
            if place in open_cells:
                begin, end, head = open_cells[place]
                self._edits.append((begin, end, self._filled(head, value)))
            elif place in self._cells:
                kept.append(place)
            else:
                look = self.look_of(place)
                added.setdefault(place[0], {})[place[1]] = self._cell(*place, value, str(look) if look else None)
        heights = heights or {}
        for row in sorted({*heights, *added}):
            self._put_cells(row, dict(sorted(added.get(row, {}).items())), heights.get(row))
        self._widen(cells)
        return tuple(kept)

    def text_of(self, place: Place) -> int | bytes:
        """Give the number of the shared text a cell shows, or what stands inside a text of its own; b"" for neither."""
        cell = self._cells.get(place)
        kind = cell.attributes.get("t", "n") if cell else "n"
        value = cell.child("v") if cell else None
        if cell and kind == "s" and value and (number := self._text(value).strip()).isdecimal():
            return int(number)
        return inline_item(self._xml[cell.begin : cell.end]) if cell and kind == "inlineStr" else b""

    def look_of(self, place: Place) -> int:
        """Give the number of a cell's look; one that is not there looks as its row does, or its column."""
        row, column = place
        held = self._cells.get(place) or self._rows.get(row)
        if held and ("s" in held.attributes or held.name == "c"):
            return int(held.attributes.get("s", 0))
        return next((look for first, last, look in self._column_looks if first <= column <= last), 0)

    @cached_property
    def _column_looks(self) -> list[tuple[int, int, int]]:
        said = self.parts("col")
        return [(int(one.get("min", 0)), int(one.get("max", 0)), int(one.get("style", 0))) for one in said]

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
        self._widen(looks)

    def add_part(self, name: str, attributes: bytes, *, after: Collection[str]) -> None:
        """Put in a part of the sheet as its own element, before those that must come ``after`` it."""
        place = max(tag.end for tag in self._top if tag.name not in after)
        self._edits.append((place, place, b"<%s%s %s/>" % (self._prefix, name.encode(), attributes)))

    def parts(self, name: str) -> list[Mapping[str, str]]:
        """Give what the elements of a name say, those of cells aside."""
        return [tag.attributes for tag in self._others if tag.name == name]

    def lists(self) -> list[tuple[str, str]]:
        """Give the areas of cells with a list to choose from, each with what the list is made of."""
        found: list[tuple[str, str]] = []
        formulas = [tag for tag in self._texts if tag.name == "formula1"]
        for tag in self._others:
            if tag.name == "dataValidation" and tag.attributes.get("type") == "list":
                inside = (self._text(one) for one in formulas if tag.begin < one.begin < tag.end)
                found += [(tag.attributes.get("sqref", ""), text) for text in inside]
        return found

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

    def _put_cells(self, number: int, xmls: Mapping[int, bytes], height: Height | None) -> None:
        """Put cells into a row that has none there, by their columns; where there is no such row, the row too."""
        if number not in self._rows:
            self._new_row(number, b"".join(xmls.values()), height)
            return
        row = self._rows[number]
        old = self._xml[row.begin : row.inner]
        tag = _reaching(_high(old, height), row.attributes.get("spans", ""), xmls)
        if row.is_empty and xmls:
            tag = b"%s>%s</%srow>" % (tag[:-2].rstrip(), b"".join(xmls.values()), self._prefix)
        elif xmls:
            self._add_cells(number, xmls)
        if tag != old:
            self._edits.append((row.begin, row.inner, tag))

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

    def _new_row(self, number: int, cells: bytes, height: Height | None) -> None:
        prefix = self._prefix
        tag = _high(b'<%srow r="%d">' % (prefix, number), height)
        xml = b"%s%s</%srow>" % (tag, cells, prefix)
        after = min((row for row in self._rows if row > number), default=None)
        place = self._rows[after].begin if after else self._end_of_data()
        self._edits.append((place, place, xml))

    def _end_of_data(self) -> int:
        if self._data is None:
            raise Refused("workbook_damaged", self._where, part="sheetData")
        return self._data.end - len(b"</sheetData>") - len(self._prefix)

    def _cell(self, row: int, column: int, value: Filled, style: str | None) -> bytes:
        return self._filled(self._head(address_of(row, column), style), value)

    def _head(self, address: str, style: str | None) -> bytes:
        head = b'<%sc r="%s"' % (self._prefix, address.encode())
        return head + b' s="%s"' % style.encode() if style else head

    def _filled(self, head: bytes, value: Filled) -> bytes:
        if type(value) is int and not self._prefix:
            return b"%s><v>%d</v></c>" % (head, value)
        inside = _value(value, self._prefix)
        return b"%s/>" % head if inside is None else b"%s%s</%sc>" % (head, inside, self._prefix)

    @cached_property
    def _open_cells(self) -> dict[Place, tuple[int, int, bytes]]:
        """The cells without a formula: where each begins and ends, and how it begins once it is filled."""
        return {
            place: (cell.begin, cell.end, self._head(cell.attributes["r"], cell.attributes.get("s")))
            for place, cell in self._cells.items()
            if cell.child("f") is None
        }

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
        self._restate(tag, {name: value})

    def _restate(self, tag: Tag, said: Mapping[str, str]) -> None:
        """Let a start tag say other things, all else in it staying as written."""
        new = old = self._xml[tag.begin : tag.inner]
        for name, value in said.items():
            new = with_attribute(new, name.encode(), escape(value).encode())
        if new != old:
            self._edits.append((tag.begin, tag.inner, new))

    def _read(self, part: XmlPart) -> None:
        row = column = 0

        def opened(tag: Tag) -> None:
            nonlocal row, column
            if tag.name == "sheetData":
                self._data = tag
            elif self._data is None or self._data.end:
                return
            elif tag.name == "row":
                row, column = int(tag.attributes.setdefault("r", str(row + 1))), 0
            elif tag.name == "c":
                column = place_of(tag.attributes.setdefault("r", address_of(row, column + 1)))[1]

        self._prefix = read_tags(part, self._where, opened=opened, closed=self._keep)

    def _keep(self, tag: Tag) -> None:
        if tag.name == "worksheet":
            self._top = tag.parts
        elif tag.name in _FORMULAS and not tag.parts:
            self._texts.append(tag)
        elif self._data is None or self._data.end:
            (self._anchored if tag.name == "row" else self._others).append(tag)
        elif tag.name == "c" and "r" in tag.attributes:
            self._cells[place_of(tag.attributes["r"])] = tag
        elif tag.name == "row" and tag.attributes.get("r", "").isdecimal():
            self._rows[int(tag.attributes["r"])] = tag
        elif tag.name not in _VALUE_PARTS and tag is not self._data:
            self._others.append(tag)
        if tag.name == "mergeCells":
            self._merged = tag
        if tag.name == "colBreaks":
            self._others = [one for one in self._others if one not in tag.parts]
        if tag.name != "c":
            tag.parts = []

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

    def set_results(self, results: Mapping[Place, Filled], unknown: Collection[Place] = ()) -> bool:
        """Write beside formulas what they come to where that changed; says whether any did.

        What an ``unknown`` one came to before is taken away: every program works it out anew when it opens the file.
        """
        old = len(self._edits)
        for place, value in results.items():
            cell = self._cells.get(place)
            kind, inside = _result(value, self._prefix)
            if cell and not self._holds(cell, kind, inside):
                self._set_result(cell, kind, inside)
        for place in unknown:
            cell = self._cells.get(place)
            if cell and cell.child("v"):
                self._set_result(cell, "", b"")
        return len(self._edits) > old

    def _holds(self, cell: Tag, kind: str, inside: bytes) -> bool:
        """Say whether a cell has a result already, however its number is written."""
        value = cell.child("v")
        held = self._text(value) if value else ""
        told = unescape(re.sub(rb"<[^>]*>", b"", inside).decode())
        if cell.attributes.get("t", "n") != (kind or "n") and (held or told):
            return False
        if held == told or kind:
            return held == told
        try:
            return math.isclose(float(held), float(told), rel_tol=1e-12, abs_tol=1e-12)
        except ValueError:
            return False

    def _set_result(self, cell: Tag, kind: str, inside: bytes) -> None:
        formula, value = cell.child("f"), cell.child("v")
        if formula is None:
            return
        tag = without_attribute(self._xml[cell.begin : cell.inner], b"t")
        self._edits.append((cell.begin, cell.inner, with_attribute(tag, b"t", kind.encode()) if kind else tag))
        self._edits.append((formula.end, value.end if value else formula.end, inside))

    def _rewrite(self, tag: Tag, text: str) -> None:
        if text != self._text(tag):
            self._edits.append((tag.inner, tag.end - self._closing_of(tag), escape(text).encode()))

    def _text(self, tag: Tag) -> str:
        raw = self._xml[tag.inner : tag.end - self._closing_of(tag)].decode()
        return unescape(raw)

    def _closing_of(self, tag: Tag) -> int:
        return 0 if tag.is_empty else tag.end - self._xml.rindex(b"</", tag.inner, tag.end)


def _high(tag: bytes, height: Height | None) -> bytes:
    """Give a row's start tag with a height."""
    if height is None:
        return tag
    sized = with_attribute(tag, b"ht", b"%.2f" % height[0])
    return with_attribute(sized, b"customHeight", b"1") if height[1] else sized


def _reaching(tag: bytes, spans: str, columns: Collection[int]) -> bytes:
    """Give a row's start tag whose word for its columns takes in new ones."""
    first, _, last = spans.partition(":")
    if not columns or not (first.isdecimal() and last.isdecimal()):
        return tag
    reached = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
    return tag if reached == spans else with_attribute(tag, b"spans", reached.encode())


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
        case RichText() if not prefix:
            return b' t="inlineStr"><is>%s</is>' % value.runs
        case str():
            text = escape(_NOT_XML.sub("", value)).encode()
            inside = b'<%st xml:space="preserve">%s</%st>' % (prefix, text, prefix)
            return b' t="inlineStr"><%sis>%s</%sis>' % (prefix, inside, prefix)


def _result(value: Filled, prefix: bytes) -> tuple[str, bytes]:
    """Write what a formula comes to: the kind of its cell and its value."""
    if value is None:
        return "", b""
    if isinstance(value, bool):
        return "b", b"<%sv>%d</%sv>" % (prefix, value, prefix)
    if isinstance(value, str):
        kind = "e" if value.startswith("#") else "str"
        return kind, b"<%sv>%s</%sv>" % (prefix, escape(value).encode(), prefix)
    return "", b"<%sv>%s</%sv>" % (prefix, repr(value).encode(), prefix)
