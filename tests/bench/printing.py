"""G11: a Phụ lục of 1,000 rows against reportlab's LongTable, and how the time grows."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from desktop.domain.tables import Align, PageHead, ReportTable, TableColumn, TableRow, shown
from desktop.pdf.table import render_table
from desktop.services.library import library_plan
from tests.bench.pairs import Measure

ROWS, MANY = 1_000, 5_000
_FIELDS = ("number", "text", "product", "lead", "coordinate", "deadline")
_WIDTHS = (0.5, 4.0, 2.0, 1.8, 1.8, 1.4)


@cache
def appendix(rows: int) -> ReportTable:
    """Repeat the tasks of Bình Định to so many rows."""
    nodes = library_plan("binh-dinh").appendices[0].nodes
    cells = [TableRow(tuple(getattr(node, field) for field in _FIELDS)) for node in nodes]
    columns = tuple(
        TableColumn(field, (field,), width, Align.LEFT) for field, width in zip(_FIELDS, _WIDTHS, strict=True)
    )
    repeated = tuple(cells[place % len(cells)] for place in range(rows))
    return ReportTable("DANH MỤC NHIỆM VỤ", PageHead(heading="PHỤ LỤC I"), columns, repeated)


def _long_table() -> bytes:
    render_table(replace(appendix(ROWS), rows=appendix(ROWS).rows[:1]))  # registers the fonts
    table, style = appendix(ROWS), ParagraphStyle("cell", fontName="Tinos", fontSize=12, leading=14)
    head = [Paragraph(column.heading[-1], style) for column in table.columns]
    rows = [[Paragraph(escape(shown(cell)).replace("\n", "<br/>"), style) for cell in row.cells] for row in table.rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    widths = [700 * column.width / sum(_WIDTHS) for column in table.columns]
    buffer = io.BytesIO()
    long_table = LongTable([head, *rows], colWidths=widths, repeatRows=1, splitInRow=1, style=grid)
    SimpleDocTemplate(buffer, pagesize=landscape(A4)).build([long_table])
    return buffer.getvalue()


MEASURES = (
    Measure(
        "G11",
        "Phụ lục as PDF",
        f"{ROWS} rows",
        "reportlab LongTable",
        0.25,
        lambda: render_table(appendix(ROWS)),
        _long_table,
    ),
    Measure(
        "G11",
        "growth: five times the rows, per row",
        f"{MANY} rows",
        f"our own {ROWS} rows, five times",
        1.17,
        lambda: render_table(appendix(MANY)),
        lambda: [render_table(appendix(ROWS)) for _ in range(MANY // ROWS)],
    ),
)
