"""A worksheet's XML changed in place: cells filled, rows put in, all else left byte for byte; it knows no template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape

from desktop.domain.findings import Refused
from desktop.excel.bounds import address_of, place_of
from desktop.excel.parts import XmlPart
from desktop.excel.references import copy_formula, move_areas, move_formula, move_merged, move_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.findings import Where

Place = tuple[int, int]
Filled = str | int | float | date | None
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper has no zone
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AREAS = {
    "dataValidation": "sqref",
    "conditionalFormatting": "sqref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
}
_ONE_AREA = {"autoFilter": "ref", "hyperlink": "ref", "sortState": "ref"}


@dataclass(slots=True)
class _Tag:
    """An element by where its start tag begins and ends, and where the whole of it ends."""

    name: str
    begin: int
    inner: int
    attributes: dict[str, str]
    end: int = 0
    is_empty: bool = False
    formula: tuple[int, int] | None = None
    parts: list[_Tag] = field(default_factory=list)


class SheetPatch:
    """Collects changes to one worksheet and writes them at once."""

    def __init__(self, part: XmlPart, where: Where) -> None:
        self._xml, self._where = part.xml, where
        self._rows: dict[int, _Tag] = {}
        self._cells: dict[Place, _Tag] = {}
        self._others: list[_Tag] = []
        self._texts: list[_Tag] = []
        self._data: _Tag | None = None
        self._prefix = b""
        self._edits: list[tuple[int, int, bytes]] = []
        self._read(part)

    def fill(self, cells: Mapping[Place, Filled], heights: Mapping[int, float] | None = None) -> tuple[Place, ...]:
        """Put values into cells, their look staying; gives the cells left alone because a formula stands there."""
        kept: list[Place] = []
        added: dict[int, list[tuple[int, Filled]]] = {}
        for place, value in cells.items():
            held = self._cells.get(place)
            if held is None:
                added.setdefault(place[0], []).append((place[1], value))
            elif held.formula is None:
                self._edits.append((held.begin, held.end, self._cell(*place, value, held.attributes.get("s"))))
            else:
                kept.append(place)
        for row, size in (heights or {}).items():
            if row in self._rows:
                self._set_height(self._rows[row], size)
        for row, new in added.items():
            if row in self._rows:
                self._add_cells(row, new)
            else:
                self._new_row(row, new, (heights or {}).get(row))
        self._widen(cells)
        return tuple(kept)

    def written(self) -> bytes:
        """Give the worksheet with all changes, and forget them: the next ones begin with the sheet as it was read."""
        pieces: list[bytes] = []
        at = 0
        for begin, end, new in sorted(self._edits, key=_order):
            pieces += [self._xml[at:begin], new]
            at = max(at, end)
        self._edits = []
        return b"".join((*pieces, self._xml[at:]))

    def _set_height(self, row: _Tag, height: float) -> None:
        tag = _with_attribute(self._xml[row.begin : row.inner], b"ht", b"%.2f" % height)
        self._edits.append((row.begin, row.inner, _with_attribute(tag, b"customHeight", b"1")))

    def _add_cells(self, number: int, new: Sequence[tuple[int, Filled]]) -> None:
        """Put cells where a row has none, each before the next one to its right."""
        row = self._rows[number]
        xmls = [(column, self._cell(number, column, value, row.attributes.get("s"))) for column, value in sorted(new)]
        if row.is_empty:
            end = b"></%srow>" % self._prefix
            self._edits.append((row.inner - 2, row.inner, b">" + b"".join(xml for _, xml in xmls) + end[1:]))
            return
        columns = sorted(column for line, column in self._cells if line == number)
        for column, xml in xmls:
            after = next((other for other in columns if other > column), None)
            place = self._cells[number, after].begin if after else row.end - self._closing(row)
            self._edits.append((place, place, xml))

    def _closing(self, row: _Tag) -> int:
        return 0 if row.is_empty else len(b"</row>") + len(self._prefix)

    def _new_row(self, number: int, new: Sequence[tuple[int, Filled]], height: float | None) -> None:
        size = b' ht="%.2f" customHeight="1"' % height if height is not None else b""
        cells = b"".join(self._cell(number, column, value, None) for column, value in sorted(new))
        prefix = self._prefix
        xml = b'<%srow r="%d"%s>%s</%srow>' % (prefix, number, size, cells, prefix)
        after = min((row for row in self._rows if row > number), default=None)
        place = self._rows[after].begin if after else self._end_of_data()
        self._edits.append((place, place, xml))

    def _end_of_data(self) -> int:
        if self._data is None or self._data.is_empty:
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

    def _widen(self, cells: Mapping[Place, Filled]) -> None:
        """Let the sheet's own word for its extent take in what was filled."""
        outside = [place for place in cells if place not in self._cells]
        for tag in self._others:
            if tag.name == "dimension" and outside:
                first, _, last = tag.attributes.get("ref", "A1").partition(":")
                corners = [place_of(first), place_of(last or first), *outside]
                rows, columns = [row for row, _ in corners], [column for _, column in corners]
                ref = f"{address_of(min(rows), min(columns))}:{address_of(max(rows), max(columns))}"
                self._replace(tag, "ref", ref)

    def _replace(self, tag: _Tag, name: str, value: str) -> None:
        old = self._xml[tag.begin : tag.inner]
        self._edits.append((tag.begin, tag.inner, _with_attribute(old, name.encode(), escape(value).encode())))

    def _read(self, part: XmlPart) -> None:
        parser = expat.ParserCreate(namespace_separator=None)
        stack: list[_Tag] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            begin = parser.CurrentByteIndex
            inner = _end_of_tag(self._xml, begin)
            bare = name.rpartition(":")[2]
            if not stack:
                self._prefix = name[: -len(bare)].encode()
            tag = _Tag(bare, begin, inner, attributes, is_empty=self._xml[inner - 2 : inner] == b"/>")
            if stack:
                stack[-1].parts.append(tag)
            stack.append(tag)

        def end(_name: str) -> None:
            tag = stack.pop()
            tag.end = tag.inner if tag.is_empty else _end_of_tag(self._xml, parser.CurrentByteIndex)
            self._keep(tag)
            if tag.name != "c":
                tag.parts = []

        parser.StartElementHandler, parser.EndElementHandler = start, end
        try:
            parser.Parse(part.xml, True)  # noqa: FBT003 - expat takes "last piece" by place alone
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Refused("workbook_damaged", self._where, part=part.name) from error

    def _keep(self, tag: _Tag) -> None:
        if tag.name == "c" and "r" in tag.attributes:
            formula = next((part for part in tag.parts if part.name == "f"), None)
            tag.formula = (formula.inner, formula.end) if formula else None
            self._cells[place_of(tag.attributes["r"])] = tag
        elif tag.name == "row" and tag.attributes.get("r", "").isdecimal():
            self._rows[int(tag.attributes["r"])] = tag
        elif tag.name == "sheetData":
            self._data = tag
        elif tag.name in ("f", "formula", "formula1", "formula2", "sqref"):
            self._texts.append(tag)
        elif tag.name not in ("v", "is", "t", "c", "row"):
            self._others.append(tag)

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
            tag = next((part for part in cell.parts if part.name == "f"), None)
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
            formula = next((part for part in cell.parts if part.name == "f"), None) if cell else None
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
            tag = next((part for part in cell.parts if part.name == "f"), None)
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

    def _rewrite(self, tag: _Tag, text: str) -> None:
        if text != self._text(tag):
            self._edits.append((tag.inner, tag.end - self._closing_of(tag), escape(text).encode()))

    def _text(self, tag: _Tag) -> str:
        raw = self._xml[tag.inner : tag.end - self._closing_of(tag)].decode()
        return unescape(raw)

    def _closing_of(self, tag: _Tag) -> int:
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

    def _copied(self, cell: _Tag, row: int, column: int, step: int) -> bytes:
        style = cell.attributes.get("s")
        formula = next((part for part in cell.parts if part.name == "f"), None)
        if formula is None or formula.is_empty or "t" in formula.attributes:
            return self._cell(row, column, None, style)
        head = b'%sc r="%s"' % (self._prefix, address_of(row, column).encode())
        head += b' s="%s"' % style.encode() if style else b""
        text = escape(copy_formula(self._text(formula), step)).encode()
        prefix = self._prefix
        return b"<%s><%sf>%s</%sf></%sc>" % (head, prefix, text, prefix, prefix)

    def _move_tag(self, tag: _Tag, after: int, count: int) -> None:
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


def _end_of_tag(xml: bytes, begin: int) -> int:
    """Find the end of a tag, quoted signs aside."""
    quote = 0
    for place in range(begin, len(xml)):
        sign = xml[place]
        if quote:
            quote = 0 if sign == quote else quote
        elif sign in b"\"'":
            quote = sign
        elif sign == 0x3E:  # noqa: PLR2004 - ">"
            return place + 1
    return len(xml)


def _with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """Set an attribute of a start tag, all else in it staying as written."""
    pattern = re.compile(rb"(\s" + re.escape(name) + rb"\s*=\s*)(\"[^\"]*\"|'[^']*')")
    quoted = b'"' + value.replace(b'"', b"&quot;") + b'"'
    if pattern.search(tag):
        return pattern.sub(lambda found: found[1] + quoted, tag, count=1)
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + b" " + name + b"=" + quoted + tag[end:]


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
