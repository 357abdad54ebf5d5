"""Sums of counts that say who is not in them."""

from desktop.domain.count_sums import CountSum, add_up


def test_an_empty_cell_is_missing_and_no_zero():
    assert add_up([(5, ""), None, (0, "")]) == CountSum(5, asked=3, missing=1)


def test_nothing_occurring_is_reported_and_adds_nothing():
    assert add_up([(5, ""), (None, "not_occurring")]) == CountSum(5, asked=2, missing=0)
    assert add_up([(None, "not_occurring")]) == CountSum(0, asked=1, missing=0)


def test_who_it_does_not_apply_to_is_not_asked():
    assert add_up([(5, ""), (None, "not_applicable"), None]) == CountSum(5, asked=2, missing=1)


def test_nobody_has_reported():
    found = add_up([None, None])
    assert (found.value, found.missing, found.is_whole) == (None, 2, False)
    assert add_up([]) == CountSum(None, asked=0, missing=0)
