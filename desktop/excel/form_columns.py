"""The columns of a form on a sheet that came back: by hidden keys, by headings where these are lost or changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.forms import ColumnKind, Form, FormColumn
from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.text import match_key
from desktop.excel.form_out import TAG_HEADING, TAG_HELP, TAG_NUMBERS
from desktop.excel.form_place import Place, anchors, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.form_place import FormPlaces
    from desktop.excel.table_in import SheetCells

_MOST_HEADING_ROWS = 200
"""Rows from the top within which headings are looked for."""


def place_columns(sheet: SheetCells, form: Form, places: FormPlaces, where: Where) -> None:
    """Place the form's columns and the rows of its headings, and name each key and heading that was changed."""
    tagged = _tagged_rows(sheet, places, TAG_HEADING, TAG_NUMBERS)
    doubtful = _columns_by_keys(sheet, form, places)
    if doubtful or not tagged or len(places.columns) < len(form.columns):
        heading = _find_headings(sheet, form)
        is_headed = bool(tagged or heading.last)
        tagged = tagged or [heading.last or _last_above(sheet, places)]
        _by_headings(sheet, form, places, where, doubtful, heading)
        if places.columns and not is_headed:
            places.findings.append(Finding("form_headings_lost", Severity.WARNING, where))
    places.first, places.heads = max(tagged, default=0) + 1, tuple(sorted(tagged))
    if places.columns:
        _report_missing(form, places, where)


def _columns_by_keys(sheet: SheetCells, form: Form, places: FormPlaces) -> dict[int, str]:
    """Place each column whose key and heading agree; give the keys of the others by their columns."""
    known = {column.key for column in form.columns}
    if not places.key_row:
        return {}
    keys = {place[1]: str(cell.value) for place, cell in sheet.cells.items() if place[0] == places.key_row}
    headings = _Expected(sheet, form, places)
    doubtful: dict[int, str] = {}
    for column in sorted(column for column in keys if column > places.key_column):
        key = keys[column]
        if key in known and key not in places.columns and not headings.otherwise(key, column):
            places.columns[key] = column
        else:
            doubtful[column] = key
    return doubtful


class _Expected:
    """What stands in the rows of the headings, and what the form says there."""

    def __init__(self, sheet: SheetCells, form: Form, places: FormPlaces) -> None:
        self._sheet = sheet
        rows = _tagged_rows(sheet, places, TAG_HEADING)
        headings = [column.heading for column in form.columns]
        self._rows = sorted(rows) if len(rows) == heading_depth(headings) else []
        self._anchors = anchors(sheet, max(rows, default=0))
        numbers = {column.key: number for number, column in enumerate(form.columns)}
        self._texts = {
            (key, level): block.text
            for block in heading_blocks(headings)
            for level in range(block.row, block.row + block.rows)
            for key, number in numbers.items()
            if block.column <= number < block.column + block.columns
        }

    def otherwise(self, key: str, column: int) -> Place | None:
        """Give the first cell above a column that says something else than the heading of a key; blanks say nothing."""
        for level, row in enumerate(self._rows):
            place = self._anchors.get((row, column), (row, column))
            shown = match_key(text_at(self._sheet, *place))
            if shown and shown != match_key(self._texts.get((key, level), "")):
                return place
        return None


def _by_headings(
    sheet: SheetCells,
    form: Form,
    places: FormPlaces,
    where: Where,
    doubtful: Mapping[int, str],
    heading: _Headings,
) -> None:
    """Place by their headings the columns whose keys are lost or wrong."""
    known = {column.key: column for column in form.columns}
    named = {column: key for key, column in heading.columns.items() if key not in places.columns}
    expected, told = _Expected(sheet, form, places), set[Place]()
    for column, key in doubtful.items():
        place, right = (places.key_row, column), named.get(column)
        if right and (key not in known or key in places.columns):
            places.columns[right] = column
            places.report(
                "column_key_rewritten", Severity.ERROR, where, place, column=_heading(known[right]), value=key
            )
        elif key in places.columns:
            places.report("column_key_twice", Severity.ERROR, where, place, key=key)
        elif key in known:
            places.columns[key] = column
            at = expected.otherwise(key, column) or place
            params = {"column": _heading(known[key]), "value": text_at(sheet, *at)}
            if at not in told:
                places.report("column_heading_changed", Severity.ERROR, where, at, **params)
            told.add(at)
        else:
            places.report("column_key_unknown", Severity.ERROR, where, place, key=key)
    for key, column in heading.columns.items():
        if key not in places.columns and column not in places.columns.values():
            places.columns[key] = column
            if places.key_row:
                place = (heading.last, column)
                places.report("column_key_lost", Severity.WARNING, where, place, column=_heading(known[key]))


def _last_above(sheet: SheetCells, places: FormPlaces) -> int:
    """Give the last row above the table by the key column, where its headings are gone."""
    rows = [
        row
        for (row, column), cell in sheet.cells.items()
        if column == places.key_column and str(cell.value).startswith("#") and cell.value != TAG_HELP
    ]
    return max((places.key_row, *rows), default=0)


def _tagged_rows(sheet: SheetCells, places: FormPlaces, *tags: str) -> list[int]:
    if not places.key_column:
        return []
    return [row for (row, column), cell in sheet.cells.items() if column == places.key_column and cell.value in tags]


@dataclass(frozen=True, slots=True)
class _Headings:
    columns: Mapping[str, int] = field(default_factory=dict)
    last: int = 0


def _find_headings(sheet: SheetCells, form: Form) -> _Headings:
    """Find the rows whose nested headings fit the form best; at least half its columns must."""
    depth = heading_depth([column.heading for column in form.columns])
    wanted = {_path(column.heading): column.key for column in form.columns}
    merged = anchors(sheet, _MOST_HEADING_ROWS)
    keys = {place: match_key(text_at(sheet, *place)) for place in sheet.cells if place[0] <= _MOST_HEADING_ROWS + depth}
    rows = sorted({row for row, _ in sheet.cells if row <= _MOST_HEADING_ROWS})
    width = max((column for _, column in sheet.cells), default=0)
    best = _Headings()
    for top in rows:
        found: dict[str, int] = {}
        for column in range(1, width + 1):
            key = wanted.get(_heading_path(keys, merged, range(top, top + depth), column))
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


def _heading_path(
    keys: Mapping[Place, str], merged: Mapping[Place, Place], rows: range, column: int
) -> tuple[str, ...]:
    """Join the headings above each other in a column; a merged one counts once."""
    anchored = dict.fromkeys(merged.get((row, column), (row, column)) for row in rows)
    return tuple(keys[place] for place in anchored if place[0] in rows and keys.get(place))


def _report_missing(form: Form, places: FormPlaces, where: Where) -> None:
    for column in form.columns:
        if column.key not in places.columns and column.kind in (ColumnKind.COUNT, ColumnKind.NOTE):
            params: dict[str, object] = {"column": _heading(column)}
            places.findings.append(Finding("column_missing", Severity.ERROR, where, params))


def _heading(column: FormColumn) -> str:
    return " › ".join(column.heading) or column.key
