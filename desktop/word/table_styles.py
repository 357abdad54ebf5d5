"""The styles of a report in Word (NĐ 30/2020/NĐ-CP, Phụ lục I): an officer changes one and the whole report follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.column_widths import CELL_SIDE
from desktop.word.looks import BODY, CELL_TOP, FIRST_LINE, LOOKS, RULINGS, TITLE_SIDES, Look, Ruling
from desktop.word.markup import POINT, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

FONT = "Times New Roman"
"""No font travels in a Word file, and every office has this one; Tinos of the PDF has the same metrics."""
_PREFIX = "Sổ Tiến Độ – "
_HAIRLINE = 4
"""Eighths of a point."""


def styles(size: float, inside: float) -> str:
    """Write the styles for a table whose text has this size, on a page ``inside`` points wide; only those of ours."""
    return "".join((_defaults(), *_bases(), *(_style(look, size, inside) for look in LOOKS), *map(_ruling, RULINGS)))


def _defaults() -> str:
    fonts = tag("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = tag("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    letters = tag("rPr", fonts, *_size(BODY), language)
    spacing = tag("spacing", before=0, after=0, line=240, lineRule="auto")
    paragraphs = tag("pPr", tag("widowControl"), spacing)
    return tag("docDefaults", tag("rPrDefault", letters), tag("pPrDefault", paragraphs))


def _bases() -> Iterator[str]:
    """Write the styles that Word looks for by name."""
    yield tag("style", tag("name", val="Normal"), tag("qFormat"), type="paragraph", default=1, styleId="Normal")
    free = tag("tblCellMar", *(tag(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    yield tag(
        "style",
        tag("name", val="Normal Table"),
        tag("uiPriority", val=99),
        tag("semiHidden"),
        tag("unhideWhenUsed"),
        tag("tblPr", tag("tblInd", w=0, type="dxa"), free),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _style(look: Look, size: float, inside: float) -> str:
    said = [tag("name", val=_PREFIX + look.name), tag("basedOn", val="Normal"), tag("qFormat")]
    return tag(
        "style",
        *said,
        tag("pPr", *_paragraph(look, inside)),
        tag("rPr", *_letters(look, size)),
        type="paragraph",
        customStyle=1,
        styleId=look.key,
    )


def _paragraph(look: Look, inside: float) -> Iterator[str]:
    if look.keep_next:
        yield tag("keepNext")
    if look.is_title:
        yield tag("keepLines")
    if look.ruled:
        yield tag("pBdr", tag("top", val="single", sz=_HAIRLINE, space=0, color="auto"))
    if look.before or look.after or look.line:
        around = {"before": round(look.before * POINT), "after": round(look.after * POINT)}
        fixed: dict[str, str | int] = {"line": round(look.line * POINT), "lineRule": "exact"} if look.line else {}
        yield tag("spacing", **around, **fixed)
    if look.is_title:
        side = round(inside * TITLE_SIDES * POINT)
        yield tag("ind", left=side, right=side)
    if look.is_text:
        yield tag("ind", firstLine=round(FIRST_LINE * POINT))
    yield tag("jc", val="both" if look.is_text else look.align.value)
    if look.level is not None:
        yield tag("outlineLvl", val=look.level)


def _letters(look: Look, size: float) -> Iterator[str]:
    if look.bold:
        yield tag("b")
    if look.italic:
        yield tag("i")
    yield from _size(look.size or size)


def _size(points: float) -> tuple[str, str]:
    halves = round(points * 2)
    return tag("sz", val=halves), tag("szCs", val=halves)


def _ruling(ruling: Ruling) -> str:
    properties = ""
    if ruling.ruled:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = (tag(edge, val="single", sz=_HAIRLINE, space=0, color="auto") for edge in edges)
        free = {"top": CELL_TOP, "left": CELL_SIDE, "bottom": CELL_TOP, "right": CELL_SIDE}
        margins = (tag(edge, w=round(width * POINT), type="dxa") for edge, width in free.items())
        properties = tag("tblPr", tag("tblBorders", *lines), tag("tblCellMar", *margins))
    return tag(
        "style",
        tag("name", val=_PREFIX + ruling.name),
        tag("basedOn", val="TableNormal"),
        tag("qFormat"),
        properties,
        type="table",
        customStyle=1,
        styleId=ruling.key,
    )
