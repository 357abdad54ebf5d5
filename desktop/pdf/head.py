"""What stands above the table: agency, Quốc hiệu, number, date, title, notes (NĐ 30/2020, Phụ lục I, mục II)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.paper import MOTTO, NATION, number_line, place_and_date
from desktop.domain.printable import printable
from desktop.domain.tables import Align, PageHead, PageKind, ReportTable
from desktop.pdf.flow import Block
from desktop.pdf.pen import Pen, Style
from desktop.pdf.wrapping import balanced, wrap

if TYPE_CHECKING:
    from desktop.pdf.fonts import Family
    from desktop.pdf.sheet import Sheet

# The sizes the decree lets go together: 13 for Quốc hiệu, 14 for Tiêu ngữ, date and titles.
_NATION_SIZE, _MOTTO_SIZE, _TITLE_SIZE, _NOTE_SIZE, _UNIT_SIZE = 13, 14, 14, 12, 12
_AGENCY_RULE = 0.4
"""Length of the line below the agency: between a third and a half of the text."""
_RULE_GAP = 3.0
_SUMMARY_GAP = 5.0
_GAP, _DENSE_GAP = 8.0, 3.0
_TITLE_GAP = 2.0
_TITLE_SHARE = 0.86
"""Share of the width a centred title may take."""
_NOTE_GAP = 24.0


@dataclass(frozen=True, slots=True)
class Line:
    """A text in its style, ``before`` the space above it, ``rule`` the length of the line drawn below it, in points."""

    text: str
    style: Style
    rule: float = 0.0
    before: float = 0.0

    @property
    def height(self) -> float:
        """Height of the text, the space above it and the line below it."""
        return self.before + self.style.leading + (_RULE_GAP if self.rule else 0)


def head_blocks(table: ReportTable, family: Family, sheet: Sheet, *, is_dense: bool = False) -> list[Block]:
    """Set everything that stands above the table; each block is kept with what follows it.

    Where it ``is_dense`` there is less space between the parts.
    """
    gap = _DENSE_GAP if is_dense else _GAP
    head = table.head
    bold, italic = Style(family.bold, _TITLE_SIZE), Style(family.italic, _TITLE_SIZE)
    titles = ((head.heading, bold), (table.title, bold), (head.attached_note, italic), (head.subtitle, italic))
    return [
        *_letterhead(head, family, sheet, gap),
        *_form_notes(head, family, sheet, gap),
        *(_centred(text, style, sheet) for text, style in titles if text),
        *_summary(head.summary, bold, sheet),
        _unit_note(head.unit_note, family, sheet, gap),
    ]


def _centred(text: str, style: Style, sheet: Sheet) -> Block:
    lines = balanced(printable(text), style.face.widths, style.room(sheet.inside * _TITLE_SHARE))

    def draw(pen: Pen, top: float, start: int, stop: int) -> None:
        pen.write(lines[start:stop], sheet.left, top, sheet.inside, style, Align.CENTER)

    return Block(len(lines), style.leading, _TITLE_GAP, draw, keep_next=True)


def _summary(text: str, style: Style, sheet: Sheet) -> Iterator[Block]:
    """Set what a document is about, with a line of a third to a half of it below."""
    if not text:
        return
    lines = balanced(printable(text), style.face.widths, style.room(sheet.inside * _TITLE_SHARE))
    rule = max(style.width(line) for line in lines) * _AGENCY_RULE

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        pen.write(lines, sheet.left, top, sheet.inside, style, Align.CENTER)
        middle = sheet.left + sheet.inside / 2
        pen.horizontal(middle - rule / 2, middle + rule / 2, top - len(lines) * style.leading - _SUMMARY_GAP)

    yield Block(1, len(lines) * style.leading, _SUMMARY_GAP + _TITLE_GAP, draw, keep_next=True, whole=True)


def _unit_note(text: str, family: Family, sheet: Sheet, gap: float) -> Block:
    """Set the unit right above the table; without one only the space remains."""
    style = Style(family.italic, _UNIT_SIZE)
    lines = _note_lines(text, style, sheet.inside)

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        pen.write(lines, sheet.left, top - gap / 2, sheet.inside, style, Align.RIGHT)

    return Block(1, len(lines) * style.leading, gap, draw, keep_next=True, whole=True)


def _letterhead(head: PageHead, family: Family, sheet: Sheet, gap: float) -> Iterator[Block]:
    """Set the agency at the left, Quốc hiệu at the right, number and date below on one line.

    Without a number the date stands right below Tiêu ngữ, however many lines the agency has.
    """
    if head.kind is PageKind.REPORT:
        nation, motto = Style(family.bold, _NATION_SIZE), Style(family.bold, _MOTTO_SIZE)
        right_width = max(nation.width(NATION) + 4, sheet.inside / 2)
        left_width = sheet.inside - right_width
        right = [Line(NATION, nation), Line(MOTTO, motto, motto.width(MOTTO))]
        left, date = _agency(head, family, left_width - _GAP), _date(head, family, right_width)
        number = _number(head, family, left_width - _GAP)
        if date and not number:
            right += [replace(date[0], before=gap), *date[1:]]
            yield _side_by_side(left, right, left_width, sheet, after=2 * gap)
        else:
            yield _side_by_side(left, right, left_width, sheet, after=gap)
            yield _side_by_side(number, date, left_width, sheet, after=2 * gap)


def _agency(head: PageHead, family: Family, width: float) -> list[Line]:
    plain, bold = Style(family.regular, _NATION_SIZE), Style(family.bold, _NATION_SIZE)
    lines = [Line(text, plain) for text in _lines(head.parent_agency, plain, width)]
    agency = [Line(text, bold) for text in _lines(head.agency, bold, width)]
    if agency:
        longest = max(bold.width(line.text) for line in agency)
        agency[-1] = Line(agency[-1].text, bold, longest * _AGENCY_RULE)
    return lines + agency


def _number(head: PageHead, family: Family, width: float) -> list[Line]:
    style = Style(family.regular, _NATION_SIZE)
    return [Line(text, style) for text in (_lines(number_line(head.number), style, width) if head.number else ())]


def _date(head: PageHead, family: Family, width: float) -> list[Line]:
    style = Style(family.italic, _MOTTO_SIZE)
    said = place_and_date(head.place, head.issued) if head.place else ""
    return [Line(text, style) for text in _lines(said, style, width)]


def _lines(text: str, style: Style, width: float) -> list[str]:
    return balanced(printable(text), style.face.widths, style.room(width)) if text else []


def _side_by_side(
    left: Sequence[Line], right: Sequence[Line], left_width: float, sheet: Sheet, *, after: float
) -> Block:
    height = max(_height(left), _height(right))
    baseline = max((lines[0].style.drop for lines in (left, right) if lines), default=0.0)

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        _draw_lines(pen, left, sheet.left, top - baseline, left_width)
        _draw_lines(pen, right, sheet.left + left_width, top - baseline, sheet.inside - left_width)

    return Block(1, height, after if height else 0, draw, keep_next=True, whole=True)


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)


def _draw_lines(pen: Pen, lines: Sequence[Line], left: float, baseline: float, width: float) -> None:
    """Draw lines from the first baseline down, so that both sides stand on one line whatever their sizes."""
    top = baseline + lines[0].style.drop if lines else baseline
    for line in lines:
        top -= line.before
        pen.write((line.text,), left, top, width, line.style, Align.CENTER)
        top -= line.height - line.before
        if line.rule:
            start = left + (width - line.rule) / 2
            pen.horizontal(start, start + line.rule, top)


def _form_notes(head: PageHead, family: Family, sheet: Sheet, gap: float) -> Iterator[Block]:
    """Set a statistical form's number and basis at the left, who reports to whom at the right; a number is bold."""
    if not (head.left_note or head.right_note):
        return
    plain, bold = Style(family.regular, _NOTE_SIZE), Style(family.bold, _NOTE_SIZE)
    right_width = min(plain.width(printable(head.right_note)), sheet.inside / 2)
    width = sheet.inside - right_width - _NOTE_GAP
    number = _note_lines(head.form_number, bold, width)
    left = [*number, *_note_lines(head.form_basis, plain, width)]
    right = _note_lines(head.right_note, plain, right_width)
    number_ends = len(number)

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        pen.write(left[:number_ends], sheet.left, top, width, bold, Align.LEFT)
        pen.write(left[number_ends:], sheet.left, top - number_ends * bold.leading, width, plain, Align.LEFT)
        pen.write(right, sheet.left + sheet.inside - right_width, top, right_width, plain, Align.LEFT)

    lines = max(len(left), len(right))
    yield Block(1, lines * plain.leading, gap, draw, keep_next=True, whole=True)


def _note_lines(text: str, style: Style, width: float) -> list[str]:
    return wrap(printable(text), style.face.widths, style.room(width)) if text else []
