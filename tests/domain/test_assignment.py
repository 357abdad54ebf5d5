"""The best assignment over a few candidates a row."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.assignment import best_assignment

TABLES = st.lists(st.dictionaries(st.integers(0, 4), st.sampled_from([0.1, 0.25, 0.5, 0.75, 1.0])), max_size=5)


def gain(gains, assigned):
    return sum(gains[row][column] for row, column in assigned.items())


def greatest_gain(gains):
    """Try every order of five columns and of staying without."""
    columns = [*range(5), *[-1] * len(gains)]
    tried = set(permutations(columns, len(gains)))
    return max(sum(row.get(column, 0) for row, column in zip(gains, order, strict=True)) for order in tried)


@given(TABLES)
def test_each_column_is_given_once_and_only_to_a_row_that_has_it(gains):
    assigned = best_assignment(gains)
    assert len(set(assigned.values())) == len(assigned)
    assert all(column in gains[row] for row, column in assigned.items())


@given(TABLES.filter(lambda gains: len(gains) <= 4))
def test_no_other_assignment_gains_more(gains):
    assert abs(gain(gains, best_assignment(gains)) - greatest_gain(gains)) < 1e-9


def test_a_row_gives_way_when_all_gain_by_it():
    assert best_assignment([{0: 0.9, 1: 0.8}, {0: 0.9}]) == {0: 1, 1: 0}


def test_a_row_without_candidates_stays_without():
    assert best_assignment([{}, {0: 0.5}]) == {1: 0}
