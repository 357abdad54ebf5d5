from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pdf.flow import FEWEST, WHOLE_UP_TO, Block, paginate

ROOM, HEADING, LEADING, PADDING = 400.0, 40.0, 14.0, 7.0


def nothing(*_):
    """Draw nothing: only the division is looked at."""


def row(lines, *, group=False):
    return Block(lines, LEADING, PADDING, nothing, keep_next=group, in_table=True)


def solid(height):
    return Block(1, height, 0, nothing, whole=True)


ROWS = st.lists(st.builds(row, st.one_of(st.integers(1, 12), st.integers(1, 200))), max_size=40)


def pieces(pages):
    return [piece for page in pages for piece in page.pieces]


@given(ROWS)
def test_every_line_stands_on_some_page_once_and_in_order(rows):
    found = groupby(pieces(paginate(rows, ROOM, HEADING)), key=lambda piece: id(piece.block))
    lines = [[line for piece in group for line in range(piece.start, piece.stop)] for _, group in found]
    assert lines == [list(range(block.lines)) for block in rows]


@given(ROWS)
def test_no_page_is_fuller_than_it_can_be(rows):
    for page in paginate(rows, ROOM, HEADING):
        assert sum(piece.height for piece in page.pieces) + HEADING * page.has_heading <= ROOM + 0.001


@given(ROWS)
def test_a_split_row_leaves_two_lines_on_either_side(rows):
    split = [piece for piece in pieces(paginate(rows, ROOM, HEADING)) if piece.stop - piece.start < piece.block.lines]
    assert all(piece.stop - piece.start >= FEWEST for piece in split)


@given(ROWS)
def test_a_short_row_is_never_split(rows):
    short = [piece for piece in pieces(paginate(rows, ROOM, HEADING)) if piece.block.lines <= WHOLE_UP_TO]
    assert all((piece.start, piece.stop) == (0, piece.block.lines) for piece in short)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 20)), min_size=1, max_size=40))
def test_no_group_heading_stands_alone_at_the_foot_of_a_page(kinds):
    blocks = [row(1 if group else lines, group=group) for group, lines in kinds]
    longest_run = max((len(list(run)) for group, run in groupby(kinds, key=lambda kind: kind[0]) if group), default=0)
    feet = [page.pieces[-1].block for page in paginate(blocks, ROOM, HEADING)[:-1]]
    # A run of headings that fills a page of its own has to end somewhere.
    assert longest_run > 10 or not any(block.keep_next for block in feet)


@given(st.integers(1, 60), st.integers(1, 30))
def test_the_signature_never_stands_without_a_part_of_the_last_row(before, last):
    rows = [row(before), Block(last, LEADING, PADDING, nothing, keep_next=True, in_table=True)]
    pages = paginate([*rows, solid(150)], ROOM, HEADING)
    assert pages[-1].pieces[-2].block is rows[-1]


def test_a_title_goes_to_the_next_page_with_its_table():
    title = Block(1, 14, 0, nothing, keep_next=True)
    pages = paginate([solid(ROOM - 60), title, row(2)], ROOM, HEADING)
    assert [len(page.pieces) for page in pages] == [1, 2]


@pytest.mark.parametrize("lines", [0, 1])
def test_something_higher_than_a_page_still_ends(lines):
    blocks = [row(1)] * lines + [solid(ROOM * 3), row(1)]
    assert len(pieces(paginate(blocks, ROOM, HEADING))) == len(blocks)


def test_a_space_that_no_longer_fits_goes_to_the_next_page():
    pages = paginate([solid(ROOM - 5), Block(1, 0, 8, nothing, whole=True)], ROOM, HEADING)
    assert [len(page.pieces) for page in pages] == [1, 1]
