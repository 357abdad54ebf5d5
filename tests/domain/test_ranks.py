"""Ranks of values: ties, what is not known, a stable order."""

from fractions import Fraction

from desktop.domain.ranks import order, ranks


def test_ties_share_a_rank_and_the_next_is_left_out():
    assert ranks([Fraction(9), Fraction(10), Fraction(9), Fraction(1)]) == (2, 1, 2, 4)


def test_who_has_no_value_has_no_rank_and_takes_none():
    assert ranks([None, Fraction(0), None, Fraction(5)]) == (None, 2, None, 1)


def test_fewer_minutes_rank_first():
    assert ranks([Fraction(9), Fraction(4)], is_higher_better=False) == (2, 1)


def test_the_order_is_stable_and_unknown_ones_come_behind():
    values = [Fraction(5), None, Fraction(7), Fraction(5), None]
    assert order(values) == (2, 0, 3, 1, 4)
    assert order(values, is_higher_better=False) == (0, 3, 2, 1, 4)
