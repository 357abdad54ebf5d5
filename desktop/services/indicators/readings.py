"""Values and verdicts of the indicators of plans, for one agency or all together, in one period or a series of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.indicators import HUNDRED, Measured, MeasureKind
from desktop.domain.period_parts import last_periods, recorded_in
from desktop.domain.periods import a_year_before, parse_period
from desktop.domain.plans import Comparator
from desktop.domain.verdicts import Outcome, Rule, Verdict, judge, together
from desktop.models import Agency, Indicator, Plan
from desktop.services import directory
from desktop.services.counts import measures
from desktop.services.indicators import exemptions
from desktop.services.indicators.measured_units import Measurer, Units
from desktop.services.ledger import own_office
from desktop.services.plans.held_plans import as_indicator, find_plan
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain import plans as printed
    from desktop.domain.indicators import Measure
    from desktop.domain.periods import Period
    from desktop.domain.plans import Target
    from desktop.services.indicators.exemptions import Exempted
    from desktop.store.ledger import Ledger

TREND = 12
"""How many periods a small trend shows."""


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of a plan of the ledger with its measure."""

    plan: str
    plan_name: str
    first_year: int
    indicator: printed.Indicator
    measure: Measure

    @property
    def address(self) -> str:
        """How it is named beyond its plan: ``dong-thap:dt-05``."""
        return f"{self.plan}:{self.indicator.id}"

    def rule(self, scope: str) -> Rule:
        """Make the rule its values are judged by, of a scope where the measure has several."""
        return Rule(
            comparator=self.indicator.comparator,
            targets=self.targets(scope),
            is_strict=self.measure.is_strict,
            first_year=self.first_year,
            ceiling=Fraction(HUNDRED) if self.measure.kind is MeasureKind.RATIO else None,
        )

    def targets(self, scope: str) -> tuple[Target, ...]:
        """Give the targets of a scope; all where the measure has no scopes."""
        if len(self.measure.parts) == 1:
            return self.indicator.targets
        return tuple(target for target in self.indicator.targets if target.scope in ("", scope))


@dataclass(frozen=True, slots=True)
class PartReading:
    """The value of an indicator, or of a scope of it, and its verdict; ``period`` is the one its counts are of."""

    scope: str
    period: Period
    measured: Measured
    verdict: Verdict

    @property
    def value(self) -> Fraction | None:
        """The value."""
        return self.measured.value


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator in a period: its parts, what comes of them together, what was left out."""

    known: Known
    asked: Period
    parts: tuple[PartReading, ...]
    exempted: tuple[Exempted, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Đạt, chưa đạt or chưa đủ dữ liệu."""
        return together([part.verdict.outcome for part in self.parts])


@dataclass(frozen=True, slots=True)
class Shown:
    """Readings of some periods by indicator, oldest period first, and whose they are ("" for all together)."""

    agency_code: str
    agency_name: str
    period: Period
    series: Mapping[str, tuple[Reading, ...]]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings of the newest period."""
        return tuple(found[-1] for found in self.series.values())


def indicators(
    ledger: Ledger,
    period: str,
    plan: str | None = None,
    *,
    agency: str | None = None,
    periods: int = 1,
    codes: Sequence[str] = (),
) -> Shown:
    """Read the indicators of a plan (all plans for None) for an agency, for what the ledger answers for when None.

    Of a department that is all agencies together. ``periods``: how many, up to the one asked. Refuses with
    ``no_indicator``, ``indicator_unknown``, ``period_unreadable``, ``agency_unknown`` and as `find_plan` does.
    """
    when = parse_period(period)
    with ledger.read() as session:
        found = chosen(known_indicators(session, plan), codes)
        whole = agency is None and own_office.own_agency(ledger).follows_others
        units = Units.of(session, agency, when, whole=whole)
        return Shown(units.code, units.name, when, read_series(session, found, last_periods(when, periods), units))


def known_indicators(session: Session, plan: str | None = None) -> tuple[Known, ...]:
    """List the indicators of a plan, or of all plans of the ledger, in printed order."""
    held = [find_plan(session, plan)] if plan else session.scalars(select(Plan).order_by(Plan.id)).all()
    return tuple(one for row in held for one in _of_plan(session, row))


def _of_plan(session: Session, plan: Plan) -> Iterator[Known]:
    own = measures.measures_of(session, plan.slug)
    query = select(Indicator).where(Indicator.plan_id == plan.id).order_by(Indicator.position)
    for row in session.scalars(query):
        indicator = as_indicator(row)
        measure = measures.measure_of(own, plan.slug, indicator)
        yield Known(
            plan.slug,
            plan.number or plan.place or plan.slug,
            plan.period_from,
            indicator,
            replace(measure, unit=indicator.unit),
        )


def chosen(known: Sequence[Known], codes: Sequence[str]) -> tuple[Known, ...]:
    """Pick indicators by id or address. Refuses with ``no_indicator`` or ``indicator_unknown``."""
    if not known:
        raise Refused("no_indicator")
    names = {code.strip().casefold() for code in codes}
    found = tuple(one for one in known if not names or names & {one.indicator.id.casefold(), one.address.casefold()})
    if not found:
        raise Refused(
            "indicator_unknown", indicator=", ".join(codes), known=", ".join(one.indicator.id for one in known)
        )
    return found


def read_series(
    session: Session, known: Sequence[Known], periods: Sequence[Period], units: Units
) -> dict[str, tuple[Reading, ...]]:
    """Read indicators in several periods at once: the counts of a form are asked for in one query."""
    wanted = {period.code: period for one in known for period in _all_periods(one, periods)}
    left_out = exemptions.in_force(session, [one.address for one in known])
    measurer = Measurer(session, units, [one.measure for one in known], tuple(wanted.values()))
    return {
        one.address: tuple(_reading(one, period, measurer, left_out.get(one.address, ())) for period in periods)
        for one in known
    }


def _all_periods(known: Known, periods: Iterable[Period]) -> Iterator[Period]:
    is_rising = known.indicator.comparator is Comparator.RISING
    for period in periods:
        for one in recorded_in(period, known.measure.cycle):
            yield one
            if is_rising and (before := a_year_before(one)):
                yield before


def _reading(known: Known, period: Period, measurer: Measurer, left_out: Sequence[Exempted]) -> Reading:
    holding = tuple(one for one in left_out if one.holds(period.end))
    parts = tuple(_part(known, part.scope, period, measurer, holding) for part in known.measure.parts)
    return Reading(known, period, parts, holding)


def _part(known: Known, scope: str, period: Period, measurer: Measurer, left_out: Sequence[Exempted]) -> PartReading:
    measure = known.measure
    found = [
        (one, measurer.measure(measure, measure.part(scope), one, left_out))
        for one in recorded_in(period, measure.cycle)
    ]
    of, value = next((pair for pair in found if pair[1].value is not None), found[0])
    earlier = a_year_before(of) if known.indicator.comparator is Comparator.RISING else None
    before = measurer.measure(measure, measure.part(scope), earlier, left_out).value if earlier else None
    return PartReading(scope, of, value, judge(known.rule(scope), of.end.year, value, before))


def unit_names(ledger: Ledger, codes: Collection[str]) -> dict[str, str]:
    """Name agencies by their codes, as the ledger does, else as the directory does."""
    with ledger.read() as session:
        query = select(Agency.code, Agency.name).where(Agency.code.in_(codes)).order_by(Agency.id)
        held = {row.code: row.name for row in session.execute(query)}
        province = own_office.own_row(session, clock.today()).province_code
    found = ((code, directory.agency_of_code(code, province)) for code in codes if code not in held)
    return held | {code: info.name for code, info in found if info}
