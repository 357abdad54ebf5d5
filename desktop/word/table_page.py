"""The sheet a report lies on in Word: A4, margins, page number and stamp (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.paper import sheet_size
from desktop.word.looks import FOOT, PAGE_NUMBER
from desktop.word.markup import POINT, field, paragraph, run, tag
from desktop.word.package import SidePart

if TYPE_CHECKING:
    from desktop.domain.tables import Paper

_MM = 72 / 25.4
_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * _MM, 20 * _MM, 30 * _MM, 15 * _MM
_NUMBER_FROM_EDGE, _STAMP_FROM_EDGE = 10 * _MM, 9 * _MM
_HEADER, _FIRST_HEADER, _FOOTER, _FIRST_FOOTER = "header1", "header2", "footer1", "footer2"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's size in points."""

    width: float
    height: float

    @property
    def inside(self) -> float:
        """Width between the margins."""
        return self.width - _LEFT - _RIGHT

    @property
    def room(self) -> float:
        """Height between the margins."""
        return self.height - _TOP - _BOTTOM


def sheet_of(paper: Paper, *, landscape: bool) -> Sheet:
    """Give a sheet of paper; its binding margin stays at the left when it lies."""
    width, height = sheet_size(paper, landscape=landscape)
    return Sheet(width * _MM, height * _MM)


def margins_text(stamp: str, sheet: Sheet) -> tuple[SidePart, ...]:
    """Write what stands in the margins: the number from page 2 on, the stamp with "trang x/y" on every page."""
    numbered = paragraph(PAGE_NUMBER, field("PAGE"))
    foot = _foot(stamp, sheet)
    return (
        SidePart(_HEADER, "header", numbered),
        SidePart(_FIRST_HEADER, "header", paragraph(PAGE_NUMBER)),
        SidePart(_FOOTER, "footer", foot),
        SidePart(_FIRST_FOOTER, "footer", foot),
    )


def _foot(stamp: str, sheet: Sheet) -> str:
    if not stamp:
        return paragraph(FOOT)
    end = tag("tabs", tag("tab", val="right", pos=round(sheet.inside * POINT)))
    page = (tag("r", "<w:tab/>"), run("trang "), field("PAGE"), run("/"), field("NUMPAGES"))
    return tag("p", tag("pPr", tag("pStyle", val=FOOT.key), end), run(stamp), *page)


def section(sheet: Sheet) -> str:
    """Write the section: sheet, margins, the first page apart, pages counted from 1."""
    named = (
        (_HEADER, "header", "default"),
        (_FIRST_HEADER, "header", "first"),
        (_FOOTER, "footer", "default"),
        (_FIRST_FOOTER, "footer", "first"),
    )
    references = (f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>' for name, kind, pages in named)
    lying = {"orient": "landscape"} if sheet.width > sheet.height else {}
    size = tag("pgSz", w=round(sheet.width * POINT), h=round(sheet.height * POINT), **lying)
    edges = {"top": _TOP, "right": _RIGHT, "bottom": _BOTTOM, "left": _LEFT}
    edges |= {"header": _NUMBER_FROM_EDGE, "footer": _STAMP_FROM_EDGE}
    margins = tag("pgMar", **{name: round(width * POINT) for name, width in edges.items()}, gutter=0)
    return tag("sectPr", *references, size, margins, tag("pgNumType", start=1), tag("titlePg"))
