"""Prints report tables as PDF in the layout of NĐ 30/2020/NĐ-CP; it must not know where the rows come from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.column_widths import LARGEST
from desktop.domain.printable import printable
from desktop.domain.tables import ReportTable, RowKind
from desktop.pdf.charts import chart_blocks
from desktop.pdf.ending import RUNNING, TIGHT, TIGHTEST, Room, ending_blocks
from desktop.pdf.flow import FEWEST, Block, Page, has_own_heading, paginate
from desktop.pdf.fonts import Family, family
from desktop.pdf.grid import set_table
from desktop.pdf.head import head_blocks
from desktop.pdf.pen import Pen
from desktop.pdf.sheet import Sheet, number_page, sheet_of, stamp_page
from desktop.pdf.text import passage_blocks

_DENSE_SIZES = (11.0, 10.0, 9.0)
_MANY, _PARTED_FROM = 8, 2 * FEWEST
"""So many recipients stand in two columns where that saves a page; a row of so many lines can be parted."""

# Streams as plain bytes: writing them as letters takes a quarter longer and makes the file a quarter bigger.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Annex:
    """A table laid out: its pages are numbered from 1."""

    table: ReportTable
    family: Family
    sheet: Sheet
    pages: list[Page]


def render_table(table: ReportTable) -> bytes:
    """Print a table as PDF with its annexes; the same table gives the same bytes.

    Refused("font_missing", font) without the font asked for; Refused("heading_too_high", heading) when the heading
    leaves no room for rows.
    """
    return render_tables((table, *table.annexes))


def render_tables(tables: Sequence[ReportTable]) -> bytes:
    """Print tables one after the other into one PDF, each from page 1 on; refused like ``render_table``."""
    annexes = [_lay_out(table) for table in tables]
    buffer = io.BytesIO()
    canvas = _canvas(buffer, annexes)
    for annex in annexes:
        for number, page in enumerate(annex.pages, start=1):
            _draw_page(canvas, annex, page, number)
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: io.BytesIO, annexes: Sequence[Annex]) -> Canvas:
    first = annexes[0]
    # The stubs take the font's name for a number.
    face: Any = first.family.regular.name
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang="vi", pdfVersion=(1, 4), initialFontName=face)
    canvas.setTitle(_one_line(first.table.title))
    canvas.setSubject(_one_line(" ".join(annex.table.head.heading for annex in annexes)))
    canvas.setAuthor(_one_line(first.table.head.agency))
    canvas.setCreator("Sổ Tiến Độ")
    return canvas


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _lay_out(table: ReportTable) -> Annex:
    faces = family(table.font)
    sheet = sheet_of(table.paper, landscape=table.landscape)
    blocks = _blocks(table, faces, sheet)
    pages = _paginate(blocks, table, faces, sheet)
    if _signed_alone(pages):
        pages = _paginate_densely(pages, table, faces, sheet)
    return Annex(table, faces, sheet, pages)


def _blocks(table: ReportTable, faces: Family, sheet: Sheet, largest: float = LARGEST) -> list[Block]:
    """Set everything but what stands below the table; the head is dense above letters of less than their full size."""
    blocks = head_blocks(table, faces, sheet, is_dense=largest < LARGEST)
    blocks.extend(passage_blocks(table.passages, faces, sheet))
    if table.columns:
        blocks.extend(set_table(table, faces, sheet.left, sheet.inside, sheet.room, largest=largest))
    for chart in table.charts:
        blocks.extend(chart_blocks(chart, faces, sheet))
    return blocks


def _paginate(blocks: list[Block], table: ReportTable, faces: Family, sheet: Sheet) -> list[Page]:
    """Divide everything over pages; less room to sign is left where that saves a page or a signature alone on one."""

    def pages(room: Room, *, rows: bool = True) -> list[Page]:
        return paginate(_ended(blocks, table, ending_blocks(table, faces, sheet, room), rows=rows), sheet.room)

    found = pages(Room())
    if not table.signatures or len(found) == 1:
        return found
    found = min(found, pages(TIGHT), *([pages(TIGHTEST)] if len(table.recipients) > _MANY else []), key=len)
    if not _signed_alone(found):
        return found
    others = (pages(room, rows=rows) for rows in (True, False) for room in (TIGHT, TIGHTEST, RUNNING))
    return min((found, *others), key=lambda pages: (_signed_alone(pages), len(pages)))


def _paginate_densely(pages: list[Page], table: ReportTable, faces: Family, sheet: Sheet) -> list[Page]:
    """Bring a signature alone on its page below its table: by less space, smaller letters, a row over two pages."""
    tries = [_blocks(table, faces, sheet, size) for size in _DENSE_SIZES]
    parted = [replace(block, whole_up_to=_PARTED_FROM - 1) if block.heading else block for block in tries[-1]]
    for blocks in (*tries, parted):
        found = _paginate(blocks, table, faces, sheet)
        if not _signed_alone(found):
            return found
    return pages


def _signed_alone(pages: Sequence[Page]) -> bool:
    """Say whether nothing stands above the signature on its page."""
    return any(page.pieces and page.pieces[0].block.is_signing for page in pages)


def _ended(blocks: list[Block], table: ReportTable, ending: list[Block], *, rows: bool) -> list[Block]:
    """Add what follows the table; the last row stays with it, with a sum the row before it, or the last chart.

    Without ``rows`` only what stands between the table and the signature stays with that.
    """
    kept = 0
    if ending and rows:
        has_sum = not table.charts and len(table.rows) > 1 and table.rows[-1].kind is RowKind.TOTAL
        kept = 2 if has_sum else 1
    before = len(blocks) - kept
    return [*blocks[:before], *(replace(block, keep_next=True) for block in blocks[before:]), *ending]


def _draw_page(canvas: Canvas, annex: Annex, page: Page, number: int) -> None:
    sheet = annex.sheet
    canvas.setPageSize((sheet.width, sheet.height))
    pen = Pen(canvas)
    number_page(pen, sheet, annex.family, number)
    top = sheet.top
    before = None
    for piece in page.pieces:
        if piece.block.heading and has_own_heading(before, piece.block):
            piece.block.heading.draw(pen, top)
            top -= piece.block.heading.height
        before = piece.block
        piece.block.draw(pen, top, piece.start, piece.stop)
        top -= piece.height
    stamp_page(pen, sheet, annex.family, annex.table.stamp, number, len(annex.pages))
    pen.finish()
    canvas.showPage()
