"""Joins rows that only go on with the task above them: further lines of what came of it, a sentence cut in two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.closings import is_name
from desktop.domain.workbook_reading.rows import RowKind
from desktop.domain.workbook_reading.sheet import SourceCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.sheet import SourceSheet

_MOST_CELLS = 2
_OWN_RECORD = frozenset({"number", "deadline", "status", "percent"})
"""What makes a row a record of its own: the part of a task that another body has, until another day."""
_CUT = frozenset({"text", "lead"})
"""What goes on below only where a sentence was cut: else it is a part of the task, or another body's."""
_TOLD = frozenset({"product", "result", "difficulty", "proposal", "evidence", "note"})
"""What only says more of the task above."""
_OPEN = re.compile(r"(?:[,:&+–-]|\b(?:và|của|với|theo|về|cho|tại))$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def continued_rows(
    sheet: SourceSheet, head: Head, kinds: Mapping[int, RowKind], fields: Mapping[int, str | None]
) -> dict[int, int]:
    """Give the rows that go on with a record above, with the row of that record.

    They have no running number; where rows have none, they do not say what is to be done.
    """
    found: dict[int, int] = {}
    record = before = 0
    key = head.serial or next((column for column, name in fields.items() if name == "text"), 0)
    for row, kind in kinds.items() if key else ():
        if kind is RowKind.RECORD and record and _goes_on(sheet, key, fields, (record, before, row)):
            found[row] = record
        elif kind is not RowKind.REPEAT:
            record = row if kind is RowKind.RECORD else 0
        before = row
    return found


def joined(sheet: SourceSheet, continued: Mapping[int, int]) -> SourceSheet:
    """Give a sheet whose records hold what the rows below go on with."""
    cells = dict(sheet.cells)
    for row, record in continued.items():
        for place in sheet.rows[row]:
            above = sheet.area(record, place[1])[:2]
            cells[above] = _both(cells.get(above), sheet.cells[place])
    return replace(sheet, cells=cells)


def _goes_on(sheet: SourceSheet, key: int, fields: Mapping[int, str | None], rows: tuple[int, int, int]) -> bool:
    record, before, row = rows
    is_within = sheet.area(row, key)[0] <= record < row
    own = [column for _row, column in sheet.rows.get(row, ()) if column in fields]
    if not own or any(fields[column] in _OWN_RECORD for column in own) or not _is_told(sheet, row, own):
        return False
    if is_within:
        return len(own) == 1 or "lead" not in {fields[column] for column in own}
    told = {fields[column] for column in own}
    if sheet.text(row, key) or row - before > 1 or (len(own) > _MOST_CELLS and not told <= _TOLD):
        return False
    if any(is_name(sheet.text(row, column)) for column in own):
        return False
    return all(fields[column] not in _CUT or _is_cut(sheet, record, row, column) for column in own)


def _is_told(sheet: SourceSheet, row: int, columns: list[int]) -> bool:
    """Say whether cells hold words alone, in no figure and no day."""
    cells = [sheet.cells[row, column] for column in columns]
    return all(cell.figure is None and not cell.is_day and bool(_LETTER.search(cell.text)) for cell in cells)


def _is_cut(sheet: SourceSheet, record: int, row: int, column: int) -> bool:
    above, below = sheet.text(record, column), sheet.text(row, column)
    return bool(above) and (below[:1].islower() or bool(_OPEN.search(above)))


def _both(above: SourceCell | None, below: SourceCell) -> SourceCell:
    if above is None or not above.text.strip():
        return below
    between = " " if below.text.strip()[:1].islower() else "\n"
    text = f"{above.text.rstrip()}{between}{below.text.strip()}"
    is_converted = above.written or below.written
    written = f"{above.written or above.text}{between}{below.written or below.text}" if is_converted else ""
    return SourceCell(text, text, written=written)
