"""Comparing figures on one territory."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.territory import ChangeKind, Link, Territory, same_territory

JUNE, JULY, AUGUST = date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 1)
A, B, C, D = range(1, 5)


def link(before: int, after: int, kind: ChangeKind = ChangeKind.MERGED, day: date = JULY) -> Link:
    return Link(kind, before, after, day)


def found(earlier: set[int], later: set[int], *, is_comparable: bool = True) -> Territory:
    return Territory(frozenset(earlier), frozenset(later), is_comparable)


def test_an_agency_nothing_happened_to_is_compared_with_itself():
    assert same_territory(A, [link(B, C)], JUNE, AUGUST) == found({A}, {A})


def test_the_parts_of_a_merger_are_compared_with_the_whole():
    links = [link(A, C), link(B, C)]
    assert same_territory(C, links, JUNE, AUGUST) == found({A, B, C}, {C})
    assert same_territory(A, links, JUNE, AUGUST) == found({A, B, C}, {C})


def test_parts_are_followed_through_several_changes():
    links = [link(A, B, ChangeKind.RENAMED), link(B, D, day=AUGUST), link(C, D, day=AUGUST)]
    assert same_territory(D, links, JUNE, AUGUST) == found({A, B, C, D}, {D})


def test_an_agency_split_among_others_cannot_be_compared():
    links = [link(A, B, ChangeKind.SPLIT), link(A, C, ChangeKind.SPLIT)]
    assert same_territory(A, links, JUNE, AUGUST) == found({A}, {B, C}, is_comparable=False)
    assert not same_territory(B, links, JUNE, AUGUST).is_comparable


def test_what_is_left_after_a_split_cannot_be_compared_either():
    links = [link(A, A, ChangeKind.SPLIT), link(A, B, ChangeKind.SPLIT)]
    assert same_territory(A, links, JUNE, AUGUST) == found({A}, {A}, is_comparable=False)


def test_a_whole_made_of_a_part_cannot_be_compared():
    links = [link(A, B, ChangeKind.SPLIT), link(A, C, ChangeKind.SPLIT), link(D, B)]
    assert not same_territory(D, links, JUNE, AUGUST).is_comparable


def test_changes_outside_the_two_days_count_for_nothing():
    links = [link(A, C, day=JUNE), link(B, C, ChangeKind.SPLIT, date(2026, 1, 1))]
    assert same_territory(C, links, JUNE, AUGUST) == found({C}, {C})


ANY_LINK = st.builds(
    Link, st.sampled_from(ChangeKind), st.integers(1, 6), st.integers(1, 6), st.sampled_from([JUNE, JULY, AUGUST])
)


@given(st.lists(ANY_LINK, max_size=12), st.integers(1, 6))
def test_any_changes_even_in_a_ring_come_to_an_end(links: list[Link], agency: int):
    whole = same_territory(agency, links, date(2025, 1, 1), AUGUST)
    assert agency in whole.earlier
    assert whole.later
