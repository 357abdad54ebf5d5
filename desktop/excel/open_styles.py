"""How cells look in a .ods: fonts, frames, alignment and the format of numbers, as styles by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.cell import MergedCell

PAGES = {9: (210, 297), 8: (297, 420)}
"""Width and height in millimetres of the papers by Excel's numbers: A4, A3."""
_ACROSS = {"left": "start", "right": "end", "center": "center", "justify": "justify"}
_DOWN = {"center": "middle", "top": "top", "bottom": "bottom"}
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell."""

    font: str
    size: float
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    across: str
    down: str
    wraps: bool
    is_framed: bool
    fill: str
    pattern: str


def style_of(cell: Cell | MergedCell) -> Style:
    """Read the look of a cell."""
    font, alignment = cell.font, cell.alignment
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""
    return Style(
        font=str(font.name or "Times New Roman"),
        size=float(font.sz or 11),
        is_bold=bool(font.b),
        is_italic=bool(font.i),
        is_underlined=bool(font.u),
        across=_ACROSS.get(str(alignment.horizontal), ""),
        down=_DOWN.get(str(alignment.vertical), "bottom"),
        wraps=bool(alignment.wrap_text),
        is_framed=bool(cell.border.left and cell.border.left.style),
        fill=f"#{fill[-6:]}" if isinstance(fill, str) and fill else "",
        pattern=str(cell.number_format or "General"),
    )


def style_xml(name: str, style: Style) -> str:
    """Write a look with the format of its numbers."""
    number = _number_xml(f"N{name}", style.pattern)
    data = f' style:data-style-name="N{name}"' if number else ""
    frame = ' fo:border="0.5pt solid #000000"' if style.is_framed else ""
    fill = f' fo:background-color="{style.fill}"' if style.fill else ""
    wrap = ' fo:wrap-option="wrap"' if style.wraps else ""
    source = "fix" if style.across else "value-type"
    align = f'<style:paragraph-properties fo:text-align="{style.across}"/>' if style.across else ""
    return (
        f'{number}<style:style style:name="{name}" style:family="table-cell"{data}>'
        f'<style:table-cell-properties style:vertical-align="{style.down}" style:text-align-source="{source}"'
        f"{wrap}{frame}{fill}/>{align}<style:text-properties {_letters(style)}/></style:style>"
    )


def _letters(style: Style) -> str:
    family = quoteattr(style.font)
    said = [f"fo:font-family={family}", f'fo:font-size="{style.size:g}pt"']
    if style.is_bold:
        said.append('fo:font-weight="bold"')
    if style.is_italic:
        said.append('fo:font-style="italic"')
    if style.is_underlined:
        said.append('style:text-underline-style="solid" style:text-underline-width="auto"')
    return " ".join(said)


def _number_xml(name: str, pattern: str) -> str:
    """Write a format of Excel that this program uses; nothing for plain text and numbers as they are."""
    if pattern in ("General", "@"):
        return ""
    if "yy" in pattern.casefold():
        parts = (
            '<number:day number:style="long"/>',
            '<number:month number:style="long"/>',
            '<number:year number:style="long"/>',
        )
        return (
            f'<number:date-style style:name="{name}">{"<number:text>/</number:text>".join(parts)}</number:date-style>'
        )
    behind = "".join(_QUOTED.findall(pattern))
    bare = _QUOTED.sub("", pattern).strip()
    places = len(bare.partition(".")[2].strip("%"))
    grouping = ' number:grouping="true"' if "," in bare else ""
    decimals = f'number:decimal-places="{places}" number:min-decimal-places="{places}"'
    number = f'<number:number {decimals} number:min-integer-digits="1"{grouping}/>'
    share = "%" if "%" in bare else ""
    text = f"<number:text>{escape(share + behind)}</number:text>" if share or behind else ""
    kind = "percentage-style" if "%" in bare else "number-style"
    return f'<number:{kind} style:name="{name}">{number}{text}</number:{kind}>'
