"""A count form written into the blank workbook a province sent out, its look and all its parts staying as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Refused, Where
from desktop.domain.form_layout import FormLayout, OtherColumn, lay_out
from desktop.domain.forms import ColumnKind, places_of
from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from desktop.excel.template import Template
from desktop.services import wording
from desktop.services.counts import CountGrid, count_grid
from desktop.services.output import read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.domain.workbook_reading import ReadTable, SourceSheet
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.services.counts import CountInput
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was filled in, the file's SHA-256, how many cells, and what of the form the workbook has no place for."""

    grid: CountGrid
    sha256: str
    cells: int
    missing_columns: tuple[str, ...]
    missing_rows: tuple[str, ...]


def fill_form(
    ledger: Ledger, form: str, period: str, template: Path, file: Path, agency: str | None = None
) -> FilledForm:
    """Write the counts of a form into a copy of a blank workbook.

    Refuses with ``template_unlike`` {form} where the form is not in it, and as `count_grid`, `read_sheets` and
    `write_file` do.
    """
    grid = count_grid(ledger, form, period, agency)
    data = read_file(template)
    sheet, layout = _placed(grid, read_sheets(data, template.name), template.name)
    cells = dict(_cells(grid, layout))
    filled = Template(data, template.name, sheet.name).fill(cells)
    digest = write_file(file, filled.data)
    placed = len(cells) - len(filled.kept)
    return FilledForm(grid, digest, placed, layout.missing_columns, layout.missing_rows)


def _placed(grid: CountGrid, sheets: tuple[SourceSheet, ...], file: str) -> tuple[SourceSheet, FormLayout]:
    """Find the table that has the most of the form's columns and rows."""
    book = read_book(sheets)
    by_name = {sheet.name: sheet for sheet in sheets}
    found = [(by_name[table.sheet], _layout(grid, by_name[table.sheet], table)) for table in book.tables]
    fitting = [(sheet, layout) for sheet, layout in found if layout.fits(grid.form) and layout.rows]
    if not fitting:
        raise Refused("template_unlike", Where(file), form=grid.form.name or grid.form.code)
    return max(fitting, key=_how_much)


def _how_much(found: tuple[SourceSheet, FormLayout]) -> int:
    return len(found[1].columns) * max(len(found[1].rows), 1)


def _layout(grid: CountGrid, sheet: SourceSheet, table: ReadTable) -> FormLayout:
    numbers = table.header_rows[1]
    columns = [OtherColumn(one.column, one.heading, sheet.text(numbers, one.column)) for one in table.columns]
    fields = {one.field: one.column for one in table.columns if one.field}
    label, serial = fields.get("text", 0), fields.get("number", 0)
    labels = {
        row: (sheet.text(row, serial) if serial else "", sheet.text(row, label) if label else "")
        for row in range(table.rows[0], max(table.rows[1], table.rows[0]) + 1)
    }
    return lay_out(grid.form, columns, {row: named for row, named in labels.items() if any(named)} or labels)


def _cells(grid: CountGrid, layout: FormLayout) -> Iterator[tuple[Place, Filled]]:
    for (row, column), cell in grid.known.items():
        if row in layout.rows and column in layout.columns:
            yield (layout.rows[row], layout.columns[column]), _written(grid, (row, column), cell)


def _written(grid: CountGrid, key: tuple[str, str], cell: CountInput) -> Filled:
    column = grid.form.column(key[1])
    if column.kind is ColumnKind.NOTE:
        return cell.note
    if cell.value is None:
        return wording.absence(cell.absence) if cell.absence else None
    number = as_number(cell.value, places_of(grid.form.row(key[0]), column))
    return number if isinstance(number, int) else float(number)
