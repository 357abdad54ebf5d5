"""The scale of values through time."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.trends import Trend, TrendPoint, scale_format, written_scale

VALUES = st.lists(st.fractions(-(10**6), 10**6, max_denominator=1000), min_size=1, max_size=12)


def trend(*values, target=None):
    return Trend("", "%", tuple(TrendPoint(str(place), value, target) for place, value in enumerate(values)))


@given(VALUES)
def test_every_value_stands_on_the_scale(values):
    one = trend(*values)
    low, high = one.bounds
    assert low <= min(values) <= max(values) <= high
    assert (one.scale[0], one.scale[-1]) == (low, high)
    assert 2 <= len(one.scale) <= 7


@given(VALUES)
def test_the_scale_counts_in_round_steps(values):
    step = trend(*values).step
    while step < 1:
        step *= 10
    while step >= 10:
        step /= 10
    assert step in {Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5)}


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((0, 110), ["0", "50", "100", "150"]),
        ((93, 99), ["92", "94", "96", "98", "100"]),
        ((Fraction(2, 100), Fraction(9, 100)), ["0.02", "0.04", "0.06", "0.08", "0.10"]),
        ((17, 17), ["0", "5", "10", "15", "20"]),
        ((0,), ["0.00", "0.25", "0.50", "0.75", "1"]),
        ((-950, 26), ["-1000", "-750", "-500", "-250", "0", "250"]),
    ],
)
def test_scales_as_people_draw_them(values, scale):
    assert written_scale(trend(*map(Fraction, values))) == tuple(map(Decimal, scale))


@pytest.mark.parametrize(("most", "written"), [(30_000, "#,##0"), (100, "#,##0"), (1, "#,##0.00"), (0, "#,##0.00")])
def test_the_scale_is_written_with_thousands_and_its_decimals(most, written):
    assert scale_format(trend(Fraction(0), Fraction(most))) == written


def test_a_target_stands_on_the_scale_too():
    assert trend(Fraction(20), target=Fraction(95)).bounds[1] == 100


def test_nothing_known_still_has_a_scale():
    assert trend(None, None).bounds == (0, 1)
