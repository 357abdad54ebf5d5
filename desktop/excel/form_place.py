"""What of a form was found where on a sheet that came back; it must not know what the counts mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity
from desktop.excel.bounds import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.findings import Where
    from desktop.excel.table_in import SheetCells

Place = tuple[int, int]
"""The row and the column of a cell."""


@dataclass(slots=True)
class FormPlaces:
    """Rows and columns by the form's keys, the first row below the headings, and what does not fit."""

    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    first: int = 1
    key_column: int = 0
    key_row: int = 0
    heads: tuple[int, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def report(self, code: str, severity: Severity, where: Where, place: Place, **params: object) -> None:
        """Add what does not fit, with its cell."""
        self.findings.append(Finding(code, severity, replace(where, cell=address_of(*place)), params))


def text_at(sheet: SheetCells, row: int, column: int) -> str:
    """Give the text of a cell; of a merged range anywhere in it, its only text."""
    cell = sheet.cells.get((row, column))
    return str(cell.value) if cell and cell.value is not None else ""


def anchors(sheet: SheetCells, last: int) -> Mapping[Place, Place]:
    """Map every cell of the merged ranges as far as a row to the cell that holds its text."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merged
        if top <= last
        for row in range(top, min(bottom, last) + 1)
        for column in range(left, right + 1)
    }


def added_columns(sheet: SheetCells, places: FormPlaces) -> dict[int, int]:
    """Find the columns with content beside the form's own, each with the first of its rows that has some."""
    ours = {*places.columns.values(), places.key_column}
    rows = set(places.rows.values())
    found: dict[int, int] = {}
    for row, column in sorted(sheet.cells):
        if row in rows and column not in ours:
            found.setdefault(column, row)
    return found


def heading_over(sheet: SheetCells, places: FormPlaces, column: int) -> str:
    """Give the lowest text that stands over a column in the rows of the headings."""
    rows = places.heads or (places.first - 1,)
    return next((text for row in reversed(rows) if (text := text_at(sheet, row, column))), "")
