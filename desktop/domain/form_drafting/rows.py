"""Proposes the rows of a blank form: those to be typed, headings over them, sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.form_drafting.keys import slug, unused
from desktop.domain.forms import ColumnKind, FormRow
from desktop.domain.text import fold
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.forms import FormColumn
    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import SourceSheet

Line = tuple[RowKind, str, str]
"""What a row is, its number and its label."""

AGENCY = "{agency}"
"""The label of the only row of a form that has none: the agency that reports."""

_TOTAL = re.compile(r"(?:tong(?: so| cong| hop)?|cong)(?:[ :(].{0,16})?")
_PART = re.compile(r"[-+•–]|trong do\b")
_DOTS = re.compile(r"[\s.…_\-]*")


def draft_rows(sheet: SourceSheet, head: Head, rows: TableRows, columns: Sequence[FormColumn]) -> tuple[FormRow, ...]:
    """Propose a row for each label; one for the agency where the form has none."""
    serial, label = (_place(head, columns, kind) for kind in (ColumnKind.SERIAL, ColumnKind.LABEL))
    lines = [
        (kind, sheet.text(row, serial) if serial else "", _label(sheet, head, row, label, serial))
        for row, kind in sorted(rows.kinds.items())
        if kind not in (RowKind.REPEAT, RowKind.NOTE)
    ]
    named = [line for line in lines if not _DOTS.fullmatch(line[2])]
    found = [_row(line, is_heading=_leads(named, place), has_serial=bool(serial)) for place, line in enumerate(named)]
    found = _with_keys(found)
    if not any(not row.total and not row.heading for row in found):
        found.append(FormRow("don-vi", "1", AGENCY))
    return tuple(found)


def _place(head: Head, columns: Sequence[FormColumn], kind: ColumnKind) -> int:
    pairs = zip(head.columns, columns, strict=True)
    return next((one.column for one, column in pairs if column.kind is kind), 0)


def _label(sheet: SourceSheet, head: Head, row: int, label: int, serial: int) -> str:
    """Give the label of a row; of one that is merged over the table its text, wherever it begins."""
    said = sheet.text(row, label) if label else ""
    if said and said != (sheet.text(row, serial) if serial else ""):
        return said
    across = sheet.text(row, head.left)
    top, left, _bottom, right = sheet.area(row, head.left)
    return across if top == row and right > left else "" if _is_number(across) else across


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\dIVXLC.\s]*", text))


def _leads(lines: Sequence[Line], place: int) -> bool:
    """Say whether a row is a heading: rows of another numbering follow it, or it is but a label over rows."""
    if place + 1 == len(lines):
        return False
    kind, number, _label = lines[place]
    below_kind, below_number, _below = lines[place + 1]
    if number:
        other = bool(below_number) and _style(number) != _style(below_number)
        return _leads_unnumbered(lines, place) or (kind is RowKind.GROUP and other)
    above = next((upper for upper in range(place - 1, -1, -1) if lines[upper][1]), None)
    is_inside = above is not None and _leads_unnumbered(lines, above)
    return kind is RowKind.GROUP and below_kind is RowKind.RECORD and not is_inside


def _leads_unnumbered(lines: Sequence[Line], place: int) -> bool:
    """Say whether a numbered row stands over rows without a number that are no parts of it ("- Trong đó")."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below[1] or _is_total(below):
        return False
    return lines[place][1][:1].isdigit() and not _PART.match(fold(below[2]))


def _style(number: str) -> str:
    bare = number.strip(" .)")
    if re.fullmatch(r"[IVXLC]+", bare):
        return "roman"
    return "digits" if bare[:1].isdigit() else "letters"


def _is_total(line: Line) -> bool:
    return line[0] is RowKind.TOTAL and bool(_TOTAL.fullmatch(fold(line[2])))


def _row(line: Line, *, is_heading: bool, has_serial: bool) -> FormRow:
    _kind, number, label = line
    bare = "" if _DOTS.fullmatch(number) or (has_serial and number == label) else number
    return FormRow("", bare, label, total=_is_total(line), heading=is_heading)


def _with_keys(rows: Sequence[FormRow]) -> list[FormRow]:
    found: list[FormRow] = []
    for row in rows:
        key = unused(slug(row.label), [one.key for one in found])
        found.append(FormRow(key, row.number, row.label, total=row.total, heading=row.heading))
    return found
