from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.pdf.flow import FEWEST, WHOLE_UP_TO, Block, paginate
from desktop.services import library

ROOM, HEADING, LEADING, PADDING = 400.0, 40.0, 14.0, 7.0


class Head:
    height = HEADING

    def draw(self, pen, top):
        """Draw nothing: only the division is looked at."""


HEAD = Head()


def nothing(*_):
    """Draw nothing: only the division is looked at."""


def row(lines, *, group=False):
    return Block(lines, LEADING, PADDING, nothing, keep_next=group, heading=HEAD)


def solid(height):
    return Block(1, height, 0, nothing, whole=True)


ROWS = st.lists(st.builds(row, st.one_of(st.integers(1, 12), st.integers(1, 200))), max_size=40)


def pieces(pages):
    return [piece for page in pages for piece in page.pieces]


@given(ROWS)
def test_every_line_stands_on_some_page_once_and_in_order(rows):
    found = groupby(pieces(paginate(rows, ROOM)), key=lambda piece: id(piece.block))
    lines = [[line for piece in group for line in range(piece.start, piece.stop)] for _, group in found]
    assert lines == [list(range(block.lines)) for block in rows]


@given(ROWS)
def test_no_page_is_fuller_than_it_can_be(rows):
    for page in paginate(rows, ROOM):
        assert sum(piece.height for piece in page.pieces) + HEADING * bool(page.pieces) <= ROOM + 0.001


@given(ROWS)
def test_a_split_row_leaves_two_lines_on_either_side(rows):
    split = [piece for piece in pieces(paginate(rows, ROOM)) if piece.stop - piece.start < piece.block.lines]
    assert all(piece.stop - piece.start >= FEWEST for piece in split)


@given(ROWS)
def test_a_short_row_is_never_split(rows):
    short = [piece for piece in pieces(paginate(rows, ROOM)) if piece.block.lines <= WHOLE_UP_TO]
    assert all((piece.start, piece.stop) == (0, piece.block.lines) for piece in short)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 20)), min_size=1, max_size=40))
def test_no_group_heading_stands_alone_at_the_foot_of_a_page(kinds):
    blocks = [row(1 if group else lines, group=group) for group, lines in kinds]
    longest_run = max((len(list(run)) for group, run in groupby(kinds, key=lambda kind: kind[0]) if group), default=0)
    feet = [page.pieces[-1].block for page in paginate(blocks, ROOM)[:-1]]
    # A run of headings that fills a page of its own has to end somewhere.
    assert longest_run > 10 or not any(block.keep_next for block in feet)


@given(st.integers(1, 60), st.integers(1, 30))
def test_the_signature_never_stands_without_a_part_of_the_last_row(before, last):
    rows = [row(before), Block(last, LEADING, PADDING, nothing, keep_next=True, heading=HEAD)]
    pages = paginate([*rows, solid(150)], ROOM)
    assert pages[-1].pieces[-2].block is rows[-1]


def test_a_title_goes_to_the_next_page_with_its_table():
    title = Block(1, 14, 0, nothing, keep_next=True)
    pages = paginate([solid(ROOM - 60), title, row(2)], ROOM)
    assert [len(page.pieces) for page in pages] == [1, 2]


@pytest.mark.parametrize("lines", [0, 1])
def test_something_higher_than_a_page_still_ends(lines):
    blocks = [row(1)] * lines + [solid(ROOM * 3), row(1)]
    assert len(pieces(paginate(blocks, ROOM))) == len(blocks)


def test_a_space_that_no_longer_fits_goes_to_the_next_page():
    pages = paginate([solid(ROOM - 5), Block(1, 0, 8, nothing, whole=True)], ROOM)
    assert [len(page.pieces) for page in pages] == [1, 1]


PLANS = {f"{plan.slug} {one.code}": one for plan in library.library_plans() for one in plan.appendices}


@pytest.mark.parametrize("name", PLANS)
@given(data=st.data())
@settings(max_examples=40)
def test_no_heading_of_a_plan_is_left_by_its_first_task_whatever_the_heights(name, data):
    nodes = PLANS[name].nodes
    heights = data.draw(st.lists(st.integers(1, 30), min_size=len(nodes), max_size=len(nodes)))
    blocks = [
        row(min(lines, 3) if node.kind == "group" else lines, group=node.kind == "group")
        for node, lines in zip(nodes, heights, strict=True)
    ]
    signature = solid(data.draw(st.floats(50, 350)))
    pages = paginate([*blocks[:-1], replace(blocks[-1], keep_next=True), signature], ROOM)
    for page, following in pairwise(pages):
        foot = page.pieces[-1]
        assert not any(foot.block is block and block.keep_next for block in blocks[:-1])
        assert foot.block.height(foot.stop) > 0
        assert following.pieces


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.integers(0, 20))
def test_a_cell_leaves_no_single_line_to_the_next_page_where_two_lines_less_avoid_it(ends, before):
    block = Block(max(1, *ends), LEADING, PADDING, nothing, heading=HEAD, ends=tuple(ends))
    found = [piece for piece in pieces(paginate([row(1)] * before + [block], ROOM)) if piece.block is block]
    for piece in found[:-1]:
        left = {end - piece.stop for end in ends}
        could = [stop for stop in range(piece.stop, piece.stop - 3, -1) if stop - piece.start >= FEWEST]
        assert 1 not in left or all(stop + 1 in ends for stop in could)


def test_what_a_page_cannot_hold_together_parts_at_its_end():
    heading, task = row(1, group=True), replace(row(3), keep_next=True)
    pages = paginate([row(1), heading, task, solid(ROOM - 60)], ROOM)
    assert [len(page.pieces) for page in pages] == [3, 1]


def test_a_second_table_on_a_page_has_its_own_heading():
    other = Head()
    blocks = [row(1), replace(row(1), heading=other), replace(row(18), heading=other)]
    pages = paginate(blocks, ROOM)
    rows = [sum(piece.height for piece in page.pieces) for page in pages]
    assert rows[0] + 2 * HEADING <= ROOM
    assert len(pages) == 1


def test_a_block_may_begin_a_page():
    pages = paginate([row(1), replace(row(1), begins_page=True), row(1)], ROOM)
    assert [len(page.pieces) for page in pages] == [1, 2]
