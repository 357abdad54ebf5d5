"""Layouts laid over finished tables."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.page_layouts import PageLayout, lay_out, layout_data, read_layout
from desktop.domain.tables import PageHead, Paper, ReportTable, RowKind, TableColumn, TableRow
from tests.refusals import refused

COLUMNS = (
    TableColumn("number", ("TT",)),
    TableColumn("text", ("Nội dung",), 4),
    TableColumn("count", ("Số hồ sơ",), is_amount=True),
    TableColumn("rank", ("Hạng",)),
)
ROWS = (
    TableRow(("I", "Nhóm", None, None), RowKind.GROUP),
    TableRow((1, "Số hóa", 1_234_567, 3), marked=frozenset({2})),
    TableRow((2, "Khác", None, 1)),
)
TABLE = ReportTable("TIÊU ĐỀ", PageHead(heading="Phụ lục I", unit_note="Đơn vị tính: hồ sơ"), COLUMNS, ROWS)

layouts = st.builds(
    PageLayout,
    columns=st.lists(st.sampled_from([*(column.key for column in COLUMNS), "other"]), max_size=6).map(tuple),
    widths=st.dictionaries(st.sampled_from(["text", "count"]), st.integers(25, 400)),
    unit=st.sampled_from([1, 1_000, 1_000_000]),
    paper=st.sampled_from(Paper),
    landscape=st.sampled_from([None, True, False]),
    heading=st.text(max_size=20),
    title=st.text(max_size=20),
)


def test_a_layout_that_says_nothing_changes_nothing():
    assert lay_out(TABLE, PageLayout()) == TABLE
    assert PageLayout().is_plain


def test_columns_stand_as_chosen_and_marks_go_with_them():
    found = lay_out(TABLE, PageLayout(columns=("count", "text", "nothing", "count")))
    assert [column.key for column in found.columns] == ["count", "text"]
    assert found.rows[1].cells == (1_234_567, "Số hóa")
    assert found.rows[1].texts() == ["1.234.567 (*)", "Số hóa"]


def test_a_layout_of_columns_that_are_no_more_shows_them_all():
    assert lay_out(TABLE, PageLayout(columns=("gone",))).columns == COLUMNS


def test_amounts_alone_are_shown_in_another_unit_and_the_page_says_so():
    found = lay_out(TABLE, PageLayout(unit=1_000))
    assert found.rows[1].cells == (1, "Số hóa", Decimal("1234.57"), 3)
    assert found.head.unit_note == "Đơn vị tính: hồ sơ; tính bằng nghìn"
    assert lay_out(replace(TABLE, columns=COLUMNS[:2], rows=()), PageLayout(unit=1_000)).head == TABLE.head


def test_headings_can_be_written_anew():
    found = lay_out(TABLE, PageLayout(heading="PHỤ LỤC 2", title="KHÁC", attached_note="(Kèm theo …)"))
    assert (found.head.heading, found.title, found.head.attached_note) == ("PHỤ LỤC 2", "KHÁC", "(Kèm theo …)")


@given(layouts)
def test_what_is_written_down_reads_back_the_same(layout):
    assert read_layout(layout_data(layout)) == layout


@given(layouts)
def test_every_row_keeps_as_many_cells_as_there_are_columns(layout):
    found = lay_out(TABLE, layout)
    assert all(len(row.cells) == len(found.columns) > 0 for row in found.rows)
    assert len(found.rows) == len(ROWS)


@pytest.mark.parametrize(
    "data",
    [
        None, [], {"columns": "text"}, {"columns": [1]}, {"widths": {"text": 5}}, {"widths": {"text": "50"}},
        {"unit": 7}, {"unit": True}, {"paper": "A0"}, {"landscape": "yes"}, {"title": 3}, {"title": "x" * 501},
    ],
)  # fmt: skip
def test_what_is_no_layout_is_refused(data):
    with refused("page_layout_unreadable"):
        read_layout(data)
