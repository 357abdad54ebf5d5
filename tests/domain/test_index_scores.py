"""Points of the index 766 by hand, and its file."""

import tomllib
from fractions import Fraction

import pytest

from desktop.domain.findings import Refused
from desktop.domain.index_file import index_text
from desktop.domain.index_scores import index_from_data, score, summed
from desktop.domain.indicators import Amounts, measured
from desktop.services.indicators.indexes import library_indexes

INDEX = library_indexes()[0]


def item(code):
    return next(one for one in INDEX.items if one.code == code)


def scored(code, numerator, denominator):
    sums = Amounts(*(None if one is None else Fraction(one) for one in (numerator, denominator)))
    of = item(code)
    return score(of, measured(of.measure.kind, of.measure.zero, sums))


def test_the_points_of_five_groups_add_up_to_a_hundred():
    assert [(group.key, int(group.most)) for group in INDEX.groups] == [
        ("1", 18),
        ("2", 20),
        ("3", 22),
        ("4", 22),
        ("5", 18),
    ]
    assert INDEX.most == 100


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "points"),
    [
        ("1.1", 9, 10, "5.4"),
        ("2.1", 950, 1000, "19"),
        ("3.1", 40, 100, "1"),
        ("3.1", 90, 100, "2"),
        ("3.2", 25, 100, "1"),
        ("3.3", 30, 100, "3.6"),
        ("3.3", 60, 100, "6"),
        ("3.5", 40, 100, "1"),
        ("3.6", 50, 100, "3"),
        ("4.3", 20, 100, "0.5"),
        ("5.2", 0, 0, "6"),
        ("5.3", 0, 0, "6"),
        ("5.4", 0, 0, "0"),
        ("5.4", 45, 100, "3"),
        ("5.4", 95, 100, "6"),
        ("1.1", 0, 10, "0"),
    ],
)
def test_points_by_hand(code, numerator, denominator, points):
    assert scored(code, numerator, denominator).points == Fraction(points)


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 10), (5, None), (0, 0)])
def test_null_is_not_zero(numerator, denominator):
    assert scored("1.1", numerator, denominator).points is None


def test_a_sum_says_how_many_points_are_known():
    found = summed([scored("1.1", 5, 10), scored("1.2", None, None)])
    assert (found.points, found.known, found.most, found.is_whole) == (3, 6, 10, False)
    assert summed([scored("1.2", None, None)]).points is None


@pytest.mark.parametrize("index", library_indexes(), ids=lambda one: one.code)
def test_an_index_comes_back_from_its_file_as_it_was(index):
    assert index_from_data(tomllib.loads(index_text(index))) == index


def test_groups_that_do_not_add_up_are_refused():
    text = index_text(INDEX).replace('name = "Mức độ hài lòng"\nmax = 18', 'name = "Mức độ hài lòng"\nmax = 20')
    with pytest.raises(Refused, match="index_uneven"):
        index_from_data(tomllib.loads(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[groups]]", "[[others]]"),
        ('group = "2"', 'group = "9"'),
        ('code = "2.1"', 'code = "1.1"'),
        ("full_at = 50", "full_at = 0"),
        ('"II.06a:*.received"', '"II.06a:"'),
    ],
)
def test_a_broken_file_is_refused_with_its_place(old, new):
    text = index_text(INDEX)
    assert old in text
    with pytest.raises(Refused, match="index_wrong"):
        index_from_data(tomllib.loads(text.replace(old, new)))
