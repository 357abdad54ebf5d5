"""The notes on cells of a .xls: where each stands, and its text in the drawing behind the cells ([MS-XLS])."""

from __future__ import annotations

import struct

_NOTE, _OBJECT, _TEXT, _MORE = 0x1C, 0x5D, 0x1B6, 0x3C
NOTE_RECORDS = (_NOTE, _OBJECT, _TEXT, _MORE)


class OldNotes:
    """Takes the records of a sheet one after another."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._places: dict[int, tuple[int, int]] = {}
        self._object = self._missing = 0

    def take(self, kind: int, body: bytes) -> None:
        """Take what tells of notes; a long text goes on in records behind its own."""
        if kind == _OBJECT:
            self._object = struct.unpack_from("<H", body, 6)[0]
        elif kind == _TEXT:
            self._missing = struct.unpack_from("<H", body, 10)[0]
        elif kind == _MORE and self._missing:
            self._take_text(body)
        elif kind == _NOTE:
            row, column, place = struct.unpack_from("<HH2xH", body)
            self._places[place] = (row + 1, column + 1)

    def _take_text(self, body: bytes) -> None:
        piece = body[1:].decode("utf-16-le", "replace") if body[0] & 1 else body[1:].decode("latin-1")
        self._texts[self._object] = self._texts.get(self._object, "") + piece[: self._missing]
        self._missing -= min(len(piece), self._missing)

    def found(self) -> dict[tuple[int, int], str]:
        """Give the texts by row and column, counted from 1."""
        return {where: self._texts[place] for place, where in self._places.items() if place in self._texts}
