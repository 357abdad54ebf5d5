"""Tables of too many columns, divided."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.column_bands import bands
from desktop.domain.tables import Align, PageHead, ReportTable, TableColumn, TableRow

LEADING = (TableColumn("number", ("TT",), align=Align.CENTER), TableColumn("name", ("Đơn vị",)))


def table(headings, rows=3, **more):
    counts = [TableColumn(str(place), heading, align=Align.RIGHT) for place, heading in enumerate(headings)]
    cells = tuple(TableRow((row, f"Xã {row}", *range(len(counts)))) for row in range(rows))
    return ReportTable("", PageHead(), (*LEADING, *counts), cells, **more)


def pages_of_at_most(columns):
    return lambda part: 1.0 if len(part.columns) <= columns else inf


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.integers(3, 12))
def test_every_column_stands_in_one_part_in_order_beside_the_name(groups, most):
    headings = [(f"Chỉ tiêu {place}", half) for place, size in enumerate(groups) for half in "abcde"[:size]]
    whole = table(headings)
    parts = bands(whole, pages_of_at_most(most))
    assert all(part.columns[:2] == LEADING for part in parts)
    assert [column for part in parts for column in part.columns[2:]] == list(whole.columns[2:])
    for part in parts:
        assert [row.cells[2:] for row in part.rows] == [tuple(int(one.key) for one in part.columns[2:])] * 3


@given(st.lists(st.integers(1, 4), min_size=2, max_size=12))
def test_columns_under_one_heading_stay_together(groups):
    headings = [(f"Chỉ tiêu {place}", half) for place, size in enumerate(groups) for half in "abcd"[:size]]
    over = [[column.heading[0] for column in part.columns[2:]] for part in bands(table(headings), pages_of_at_most(6))]
    begun = [heading for part in over for heading in dict.fromkeys(part)]
    assert begun == list(dict.fromkeys(begun))


def test_one_heading_over_too_many_columns_is_divided_as_well():
    parts = bands(table([("Tất cả", str(place)) for place in range(20)]), pages_of_at_most(7))
    assert [len(part.columns) for part in parts] == [7, 7, 7, 7]


def test_what_cannot_be_made_legible_stays_whole():
    whole = table([("a",), ("b",)])
    assert bands(whole, lambda _part: inf) == (whole,)


def test_the_fewest_pages_are_chosen():
    cost = {12: 9.0, 7: 4.0, 6: 4.0, 5: 4.0, 4: 4.0}
    parts = bands(table([(str(place),) for place in range(10)]), lambda part: cost.get(len(part.columns), inf))
    assert [len(part.columns) for part in parts] == [7, 7]


def test_printed_numbers_of_columns_stay():
    whole = table([(str(place),) for place in range(6)], column_numbers=True)
    parts = bands(whole, pages_of_at_most(5))
    assert [part.meta[f"number:{part.columns[-1].key}"] for part in parts] == ["(5)", "(8)"]
