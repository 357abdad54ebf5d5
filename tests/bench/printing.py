"""G11: a Phụ lục of 1,000 rows against reportlab's LongTable and LibreOffice, how the time grows, how much memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from desktop.domain.tables import Align, PageHead, ReportTable, TableColumn, TableRow, shown
from desktop.pdf.table import render_table
from desktop.services.library import library_plan
from desktop.word.table_out import write_document
from tests.bench.neighbours import office
from tests.bench.pairs import Measure, NotMeasured, Told

ROWS, MANY = 1_000, 20_000
GROWTH, MOST_MB = 1.1, 150
"""The exponent the time may grow with, and the memory a whole process may take."""
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


def _by_office(rows: int) -> float:
    """Have LibreOffice print the Word document of so many rows; gives the seconds its processes worked."""
    with tempfile.TemporaryDirectory(prefix="sotiendo-bench-") as folder:
        file = Path(folder) / "phu-luc.docx"
        file.write_bytes(write_document(appendix(rows)))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        words = [office(), "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if not file.with_suffix(".pdf").is_file():
            raise NotMeasured("LibreOffice wrote nothing")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@cache
def _start() -> float:
    """Measure what LibreOffice takes to start and print one row, the quickest of three."""
    return min(_by_office(1) for _time in range(3))


def _office_without_start() -> Told:
    return Told(_by_office(ROWS) - _start())


def _peak() -> Told:
    """Print the large appendix in a process of its own; gives its peak memory in MB where seconds stand."""
    # Not ru_maxrss: a process is born with what its parent took at most.
    work = (
        "import tests.bench.printing as p; p.render_table(p.appendix(p.MANY));"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    said = subprocess.run([sys.executable, "-c", work], check=True, capture_output=True, text=True, timeout=600)
    return Told(int(said.stdout) / 1024)


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
        "Phụ lục as PDF",
        f"{ROWS} rows",
        "LibreOffice from our Word document, without its start",
        0.15,
        lambda: render_table(appendix(ROWS)),
        _office_without_start,
    ),
    Measure(
        "G11",
        f"growth with an exponent of at most {GROWTH}",
        f"{MANY} rows",
        f"our own {ROWS} rows, {MANY // ROWS} times",
        round((MANY / ROWS) ** (GROWTH - 1), 2),
        lambda: render_table(appendix(MANY)),
        lambda: [render_table(appendix(ROWS)) for _ in range(MANY // ROWS)],
    ),
    Measure(
        "G11",
        "peak memory of the whole process, in MB for seconds",
        f"{MANY} rows",
        f"{MOST_MB} MB",
        1.0,
        _peak,
        lambda: Told(MOST_MB),
    ),
)
