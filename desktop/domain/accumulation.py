"""Counts of a period and from the year's beginning on: either is typed, the other follows; both typed must agree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.check_findings import CellFinding, short_column, short_row
from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Severity
from desktop.domain.forms import ColumnKind, Nature, nature_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow

YEAR = "#ytd"
"""Behind a column's key: the same count from the year's beginning on, kept only where it was typed."""

IN_PERIOD_HEADING, YEAR_HEADING = "Trong kỳ", "Lũy kế từ đầu năm"
"""As the paper heads the two."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """What each cell came to in the year before the period; in the first period of the year nothing before it."""

    sums: Mapping[CellKey, int] = field(default_factory=dict)
    is_first: bool = False

    def of(self, cell: CellKey) -> int | None:
        """Give the sum of a cell, by the key of its count in the period; None where it is not known."""
        return 0 if self.is_first else self.sums.get(cell)


UNKNOWN_YEAR = SoFar()


def year_key(column: str) -> str:
    """Name the column that counts from the year's beginning on."""
    return column + YEAR


def is_year_key(column: str) -> bool:
    """Say whether a column counts from the year's beginning on."""
    return column.endswith(YEAR)


def period_key(column: str) -> str:
    """Name the column that counts within the period."""
    return column.removesuffix(YEAR)


def accumulates(row: FormRow, column: FormColumn) -> bool:
    """Say whether a cell is also counted from the year's beginning on; what stands at a day does not add up."""
    return column.accumulates and nature_of(row, column) is Nature.FLOW


def with_years(form: Form) -> Form:
    """Give a form with a column from the year's beginning on behind each that accumulates."""
    columns: list[FormColumn] = []
    for column in form.columns:
        if column.kind is not ColumnKind.COUNT or not column.accumulates:
            columns.append(column)
            continue
        columns.append(replace(column, heading=(*column.heading, IN_PERIOD_HEADING)))
        columns.append(_year_column(column))
    return replace(form, columns=tuple(columns))


def in_years(form: Form) -> Form:
    """Give a form whose columns that accumulate count from the year's beginning on."""
    columns = (_year_column(one) if one.accumulates and one.kind is ColumnKind.COUNT else one for one in form.columns)
    return replace(form, columns=tuple(columns))


def _year_column(column: FormColumn) -> FormColumn:
    return replace(column, key=year_key(column.key), heading=(*column.heading, YEAR_HEADING), number="")


def sum_so_far(periods: Iterable[tuple[int | None, int | None]]) -> int | None:
    """Add up the year from its first period on: (in the period, from the year's beginning on), as typed.

    A typed sum makes up for periods before it that are not known.
    """
    total: int | None = 0
    for value, year in periods:
        total = year if year is not None else None if value is None or total is None else total + value
    return total


def sums_so_far(periods: Iterable[Mapping[CellKey, int]]) -> dict[CellKey, int]:
    """Add all cells up as `sum_so_far` does one: in each period its counts, and those typed from the year's beginning.

    A cell that is not known has no sum.
    """
    sums: dict[CellKey, int] | None = None
    for held in periods:
        added: dict[CellKey, int] = {}
        for cell, value in held.items():
            before = 0 if sums is None else sums.get(cell)
            if before is not None and not is_year_key(cell[1]):
                added[cell] = before + value
        added |= {(row, period_key(column)): value for (row, column), value in held.items() if is_year_key(column)}
        sums = added
    return sums or {}


def derive(
    values: Mapping[CellKey, int | None], form: Form, so_far: SoFar, rows: Iterable[FormRow] | None = None
) -> dict[CellKey, int]:
    """Give the counts that follow from typed ones: the year's from the period's and the period's from the year's.

    With ``rows`` only theirs.
    """
    found: dict[CellKey, int] = {}
    for row, column in _cells(form, rows):
        own, whole = (row.key, column.key), (row.key, year_key(column.key))
        value, year, before = values.get(own), values.get(whole), so_far.of(own)
        if before is None:
            continue
        if value is not None and year is None:
            found[whole] = before + value
        elif year is not None and value is None and year >= before:
            found[own] = year - before
    return found


def find_contradictions(
    values: Mapping[CellKey, int | None], form: Form, so_far: SoFar, rows: Iterable[FormRow] | None = None
) -> Iterator[CellFinding]:
    """Find counts from the year's beginning on that do not go with the period's count, or fall."""
    for row, column in _cells(form, rows):
        own, whole = (row.key, column.key), (row.key, year_key(column.key))
        value, year, before = values.get(own), values.get(whole), so_far.of(own)
        if year is None or (value is None and before is None):
            continue
        least = value or 0
        if before is None and year >= least:
            continue
        if before is not None and (year == before + least if value is not None else year >= before):
            continue
        yield _finding(form, row, column, (year, value, before))


def _finding(form: Form, row: FormRow, column: FormColumn, said: tuple[int, int | None, int | None]) -> CellFinding:
    year, value, before = said
    places, own = places_of(row, column), (row.key, column.key)
    code = "count_year_parts" if value is not None and before is not None else "count_year_low"
    params: dict[str, object] = {
        "row": short_row(row.label),
        "column": short_column(form, column.key),
        "year": as_number(year, places),
        "value": as_number(value or 0, places),
        "before": as_number(before or 0, places),
        "expected": as_number((before or 0) + (value or 0), places),
    }
    whole = (row.key, year_key(column.key))
    return CellFinding(whole, Finding(code, Severity.WARNING, params=params), cells=(whole, own))


def _cells(form: Form, rows: Iterable[FormRow] | None) -> Iterator[tuple[FormRow, FormColumn]]:
    columns = [column for column in form.count_columns if column.accumulates]
    asked = form.item_rows if rows is None else rows
    return ((row, column) for row in asked for column in columns if accumulates(row, column))
