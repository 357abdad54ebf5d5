from datetime import date

import pytest

from desktop.domain.paper import column_numbers, number_line, place_and_date, with_room
from desktop.domain.tables import PageHead, ReportTable, TableColumn


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5/BC-UBND", "Số: 05/BC-UBND"),
        ("05/BC-UBND", "Số: 05/BC-UBND"),
        ("254/KH-UBND", "Số: 254/KH-UBND"),
        ("Số: 7/BC-UBND", "Số: 07/BC-UBND"),
        ("/BC-UBND", "Số:" + "\u00a0" * 8 + "/BC-UBND"),
    ],
)
def test_a_number_under_ten_gets_a_zero_and_an_open_one_gets_room(number, line):
    assert number_line(number) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 3, 5), "Tân Hồng, ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "Tân Hồng, ngày 15 tháng 02 năm 2026"),
        (date(2026, 1, 1), "Tân Hồng, ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 31), "Tân Hồng, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_get_a_zero(day, line):
    assert place_and_date("Tân Hồng", day) == line


def test_a_date_not_set_leaves_room_to_write_it():
    assert place_and_date("Tân Hồng", None).split("\u00a0" * 8) == ["Tân Hồng, ngày", "tháng", "năm", ""]


def test_columns_are_numbered_in_order_unless_the_form_says_otherwise():
    columns = (TableColumn("a", ("TT",)), TableColumn("b", ("Tổng số",)))
    table = ReportTable("", PageHead(), columns, (), meta={"number:b": "(1)=(2)+(3)"})
    assert column_numbers(table) == ("(1)", "(1)=(2)+(3)")


def test_a_note_with_unknown_number_and_day_leaves_room_for_them():
    note = with_room("(Kèm theo Quyết định số /QĐ-UBND ngày tháng năm 2024 của Ủy ban nhân dân tỉnh)")
    room = "\u00a0" * 8
    assert note == f"(Kèm theo Quyết định số{room}/QĐ-UBND ngày{room} tháng{room} năm 2024 của Ủy ban nhân dân tỉnh)"


@pytest.mark.parametrize(
    "note",
    [
        "(Kèm theo Kế hoạch số 254/KH-UBND ngày 17/9/2025 của Uỷ ban nhân dân Tỉnh)",
        "(Ban hành kèm theo Kế hoạch số 4273 /KH-UBND ngày 13 tháng 11 năm 2024 của Chủ tịch)",
    ],
)
def test_a_note_that_is_whole_stays(note):
    assert with_room(note) == note
