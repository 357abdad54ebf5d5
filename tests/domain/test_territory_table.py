"""The headings of a table of old and new units, in whatever words."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.territory_heads import Column, find_head
from desktop.domain.territory_table import read_lines


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("STT", "Mã xã cũ", "Tên xã cũ", "Tên xã mới"), {"old_code": 1, "old_name": 2, "new_name": 3}),
        (("Đơn vị trước sáp nhập", "Đơn vị sau sáp nhập", "Ghi chú"), {"old_name": 0, "new_name": 1}),
        (("Tên ĐVHC mới", "Hình thành từ", "Tỉnh"), {"new_name": 0, "old_name": 1, "new_province": 2}),
        (
            ("ĐVHC thực hiện sắp xếp", "Thuộc huyện", "ĐVHC hình thành"),
            {"old_name": 0, "old_district": 1, "new_name": 2},
        ),
        (
            (
                "Xã cũ",
                "Tên tỉnh cũ",
                "Xã mới",
                "Ngày có hiệu lực",
                "Số nghị quyết",
                "Ngày ban hành",
                "Một phần/toàn bộ",
            ),
            {"old_name": 0, "old_province": 1, "new_name": 2, "day": 3, "document": 4, "document_day": 5, "part": 6},
        ),
    ],
)
def test_columns_are_known_by_the_words_of_their_headings(heads, expected):
    head = find_head((("Phụ lục",), heads))
    assert {column.value: place for column, place in head.columns.items()} == expected
    assert head.last_row == 1


def test_a_title_over_the_table_is_no_part_of_its_headings():
    title = ("Danh sách đơn vị mới sau sắp xếp",) * 5
    heads = ("STT", "Đơn vị hành chính mới", "Các đơn vị cũ hợp thành", "Diện tích tự nhiên", "Quy mô dân số")
    head = find_head((title, heads))
    assert head.columns == {Column.NEW_NAME: 1, Column.OLD_NAME: 2}


@pytest.mark.parametrize("heads", [("Nội dung", "Kết quả"), ("Cơ quan chủ trì", "Đơn vị phối hợp"), ("Tên xã mới",)])
def test_other_tables_have_no_such_headings(heads):
    assert find_head((heads,)) is None


@given(
    some.lists(
        some.lists(some.sampled_from(["", "Xã A", "các xã B, C", "1", "x/y", "(", "Tổng"]), max_size=5), max_size=8
    )
)
def test_no_rows_stop_the_reader(rows):
    table = (("Tên cũ", "Tên mới", "Mã mới"), *map(tuple, rows))
    head = find_head(table)
    assert head is not None
    assert all(line.row >= 1 for line in read_lines(table, head))
    assert head.columns[Column.OLD_NAME] == 0
