"""Rows of two printings side by side."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.row_matching import RowName, match_rows


def rows(*names: str) -> list[RowName]:
    return [RowName(*name.split(" ", 1)) for name in names]


def test_rows_behind_an_added_one_keep_their_partners():
    assert match_rows(rows("1 a", "2 b"), rows("1 a", "2 mới", "3 b")) == ((0, 0), (None, 1), (1, 2))


def test_a_row_that_is_no_more_stands_where_it_stood():
    assert match_rows(rows("1 a", "2 b", "3 c"), rows("1 a", "2 c")) == ((0, 0), (1, None), (2, 1))
    assert match_rows(rows("1 a", "2 b"), rows("2 b")) == ((0, None), (1, 0))


def test_a_reworded_row_is_the_same_row():
    assert match_rows(rows("1 a", "2 b"), rows("1 a", "2 b sửa")) == ((0, 0), (1, 1))


def test_equal_rows_are_paired_in_order():
    assert match_rows(rows("1 a", "1 a"), rows("1 a", "1 a", "1 a")) == ((0, 0), (1, 1), (None, 2))


names = st.lists(st.builds(RowName, st.sampled_from("12"), st.sampled_from("ab")), max_size=8)


@given(names, names)
def test_every_row_is_paired_once(before, now):
    pairs = match_rows(before, now)
    assert sorted(old for old, _new in pairs if old is not None) == list(range(len(before)))
    assert [new for _old, new in pairs if new is not None] == list(range(len(now)))
