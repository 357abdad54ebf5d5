"""What stands above a report table on its sheet (NĐ 30/2020/NĐ-CP, Phụ lục I); it must not know the rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from desktop.domain.letter_widths import text_width
from desktop.domain.paper import MOTTO, NATION, number_line, place_and_date
from desktop.domain.tables import PageHead, PageKind, ReportTable
from desktop.excel.sheets import Look, set_height, write_line
from desktop.excel.wrapped import inner_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_PLAIN = Look(across="center")
_BOLD = Look(bold=True, across="center")
_ITALIC = Look(italic=True, across="center")
_MOTTO = Look(size=13, bold=True, underline=True, across="center")
_NOTE = Look(size=11, down="top")
_NOTE_BOLD = Look(size=11, bold=True, down="top")
_LEAST_LEFT, _MOST_LINES = 0.45, 4
_SMALLEST = 9.0
_GAP = 6.0

Line = tuple[str, Look]


def write_head(page: Worksheet, table: ReportTable, widths: Sequence[float]) -> int:
    """Write the head of an annex or a report from row 1 on; return the first row of the table."""
    row = 1
    if table.head.kind is PageKind.REPORT:
        split = _nation_split(table.head, widths)
        names, nation = _agency(table.head), _nation(widths[split:])
        number, date = _number_and_date(table.head)
        if not table.head.number and len(widths) > 1:
            nation, date = [*nation, *date], []
        row = _write_sides(page, row, widths, names, nation, split)
        row = _write_sides(page, row, widths, number, date, split)
        row = _write_gap(page, row)
    notes = _form_notes(table.head)
    if any(notes):
        row = _write_sides(page, row, widths, *notes, split_at(widths, _LEAST_LEFT))
        row = _write_gap(page, row)
    for text, look in _titles(table):
        if text:
            row = write_line(page, row, 1, widths, text, look)
    return row


def _titles(table: ReportTable) -> tuple[Line, ...]:
    head = table.head
    return (
        (head.heading, Look(size=14, bold=True, across="center")),
        (table.title, Look(size=13, bold=True, across="center")),
        (head.attached_note, Look(size=13, italic=True, across="center")),
        (head.subtitle, Look(size=13, italic=True, across="center")),
        (head.summary, Look(size=13, bold=True, across="center")),
        (head.unit_note, Look(italic=True, across="right")),
    )


def _agency(head: PageHead) -> list[Line]:
    """Give each line of the agency's names a row of its own, so that Quốc hiệu stands close beside them."""
    lines = [(line, _PLAIN) for line in head.parent_agency.splitlines()]
    return [*lines, *((line, _BOLD) for line in head.agency.splitlines())]


def _nation(widths: Sequence[float]) -> list[Line]:
    """Quốc hiệu stays on one line: a smaller letter where the columns leave it too little room."""
    fitting = _BOLD.size * inner_width(sum(widths)) / text_width(NATION, _BOLD.size, bold=True)
    size = min(_BOLD.size, max(_SMALLEST, int(2 * fitting) / 2))
    return [(NATION, replace(_BOLD, size=size)), (MOTTO, replace(_MOTTO, size=size + 1))]


def _number_and_date(head: PageHead) -> tuple[list[Line], list[Line]]:
    number = [(number_line(head.number), _PLAIN)] if head.number else []
    return number, [(place_and_date(head.place, head.issued), _ITALIC)] if head.place else []


def _nation_split(head: PageHead, widths: Sequence[float]) -> int:
    """Divide the columns so that Quốc hiệu stands on one line, and neither side is short of room more than it must be.

    The agency may take a few lines.
    """
    at_left = max(*(text_width(text, look.size, bold=look.bold) for text, look in _agency(head)), 1.0, 1.0)
    at_right = text_width(NATION, _BOLD.size, bold=True)

    def ease(split: int) -> tuple[bool, float]:
        left, right = sum(widths[:split]), sum(widths[split:])
        has_line = inner_width(right) >= at_right and inner_width(left) * _MOST_LINES >= at_left
        return has_line, min(left / at_left, right / at_right)

    return max(range(1, len(widths)), key=ease, default=1)


def _form_notes(head: PageHead) -> tuple[list[Line], list[Line]]:
    """A statistical form: its number (bold) and basis at the left, who reports to whom at the right."""
    number = [(head.form_number, _NOTE_BOLD)] if head.form_number else []
    left = [*number, *((text, _NOTE) for text in head.form_basis.splitlines())]
    return left, [(text, _NOTE) for text in head.right_note.splitlines()]


def split_at(widths: Sequence[float], share: float) -> int:
    """Count the columns that make up at least a share of the width, leaving one for the right side."""
    used = 0.0
    for place, width in enumerate(widths[:-1], 1):
        used += width
        if used >= share * sum(widths):
            return place
    return max(len(widths) - 1, 1)


def _write_sides(
    page: Worksheet, row: int, widths: Sequence[float], left: Sequence[Line], right: Sequence[Line], split: int
) -> int:
    """Write two stacks of lines side by side; below each other where the table has but one column."""
    if len(widths) == 1:
        pairs: list[tuple[Line | None, Line | None]] = [(line, None) for line in (*right, *left) if line[0]]
    else:
        pairs = list(zip_longest(left, right))
    for at_left, at_right in pairs:
        below = row + 1
        for line, first, last in ((at_left, 0, split), (at_right, split, len(widths))):
            if line and line[0]:
                below = max(below, write_line(page, row, first + 1, widths[first:last], *line))
        row = below
    return row


def _write_gap(page: Worksheet, row: int) -> int:
    set_height(page, row, _GAP)
    return row + 1
