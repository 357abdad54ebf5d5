"""Indicators unit by unit with ranks: communes in one list, provincial bodies in another; nothing reported, no rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agencies import Level
from desktop.domain.indicators import Reporter
from desktop.domain.period_parts import recorded_in
from desktop.domain.periods import parse_period
from desktop.domain.ranks import ranks
from desktop.domain.verdicts import judge
from desktop.services.indicators import exemptions
from desktop.services.indicators.measured_units import Measurer, Units
from desktop.services.indicators.readings import chosen, known_indicators
from desktop.services.ledger import own_office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sqlalchemy.orm import Session

    from desktop.domain.indicators import Measured
    from desktop.domain.periods import Period
    from desktop.domain.verdicts import Outcome
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.services.indicators.exemptions import Exempted
    from desktop.services.indicators.readings import Known
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator of the table, or one scope of it."""

    known: Known
    scope: str


@dataclass(frozen=True, slots=True)
class UnitCell:
    """What a unit came to: its value, its rank within its list where it reported everything, the verdict."""

    measured: Measured
    rank: int | None
    outcome: Outcome

    @property
    def value(self) -> Fraction | None:
        """The value, so far where something is missing."""
        return self.measured.value


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with a cell for each column."""

    code: str
    name: str
    cells: tuple[UnitCell, ...]


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units by indicators in a period; a list for provincial bodies, one for communes."""

    period: Period
    columns: tuple[Column, ...]
    provincial: tuple[UnitRow, ...]
    communes: tuple[UnitRow, ...]


def unit_table(ledger: Ledger, period: str, plan: str | None = None, codes: Sequence[str] = ()) -> UnitTable:
    """Read the indicators of a plan for each unit that should report.

    Without ``codes`` those that units report for themselves. Refuses as `indicators` does.
    """
    return _table(ledger, period, plan, codes, whole=own_office.own_agency(ledger).follows_others)


def own_table(ledger: Ledger, period: str, plan: str | None = None) -> UnitTable:
    """Read all indicators of a plan for the ledger's own agency alone. Refuses as `indicators` does."""
    return _table(ledger, period, plan, (), whole=False, all_columns=True)


def _table(
    ledger: Ledger, period: str, plan: str | None, codes: Sequence[str], *, whole: bool, all_columns: bool = False
) -> UnitTable:
    when = parse_period(period)
    with ledger.read() as session:
        known = chosen(known_indicators(session, plan), codes)
        units = Units.of(session, None, when, whole=whole)
        return _read(session, known, when, units, all_columns=all_columns or bool(codes))


def _read(session: Session, known: Sequence[Known], when: Period, units: Units, *, all_columns: bool) -> UnitTable:
    wanted = [one.measure for one in known]
    needed = {code.code: code for measure in wanted for code in recorded_in(when, measure.cycle)}
    measurer = Measurer(session, units, wanted, tuple(needed.values()))
    left_out = exemptions.in_force(session, [one.address for one in known])
    columns = tuple(
        Column(one, part.scope)
        for one in known
        if all_columns or one.measure.reporter is Reporter.UNITS or measurer.units_reported(one.measure)
        for part in one.measure.parts
    )
    expected = _expected(columns, measurer, when)
    lists = [
        tuple(unit for unit in expected if (unit.level == Level.COMMUNE) is is_commune) for is_commune in (False, True)
    ]
    provincial, communes = (_rows(listed, columns, measurer, when, left_out) for listed in lists)
    return UnitTable(when, columns, provincial, communes)


def _expected(columns: Sequence[Column], measurer: Measurer, when: Period) -> tuple[ReportingUnit, ...]:
    """List every unit that should report one of the columns, in the order of the directory."""
    if measurer.units.one is not None:
        return (measurer.units.one,)
    found: dict[str, ReportingUnit] = {}
    for column in columns:
        for unit in measurer.expected(column.known.measure.part(column.scope), when):
            found.setdefault(unit.code, unit)
    return tuple(found.values())


def _rows(
    units: Sequence[ReportingUnit],
    columns: Sequence[Column],
    measurer: Measurer,
    when: Period,
    left_out: dict[str, tuple[Exempted, ...]],
) -> tuple[UnitRow, ...]:
    by_column = [_column(units, column, measurer, when, left_out.get(column.known.address, ())) for column in columns]
    return tuple(
        UnitRow(unit.code, unit.name, tuple(cells[place] for cells in by_column)) for place, unit in enumerate(units)
    )


def _column(
    units: Sequence[ReportingUnit],
    column: Column,
    measurer: Measurer,
    when: Period,
    left_out: Sequence[Exempted],
) -> list[UnitCell]:
    known, part = column.known, column.known.measure.part(column.scope)
    holding = tuple(one for one in left_out if one.holds(when.end))
    found = []
    for unit in units:
        tried = [
            measurer.of_unit(known.measure, part, of, unit, holding) for of in recorded_in(when, known.measure.cycle)
        ]
        found.append(next((one for one in tried if one.value is not None), tried[0]))
    places = ranks(
        [one.value if one.is_whole else None for one in found], is_higher_better=known.measure.is_higher_better
    )
    rule = known.rule(column.scope)
    return [
        UnitCell(one, place, judge(rule, when.end.year, one).outcome) for one, place in zip(found, places, strict=True)
    ]
