"""What the columns of an appendix under review hold, and what saying otherwise does to its rows."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.plans import NodeKind
from desktop.presenters import plan_tree
from desktop.presenters.plan_tree import Row, Sheet

COLUMN_FIELDS = ("text", "lead", "coordinate", "product", "deadline", "other")
"""What an officer may say a column holds."""


def mapped(sheet: Sheet, column: int, field: str) -> Sheet:
    """Change what a column holds, and the cells of all rows with it."""
    before = sheet.appendix.fields[column]
    fields = list(sheet.appendix.fields)
    other = fields.index(field) if field in fields and field != "other" else None
    fields[column] = field
    if other is not None:
        fields[other] = before
    swapped = tuple(
        plan_tree.with_cells(row, _swapped(row, before, field, both=other is not None)) for row in sheet.rows
    )
    return Sheet(replace(sheet.appendix, fields=tuple(fields)), swapped)


def _swapped(row: Row, before: str, field: str, *, both: bool) -> dict[str, str]:
    if row.kind is NodeKind.GROUP and not (row.cell(before) and row.cell(field)) and "text" in (before, field):
        return {}
    if both:
        return {before: row.cell(field), field: row.cell(before)}
    return {before: "", field: plan_tree.join(row.cell(field), row.cell(before))}
