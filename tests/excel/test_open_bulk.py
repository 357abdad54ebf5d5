"""An .ods read in bulk holds what it holds when it is read element by element."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from desktop.domain.findings import Refused
from desktop.excel import open_bulk
from desktop.excel.form_sheets import read_form_sheets
from desktop.excel.open_bulk import read_open_in_bulk
from desktop.excel.open_out import as_open_document
from desktop.excel.package import inspected_zip
from desktop.excel.table_in import SheetCells
from tests.office import converted, converter
from tests.services.plan_files.sheets import open_cell, open_sheet
from tests.workbooks.layouts import build, layouts

ROW = "<table:table-row>{}</table:table-row>"
NUMBER = '<table:table-cell office:value-type="float" office:value="{0}"{1}><text:p>{0}</text:p></table:table-cell>'
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
END = '<table:table-cell table:number-columns-repeated="16371"/>'


def _told(sheet: SheetCells) -> tuple[object, ...]:
    cells = {place: (cell.value, cell.error) for place, cell in sheet.cells.items() if cell.value != ""}
    return sheet.name, sheet.hidden, cells, sheet.comments, set(sheet.merged)


def _is_quick(data: bytes) -> bool:
    """Compare both readings; say whether the quick way was taken."""
    quick, careful = (read_form_sheets(data, "xa.ods", in_bulk=in_bulk) for in_bulk in (True, False))
    assert [_told(sheet) for sheet in quick[0]] == [_told(sheet) for sheet in careful[0]]
    assert quick[1] == careful[1]
    return bool(read_open_in_bulk(inspected_zip(data, "xa.ods"), data))


def _open(*rows: list[str], styles: str = "") -> bytes:
    stream = io.BytesIO(open_sheet(rows, styles=styles))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


def test_a_form_is_read_the_quick_way(workbook):
    assert _is_quick(as_open_document(workbook))


def test_layouts_are_read_alike():
    quick = [_is_quick(as_open_document(build(layout))) for layout in list(layouts())[::12]]
    assert any(quick)


@pytest.mark.office
def test_a_form_that_libreoffice_saved_is_read_the_quick_way(workbook, tmp_path):
    assert _is_quick(converter(tmp_path, "xlsx")(workbook, "ods"))


@pytest.mark.office
def test_notes_errors_breaks_and_hidden_sheets_that_libreoffice_saved_are_kept(changed, tmp_path):
    def note(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D12"].comment = Comment("xem lại", "xã")

    def fail(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D12"].value = "=1/0"

    def break_line(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D12"].value = "a\nb  c"

    def indent(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D12"].value = "  thụt vào"

    def hide(book: openpyxl.Workbook) -> None:
        book.create_sheet("Ẩn").sheet_state = "hidden"
        book["Ẩn"]["B2"].value = 5

    saved = converted(tmp_path, {how.__name__: changed(how) for how in (note, fail, break_line, indent, hide)}, "ods")
    assert {how: _is_quick(data) for how, data in saved.items()} == {
        "note": False,
        "fail": False,
        "break_line": True,
        "indent": False,
        "hide": True,
    }


@pytest.mark.parametrize(
    ("row", "quick"),
    [
        (NUMBER.format(5, "") + END, True),
        (NUMBER.format(5, ' table:number-columns-repeated="3"') + open_cell("a"), True),
        (NUMBER.format("0.5", ""), True),
        ('<table:table-cell office:value-type="float" office:value="5"/>', False),
        (
            open_cell("x", 'office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="3"')
            + open_cell("y"),
            True,
        ),
        (open_cell("x", ""), False),
        (open_cell("2026", 'office:value-type="date" office:date-value="2026-11-14"'), False),
        (open_cell("ĐÚNG", 'office:value-type="boolean" office:boolean-value="true"'), False),
        (open_cell("Err:502", 'office:value-type="string" calcext:value-type="error"'), False),
        ("<table:table-cell><text:p>a<text:s/>b</text:p></table:table-cell>", False),
        ("<table:table-cell><text:p>a<text:line-break/>b</text:p></table:table-cell>", False),
        ("<table:table-cell><office:annotation><text:p>n</text:p></office:annotation></table:table-cell>", False),
        ("<table:covered-table-cell><text:p>a</text:p></table:covered-table-cell>", False),
        (open_cell("a").replace("table-cell", "covered-table-cell"), True),
        (open_cell("C«ng an x·"), True),
    ],
)
def test_what_calamine_would_lose_is_read_otherwise(row, quick):
    assert _is_quick(_open([ROW.format(row)], ["ô sau", "  b "])) is quick


def test_letters_of_a_font_before_unicode_are_read_otherwise():
    style = (
        '<style:style style:name="cu" style:family="table-cell">'
        '<style:text-properties style:font-name=".VnTime"/></style:style>'
    )
    assert not _is_quick(_open([ROW.format(open_cell("C«ng an", 'table:style-name="cu"'))], styles=style))


def test_a_number_is_read_that_shows_no_text():
    (sheet,), _properties = read_form_sheets(
        _open([ROW.format('<table:table-cell office:value-type="float" office:value="5"/>')]), "xa.ods"
    )
    assert sheet.value("A1") == 5


@pytest.mark.parametrize(
    "rows",
    [
        [ROW.format(END + NUMBER.format(5, ""))],
        [ROW.format(NUMBER.format(5, ' table:number-columns-repeated="16371"'))],
        ['<table:table-row table:number-rows-repeated="1048000"/>', ROW.format(NUMBER.format(5, ""))],
    ],
)
def test_a_cell_far_away_never_reaches_calamine(rows, monkeypatch):
    monkeypatch.setattr(open_bulk, "opened_by_calamine", None)
    with pytest.raises(Refused, match="sheet_too_large"):
        read_form_sheets(_open(*([row] for row in rows)), "xa.ods", in_bulk=True)
