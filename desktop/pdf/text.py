"""Running text on paper: paragraphs set even at both sides, headings bold (NĐ 30/2020, Phụ lục I, mục II.6)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.printable import printable
from desktop.domain.tables import Align, Passage, PassageKind
from desktop.pdf.flow import Block
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pdf.fonts import Family
    from desktop.pdf.sheet import Sheet

TEXT_SIZE = 14
FIRST_LINE = 12.7 * MM
"""How far the first line of a paragraph is set in."""
_BETWEEN = 6.0
_WHOLE_UP_TO = 3
"""A paragraph of more lines may run on over the page's end, two lines at least on either side."""
_BOLD = (PassageKind.HEADING, PassageKind.SUBHEADING)


def passage_blocks(passages: Sequence[Passage], family: Family, sheet: Sheet) -> list[Block]:
    """Set paragraphs one below the other; what leads to others stays with them."""
    return [_block(passage, family, sheet) for passage in passages]


def _block(passage: Passage, family: Family, sheet: Sheet) -> Block:
    style = Style(family.bold if passage.kind in _BOLD else family.regular, TEXT_SIZE)
    if passage.kind is PassageKind.ADDRESSEE:
        lines = wrap(printable(passage.text), style.face.widths, style.room(sheet.inside))
        return Block(len(lines), style.leading, 2 * _BETWEEN, partial(_centre, lines, style, sheet), keep_next=True)
    room = style.room(sheet.inside)
    lines = wrap(printable(passage.text), style.face.widths, room, room - style.room(FIRST_LINE))
    draw = partial(_even, lines, style, sheet)
    return Block(len(lines), style.leading, _BETWEEN, draw, keep_next=passage.leads_on, whole_up_to=_WHOLE_UP_TO)


def _centre(lines: list[str], style: Style, sheet: Sheet, pen: Pen, top: float, start: int, stop: int) -> None:
    pen.write(lines[start:stop], sheet.left, top - _BETWEEN, sheet.inside, style, Align.CENTER)


def _even(lines: list[str], style: Style, sheet: Sheet, pen: Pen, top: float, start: int, stop: int) -> None:
    """Draw lines even at both sides, the paragraph's first set in, its last as long as it is."""
    for place in range(start, stop):
        first = FIRST_LINE if place == 0 else 0.0
        upper = top - _BETWEEN - (place - start) * style.leading
        if place == len(lines) - 1:
            pen.write(lines[place : place + 1], sheet.left + first, upper, sheet.inside - first, style, Align.LEFT)
        else:
            pen.write_even(lines[place], sheet.left + first, upper, sheet.inside - first, style)
