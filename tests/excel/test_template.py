"""A province's own workbook filled in: only what was meant changes, formulas and areas follow new rows."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.excel.references import copy_formula, move_areas, move_formula
from desktop.excel.template import NewRows, fill_template
from tests.refusals import refused

SHEET = "Biểu 1"


@pytest.fixture(scope="module")
def template() -> bytes:
    """Give a blank workbook with all a province puts into one: looks, lists, colours, names, notes, a chart."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet["A1"] = "TỔNG HỢP SỐ LIỆU"
    sheet["A1"].font = Font(name="Times New Roman", bold=True, size=14)
    for column, text in enumerate(("STT", "Đơn vị", "Tiếp nhận", "Số hóa", "Tỷ lệ"), 1):
        sheet.cell(3, column, text).fill = PatternFill("solid", fgColor="DDEEFF")
    sheet["A4"], sheet["E4"] = 1, '=IF(C4=0,"",D4/C4)'
    sheet["B4"].alignment = Alignment(wrap_text=True)
    sheet["E4"].number_format = "0.0%"
    sheet["B5"], sheet["C5"], sheet["D5"], sheet["E5"] = "Tổng", "=SUM(C4:C4)", "=SUM(D$4:D$4)", "=D5/C5"
    sheet["A7"] = "Nơi nhận:"
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A7:B7")
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("C4:D4")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("E4:E5", CellIsRule(operator="lessThan", formula=["0.5"], font=Font(bold=True)))
    sheet["D4"].comment = Comment("Chỉ tính hồ sơ đã ký số", "Sở")
    sheet.print_title_rows, sheet.print_area = "3:3", "A1:E9"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=5))
    sheet.add_chart(chart, "G10")
    other = workbook.create_sheet("Tóm tắt")
    other["A1"], other["A2"] = f"='{SHEET}'!C5", f"=SUM('{SHEET}'!C4:C5)+A1"
    workbook.defined_names["TongSo"] = DefinedName("TongSo", attr_text=f"'{SHEET}'!$C$5")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _values(data: bytes) -> dict[str, object]:
    sheet = load_workbook(io.BytesIO(data), data_only=True)[SHEET]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_only_the_sheet_changes_and_what_other_sheets_make_of_it(template):
    filled = fill_template(template, "mau.xlsx", SHEET, {(4, 2): "Xã A", (4, 3): 120, (4, 4): 90}).data
    before, after = _parts(template), _parts(filled)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]
    elsewhere = after["xl/worksheets/sheet2.xml"].replace(b"<v>120</v>", b"<v></v>").replace(b"<v>360</v>", b"<v></v>")
    assert elsewhere == before["xl/worksheets/sheet2.xml"]


def test_what_is_filled_is_there_and_formulas_come_out_right(template):
    filled = fill_template(template, "mau.xlsx", SHEET, {(4, 2): "Xã A", (4, 3): 120, (4, 4): 90}).data
    values = _values(filled)
    assert (values["B4"], values["C4"], values["D4"], values["E4"]) == ("Xã A", 120, 90, 0.75)
    assert (values["C5"], values["D5"], values["E5"]) == (120, 90, 0.75)
    kept = load_workbook(io.BytesIO(filled))[SHEET]
    assert kept["E4"].value == '=IF(C4=0,"",D4/C4)'
    assert (kept["E4"].number_format, kept["B4"].alignment.wrap_text) == ("0.0%", True)


def test_a_formula_is_not_written_over(template):
    filled = fill_template(template, "mau.xlsx", SHEET, {(4, 5): 1, (4, 3): 10})
    assert filled.kept == ((4, 5),)
    assert load_workbook(io.BytesIO(filled.data))[SHEET]["E4"].value == '=IF(C4=0,"",D4/C4)'


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-Tiếp tục rà soát", "@SUM(1)", "<b>&\"'{{x}}", "  a\nb "]
)
def test_text_stays_text(template, text):
    filled = fill_template(template, "mau.xlsx", SHEET, {(4, 2): text}).data
    cell = load_workbook(io.BytesIO(filled))[SHEET]["B4"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_cells_and_rows_that_were_not_there_are_made(template):
    filled = fill_template(template, "mau.xlsx", SHEET, {(6, 2): "giữa", (40, 30): 7, (4, 6): date(2026, 11, 14)}).data
    values = _values(filled)
    assert (values["B6"], values["AD40"], values["F4"]) == ("giữa", 7, 46340)
    sheet = load_workbook(io.BytesIO(filled))[SHEET]
    assert sheet.calculate_dimension() == "A1:AD40"


def test_everything_follows_new_rows(template):
    cells = {(4 + step, 1): step + 1 for step in range(5)}
    cells |= {(4 + step, 3): 10 * (step + 1) for step in range(5)} | {(4 + step, 4): 5 for step in range(5)}
    filled = fill_template(template, "mau.xlsx", SHEET, cells, rows=NewRows(4, 4)).data
    workbook = load_workbook(io.BytesIO(filled))
    sheet = workbook[SHEET]
    assert [sheet.cell(row, 5).value for row in range(4, 9)] == [
        f'=IF(C{row}=0,"",D{row}/C{row})' for row in range(4, 9)
    ]
    assert (sheet["C9"].value, sheet["D9"].value, sheet["E9"].value) == ("=SUM(C4:C8)", "=SUM(D$4:D$8)", "=D9/C9")
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A11:B11", "A1:E1"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["C4:D8"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["E4:E9"]
    assert (sheet.print_area, sheet.print_title_rows) == (f"'{SHEET}'!$A$1:$E$13", "$3:$3")
    assert workbook.defined_names["TongSo"].attr_text == f"'{SHEET}'!$C$9"
    assert (workbook["Tóm tắt"]["A1"].value, workbook["Tóm tắt"]["A2"].value) == (
        f"='{SHEET}'!C9",
        f"=SUM('{SHEET}'!C4:C9)+A1",
    )
    assert sheet["D4"].comment.text == "Chỉ tính hồ sơ đã ký số"
    values = _values(filled)
    assert (values["C9"], values["D9"], values["A11"]) == (150, 25, "Nơi nhận:")
    assert values["E8"] == 0.1
    assert (sheet["B8"].alignment.wrap_text, sheet["E8"].number_format) == (True, "0.0%")
    drawn = next(xml for name, xml in _parts(filled).items() if name.startswith("xl/drawings/drawing"))
    assert b"<xdr:row>13</xdr:row>" in drawn or b"<row>13</row>" in drawn
    chart = next(xml for name, xml in _parts(filled).items() if name.startswith("xl/charts/chart"))
    assert b"$C$4:$C$9" in chart


def test_an_unknown_sheet_is_refused(template):
    with refused("template_sheet_missing", "Biểu 9"):
        fill_template(template, "mau.xlsx", "Biểu 9", {})


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(C4:C9)", "SUM(C4:C12)"),
        ("SUM(C4:C7)", "SUM(C4:C10)"),
        ("SUM(C4:C6)", "SUM(C4:C6)"),
        ("C8+$D$9-E7", "C11+$D$12-E7"),
        ('IF(A8="C8","C9",B8)', 'IF(A11="C8","C9",B11)'),
        ("Khac!C8+'Biểu 1'!C8", "Khac!C8+'Biểu 1'!C11"),
        ("SUM(8:9)", "SUM(11:12)"),
        ("LOG10(C8)", "LOG10(C11)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("TongSo8*2", "TongSo8*2"),
    ],
)
def test_references_follow_rows_put_in_below_the_seventh(formula, moved):
    assert move_formula(formula, 7, 3, own=True, sheet=SHEET) == moved


def test_a_formula_of_another_sheet_follows_only_what_it_says_of_this_one():
    assert move_formula("C8+'Biểu 1'!C8", 7, 3, own=False, sheet=SHEET) == "C8+'Biểu 1'!C11"


def test_areas_grow_and_formulas_are_copied():
    assert move_areas("A1:B7 C8 D7", 7, 3) == "A1:B10 C11 D7:D10"
    assert copy_formula("C4/$C$4+C$4+$C4", 2) == "C6/$C$4+C$4+$C6"
    assert copy_formula("SUM(C4:E4)", 0, 1) == "SUM(D4:F4)"
