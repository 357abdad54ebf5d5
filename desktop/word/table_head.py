"""What stands above a report table in Word (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II); it must not know the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.letter_widths import text_width
from desktop.domain.paper import MOTTO, NATION, number_line, place_and_date
from desktop.domain.tables import PageHead, PageKind, ReportTable
from desktop.word import looks
from desktop.word.centred import centred, line_width
from desktop.word.looks import TITLE_SIDES
from desktop.word.markup import CellBox, paragraph, paragraphs, row, run, table

if TYPE_CHECKING:
    from desktop.word.table_page import Sheet

_NATION_WIDTH, _MOTTO_WIDTH = 20.87, 12.25
"""In ems of Times New Roman Bold."""
_AGENCY_RULE = 0.4
"""Length of the line below the agency: between a third and a half of the text."""
_GAP = 8.0
_NOTE_GAP = 24.0


def head(report: ReportTable, sheet: Sheet) -> str:
    """Write the head of an annex or a report."""
    said = report.head
    titles = (
        (said.heading, looks.HEADING),
        (report.title, looks.TITLE),
        (said.attached_note, looks.ATTACHED),
        (said.subtitle, looks.SUBTITLE),
    )
    return "".join(
        (
            _letterhead(said, sheet) if said.kind is PageKind.REPORT else "",
            _form_notes(said, sheet),
            *(centred(text, look, sheet.inside, sheet.inside * (1 - 2 * TITLE_SIDES)) for text, look in titles if text),
            _summary(said.summary, sheet) if said.summary else "",
            paragraph(looks.UNIT, run(said.unit_note)) if said.unit_note else paragraph(looks.GAP),
        )
    )


def _summary(text: str, sheet: Sheet) -> str:
    """Write what the document is about, with the line below."""
    most = sheet.inside * (1 - 2 * TITLE_SIDES)
    rule = line_width(text, looks.SUMMARY, most) * _AGENCY_RULE
    return centred(text, looks.SUMMARY, sheet.inside, most) + _rule(rule, sheet.inside)


def _letterhead(said: PageHead, sheet: Sheet) -> str:
    """Set the agency at the left, Quốc hiệu at the right, number and date below on one line.

    Without a number the date stands right below Tiêu ngữ, however many lines the agency has.
    """
    right = max(_NATION_WIDTH * looks.NATION.size + _GAP, sheet.inside / 2)
    left = sheet.inside - right
    date = paragraph(looks.DATE, run(place_and_date(said.place, said.issued))) if said.place else ""
    nation = _nation(right) + ("" if said.number else date)
    rows = [row((CellBox(_agency(said, left), left), CellBox(nation, right)), whole=True)]
    if said.number:
        number = paragraph(looks.NUMBER, run(number_line(said.number)))
        below = (number, left), (date or paragraph(looks.DATE), right)
        rows.append(row([CellBox(text, width, down="bottom") for text, width in below], whole=True))
    return table(looks.SIDES, (left, right), rows) + paragraph(looks.GAP) * (2 if said.number or date else 1)


def _agency(said: PageHead, width: float) -> str:
    inside = width - _GAP
    parts = [centred(line, looks.PARENT_AGENCY, width, inside) for line in said.parent_agency.split("\n") if line]
    parts += [centred(line, looks.AGENCY, width, inside) for line in said.agency.split("\n") if line]
    if said.agency:
        parts.append(_rule(line_width(said.agency, looks.AGENCY, inside) * _AGENCY_RULE, width))
    return "".join(parts) or paragraph(looks.PARENT_AGENCY)


def _nation(width: float) -> str:
    rule = _rule(_MOTTO_WIDTH * looks.MOTTO.size, width)
    return paragraph(looks.NATION, run(NATION)) + paragraph(looks.MOTTO, run(MOTTO)) + rule


def _rule(length: float, width: float) -> str:
    return paragraph(looks.RULE, sides=(width - length) / 2)


def _form_notes(said: PageHead, sheet: Sheet) -> str:
    """Set a statistical form's number and basis at the left, who reports to whom at the right."""
    if not (said.left_note or said.right_note):
        return ""
    size = looks.FORM_NOTE.size
    right = min(max(text_width(line, size) for line in said.right_note.split("\n")), sheet.inside / 2)
    left = sheet.inside - right - _NOTE_GAP
    number = paragraph(looks.FORM_NUMBER, run(said.form_number)) if said.form_number else ""
    text = number + (paragraphs(looks.FORM_NOTE, said.form_basis) if said.form_basis or not number else "")
    sides = (CellBox(text, left + _NOTE_GAP), CellBox(paragraphs(looks.FORM_NOTE, said.right_note), right))
    return table(looks.SIDES, (left + _NOTE_GAP, right), [row(sides, whole=True)]) + paragraph(looks.GAP)
