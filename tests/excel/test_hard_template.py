"""Blank workbooks with all that provinces put into theirs: rows are put in, and nothing else is lost or left behind."""

import re

import pytest

from desktop.excel.book_in import read_sheets
from desktop.excel.bounds import place_of
from desktop.excel.table_in import read_cells
from desktop.excel.template import NewRows, Template, fill_template
from tests.excel.hard_templates import FIRST, LAST, MACROS, OWN_PART, SHEET, SUMMARY, SUMMARY_PART, hard_template
from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import package_of, parts_of

COUNT = 3
COUNTS = (10, 20, 30, 0, 25, 15)
FILLED = {(FIRST + place, 4): value for place, value in enumerate(COUNTS)} | {
    (FIRST + place, 2): f"Lĩnh vực {place}" for place in range(len(COUNTS))
}


@pytest.fixture(scope="module")
def template():
    return hard_template()


@pytest.fixture(scope="module")
def longer(template):
    """Give the workbook with three rows more, all filled."""
    return fill_template(template, "mau.xlsx", SHEET, FILLED, rows=NewRows(LAST, COUNT)).data


def _values(data, name, *addresses):
    sheet = next(one for one in read_cells(data, "ra.xlsx") if one.name == name)
    return [sheet.value(address) for address in addresses]


def _formulas(data, name, *addresses):
    sheet = next(one for one in read_cells(data, "ra.xlsx") if one.name == name)
    return [sheet.cells[place_of(address)].formula for address in addresses]


def _down(letter, first=FIRST, last=LAST + COUNT):
    return [f"{letter}{row}" for row in range(first, last + 1)]


def _attributes(xml, name, attribute):
    return re.findall(rf'<(?:\w+:)?{name}\b[^>]*?\b{attribute}="([^"]*)"', xml.decode())


def _texts(xml, name):
    return [one.replace("&apos;", "'") for one in re.findall(rf"<(?:\w+:)?{name}(?:\s[^>]*)?>([^<]*)</", xml.decode())]


def test_only_cells_and_heights_change_without_new_rows(template):
    cells = {place: value for place, value in FILLED.items() if place[0] <= LAST}
    before, after = parts_of(template), parts_of(fill_template(template, "mau.xlsx", SHEET, cells).data)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == [OWN_PART, SUMMARY_PART, "xl/workbook.xml"]
    assert _bare(before[OWN_PART]) == _bare(after[OWN_PART])
    assert _bare(before[SUMMARY_PART]) == _bare(after[SUMMARY_PART])
    assert after["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"") == before["xl/workbook.xml"].replace(
        b' fullCalcOnLoad="1"', b""
    )


def _bare(xml):
    """Give a sheet without what its cells hold; their looks and formulas stay."""
    text = re.sub(r"<v>[^<]*</v>|<is>.*?</is>", "", xml.decode())
    text = re.sub(r'(<c\b[^>]*?) t="[^"]*"', r"\1", text)
    return re.sub(r"(<c\b[^>]*?)(?:/>|></c>)", r"\1/>", text)


def test_the_longer_workbook_breaks_no_rule_of_excel(longer):
    check_rules(longer)


def test_sums_above_and_below_grow_and_come_out_right(longer):
    assert _formulas(longer, SHEET, "D4", "D11") == ["SUM(D5:D10)", "SUM(D5:D10)"]
    assert _values(longer, SHEET, "D4", "D11") == [100, 100]
    assert _formulas(longer, SHEET, *_down("E")) == [f"SUM(D$5:D{row})" for row in range(5, 11)]
    assert _values(longer, SHEET, *_down("E")) == [10, 30, 60, 60, 85, 100]
    assert _formulas(longer, SHEET, *_down("F")) == [f"IF(D$11=0,0,D{row}/D$11)" for row in range(5, 11)]
    assert _values(longer, SHEET, *_down("F")) == [0.1, 0.2, 0.3, 0, 0.25, 0.15]


def test_other_sheets_follow_and_show_what_it_comes_to(longer):
    assert _formulas(longer, SUMMARY, *_down("A", 1, 4)) == [f"'{SHEET}'!D{row}" for row in (5, 6, 7, 11)]
    assert _formulas(longer, SUMMARY, "B1") == [f"SUM('{SHEET}'!D5:D10)-A4"]
    assert _values(longer, SUMMARY, *_down("A", 1, 4)) == [10, 20, 30, 100]
    assert _values(longer, SUMMARY, "B1", "C1") == [0, None]


def test_a_result_that_only_excel_knows_is_not_left_standing(template):
    stale = parts_of(template)[SUMMARY_PART].replace(b"<f>TODAY()</f><v></v>", b"<f>TODAY()</f><v>40000</v>")
    data = package_of(parts_of(template) | {SUMMARY_PART: stale})
    filled = fill_template(data, "mau.xlsx", SHEET, {(5, 4): 7}).data
    assert _values(data, SUMMARY, "C1") == [40000]
    assert _values(filled, SUMMARY, "C1") == [None]
    assert b"fullCalcOnLoad" in parts_of(filled)["xl/workbook.xml"]


def test_rules_lists_colours_filters_and_pages_follow(longer):
    own = parts_of(longer)[OWN_PART]
    assert _attributes(own, "dataValidation", "sqref") == ["G5:G10"]
    assert _attributes(own, "conditionalFormatting", "sqref") == ["D5:D10"]
    assert _texts(own, "formula") == ["$D$11"]
    assert _attributes(own, "autoFilter", "ref") == ["A3:G10"]
    assert _attributes(own, "dimension", "ref") == ["A1:K15"]
    assert [int(one) for one in _attributes(own, "brk", "id")] == [12, 9]
    assert _attributes(own, "hyperlink", "ref") == ["A15"]
    assert _attributes(own, "hyperlink", "location") == ["'Biểu 1'!A13"]
    assert set(_attributes(own, "mergeCell", "ref")) == {
        "A1:G1",
        "A13:G13",
        *(f"B{row}:C{row}" for row in range(5, 11)),
    }
    assert _attributes(own, "mergeCells", "count") == ["8"]


def test_newer_rules_and_sparklines_follow(longer):
    own = parts_of(longer)[OWN_PART]
    extension = own[own.index(b"<extLst>") :]
    assert [one.replace("&gt;", ">") for one in _texts(extension, "f")] == [
        "$D$11>'Danh mục'!$A$1",
        "'Biểu 1'!$K$12:$K$15",
        "'Biểu 1'!D5:D10",
    ]
    assert _texts(extension, "sqref") == ["D5:D10 G13", "G5:G10", "G11"]


def test_tables_notes_pictures_and_charts_follow(longer):
    parts = parts_of(longer)
    assert _attributes(parts["xl/tables/table1.xml"], "table", "ref") == ["J3:K10"]
    assert _attributes(parts["xl/tables/table1.xml"], "autoFilter", "ref") == ["J3:K10"]
    assert _attributes(parts["xl/comments/comment1.xml"], "comment", "ref") == ["A13"]
    assert _texts(parts["xl/drawings/commentsDrawing1.vml"], "Row") == ["12"]
    drawing = parts["xl/drawings/drawing1.xml"]
    assert _texts(drawing, "row") == ["16", "15", "18"]
    assert _attributes(drawing, "sp", "textlink") == ["'Biểu 1'!$D$11"]
    assert "'Biểu 1'!$D$5:$D$10" in _texts(parts["xl/charts/chart1.xml"], "f")


def test_names_and_the_list_of_formulas_follow(longer):
    parts = parts_of(longer)
    names = _texts(parts["xl/workbook.xml"], "definedName")
    assert "'Biểu 1'!$D$11" in names
    assert "'Biểu 1'!$A$1:$G$15" in names
    assert "'Biểu 1'!$3:$3" in names
    formulas = set(re.findall(r'<c r="([^"]+)"[^>]*><f', parts[OWN_PART].decode()))
    chain = parts["xl/calcChain.xml"].decode()
    listed = re.findall(r'<c r="([^"]+)"', chain[: chain.index('i="2"')])[:-1]
    assert set(listed) <= formulas
    assert "D11" in listed


def test_keys_in_hidden_columns_and_what_was_added_beside_the_table_stay(longer):
    assert _values(longer, SHEET, *_down("H")) == ["k5", "k6", "k7", None, None, None]
    assert _values(longer, SHEET, *_down("K", 12, 15)) == [f"lựa chọn {row}" for row in range(9, 13)]
    own = parts_of(longer)[OWN_PART]
    assert b'<col hidden="1" width="13" customWidth="1" min="8" max="8"/>' in own
    assert _attributes(own, "sheetProtection", "sheet") == ["1"]


def test_what_is_meant_for_a_covered_place_goes_where_it_shows(template):
    filled = fill_template(template, "mau.xlsx", SHEET, {(6, 3): "Đất đai"}).data
    assert _values(filled, SHEET, "B6", "C6") == ["Đất đai", None]


def test_a_template_may_be_filled_again_and_again(template):
    held = Template(template, "mau.xlsx", SHEET)
    first = held.fill(FILLED, rows=NewRows(LAST, COUNT)).data
    plain = held.fill({(5, 4): 1}).data
    assert plain == fill_template(template, "mau.xlsx", SHEET, {(5, 4): 1}).data
    assert held.fill(FILLED, rows=NewRows(LAST, COUNT)).data == first


def test_macros_stay_as_they_are():
    filled = fill_template(hard_template(macros=True), "mau.xlsm", SHEET, FILLED, rows=NewRows(LAST, COUNT)).data
    assert parts_of(filled)["xl/vbaProject.bin"] == MACROS
    assert b"macroEnabled" in parts_of(filled)["[Content_Types].xml"]


@pytest.mark.office
def test_a_blank_workbook_that_libreoffice_wrote_takes_rows_too(template, soffice):
    written = soffice(template, "xlsx")
    longer = fill_template(written, "mau.xlsx", SHEET, FILLED, rows=NewRows(LAST, COUNT)).data
    check_rules(longer)
    assert _values(longer, SHEET, "D4", "D11", *_down("E")) == [100, 100, 10, 30, 60, 60, 85, 100]
    assert _values(longer, SUMMARY, *_down("A", 1, 4)) == [10, 20, 30, 100]
    own = parts_of(longer)[OWN_PART]
    assert set(_attributes(own, "mergeCell", "ref")) >= {f"B{row}:C{row}" for row in range(5, 11)}
    assert _read(soffice(longer, "xlsx")) == _read(longer)


@pytest.mark.office
def test_libreoffice_opens_and_saves_it_and_nothing_differs(longer, soffice):
    again = soffice(longer, "xlsx")
    assert _read(again) == _read(longer)


def _read(data):
    def value(cell):
        return round(cell.value, 9) if isinstance(cell.value, float) else cell.value

    return {
        sheet.name: {place: value(cell) for place, cell in sheet.cells.items() if not cell.uncalculated}
        for sheet in read_sheets(data, "ra.xlsx")
        if sheet.name == SHEET
    }
