"""A count form that came back, cell by cell with what is wrong; it must not know the ledger it may go into."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.form_checks import totals
from desktop.domain.form_sheet import ReadCell, ReadForm, named_form
from desktop.domain.form_values import is_typed
from desktop.domain.forms import CellKey, ColumnKind, Form, FormColumn, FormRow, column_name, places_of
from desktop.domain.periods import parse_period
from desktop.domain.text import clean_cell
from desktop.excel.added_in import read_added
from desktop.excel.answers_in import read_answers
from desktop.excel.answers_out import TITLE
from desktop.excel.bounds import address_of
from desktop.excel.corrected_in import correct_cells
from desktop.excel.counts import nothing_in, read_count
from desktop.excel.form_finding import find_mark, place_form
from desktop.excel.form_place import FormPlaces, text_at
from desktop.excel.form_printed import printed_changes
from desktop.excel.form_shares import check_shares
from desktop.excel.form_sheets import read_form_sheets
from desktop.excel.form_surroundings import hidden_parts, merged_counts, sheets_beside
from desktop.excel.manifest import SHEET, ReadManifest, read_manifest
from desktop.excel.marks import without_our_note
from desktop.excel.marks_sheet import NAME as LIST_OF_MARKS
from desktop.excel.sent_in import changed_outside, changed_somewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from desktop.excel.table_in import SheetCell, SheetCells

__all__ = ["ReadCell", "ReadForm", "read_form", "read_form_in_bulk"]

_MOST_CELLS = 5
"""As many cells of a sum are named one by one."""

_NO_CORRECTIONS: Mapping[str, str] = {}
Placed = list[tuple[FormColumn, int]]
"""Columns of a form, each with its number on the sheet."""

_OF_FORM = ("form", "version")
"""The keys that say which form it is: where they were changed and nothing tells what they were, nothing can be read."""
_NOT_BESIDE = (SHEET, TITLE, LIST_OF_MARKS)
"""Sheets that are the program's own."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One form on one sheet, placed."""

    form: Form
    sheet: SheetCells
    places: FormPlaces
    where: Where
    on: date | None


@dataclass(frozen=True, slots=True)
class _Typed:
    """The counts and the notes of each row as they stand, and what is wrong with them."""

    rows: list[tuple[list[ReadCell], list[ReadCell]]]
    findings: list[Finding]
    joined: frozenset[str] = frozenset()


def read_form(
    data: bytes,
    file: str,
    form_of: Callable[[str, int], Form | None],
    corrections: Mapping[str, str] = _NO_CORRECTIONS,
) -> ReadForm:
    """Read a workbook that ``write_form`` once wrote, whoever saved it since, as .xlsx, .xls or .ods.

    ``form_of`` gives a form by code and version, ``corrections`` what cells should say by their places. Refuses with
    ``not_our_workbook``, ``form_version_unknown``, ``form_sheet_missing``, ``correction_nowhere`` where one of these
    is no cell of the form, and as `read_form_sheets` does; everything else comes as findings.
    """
    return _read_form(read_form_sheets(data, file), data, file, form_of, corrections)


def read_form_in_bulk(data: bytes, file: str, form_of: Callable[[str, int], Form | None]) -> ReadForm:
    """Read one of many workbooks as `read_form` does, quickly; only in a process that may be lost."""
    return _read_form(read_form_sheets(data, file, in_bulk=True), data, file, form_of)


def _read_form(
    brought: tuple[tuple[SheetCells, ...], Mapping[str, str]],
    data: bytes,
    file: str,
    form_of: Callable[[str, int], Form | None],
    corrections: Mapping[str, str] = _NO_CORRECTIONS,
) -> ReadForm:
    sheets, properties = brought
    read = read_manifest(sheets, properties, file)
    form = form_of(read.manifest.form, read.manifest.version)
    if form is None or any(
        one.params.get("key") in _OF_FORM and one.params.get("expected") == "?" for one in read.findings
    ):
        raise _of_unknown_form(read, file)
    named = named_form(form, read.shown.get("agency", read.manifest.agency_name))
    page, doubled = _find_page(sheets, named, file, _last_day(read.manifest.period))
    sheet, corrected = correct_cells(page.sheet, form, page.places, corrections)
    typed = _typed_rows(page)
    outside = _changed_outside(page, read, typed, {one.cell for one in corrected})
    if corrected:
        page = replace(page, sheet=sheet)
        typed = _typed_rows(page)
    cells, findings = _read_rows(page, typed)
    answers, altered = read_answers(sheets, read.manifest.answers, file)
    return ReadForm(
        read.manifest,
        page.sheet.name,
        cells,
        (
            *read.findings,
            *doubled,
            *printed_changes(page.sheet, named, page.places, read, page.where),
            *page.places.findings,
            *findings,
            *hidden_parts(page.sheet, page.places, page.where),
            *sheets_beside(sheets, (*_NOT_BESIDE, page.sheet.name, *(one.where.sheet for one in doubled)), page.where),
            *outside,
            *altered,
        ),
        hashlib.sha256(data).hexdigest(),
        answers,
        read_added(page.sheet, page.places),
        corrected,
        joined=typed.joined,
    )


def _of_unknown_form(read: ReadManifest, file: str) -> Refused:
    """Refuse a form that is not known: as changed where that is why."""
    changed = next((one for one in read.findings if one.params.get("key") in (*_OF_FORM, "digest")), None)
    if changed:
        return Refused(changed.code, changed.where, **changed.params)
    return Refused("form_version_unknown", Where(file), form=read.manifest.form, version=read.manifest.version)


def _find_page(sheets: tuple[SheetCells, ...], form: Form, file: str, on: date | None) -> tuple[_Page, list[Finding]]:
    """Take the first sheet that holds the form, seen ones before hidden ones; name every copy of it."""
    ours = [sheet for sheet in sorted(sheets, key=lambda sheet: sheet.hidden) if sheet.name not in (SHEET, TITLE)]
    marked = [sheet for sheet in ours if find_mark(sheet)]
    doubled = [
        Finding("form_sheet_twice", Severity.ERROR, Where(file, sheet.name), {"first": marked[0].name})
        for sheet in marked[1:]
    ]
    for sheet in marked or ours:
        where = Where(file, sheet.name)
        places = place_form(sheet, form, where)
        if places:
            return _Page(form, sheet, places, where, on), doubled
    raise Refused("form_sheet_missing", Where(file), form=form.number or form.code)


def _last_day(period: str) -> date | None:
    """Give the last day of the period, None where somebody wrote something else there, which is told elsewhere."""
    try:
        return parse_period(period).end
    except Refused:
        return None


def _read_rows(page: _Page, typed: _Typed) -> tuple[tuple[ReadCell, ...], list[Finding]]:
    cells: list[ReadCell] = []
    findings = list(typed.findings)
    for counts, notes in typed.rows:
        cells += _give_reason(counts, notes)
        cells += notes
        findings += _denied_counts(page, counts, notes)
    values = {cell.key: 0 if cell.nothing == "not_occurring" else cell.value for cell in cells}
    findings += _check_totals(page, values, findings, typed.joined)
    findings += check_shares(page.sheet, page.form, page.places, page.where, values)
    return tuple(cells), findings


def _typed_rows(page: _Page) -> _Typed:
    of_counts, of_notes = _columns(page, ColumnKind.COUNT), _columns(page, ColumnKind.NOTE)
    findings: list[Finding] = []
    items = [row for row in page.form.item_rows if row.key in page.places.rows]
    typed = ((page.places.rows[row.key], place) for row in items for _column, place in (*of_counts, *of_notes))
    joined = list(merged_counts(page.sheet, typed, page.where)) if page.sheet.merged else []
    rows = [(_read_counts(page, row, of_counts, findings), _read_notes(page, row, of_notes)) for row in items]
    findings += _typed_over_headings(page, of_counts)
    inside = {cell for cells, _found in joined for cell in cells}
    unsaid = [one for one in findings if one.where.cell not in inside]
    read = [_unread(*row, inside) for row in rows] if inside else rows
    return _Typed(read, [*(one for _, one in joined), *unsaid], frozenset(inside))


def _unread(
    counts: list[ReadCell], notes: list[ReadCell], inside: Collection[str]
) -> tuple[list[ReadCell], list[ReadCell]]:
    """Give the cells of a row, those in a merged range without what they hold."""
    return (
        [one._replace(value=None, nothing="") if one.address in inside else one for one in counts],
        [one._replace(note="") if one.address in inside else one for one in notes],
    )


def _changed_outside(page: _Page, sent: ReadManifest, typed: _Typed, corrected: Collection[str]) -> list[Finding]:
    """Hold the cells against what they told when the form was sent filled in; those put right here are known."""
    if not sent.manifest.cells:
        return []
    cells = [cell for counts, notes in typed.rows for cell in (*counts, *notes)]
    if not sent.sent:
        return changed_somewhere(cells, sent.manifest.cells, page.where)
    unread = {one.where.cell for one in typed.findings if one.severity is not Severity.WARNING}
    return changed_outside(page.form, cells, sent.sent, page.where, unread | set(corrected))


def _columns(page: _Page, kind: ColumnKind) -> Placed:
    places = page.places.columns
    return [
        (column, places[column.key]) for column in page.form.columns if column.kind is kind and column.key in places
    ]


def _read_notes(page: _Page, row: FormRow, columns: Placed) -> list[ReadCell]:
    number = page.places.rows[row.key]
    found: list[ReadCell] = []
    for column, place in columns:
        note = clean_cell(text_at(page.sheet, number, place))
        found.append(ReadCell((row.key, column.key), None, note, address_of(number, place)))
    return found


def _read_counts(page: _Page, row: FormRow, columns: Placed, findings: list[Finding]) -> list[ReadCell]:
    number, cells, comments = page.places.rows[row.key], page.sheet.cells, page.sheet.comments
    found: list[ReadCell] = []
    for column, place in columns:
        address, cell = address_of(number, place), cells.get((number, place))
        if not is_typed(row, column, page.on):
            findings += _not_asked(page, row, column, address, cell)
            continue
        reading = read_count(cell, places_of(row, column))
        said = comments.get((number, place), "")
        note = clean_cell(without_our_note(said)) if said else ""
        found.append(ReadCell((row.key, column.key), reading.value, note, address, reading.nothing))
        if reading.code:
            params = {"row": row.label, "column": column_name(column), **reading.params}
            where = replace(page.where, cell=address)
            findings.append(Finding(reading.code, reading.severity, where, params))
    return found


def _not_asked(page: _Page, row: FormRow, column: FormColumn, address: str, cell: SheetCell | None) -> list[Finding]:
    """Say that what stands in a cell that is not asked for is left alone."""
    if cell is None or cell.value in (None, ""):
        return []
    params: dict[str, object] = {"row": row.label, "column": column_name(column), "value": cell.value}
    return [Finding("count_not_asked", Severity.WARNING, replace(page.where, cell=address), params)]


def _typed_over_headings(page: _Page, columns: Placed) -> Iterator[Finding]:
    """Tell of counts that stand in a row that only heads others."""
    for row in page.form.rows:
        number = page.places.rows.get(row.key)
        if row.heading and number:
            for column, place in columns:
                cell = page.sheet.cells.get((number, place))
                yield from _not_asked(page, row, column, address_of(number, place), cell)


def _denied_counts(page: _Page, counts: Iterable[ReadCell], notes: Iterable[ReadCell]) -> Iterator[Finding]:
    """Tell of a note that there is nothing to count beside what was counted."""
    counted = [cell.address for cell in counts if cell.value]
    for note in notes:
        if counted and note.note and nothing_in(note.note):
            params: dict[str, object] = {"note": note.note, "cells": ", ".join(counted)}
            yield Finding("note_against_count", Severity.WARNING, replace(page.where, cell=note.address), params)


def _give_reason(counts: list[ReadCell], notes: list[ReadCell]) -> list[ReadCell]:
    """A note "Không phát sinh" speaks for its row where no count was given."""
    reasons = [nothing for note in notes if note.note and (nothing := nothing_in(note.note))]
    if not reasons or any(cell.value is not None for cell in counts):
        return counts
    return [cell if cell.nothing else cell._replace(nothing=reasons[0]) for cell in counts]


def _check_totals(
    page: _Page, values: Mapping[CellKey, int | None], findings: list[Finding], joined: Collection[str]
) -> list[Finding]:
    """Compare what the total rows show with the sum of the items; a formula never calculated shows nothing."""
    doubted = {finding.where.cell for finding in findings if finding.severity is not Severity.WARNING} | set(joined)
    found: list[Finding] = []
    if any(one.code == "row_key_twice" for one in page.places.findings):
        return found  # a total that adds a row twice is right in Excel
    for (row_key, column_key), expected in totals(page.form, values).items():
        row, column = page.places.rows.get(row_key), page.places.columns.get(column_key)
        parts = [one.key for one in page.form.rows_of(page.form.row(row_key))]
        if not row or not column or _column_doubted(page, column, doubted) or not set(parts) <= set(page.places.rows):
            continue
        cell = page.sheet.cells.get((row, column))
        shown = cell.value if cell else None
        places = places_of(page.form.row(row_key), page.form.column(column_key))
        sum_of = as_number(expected or 0, places)
        if shown is None or _is_same(shown, sum_of):
            continue
        params: dict[str, object] = {
            "value": shown,
            "expected": sum_of,
            "difference": _difference(shown, sum_of),
            "column": column_name(page.form.column(column_key)),
            "cells": _added(page, row_key, column),
        }
        where = replace(page.where, cell=address_of(row, column))
        found.append(Finding("total_differs", Severity.WARNING, where, params))
    return found


def _difference(shown: object, expected: int | Decimal) -> object:
    """Say by how much a total is off; of a text nothing can be said."""
    if isinstance(shown, bool) or not isinstance(shown, int | float):
        return "–"
    return abs(Decimal(str(shown)) - expected)


def _added(page: _Page, total: str, column: int) -> str:
    """Name the cells that a total adds up, all of them or the first and the last."""
    rows = [place for one in page.form.rows_of(page.form.row(total)) if (place := page.places.rows.get(one.key))]
    cells = [address_of(row, column) for row in rows]
    return " + ".join(cells if len(cells) <= _MOST_CELLS else [cells[0], "…", cells[-1]])


def _is_same(shown: object, expected: int | Decimal) -> bool:
    """A sum of decimals comes out of Excel with the error of binary numbers."""
    if not isinstance(shown, int | float) or not isinstance(expected, Decimal):
        return shown == expected
    return math.isclose(shown, expected, abs_tol=1e-6)


def _column_doubted(page: _Page, column: int, doubted: set[str]) -> bool:
    return bool(doubted) and any(address_of(row, column) in doubted for row in page.places.rows.values())
