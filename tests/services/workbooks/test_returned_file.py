"""Files given back: every wrong cell is cited, coloured, noted and listed where it is, and no other one."""

import io
import random

import openpyxl
import pytest

from desktop.domain.findings import Finding, Severity, Where
from desktop.services.files.workbook_reading import recognise
from desktop.services.words.returned import TO_DO
from desktop.services.words.sentences import SENTENCES
from desktop.services.workbooks import exchange, returned_file
from desktop.system.language import set_language
from tests.excel.ooxml_rules import check_rules
from tests.refusals import refused

STRONG, PALE = "FFFFFF00", "FFFFF9C4"
HEAD = ["STT", "Đơn vị", "Tiếp nhận", "Số hóa", "Trả kết quả", "Quá hạn"]
COUNTS = "CDEF"
SEEDS = 200


def _table(sheet, top, rows, *, blank=()):
    """Write a table of counts below a row; gives the rows of its data."""
    for column, text in enumerate(HEAD, 1):
        sheet.cell(top, column, text)
    filled = [row for row in range(top + 1, top + 1 + rows) if row not in blank]
    for number, row in enumerate(filled, 1):
        for column, value in enumerate((number, f"Xã {number}", 120 + number, 90, 80, 3), 1):
            sheet.cell(row, column, value)
    return filled


@pytest.fixture
def seeded(tmp_path):
    """Give a file of several sheets with errors at 200 places, and the places."""
    book = openpyxl.Workbook()
    hidden, merged, far, named = (book.active, *(book.create_sheet() for _ in range(3)))
    hidden.title, merged.title, far.title, named.title = "Ẩn và trống", "Gộp ô", "Xa", "Sở 'A' & B"
    places = []
    for row in _table(hidden, 4, 40, blank=(12, 25)):
        hidden.row_dimensions[row].hidden = row % 3 == 0
        places += [(hidden, row, letter) for letter in COUNTS]
    for row in _table(merged, 6, 40):
        if row % 4 == 0:
            merged.merge_cells(f"C{row}:C{row + 1}")
            merged.merge_cells(f"D{row}:E{row}")
        covered = {"C"} if row % 4 == 1 else {"E"} if row % 4 == 0 else set()
        places += [(merged, row, letter) for letter in COUNTS if letter not in covered]
    far["A1"] = "Số liệu ở cuối trang"
    places += [(far, row, letter) for row in _table(far, 69_990, 20) for letter in COUNTS]
    places += [(named, row, letter) for row in _table(named, 2, 10) for letter in COUNTS]
    chosen = random.Random(6).sample(places, SEEDS)
    for number, (sheet, row, letter) in enumerate(chosen):
        sheet[f"{letter}{row}"] = ("#REF!", "=A1+B1", "#DIV/0!")[number % 3]
    file = tmp_path / "cac-xa.xlsx"
    book.save(file)
    return file, {(sheet.title, f"{letter}{row}") for sheet, row, letter in chosen}


def test_200_of_200_errors_are_cited_coloured_noted_and_listed_on_their_cells(seeded):
    file, places = seeded
    findings = [found for found in recognise(file).book.findings if found.severity is Severity.ERROR]
    assert len(findings) == SEEDS
    assert {(found.where.sheet, found.where.cell) for found in findings} == places
    marked = returned_file.marked_copy(file.read_bytes(), file.name, findings)
    check_rules(marked)
    book = openpyxl.load_workbook(io.BytesIO(marked))
    cells = [cell for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row]
    assert {(cell.parent.title, cell.coordinate) for cell in cells if cell.fill.fgColor.rgb == STRONG} == places
    assert {(cell.parent.title, cell.coordinate) for cell in cells if cell.comment} == places
    lines = list(book["Lỗi"].iter_rows(min_row=5))
    assert len(lines) == SEEDS
    assert {(line[1].value, line[2].value) for line in lines} == places
    leads = {(line[1].value, line[2].hyperlink.location) for line in lines}
    assert leads == {(sheet, f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}") for sheet, cell in places}


def test_the_words_are_vietnamese_whatever_the_window_speaks(seeded):
    file, _ = seeded
    set_language("en")
    finding = Finding("read_cell_error", Severity.ERROR, Where(file.name, "Gộp ô", "F7"), {"error": "#REF!"})
    marked = returned_file.marked_copy(file.read_bytes(), file.name, [finding])
    note = openpyxl.load_workbook(io.BytesIO(marked))["Gộp ô"]["F7"].comment.text
    assert note.startswith("[Sổ Tiến Độ – LỖI:\n")
    assert "Cần làm: Sửa công thức, hoặc gõ giá trị thay vào." in note
    assert "F7" not in note


def test_a_cell_in_a_merged_area_is_cited_by_the_first_one(seeded):
    file, _ = seeded
    finding = Finding("count_negative", Severity.WARNING, Where(file.name, "Gộp ô", "C9"), {"row": "x", "column": "y"})
    book = openpyxl.load_workbook(io.BytesIO(returned_file.marked_copy(file.read_bytes(), file.name, [finding])))
    assert book["Gộp ô"]["C8"].fill.fgColor.rgb == PALE
    assert book["Lỗi"]["C5"].value == "C8"


def test_a_filled_form_comes_back_marked_and_once_mended_is_taken(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {("don-vi", "received"): 120})
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = "nhiều"
    book.save(file)
    preview = exchange.preview_import(ledger, file.read_bytes(), file.name)
    assert preview.is_blocked
    to = tmp_path / returned_file.marked_name(file.name)
    returned_file.write_marked(preview.content, preview.file, preview.findings, to)
    book = openpyxl.load_workbook(to)
    assert book.worksheets[0]["D11"].fill.fgColor.rgb == STRONG
    book.worksheets[0]["D11"] = 120
    book.save(to)
    mended = exchange.preview_import(ledger, to.read_bytes(), to.name)
    assert not mended.is_blocked
    assert {key: count.value for key, count in mended.changes.items()} == {("don-vi", "received"): 120}
    assert not any(count.note for count in mended.changes.values())


def test_the_list_of_a_file_given_back_is_no_table_of_it(seeded, tmp_path):
    file, _ = seeded
    read = recognise(file).book
    marked = tmp_path / "tra.xlsx"
    returned_file.write_marked(file.read_bytes(), file.name, read.findings, marked)
    again = recognise(marked).book
    assert [table.sheet for table in again.tables] == [table.sheet for table in read.tables]
    assert [(found.code, found.where.cell) for found in again.findings] == [
        (found.code, found.where.cell) for found in read.findings
    ]


@pytest.mark.parametrize(
    ("file", "taken", "name"),
    [
        ("xa A.xlsx", (), "xa A (đã đánh dấu).xlsx"),
        ("XA A.XLSX", (), "XA A (đã đánh dấu).xlsx"),
        ("a.xlsx", ("A (đã đánh dấu).xlsx",), "a (đã đánh dấu 2).xlsx"),
    ],
)
def test_names_of_copies(file, taken, name):
    assert returned_file.marked_name(file, taken) == name


def test_a_file_of_another_kind_is_refused():
    with refused("not_a_workbook"):
        returned_file.marked_copy("STT;Đơn vị".encode(), "so.csv", ())


def test_what_to_do_is_said_only_of_what_is_found():
    assert set(TO_DO) <= set(SENTENCES)
