"""How cells of a workbook are shown, as far as their text depends on it: font and number format; knows no value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.excel.parts import XmlPart, parse_xml

if TYPE_CHECKING:
    from desktop.domain.findings import Where

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    16: "d-mmm",
    17: "mmm-yy",
}
"""The formats that every workbook knows by number, as far as they matter here."""


_NO_COLOUR = ("9", "64", "65")
"""White and the colours of the window."""
_WHITE = {"theme": "0"}


@dataclass(frozen=True, slots=True)
class Look:
    """The font of a cell, the pattern its number is shown by and the colour behind it, "" where unknown."""

    font: str = ""
    pattern: str = ""
    fill: str = ""


def read_looks(part: XmlPart, where: Where) -> tuple[Look, ...]:
    """Read the looks that cells name by number."""
    fonts: list[str] = []
    formats = dict(BUILT_IN)
    fills: list[str] = []
    looks: list[Look] = []
    inside = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if element in ("fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs"):
            inside = element
        elif element == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif element == "font" and inside == "fonts":
            fonts.append("")
        elif element in ("name", "rFont") and inside == "fonts" and fonts:
            fonts[-1] = attributes.get("val", "")
        elif element == "fill" and inside == "fills":
            fills.append("")
        elif element == "fgColor" and inside == "fills" and fills:
            fills[-1] = _colour(attributes)
        elif element == "xf" and inside == "cellXfs":
            font = int(attributes.get("fontId", 0))
            pattern = formats.get(int(attributes.get("numFmtId", 0)), "")
            fill = int(attributes.get("fillId", 0))
            looks.append(
                Look(fonts[font] if font < len(fonts) else "", pattern, fills[fill] if fill < len(fills) else "")
            )

    parse_xml(part, where, start)
    return tuple(looks)


def _colour(attributes: dict[str, str]) -> str:
    """Name a colour so that equal ones share the name; white is none."""
    if rgb := attributes.get("rgb", ""):
        return "" if rgb[-6:].upper() == "FFFFFF" else rgb[-6:].upper()
    said = (f"{name}:{attributes[name]}" for name in ("theme", "indexed", "tint") if name in attributes)
    return "" if attributes.get("indexed") in _NO_COLOUR or attributes == _WHITE else " ".join(said)
