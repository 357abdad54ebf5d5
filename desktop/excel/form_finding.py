"""Finds a form on a sheet that came back, by its hidden keys or by what is seen of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity, Where
from desktop.excel.bounds import address_of
from desktop.excel.form_columns import place_columns
from desktop.excel.form_out import MARK
from desktop.excel.form_place import FormPlaces, added_columns, heading_over
from desktop.excel.form_rows import place_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from desktop.domain.forms import Form
    from desktop.excel.form_place import Place
    from desktop.excel.table_in import SheetCells

_HALF = 2


def find_mark(sheet: SheetCells) -> Place | None:
    """Find where the hidden key row and key column meet."""
    return next((place for place, cell in sheet.cells.items() if cell.value == MARK), None)


def place_form(sheet: SheetCells, form: Form, where: Where) -> FormPlaces | None:
    """Find the form's rows and columns by their hidden keys, by headings and labels where keys are lost.

    None when neither keys nor headings are there. ``where`` names file and sheet.
    """
    places = FormPlaces()
    places.key_row, places.key_column = find_mark(sheet) or _without_mark(sheet, form)
    place_columns(sheet, form, places, where)
    if not places.columns:
        return None
    place_rows(sheet, form, places, where)
    _report_added_columns(sheet, places, where)
    return places


def _without_mark(sheet: SheetCells, form: Form) -> Place:
    """Find the key row and the key column by the keys themselves; 0 for what is lost."""
    cells = [(place, cell.value) for place, cell in sheet.cells.items() if isinstance(cell.value, str)]
    rows = {row.key for row in form.rows}
    columns = {column.key for column in form.columns}
    key_column = _most(((place[1], value) for place, value in cells), rows)
    key_row = _most(((place[0], value) for place, value in cells if place[1] > key_column), columns)
    return key_row, key_column


def _most(cells: Iterable[tuple[int, str]], keys: Collection[str]) -> int:
    """Give the line that holds at least half of the keys, and more than one; 0 where none does."""
    held = Counter(line for line, value in cells if value in keys)
    line, count = held.most_common(1)[0] if held else (0, 0)
    return line if count > 1 and _HALF * count >= len(keys) else 0


def _report_added_columns(sheet: SheetCells, places: FormPlaces, where: Where) -> None:
    """Name each column with content beside the form's own; rows alone tell nothing of it."""
    for column, row in added_columns(sheet, places).items():
        heading = heading_over(sheet, places, column) or address_of(1, column)[:-1]
        places.report("column_added", Severity.WARNING, where, (row, column), column=heading)
