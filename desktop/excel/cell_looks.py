"""How the cells of a workbook set their text: font, wrapping, turning; it must not know what the text is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.excel.parts import XmlPart, parse_xml

if TYPE_CHECKING:
    from desktop.domain.findings import Where

_TRUE = ("1", "true", "")
_WRAPPING = ("justify", "distributed")


@dataclass(frozen=True, slots=True)
class CellFont:
    """A font by its name and size in points."""

    name: str = "Calibri"
    size: float = 11
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell sets its text; ``fits`` where the letters are made smaller until it does, or are turned."""

    font: CellFont = field(default_factory=CellFont)
    wraps: bool = False
    fits: bool = False
    indent: int = 0
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class BookLooks:
    """The looks that cells name by number, and the font that column widths are counted in."""

    looks: tuple[CellLook, ...] = ()
    normal: CellFont = field(default_factory=CellFont)

    def look(self, number: int) -> CellLook:
        """Give a look; the plain one for a number that names none."""
        return self.looks[number] if 0 <= number < len(self.looks) else CellLook(self.normal)


def read_cell_looks(part: XmlPart, where: Where) -> BookLooks:
    """Read the looks of a workbook's styles."""
    fonts: list[CellFont] = []
    looks: list[CellLook] = []
    normal: list[int] = []
    inside = ""

    def start(element: str, said: dict[str, str]) -> None:
        nonlocal inside
        if element in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            inside = element
        elif inside == "fonts":
            _take_font(fonts, element, said)
        elif element == "xf" and inside == "cellStyleXfs":
            normal.append(int(said.get("fontId", 0)))
        elif element == "xf" and inside == "cellXfs":
            number = int(said.get("fontId", 0))
            font = fonts[number] if number < len(fonts) else CellFont()
            looks.append(CellLook(font, is_ruled=said.get("borderId", "0") != "0"))
        elif element == "alignment" and inside == "cellXfs" and looks:
            looks[-1] = _aligned(looks[-1], said)

    parse_xml(part, where, start)
    first = normal[0] if normal else 0
    return BookLooks(tuple(looks), fonts[first] if first < len(fonts) else CellFont())


def _take_font(fonts: list[CellFont], element: str, said: dict[str, str]) -> None:
    if element == "font":
        fonts.append(CellFont())
    elif not fonts:
        return
    elif element == "name":
        fonts[-1] = replace(fonts[-1], name=said.get("val", ""))
    elif element == "sz":
        fonts[-1] = replace(fonts[-1], size=float(said.get("val", 11)))
    elif element == "b":
        fonts[-1] = replace(fonts[-1], bold=said.get("val", "1") in _TRUE)


def _aligned(look: CellLook, said: dict[str, str]) -> CellLook:
    wraps = said.get("wrapText", "0") in _TRUE or bool({said.get("horizontal"), said.get("vertical")} & {*_WRAPPING})
    turned = said.get("textRotation", "0") not in ("0", "")
    shrinks = said.get("shrinkToFit", "0") in _TRUE and not wraps
    indent = said.get("indent", "0")
    return replace(look, wraps=wraps, fits=turned or shrinks, indent=int(indent) if indent.isdecimal() else 0)
