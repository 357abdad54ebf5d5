"""Rows coloured for the state of their task are read by what the sheet says its colours mean."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.office import converted

GREEN, YELLOW, RED = "92D050", "FFFF00", "FF0000"
LEGEND = ((GREEN, "Đã hoàn thành"), (YELLOW, "Đang thực hiện"), (RED, "Quá hạn"))
HEADINGS = ("STT", "Nhiệm vụ", "Người phụ trách", "Thời hạn", "Kết quả thực hiện")
ROWS = (
    (1, "Thống kê hộ nuôi tôm", "Anh Bình", "15/7/2025", "Đã có danh sách 87 hộ"),
    (2, "Nghiệm thu tuyến kênh N3", "Chị Thu", "10/9/2025", "Đang lập hồ sơ"),
    (3, "Cấp mã số vùng trồng dừa", "Anh Tài", "30/8/2025", "Chưa có số liệu"),
)


def _book(fills=(GREEN, YELLOW, RED), legend=LEGEND, headings=HEADINGS, only: int = 0) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(headings)
    for row, fill in zip(ROWS, fills, strict=True):
        sheet.append(row[: len(headings)])
        for cell in sheet[sheet.max_row]:
            if fill and only in (0, cell.column):
                cell.fill = PatternFill("solid", fgColor=fill)
    for place, (fill, meaning) in enumerate(legend, sheet.max_row + 2):
        sheet.cell(place, 1).fill = PatternFill("solid", fgColor=fill)
        sheet.cell(place, 2, meaning)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _states(data: bytes, file: str = "so-lieu.xlsx") -> list[object]:
    (table,) = read_book(read_sheets(data, file)).tables
    return [record.values.get("status") for record in table.records]


def test_coloured_rows_have_the_states_of_the_legend() -> None:
    assert _states(_book()) == ["Đã hoàn thành", "Đang thực hiện", "Quá hạn"]


def test_a_legend_in_words_about_its_colours_is_read() -> None:
    legend = ((GREEN, "Màu xanh: Nhiệm vụ đã hoàn thành;"), (YELLOW, ": đang thực hiện"))
    assert _states(_book(legend=legend)) == ["Đã hoàn thành", "Đang thực hiện", None]


@pytest.mark.parametrize(
    "said",
    [
        "Ghi chú: Màu xanh: Đã hoàn thành; màu vàng: Đang thực hiện; màu đỏ: Quá hạn",
        "- Xanh lá cây: đã hoàn thành, vàng: đang thực hiện, đỏ: quá hạn.",
        "(Màu xanh là đã hoàn thành; màu đỏ là quá hạn; màu vàng là đang thực hiện)",
    ],
)
def test_a_legend_may_name_its_colours_in_words(said) -> None:
    book = load_workbook(BytesIO(_book(legend=())))
    book.active.cell(7, 1, said)
    written = BytesIO()
    book.save(written)
    assert _states(written.getvalue()) == ["Đã hoàn thành", "Đang thực hiện", "Quá hạn"]


def test_an_empty_column_of_states_is_read_by_its_colours() -> None:
    headings = (*HEADINGS[:4], "Tiến độ")
    data = _book(headings=headings, only=5)
    assert _states(data) == ["Đã hoàn thành", "Đang thực hiện", "Quá hạn"]


@pytest.mark.parametrize(
    "legend",
    [
        (),
        LEGEND[:1],
        ((GREEN, "Phòng Kinh tế"), (YELLOW, "Phòng Văn hóa - Xã hội")),
        ((GREEN, "Hoàn thành"), (GREEN, "Quá hạn"), (YELLOW, "Đang thực hiện")),
    ],
)
def test_colours_of_which_nothing_sure_is_said_are_no_states(legend) -> None:
    assert set(_states(_book(fills=(GREEN, GREEN, GREEN), legend=legend))) == {None}


def test_written_states_go_before_colours() -> None:
    book = load_workbook(BytesIO(_book(fills=(RED, RED, RED))))
    sheet = book.active
    for row, text in enumerate(("Trạng thái", "Hoàn thành", "Đang thực hiện", None), 1):
        sheet.cell(row, 6, text)
    written = BytesIO()
    book.save(written)
    assert _states(written.getvalue()) == ["Hoàn thành", "Đang thực hiện", None]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_colours_are_known_in_other_files(tmp_path, kind) -> None:
    (data,) = converted(tmp_path, {"mau": _book()}, kind).values()
    assert _states(data, f"so-lieu.{kind}") == ["Đã hoàn thành", "Đang thực hiện", "Quá hạn"]
