"""Workbooks read in bulk hold what they hold when they are read cell by cell."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from desktop.domain.findings import Refused
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.excel import bulk
from desktop.excel.bulk import read_package_in_bulk
from desktop.excel.form_out import write_form
from desktop.excel.lean_cells import LeanCells
from desktop.excel.package import inspect_package
from desktop.excel.table_in import SheetCells, read_cells
from desktop.services import library
from tests.office import converter
from tests.workbooks.drawing import books, whole_books
from tests.workbooks.layouts import build, layouts
from tests.workbooks.writing import as_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData>{{}}</worksheet>'


def _told(sheet: SheetCells) -> tuple[object, ...]:
    cells = {
        place: (cell.value, cell.error, cell.formula if cell.value is None else None)
        for place, cell in sheet.cells.items()
        if cell.value != ""
    }
    return (sheet.name, sheet.hidden, cells, sheet.comments, set(sheet.merged), sheet.hidden_rows, sheet.hidden_columns)


def _in_bulk(data: bytes) -> tuple[SheetCells, ...]:
    return read_package_in_bulk(inspect_package(data, "xa.xlsx"), data)


def _assert_alike(data: bytes) -> bool:
    """Compare both readings; say whether the quick way was taken."""
    quick, careful = _in_bulk(data), read_cells(data, "xa.xlsx")
    assert [_told(sheet) for sheet in quick] == [_told(sheet) for sheet in careful]
    return all(isinstance(sheet.cells, LeanCells) for sheet in quick)


@pytest.mark.parametrize("form", library.forms(), ids=lambda form: form.code)
def test_every_form_of_ours_is_read_the_quick_way(form):
    values = {(row.key, column.key): 12 for row in form.item_rows for column in form.columns}
    manifest = Manifest(form.code, form.version, "1", "Xã", "2026")
    data = write_form(FormSheet(form, manifest, "Năm 2026", "Xã", "Sở", values, {next(iter(values)): "ghi chú"}))
    assert _assert_alike(data)


def test_drawn_workbooks_are_read_alike():
    quick = [_assert_alike(as_xlsx(book)) for book in [*books(), *whole_books()]]
    assert any(quick)


def test_layouts_are_read_alike():
    quick = [_assert_alike(build(layout)) for layout in layouts()]
    assert any(quick)


@pytest.mark.office
def test_a_form_that_another_program_saved_is_read_the_quick_way(workbook, tmp_path):
    assert _assert_alike(converter(tmp_path, "xlsx")(workbook, "xlsx"))


def test_notes_hidden_rows_and_columns_are_kept(workbook, changed):
    def hide(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
        sheet["D12"].comment = openpyxl.comments.Comment("xem lại", "xã")

    _assert_alike(changed(hide))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        '<row r="1"><c r="A1"><f>B1*2</f></c><c r="B1"><v>3</v></c></row>',
        '<row r="1"><c r="A1"><f>B1*2</f><v></v></c></row>',
        '<row r="1"><c r="A1"><f t="shared" si="0"/> <v/> </c></row>',
        '<row r="1"><c r="A1" t="d"><v>2026-11-14</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>',
        '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
        "<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>",
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="str"><v>a&amp;b</v></c><c r="C1"><v>1e3</v></c></row>',
        '<row r="7"><c r="AB7"><v>1.5</v></c></row><row r="9000"><c r="A9000"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1900"><c r="ALL1900"><v>2</v></c></row>',
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c s="0" r="ZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1</f><!-- --></c></row>',
        '<row r="1"><c r="A1"><f><![CDATA[1]]></f></c></row>',
        '<row r="3"><c r="A3"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>3</v></c></row>',
        '<row r="12000"><c r="T12000"><v>1</v></c></row>',
        '<row r="12000"><c r="U12000"><v>1</v></c></row>',
        '<row r="1"><c r="FZ1"><v>1</v></c></row>',
        "",
    ],
)
def test_what_calamine_would_lose_is_read_otherwise(package, cells):
    _assert_alike(package({"xl/worksheets/sheet1.xml": SHEET.format(cells, "").encode()}))


def test_days_and_texts_escaped_or_spoken_are_read_otherwise(package):
    stream = io.BytesIO()
    texts = xlsxwriter.Workbook(stream)
    texts.add_worksheet().write_column(0, 0, ["a_x000D_b", "a\rb", "字", "tờ 'a'"])
    texts.close()
    assert not _assert_alike(stream.getvalue())
    inline = '<row r="1"><c r="A1" t="inlineStr"><is><t>a{}</t><rPh sb="0" eb="1"><t>ji</t></rPh></is></c></row>'
    for more in ("", "_x000D_"):
        _assert_alike(package({"xl/worksheets/sheet1.xml": SHEET.format(inline.format(more), "").encode()}))
    stream = io.BytesIO()
    days = xlsxwriter.Workbook(stream)
    days.add_worksheet().write_number(0, 0, 45930, days.add_format({"num_format": "dd/mm/yyyy"}))
    days.close()
    assert not _assert_alike(stream.getvalue())


def test_how_a_shared_text_is_spoken_is_no_part_of_it(package):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write_string(0, 0, "字")
    book.close()
    with zipfile.ZipFile(stream) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    spoken = parts["xl/sharedStrings.xml"].replace(b"</si>", b'<rPh sb="0" eb="1"><t>ji</t></rPh></si>')
    assert spoken != parts["xl/sharedStrings.xml"]
    assert _assert_alike(package(parts | {"xl/sharedStrings.xml": spoken}, base=False))


@pytest.mark.parametrize("cell", ['s="0" r="ALL1900"', 'r="GA9999"', 'r="U95000"'])
def test_a_sheet_that_cannot_be_made_whole_never_reaches_calamine(package, monkeypatch, cell):
    monkeypatch.setattr(bulk, "opened_by_calamine", None)
    cells = f'<row r="1"><c {cell}><v>2</v></c></row>'
    assert len(_in_bulk(package({"xl/worksheets/sheet1.xml": SHEET.format(cells, "").encode()})))


def test_a_cell_far_away_never_reaches_calamine(package, monkeypatch):
    monkeypatch.setattr(bulk, "opened_by_calamine", None)
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(Refused, match="sheet_too_large"):
        _in_bulk(package({"xl/worksheets/sheet1.xml": SHEET.format(cells, "").encode()}))
