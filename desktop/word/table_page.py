"""The sheet a report lies on in Word: A4, margins, page number and stamp (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.paper import sheet_size
from desktop.word.looks import FOOT, LAST, PAGE_NUMBER
from desktop.word.markup import POINT, field, paragraph, run, tag
from desktop.word.package import SidePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.tables import Paper

_MM = 72 / 25.4
_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * _MM, 20 * _MM, 30 * _MM, 15 * _MM
_NUMBER_FROM_EDGE, _STAMP_FROM_EDGE = 10 * _MM, 9 * _MM
_HEADER, _FIRST_HEADER = "header1", "header2"


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


_ALL_PAGES = "NUMPAGES"


def sheet_of(paper: Paper, *, landscape: bool) -> Sheet:
    """Give a sheet of paper; its binding margin stays at the left when it lies."""
    width, height = sheet_size(paper, landscape=landscape)
    return Sheet(width * _MM, height * _MM)


def margins_text(stamp: str, sheets: Sequence[Sheet]) -> tuple[SidePart, ...]:
    """Write what stands in the margins: the number from page 2 on, the stamp with "trang x/y" on every page.

    Of several sections each counts its own pages: the number of its last one, for LibreOffice knows no SECTIONPAGES.
    """
    feet = [
        _foot(stamp, sheet, f"PAGEREF {_end_name(number)}" if len(sheets) > 1 else _ALL_PAGES)
        for number, sheet in enumerate(sheets, start=1)
    ]
    return (
        SidePart(_HEADER, "header", paragraph(PAGE_NUMBER, field("PAGE"))),
        SidePart(_FIRST_HEADER, "header", paragraph(PAGE_NUMBER)),
        *(SidePart(name, "footer", foot) for number, foot in enumerate(feet, start=1) for name in _foot_names(number)),
    )


def _foot_names(number: int) -> tuple[str, str]:
    """Name the feet of a section: of its first page and of those after it."""
    return f"footer{2 * number - 1}", f"footer{2 * number}"


def _end_name(number: int) -> str:
    return f"cuoi_phan_{number}"


def _foot(stamp: str, sheet: Sheet, pages: str) -> str:
    if not stamp:
        return paragraph(FOOT)
    end = tag("tabs", tag("tab", val="right", pos=round(sheet.inside * POINT)))
    page = (tag("r", "<w:tab/>"), run("trang "), field("PAGE"), run("/"), field(pages, is_stale=pages != _ALL_PAGES))
    return tag("p", tag("pPr", tag("pStyle", val=FOOT.key), end), run(stamp), *page)


def section_end(number: int, section: str = "") -> str:
    """Write the paragraph that ends a section, with the section itself where others follow."""
    mark = tag("bookmarkStart", id=number, name=_end_name(number)) + tag("bookmarkEnd", id=number)
    return tag("p", tag("pPr", tag("pStyle", val=LAST.key), section), mark)


def section(number: int, sheet: Sheet) -> str:
    """Write the section: sheet, margins, the first page apart, pages counted from 1."""
    first, others = _foot_names(number)
    named = (
        (_HEADER, "header", "default"),
        (_FIRST_HEADER, "header", "first"),
        (others, "footer", "default"),
        (first, "footer", "first"),
    )
    references = (f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>' for name, kind, pages in named)
    lying = {"orient": "landscape"} if sheet.width > sheet.height else {}
    size = tag("pgSz", w=round(sheet.width * POINT), h=round(sheet.height * POINT), **lying)
    edges = {"top": _TOP, "right": _RIGHT, "bottom": _BOTTOM, "left": _LEFT}
    edges |= {"header": _NUMBER_FROM_EDGE, "footer": _STAMP_FROM_EDGE}
    margins = tag("pgMar", **{name: round(width * POINT) for name, width in edges.items()}, gutter=0)
    return tag("sectPr", *references, size, margins, tag("pgNumType", start=1), tag("titlePg"))
