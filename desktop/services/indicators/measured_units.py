"""Measures of one agency or of all together, from counts read at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.accumulation import accumulates, is_year_key, year_key
from desktop.domain.indicators import Reporter, Span, added, measured
from desktop.domain.measuring import Counting, Exempt, amounts_of
from desktop.domain.period_parts import covers
from desktop.domain.periods import month_of, parse_period
from desktop.models import Count
from desktop.services import directory
from desktop.services.agencies.reporting_units import ReportingUnit, units_in
from desktop.services.counts import forms
from desktop.services.counts.table import CountTable, read_counts
from desktop.services.ledger import held_agencies, own_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey, Form
    from desktop.domain.indicators import Amounts, Measure, Measured, Part
    from desktop.domain.periods import Period
    from desktop.services.indicators.exemptions import Exempted

    Held = tuple[int | None, str]

_NOBODY = ReportingUnit("", "", "", "", None)


@dataclass(frozen=True, slots=True)
class Units:
    """Whose counts are measured: one agency, or for ``one`` None all who should report."""

    own: ReportingUnit
    one: ReportingUnit | None

    @classmethod
    def of(cls, session: Session, agency: str | None, period: Period, *, whole: bool) -> Units:
        """Find an agency, the ledger's own for None; ``whole``: all of them.

        Refuses as `directory.find_agency` does.
        """
        row = own_office.own_row(session, period.end)
        own = ReportingUnit(row.code, row.name, row.level, row.kind, row.id)
        if whole:
            return cls(own, None)
        if agency is None:
            return cls(own, own)
        found = held_agencies.find_agency(session, agency, period.end)
        if found is not None:
            return cls(own, ReportingUnit(found.code, found.name, found.level, found.kind, found.id))
        info = directory.find_agency(agency, row.province_code)
        return cls(own, ReportingUnit(info.code, info.name, info.level, info.kind, None))

    @property
    def code(self) -> str:
        """The code of the agency, empty for all together."""
        return self.one.code if self.one else ""

    @property
    def name(self) -> str:
        """The name of the agency, empty for all together."""
        return self.one.name if self.one else ""


def _codes(periods: Iterable[Period], *, from_year: bool) -> Iterator[str]:
    """List the periods whose counts some can be put together of; ``from_year``: from the year's beginning on too."""
    for period in periods:
        for way in (*covers(period), *(covers(period, from_year=True) if from_year else ())):
            yield from way


@dataclass
class Measurer:
    """Measures with the counts of all forms, periods and agencies that are needed, each form read once."""

    session: Session
    units: Units
    wanted: Sequence[Measure]
    periods: Sequence[Period]
    forms: Mapping[str, Form] = field(init=False)
    tables: Mapping[str, CountTable] = field(init=False)
    _expected: dict[tuple[str, Period], tuple[ReportingUnit, ...]] = field(init=False, default_factory=dict)
    _reporters: dict[str, frozenset[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read the counts."""
        codes = {code for measure in self.wanted for code in measure.forms}
        self.forms = {form.code: form for form in forms.forms_in(self.session) if form.code in codes}
        self.tables = {code: self._read(code) for code in self.forms}

    def _read(self, code: str) -> CountTable:
        agencies = None
        if self.units.one is not None:
            agencies = [self.units.one.agency_id] if self.units.one.agency_id is not None else []
        cells = self._cells(code)
        measures = [one for one in self.wanted if code in one.forms]
        whole_years = any(one.span is Span.YEAR for one in measures)
        periods = frozenset(_codes(self.periods, from_year=whole_years))
        if self._has_year_sums(code, periods, cells):
            periods |= frozenset(_codes(map(parse_period, periods), from_year=True))
        return read_counts(self.session, code, sorted(periods), agencies, cells)

    def _has_year_sums(self, code: str, periods: frozenset[str], cells: frozenset[CellKey]) -> bool:
        """Say whether sums since the year's beginning were typed: a month is told from them and those before it."""
        columns = {column for _row, column in cells if is_year_key(column)}
        rows = {row for row, column in cells if is_year_key(column)}
        typed = select(Count.value).where(
            Count.form == code, Count.period.in_(periods), Count.row.in_(rows), Count.column.in_(columns)
        )
        return bool(columns) and self.session.execute(typed.limit(1)).first() is not None

    def _cells(self, code: str) -> frozenset[CellKey]:
        counting = Counting(self.forms)
        terms = [term for one in self.wanted for part in one.parts for term in part.terms if term.form == code]
        return frozenset(
            (row.key, key)
            for term in terms
            if (column := counting.column(term))
            for row in counting.rows(term, "")
            for key in ((term.column, year_key(term.column)) if accumulates(row, column) else (term.column,))
        )

    def measure(self, measure: Measure, part: Part, period: Period, left_out: Sequence[Exempted] = ()) -> Measured:
        """Measure a part of a measure in a period, for the agency or for all together."""
        if self.units.one is not None:
            return measured(measure.kind, measure.zero, self.amounts(measure, part, period, self.units.one, left_out))
        return measured(measure.kind, measure.zero, self._together(measure, part, period, left_out))

    def of_unit(
        self, measure: Measure, part: Part, period: Period, unit: ReportingUnit, left_out: Sequence[Exempted] = ()
    ) -> Measured:
        """Measure a part of a measure for one of all units."""
        return measured(measure.kind, measure.zero, self.amounts(measure, part, period, unit, left_out))

    def units_reported(self, measure: Measure) -> bool:
        """Say whether any agency but the ledger's own has counts that a measure needs."""
        return any(self._others_reported(part) for part in measure.parts)

    def _together(self, measure: Measure, part: Part, period: Period, left_out: Sequence[Exempted]) -> Amounts:
        own = self.amounts(measure, part, period, self.units.own, left_out)
        if measure.reporter is Reporter.OWN and not part.kinds and (own.reported or not self._others_reported(part)):
            return own
        blank = self.amounts(measure, part, period, _NOBODY, left_out)
        return added(
            self._of_unit(measure, part, period, unit, left_out, blank) for unit in self.expected(part, period)
        )

    def _others_reported(self, part: Part) -> bool:
        """Say whether any agency but the ledger's own has counts that a part needs."""
        return any(self._agencies(term.form) - {self.units.own.agency_id} for term in part.terms)

    def _of_unit(
        self,
        measure: Measure,
        part: Part,
        period: Period,
        unit: ReportingUnit,
        left_out: Sequence[Exempted],
        blank: Amounts,
    ) -> Amounts:
        """Add up the counts of one of many units; one that counted nothing at all lacks everything alike."""
        has_counts = any(unit.agency_id in self._agencies(term.form) for term in part.terms)
        if has_counts or any(one.agency_code == unit.code for one in left_out):
            return self.amounts(measure, part, period, unit, left_out)
        return replace(blank, missing=tuple(replace(miss, unit=unit.code) for miss in blank.missing[:1]))

    def _agencies(self, form: str) -> frozenset[int]:
        """List the agencies that have counts of a form among those read."""
        if form not in self._reporters:
            table = self.tables.get(form)
            self._reporters[form] = frozenset(agency for agency, _period in table.held) if table else frozenset()
        return self._reporters[form]

    def amounts(
        self, measure: Measure, part: Part, period: Period, unit: ReportingUnit, left_out: Sequence[Exempted] = ()
    ) -> Amounts:
        """Add up the counts of one agency for a part of a measure."""
        counting = Counting(self.forms, frozenset(Exempt(one.form, one.row, one.agency_code) for one in left_out))
        return amounts_of(measure, part, counting, unit.code, partial(self._look_up, unit.agency_id), period)

    def _look_up(self, agency: int | None, form: str, period: str, cell: CellKey) -> Held | None:
        table = self.tables.get(form)
        return table.get(agency, period, cell) if table else None

    def expected(self, part: Part, period: Period) -> tuple[ReportingUnit, ...]:
        """List who should report the counts of a part: all who report the form its first term is of."""
        key = (part.terms[0].form, period)
        if key not in self._expected:
            near = (period, month_of(period.end, calendar=period.calendar))
            found = [unit for one in dict.fromkeys(near) for unit in units_in(self.session, key[0], one, whole=True)]
            self._expected[key] = tuple({unit.code: unit for unit in reversed(found)}.values())[::-1]
        units = self._expected[key]
        return tuple(unit for unit in units if not part.kinds or unit.kind in part.kinds)
