"""Large and odd sheets: no row is lost, no cell stops the reading."""

import pickle
from datetime import date

import pytest

from desktop.domain.workbook_reading import SourceCell, SourceSheet, read_book
from desktop.domain.workbook_reading.heads import begins_anew
from tests.workbooks.drawing import TABLES, Drawing, put_table

HEADS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành", "Tỷ lệ hoàn thành (%)", "Kết quả thực hiện")
LARGE = 200_000
PIECES = (
    "a",
    "1",
    "1.",
    "1.234 ",
    "(",
    "- ",
    "Tổng cộng ",
    "ngày tháng năm ",
    "của UBND ",
    "từ ngày 1/1/",
    "Nơi nhận: ",
)
ODD = ("²", "١٢", "1" * 5000, "9" * 400 + ",5", "-", "%", "\u200b", "=", "1e999", "NaN", "∞")


def _sheet(rows) -> SourceSheet:
    cells = {
        (row, column): SourceCell(str(value), value)
        for row, values in enumerate((HEADS, *rows), 1)
        for column, value in enumerate(values, 1)
    }
    return SourceSheet("Biểu", cells)


def test_no_row_of_a_large_table_is_lost() -> None:
    rows = [
        (number, f"Việc số {number}", "Sở Nội vụ", "31/12/2025", number % 101, "Đang làm") for number in range(1, 4001)
    ]
    book = read_book([_sheet(rows)])
    assert len(book.tables) == 1
    assert book.tables[0].rows == (2, 4001)
    assert [int(str(record.values["number"])) for record in book.tables[0].records] == list(range(1, 4001))
    assert book.tables[0].account.rows == book.tables[0].account.records == 4000


@pytest.mark.parametrize(
    "piece", [*(piece * (LARGE // len(piece)) for piece in PIECES), *ODD], ids=lambda text: text[:9]
)
def test_no_cell_is_too_odd_to_read(piece) -> None:
    for column in range(6):
        row = [1, "Rà soát", "Sở Nội vụ", "31/12/2025", 50, "Đang làm"]
        row[column] = piece
        (table,) = read_book([_sheet([row, [2, "Tập huấn", "Sở Y tế", "30/9/2025", 60, "Đã xong"]])]).tables
        assert table.account.records == 2


def test_full_rows_below_a_table_that_are_none_of_it_are_told_of() -> None:
    drawing = Drawing("Biểu")
    put_table(drawing, TABLES["plan-6"])
    for text in ("", "", "", "", "x|y|z|t", "u|v|w|k"):
        drawing.put(text)
    cells = {place: SourceCell(str(cell.value), cell.value) for place, cell in drawing.sheet.cells.items()}
    found = [each for each in read_book([SourceSheet("Biểu", cells)]).findings if each.code == "read_rows_outside"]
    assert [(each.where.cell, each.params["count"]) for each in found] == [("12:12", 2)]


def test_full_rows_of_a_sheet_without_headings_are_told_of() -> None:
    rows = ("3|Họp rút kinh nghiệm|Văn phòng|05/10", "4|Báo cáo kết quả|Văn phòng|10/10")
    drawing = Drawing("Trang 2")
    for text in rows:
        drawing.put(text)
    cells = {place: SourceCell(str(cell.value), cell.value) for place, cell in drawing.sheet.cells.items()}
    read = read_book([SourceSheet("Trang 2", cells)])
    assert [(each.where.cell, each.params["count"]) for each in read.findings if each.code == "read_rows_outside"] == [
        ("1:1", 2)
    ]


def test_headings_over_headings_are_not_followed_over_and_over(monkeypatch) -> None:
    asked = 0

    def counting(*where: object) -> object:
        nonlocal asked
        asked += 1
        return begins_anew(*where)

    monkeypatch.setattr("desktop.domain.workbook_reading.rows.begins_anew", counting)
    rows = [("x",) if number % 2 else HEADS for number in range(1, 2000)]
    read = read_book([_sheet(rows)])
    assert sum(len(table.records) for table in read.tables) == 0
    assert asked < len(rows)


def test_a_sheet_travels_between_processes_whole() -> None:
    cells = {
        (3, 2): SourceCell("x", "x", "0%", "µ"),
        (1, 1): SourceCell("31/12/2025", date(2025, 12, 31), "dd/mm/yyyy"),
        (2, 7): SourceCell("", None, "", "", "#REF!", "=A1"),
    }
    sheet = SourceSheet("Biểu", cells, ((1, 1, 2, 3),), frozenset({4}), frozenset({5}), True, {(9, 9): "PHỤ LỤC"})
    back = pickle.loads(pickle.dumps(sheet))
    assert back == sheet
    assert list(back.cells) == list(cells)
    assert back.anchors == sheet.anchors
