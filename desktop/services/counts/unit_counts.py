"""One line of a form as every unit reports it: the grid of a unit turned, so that the units are its rows."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.check_ground import Around, counts_of
from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind, FormRow, places_of
from desktop.domain.periods import a_year_before, parse_period, previous
from desktop.models import Count
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import forms
from desktop.services.counts.answers import answers_of_units
from desktop.services.counts.grids import CountGrid, CountInput, check_cells, write_counts
from desktop.services.counts.year_counts import so_far_of_units
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.check_ground import Counts
    from desktop.domain.forms import CellKey, Form, FormColumn
    from desktop.domain.periods import Period
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.store.ledger import Ledger

TOTAL = ""
"""The key of the row of sums; no unit has it for a code."""

UNIT_HEADING, TOTAL_LABEL = "Đơn vị", "Tổng số"
"""As the paper heads a column of units and the row of their sums."""

Rows = dict[str, dict[tuple[str, str], CountInput]]
"""What units said, by period and then by code of the unit and column."""


def unit_grid(ledger: Ledger, form: str, period: str, row: str) -> CountGrid:
    """Give one line of a form with a row for each unit that should report it, below a row of sums.

    Refuses with ``form_unknown``, ``form_row_unknown`` or ``period_unreadable``.
    """
    asked, when = forms.form(ledger, form), parse_period(period)
    line, units = line_of(asked, row), reporting_units(ledger, asked.code, when)
    turned = _turned(asked, line, units)
    with ledger.read() as session:
        held = _read(session, asked.code, line.key, when, units)
        codes = {unit.agency_id: unit.code for unit in units if unit.agency_id is not None}
        so_far = so_far_of_units(session, asked, line.key, when, codes)
        answers = answers_of_units(session, asked.code, when.code, line.key, codes)
    cells, around = held.get(when.code, {}), _around(held, when)
    return CountGrid(turned, when, "", "", cells, around, answers, line.key, so_far)


def record_unit_counts(
    ledger: Ledger,
    form: str,
    period: str,
    row: str,
    cells: Mapping[tuple[str, str], CountInput],
    origin: str = "window",
) -> int:
    """Keep cells of one line, by code of the unit and column, as one change. Gives the journal entry, 0 for nothing.

    Refuses as `unit_grid` and `desktop.services.counts.grids.record_counts` do.
    """
    asked, when = forms.form(ledger, form), parse_period(period)
    line = line_of(asked, row)
    by_unit: dict[str, dict[CellKey, CountInput]] = {}
    for (unit, column), cell in cells.items():
        by_unit.setdefault(unit, {})[line.key, column] = cell
    for own in by_unit.values():
        check_cells(asked, own, when.end)
    known = {unit.code: unit.agency_id for unit in reporting_units(ledger, asked.code, when)}
    one = next(iter(by_unit)) if len(by_unit) == 1 else ""
    label, whose = (
        ("counts_recorded_of_unit", {"line": one}) if one else ("counts_recorded_of_units", {"units": len(by_unit)})
    )
    named = forms.named(asked)
    with ledger.change(label, origin, period=when.code, cells=len(cells), **named, **whose) as change:
        for unit, own in by_unit.items():
            agency = known.get(unit) or held_agencies.take_agency(change.session, unit, when.end).id
            write_counts(change.session, asked, when, agency, own)
    return change.entry


def line_of(form: Form, row: str) -> FormRow:
    """Find a line of a form that is typed, by its key or number. Refuses with ``form_row_unknown``."""
    found = next((one for one in form.item_rows if row in (one.key, one.number)), None)
    if found is None:
        known = ", ".join(one.key for one in form.item_rows)
        raise Refused("form_row_unknown", row=row, form=form.code, known=known)
    return found


def _turned(form: Form, line: FormRow, units: Sequence[ReportingUnit]) -> Form:
    """Make a form whose rows are the units; checks that hold for the line hold for each of them."""
    own = replace(line, parts=(), number="", label="")
    rows = tuple(
        replace(own, key=unit.code, number=str(number), label=unit.name) for number, unit in enumerate(units, 1)
    )
    checks = tuple(
        replace(check, rows=())
        for check in form.checks
        if not check.form and not check.other_row and (not check.rows or line.key in check.rows)
    )
    columns = tuple(
        replace(column, places=places_of(line, column), heading=_heading(column)) for column in form.columns
    )
    return replace(form, rows=(FormRow(TOTAL, "", TOTAL_LABEL, total=True), *rows), checks=checks, columns=columns)


def _heading(column: FormColumn) -> tuple[str, ...]:
    return (UNIT_HEADING,) if column.kind is ColumnKind.LABEL else column.heading


def _read(session: Session, form: str, row: str, period: Period, units: Sequence[ReportingUnit]) -> Rows:
    """Read what the units said of a line in the period, the one before and the same of the year before: one query."""
    codes = {unit.agency_id: unit.code for unit in units if unit.agency_id is not None}
    wanted = [one.code for one in (period, previous(period), a_year_before(period)) if one]
    held: Rows = {}
    query = select(Count.agency_id, Count.period, Count.column, Count.value, Count.note, Count.absence)
    for agency, when, column, value, note, absence in session.execute(
        query.where(Count.form == form, Count.row == row, Count.period.in_(wanted))
    ):
        if agency in codes:
            held.setdefault(when, {})[codes[agency], column] = CountInput(value, note, absence)
    return held


def _around(held: Rows, period: Period) -> Around:
    def counts(when: Period | None) -> Counts:
        cells = held.get(when.code, {}) if when else MappingProxyType({})
        return counts_of((key, cell.value, cell.absence) for key, cell in cells.items())

    return Around(before=counts(previous(period)), year_before=counts(a_year_before(period)), on=period.end)
