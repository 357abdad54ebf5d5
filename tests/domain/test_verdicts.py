"""Verdicts by hand: thresholds, yearly paths, ever rising, ranks, exact numbers, and which target is in force."""

from datetime import date
from fractions import Fraction

import pytest

from desktop.domain.indicators import Amounts, Measured, Missing
from desktop.domain.plans import Comparator, Target
from desktop.domain.verdicts import Basis, Outcome, Rule, Why, in_force, judge, together

PATH = (Target(40, 2024), Target(70, 2026))


def value_of(value, *, missing=()):
    found = None if value is None else Fraction(value)
    return Measured(found, None, Amounts(found, Fraction(1), missing))


def verdict(comparator, targets, value, year=2026, before=None, **more):
    rule = Rule(comparator, targets, **more)
    return judge(rule, year, value_of(value), None if before is None else Fraction(before))


@pytest.mark.parametrize(
    ("year", "value", "basis"),
    [
        (2023, 40, Basis.UPCOMING),
        (2024, 40, Basis.OF_YEAR),
        (2025, 40, Basis.EARLIER),
        (2026, 70, Basis.OF_YEAR),
        (2030, 70, Basis.EARLIER),
    ],
)
def test_the_target_in_force_is_that_years_else_the_latest_before_else_the_next(year, value, basis):
    found = in_force(PATH, year)
    assert (found.value, found.basis) == (value, basis)


def test_a_target_by_a_day_holds_for_its_year():
    found = in_force([Target(30, date=date(2025, 12, 31))], 2025)
    assert (found.year, found.basis) == (2025, Basis.OF_YEAR)


def test_a_target_without_a_value_is_none():
    assert in_force([Target(None, 2025)], 2025) is None
    assert verdict(Comparator.AT_LEAST, (), 5).why is Why.NO_TARGET


@pytest.mark.parametrize(
    ("comparator", "target", "value", "strict", "outcome", "gap"),
    [
        (Comparator.AT_LEAST, 80, 80, False, Outcome.MET, 0),
        (Comparator.AT_LEAST, 80, 80, True, Outcome.NOT_MET, 0),
        (Comparator.AT_LEAST, 80, "80.01", True, Outcome.MET, "0.01"),
        (Comparator.AT_LEAST, 80, "79.996", False, Outcome.NOT_MET, "-0.004"),
        (Comparator.AT_MOST, 5, 5, False, Outcome.MET, 0),
        (Comparator.AT_MOST, 5, 5, True, Outcome.NOT_MET, 0),
        (Comparator.AT_MOST, 5, "4.9", True, Outcome.MET, "-0.1"),
        (Comparator.EXACTLY, 25, 25, False, Outcome.MET, 0),
        (Comparator.EXACTLY, 25, 24, False, Outcome.NOT_MET, -1),
        (Comparator.EXACTLY, 25, 26, False, Outcome.NOT_MET, 1),
        (Comparator.RANK, 2, 1, False, Outcome.MET, -1),
        (Comparator.RANK, 2, 2, False, Outcome.MET, 0),
        (Comparator.RANK, 2, 3, False, Outcome.NOT_MET, 1),
    ],
)
def test_a_value_is_held_against_its_target(comparator, target, value, strict, outcome, gap):
    found = verdict(comparator, (Target(target, 2026),), value, is_strict=strict)
    assert (found.outcome, found.gap) == (outcome, Fraction(gap))


RISING = (Target(80, 2030),)


@pytest.mark.parametrize(
    ("year", "value", "before", "outcome", "why"),
    [
        (2025, 40, None, Outcome.NO_DATA, Why.FIRST_YEAR),
        (2025, 81, None, Outcome.MET, Why.REACHED),
        (2025, 40, 39, Outcome.MET, Why.RISING),
        (2026, 40, None, Outcome.NO_DATA, Why.NO_YEAR_BEFORE),
        (2026, 41, 40, Outcome.MET, Why.RISING),
        (2026, 40, 40, Outcome.NOT_MET, Why.NOT_RISING),
        (2026, 39, 40, Outcome.NOT_MET, Why.NOT_RISING),
        (2030, 79, 70, Outcome.NOT_MET, Why.BELOW),
        (2030, 80, 79, Outcome.MET, Why.RISING),
        (2031, 79, 70, Outcome.NOT_MET, Why.BELOW),
        (2030, 100, 100, Outcome.MET, Why.RISING),
    ],
)
def test_ever_rising_asks_for_more_than_a_year_before_and_the_path_once_due(year, value, before, outcome, why):
    found = verdict(Comparator.RISING, RISING, value, year, before, first_year=2025)
    assert (found.outcome, found.why) == (outcome, why)


def test_a_yearly_path_that_rises_asks_for_both():
    path = (Target(80, 2025), Target(80, 2026))
    assert verdict(Comparator.RISING, path, 85, 2026, 84, first_year=2025).outcome is Outcome.MET
    assert verdict(Comparator.RISING, path, 79, 2026, 70, first_year=2025).why is Why.BELOW
    assert verdict(Comparator.RISING, path, 80, 2025, None, first_year=2025).outcome is Outcome.MET


def test_no_value_and_a_value_so_far_are_no_verdict():
    rule = Rule(Comparator.AT_LEAST, PATH)
    assert judge(rule, 2026, value_of(None)).why is Why.NO_VALUE
    miss = Missing("x", "f", ("r", "c"), "2026-10")
    found = judge(rule, 2026, value_of(90, missing=(miss,)))
    assert (found.outcome, found.why, found.gap) == (Outcome.NO_DATA, Why.NOT_WHOLE, 20)


def test_of_several_scopes_the_worst_decides():
    assert together([Outcome.MET, Outcome.MET]) is Outcome.MET
    assert together([Outcome.MET, Outcome.NO_DATA]) is Outcome.NO_DATA
    assert together([Outcome.NO_DATA, Outcome.NOT_MET]) is Outcome.NOT_MET
    assert together([]) is Outcome.NO_DATA
