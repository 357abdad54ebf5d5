"""The rows of a form on a sheet that came back: by hidden keys, by labels where these are lost or changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.forms import ColumnKind, Form, FormRow
from desktop.domain.text import match_key
from desktop.excel.bounds import address_of
from desktop.excel.form_out import HELP, TAG_HELP
from desktop.excel.form_place import text_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.excel.form_place import FormPlaces
    from desktop.excel.table_in import SheetCells

_LONGEST = 200


def place_rows(sheet: SheetCells, form: Form, places: FormPlaces, where: Where) -> None:
    """Place the form's rows, and name each key and label that was changed, each row that is lost or was added."""
    labels = _label_column(form, places)
    shown = {row: text_at(sheet, row, labels) if labels else "" for row in _used(sheet, places)}
    doubtful, keyless = _rows_by_keys(sheet, form, places, shown)
    for row, key in doubtful.items():
        _place_doubtful(form, places, where, (row, labels), key, shown[row])
    _rows_by_labels(sheet, form, places, where, {row: shown[row] for row in keyless}, labels)
    for item in form.item_rows:
        if item.key not in places.rows:
            places.findings.append(Finding("row_missing", Severity.ERROR, where, {"row": item.label}))


def _used(sheet: SheetCells, places: FormPlaces) -> list[int]:
    return sorted({row for row, _ in sheet.cells if row >= places.first})


def _label_column(form: Form, places: FormPlaces) -> int:
    found = (places.columns.get(column.key, 0) for column in form.columns if column.kind is ColumnKind.LABEL)
    return next(found, 0)


def _rows_by_keys(
    sheet: SheetCells, form: Form, places: FormPlaces, shown: Mapping[int, str]
) -> tuple[dict[int, str], list[int]]:
    """Place each row whose key and label agree; give the keys of the others by their rows, and the rows without one."""
    known = {row.key: match_key(row.label) for row in form.rows}
    is_labelled = any(column.kind is ColumnKind.LABEL and column.key in places.columns for column in form.columns)
    doubtful: dict[int, str] = {}
    keyless: list[int] = []
    for row, label in shown.items():
        key = text_at(sheet, row, places.key_column) if places.key_column else ""
        if not key:
            keyless.append(row)
        elif key in known and key not in places.rows and (not is_labelled or match_key(label) == known[key]):
            places.rows[key] = row
        elif key != TAG_HELP:
            doubtful[row] = key
    return doubtful, keyless


def _place_doubtful(form: Form, places: FormPlaces, where: Where, label: tuple[int, int], key: str, shown: str) -> None:
    """Place a row whose key and label disagree: somebody changed the one without the other."""
    known, row = {one.key: one for one in form.rows}, label[0]
    place = (row, places.key_column)
    named = _named(form, places).get(match_key(shown), [])
    if len(named) == 1 and (key not in known or key in places.rows):
        places.rows[named[0].key] = row
        places.report("row_key_rewritten", Severity.ERROR, where, place, row=named[0].label, value=key)
    elif key in places.rows:
        first = address_of(places.rows[key], places.key_column)
        places.report("row_key_twice", Severity.ERROR, where, place, row=known[key].label, first=first)
    elif key in known:
        places.rows[key] = row
        places.report("row_key_changed", Severity.ERROR, where, label, row=known[key].label, value=shown)
    else:
        places.report("row_key_unknown", Severity.ERROR, where, place, key=key)


def _named(form: Form, places: FormPlaces) -> dict[str, list[FormRow]]:
    """Give the rows not placed yet by their labels, in the order of the form."""
    found: dict[str, list[FormRow]] = {}
    for row in form.rows:
        if row.key not in places.rows:
            found.setdefault(match_key(row.label), []).append(row)
    return found


def _rows_by_labels(
    sheet: SheetCells, form: Form, places: FormPlaces, where: Where, keyless: Mapping[int, str], column: int
) -> None:
    """Place rows without a key; of rows of one label each stands for the next, if none of them was lost or added."""
    named = _named(form, places)
    there = Counter(match_key(label) for label in keyless.values())
    for row, label in keyless.items():
        items = named.get(match_key(label), [])
        if items and len(items) in (1, there[match_key(label)]):
            item = items.pop(0)
            there[match_key(label)] -= 1
            places.rows[item.key] = row
            if places.key_column:
                places.report("row_key_lost", Severity.WARNING, where, (row, column), row=item.label)
        elif not _row_text(sheet, row).startswith(HELP):
            _report_added(sheet, places, where, row)


def _report_added(sheet: SheetCells, places: FormPlaces, where: Where, row: int) -> None:
    first = min(place for place in sheet.cells if place[0] == row)
    places.report("row_added", Severity.WARNING, where, first, row=_row_text(sheet, row))


def _row_text(sheet: SheetCells, row: int) -> str:
    texts: Sequence[str] = [
        str(cell.value) for (r, _), cell in sorted(sheet.cells.items()) if r == row and cell.value is not None
    ]
    return " | ".join(texts)[:_LONGEST]
