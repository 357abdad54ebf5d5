"""Whether a value meets the target of its plan: thresholds, yearly paths, ever rising, ranks, exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.indicators import HUNDRED
from desktop.domain.plans import Comparator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.indicators import Measured
    from desktop.domain.plans import Target


class Outcome(StrEnum):
    """Đạt, chưa đạt, or chưa đủ dữ liệu."""

    MET = "met"
    NOT_MET = "not_met"
    NO_DATA = "no_data"


class Basis(StrEnum):
    """Which target a value is held against: its own year's, the latest before it, or the next to come."""

    OF_YEAR = "of_year"
    EARLIER = "earlier"
    UPCOMING = "upcoming"


class Why(StrEnum):
    """The reason of a verdict."""

    REACHED = "reached"
    BELOW = "below"
    ABOVE = "above"
    NOT_EQUAL = "not_equal"
    RISING = "rising"
    NOT_RISING = "not_rising"
    FIRST_YEAR = "first_year"
    NO_YEAR_BEFORE = "no_year_before"
    NO_VALUE = "no_value"
    NOT_WHOLE = "not_whole"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class InForce:
    """The target that holds for a year, and why this one."""

    target: Target
    year: int
    basis: Basis
    value: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a value: ``gap`` is the value less the target, ``before`` the value of the year before."""

    outcome: Outcome
    why: Why
    target: InForce | None = None
    gap: Fraction | None = None
    before: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How an indicator's value is judged; ``first_year`` is the first a plan counts, a ratio's ``ceiling`` is full."""

    comparator: Comparator
    targets: tuple[Target, ...]
    is_strict: bool = False
    first_year: int = 0
    ceiling: Fraction | None = Fraction(HUNDRED)


def year_of(target: Target) -> int | None:
    """Give the year a target is for."""
    return target.date.year if target.date is not None else target.year


def in_force(targets: Iterable[Target], year: int) -> InForce | None:
    """Find the target of a year: its own, else the latest before it, else the next to come; None without a value."""
    known = {of: one for one in targets if one.value is not None and (of := year_of(one)) is not None}
    if not known:
        return None
    earlier = [of for of in known if of < year]
    found = year if year in known else max(earlier) if earlier else min(known)
    basis = Basis.OF_YEAR if found == year else Basis.EARLIER if found < year else Basis.UPCOMING
    return InForce(known[found], found, basis, Fraction(str(known[found].value)))


def judge(rule: Rule, year: int, found: Measured, before: Fraction | None = None) -> Verdict:
    """Hold a value against the target in force in its year; ``before`` is the same period's a year earlier."""
    target = in_force(rule.targets, year)
    if found.value is None:
        return Verdict(Outcome.NO_DATA, Why.NO_VALUE, target, before=before)
    gap = found.value - target.value if target else None
    if found.amounts.missing:
        return Verdict(Outcome.NO_DATA, Why.NOT_WHOLE, target, gap, before)
    if rule.comparator is Comparator.RISING:
        outcome, why = _judge_rising(rule, year, found.value, before, target)
    elif target is None:
        outcome, why = Outcome.NO_DATA, Why.NO_TARGET
    else:
        outcome, why = _hold(rule, found.value, target.value)
    return Verdict(outcome, why, target, gap, before)


def _hold(rule: Rule, value: Fraction, target: Fraction) -> tuple[Outcome, Why]:
    match rule.comparator:
        case Comparator.EXACTLY:
            is_met, why = value == target, Why.NOT_EQUAL
        case Comparator.AT_MOST | Comparator.RANK:
            is_met, why = value < target or (value == target and not rule.is_strict), Why.ABOVE
        case _:
            is_met, why = value > target or (value == target and not rule.is_strict), Why.BELOW
    return (Outcome.MET, Why.REACHED) if is_met else (Outcome.NOT_MET, why)


def _judge_rising(
    rule: Rule, year: int, value: Fraction, before: Fraction | None, target: InForce | None
) -> tuple[Outcome, Why]:
    """Ask for more than a year before, from the second year on, and for the path's value once it is due."""
    is_due = target is not None and target.basis is not Basis.UPCOMING
    if target is not None and is_due and value < target.value:
        return Outcome.NOT_MET, Why.BELOW
    if before is not None:
        is_risen = value > before or value == rule.ceiling
        return (Outcome.MET, Why.RISING) if is_risen else (Outcome.NOT_MET, Why.NOT_RISING)
    if year > rule.first_year:
        return Outcome.NO_DATA, Why.NO_YEAR_BEFORE
    if target is not None and (is_due or value >= target.value):
        return Outcome.MET, Why.REACHED
    return Outcome.NO_DATA, Why.FIRST_YEAR


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Give the outcome of an indicator with several scopes: one that is not met decides, then one that lacks data."""
    for outcome in (Outcome.NOT_MET, Outcome.NO_DATA):
        if outcome in outcomes:
            return outcome
    return Outcome.MET if outcomes else Outcome.NO_DATA
