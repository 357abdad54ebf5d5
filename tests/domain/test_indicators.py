"""Values of measures from sums: ratios, means, rules of nothing counted, what is missing."""

from fractions import Fraction

import pytest

from desktop.domain.indicators import Amounts, Gap, MeasureKind, Missing, ZeroRule, added, measured, rounded

MISS = Missing("82-001", "so-hoa", ("don-vi", "received"), "2026-10")


def sums(numerator, denominator, **more):
    return Amounts(
        None if numerator is None else Fraction(numerator),
        None if denominator is None else Fraction(denominator),
        **more,
    )


def test_a_ratio_is_a_share_in_percent():
    found = measured(MeasureKind.RATIO, ZeroRule.NONE, sums(242991, 405130))
    assert rounded(found.value, 2) == Fraction("59.98")


def test_a_ratio_of_several_units_is_that_of_the_sums():
    both = added([sums(1, 2), sums(90, 300)])
    assert measured(MeasureKind.RATIO, ZeroRule.NONE, both).value == Fraction(91 * 100, 302)


@pytest.mark.parametrize(
    ("rule", "value", "gap"),
    [(ZeroRule.NONE, None, Gap.NOTHING_COUNTED), (ZeroRule.FULL, 100, None), (ZeroRule.ZERO, 0, None)],
)
def test_nothing_counted_is_read_by_the_rule_of_the_measure(rule, value, gap):
    found = measured(MeasureKind.RATIO, rule, sums(0, 0))
    assert (found.value, found.gap) == (value, gap)


def test_a_mean_divides_without_percent():
    assert measured(MeasureKind.MEAN, ZeroRule.NONE, sums(4910, 982)).value == 5


def test_a_sum_needs_no_denominator():
    assert measured(MeasureKind.SUM, ZeroRule.NONE, sums(-3, None)).value == -3


def test_zero_is_a_value_and_nothing_is_none():
    assert measured(MeasureKind.VALUE, ZeroRule.NONE, sums(0, None)).value == 0
    none = measured(MeasureKind.VALUE, ZeroRule.NONE, sums(None, None, missing=(MISS,)))
    assert (none.value, none.gap) == (None, Gap.MISSING)


def test_who_is_not_asked_neither_counts_nor_lacks():
    both = added([sums(None, None, applies=False), sums(3, 4)])
    assert (both.numerator, both.asked, both.reported) == (3, 1, 1)
    nobody = added([sums(None, None, applies=False)])
    assert measured(MeasureKind.RATIO, ZeroRule.FULL, nobody).gap is Gap.NOT_APPLICABLE


def test_a_sum_knows_who_is_missing_and_is_only_so_far():
    both = added([sums(3, 4), sums(None, None, missing=(MISS,), reported=0)])
    found = measured(MeasureKind.RATIO, ZeroRule.NONE, both)
    assert (found.value, found.is_whole, found.amounts.asked, found.amounts.reported) == (75, False, 2, 1)
    assert found.amounts.missing == (MISS,)


@pytest.mark.parametrize(
    ("value", "places", "said"), [("59.985", 2, "59.99"), ("-0.5", 0, "-1"), ("2.4", 0, "2"), ("79.996", 2, "80")]
)
def test_rounding_goes_away_from_zero(value, places, said):
    assert rounded(Fraction(value), places) == Fraction(said)
