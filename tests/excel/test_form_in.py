import io
import random
import tomllib
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Refused, Severity
from desktop.domain.form_data import form_from_data
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.forms import Form, FormRow
from desktop.excel.form_in import read_form
from desktop.excel.form_out import write_form
from desktop.system.paths import resources

WRONG = {
    "mười hai": "count_is_text",
    -3: "count_negative",
    1.139: "count_ambiguous",
    0.25: "count_fraction",
    "#REF!": "count_error_cell",
    "=A1*2": "formula_without_value",
    date(2026, 9, 1): "count_is_date",
    10**13: "count_too_large",
}

PIECES = [b"", b"-1", b"9" * 30, b"1e999", b"<", b'"', b"\xff", b"A0", b"XFE9", b"</v>", b' t="s"', b"<c/>"]
FORM = form_from_data(tomllib.loads((resources() / "forms" / "ii-06a.toml").read_text(encoding="utf-8")))


def unzipped():
    sheet = FormSheet(FORM, Manifest(FORM.code, FORM.version, "1", "Xã", "2026"), "Năm 2026", "Xã", "Sở", {}, {})
    with zipfile.ZipFile(io.BytesIO(write_form(sheet))) as package:
        return {name: package.read(name) for name in package.namelist() if "theme" not in name}


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


PARTS = unzipped()


def found(read):
    return {(finding.code, finding.where.cell) for finding in read.findings}


def page_of(book):
    return book.worksheets[0]


def put(address, value):
    def how(book):
        page_of(book)[address] = value

    return how


@pytest.mark.parametrize(("value", "code"), WRONG.items(), ids=WRONG.values())
def test_a_wrong_cell_is_named_by_file_sheet_and_address(changed, read_back, value, code):
    finding = read_back(changed(put("E13", value))).findings[0]
    assert (finding.code, finding.where.file) == (code, "xa.xlsx")
    assert (finding.where.sheet, finding.where.cell) == ("Biểu số 01-THỬ", "E13")
    assert (finding.params["row"], finding.params["column"]) == ("Hộ tịch", "(4)")


@pytest.mark.parametrize("seed", range(20))
def test_wrong_cells_keep_their_addresses_among_hidden_and_blank_rows(form, changed, read_back, seed):
    dice = random.Random(seed)
    wrong = {f"{dice.choice('DE')}{dice.choice((13, 14, 15))}": dice.choice(list(WRONG)) for _ in range(3)}

    def how(book):
        page = page_of(book)
        page.insert_rows(12)
        page.row_dimensions[dice.choice((12, 13, 14))].hidden = True
        for address, value in wrong.items():
            page[address] = value

    errors = {
        place for place in found(read_back(changed(how))) if place[0] not in ("total_differs", "form_rows_hidden")
    }
    assert errors == {(WRONG[value], address) for address, value in wrong.items()}


def test_a_question_carries_both_readings(changed, read_back):
    finding = read_back(changed(put("D12", 1.139))).findings[0]
    assert finding.severity is Severity.QUESTION
    assert (finding.params["whole"], finding.params["fraction"]) == (1139, 1.139)


def test_words_in_a_count_cell_give_the_reason_for_that_cell(changed, read_back):
    read = read_back(changed(put("E13", "không phát sinh")))
    reasons = {cell.address: cell.nothing for cell in read.cells if cell.nothing}
    assert (reasons, found(read)) == ({"E13": "not_occurring"}, {("cells_filled_outside", "E13")})


def test_the_note_speaks_for_a_row_without_any_count(filled, read_back):
    sheet = replace(filled, values={}, notes={("ho-tich", "note"): "Không áp dụng"})
    reasons = {cell.address for cell in read_back(write_form(sheet)).cells if cell.nothing == "not_applicable"}
    assert reasons == {"D13", "E13"}


def test_the_note_does_not_overrule_a_count(filled, read_back):
    sheet = replace(filled, notes={("dat-dai", "note"): "Không phát sinh"})
    assert not any(cell.nothing for cell in read_back(write_form(sheet)).cells)


def test_a_total_that_was_typed_over_is_only_a_warning(changed, read_back):
    finding = read_back(changed(put("D11", 5))).findings[0]
    assert (finding.code, finding.severity, finding.where.cell) == ("total_differs", Severity.WARNING, "D11")
    assert (finding.params["value"], finding.params["expected"]) == (5, 1146)
    assert (finding.params["difference"], finding.params["cells"]) == (1141, "D12 + D13 + D14")


def test_a_total_that_became_a_text_is_off_by_nothing_that_can_be_said(changed, read_back):
    findings = read_back(changed(put("D11", "năm"))).findings
    assert [finding.params["difference"] for finding in findings if finding.code == "total_differs"] == ["–"]


def test_the_totals_of_a_fresh_form_are_already_calculated(filled, read_back):
    assert read_back(write_form(filled)).findings == ()


@pytest.mark.parametrize(
    ("address", "value", "code", "cell"),
    [
        ("A13", "ho-tich-2", "row_key_rewritten", "A13"),
        ("A13", "dat-dai", "row_key_rewritten", "A13"),
        ("A13", "khac", "row_key_rewritten", "A13"),
        ("A13", None, "row_key_lost", "C13"),
        ("C13", "Đất đai", "row_key_changed", "C13"),
        ("E1", "digitised", "column_key_rewritten", "E1"),
        ("E1", "received", "column_key_rewritten", "E1"),
    ],
)
def test_a_key_that_was_touched_is_named(changed, read_back, address, value, code, cell):
    assert (code, cell) in found(read_back(changed(put(address, value))))


def test_a_row_that_was_deleted_is_missing(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).delete_rows(13)))
    assert [finding.params["row"] for finding in read.findings if finding.code == "row_missing"] == ["Hộ tịch"]


def test_a_row_the_officer_added_is_told_with_its_text(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).append([None, "4", "Môi trường", 12, 3])))
    added = next(finding for finding in read.findings if finding.code == "row_added")
    assert (added.severity, added.where.cell) == (Severity.WARNING, "B17")
    assert added.params["row"] == "4 | Môi trường | 12 | 3"


def test_a_column_the_officer_added_is_told_with_its_heading(changed, read_back):
    def how(book):
        page_of(book)["G10"], page_of(book)["G13"] = "Ghi chú của xã", "đã hỏi"

    added = read_back(changed(how)).findings[0]
    assert (added.code, added.severity, added.where.cell) == ("column_added", Severity.WARNING, "G13")
    assert added.params["column"] == "Ghi chú của xã"


def test_a_column_put_between_moves_nothing(changed, filled, read_back):
    def how(book):
        page_of(book).insert_cols(5)

    read = read_back(changed(how))
    cells = {cell.key: (cell.value, cell.address) for cell in read.cells}
    assert cells["dat-dai", "digitized"] == (1000, "F12")


def test_without_any_key_the_headings_and_labels_are_enough(changed, filled, read_back):
    def how(book):
        page = page_of(book)
        for row in range(1, page.max_row + 1):
            page.cell(row, 1).value = None
        for column in range(1, page.max_column + 1):
            page.cell(1, column).value = None

    read = read_back(changed(how))
    values = {cell.key: cell.value for cell in read.cells if cell.value is not None}
    assert values == {key: value for key, value in filled.values.items() if value is not None}
    assert not [finding for finding in read.findings if finding.severity is Severity.ERROR]


def test_how_to_fill_it_in_stands_below_the_table_and_is_no_row(workbook, changed, read_back):
    def how(book):
        page_of(book)["A16"].value = None

    page = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    assert page["B16"].value.startswith("Cách ghi:")
    assert "“Ghi chú”" in page["B16"].value
    assert page.print_area.endswith("$F$14")
    assert read_back(changed(how)).findings == ()


def test_a_second_copy_of_the_sheet_is_named(changed, read_back):
    read = read_back(changed(lambda book: book.copy_worksheet(page_of(book))))
    assert next(finding.code for finding in read.findings) == "form_sheet_twice"


def test_a_workbook_whose_form_was_deleted_is_refused(changed, read_back):
    def how(book):
        book.create_sheet("Khác")
        book.remove(page_of(book))

    with pytest.raises(Refused, match="form_sheet_missing"):
        read_back(changed(how))


@pytest.mark.parametrize("key", ["agency_code", "period", "plan"])
def test_a_changed_key_of_the_manifest_is_named(changed, read_back, key):
    def how(book):
        cell = next(row[1] for row in book["_sotiendo"].iter_rows() if row[0].value == key)
        cell.value = "khac"

    changes = [finding for finding in read_back(changed(how)).findings if finding.code == "manifest_changed"]
    assert [(finding.params["key"], finding.severity) for finding in changes] == [(key, Severity.ERROR)]


def test_a_manifest_changed_in_both_copies_does_not_match_its_mark(changed, read_back):
    def how(book):
        cell = next(row[1] for row in book["_sotiendo"].iter_rows() if row[0].value == "period")
        cell.value = "2026-12"
        del book.custom_doc_props["sotiendo_period"]

    assert ("manifest_changed", "B5") in found(read_back(changed(how)))


def test_a_manifest_changed_with_its_marks_does_not_match_its_digest(changed, read_back):
    def how(book):
        cells = next(row for row in book["_sotiendo"].iter_rows() if row[0].value == "period")
        cells[1].value, cells[2].value = "2026-12", None
        del book.custom_doc_props["sotiendo_period"]

    assert ("manifest_changed", "B8") in found(read_back(changed(how)))


def test_the_properties_are_enough_when_the_hidden_sheet_is_gone(changed, read_back):
    read = read_back(changed(lambda book: book.remove(book["_sotiendo"])))
    assert (read.manifest.period, [one.code for one in read.findings]) == ("2026-11", ["manifest_sheet_lost"])


@pytest.mark.parametrize(
    ("address", "text", "key"),
    [
        ("B5", "Kỳ báo cáo: Tháng 12 năm 2026", "period"),
        ("D2", "- Đơn vị báo cáo: Xã Khác", "agency"),
        ("B5", "Kỳ báo cáo: Tháng 11 năm 20267", "period"),
    ],
)
def test_a_period_or_agency_rewritten_in_plain_sight_is_noticed(changed, read_back, address, text, key):
    finding = read_back(changed(put(address, text))).findings[0]
    assert (finding.code, finding.where.cell, finding.params["key"]) == ("manifest_shown_changed", address, key)


def test_two_hundred_rows_come_back_in_their_places(form):
    rows = tuple(FormRow(f"r{number}", str(number), f"Xã số {number}") for number in range(200))
    long = Form(form.code, 1, form.number, form.title, "", "", (), form.columns, rows, ())
    values = {(row.key, "received"): place for place, row in enumerate(rows)}
    sheet = FormSheet(long, Manifest("thu", 1, "1", "Xã", "2026"), "Năm 2026", "Xã", "Sở", values, {})
    read = read_form(write_form(sheet), "a.xlsx", lambda *_: long)
    assert {cell.key: cell.value for cell in read.cells if cell.key[1] == "received"} == values


@given(st.data())
def test_a_mutated_workbook_is_read_or_refused_and_nothing_else(data):
    parts = dict(PARTS)
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name]) - 1))
    drop = data.draw(st.integers(0, 20))
    parts[name] = parts[name][:place] + data.draw(st.sampled_from(PIECES)) + parts[name][place + drop :]
    with suppress(Refused):
        assert read_form(zipped(parts), "a.xlsx", lambda *_: FORM).sha256
