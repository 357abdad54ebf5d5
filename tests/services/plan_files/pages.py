"""Printed plans as PDF, laid out as offices do; knows no reader."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desktop.system.paths import resources
from tests.services.plan_files.word_files import HEADS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.flowables import Flowable

    from tests.services.plan_files.cases import Case

_WEIGHTS = {"number": 1, "text": 5, "product": 3, "lead": 3, "coordinate": 3, "deadline": 2.5}


def _style() -> ParagraphStyle:
    if "Printed" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Printed", next((resources() / "fonts").rglob("Tinos-Regular.ttf"))))
    return ParagraphStyle("cell", fontName="Printed", fontSize=11, leading=14)


def lines(texts: Sequence[str]) -> list[Flowable]:
    """Set paragraphs."""
    return [Paragraph(text, _style()) for text in texts]


def table(case: Case, heads: Mapping[str, str] = HEADS, *, room: float = 520, ruled: bool = True) -> Flowable:
    """Set the table of a case, headings on each page, groups merged behind their number."""
    style = _style()
    rows = [list(heads.values()), *([row.cell(field) for field in heads] for row in case.rows)]
    cells = [[Paragraph(text.replace("\n", "<br/>"), style) for text in row] for row in rows]
    whole = sum(_WEIGHTS[field] for field in heads)
    made = Table(cells, [room * _WEIGHTS[field] / whole for field in heads], repeatRows=1)
    look = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        look.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        look += [("SPAN", (1, place), (-1, place)) for place, row in enumerate(case.rows, 1) if row.is_group]
    made.setStyle(TableStyle(look))
    return made


def printed(story: Sequence[Flowable], *, wide: bool = False, head: str = "", numbered: bool = False) -> bytes:
    """Print onto pages; ``head`` stands on each of them, ``numbered`` a page number too."""
    stream = io.BytesIO()

    def on_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
        _style()
        canvas.setFont("Printed", 10)
        height = document.pagesize[1]
        if head:
            canvas.drawString(40, height - 25, head)
        if numbered:
            canvas.drawCentredString(document.pagesize[0] / 2, height - 35, str(canvas.getPageNumber()))

    size = landscape(A4) if wide else A4
    document = SimpleDocTemplate(stream, pagesize=size, leftMargin=35, rightMargin=35, topMargin=45, bottomMargin=40)
    document.build(list(story), onFirstPage=on_page, onLaterPages=on_page)
    return stream.getvalue()


def space() -> Flowable:
    """Leave a space."""
    return Spacer(1, 18)
