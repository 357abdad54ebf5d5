"""Workbooks of odd make given back: what stood in them before stands in them still, beside what is wrong."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from desktop.domain.findings import Severity
from desktop.services.files.workbook_reading import recognise
from desktop.services.workbooks import returned_file
from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import package_of, parts_of, saved

HEAD = ("STT", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Quá hạn")
WRONG = {"C6", "E9", "F12", "D5"}
OLD = "Văn thư đã hỏi lại"
THREADS = "xl/threadedComments/threadedComment1.xml"
_SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_THREAD = (
    f'<ThreadedComments xmlns="{_SPACE}"><threadedComment ref="C6" personId="{{1}}" id="{{2}}"/></ThreadedComments>'
)
_OF_THREADS = (
    b'<Relationship Id="rIdTc" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
    b'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
)
_KIND = b'<Override PartName="/%s" ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>'


def _book():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Báo cáo"
    for column, text in enumerate(HEAD, 1):
        sheet.cell(4, column, text)
    for row in range(5, 15):
        for column, value in enumerate((row - 4, f"Xã {row - 4}", 120 + row, 90, 80, 3), 1):
            sheet.cell(row, column, value).number_format = "#,##0"
    for place in WRONG:
        sheet[place] = "#REF!"
    return book, sheet


def _protected(sheet):
    sheet.protection.sheet = True
    sheet.protection.password = "1"


def _filtered(sheet):
    sheet.auto_filter.ref = "A4:F14"
    for row in (6, 7, 9, 12):
        sheet.row_dimensions[row].hidden = True


def _listed(sheet):
    for row, texts in enumerate((("Mã", "Tên"), ("a", "b")), 4):
        sheet.cell(row, 10, texts[0])
        sheet.cell(row, 11, texts[1])
    sheet.add_table(Table(displayName="Phu", ref="J4:K5"))


def _noted(sheet):
    for place in ("C6", "A7"):
        sheet[place].comment = Comment(OLD, "Văn thư", height=90, width=180)


WAYS = {"khoa": _protected, "loc": _filtered, "bang": _listed, "ghi-chu": _noted, "trao-doi": _noted, "xoa-dong": None}


def made(way):
    book, sheet = _book()
    if WAYS[way]:
        WAYS[way](sheet)
    parts = parts_of(saved(book))
    part, relations, types = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml"
    if way == "xoa-dong":  # as LibreOffice leaves a sheet of which rows were deleted
        parts[part] = parts[part].replace(b"</sheetData>", b'<row r="1048576" ht="12.8"></row></sheetData>')
    if way == "trao-doi":
        parts[THREADS] = _THREAD.encode()
        parts[relations] = parts[relations].replace(b"</Relationships>", _OF_THREADS)
        parts[types] = parts[types].replace(b"</Types>", _KIND % THREADS.encode())
    return package_of(parts)


@pytest.mark.parametrize("way", WAYS)
def test_it_comes_back_marked_on_the_right_cells_with_all_it_had(tmp_path, way):
    file = tmp_path / "cua-xa.xlsx"
    file.write_bytes(made(way))
    findings = [one for one in recognise(file).book.findings if one.severity is Severity.ERROR]
    assert {one.where.cell for one in findings} == WRONG
    marked = returned_file.marked_copy(file.read_bytes(), file.name, findings)
    check_rules(marked)
    before, after = openpyxl.load_workbook(file), openpyxl.load_workbook(io.BytesIO(marked))
    sheet, old = after["Báo cáo"], before["Báo cáo"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"} == WRONG
    assert all(sheet[place].comment for place in WRONG)
    for row in old.iter_rows():
        for cell in row:
            assert sheet[cell.coordinate].value == cell.value
            assert sheet[cell.coordinate].number_format == cell.number_format
            assert cell.comment is None or cell.comment.text in sheet[cell.coordinate].comment.text
    assert (sheet.protection.sheet, sheet.auto_filter.ref, list(sheet.tables)) == (
        old.protection.sheet,
        old.auto_filter.ref,
        list(old.tables),
    )
    assert parts_of(marked).get(THREADS) == parts_of(file.read_bytes()).get(THREADS)
