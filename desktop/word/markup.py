"""The XML of a Word document as text: elements, paragraphs, tables; it must not know what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.word.looks import Look, Ruling

POINT = 20
"""Word measures in twentieths of a point."""


def tag(element: str, /, *inside: str, **attributes: str | int) -> str:
    """Write an element of Word's main namespace with its attributes and what stands in it."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    content = "".join(inside)
    return f"<w:{element}{said}>{content}</w:{element}>" if content else f"<w:{element}{said}/>"


def run(text: str) -> str:
    """Write a text as it is typed; its line feeds break lines."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in printable(text).split("\n"))
    return tag("r", "<w:br/>".join(lines)) if text else ""


def field(code: str, *, is_stale: bool = False) -> str:
    """Write a field that Word fills in, such as PAGE; a stale one is worked out when the document is opened."""
    stale = {"dirty": "true"} if is_stale else {}
    return tag("fldSimple", tag("r", tag("t", "1")), instr=f" {code} ", **stale)


def paragraph(look: Look, *inside: str, keep_next: bool = False, sides: float | None = None) -> str:
    """Write a paragraph; ``sides`` are points kept free at either side where its style does not say so."""
    properties = [tag("pStyle", val=look.key)]
    if keep_next:
        properties.append(tag("keepNext"))
    if sides is not None:
        properties.append(tag("ind", left=round(sides * POINT), right=round(sides * POINT)))
    return tag("p", tag("pPr", *properties), *inside)


def paragraphs(look: Look, text: str, *, keep_next: bool = False) -> str:
    """Write a text with a paragraph for each of its lines."""
    return "".join(paragraph(look, run(line), keep_next=keep_next) for line in printable(text).split("\n"))


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell of a row: what stands in it, its width in points, the columns it runs over.

    ``joined`` is "restart" where it runs over rows below, "continue" in these rows.
    """

    inside: str
    width: float
    columns: int = 1
    joined: str = ""
    down: str = "top"


def row(cells: Sequence[CellBox], *, whole: bool = False, is_heading: bool = False, height: float = 0.0) -> str:
    """Write a row; a ``whole`` one is never split over pages, a heading stands on each of them again."""
    properties = ""
    if whole or is_heading:
        properties += tag("cantSplit")
    if height:
        properties += tag("trHeight", val=round(height * POINT), hRule="atLeast")
    if is_heading:
        properties += tag("tblHeader")
    return tag("tr", tag("trPr", properties) if properties else "", *map(_cell, cells))


def _cell(cell: CellBox) -> str:
    properties = [tag("tcW", w=round(cell.width * POINT), type="dxa")]
    if cell.columns > 1:
        properties.append(tag("gridSpan", val=cell.columns))
    if cell.joined:
        properties.append(tag("vMerge", val=cell.joined))
    if cell.down != "top":
        properties.append(tag("vAlign", val=cell.down))
    return tag("tc", tag("tcPr", *properties), cell.inside)


def table(ruling: Ruling, widths: Sequence[float], rows: Sequence[str], *, named: str = "") -> str:
    """Write a table whose columns are ``widths`` points wide, ``named`` for who cannot see it."""
    properties = [
        tag("tblStyle", val=ruling.key),
        tag("tblW", w=round(sum(widths) * POINT), type="dxa"),
        tag("jc", val="center"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="0000"),
    ]
    if named:
        properties.append(tag("tblCaption", val=named))
    columns = (tag("gridCol", w=round(width * POINT)) for width in widths)
    return tag("tbl", tag("tblPr", *properties), tag("tblGrid", *columns), *rows)
