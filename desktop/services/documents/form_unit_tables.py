"""What each agency reported of a form, a row for each agency; no files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.count_sums import add_up
from desktop.domain.form_values import shares
from desktop.domain.forms import ColumnKind, is_asked, places_of
from desktop.domain.tables import Align, ReportTable, RowKind, TableColumn, TableRow
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import forms
from desktop.services.counts.table import read_counts, read_sums_of_agencies
from desktop.services.documents.task_lists import MOST_UNITS, list_words
from desktop.services.documents.unit_tables import COUNT, NAME, NUMBER, shared_word, unit_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow
    from desktop.domain.periods import Period
    from desktop.domain.tables import Cell
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.store.ledger import Ledger

_MOST_SIDE_BY_SIDE = 60
"""Columns of a table that Word still opens, its number and name left out."""

Place = tuple["FormRow", "FormColumn"]


@dataclass(frozen=True, slots=True)
class _Reported:
    """A form, who should report it and what each has with its sums; nothing where it has reported nothing."""

    form: Form
    units: Sequence[ReportingUnit]
    values: Mapping[str, Mapping[CellKey, int | None]]

    @property
    def missing(self) -> list[str]:
        """Name those that have reported nothing."""
        return [unit.name for unit in self.units if not self.values[unit.code]]

    def sums(self, keys: Sequence[CellKey]) -> dict[CellKey, int | None]:
        """Add up what all agencies have."""
        every = self.values.values()
        return {key: add_up((held.get(key), "") for held in every).value for key in keys}


def _reported(ledger: Ledger, form: Form, period: Period) -> _Reported:
    """Read what each agency has; where the form has a sum of its lines, this alone."""
    units = reporting_units(ledger, form.code, period)
    total = next((row for row in form.rows if row.total), None)
    with ledger.read() as session:
        if total:
            parts = [row.key for row in form.rows_of(total)]
            sums = read_sums_of_agencies(session, form.code, period.code, parts)
            held = {
                agency: {(total.key, column): value for column, value in own.items()} for agency, own in sums.items()
            }
        else:
            table = read_counts(session, form.code, [period.code], [unit.agency_id for unit in units if unit.agency_id])
            held = {
                agency: {key: value for key, (value, _why) in cells.items()}
                for (agency, _), cells in table.held.items()
            }
    return _Reported(form, units, {unit.code: held.get(unit.agency_id or 0, {}) for unit in units})


def form_by_unit(ledger: Ledger, code: str, period: Period, *, stamp: str) -> ReportTable:
    """Lay out what each agency reported of a form: its sums where the form has them, else all its lines.

    The lines stand side by side, or one below the other where that would be too many columns.
    """
    form, words = forms.form(ledger, code), list_words("bieu-xa")
    reported = _reported(ledger, form, period)
    total = next((row for row in form.rows if row.total), None)
    columns = [column for column in form.columns if column.kind in (ColumnKind.COUNT, ColumnKind.RATIO)]
    side_by_side = [
        (row, column) for row in form.item_rows for column in columns if _is_shown(form, row, column, period)
    ]
    remark = TableColumn("remark", (words["remark"],), 2 * COUNT)
    if total or len(form.item_rows) == 1 or len(side_by_side) > _MOST_SIDE_BY_SIDE:
        lines = [total] if total else form.item_rows
        laid = [TableColumn(one.key, one.heading, one.width, Align.RIGHT, _is_amount(one)) for one in columns]
        rows = list(_lines_below(reported, lines, columns))
        table_columns = (*laid, remark)
    else:
        rows = list(_rows(reported, side_by_side))
        table_columns = tuple(_side_columns(form, side_by_side, has_one=len(columns) == 1))
    return unit_page(
        ledger,
        words["title"].format(form=form.title),
        period,
        (
            TableColumn("number", (words["number"],), NUMBER, Align.CENTER),
            TableColumn("name", (words["name"],), NAME),
            *table_columns,
        ),
        rows,
        _notes(reported),
        stamp=stamp,
        unit_note=form.unit_note,
    )


def _is_shown(form: Form, row: FormRow, column: FormColumn, period: Period) -> bool:
    if column.ratio is None:
        return is_asked(row, column, period.end)
    return all(
        is_asked(row, form.column(key), period.end) for key in (*column.ratio.numerator, *column.ratio.denominator)
    )


def _is_amount(column: FormColumn) -> bool:
    return column.kind is ColumnKind.COUNT


def _notes(reported: _Reported) -> list[str]:
    words, missing, asked = list_words("bieu-xa"), reported.missing, len(reported.units)
    notes = [words["note"].format(reported=f"{asked - len(missing):02}", asked=f"{asked:02}")]
    if missing:
        more = [shared_word("more_units").format(count=len(missing) - MOST_UNITS)] if len(missing) > MOST_UNITS else []
        names = "; ".join((*missing[:MOST_UNITS], *more))
        notes.append(words["partial"].format(count=f"{len(missing):02}", names=names))
    return notes


def _side_columns(form: Form, places: Sequence[Place], *, has_one: bool) -> Iterator[TableColumn]:
    """Head each count by its line below the heading of its lines, and by its column where there are several."""
    over = dict(_headings(form))
    for row, column in places:
        nested = (over[row.key], _named(row), *(() if has_one else column.heading))
        yield TableColumn(
            f"{row.key}.{column.key}", tuple(filter(None, nested)), column.width, Align.RIGHT, _is_amount(column)
        )


def _headings(form: Form) -> Iterator[tuple[str, str]]:
    """Give each line's heading: the last one, unless the line is numbered on from it."""
    heading: FormRow | None = None
    for row in form.rows:
        if row.heading or (heading and row.number and _shape(row.number) == _shape(heading.number)):
            heading = row if row.heading else None
        yield row.key, _named(heading) if heading else ""


def _shape(number: str) -> str:
    return re.sub("[^\\W\\d_]+", "a", re.sub(r"\d+", "1", number.strip(" .)")))


def _named(row: FormRow) -> str:
    return " ".join(filter(None, (row.number, row.label)))


def _lines_below(reported: _Reported, lines: Sequence[FormRow], columns: Sequence[FormColumn]) -> Iterator[TableRow]:
    for line in lines:
        if len(lines) > 1:
            yield TableRow((None, _named(line), *(None,) * (len(columns) + 1)), RowKind.GROUP)
        yield from _rows(reported, [(line, column) for column in columns], has_remark=True)


def _rows(reported: _Reported, places: Sequence[Place], *, has_remark: bool = False) -> Iterator[TableRow]:
    """Give a row of sums and one for each agency."""
    keys = [
        (row.key, column.key)
        for row in dict.fromkeys(row for row, _column in places)
        for column in reported.form.columns
    ]
    remark = (None,) if has_remark else ()
    sums = reported.sums(keys)
    yield TableRow((None, shared_word("total"), *_cells(reported.form, places, sums), *remark), RowKind.TOTAL)
    for number, unit in enumerate(reported.units, start=1):
        if reported.values[unit.code]:
            cells = _cells(reported.form, places, reported.values[unit.code])
            yield TableRow((number, unit.name, *cells, *remark), level=2)
        else:
            said = (list_words("bieu-xa")["not_reported"],) if has_remark else ()
            yield TableRow((number, unit.name, *(None,) * len(places), *said), level=2)


def _cells(form: Form, places: Sequence[Place], values: Mapping[CellKey, int | None]) -> tuple[Cell, ...]:
    derived = shares(form, values)
    found: list[Cell] = []
    for row, column in places:
        key = (row.key, column.key)
        if column.kind is ColumnKind.RATIO:
            found.append(derived.get(key))
        else:
            value = values.get(key)
            found.append(None if value is None else as_number(value, places_of(row, column)))
    return tuple(found)
