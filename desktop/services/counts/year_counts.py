"""What counts came to from the year's beginning up to the period before, read in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.accumulation import SoFar, sums_so_far, year_key
from desktop.domain.count_sums import NOT_OCCURRING
from desktop.domain.periods import previous
from desktop.models import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey, Form
    from desktop.domain.periods import Period

Held = dict[tuple[str, int], "dict[CellKey, int]"]
"""Counts by period and agency."""


def earlier_in_year(period: Period) -> list[str]:
    """Name the periods of the same length before one in its year, the first one first."""
    found: list[str] = []
    earlier = previous(period)
    while earlier and earlier.end.year == period.end.year and earlier.kind == period.kind:
        found.insert(0, earlier.code)
        earlier = previous(earlier)
    return found


def so_far_of_agency(session: Session, form: Form, period: Period, agency: int) -> SoFar:
    """Give the year so far of one agency, by cell."""
    held = _read(session, form, period, (Count.agency_id == agency,))
    return _sums(period, held)


def so_far_of_units(session: Session, form: Form, row: str, period: Period, codes: Mapping[int, str]) -> SoFar:
    """Give the year so far of one line of units, by code of the unit and column."""
    held = _read(session, form, period, (Count.row == row,))
    turned = {(when, agency): cells for (when, agency), cells in held.items() if agency in codes}
    by_unit: dict[tuple[str, int], dict[CellKey, int]] = {}
    for (when, agency), cells in turned.items():
        own = by_unit.setdefault((when, 0), {})
        own |= {(codes[agency], column): value for (_row, column), value in cells.items()}
    return _sums(period, by_unit)


def _read(session: Session, form: Form, period: Period, where: Sequence[object]) -> Held:
    columns = [column.key for column in form.count_columns if column.accumulates]
    earlier = earlier_in_year(period)
    held: Held = {}
    if not columns or not earlier:
        return held
    wanted = [*columns, *map(year_key, columns)]
    query = select(Count.agency_id, Count.period, Count.row, Count.column, Count.value, Count.absence)
    query = query.where(Count.form == form.code, Count.period.in_(earlier), Count.column.in_(wanted), *where)  # type: ignore[arg-type]
    for agency, when, row, column, value, absence in session.execute(query):
        said = 0 if absence == NOT_OCCURRING else value
        if said is not None:
            held.setdefault((when, agency), {})[row, column] = said
    return held


def _sums(period: Period, held: Held) -> SoFar:
    earlier = earlier_in_year(period)
    if not earlier:
        return SoFar(is_first=True)
    by_period = {when: cells for (when, _agency), cells in held.items()}
    return SoFar(sums_so_far(by_period.get(when, {}) for when in earlier))
