"""Counts of many agencies and periods, read in one query, for sums, trends and tables of units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from desktop.domain.count_sums import NOT_APPLICABLE, NOT_OCCURRING, CountSum, add_up
from desktop.models import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey

_AT_ONCE = 5_000
Held = tuple[int | None, str]
"""A count and the reason for none."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by agency, period and cell; an agency is named by its id, None one that the ledger does not name."""

    held: Mapping[tuple[int, str], Mapping[CellKey, Held]] = field(default_factory=dict)

    def cells(self, agency: int | None, period: str) -> Mapping[CellKey, Held]:
        """Give all an agency reported in a period."""
        return self.held.get((agency, period), {}) if agency is not None else {}

    def get(self, agency: int | None, period: str, cell: CellKey) -> Held | None:
        """Give a count; None where it was not reported."""
        return self.cells(agency, period).get(cell)

    def sum_of(self, agencies: Iterable[int | None], period: str, cell: CellKey) -> CountSum:
        """Add a cell up over agencies, saying how many have not reported it."""
        return add_up(self.get(agency, period, cell) for agency in agencies)


def read_counts(
    session: Session,
    form: str,
    periods: Sequence[str],
    agencies: Sequence[int] | None = None,
    cells: Iterable[CellKey] | None = None,
) -> CountTable:
    """Read the counts of a form in some periods: of some agencies or all, of some cells or all."""
    wanted = None if cells is None else frozenset(cells)
    query = select(Count.agency_id, Count.period, Count.row, Count.column, Count.value, Count.absence)
    query = query.where(*_conditions(form, periods, agencies, wanted))
    held: dict[tuple[int, str], dict[CellKey, Held]] = defaultdict(dict)
    keys: dict[CellKey, CellKey] = {}
    for part in session.connection().execute(query).partitions(_AT_ONCE):
        for agency, period, row, column, value, absence in part:
            key = row, column
            if wanted is None or key in wanted:
                # The same cell of many agencies is one object: whole provinces have millions of counts.
                held[agency, period][keys.setdefault(key, key)] = value, absence
    return CountTable(dict(held))


def read_sums(
    session: Session,
    form: str,
    periods: Sequence[str],
    agencies: Sequence[int | None],
    cells: Iterable[CellKey] | None = None,
) -> Mapping[tuple[str, CellKey], CountSum]:
    """Add the cells of a form up over agencies, by period and cell, without reading each value.

    An agency the ledger does not name (None) has not reported; a cell that nobody reported is left out.
    """
    wanted = None if cells is None else frozenset(cells)
    known = [agency for agency in agencies if agency is not None]
    where = _conditions(form, periods, known, wanted)
    place = (Count.period, Count.row, Count.column)
    query = select(*place, func.sum(Count.value), func.count(Count.value), func.count()).where(*where).group_by(*place)
    rows = [row for row in session.execute(query).all() if wanted is None or (row[1], row[2]) in wanted]
    has_nothing = any(said > number for *_place, _total, number, said in rows)
    absences = _absences(session, where) if has_nothing else {}
    found: dict[tuple[str, CellKey], CountSum] = {}
    for period, row, column, total, number, _said in rows:
        zeros, spared = (absences.get((period, row, column, why), 0) for why in (NOT_OCCURRING, NOT_APPLICABLE))
        asked = len(agencies) - spared
        value = total if number else 0 if zeros else None
        found[period, (row, column)] = CountSum(value, asked, asked - number - zeros)
    return found


def read_sums_of_agencies(
    session: Session, form: str, period: str, rows: Iterable[str]
) -> dict[int, dict[str, int | None]]:
    """Add some rows of a form up by column for each agency that reported any of it; None where none is filled."""
    added = func.sum(case((Count.row.in_(rows), Count.value)))
    query = select(Count.agency_id, Count.column, added).where(Count.form == form, Count.period == period)
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    for agency, column, value in session.execute(query.group_by(Count.agency_id, Count.column)):
        found[agency][column] = value
    return found


def _absences(session: Session, where: Sequence[ColumnElement[bool]]) -> Mapping[tuple[str, str, str, str], int]:
    """Count the reasons for no number by period, cell and reason."""
    place = (Count.period, Count.row, Count.column, Count.absence)
    query = select(*place, func.count()).where(*where, Count.value.is_(None)).group_by(*place)
    return {(period, row, column, why): number for period, row, column, why, number in session.execute(query)}


def _conditions(
    form: str, periods: Sequence[str], agencies: Sequence[int] | None, wanted: frozenset[CellKey] | None
) -> list[ColumnElement[bool]]:
    conditions = [Count.form == form, Count.period.in_(periods)]
    if wanted is not None:
        conditions.append(Count.row.in_({row for row, _column in wanted}))
        conditions.append(Count.column.in_({column for _row, column in wanted}))
    if agencies is not None:
        conditions.append(Count.agency_id.in_(agencies))
    return conditions
