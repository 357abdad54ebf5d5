"""Sheets of any kind as grids of text."""

import io

import pytest
from openpyxl import Workbook

from desktop.excel.grids import read_grids
from tests.refusals import refused


@pytest.mark.parametrize("divider", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_divided_by_what_stands_in_its_first_line(divider, encoding):
    text = f'\nMã{divider}Tên\r\n"1"{divider}"Xã A\nvà B"\r\n'
    (grid,) = read_grids(text.encode(encoding), "bang.csv")
    assert grid.rows[1:] == (("Mã", "Tên"), ("1", "Xã A\nvà B"))
    assert (grid.name, grid.address(2, 1)) == ("", "B3")


@pytest.mark.parametrize("data", ["một dòng không chia cột".encode(), b"a;b\0c", b"\xe1\xba;\xff\xfe", b""])
def test_what_is_no_table_is_refused(data):
    with refused("workbook_empty" if not data else "not_a_workbook"):
        read_grids(data, "thu.csv")


def test_a_sheet_keeps_its_name_its_places_and_what_is_merged():
    book = Workbook()
    sheet = book.active
    sheet.title = "Sắp xếp"
    sheet["B2"], sheet["B3"] = "Xã Mới", None
    sheet["C2"], sheet["C3"] = 97001, "#N/A"
    sheet.merge_cells("B2:B3")
    stream = io.BytesIO()
    book.save(stream)
    (grid,) = read_grids(stream.getvalue(), "bang.xlsx")
    assert grid.name == "Sắp xếp"
    assert grid.rows == (("", "", ""), ("", "Xã Mới", "97001"), ("", "Xã Mới", "#N/A"))
    assert grid.address(1, 2) == "C2"
