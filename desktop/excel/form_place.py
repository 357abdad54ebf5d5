"""Where a form's rows and columns stand on a sheet that came back; it must not know what the counts mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow
from desktop.domain.headings import heading_depth
from desktop.domain.text import match_key
from desktop.excel.bounds import address_of
from desktop.excel.form_out import HELP, MARK, TAG_HEADING, TAG_HELP, TAG_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.table_in import SheetCells

_MOST_HEADING_ROWS = 200
"""Rows from the top within which headings are looked for."""


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


def find_mark(sheet: SheetCells) -> tuple[int, int] | None:
    """Find where the hidden key row and key column meet."""
    return next((place for place, cell in sheet.cells.items() if cell.value == MARK), None)


def text_at(sheet: SheetCells, row: int, column: int) -> str:
    """Give the text of a cell; of a merged range anywhere in it, its only text."""
    cell = sheet.cells.get((row, column))
    return str(cell.value) if cell and cell.value is not None else ""


def place_form(sheet: SheetCells, form: Form, where: Where) -> FormPlaces | None:
    """Find the form's rows and columns by their hidden keys, by headings and labels where keys are lost.

    None when neither keys nor headings are there. ``where`` names file and sheet.
    """
    places = FormPlaces()
    mark = find_mark(sheet)
    if mark:
        places.key_row, places.key_column = mark
        _columns_by_keys(sheet, form, places, where)
    tagged = _tagged_rows(sheet, places)
    if not tagged or len(places.columns) < len(form.columns):
        tagged = _columns_by_headings(sheet, form, places, tagged)
    if not places.columns:
        return None
    places.first, places.heads = max(tagged, default=0) + 1, tuple(sorted(tagged))
    _report_missing_columns(form, places, where)
    _place_rows(sheet, form, places, where)
    _report_added_columns(sheet, places, where)
    return places


def _columns_by_keys(sheet: SheetCells, form: Form, places: FormPlaces, where: Where) -> None:
    known = {column.key for column in form.columns}
    keys = {place[1]: cell for place, cell in sheet.cells.items() if place[0] == places.key_row}
    for column in sorted(column for column in keys if column > places.key_column):
        row, key = places.key_row, str(keys[column].value)
        if key not in known:
            _report(places, "column_key_unknown", Severity.ERROR, where, (row, column), key=key)
        elif key in places.columns:
            _report(places, "column_key_twice", Severity.ERROR, where, (row, column), key=key)
        else:
            places.columns[key] = column


def _columns_by_headings(sheet: SheetCells, form: Form, places: FormPlaces, tagged: list[int]) -> list[int]:
    """Place the columns whose keys are lost; return the heading's rows as far as they are known."""
    heading = _find_headings(sheet, form)
    for key, column in heading.columns.items():
        if key not in places.columns and column not in places.columns.values():
            places.columns[key] = column
    return tagged or [heading.last]


def _tagged_rows(sheet: SheetCells, places: FormPlaces) -> list[int]:
    return [
        row
        for (row, column), cell in sheet.cells.items()
        if column == places.key_column and cell.value in (TAG_HEADING, TAG_NUMBERS)
    ]


@dataclass(frozen=True, slots=True)
class _Headings:
    columns: Mapping[str, int] = field(default_factory=dict)
    last: int = 0


def _find_headings(sheet: SheetCells, form: Form) -> _Headings:
    """Find the rows whose nested headings fit the form best; at least half its columns must."""
    depth = heading_depth([column.heading for column in form.columns])
    wanted = {_path(column.heading): column.key for column in form.columns}
    anchors = _anchors(sheet)
    keys = {place: match_key(text_at(sheet, *place)) for place in sheet.cells if place[0] <= _MOST_HEADING_ROWS + depth}
    rows = sorted({row for row, _ in sheet.cells if row <= _MOST_HEADING_ROWS})
    width = max((column for _, column in sheet.cells), default=0)
    best = _Headings()
    for top in rows:
        found: dict[str, int] = {}
        for column in range(1, width + 1):
            key = wanted.get(_heading_path(keys, anchors, range(top, top + depth), column))
            if key:
                found.setdefault(key, column)
        if len(found) > len(best.columns):
            best = _Headings(found, top + depth - 1)
    if 2 * len(best.columns) < len(form.columns):
        return _Headings()
    return replace(best, last=_below_numbers(sheet, form, best))


def _below_numbers(sheet: SheetCells, form: Form, heading: _Headings) -> int:
    """Step over the row of printed column numbers, if it is there."""
    numbers = {column.number.strip("()") for column in form.columns if column.number}
    shown = {text_at(sheet, heading.last + 1, column).strip("()") for column in heading.columns.values()}
    return heading.last + (1 if numbers and numbers & shown and shown <= numbers | {""} else 0)


def _path(heading: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(match_key(text) for text in heading)


def _anchors(sheet: SheetCells) -> dict[tuple[int, int], tuple[int, int]]:
    """Map every cell of the merged ranges near the top to the cell that holds its text."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merged
        if top <= _MOST_HEADING_ROWS
        for row in range(top, min(bottom, _MOST_HEADING_ROWS) + 1)
        for column in range(left, right + 1)
    }


def _heading_path(
    keys: Mapping[tuple[int, int], str], anchors: Mapping[tuple[int, int], tuple[int, int]], rows: range, column: int
) -> tuple[str, ...]:
    """Join the headings above each other in a column; a merged one counts once."""
    anchored = dict.fromkeys(anchors.get((row, column), (row, column)) for row in rows)
    return tuple(keys[place] for place in anchored if place[0] in rows and keys.get(place))


def _report_missing_columns(form: Form, places: FormPlaces, where: Where) -> None:
    for column in form.columns:
        if column.key not in places.columns and column.kind in (ColumnKind.COUNT, ColumnKind.NOTE):
            params: dict[str, object] = {"column": _heading(column)}
            places.findings.append(Finding("column_missing", Severity.ERROR, where, params))


def _heading(column: FormColumn) -> str:
    return " › ".join(column.heading) or column.key


def _place_rows(sheet: SheetCells, form: Form, places: FormPlaces, where: Where) -> None:
    known = {row.key: row for row in form.rows}
    unplaced: list[int] = []
    used = {row for row, _ in sheet.cells if row >= places.first}
    for row in sorted(used):
        key = text_at(sheet, row, places.key_column) if places.key_column else ""
        if key in places.rows:
            first = address_of(places.rows[key], places.key_column)
            place = (row, places.key_column)
            _report(places, "row_key_twice", Severity.ERROR, where, place, row=known[key].label, first=first)
        elif key in known:
            places.rows[key] = row
            _check_label(sheet, form, known[key], row, places, where)
        elif key == TAG_HELP:
            continue
        elif key:
            _report(places, "row_key_unknown", Severity.ERROR, where, (row, places.key_column), key=key)
        else:
            unplaced.append(row)
    _rows_by_labels(sheet, form, unplaced, places, where)
    for item in form.item_rows:
        if item.key not in places.rows:
            places.findings.append(Finding("row_missing", Severity.ERROR, where, {"row": item.label}))


def _check_label(sheet: SheetCells, form: Form, item: FormRow, row: int, places: FormPlaces, where: Where) -> None:
    """A key under another row's label means that somebody moved the one without the other."""
    column = _label_column(form, places)
    shown = text_at(sheet, row, column) if column else item.label
    if match_key(shown) != match_key(item.label):
        _report(places, "row_key_changed", Severity.ERROR, where, (row, column), row=item.label, value=shown)


def _label_column(form: Form, places: FormPlaces) -> int:
    labels = (places.columns.get(column.key, 0) for column in form.columns if column.kind is ColumnKind.LABEL)
    return next(labels, 0)


def _rows_by_labels(sheet: SheetCells, form: Form, unplaced: list[int], places: FormPlaces, where: Where) -> None:
    column = _label_column(form, places)
    labels = {match_key(row.label): row for row in form.rows if row.key not in places.rows}
    for row in unplaced:
        label = text_at(sheet, row, column) if column else ""
        item = labels.pop(match_key(label), None)
        if item is None and _row_text(sheet, row).startswith(HELP):
            continue
        if item is None:
            _report(places, "row_added", Severity.WARNING, where, _first_used(sheet, row), row=_row_text(sheet, row))
            continue
        places.rows[item.key] = row
        if places.key_column:
            _report(places, "row_key_lost", Severity.WARNING, where, (row, column), row=item.label)


def _first_used(sheet: SheetCells, row: int) -> tuple[int, int]:
    return min(place for place in sheet.cells if place[0] == row)


def _row_text(sheet: SheetCells, row: int) -> str:
    texts = (str(cell.value) for (r, _), cell in sorted(sheet.cells.items()) if r == row and cell.value is not None)
    return " | ".join(texts)[:200]


def _report_added_columns(sheet: SheetCells, places: FormPlaces, where: Where) -> None:
    """Name each column with content beside the form's own; rows alone tell nothing of it."""
    for column, row in added_columns(sheet, places).items():
        heading = heading_over(sheet, places, column)
        _report(places, "column_added", Severity.WARNING, where, (row, column), column=heading)


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


def _report(
    places: FormPlaces, code: str, severity: Severity, where: Where, place: tuple[int, int], **params: object
) -> None:
    places.findings.append(Finding(code, severity, replace(where, cell=address_of(*place)), params))
