"""In the period and from the year's beginning on, from one entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.accumulation import (
    SoFar,
    derive,
    find_contradictions,
    in_years,
    sum_so_far,
    sums_so_far,
    with_years,
)
from desktop.services import library

FORM = library.form("so-hoa")
OWN, WHOLE = ("don-vi", "received"), ("don-vi", "received#ytd")


@pytest.mark.parametrize(
    ("periods", "total"),
    [
        ([], 0),
        ([(3, None), (4, None)], 7),
        ([(3, None), (None, None), (4, None)], None),
        ([(None, None), (None, 50), (4, None)], 54),
        ([(3, None), (None, 10)], 10),
        ([(None, None)], None),
        ([(3, 3), (4, 7)], 7),
    ],
)
def test_the_year_is_added_up_from_what_was_typed(periods, total):
    assert sum_so_far(periods) == total


@pytest.mark.parametrize(
    ("values", "so_far", "derived"),
    [
        ({OWN: 5}, SoFar(is_first=True), {WHOLE: 5}),
        ({WHOLE: 5}, SoFar(is_first=True), {OWN: 5}),
        ({OWN: 5}, SoFar({OWN: 20}), {WHOLE: 25}),
        ({WHOLE: 25}, SoFar({OWN: 20}), {OWN: 5}),
        ({OWN: 0}, SoFar({OWN: 20}), {WHOLE: 20}),
        ({OWN: 5}, SoFar(), {}),
        ({WHOLE: 50}, SoFar(), {}),
        ({WHOLE: 5}, SoFar({OWN: 20}), {}),
        ({OWN: 5, WHOLE: 25}, SoFar({OWN: 20}), {}),
        ({}, SoFar({OWN: 20}), {}),
    ],
)
def test_either_gives_the_other(values, so_far, derived):
    assert derive(values, FORM, so_far) == derived


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_months_typed_and_sums_typed_come_to_the_same(months):
    sums = [sum(months[: place + 1]) for place in range(len(months))]
    assert sum_so_far((value, None) for value in months) == sum_so_far((None, total) for total in sums) == sums[-1]


@given(st.lists(st.dictionaries(st.sampled_from([OWN, WHOLE]), st.integers(0, 99)), max_size=5))
def test_all_cells_at_once_are_added_up_as_each_by_itself(periods):
    alone = sum_so_far((held.get(OWN), held.get(WHOLE)) for held in periods)
    assert sums_so_far(periods) == ({} if alone is None or not periods else {OWN: alone})


@pytest.mark.parametrize(
    ("values", "so_far", "codes"),
    [
        ({OWN: 5, WHOLE: 25}, SoFar({OWN: 20}), []),
        ({OWN: 5, WHOLE: 26}, SoFar({OWN: 20}), ["count_year_parts"]),
        ({OWN: 5, WHOLE: 4}, SoFar(is_first=True), ["count_year_parts"]),
        ({OWN: 5, WHOLE: 400}, SoFar(), []),
        ({OWN: 5, WHOLE: 4}, SoFar(), ["count_year_low"]),
        ({WHOLE: 19}, SoFar({OWN: 20}), ["count_year_low"]),
        ({WHOLE: 20}, SoFar({OWN: 20}), []),
        ({OWN: 5}, SoFar({OWN: 20}), []),
    ],
)
def test_a_pair_that_contradicts_itself_is_flagged(values, so_far, codes):
    found = list(find_contradictions(values, FORM, so_far))
    assert [one.finding.code for one in found] == codes
    assert {one.cell for one in found} <= {WHOLE}


def test_what_stands_at_a_day_does_not_add_up():
    form = library.form("II.06a")
    keys = [column.key for column in with_years(form).columns]
    assert "resolved#ytd" in keys
    assert "pending#ytd" not in keys
    assert "resolved" not in {column.key for column in in_years(form).columns}
    assert "pending" in {column.key for column in in_years(form).columns}
