"""The province's own blank workbook filled with what is recorded: placed by headings and labels, all else as it was."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from desktop.services import exchange
from desktop.services.counts import CountInput, record_counts
from desktop.services.template_filling import fill_form
from tests.refusals import refused

HEADS = (
    ("STT", "Đơn vị", "Số hóa kết quả giải quyết", None, "Đã giải quyết", "Tiếp nhận", "Cột thêm của tỉnh"),
    (None, None, "Đã số hoá", "Chưa số hóa", None, None, None),
)
COUNTED = {"received": 412, "resolved": 396, "results_digitized": 375, "results_not_digitized": 21}


@pytest.fixture
def blank(tmp_path):
    """Give a blank workbook with the columns of the digitization form in another order, and one of its own."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Biểu số hóa"
    sheet["A1"], sheet["A2"] = "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "THEO DÕI SỐ HÓA"
    for row, texts in enumerate(HEADS, 4):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
    for area in ("A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:G5"):
        sheet.merge_cells(area)
    sheet["A6"], sheet["B6"], sheet["B8"] = 1, "UBND …", "Người lập biểu"
    path = tmp_path / "mau.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def counted(ledger):
    """Give a ledger with a month of digitization in it."""
    cells = {("don-vi", column): CountInput(value) for column, value in COUNTED.items()}
    cells["don-vi", "parts_reused"] = CountInput(absence="not_occurring")
    record_counts(ledger, "so-hoa", "2026-11", cells)
    return ledger


def test_counts_stand_under_their_headings_wherever_these_are(counted, blank, tmp_path):
    done = fill_form(counted, "so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = load_workbook(tmp_path / "ra.xlsx").active
    assert [sheet.cell(6, column).value for column in range(1, 8)] == [1, "UBND …", 375, 21, 396, 412, None]
    assert (done.cells, done.missing_rows) == (4, ())
    assert len(done.missing_columns) == 5


def test_every_other_part_stays(counted, blank, tmp_path):
    fill_form(counted, "so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    with zipfile.ZipFile(blank) as before, zipfile.ZipFile(tmp_path / "ra.xlsx") as after:
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_columns_are_known_by_their_numbers_and_rows_by_their_labels(ledger, tmp_path):
    cells = {("chung-thuc", "received"): CountInput(30), ("dat-dai", "received"): CountInput(absence="not_applicable")}
    record_counts(ledger, "II.06a", "2026-11", cells)
    workbook = Workbook()
    sheet = workbook.active
    heads = ["TT", "Lĩnh vực", *(f"Cột thứ {number}" for number in range(3, 14))]
    fields = [(1, "Đất đai"), (2, "Hộ tịch"), (3, "Chứng thực")]
    for texts in (heads, [f"({number})" for number in range(1, 14)], *fields):
        sheet.append(texts)
    workbook.save(tmp_path / "mau.xlsx")
    done = fill_form(ledger, "II.06a", "2026-11", tmp_path / "mau.xlsx", tmp_path / "ra.xlsx")
    filled = load_workbook(tmp_path / "ra.xlsx").active
    assert [filled.cell(row, 3).value for row in (3, 4, 5)] == ["Không áp dụng", None, 30]
    missing = {row.label for row in done.grid.form.item_rows} - {label for _number, label in fields}
    assert (done.missing_columns, set(done.missing_rows)) == ((), missing)


def test_our_own_blank_form_takes_everything(counted, tmp_path):
    exchange.export_form(counted, "so-hoa", "2026-11", tmp_path / "trong.xlsx", blank=True)
    done = fill_form(counted, "so-hoa", "2026-11", tmp_path / "trong.xlsx", tmp_path / "ra.xlsx")
    assert (done.missing_columns, done.missing_rows) == ((), ())
    preview = exchange.preview_import(counted, (tmp_path / "ra.xlsx").read_bytes(), "ra.xlsx")
    assert {row.verdict.value for row in preview.rows} == {"same"}


def test_a_workbook_of_something_else_is_refused_and_nothing_written(counted, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Kính gửi: các xã"])
    stream = io.BytesIO()
    workbook.save(stream)
    (tmp_path / "thu.xlsx").write_bytes(stream.getvalue())
    with refused("template_unlike", "thu.xlsx"):
        fill_form(counted, "so-hoa", "2026-11", tmp_path / "thu.xlsx", tmp_path / "ra.xlsx")
    assert not (tmp_path / "ra.xlsx").exists()
