"""Values, targets and verdicts of indicators in words, for screen, paper and the command line alike."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.indicators import Gap, Measured, MeasureKind, rounded
from desktop.domain.plans import Comparator
from desktop.domain.verdicts import Basis, Outcome, Why
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.indicators import Measure
    from desktop.domain.verdicts import InForce
    from desktop.services.indicators.readings import Known, PartReading, Reading

    Say = Callable[[str], str]

OUTCOMES = {Outcome.MET: N_("Met"), Outcome.NOT_MET: N_("Not met"), Outcome.NO_DATA: N_("Not enough data")}
OUTCOME_ICONS = {Outcome.MET: "done", Outcome.NOT_MET: "overdue", Outcome.NO_DATA: "not_started"}
"""The states whose icon and colour a verdict bears."""
_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.RISING: "≥", Comparator.AT_MOST: "≤", Comparator.RANK: "≤"}
_STRICT = {"≥": ">", "≤": "<"}
_BASES = {
    Basis.OF_YEAR: N_("of {year}"),
    Basis.EARLIER: N_("of {year}, the latest set"),
    Basis.UPCOMING: N_("by {year}, not due yet"),
}
_WHYS = {
    Why.REACHED: N_("The target is reached."),
    Why.BELOW: N_("{gap} below the target."),
    Why.ABOVE: N_("{gap} above the target."),
    Why.NOT_EQUAL: N_("{gap} away from the number the plan sets."),
    Why.RISING: N_("Risen from {before} a year before."),
    Why.NOT_RISING: N_("Not risen from {before} a year before."),
    Why.FIRST_YEAR: N_("The first year: there is nothing to compare with yet."),
    Why.NO_YEAR_BEFORE: N_("The number of a year before is missing, so a rise cannot be told."),
    Why.NOT_WHOLE: N_("Only so far: counts are still missing."),
    Why.NO_TARGET: N_("The plan sets no number."),
}
_GAPS = {
    Gap.MISSING: N_("Counts are missing."),
    Gap.NOTHING_COUNTED: N_("Nothing occurred to take a share of."),
    Gap.NOT_APPLICABLE: N_("It does not apply here."),
}
_MOST_PLACES, _SHORT_UNIT = 6, 4


def number(value: Fraction, places: int = 2) -> str:
    """Write a number as offices do: 1.139, 59,98; zeros behind the comma are left out."""
    found = rounded(value, places)
    whole, _point, decimals = f"{float(found):.{places}f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    decimals = decimals.rstrip("0")
    said = f"{grouped},{decimals}" if decimals else grouped
    return sign + said if said != "0" else said


def with_unit(value: Fraction, unit: str, places: int = 2) -> str:
    """Write a number with its unit: 59,98%, hạng 2, 4,9 phút."""
    said = number(value, places)
    if unit == "%":
        return f"{said}%"
    return f"{unit} {said}" if unit == "hạng" else f"{said} {unit}".rstrip()


def value_text(part: PartReading, measure: Measure) -> str:
    """Write the value of a reading, empty where there is none; one near its target shows the decimals that tell it."""
    if part.value is None:
        return ""
    target = part.verdict.target.value if part.verdict.target else None
    return with_unit(part.value, measure.unit, telling_places(part.value, target, measure.places))


def telling_places(value: Fraction, target: Fraction | None, places: int) -> int:
    """Say how many decimals tell a value from its target."""
    while target is not None and value != target and places < _MOST_PLACES:
        if rounded(value, places) != rounded(target, places):
            break
        places += 1
    return places


def outcome_text(outcome: Outcome, say: Say = _) -> str:
    """Word a verdict."""
    return say(OUTCOMES[outcome])


def sign(known: Known) -> str:
    """Give the sign a target stands behind: ≥, >, ≤, <, none for an exact number."""
    found = _SIGNS.get(known.indicator.comparator, "")
    return _STRICT.get(found, found) if known.measure.is_strict else found


def short_target(known: Known, target: InForce | None) -> str:
    """Write the target in force for a narrow column: "≥ 80%", "982"."""
    if target is None:
        return ""
    unit = known.measure.unit if len(known.measure.unit) <= _SHORT_UNIT else ""
    return f"{sign(known)} {with_unit(target.value, unit)}".strip()


def target_text(known: Known, target: InForce | None, say: Say = _) -> str:
    """Write the target in force, and why this one: "≥ 80% (năm 2026)"."""
    rises = say(N_("rising every year")) if known.indicator.comparator is Comparator.RISING else ""
    if target is None:
        return rises
    said = f"{sign(known)} {with_unit(target.value, known.measure.unit)}".strip()
    said = f"{said} ({say(_BASES[target.basis]).format(year=target.year)})"
    return f"{rises}; {said}" if rises else said


def why_text(known: Known, part: PartReading, say: Say = _) -> str:
    """Say why a verdict is as it is, in one sentence."""
    verdict = part.verdict
    if verdict.why is Why.NO_VALUE:
        return say(_GAPS[part.measured.gap or Gap.MISSING])
    places = telling_places(
        part.value or Fraction(0), verdict.target.value if verdict.target else None, known.measure.places
    )
    before = with_unit(verdict.before, known.measure.unit) if verdict.before is not None else ""
    return say(_WHYS[verdict.why]).format(gap=_gap(known, verdict.gap, places, say), before=before)


def _gap(known: Known, gap: Fraction | None, places: int, say: Say) -> str:
    if gap is None:
        return ""
    if known.measure.kind is MeasureKind.RATIO:
        return say(N_("{number} points")).format(number=number(abs(gap), places))
    if known.measure.unit == "hạng":
        return say(N_("{number} places")).format(number=number(abs(gap), places))
    return with_unit(abs(gap), known.measure.unit, places)


def fraction_text(measured: Measured, kind: MeasureKind) -> str:
    """Write numerator and denominator: "242.991 / 405.130"; empty for one recorded number."""
    amounts = measured.amounts
    if kind in (MeasureKind.VALUE, MeasureKind.SUM) or amounts.numerator is None or amounts.denominator is None:
        return ""
    return f"{number(amounts.numerator)} / {number(amounts.denominator)}"


def missing_units_text(measured: Measured, say: Say = _) -> str:
    """Say how many of how many have not reported; empty where all did or only one was asked."""
    amounts = measured.amounts
    if amounts.asked <= 1 or amounts.reported >= amounts.asked:
        return ""
    said = say(N_("{count} of {asked} agencies have not reported"))
    return said.format(count=amounts.asked - amounts.reported, asked=amounts.asked)


def exempted_text(reading: Reading, say: Say = _) -> str:
    """Say how many rows were left out: "đã loại 7 TTHC"; empty for none."""
    count = len({(one.form, one.row) for one in reading.exempted})
    return say(N_("{count} procedures left out")).format(count=count) if count else ""
