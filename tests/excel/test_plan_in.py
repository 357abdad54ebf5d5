"""Workbooks as tables of text, for the reader of plans."""

import io
from datetime import date

import openpyxl
import pytest

from desktop.domain.findings import Refused
from desktop.excel.plan_in import read_plan_workbook


def workbook(*rows: tuple[object, ...], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_day_and_a_whole_number_are_written_as_a_plan_prints_them() -> None:
    (table,) = read_plan_workbook(workbook((1.0, date(2026, 3, 31), 1.1)), "a.xlsx")
    assert table.rows == (("1", "31/03/2026", "1.1"),)


def test_a_merged_cell_is_repeated_over_its_area() -> None:
    (table,) = read_plan_workbook(
        workbook(("TT", "Nhiệm vụ", "Chủ trì"), ("I", "Nhóm", None), merged="B2:C2"), "a.xlsx"
    )
    assert table.rows[1] == ("I", "Nhóm", "Nhóm")


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x09\x08" * 900]
)
def test_a_damaged_old_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_plan_workbook(data, "cu.xls")
    assert refused.value.finding.code == "workbook_damaged"
