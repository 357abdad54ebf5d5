from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.headings import Block, heading_blocks, heading_depth

HEADINGS = st.lists(st.lists(st.sampled_from("ab"), max_size=3).map(tuple), min_size=1, max_size=8)


def test_equal_outer_headings_join_and_short_ones_span_down():
    headings = [("TT",), ("Tiếp nhận", "Tổng số"), ("Tiếp nhận", "Trong kỳ", "Trực tuyến"), ("Ghi chú",)]
    assert heading_blocks(headings) == (
        Block("TT", 0, 0, 3, 1),
        Block("Tiếp nhận", 0, 1, 1, 2),
        Block("Tổng số", 1, 1, 2, 1),
        Block("Trong kỳ", 1, 2, 1, 1),
        Block("Trực tuyến", 2, 2, 1, 1),
        Block("Ghi chú", 0, 3, 3, 1),
    )


def test_equal_innermost_headings_stay_apart():
    assert heading_blocks([("Tổng số",), ("Tổng số",)]) == (Block("Tổng số", 0, 0), Block("Tổng số", 0, 1))


@given(HEADINGS)
def test_blocks_cover_every_heading_cell_once(headings):
    covered = [
        (block.row + down, block.column + across)
        for block in heading_blocks(headings)
        for down in range(block.rows)
        for across in range(block.columns)
    ]
    depth = heading_depth(headings)
    assert sorted(covered) == [(row, column) for row in range(depth) for column in range(len(headings))]
