import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.comments import Comment

from desktop.domain.findings import Refused
from desktop.excel.package import inspect_package
from desktop.excel.table_in import SheetCell, read_cells, read_properties, unescape

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
RELATIONS = "<Relationships>{}</Relationships>"


@pytest.fixture
def written():
    def write(*values, **how):
        book = openpyxl.Workbook()
        if how.get("from_1904"):
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active.append(values)
        stream = io.BytesIO()
        book.save(stream)
        return read_cells(stream.getvalue(), "a.xlsx")[0]

    return write


@pytest.mark.parametrize(
    "value",
    [
        0,
        -5,
        1139,
        2.5,
        "Đất đai",
        "hai\ndòng",
        " khoảng trắng ",
        True,
        date(2026, 11, 21),
        datetime(2026, 11, 21, 8, 30),  # noqa: DTZ001
    ],
)
def test_a_value_reads_back_as_it_was_written(written, value):
    cell = written(None, value).cells[1, 2]
    assert (cell.value, cell.address) == (value, "B1")
    assert type(cell.value) is type(value)


def test_days_count_from_1904_where_the_workbook_says_so(written):
    assert written(date(2026, 11, 21), from_1904=True).value("A1") == date(2026, 11, 21)


@pytest.mark.parametrize(("serial", "day"), [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1))])
def test_days_around_the_29_february_that_never_was(package, serial, day):
    book = openpyxl.Workbook()
    book.active["A1"] = serial
    book.active["A1"].number_format = "dd/mm/yyyy"
    stream = io.BytesIO()
    book.save(stream)
    assert read_cells(stream.getvalue(), "a.xlsx")[0].value("A1") == day


def test_a_formula_never_calculated_has_no_value_but_its_text(written):
    assert written("=SUM(B1:C1)").cells[1, 1] == SheetCell(1, 1, None, "SUM(B1:C1)")


def test_an_error_is_told_from_an_empty_cell(written):
    assert written("#REF!").cells[1, 1] == SheetCell(1, 1, None, None, "#REF!")


RUNS = "<r><t>Đất </t></r><r><t>đai</t></r><rPh><t>x</t></rPh>"


def test_runs_of_a_text_are_joined_and_its_spelling_aid_left_out(package):
    rows = f'<row><c t="inlineStr"><is>{RUNS}</is></c><c><v>7</v></c></row>'
    sheet = read_cells(package({"xl/worksheets/sheet1.xml": SHEET.format(rows).encode()}), "a.xlsx")[0]
    assert (sheet.value("A1"), sheet.value("B1")) == ("Đất đai", 7)


def test_shared_texts_are_found_by_their_number(package):
    related = RELATIONS.format(
        '<Relationship Id="rId1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="s" Type="a/sharedStrings" Target="sharedStrings.xml"/>'
    )
    parts = {
        "xl/_rels/workbook.xml.rels": related,
        "xl/worksheets/sheet1.xml": SHEET.format('<row><c t="s"><v>1</v></c></row>'),
        "xl/sharedStrings.xml": f"<sst><si><t>đầu</t></si><si>{RUNS}</si></sst>",
    }
    data = package({name: content.encode() for name, content in parts.items()})
    assert read_cells(data, "a.xlsx")[0].value("A1") == "Đất đai"


def test_hidden_sheets_rows_and_columns_are_read():
    book = openpyxl.Workbook()
    book.active.append(["thấy", "ẩn"])
    book.active.row_dimensions[1].hidden = True
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book["Ẩn"]["C3"] = 5
    stream = io.BytesIO()
    book.save(stream)
    seen, hidden = read_cells(stream.getvalue(), "a.xlsx")
    assert (seen.hidden, seen.value("B1"), hidden.hidden, hidden.value("C3")) == (False, "ẩn", True, 5)


def test_comments_and_merged_ranges_come_by_their_place():
    book = openpyxl.Workbook()
    book.active["B2"].comment = Comment("Giải trình", "ai đó")
    book.active.merge_cells("A1:C1")
    stream = io.BytesIO()
    book.save(stream)
    sheet = read_cells(stream.getvalue(), "a.xlsx")[0]
    assert (sheet.comments, sheet.merged) == ({(2, 2): "Giải trình"}, ((1, 1, 1, 3),))


def test_a_number_too_large_for_any_number_stays_text(package):
    data = package({"xl/worksheets/sheet1.xml": SHEET.format('<row><c r="A1"><v>1e999</v></c></row>').encode()})
    assert read_cells(data, "a.xlsx")[0].value("A1") == "1e999"


@pytest.mark.parametrize(
    "cell", ['<c t="s"><v>99</v></c>', '<c t="s"><v>x</v></c>', "<c><v>12a</v></c>", '<c t="s"><v>-1</v></c>', "<c"]
)
def test_a_cell_that_makes_no_sense_is_a_damaged_workbook(package, cell):
    data = package({"xl/worksheets/sheet1.xml": SHEET.format(f"<row>{cell}</row>").encode()})
    with pytest.raises(Refused, match="workbook_damaged"):
        read_cells(data, "a.xlsx")


def test_a_listed_sheet_that_is_missing_is_a_damaged_workbook(package):
    related = RELATIONS.format('<Relationship Id="rId1" Type="a/worksheet" Target="nowhere.xml"/>')
    with pytest.raises(Refused, match="workbook_damaged"):
        read_cells(package({"xl/_rels/workbook.xml.rels": related.encode()}), "a.xlsx")


def test_characters_that_xml_cannot_hold_are_read_as_excel_writes_them():
    assert unescape("a_x000D_b_x005F_x0041_") == "a\rb_x0041_"


def test_properties_of_ours_are_read(workbook):
    assert read_properties(inspect_package(workbook, "a.xlsx"))["sotiendo_period"] == "2026-11"
