"""What the window says of a blank workbook before it is filled."""

import openpyxl
import pytest

from desktop.presenters import template_filling as presented
from desktop.services.counts.forms import form
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.tasks.tree import task_rows
from desktop.services.workbooks import kept_templates
from desktop.services.workbooks.template_book import Settled

WHAT, PERIOD = "bieu:so-hoa", "2026-11"


@pytest.fixture
def blank(ledger, tmp_path):
    book = openpyxl.Workbook()
    columns = [column.heading[-1] for column in form(ledger, "so-hoa").count_columns]
    book.active.title = "Biểu"
    book.active.append(["TT", "Đơn vị", *columns[1:], "Cột thêm"])
    book.active.append([1, "UBND xã"])
    book.save(tmp_path / "mau.xlsx")
    return tmp_path / "mau.xlsx"


def test_the_verdict_counts_what_was_known(ledger, blank):
    seen = presented.look_at_file(ledger, blank, PERIOD, WHAT)
    known = len(form(ledger, "so-hoa").count_columns) - 1
    said = presented.verdict(seen)
    assert said.startswith(f"Trang “Biểu”: nhận ra {known}/{known + 1} cột. Nhận ra 1/1 dòng.")
    assert presented.to_look_at(seen)[:2] == (
        "Sổ chưa ghi số liệu nào cho kỳ này; chỉ phần đầu biểu được điền.",
        "Mẫu không có cột cho “Tiếp nhận”",
    )


def test_a_choice_goes_to_one_column_alone():
    seen = presented.Look(WHAT, PERIOD, settled=Settled({3: "received", 4: ""}))
    assert presented.with_column(seen, 9, "received").columns == {4: "", 9: "received"}
    assert presented.with_column(seen, 3, "").columns == {3: "", 4: ""}
    assert presented.with_row(seen, 7, "x").rows == {7: "x"}


def test_a_kept_workbook_is_looked_at_with_what_was_settled(ledger, blank):
    assert presented.look_at_kept(ledger, WHAT, PERIOD).book is None
    seen = presented.look_at_file(ledger, blank, PERIOD, WHAT)
    settled = presented.with_column(seen, seen.found.columns[-1].number, "received")
    again = presented.look(ledger, WHAT, PERIOD, seen.book, settled)
    assert presented.is_news(ledger, again)
    presented.keep(ledger, again)
    kept = presented.look_at_kept(ledger, WHAT, PERIOD)
    assert (kept.is_kept, kept.settled, presented.is_news(ledger, kept)) == (True, settled, False)
    assert kept_templates.kept_template(ledger, WHAT).book.file == "mau.xlsx"


def test_rows_put_in_are_told(ledger, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Kết quả thực hiện"])
    book.active.append([1])
    book.active["A4"] = "Người lập biểu"
    book.save(tmp_path / "nv.xlsx")
    seen = presented.look_at_file(ledger, tmp_path / "nv.xlsx", PERIOD, "dong-thap/tien-do:I")
    rows = [row for row in task_rows(ledger, "dong-thap") if row.appendix == "I"]
    again = presented.look(ledger, "dong-thap/tien-do:I", PERIOD, seen.book)
    assert f"Chèn thêm {len(rows) - 1} dòng." in presented.verdict(again)
    assert presented.proposed_name(again).endswith(".xlsx")


def test_a_refusal_is_said_in_its_sentence(ledger, tmp_path):
    (tmp_path / "cu.csv").write_text("a;b")
    seen = presented.look_at_file(ledger, tmp_path / "cu.csv", PERIOD, WHAT)
    assert (seen.book, presented.column_lines(seen), presented.to_look_at(seen)) == (None, (), ())
    assert presented.verdict(seen).startswith("cu.csv: Chỉ tệp .xlsx hoặc .xlsm")


def test_what_was_filled_is_told_with_the_personal_numbers_in_it(ledger, blank, tmp_path):
    book = openpyxl.load_workbook(blank)
    book.active["J2"] = "CCCD 082190012345"
    book.save(blank)
    record_counts(ledger, "so-hoa", PERIOD, {("don-vi", "resolved"): CountInput(96)})
    seen = presented.look_at_file(ledger, blank, PERIOD, WHAT)
    said = presented.said_written(presented.fill(seen, tmp_path / "ra.xlsx"))
    assert said.startswith("Đã điền 1 ô.")
    assert "J2" in said
