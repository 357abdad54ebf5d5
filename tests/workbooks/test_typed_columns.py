"""Columns of values as offices type them, read from whole workbooks: what is sure is read, what is not is asked."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from desktop.excel.settled_in import read_settled_book

COUNTS, TASKS, ASKED = "counts", "tasks", "?"
HEADED = {
    COUNTS: (("STT", "Đơn vị"), ("Số phiếu",)),
    TASKS: (("STT", "Nhiệm vụ", "Đơn vị chủ trì"), ("Kết quả thực hiện",)),
}
LINES = {
    COUNTS: (((1, "Xã An Bình"), (12,)), ((2, "Xã Mỹ Trà"), (13,)), ((3, "Xã Tân Khánh Đông"), (14,))),
    TASKS: (
        ((1, "Rà soát thủ tục hành chính", "Văn phòng UBND"), ("Đã thực hiện",)),
        ((2, "Số hóa hồ sơ còn hiệu lực", "Văn phòng UBND"), ("Đã thực hiện",)),
        ((3, "Tập huấn cán bộ một cửa", "Văn phòng UBND"), ("Đã thực hiện",)),
    ),
}


class Shown(NamedTuple):
    """A value with the pattern it is shown by."""

    value: object
    pattern: str


CASES = (
    (COUNTS, "Số hồ sơ tiếp nhận", (Shown(1139, "#,##0"), 25, 7), (1139, 25, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1.139", "2.045", "978"), (ASKED, ASKED, 978)),
    (COUNTS, "Số hồ sơ tiếp nhận", (1.139, 25, 0), (ASKED, 25, 0)),
    (COUNTS, "Tỷ lệ (%)", ("90,4%", "83,92", "100"), (90.4, 83.92, 100)),
    (COUNTS, "Tỷ lệ (%)", (Shown(0.904, "0.0%"), Shown(0.8392, "0.00%"), Shown(1, "0%")), (90.4, 83.92, 100)),
    (COUNTS, "Tỷ lệ (%)", (0.904, 0.83, 1), (ASKED, ASKED, ASKED)),
    (COUNTS, "Tỷ lệ (%)", (90.4, 83.92, 100), (90.4, 83.92, 100)),
    (COUNTS, "Tỷ lệ (%)", (0.904, 83.92, 100), (0.904, 83.92, 100)),
    (COUNTS, "Thời gian trung bình (phút)", (8.5, 12, 7.25), (8.5, 12, 7.25)),
    (COUNTS, "Thời gian trung bình (phút)", ("8,5", "12", "7,25"), (8.5, 12, 7.25)),
    (COUNTS, "Thời gian trung bình (phút)", ("8.5", "12", "7.25"), (8.5, 12, 7.25)),
    (COUNTS, "Kinh phí (triệu đồng)", ("1.234,5", "2.000", "350"), (1234.5, 2000, 350)),
    (COUNTS, "Kinh phí (triệu đồng)", ("1,234.5", "2,000", "350"), (1234.5, 2000, 350)),
    (COUNTS, "Kinh phí (triệu đồng)", ("1.234", "2.500", "3.125"), (ASKED, ASKED, ASKED)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("12 hồ sơ", "1.139 hồ sơ", "7 hồ sơ"), (12, ASKED, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1 139", "2\u00a0045", 7), (1139, 2045, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1139 ", " 25", "7"), (1139, 25, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1.139.000", "25", "7"), (1139000, 25, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", (None, 5, "  "), (None, 5, None)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("không phát sinh", 5, 0), ("không phát sinh", 5, 0)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("97/135", "100/120", "3/4"), ("97/135", "100/120", "3/4")),
    (COUNTS, "Số hồ sơ tiếp nhận", (date(2025, 9, 1), 120, 7), (ASKED, 120, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", (45930, 120, 7), (45930, 120, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", (Shown(12, "dd/mm/yyyy"), Shown(75, "dd/mm/yyyy"), 7), (12, 75, 7)),
    (TASKS, "Thời hạn", (45930, date(2025, 12, 31), date(2025, 6, 30)), ("30/09/2025", "31/12/2025", "30/06/2025")),
    (TASKS, "Thời hạn hoàn thành", (46022, 45930, 45838), (ASKED, ASKED, ASKED)),
    (TASKS, "Thời hạn", ("30/9/2025", "31/12/2025", "01/6/2025"), ("30/9/2025", "31/12/2025", "01/6/2025")),
    (TASKS, "Thời hạn", ("9/30/2025", "12/31/2025", "6/1/2025"), ("30/09/2025", "31/12/2025", "01/06/2025")),
    (TASKS, "Thời hạn", ("6/2025", "12/2025", "Quý III/2025"), ("6/2025", "12/2025", "Quý III/2025")),
    (
        TASKS,
        "Thời hạn",
        (Shown(date(2025, 6, 1), "mmm-yy"), Shown(date(2025, 12, 1), "mmm-yy"), "Quý III/2025"),
        ("6/2025", "12/2025", "Quý III/2025"),
    ),
    (TASKS, "Thời hạn", (2025, 2026, 2025), ("2025", "2026", "2025")),
    (TASKS, "Thời hạn", ("Quý III/2025", "Thường xuyên", "Năm 2025"), ("Quý III/2025", "Thường xuyên", "Năm 2025")),
    (TASKS, "Thời hạn", ("1/9", "30/9", "15/10"), ("1/9", "30/9", "15/10")),
    (TASKS, "Tỷ lệ hoàn thành (%)", (Shown(0.5, "0%"), Shown(1, "0%"), Shown(0, "0%")), (50, 100, 0)),
    (TASKS, "Tỷ lệ hoàn thành (%)", ("50%", "100 %", "0%"), (50, 100, 0)),
    (TASKS, "Tỷ lệ hoàn thành (%)", (50, 100, 0), (50, 100, 0)),
    (TASKS, "Tỷ lệ hoàn thành (%)", (0.5, 1, 0), (ASKED, ASKED, 0)),
    (TASKS, "Tỷ lệ hoàn thành", ("0,5", "1", "0,25"), (ASKED, ASKED, ASKED)),
    (COUNTS, "Tổng số", (242991, 405130, 7), (242991, 405130, 7)),
    (COUNTS, "Tỷ lệ (%)", ("59,98", "60,01", "0,5"), (59.98, 60.01, 0.5)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("+5", 7, 8), (5, 7, 8)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("-", 7, 8), ("-", 7, 8)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("１２", 7, 8), (12, 7, 8)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1139,0", "25,0", "7"), (1139, 25, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1.139,00", "25,00", "7"), (1139, 25, 7)),
    (COUNTS, "Diện tích (ha)", (1.139, 2.5, 7), (1.139, 2.5, 7)),
    (COUNTS, "Diện tích (ha)", (1.139, 2.045, 7), (ASKED, ASKED, 7)),
    (COUNTS, "Số điểm trung bình", ("12.5", "8.25", "7"), (12.5, 8.25, 7)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("2.500 hs", "12 hs", "7"), (ASKED, 12, 7)),
    (COUNTS, "Kinh phí (đồng)", ("1.500.000đ", "250.000 đồng", "75.000đ"), (1500000, 250000, 75000)),
    (COUNTS, "Kinh phí", ("1,5 triệu", "250 triệu", 7), (ASKED, ASKED, 7)),
    (TASKS, "Thời hạn", ("30.9.2025", "31.12.2025", "01.6.2025"), ("30.9.2025", "31.12.2025", "01.6.2025")),
    (TASKS, "Thời hạn", ("30-9-2025", "31-12-2025", "01-06-2025"), ("30-9-2025", "31-12-2025", "01-06-2025")),
    (
        TASKS,
        "Thời hạn",
        ("ngày 30 tháng 9 năm 2025", "30/9/2025", "Trước ngày 15/10/2025"),
        ("ngày 30 tháng 9 năm 2025", "30/9/2025", "Trước ngày 15/10/2025"),
    ),
    (TASKS, "Thời hạn", ("31/02/2025", "30/9/2025", "01/6/2025"), ("31/02/2025", "30/9/2025", "01/6/2025")),
    (COUNTS, "Số hồ sơ tiếp nhận", ("#N/A", 7, 8), (None, 7, 8)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1,2E+05", 7, 8), ("1,2E+05", 7, 8)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("12\nhồ sơ", "7", "8"), (12, 7, 8)),
    (COUNTS, "Tỷ lệ (%)", ("83,92 %", "5 %", "100%"), (83.92, 5, 100)),
    (
        TASKS,
        "Thời hạn",
        (datetime(2025, 9, 30, 17, 0), date(2025, 12, 31), "Quý I/2026"),  # noqa: DTZ001 - a cell has no zone
        ("30/09/2025", "31/12/2025", "Quý I/2026"),
    ),
    (COUNTS, "Năm 2025", (1200, 1345, 1400), (1200, 1345, 1400)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1.139", "25", "2.5"), (ASKED, 25, 2.5)),
    (COUNTS, "Số hồ sơ tiếp nhận", ("1.139", 1139, "1,139"), (ASKED, 1139, ASKED)),
    (COUNTS, "Số hồ sơ tiếp nhận", (1139.5, 120, 7), (1139.5, 120, 7)),
    (COUNTS, "Tỷ lệ trực tuyến (%)", ("97/135", "12/12", "0/5"), ("97/135", "12/12", "0/5")),
    (TASKS, "Thời hạn", ("30/9/25", "31/12/25", "1/6/25"), ("30/9/25", "31/12/25", "1/6/25")),
    (TASKS, "Thời hạn", ("2025-09-30", "2025-12-31", "2026-01-15"), ("2025-09-30", "2025-12-31", "2026-01-15")),
    (
        TASKS,
        "Thời hạn",
        ("Hằng tháng", "Định kỳ hằng quý", "Trước ngày 20/12"),
        ("Hằng tháng", "Định kỳ hằng quý", "Trước ngày 20/12"),
    ),
    (TASKS, "Thời hạn", ("2025", "2026", "Đến năm 2030"), ("2025", "2026", "Đến năm 2030")),
)


def the_table(kind: str, heading: str, cells: Sequence[object]) -> list[list[object]]:
    before, behind = HEADED[kind]
    lines = ([*left, cell, *right] for (left, right), cell in zip(LINES[kind], cells, strict=True))
    return [["UBND XÃ AN BÌNH"], ["BÁO CÁO SỐ LIỆU"], [], [*before, heading, *behind], *lines]


def a_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for column, said in enumerate(row, 1):
            cell = book.active.cell(number, column)
            cell.value, pattern = said if isinstance(said, Shown) else (said, "dd/mm/yyyy")
            if isinstance(said, str) and not said.startswith("#"):
                cell.data_type = "s"
            elif isinstance(said, Shown | date):
                cell.number_format = pattern
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def a_text(rows: Sequence[Sequence[object]]) -> bytes:
    stream = io.StringIO()
    told = ([str(one).replace(".", ",") if isinstance(one, float) else one for one in row] for row in rows)
    csv.writer(stream, delimiter=";").writerows(told)
    return stream.getvalue().encode("utf-8-sig")


def values_read(data: bytes, file: str, heading: str) -> list[object]:
    (one, *_rest) = read_settled_book(data, file).tables
    column = next(each for each in one.table.columns if each.heading[-1] == heading)
    key = column.column if column.is_count else str(column.field)
    doubted = {(record.row, doubt.column) for record in one.table.records for doubt in record.ambiguous}
    return [ASKED if (record.row, column.column) in doubted else record.values.get(key) for record in one.table.records]


@pytest.mark.parametrize(("kind", "heading", "cells", "read"), CASES)
def test_a_column_is_read_from_a_workbook(kind, heading, cells, read):
    data = a_workbook(the_table(kind, heading, cells))
    assert values_read(data, "so-lieu.xlsx", heading) == list(read)


AS_TEXT = [case for case in CASES if not any(isinstance(one, Shown | date) for one in case[2])]


@pytest.mark.parametrize(("kind", "heading", "cells", "read"), AS_TEXT)
def test_the_same_is_read_from_a_text_file(kind, heading, cells, read):
    assert values_read(a_text(the_table(kind, heading, cells)), "so-lieu.csv", heading) == list(read)


def test_there_are_sixty_columns():
    assert len(CASES) >= 60
