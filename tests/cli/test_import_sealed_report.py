"""A report of tasks that was changed after another office printed it is taken in for a reason alone."""

from __future__ import annotations

import openpyxl
import pytest

from tests.office import converted

COMMUNE, PROVINCE, FILE, REASON = "xa.sotiendo", "tinh.sotiendo", "xa.xlsx", "Xã xác nhận qua điện thoại"
RESULT = "Đã rà soát 3 thủ tục"


@pytest.fixture
def sotiendo(command):
    command("new", COMMUNE, "--agency", "29954", "--plan", "dong-thap")
    command("new", PROVINCE, "--agency", "82", "--plan", "dong-thap")
    told = ("--state", "in_progress", "--percent", "34", "--result", RESULT, "--period", "2026-11")
    command("record", COMMUNE, "dong-thap:I:8", *told)
    command("report", COMMUNE, "tien-do", "--period", "2026-11", "-o", FILE)
    return command


def edited(change, file=FILE):
    book = openpyxl.load_workbook(file)
    change(book.worksheets[0])
    book.save(file)


def put(address, value):
    return lambda page: page.__setitem__(address, value)


def told(file):
    return {(one["code"], one["cell"]) for one in file["findings"]}


def test_as_it_was_printed_nothing_is_said(sotiendo):
    status, (file,), err = sotiendo("import", PROVINCE, FILE)
    assert (status, file["applied"], file["findings"], err) == (0, True, [], "")


def test_a_changed_cell_is_named_with_what_it_said(sotiendo):
    edited(put("H13", 88))
    status, (file,), err = sotiendo("import", PROVINCE, FILE)
    (found,) = [one for one in file["findings"] if one["code"] == "cell_edited_outside"]
    assert (status, found["cell"], file["journal"]) == (1, "H13", 0)
    assert "đã sửa ngoài phần mềm; khi gửi là 34, nay là 88" in found["message"]
    assert [one["asks"] for one in file["questions"]] == ["reason"]
    assert "ghi lý do" in err


def test_with_a_reason_it_is_taken_in_and_the_reason_stays(sotiendo):
    edited(put("I13", f"{RESULT}, còn 2 thủ tục"))
    status, (file,), err = sotiendo("import", PROVINCE, FILE, "--reason", REASON)
    assert (status, file["applied"], file["questions"], err) == (0, True, [], "")
    assert REASON in sotiendo("history", PROVINCE)[1][0]["label"]


def test_the_same_changed_file_again_asks_for_nothing(sotiendo):
    edited(put("H13", 88))
    sotiendo("import", PROVINCE, FILE, "--reason", REASON)
    status, (file,), _err = sotiendo("import", PROVINCE, FILE)
    assert (status, file["questions"], file["journal"]) == (0, [], 0)


def test_a_cell_filled_in_after_printing_is_told(sotiendo):
    edited(put("I8", "Đã làm xong"))
    assert ("cells_filled_outside", "I8") in told(sotiendo("import", PROVINCE, FILE)[1][0])


def test_rows_in_another_order_are_no_change(sotiendo):
    def turned(page):
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6, max_row=13)]
        for number, values in enumerate(reversed(rows), 6):
            for column, value in enumerate(values, 1):
                page.cell(number, column).value = value

    edited(turned)
    assert told(sotiendo("import", PROVINCE, FILE)[1][0]) == set()


def test_a_row_that_is_gone_is_named(sotiendo):
    edited(lambda page: page.delete_rows(9))
    (file,) = sotiendo("import", PROVINCE, FILE)[1]
    assert [one["code"] for one in file["findings"]] == ["report_row_gone"]
    assert "Tiếp tục thực hiện rà soát" in file["findings"][0]["message"]


def test_the_words_of_the_plan_rewritten_are_named(sotiendo):
    edited(put("C13", "30/6/2026"))
    assert ("cell_edited_outside", "C13") in told(sotiendo("import", PROVINCE, FILE)[1][0])


def test_what_the_hidden_sheet_no_longer_proves_is_said(sotiendo):
    book = openpyxl.load_workbook(FILE)
    hidden = book.worksheets[-1]
    (place,) = [cell for row in hidden.iter_rows() for cell in row if cell.value == RESULT]
    place.value = book.worksheets[0]["I13"].value = "Đã rà soát 9 thủ tục"
    book.save(FILE)
    status, (file,), _err = sotiendo("import", PROVINCE, FILE, "--dry-run")
    assert [one["code"] for one in file["findings"]] == ["report_seal_lost"]
    assert status == 0


def test_a_cell_put_right_here_is_not_held_against_the_seal(sotiendo):
    (file,) = sotiendo("import", PROVINCE, FILE, "--correct", "H13=40", "--dry-run")[1]
    assert "cell_edited_outside" not in {one["code"] for one in file["findings"]}


def test_what_this_office_sent_to_be_filled_in_needs_no_reason(sotiendo):
    sotiendo("report", PROVINCE, "tien-do", "--period", "2026-11", "-o", FILE)
    book = openpyxl.load_workbook(FILE)
    book.worksheets[0]["G8"], book.worksheets[0]["I8"] = "Đang thực hiện", "Đã lấy ý kiến"
    book.worksheets[0]["C8"] = "30/6/2026"
    book.save(FILE)
    status, (file,), _err = sotiendo("import", PROVINCE, FILE)
    assert (status, file["applied"]) == (0, True)
    assert told(file) == {("cell_edited_outside", "C8")}


def test_the_seal_travels_in_an_ods_of_our_own_too(sotiendo):
    sotiendo("report", COMMUNE, "tien-do", "--period", "2026-11", "-o", "xa.ods")
    status, (file,), _err = sotiendo("import", PROVINCE, "xa.ods", "--dry-run")
    assert (status, file["findings"]) == (0, [])


def test_counts_printed_and_changed_are_named(sotiendo):
    sotiendo("count", COMMUNE, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=1139")
    sotiendo("report", COMMUNE, "bieu:so-hoa", "--period", "2026-11", "-o", FILE)
    page = openpyxl.load_workbook(FILE).worksheets[0]
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == 1139]
    edited(put(cell.coordinate, 1140))
    status, (file,), _err = sotiendo("import", PROVINCE, FILE)
    (found,) = [one for one in file["findings"] if one["code"] == "cell_edited_outside"]
    assert (status, found["cell"]) == (1, cell.coordinate)
    assert "khi gửi là 1139, nay là 1140" in found["message"]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_libreoffice_alone_changes_nothing_and_hides_nothing(sotiendo, tmp_path, kind):
    plain = (tmp_path / FILE).read_bytes()
    edited(put("H13", 88))
    files = converted(tmp_path, {"nguyen": plain, "sua": (tmp_path / FILE).read_bytes()}, kind)
    found = {}
    for name, content in files.items():
        (tmp_path / f"{name}-ve.{kind}").write_bytes(content)
        found[name] = told(sotiendo("import", PROVINCE, f"{name}-ve.{kind}", "--dry-run")[1][0])
    assert (found["nguyen"], ("cell_edited_outside", "H13") in found["sua"]) == (set(), True)
