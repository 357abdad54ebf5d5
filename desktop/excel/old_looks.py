"""How the cells of a .xls are shown: fonts, formats, errors, notes, what is hidden; its values come from elsewhere.

Reads of the records of [MS-XLS] only what the reader of values leaves out, and gives nothing where a file is odd.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.excel.looks import BUILT_IN, Look
from desktop.excel.old_notes import NOTE_RECORDS, OldNotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END_OF_CHAIN = 0xFFFFFFFA
_HEADER_ENTRIES = 109
_ENTRY = 128
_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _BOUND_SHEET, _FORMAT, _FONT, _XF = 0x809, 0x0A, 0x85, 0x41E, 0x31, 0xE0
_ROW, _COLUMNS, _MANY_NUMBERS, _MANY_BLANKS, _FORMULA, _ERROR = 0x208, 0x7D, 0xBD, 0xBE, 0x06, 0x205
_CELLS = frozenset((0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0x201))
_EDGES, _MAY_FAIL = frozenset((_BOF, _EOF)), frozenset((_FORMULA, _ERROR))
_TELLING = frozenset((_ROW, _COLUMNS, *NOTE_RECORDS))
_PAIR, _PLACE = struct.Struct("<HH").unpack_from, struct.Struct("<HHH").unpack_from
_STYLED, _STYLE = struct.Struct("<H4x"), struct.Struct("<H")
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_ERROR_RESULT = b"\x02"
_MISSING_FONT = 4
_LONG_STYLE = 20
_WHITE = (1, 9, 64, 65)
_MOST_COLUMNS = 256


_ERRORS_AND_NOTES = (b"\x05\x02\x08\x00", b"\xb6\x01\x12\x00")
"""A cell that shows an error, the text of a note."""
_FAILED = re.compile(rb"\x06\x00...{6}\x02.....\xff\xff", re.DOTALL)
"""A formula that came to an error."""
_HIDDEN = (
    re.compile(rb"\x08\x02\x10\x00.{12}[ -?`-\x7f\xa0-\xbf\xe0-\xff]", re.DOTALL),
    re.compile(rb"\x7d\x00[\x0a-\x0c]\x00.{8}[%b]" % re.escape(bytes(range(1, 256, 2))), re.DOTALL),
)
"""A row with the flag _HIDDEN_ROW, columns with _HIDDEN_COLUMN."""


@dataclass(slots=True)
class OldLooks:
    """A sheet's looks, errors and notes by row and column, and its hidden rows and columns, all counted from 1."""

    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    fills: dict[tuple[int, int], str] = field(default_factory=dict)


def read_old_looks(data: bytes) -> dict[str, OldLooks]:
    """Read the looks of every sheet by its name; nothing where the file is not as expected."""
    try:
        stream = _stream(data)
        return _Book(stream).sheets() if stream else {}
    except (struct.error, IndexError, ValueError, UnicodeDecodeError, KeyError):
        return {}


def has_only_values(data: bytes) -> bool:
    """Say whether a glance finds no error, no note and nothing hidden in a .xls, wherever in it; rather no than yes."""
    try:
        stream = _stream(data)
    except (struct.error, IndexError, ValueError):
        return False
    return not (
        any(mark in stream for mark in _ERRORS_AND_NOTES) or any(one.search(stream) for one in (_FAILED, *_HIDDEN))
    )


def _stream(data: bytes) -> bytes:
    """Take the stream of the workbook out of its compound file; a short one lies in small sectors within another."""
    size, small = (1 << power for power in struct.unpack_from("<HH", data, 30))
    tables, directory, cutoff, small_table = struct.unpack_from("<II4xII", data, 44)
    places = struct.unpack_from(f"<{min(tables, _HEADER_ENTRIES)}I", data, 76)
    chain = [link for place in places for link in struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)]
    whole = data[size:]
    entries = _chained(whole, chain, directory, size)
    root = b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        first, long = struct.unpack_from("<II", entries, at + 116)
        if at == 0:
            root = _chained(whole, chain, first, size)
        elif name in _STREAMS and long >= cutoff:
            return _chained(whole, chain, first, size)[:long]
        elif name in _STREAMS:
            links = _chained(whole, chain, small_table, size)
            return _chained(root, struct.unpack(f"<{len(links) // 4}I", links), first, small)[:long]
    return b""


def _chained(whole: bytes, chain: Sequence[int], first: int, size: int) -> bytes:
    """Join the sectors of a chain, each once at the most."""
    found: list[bytes] = []
    while first < _END_OF_CHAIN and len(found) <= len(chain):
        found.append(whole[first * size : (first + 1) * size])
        first = chain[first]
    return b"".join(found)


class _Book:
    """The records of a workbook of Excel 97 to 2003."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._fonts: list[str] = []
        self._formats = dict(BUILT_IN)
        self._styles: list[tuple[int, int, str]] = []
        self._places: list[tuple[int, str]] = []

    def sheets(self) -> dict[str, OldLooks]:
        """Read the looks of all sheets."""
        for kind, body in self._records(0):
            self._take(kind, body)
        looks = [self._look(*style) for style in self._styles]
        return {name: self._sheet(place, looks) for place, name in self._places}

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Give the records of a part from its beginning to its end, but not those of a chart within it."""
        depth, stream, last = 0, self._stream, len(self._stream) - 4
        while at <= last:
            kind, length = _PAIR(stream, at)
            at += 4
            if kind in _EDGES:
                depth += 1 if kind == _BOF else -1
                if depth == 0:
                    return
            if depth == 1:
                yield kind, stream[at : at + length]
            at += length

    def _take(self, kind: int, body: bytes) -> None:
        if kind == _FONT:
            self._fonts.append(_text(body, 14, 1))
        elif kind == _FORMAT:
            self._formats[struct.unpack_from("<H", body)[0]] = _text(body, 2, 2)
        elif kind == _XF:
            font, pattern = struct.unpack_from("<HH", body)
            self._styles.append((font, pattern, _fill(body)))
        elif kind == _BOUND_SHEET:
            self._places.append((struct.unpack_from("<I", body)[0], _text(body, 6, 1)))

    def _look(self, font: int, pattern: int, fill: str) -> Look:
        place = font - (font > _MISSING_FONT)
        return Look(self._fonts[place] if place < len(self._fonts) else "", self._formats.get(pattern, ""), fill)

    def _sheet(self, place: int, looks: list[Look]) -> OldLooks:
        found, notes, kept = OldLooks(), OldNotes(), {}
        for kind, body in self._records(place):
            # Nearly all records are cells: they come first and by the shortest way.
            if kind in _CELLS:
                row, column, style = _PLACE(body)
                kept[row + 1, column + 1] = looks[style]
                if kind in _MAY_FAIL and (error := _error(kind, body)):
                    found.errors[row + 1, column + 1] = error
            elif kind == _MANY_NUMBERS:
                row, column = _PAIR(body)
                kept.update(
                    ((row + 1, column + number), looks[style])
                    for number, (style,) in enumerate(_STYLED.iter_unpack(body[4 : 4 + (len(body) - 6) // 6 * 6]), 1)
                )
            elif kind == _MANY_BLANKS:
                row, column = _PAIR(body)
                kept.update(
                    ((row + 1, column + number), looks[style])
                    for number, (style,) in enumerate(_STYLE.iter_unpack(body[4 : len(body) - len(body) % 2 - 2]), 1)
                )
            elif kind in _TELLING:
                notes.take(kind, body)
                _take_hidden(found, kind, body)
        found.looks, found.notes = kept, notes.found()
        if any(look.fill for look in looks):
            found.fills = {place: look.fill for place, look in kept.items() if look.fill}
        return found


def _fill(style: bytes) -> str:
    """Name the colour behind the cells of a style: its place in the palette; white and that of the window are none."""
    if len(style) < _LONG_STYLE or not style[17] >> 2:
        return ""
    colour = style[18] & 0x7F
    return "" if colour in _WHITE else f"indexed:{colour}"


def _take_hidden(found: OldLooks, kind: int, body: bytes) -> None:
    if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
        found.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMN:
        first, last = struct.unpack_from("<HH", body)
        found.hidden_columns.update(range(first + 1, min(last, _MOST_COLUMNS) + 2))


def _error(kind: int, body: bytes) -> str:
    if kind == _ERROR and body[7]:
        return _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[6:7] == _ERROR_RESULT and body[12:14] == b"\xff\xff":
        return _ERRORS.get(body[8], "#N/A")
    return ""


def _text(body: bytes, at: int, width: int) -> str:
    """Read a text: its length in one or two bytes, then whether its letters take two."""
    length = int.from_bytes(body[at : at + width], "little")
    is_wide, start = body[at + width] & 1, at + width + 1
    if is_wide:
        return body[start : start + 2 * length].decode("utf-16-le")
    return body[start : start + length].decode("latin-1")
