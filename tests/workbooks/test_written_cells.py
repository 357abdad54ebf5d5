"""What officers and their programs keep in cells, written by a real writer, and what must be read of it."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets

H = ("STT", "Đơn vị", "Tổng số", "Đã số hóa")
T = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành", "Tỷ lệ hoàn thành (%)")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def rich(*runs: tuple[str, str]) -> CellRichText:
    return CellRichText(*(TextBlock(InlineFont(rFont=font), text) for font, text in runs))


CASES = (
    (
        "mmm-yy",
        (
            T,
            (1, "Việc A dài dòng", "Sở Nội vụ", day("2025-06-01T00:00"), 80),
            (2, "Việc B dài dòng", "Sở Y tế", day("2025-09-30T00:00"), 50),
        ),
        {(2, "deadline"): "6/2025", (3, "deadline"): "30/09/2025", (2, "percent"): 80},
        {"D2": "mmm-yy", "D3": "dd/mm/yyyy"},
        {},
        {},
    ),
    (
        "vi-date-format",
        (
            T,
            (1, "Việc A dài dòng", "Sở Nội vụ", day("2025-06-01T00:00"), 80),
            (2, "Việc B dài dòng", "Sở Y tế", day("2025-09-30T00:00"), 50),
        ),
        {(2, "deadline"): "6/2025", (3, "deadline"): "30/09/2025"},
        {"D2": "[$-42A]mm/yyyy", "D3": '"ngày "dd" tháng "mm" năm "yyyy'},
        {},
        {},
    ),
    (
        "month-words-format",
        (T, (1, "Việc A dài dòng", "Sở Nội vụ", day("2025-06-01T00:00"), 80)),
        {(2, "deadline"): "6/2025"},
        {"D2": '"Tháng "m/yyyy'},
        {},
        {},
    ),
    (
        "quarter text",
        (
            T,
            (1, "Việc A dài dòng", "Sở Nội vụ", "Quý III/2025", "80%"),
            (2, "Việc B dài", "Sở Y tế", "Tháng 9", "100 %"),
        ),
        {(2, "deadline"): "Quý III/2025", (2, "percent"): 80, (3, "percent"): 100},
        {},
        {},
        {},
    ),
    (
        "date in count",
        (H, (1, "Xã A", day("2025-09-01T00:00"), 3), (2, "Xã B", 12, 5)),
        {(2, "C"): None, (2, "?C"): ("1/9", 45901)},
        {"C2": "d-mmm"},
        {},
        {},
    ),
    (
        "serial in deadline",
        (T, (1, "Việc A dài dòng", "Sở Nội vụ", 45930, 80), (2, "Việc B dài dòng", "Sở Y tế", "Quý IV/2025", 50)),
        {(2, "deadline"): None},
        {},
        {},
        {},
    ),
    (
        "serial among dates",
        (
            T,
            (1, "Việc A dài dòng", "Sở Nội vụ", 45930, 80),
            (2, "Việc B dài dòng", "Sở Y tế", day("2025-12-31T00:00"), 50),
        ),
        {(2, "deadline"): "30/09/2025"},
        {"D3": "dd/mm/yyyy"},
        {},
        {},
    ),
    (
        "time",
        (T, (1, "Việc A dài dòng", "Sở Nội vụ", day("2025-09-30T17:00"), 80)),
        {(2, "deadline"): "30/09/2025"},
        {"D2": "dd/mm/yyyy hh:mm"},
        {},
        {},
    ),
    (
        "stt 1.10",
        (
            T,
            ("1.9", "Việc A dài dòng", "Sở Nội vụ", "Quý III", 80),
            (1.1, "Việc B", "Sở Y tế", "Quý IV", 5),
            (1.11, "Việc C", "Sở Y tế", "Quý IV", 5),
        ),
        {(3, "number"): "1.10", (4, "number"): "1.11"},
        {},
        {},
        {},
    ),
    (
        "stt 1.10 fmt",
        (T, (1.9, "Việc A dài dòng", "Sở Nội vụ", "Quý III", 80), (1.1, "Việc B", "Sở Y tế", "Quý IV", 5)),
        {(2, "number"): "1.90", (3, "number"): "1.10"},
        {"A2": "0.00", "A3": "0.00"},
        {},
        {},
    ),
    (
        "stt date",
        (
            T,
            ("1", "Việc A dài dòng", "Sở Nội vụ", "Quý III", 80),
            (day("2025-01-01T00:00"), "Việc B", "Sở Y tế", "Quý IV", 5),
            (day("2025-01-02T00:00"), "Việc C", "Sở Y tế", "Quý IV", 5),
        ),
        {(2, "number"): "1"},
        {"A3": "d-mmm", "A4": "d-mmm"},
        {},
        {},
    ),
    (
        "percents",
        (("STT", "Đơn vị", "Tổng số", "Tỷ lệ"), (1, "Xã A", 120, 0.925), (2, "Xã B", 96, 1)),
        {(2, "D"): 92.5, (3, "D"): 100},
        {"D2": "0.0%", "D3": "0%"},
        {},
        {},
    ),
    (
        "percent custom",
        (("STT", "Đơn vị", "Tổng số", "Tỷ lệ"), (1, "Xã A", 120, 92.5), (2, "Xã B", 96, 100)),
        {(2, "D"): 92.5, (3, "D"): 100},
        {"D2": '0.0"%"', "D3": '0"%"'},
        {},
        {},
    ),
    (
        "unit format",
        (H, (1, "Xã A", 120, 118), (2, "Xã B", 1250, 96)),
        {(2, "C"): 120, (3, "C"): 1250},
        {"C2": '0" hồ sơ"', "C3": '#,##0" hồ sơ"'},
        {},
        {},
    ),
    (
        "accounting",
        (H, (1, "Xã A", 1250, -5), (2, "Xã B", 0, 96)),
        {(2, "C"): 1250, (2, "D"): -5, (3, "C"): 0},
        {"C2": '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "C3": '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)'},
        {},
        {},
    ),
    (
        "float noise",
        (H, (1, "Xã A", 0.30000000000000004, 118.00000000000001), (2, "Xã B", 12, 96)),
        {(2, "D"): 118},
        {},
        {},
        {},
    ),
    ("bool", (H, (1, "Xã A", True, 118), (2, "Xã B", 12, 96)), {(2, "C"): None}, {}, {}, {}),
    (
        "apostrophe",
        (H, ("1", "Xã A", "120", "118"), ("2", "Xã B", "1.250", "96"), ("3", "Xã C", "2.345.678", "96")),
        {(3, "C"): 1250, (4, "C"): 2345678},
        {},
        {},
        {},
    ),
    (
        "thousands en vs vi across columns",
        (H, (1, "Xã A", "1,234", "8,5"), (2, "Xã B", "12", "7")),
        {(2, "?C"): (1234, 1.234), (2, "D"): 8.5},
        {},
        {},
        {},
    ),
    (
        "literal space",
        (H, (1, "Xã A", "1 234", "12 345 hồ sơ"), (2, "Xã B", "12", "7")),
        {(2, "C"): 1234, (2, "D"): 12345},
        {},
        {},
        {},
    ),
    ("lone nbsp", (H, (1, "Xã A", "\u00a0", "-"), (2, "Xã B", "12", "7")), {(2, "C"): None, (2, "D"): "-"}, {}, {}, {}),
    (
        "rich",
        (H, (1, "x", 12, 3), (2, "Xã B", 4, 5)),
        {(2, "text"): "Sở Nội vụ"},
        {},
        {},
        {"B2": rich(("Times New Roman", "Sở "), ("Times New Roman", "Nội vụ"))},
    ),
    (
        "rich old",
        (H, (1, "x", 12, 3), (2, "Xã B", 4, 5)),
        {(2, "text"): "SỞ NỘI VỤ tỉnh"},
        {},
        {},
        {"B2": rich((".VnTimeH", "së néi vô"), (".VnTime", " tØnh"))},
    ),
    (
        "rich mixed",
        (H, (1, "x", 12, 3), (2, "Xã B", 4, 5)),
        {(2, "text"): "Sở Nội vụ tỉnh Gia Lai"},
        {},
        {},
        {"B2": rich(("Times New Roman", "Sở Nội vụ "), (".VnTime", "tØnh Gia Lai"))},
    ),
    (
        "tcvn3 cells",
        (("STT", "§¬n vÞ", "Tæng sè", "§· sè hãa"), (1, "x· T©n Phó", 12, 3), (2, "ph\u00adêng Quy Nh¬n", 4, 5)),
        {(2, "text"): "xã Tân Phú", (3, "text"): "phường Quy Nhơn"},
        {},
        {"B1": ".VnTime", "C1": ".VnTime", "D1": ".VnTime", "B2": ".VnTime", "B3": ".VnTime"},
        {},
    ),
    (
        "tcvn3 H",
        (("STT", "®¬n vÞ", "tæng sè", "®· sè hãa"), (1, "x· t©n phó", 12, 3), (2, "phêng quy nh¬n", 4, 5)),
        {(2, "text"): "XÃ TÂN PHÚ", (3, "text"): "PHƯỜNG QUY NHƠN"},
        {},
        {"B1": ".VnArialH", "C1": ".VnArialH", "D1": ".VnArialH", "B2": ".VnArialH", "B3": ".VnArialH"},
        {},
    ),
    (
        "tcvn3 lost ad",
        (("STT", "§¬n vÞ", "Tæng sè", "§· sè hãa"), (1, "phêng Quy Nh¬n", 12, 3), (2, "phêng T©n L\u00ad¬ng", 4, 5)),
        {(2, "text"): "phường Quy Nhơn"},
        {},
        {},
        {},
    ),
    (
        "vni",
        (("STT", "Ñôn vò", "Toång soá", "Ñaõ soá hoùa"), (1, "xaõ Taân Phuù", 12, 3), (2, "phöôøng Quy Nhôn", 4, 5)),
        {(2, "text"): "xã Tân Phú", (3, "text"): "phường Quy Nhơn"},
        {},
        {"B1": "VNI-Times", "C1": "VNI-Times", "D1": "VNI-Times", "B2": "VNI-Times", "B3": "VNI-Times"},
        {},
    ),
    (
        "vni caps",
        (("STT", "ÑÔN VÒ", "TOÅNG SOÁ", "ÑAÕ SOÁ HOÙA"), (1, "XAÕ TAÂN PHUÙ", 12, 3), (2, "PHÖÔØNG QUY NHÔN", 4, 5)),
        {(2, "text"): "XÃ TÂN PHÚ", (3, "text"): "PHƯỜNG QUY NHƠN"},
        {},
        {},
        {},
    ),
    (
        "old font ascii numbers",
        (
            ("STT", "§¬n vÞ", "Tæng sè", "§· sè hãa"),
            ("1", "x· T©n Phó", "1.234", "12 hå s¬"),
            ("2", "x· T©n Hßa", "2.345.678", "7"),
        ),
        {(2, "C"): 1234, (2, "D"): 12},
        {},
        {},
        {},
    ),
    (
        "unicode tohop",
        (("STT", "Đơn vị", "Tổng số", "Đã số hóa"), (1, "Xã Tân Phú", 12, 3), (2, "Phường Quy Nhơn", 4, 5)),
        {(3, "text"): "Phường Quy Nhơn"},
        {},
        {},
        {},
    ),
    (
        "proportions text",
        (("STT", "Đơn vị", "Số xã đạt", "Tỷ lệ"), (1, "Huyện A", "97/135", "71,85"), (2, "Huyện B", "3/11", "27,27")),
        {(2, "C"): "97/135", (2, "D"): 71.85},
        {},
        {},
        {},
    ),
    (
        "negative pct",
        (("STT", "Đơn vị", "Kỳ này", "Tăng/giảm (%)"), (1, "Xã A", 120, "−5,5%"), (2, "Xã B", 100, "+12%")),
        {(2, "D"): -5.5, (3, "D"): 12},
        {},
        {},
        {},
    ),
    (
        "kc",
        (H, (1, "Xã A", "k/c", "x"), (2, "Xã B", 12, "không"), (3, "Xã C", 5, 4), (4, "Xã D", 7, 6)),
        {(2, "C"): "k/c", (3, "D"): "không", (4, "C"): 5},
        {},
        {},
        {},
    ),
    (
        "dates text in count col",
        (("STT", "Đơn vị", "Số hồ sơ", "Ngày gửi"), (1, "Xã A", 12, "14/9/2025"), (2, "Xã B", 10, "15/9/2025")),
        {(2, "C"): 12},
        {},
        {},
        {},
    ),
    (
        "ids",
        (
            ("STT", "Họ và tên", "Số CCCD", "Số hồ sơ đã nộp"),
            (1, "Nguyễn Văn A", "052099001234", 2),
            (2, "Trần B", "052099001235", 3),
        ),
        {(2, "D"): 2},
        {},
        {},
        {},
    ),
    (
        "no STT, en numbers",
        (("Đơn vị", "Tổng số", "Tỷ lệ"), ("Xã A", "1,250", "92.5%"), ("Xã B", "2,310,000", "88.1%")),
        {(2, "B"): 1250, (3, "B"): 2310000, (2, "C"): 92.5},
        {},
        {},
        {},
    ),
    (
        "total settles en",
        (("Đơn vị", "Tổng số", "Trực tuyến"), ("Xã A", "1,250", 100), ("Xã B", "310", 200), ("Tổng cộng", 1560, 300)),
        {(2, "B"): 1250},
        {},
        {},
        {},
    ),
    (
        "vi float text",
        (("STT", "Nội dung", "Kinh phí (triệu đồng)"), (1, "A", "1.250,5"), (2, "B", "12")),
        {(2, "C"): 1250.5, (3, "C"): 12},
        {},
        {},
        {},
    ),
    (
        "bare percents",
        (("STT", "Đơn vị", "Tổng số", "Tỷ lệ đúng hạn"), (1, "Xã A", 120, "83,92"), (2, "Xã B", 96, "100")),
        {(2, "D"): 83.92, (3, "D"): 100},
        {},
        {},
        {},
    ),
    (
        "percent as share no proof",
        (("STT", "Đơn vị", "Tổng số", "Tỷ lệ đúng hạn"), (1, "Xã A", 120, 0.97), (2, "Xã B", 96, 0.5)),
        {(2, "D"): None, (2, "?D"): (0.97, 97)},
        {},
        {},
        {},
    ),
    (
        "percent mixed fmt",
        (("STT", "Đơn vị", "Tổng số", "Tỷ lệ đúng hạn"), (1, "Xã A", 120, 0.97), (2, "Xã B", 96, 0.5)),
        {(2, "D"): 97, (3, "D"): 50},
        {"D2": "0%", "D3": "0.00%"},
        {},
        {},
    ),
    (
        "ghi chu numbers",
        (("STT", "Đơn vị", "Số hồ sơ", "Ghi chú"), (1, "Xã A", 120, "3 hồ sơ trả lại"), (2, "Xã B", 96, None)),
        {(2, "note"): "3 hồ sơ trả lại", (2, "C"): 120},
        {},
        {},
        {},
    ),
    (
        "phone note",
        (
            ("STT", "Đơn vị", "Tổng số", "Đầu mối liên hệ"),
            (1, "Xã A", 120, "0905123456"),
            (2, "Xã B", 96, "0914111222"),
        ),
        {(2, "C"): 120},
        {},
        {},
        {},
    ),
    (
        "blank rows values",
        (("STT", "Đơn vị", "Tổng số", "Quá hạn"), (1, "Xã A", None, None), (2, "Xã B", 96, 0)),
        {(2, "C"): None, (3, "D"): 0},
        {},
        {},
        {},
    ),
    (
        "zero text",
        (("STT", "Đơn vị", "Tổng số", "Quá hạn"), (1, "Xã A", "0", "00"), (2, "Xã B", "96", "01")),
        {(2, "D"): 0, (3, "D"): 1},
        {},
        {},
        {},
    ),
    (
        "approx",
        (
            ("STT", "Đơn vị", "Tổng số", "Quá hạn"),
            (1, "Xã A", "khoảng 120", 3),
            (2, "Xã B", "96", 2),
            (3, "Xã C", 90, 1),
        ),
        {(2, "C"): "khoảng 120", (3, "C"): 96},
        {},
        {},
        {},
    ),
    (
        "task percent",
        (
            ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Tiến độ (%)"),
            (1, "Rà soát hồ sơ", "VP", "30/9/2025", 0.8),
            (2, "Báo cáo tuần", "VP", "Quý IV/2025", 1),
        ),
        {(2, "percent"): None, (2, "?E"): (0.8, 80)},
        {},
        {},
        {},
    ),
    (
        "task percent words",
        (
            ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Tỷ lệ hoàn thành"),
            (1, "Rà soát hồ sơ", "VP", "30/9/2025", "Đạt 85%"),
            (2, "Báo cáo tuần", "VP", "Quý IV/2025", "100%"),
        ),
        {(2, "percent"): 85, (3, "percent"): 100},
        {},
        {},
        {},
    ),
    (
        "deadline mixes",
        (
            ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn"),
            (1, "Rà soát hồ sơ", "VP", day("2025-09-30T00:00")),
            (2, "Báo cáo tuần", "VP", "Thứ Sáu hằng tuần"),
            (3, "Báo cáo năm", "VP", 2025),
            (4, "Tổng kết việc", "VP", "T12/2025"),
            (5, "Việc khác nữa", "VP", 45930),
        ),
        {(2, "deadline"): "30/09/2025", (4, "deadline"): "2025", (6, "deadline"): "30/09/2025"},
        {"D2": "dd/mm/yyyy"},
        {},
        {},
    ),
    (
        "us texts",
        (
            ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn"),
            (1, "Rà soát hồ sơ", "VP", "9/30/2025"),
            (2, "Báo cáo tuần", "VP", "9/10/2025"),
            (3, "Báo cáo năm", "VP", "12/31/2025"),
        ),
        {(2, "deadline"): "30/09/2025", (3, "deadline"): "10/09/2025", (4, "deadline"): "31/12/2025"},
        {},
        {},
        {},
    ),
    (
        "dates 1904-like iso",
        (
            ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn"),
            (1, "Rà soát hồ sơ", "VP", "2025-09-30"),
            (2, "Báo cáo tuần", "VP", "2025-12-31"),
        ),
        {(2, "deadline"): "2025-09-30"},
        {},
        {},
        {},
    ),
    (
        "large ints",
        (
            ("STT", "Nội dung", "Số tiền (đồng)", "Số lượt"),
            (1, "Phí", 35600000, 12),
            (2, "Lệ phí", "20.100.000 đồng", 5),
        ),
        {(2, "C"): 35600000, (3, "C"): 20100000},
        {},
        {},
        {},
    ),
    (
        "shares settled in total-less",
        (("STT", "Đơn vị", "Tổng số", "Đúng hạn", "Tỷ lệ"), (1, "Xã A", 40, 38, 0.95), (2, "Xã B", 200, 150, 0.75)),
        {(2, "E"): 95, (3, "E"): 75},
        {},
        {},
        {},
    ),
    (
        "0-1 ratio ints",
        (("STT", "Đơn vị", "Tổng số", "Đúng hạn", "Tỷ lệ"), (1, "Xã A", 40, 40, 1), (2, "Xã B", 200, 200, 1)),
        {(2, "E"): 100},
        {},
        {},
        {},
    ),
    (
        "formula text result",
        (("STT", "Đơn vị", "Tổng số", "Quá hạn"), (1, "Xã A", "=120+5", 3), (2, "Xã B", 7, 1)),
        {(2, "C"): None},
        {},
        {},
        {},
    ),
)


@pytest.mark.parametrize(
    ("rows", "meant", "patterns", "fonts", "cells"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_a_cell_is_read_as_it_is_meant(rows, meant, patterns, fonts, cells) -> None:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for address, pattern in patterns.items():
        sheet[address].number_format = pattern
    for address, font in fonts.items():
        sheet[address].font = Font(name=font)
    for address, value in cells.items():
        sheet[address] = value
    stream = io.BytesIO()
    book.save(stream)
    read = _read(stream.getvalue())
    assert {place: read.get(place, "nothing") for place in meant} == meant


def _read(data: bytes) -> dict[tuple[int, str], object]:
    """Give values by row and field or letter, readings of what is asked by "?" and its letter."""
    (table,) = read_book(read_sheets(data, "so-lieu.xlsx")).tables
    found: dict[tuple[int, str], object] = {}
    for record in table.records:
        found |= {(record.row, _name(key)): value for key, value in record.values.items()}
        found |= {(record.row, f"?{_name(doubt.column)}"): doubt.readings for doubt in record.ambiguous}
    return found


def _name(key: str | int) -> str:
    return key if isinstance(key, str) else chr(ord("A") + key - 1)


@pytest.mark.parametrize(("ticked", "other", "font"), [("ü", None, "Wingdings"), (True, False, "Times New Roman")])
def test_a_tick_of_a_font_of_signs_or_of_a_box_is_a_tick(ticked, other, font) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(("STT", "Nhiệm vụ", "Chủ trì", "Đã hoàn thành", "Đang thực hiện"))
    sheet.append((1, "Làm sạch dữ liệu hội viên", "Hội Nông dân", ticked, other))
    sheet.append((2, "Đào ao chống hạn", "Phòng Kinh tế", other, ticked))
    for cell in (sheet["D2"], sheet["E3"]):
        cell.font = Font(name=font)
    written = io.BytesIO()
    book.save(written)
    (table,) = read_book(read_sheets(written.getvalue(), "so-lieu.xlsx")).tables
    assert [record.values["status"] for record in table.records] == ["Đã hoàn thành", "Đang thực hiện"]
