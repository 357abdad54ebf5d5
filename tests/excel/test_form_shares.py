"""Shares, decimals, headings and subtotals in a workbook: formulas going out, held against counts coming back."""

import io

import openpyxl
import pytest

from desktop.domain.findings import Severity
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow, Ratio
from desktop.excel.form_in import read_form
from desktop.excel.form_out import write_form
from desktop.excel.table_in import read_cells

FORM = Form(
    "thu",
    1,
    "",
    "TỶ LỆ",
    "",
    "",
    ("month",),
    (
        FormColumn("label", ("Nội dung",), ColumnKind.LABEL, "1", 3),
        FormColumn("users", ("Số người dùng",), ColumnKind.COUNT, "2"),
        FormColumn("people", ("Số người",), ColumnKind.COUNT, "3"),
        FormColumn("share", ("Tỷ lệ",), ColumnKind.RATIO, "4", ratio=Ratio(("users",), ("people",))),
        FormColumn("note", ("Ghi chú",), ColumnKind.NOTE, "5"),
    ),
    (
        FormRow("tong", "", "Tổng số", total=True),
        FormRow("nhom", "I", "Nhóm một", heading=True),
        FormRow("cong", "", "Cộng nhóm một", total=True, parts=("a", "b")),
        FormRow("a", "1", "A"),
        FormRow("b", "2", "B"),
        FormRow("c", "3", "C"),
    ),
    (),
)
MANIFEST = Manifest("thu", 1, "82.01", "Xã Tân Hương", "2026-11")
VALUES = {("a", "users"): 242991, ("a", "people"): 405130, ("c", "users"): 1, ("c", "people"): 3}
MINUTES = FormRow("sl-08", "", "Thời gian", places=1, columns=("users",))


def _written(form: Form = FORM, values: dict | None = None) -> bytes:
    return write_form(FormSheet(form, MANIFEST, "Tháng 11", "Xã", "Sở", VALUES if values is None else values, {}))


def _read(data: bytes, form: Form = FORM):
    return read_form(data, "a.xlsx", lambda *_: form)


def _place(data: bytes, row: str, column: str) -> str:
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    keys = {str(page.cell(number, 1).value): number for number in range(1, page.max_row + 1)}
    columns = {str(page.cell(1, number).value): number for number in range(1, page.max_column + 1)}
    return page.cell(keys[row], columns[column]).coordinate


def _typed(data: bytes, row: str, column: str, value: object) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    workbook.worksheets[0][_place(data, row, column)] = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_a_share_is_a_locked_formula_with_its_result() -> None:
    data = _written()
    at = _place(data, "a", "share")
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][at]
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0][at]
    assert str(cell.value).startswith("=IF(")
    assert (cell.protection.locked, cell.number_format) == (True, "0.00%")
    assert shown.value == pytest.approx(242991 / 405130)


def test_a_subtotal_adds_its_parts_alone_and_no_heading() -> None:
    data = _written()
    book, shown = (openpyxl.load_workbook(io.BytesIO(data), data_only=only).worksheets[0] for only in (False, True))
    sub, whole, heading = (_place(data, row, "users") for row in ("cong", "tong", "nhom"))
    a, b = _place(data, "a", "users"), _place(data, "b", "users")
    assert (book[sub].value, shown[sub].value) == (f"=SUM({a}:{b})", 242991)
    assert shown[whole].value == 242992
    assert (book[heading].value, book[heading].protection.locked) == (None, True)


def test_the_form_comes_back_as_it_went_out() -> None:
    read = _read(_written())
    assert {cell.key: cell.value for cell in read.cells if cell.value is not None} == VALUES
    assert read.findings == ()


@pytest.mark.parametrize("value", [0.5998, 59.98, "59,98", "59.98%", "59,98 %", 242991 / 405130])
def test_a_share_typed_by_hand_that_fits_is_taken(value: object) -> None:
    assert _read(_typed(_written(), "a", "share", value)).findings == ()


@pytest.mark.parametrize("value", [0.6, 60, "60%", 59.99, "không rõ"])
def test_a_share_typed_by_hand_that_is_off_is_named(value: object) -> None:
    (found,) = _read(_typed(_written(), "a", "share", value)).findings
    assert (found.code, found.severity) == ("ratio_differs", Severity.WARNING)
    assert found.params["expected"] == "59,98"
    assert found.where.cell == _place(_written(), "a", "share")


def test_the_counts_hold_whatever_share_was_typed() -> None:
    read = _read(_typed(_written(), "a", "share", 0.9))
    assert {cell.key: cell.value for cell in read.cells if cell.value is not None} == VALUES


def _with_minutes() -> Form:
    return Form("thu", 1, "", "T", "", "", ("month",), FORM.columns, (*FORM.rows[3:], MINUTES), ())


def test_decimals_go_out_as_numbers_and_come_back() -> None:
    data = _written(_with_minutes(), {("sl-08", "users"): 85})
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][_place(data, "sl-08", "users")]
    assert (cell.value, cell.number_format) == (8.5, "#,##0.0")
    read = _read(data, _with_minutes())
    assert [(cell.key, cell.value) for cell in read.cells if cell.value is not None] == [(("sl-08", "users"), 85)]
    assert read.findings == ()


@pytest.mark.parametrize(
    ("value", "count", "code"),
    [
        (8, 80, None),
        (8.5, 85, None),
        (8.1, 81, None),
        ("8,5", 85, "count_typed_as_text"),
        ("1.234,5", 12345, "count_typed_as_text"),
        (8.5555, None, "count_too_fine"),
        (8.55, None, "count_ambiguous"),
        ("8,55", None, "count_too_fine"),
        (1.234, None, "count_ambiguous"),
        ("1.234", None, "count_ambiguous"),
        (-8.5, None, "count_negative"),
    ],
)
def test_decimals_are_read_to_the_places_of_their_cell(value: object, count: int | None, code: str | None) -> None:
    form = _with_minutes()
    read = _read(_typed(_written(form, {}), "sl-08", "users", value), form)
    held = {cell.key: cell.value for cell in read.cells}
    assert held["sl-08", "users"] == count
    assert [found.code for found in read.findings] == ([code] if code else [])


def test_what_is_typed_where_nothing_is_asked_is_left_alone() -> None:
    form = _with_minutes()
    read = _read(_typed(_written(form, {}), "sl-08", "people", 9), form)
    assert ("sl-08", "people") not in {cell.key for cell in read.cells}
    assert [found.code for found in read.findings] == ["count_not_asked"]


def test_numbers_of_a_phone_are_there_without_calculating() -> None:
    sheet = read_cells(_written(), "a.xlsx")[0]
    shown = {cell.value for cell in sheet.cells.values() if cell.formula}
    assert {242991, 242992} <= shown
