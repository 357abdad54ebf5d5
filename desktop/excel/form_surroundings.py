"""What was done around the cells of a form that came back: merged, hidden, sheets beside it; it knows no value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.excel.bounds import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.excel.form_place import FormPlaces, Place
    from desktop.excel.table_in import SheetCells

_MOST_NAMED = 10


def merged_counts(sheet: SheetCells, typed: Iterable[Place], where: Where) -> Iterator[tuple[set[str], Finding]]:
    """Name each merged range over cells that are typed, with these: whose its number is nobody can tell."""
    places = sorted(set(typed))
    for top, left, bottom, right in sheet.merged:
        if not places or bottom < places[0][0] or places[-1][0] < top:
            continue
        inside = [place for place in places if top <= place[0] <= bottom and left <= place[1] <= right]
        if inside and (top, left) != (bottom, right):
            cells = f"{address_of(top, left)}:{address_of(bottom, right)}"
            at = replace(where, cell=address_of(*inside[0]))
            found = Finding("counts_merged", Severity.ERROR, at, {"cells": cells})
            yield {address_of(*place) for place in inside}, found


def hidden_parts(sheet: SheetCells, places: FormPlaces, where: Where) -> Iterator[Finding]:
    """Tell of rows and columns of the form that were hidden, or all of it, and are read all the same."""
    if sheet.hidden:
        yield Finding("form_sheet_hidden", Severity.WARNING, where)
    rows = sorted(set(places.rows.values()) & sheet.hidden_rows)
    columns = sorted(
        column
        for column in places.columns.values()
        if any(first <= column <= last for first, last in sheet.hidden_columns)
    )
    if rows:
        first = address_of(rows[0], min(places.columns.values()))
        yield _hidden("form_rows_hidden", [str(row) for row in rows], replace(where, cell=first))
    if columns:
        first = address_of(places.first, columns[0])
        yield _hidden("form_columns_hidden", [address_of(1, one)[:-1] for one in columns], replace(where, cell=first))


def _hidden(code: str, named: Sequence[str], where: Where) -> Finding:
    shown = ", ".join(named[:_MOST_NAMED]) + (", …" if len(named) > _MOST_NAMED else "")
    return Finding(code, Severity.WARNING, where, {"count": len(named), "named": shown})


def sheets_beside(sheets: Iterable[SheetCells], ours: Iterable[str], where: Where) -> Iterator[Finding]:
    """Name each sheet with something on it that is no part of the form; ``where`` names the form's own."""
    known = set(ours)
    for sheet in sheets:
        if sheet.name not in known and any(_is_said(sheet.cells, place) for place in sheet.cells):
            first = min(place for place in sheet.cells if _is_said(sheet.cells, place))
            place = Where(where.file, sheet.name, address_of(*first))
            yield Finding("form_sheet_added", Severity.WARNING, place, {"first": where.sheet})


def _is_said(cells: Mapping[Place, object], place: Place) -> bool:
    value = getattr(cells[place], "value", None)
    return value is not None and str(value).strip() != ""
