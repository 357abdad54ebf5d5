"""Workbooks recognised without a ledger: several tables, hidden parts, old letters, odd cells, other formats."""

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Font

from desktop.services.files.workbook_reading import address, recognise
from tests.refusals import refused, sentences

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành", "Trạng thái"]
ROWS = [
    [1, "Rà soát quy trình", "Sở Nội vụ", "31/12/2025", "Hoàn thành"],
    [2, "Số hóa hồ sơ", "UBND cấp xã", "Thường xuyên", "Đang thực hiện"],
]


@pytest.fixture
def book(tmp_path):
    """Give a workbook to fill and a way to read it."""
    workbook = Workbook()

    def read(name="so-lieu.xlsx"):
        workbook.save(tmp_path / name)
        return recognise(tmp_path / name).book

    workbook.read = read
    return workbook


def _fill(sheet, rows, top=1):
    for row, cells in enumerate(rows, top):
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(row, column, value)


def _codes(read):
    return [found.code for found in read.findings]


def test_two_tables_of_a_sheet_are_two(book):
    _fill(
        book.active, [["I. NHIỆM VỤ"], HEAD, *ROWS, [], ["II. SỐ LIỆU"], ["STT", "Đơn vị", "Tiếp nhận", "Giải quyết"]]
    )
    _fill(book.active, [[1, "Xã A", 12, 10], [2, "Xã B", 5, 5]], top=8)
    read = book.read()
    assert [(table.kind, table.header_rows, table.rows) for table in read.tables] == [
        ("tasks", (2, 2), (3, 4)),
        ("counts", (7, 7), (8, 9)),
    ]


def test_tables_side_by_side_are_two(book):
    _fill(
        book.active,
        [
            ["STT", "Đơn vị", "Tiếp nhận", "STT", "Đơn vị", "Tiếp nhận"],
            [1, "Xã A", 12, 3, "Xã C", 7],
            [2, "Xã B", 5, 4, "Xã D", 9],
        ],
    )
    read = book.read()
    assert [[column.column for column in table.columns] for table in read.tables] == [[1, 2, 3], [4, 5, 6]]


def test_hidden_rows_are_read_and_told_hidden_sheets_only_told(book):
    _fill(book.active, [HEAD, *ROWS])
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("Ẩn")
    _fill(other, [HEAD, *ROWS])
    other.sheet_state = "hidden"
    read = book.read()
    assert [record.row for table in read.tables for record in table.records] == [2, 3]
    assert sorted(_codes(read)) == ["read_row_hidden", "read_sheet_hidden"]
    assert all("{" not in said for found in read.findings for said in sentences(found))


def test_hidden_lists_for_drop_downs_are_not_told(book):
    _fill(book.active, [HEAD, *ROWS])
    other = book.create_sheet("DM")
    _fill(other, [["STT", "Đơn vị", "Mã"], *([place, f"Xã số {place}", f"1{place:04}"] for place in range(1, 40))])
    other.sheet_state = "veryHidden"
    assert _codes(book.read()) == []


@pytest.mark.parametrize("hidden", [(), ([HEAD, *ROWS])])
def test_a_workbook_that_shows_no_filled_cell_is_refused(book, hidden):
    other = book.create_sheet("Ẩn")
    _fill(other, hidden)
    other.sheet_state = "hidden"
    with refused("workbook_blank"):
        book.read()


def test_what_a_box_says_is_read_as_if_it_stood_in_a_cell(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("BC")
    sheet.insert_textbox("A1", "UBND XÃ THANH NƯA\nBÁO CÁO TIẾN ĐỘ NHIỆM VỤ THÁNG 9 NĂM 2026")
    sheet.insert_textbox("H9", "Bí thư duyệt tháng 12/2026")
    for row, values in enumerate([HEAD, *ROWS]):
        sheet.write_row(7 + row, 0, values)
    book.close()
    read = recognise(tmp_path / "a.xlsx").book
    assert (read.agency.text, read.agency.place, read.period.start.isoformat()) == (
        "UBND XÃ THANH NƯA",
        (1, 1),
        "2026-08-15",
    )


def test_old_letters_are_read_by_font_and_told(book):
    _fill(book.active, [HEAD, *ROWS])
    book.active["C2"] = "C«ng an tØnh"
    book.active["C2"].font = Font(name=".VnTime")
    read = book.read()
    assert read.tables[0].records[0].values["lead"] == "Công an tỉnh"
    (found,) = read.findings
    assert (found.code, found.where.cell, found.params["text"]) == ("read_letters_converted", "C2", "C«ng an tØnh")


def test_letters_taken_apart_are_put_together(book):
    _fill(
        book.active, [HEAD, [1, "Ra\u0300 soa\u0301t", "So\u031b\u0309 No\u0323\u0302i vu\u0323", "2025", "Hoàn thành"]]
    )
    values = book.read().tables[0].records[0].values
    assert (values["text"], values["lead"]) == ("Rà soát", "Sở Nội vụ")


def test_a_formula_without_a_value_and_an_error_are_told_with_their_cells(book):
    _fill(book.active, [["STT", "Đơn vị", "Tiếp nhận", "Giải quyết"], [1, "Xã A", 12, "=C2-2"], [2, "Xã B", 5, 3]])
    read = book.read()
    assert [(found.code, found.where.cell) for found in read.findings] == [("read_formula_uncalculated", "D2")]


def test_a_month_that_excel_made_a_day_is_a_month_again(book):
    from datetime import date

    _fill(book.active, [HEAD, *ROWS])
    book.active["D2"] = date(2025, 6, 1)
    book.active["D2"].number_format = "mmm-yy"
    assert book.read().tables[0].records[0].values["deadline"] == "6/2025"


def test_a_column_nobody_knows_has_no_field(book):
    _fill(
        book.active, [[*HEAD, "Kinh phí (triệu đồng)", "Lãnh đạo phụ trách"], *([*row, 100, "Ông A"] for row in ROWS)]
    )
    (table,) = book.read().tables
    assert [column.field for column in table.columns][-2:] == [None, None]
    assert set(table.records[0].values) == {"number", "text", "lead", "deadline", "status"}


def test_a_list_that_is_no_report_is_unknown(book):
    _fill(book.active, [["STT", "Họ và tên", "Chức vụ", "Điện thoại"], [1, "Nguyễn Văn A", "Chủ tịch", "0905 123 456"]])
    assert [table.kind for table in book.read().tables] == ["unknown"]


def test_a_sheet_of_prose_has_no_table(book):
    _fill(book.active, [["Kính gửi: UBND các xã"], ["Đề nghị gửi báo cáo trước ngày 15 hằng tháng."]])
    read = book.read()
    assert (read.tables, _codes(read)) == ((), ["read_no_table"])


def test_a_text_file_is_read(tmp_path):
    rows = [HEAD, *([str(cell) for cell in row] for row in ROWS)]
    text = "\r\n".join(";".join(row) for row in rows)
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (table,) = recognise(tmp_path / "a.csv").book.tables
    assert (table.kind, table.rows, table.records[1].values["deadline"]) == ("tasks", (2, 3), "Thường xuyên")


@pytest.mark.parametrize(("data", "code"), [(b"GIF89a", "not_a_workbook"), (b"%PDF-1.7", "plan_pdf_damaged")])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, data, code):
    (tmp_path / "a.xlsx").write_bytes(data)
    with refused(code, "a.xlsx"):
        recognise(tmp_path / "a.xlsx")


def test_addresses_are_those_of_excel():
    assert [address(1, column) for column in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
