"""Blocks of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.presenters.blocks import Range, around, fits_evenly, land, next_in, read_block
from desktop.presenters.clipboard import as_text

TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from('\t\n"'), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=4)
)
ROOM = Range(0, 0, 9, 9)


@given(BLOCKS)
def test_a_block_that_was_copied_is_read_back(block):
    assert read_block(as_text(block)) == block


def test_a_line_end_at_the_end_adds_no_row():
    assert read_block("1\t2\r\n3\t4\r\n") == read_block("1\t2\n3\t4") == [["1", "2"], ["3", "4"]]


def test_short_rows_are_filled_up_and_nothing_is_no_block():
    assert read_block("1\n\n2\t3\n") == [["1", ""], ["", ""], ["2", "3"]]
    assert read_block("") == []


def test_a_block_lands_from_the_corner_on():
    assert land([["1", "2"]], Range(3, 4, 3, 4), ROOM) == {(3, 4): "1", (3, 5): "2"}


def test_a_block_is_repeated_over_a_range_it_fits_into():
    chosen = Range(0, 0, 3, 1)
    landed = land([["1", "2"], ["3", "4"]], chosen, ROOM)
    assert sorted(landed) == sorted(chosen.places())
    assert landed[2, 0] == "1"
    assert landed[3, 1] == "4"


def test_a_block_of_another_shape_keeps_its_own():
    chosen = Range(0, 0, 2, 0)
    block = [["1"], ["2"]]
    assert not fits_evenly(block, chosen)
    assert sorted(land(block, chosen, ROOM)) == [(0, 0), (1, 0)]


def test_a_block_beyond_the_edge_is_refused_with_the_room_there_is():
    with pytest.raises(Refused) as refused:
        land([["1", "2", "3"]], Range(9, 8, 9, 8), ROOM)
    assert refused.value.finding.params == {"rows": 1, "columns": 3, "room_rows": 1, "room_columns": 2}


@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]))
def test_keys_go_through_every_cell_of_a_range_and_come_round(rows, columns, step):
    chosen = Range(2, 3, 1 + rows, 2 + columns)
    place, seen = (2, 3), []
    for _time in range(chosen.size):
        place = next_in(chosen, place, step)
        seen.append(place)
    assert sorted(seen) == sorted(chosen.places())
    assert place == (2, 3)


def test_the_smallest_range_around_cells():
    assert around([(2, 5), (4, 1)]) == Range(2, 1, 4, 5)
