"""Blank workbooks as provinces send them out, made cell by cell."""

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

HEAD = (
    ("A1", "UBND TỈNH ĐỒNG THÁP"),
    ("E1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("A2", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
    ("E2", "Độc lập - Tự do - Hạnh phúc"),
    ("A3", "Biểu số 03/SKHCN-CĐS"),
    ("A4", "TỔNG HỢP KẾT QUẢ SỐ HÓA, CẤP CHỮ KÝ SỐ"),
    ("A5", "(Kèm theo Công văn số 123/SKHCN-CĐS ngày 05/01/2026)"),
    ("G6", "Đơn vị tính: Hồ sơ"),
)
HEADINGS = (
    ("A8:A10", "STT"),
    ("B8:B10", "Lĩnh vực"),
    ("C8:F8", "Hồ sơ tiếp nhận"),
    ("C9:C10", "Tổng số"),
    ("D9:E9", "Trong kỳ"),
    ("D10", "Trực tuyến"),
    ("E10", "Trực tiếp"),
    ("F9:F10", "Từ kỳ trước"),
    ("G8:G10", "Tỷ lệ trực tuyến (%)"),
    ("H8:H10", "Thời gian trung bình (phút)"),
    ("I8:I10", "Ghi chú"),
)
NUMBERS = ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(4)/(3)", "(8)", "(9)")
ROWS = (
    ("I", "Cấp tỉnh"),
    ("1", "Hộ tịch"),
    ("2", "Đất đai"),
    ("II", "Cấp xã"),
    ("1", "Hộ tịch"),
    ("2", "Chứng thực"),
    ("3", "…"),
    ("", "Tổng cộng"),
)
ENDING = (("B20", "NGƯỜI LẬP BIỂU"), ("G20", "THỦ TRƯỞNG ĐƠN VỊ"), ("G21", "(Ký, ghi rõ họ tên, đóng dấu)"))


def blank_workbook(
    *, numbers: Sequence[str] = NUMBERS, rows: Sequence[tuple[str, str]] = ROWS, left_out: Sequence[str] = ()
) -> bytes:
    """Make the form as a province sends it out; ``left_out`` are texts above the table that are not there."""
    book = openpyxl.Workbook()
    page = book.active
    for place, text in (*HEAD, *ENDING):
        if text not in left_out:
            page[place] = text
    for area, text in HEADINGS:
        page[area.split(":")[0]] = text
        if ":" in area:
            page.merge_cells(area)
    for column, text in enumerate(numbers, 1):
        page.cell(11, column, text)
    first = 12 if numbers else 11
    for offset, (number, label) in enumerate(rows):
        page.cell(first + offset, 1, number or None)
        page.cell(first + offset, 2, label)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def blank_file(folder: Path, name: str = "bieu-so-hoa.xlsx", **how: object) -> Path:
    """Put the blank form into a folder."""
    file = folder / name
    file.write_bytes(blank_workbook(**how))
    return file
