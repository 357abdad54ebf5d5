"""Puts cells of a form that came back right before they are read, so that they are read and checked like all others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.corrections import Correction, Typed, nowhere, read_place, shown_value, typed_value
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow, places_of
from desktop.excel.bounds import address_of
from desktop.excel.table_in import SheetCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.form_place import FormPlaces
    from desktop.excel.table_in import SheetCells


def correct_cells(
    sheet: SheetCells, form: Form, places: FormPlaces, corrections: Mapping[str, str]
) -> tuple[SheetCells, tuple[Correction, ...]]:
    """Give the sheet with what cells should say, and what they said. Refuses with ``correction_nowhere`` {place}."""
    if not corrections:
        return sheet, ()
    columns = {places.columns[one.key]: one for one in form.columns if one.key in places.columns and one.kind in _TYPED}
    rows = {places.rows[row.key]: row for row in form.item_rows if row.key in places.rows}
    cells = dict(sheet.cells)
    made: list[Correction] = []
    for text, now in corrections.items():
        place = read_place(text)
        row, column = rows.get(place.row), columns.get(place.column)
        if place.sheet not in ("", sheet.name) or row is None or column is None:
            raise nowhere(text)
        at = place.row, place.column
        made.append(Correction(sheet.name, address_of(*at), _written(cells.pop(at, None)), now))
        value = _value(now, row, column)
        if value not in (None, ""):
            cells[at] = SheetCell(*at, value)
    return replace(sheet, cells=cells), tuple(made)


_TYPED = (ColumnKind.COUNT, ColumnKind.NOTE)


def _value(text: str, row: FormRow, column: FormColumn) -> Typed:
    """Give what is read: a note and a fraction where whole numbers belong stay the text that was typed."""
    value = typed_value(text)
    is_odd = isinstance(value, float) and not places_of(row, column)
    return text.strip() if is_odd or column.kind is ColumnKind.NOTE else value


def _written(cell: SheetCell | None) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return cell.error or f"={cell.formula}"
    return shown_value(cell.value)
