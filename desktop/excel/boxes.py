"""The texts of boxes that are drawn over a sheet, by the cells below their first corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.excel.parts import parse_xml

if TYPE_CHECKING:
    from desktop.domain.findings import Where
    from desktop.excel.parts import XmlPart

_ANCHORS = ("oneCellAnchor", "twoCellAnchor")
_MOST_SIGNS = 100_000
"""Of all boxes of a sheet together: titles and notes are far shorter."""


def read_boxes(drawing: XmlPart, where: Where) -> dict[tuple[int, int], str]:
    """Read the texts of the boxes of a drawing; several in one place follow each other."""
    reader = _BoxReader()
    parse_xml(drawing, where, reader.start, reader.end, reader.text)
    return {place: text for place, pieces in reader.found.items() if (text := "".join(pieces).strip())}


class _BoxReader:
    """Takes the elements of a drawing one after another; paragraphs become lines."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], list[str]] = {}
        self._corner: dict[str, str] = {}
        self._inside = ""
        self._is_first = False
        self._signs = 0

    def start(self, element: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - no attribute tells anything
        name = element.rpartition(":")[2]
        if name in _ANCHORS:
            self._corner = {}
        elif name == "from":
            self._is_first = True
        elif name in ("row", "col", "t"):
            self._inside = name
        elif name == "br":
            self._keep("\n")

    def end(self, element: str) -> None:
        name = element.rpartition(":")[2]
        if name == "from":
            self._is_first = False
        elif name == "p":
            self._keep("\n")
        if name == self._inside:
            self._inside = ""

    def text(self, piece: str) -> None:
        if self._inside == "t":
            self._keep(piece)
        elif self._inside and self._is_first:
            self._corner[self._inside] = self._corner.get(self._inside, "") + piece

    def _keep(self, piece: str) -> None:
        self._signs += len(piece)
        row, column = (self._corner.get(name, "") for name in ("row", "col"))
        if self._signs <= _MOST_SIGNS and row.isdecimal() and column.isdecimal():
            self.found.setdefault((int(row) + 1, int(column) + 1), []).append(piece)
