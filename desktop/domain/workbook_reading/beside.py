"""Tells a table from what stands beside it on its rows: lists to choose from, and cells under no heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.heads import HeadColumn
from desktop.domain.workbook_reading.rows import find_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import Place, SourceSheet

_WIDEST_LIST = 2
_WIDE_GAP = 2
_LOOKED_BELOW = 12
_LIST = re.compile(r"(?:danh (?:sach|muc)|lua chon|gia tri|list|chon|dm|huong dan|luu y|chu y)\b.*|.*:")


def without_lists(sheet: SourceSheet, head: Head) -> Head:
    """Leave out what stands right of a table: a list to choose from or advice, a blank column between, or two."""
    numbers = [one.column for one in head.columns]
    gap = next((place for place in range(len(numbers) - 1, 0, -1) if numbers[place] - numbers[place - 1] > 1), 0)
    right = head.columns[gap:]
    if not gap or len(right) > _WIDEST_LIST or len(head.columns) - len(right) <= _WIDEST_LIST:
        return head
    left = replace(head, columns=head.columns[:gap])
    rows = find_rows(sheet, left)
    if any(sheet.text(row, numbers[gap] - 1) for row in rows.kinds):
        return head
    if numbers[gap] - _right_of(sheet, head, numbers[gap - 1]) > _WIDE_GAP:
        return left
    if all(_LIST.fullmatch(fold(one.heading[-1])) for one in right) or _is_chosen_from(sheet, left, rows, numbers[gap]):
        return left
    return head


def _right_of(sheet: SourceSheet, head: Head, column: int) -> int:
    """Give the last column that a heading reaches over."""
    return max(sheet.area(row, column)[3] for row in range(head.first, head.last + 1))


def with_labels(sheet: SourceSheet, head: Head) -> Head:
    """Take the column of names left of a table in, whose corner is blank: what its rows are of stands there."""
    column = head.left - 1
    if head.serial or not column or any(sheet.text(row, column) for row in range(head.first, head.last + 1)):
        return head
    below = range(head.last + 1, head.last + 1 + _LOOKED_BELOW)
    rows = [row for row in below if any(sheet.text(row, one.column) for one in head.columns)]
    named = [row for row in rows if (cell := sheet.cell(row, column)) and cell.text.strip() and cell.figure is None]
    if not rows or len(named) * 2 <= len(rows):
        return head
    return replace(head, columns=(HeadColumn(column, ("",)), *head.columns))


def _is_chosen_from(sheet: SourceSheet, head: Head, rows: TableRows, column: int) -> bool:
    """Say whether all that stands in some column of a table is found in a list, each once there."""
    below = [text for row in range(head.last + 1, sheet.height + 1) if (text := sheet.text(row, column))]
    choices = set(below)
    held = [{text for row in rows.kinds if (text := sheet.text(row, one.column))} for one in head.columns]
    return len(choices) == len(below) and any(len(texts) > 1 and texts <= choices for texts in held)


def cells_beside(sheet: SourceSheet, head: Head, rows: TableRows, others: Collection[int]) -> list[Place]:
    """Give the filled cells on the rows of a table that belong to no column of it, nor to ``others``."""
    own = {one.column for one in head.columns} | set(others)
    return [
        (row, column)
        for row in rows.kinds
        for _row, column in sheet.rows.get(row, ())
        if column not in own and not any(left in own for left in _covered(sheet, row, column))
    ]


def _covered(sheet: SourceSheet, row: int, column: int) -> range:
    _top, left, _bottom, right = sheet.area(row, column)
    return range(left, right + 1)
