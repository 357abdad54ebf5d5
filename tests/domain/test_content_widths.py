"""Widths of columns by the lengths of their texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.column_widths import share
from desktop.domain.content_widths import KEPT, weigh
from desktop.domain.row_texts import CellText, RowText
from desktop.domain.tables import RowKind

ROOM, SIZE, SIDES = 600.0, 12.0, 9.0


def row(*texts, kind=RowKind.ITEM):
    return RowText(tuple(CellText(place, place, text) for place, text in enumerate(texts)), kind)


def weighed(rows, designed):
    return weigh(
        rows, SIZE, SIDES, designed, lambda wanted, floors: share(ROOM, wanted, floors, [ROOM] * len(designed))
    )


def test_a_column_of_long_texts_takes_from_the_others():
    widths = weighed([row("a", "số hóa " * 300, "Sở Nội vụ")] * 5, [200.0, 200.0, 200.0])
    assert widths[1] > 290
    assert widths[0] == pytest.approx(widths[2], abs=1)


def test_texts_of_the_designed_lengths_keep_the_design():
    assert weighed([row("số hóa " * 20, "số hóa " * 40)] * 5, [200.0, 400.0]) == [200.0, 400.0]


def test_two_columns_long_in_turn_share_alike():
    rows = [row("số hóa " * 60, "", ""), row("", "số hóa " * 60, "")] * 9
    first, second, third = weighed(rows, [200.0, 200.0, 200.0])
    assert first == pytest.approx(second, abs=12)
    assert third < 180


def test_headings_over_all_columns_say_nothing_of_widths():
    heading = RowText((CellText(0, 2, "NHÓM NHIỆM VỤ " * 90),), RowKind.GROUP)
    assert weighed([heading], [200.0, 200.0, 200.0]) == [200.0, 200.0, 200.0]


@given(
    st.lists(st.lists(st.integers(0, 2000), min_size=3, max_size=3), max_size=30),
    st.lists(st.floats(20, 300), min_size=3, max_size=3),
)
def test_every_column_keeps_most_of_its_design(lengths, weights):
    designed = [weight * ROOM / sum(weights) for weight in weights]
    widths = weighed([row(*("x" * length for length in one)) for one in lengths], designed)
    assert sum(widths) == pytest.approx(ROOM, abs=0.1)
    assert all(width >= one * KEPT - 0.01 for width, one in zip(widths, designed, strict=True))
