"""What was done to a form around its cells is named when it comes back."""

import pytest

from desktop.domain.findings import Severity
from tests.office import converted


def page_of(book):
    return book.worksheets[0]


def told(read, *codes):
    return {(one.code, one.where.sheet, one.where.cell) for one in read.findings if one.code in codes}


def counts(filled):
    return {key: value for key, value in filled.values.items() if value is not None}


SHEET = "Biểu số 01-THỬ"


def test_counts_merged_into_one_cell_are_nobodys(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).merge_cells("D12:D13")))
    assert {one.code for one in read.findings} == {"counts_merged", "cell_edited_outside"}
    assert told(read, "counts_merged") == {("counts_merged", SHEET, "D12")}
    assert {cell.value for cell in read.cells if cell.address in ("D12", "D13")} == {None}


def test_a_merged_cell_that_is_wrong_as_well_is_named_once(changed, read_back):
    def how(book):
        page_of(book)["D12"] = "nhiều"
        page_of(book).merge_cells("D12:E12")

    assert {one.code for one in read_back(changed(how)).findings if one.where.cell == "D12"} == {"counts_merged"}


@pytest.mark.parametrize(
    ("way", "code", "cell"), [("row", "form_rows_hidden", "B13"), ("column", "form_columns_hidden", "E11")]
)
def test_what_is_hidden_is_read_and_told_of(changed, read_back, filled, way, code, cell):
    def how(book):
        page = page_of(book)
        (page.row_dimensions[13] if way == "row" else page.column_dimensions["E"]).hidden = True

    read = read_back(changed(how))
    assert told(read, code) == {(code, SHEET, cell)}
    assert {one.key: one.value for one in read.cells if one.value is not None} == counts(filled)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_what_is_hidden_is_told_of_whatever_libreoffice_saved(changed, read_back_as, tmp_path, kind):
    def how(book):
        page = page_of(book)
        page.row_dimensions[13].hidden = page.column_dimensions["E"].hidden = True

    saved = converted(tmp_path, {"an": changed(how)}, kind)["an"]
    hidden = {"form_rows_hidden", "form_columns_hidden"}
    assert hidden <= {one.code for one in read_back_as(saved, kind).findings}


def test_a_form_on_a_hidden_sheet_is_told_of(changed, read_back):
    def how(book):
        book.create_sheet("Bìa", 0)
        book.worksheets[1].sheet_state = "hidden"

    assert told(read_back(changed(how)), "form_sheet_hidden") == {("form_sheet_hidden", SHEET, "")}


def test_a_sheet_put_beside_is_told_of_by_its_first_cell(changed, read_back):
    def how(book):
        book.create_sheet("Số liệu thêm", 0)["C4"] = 12
        book.create_sheet("Trống")

    read = read_back(changed(how))
    assert told(read, "form_sheet_added") == {("form_sheet_added", "Số liệu thêm", "C4")}


def test_the_list_of_errors_is_no_sheet_of_somebody_else(changed, read_back):
    read = read_back(changed(lambda book: book.create_sheet("Lỗi").append(["DANH SÁCH LỖI"])))
    assert told(read, "form_sheet_added") == set()


@pytest.mark.parametrize(
    ("address", "text", "key"),
    [
        ("B6", "(Từ ngày 15/9/2026 đến ngày 14/10/2026)", "days"),
        ("B6", "(đến ngày 14/11/2026)", "days"),
    ],
)
def test_days_rewritten_in_plain_sight_are_noticed(changed, read_back, address, text, key):
    finding = read_back(changed(lambda book: page_of(book).__setitem__(address, text))).findings[0]
    assert (finding.code, finding.params["key"], finding.where.cell) == ("manifest_shown_changed", key, address)


def test_days_written_otherwise_are_the_same_days(changed, read_back):
    def how(book):
        page_of(book)["B6"] = "Từ 15/10/2026 - 14/11/2026"

    assert told(read_back(changed(how)), "manifest_shown_changed") == set()


def test_an_agency_written_over_the_whole_line_is_a_change(changed, read_back):
    finding = read_back(changed(lambda book: page_of(book).__setitem__("D2", "Xã Khác"))).findings[0]
    assert (finding.code, finding.where.cell, finding.params["value"]) == ("manifest_shown_changed", "D2", "Xã Khác")


def test_a_line_that_is_gone_is_told_without_naming_another(changed, read_back):
    def how(book):
        page_of(book)["D2"] = None

    (told_of,) = [one for one in read_back(changed(how)).findings if one.code.startswith("manifest_shown")]
    assert (told_of.code, told_of.severity, told_of.params["expected"]) == (
        "manifest_shown_lost",
        Severity.WARNING,
        "Xã Tân Hương",
    )


def test_a_heading_rewritten_over_a_column_is_named_by_its_cell(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).__setitem__("E9", "Số khác")))
    assert told(read, "column_heading_changed") == {("column_heading_changed", SHEET, "E9")}


def test_a_heading_over_several_columns_is_named_once(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).__setitem__("D8", "Số khác")))
    assert [one.where.cell for one in read.findings if one.code == "column_heading_changed"] == ["D8"]


def test_a_row_that_stands_twice_puts_no_total_in_doubt(changed, read_back):
    def how(book):
        page = page_of(book)
        for column in range(1, 7):
            page.cell(15, column).value = page.cell(13, column).value

    codes = {one.code for one in read_back(changed(how)).findings}
    assert ("row_key_twice" in codes, "total_differs" in codes) == (True, False)


def test_two_keys_changed_for_one_another_are_two_headings(changed, read_back):
    def how(book):
        page = page_of(book)
        page["D1"], page["E1"] = page["E1"].value, page["D1"].value

    codes = [one.code for one in read_back(changed(how)).findings if one.severity is Severity.ERROR]
    assert codes == ["column_heading_changed"] * 2


def test_a_key_of_a_column_that_is_lost_is_told_of(changed, read_back):
    def how(book):
        page_of(book)["E1"] = None

    read = read_back(changed(how))
    assert [(one.code, one.severity) for one in read.findings] == [("column_key_lost", Severity.WARNING)]


def test_without_the_mark_the_keys_are_found_by_themselves(changed, read_back):
    def how(book):
        page_of(book)["A1"] = None

    assert read_back(changed(how)).findings == ()


def test_a_row_that_is_missing_puts_no_total_in_doubt(changed, read_back):
    codes = {one.code for one in read_back(changed(lambda book: page_of(book).delete_rows(13))).findings}
    assert codes == {"row_missing"}


def test_a_key_copied_over_another_row_loses_no_count(changed, read_back, filled):
    def how(book):
        page_of(book)["A12"] = "ho-tich"

    read = read_back(changed(how))
    assert {one.key: one.value for one in read.cells if one.value is not None} == counts(filled)


def test_without_its_headings_the_form_is_known_by_its_keys(changed, read_back, filled):
    def how(book):
        page = page_of(book)
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        page.delete_rows(8, 3)

    read = read_back(changed(how))
    assert {one.code for one in read.findings} == {"form_headings_lost"}
    assert {one.key: one.value for one in read.cells if one.value is not None} == counts(filled)


def test_a_note_that_denies_the_counts_beside_it_is_told(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).__setitem__("F12", "Không phát sinh")))
    (found,) = [one for one in read.findings if one.code == "note_against_count"]
    assert (found.where.cell, found.params["cells"]) == ("F12", "D12, E12")


def test_a_column_without_a_heading_is_named_by_its_letter(changed, read_back):
    read = read_back(changed(lambda book: page_of(book).__setitem__("H12", "đã hỏi")))
    assert [one.params["column"] for one in read.findings if one.code == "column_added"] == ["H"]
