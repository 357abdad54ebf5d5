"""The province's own blank workbook filled with what is recorded: placed by headings and labels, all else as it was."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from desktop.excel.book_in import read_sheets
from desktop.services.counts.forms import form, forms
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.workbooks import exchange
from desktop.services.workbooks.template_book import Settled, open_blank
from desktop.services.workbooks.template_filling import fill_template, recognise
from tests.excel.rich_books import package_of, parts_of
from tests.office import converter
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
    done = fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = load_workbook(tmp_path / "ra.xlsx").active
    assert [sheet.cell(6, column).value for column in range(1, 8)] == [1, "UBND …", 375, 21, 396, 412, None]
    assert (done.cells, done.recognised.missing_rows) == (4, ())
    assert len(done.recognised.missing_columns) == 5


@pytest.mark.parametrize(
    ("names", "heads"),
    [
        (("Tháng 9", "Tháng 11", "Quý IV"), ("", "", "")),
        (("A", "B", "C"), ("Tháng 9 năm 2026", "Tháng 11 năm 2026", "Năm 2026")),
        (("T9.2026", "T11.2026", "T11.2025"), ("", "", "")),
    ],
)
def test_of_a_sheet_a_month_that_of_the_period_is_filled(counted, blank, tmp_path, names, heads):
    workbook = load_workbook(blank)
    for _ in names[1:]:
        workbook.copy_worksheet(workbook.active)
    for sheet, name, head in zip(workbook, names, heads, strict=True):
        sheet.title, sheet["A3"] = name, head
    workbook.save(blank)
    done = fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    filled = [sheet["F6"].value for sheet in load_workbook(tmp_path / "ra.xlsx")]
    assert (filled, [one.code for one in done.findings if one.code == "template_other_period"]) == (
        [None, 412, None],
        [],
    )


def test_a_period_that_was_filled_in_is_no_other_one(counted, blank, tmp_path):
    workbook = load_workbook(blank)
    workbook.active["A3"] = "Kỳ báo cáo: Tháng … năm 2026"
    workbook.save(blank)
    done = fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    assert load_workbook(tmp_path / "ra.xlsx").active["A3"].value == "Kỳ báo cáo: Tháng 11 năm 2026"
    assert "template_other_period" not in {one.code for one in done.findings}


def test_every_other_part_stays(counted, blank, tmp_path):
    fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
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
    done = fill_template(ledger, "bieu:II.06a", "2026-11", tmp_path / "mau.xlsx", tmp_path / "ra.xlsx")
    filled = load_workbook(tmp_path / "ra.xlsx").active
    assert [filled.cell(row, 3).value for row in (3, 4, 5)] == ["Không áp dụng", None, 30]
    missing = {row.label for row in form(ledger, "II.06a").item_rows} - {label for _number, label in fields}
    assert (done.recognised.missing_columns, set(done.recognised.missing_rows)) == ((), missing)


def test_our_own_blank_form_takes_everything(counted, tmp_path):
    exchange.export_form(counted, "so-hoa", "2026-11", tmp_path / "trong.xlsx", blank=True)
    done = fill_template(counted, "bieu:so-hoa", "2026-11", tmp_path / "trong.xlsx", tmp_path / "ra.xlsx")
    assert done.missing == ()
    preview = exchange.preview_import(counted, (tmp_path / "ra.xlsx").read_bytes(), "ra.xlsx")
    assert {row.verdict.value for row in preview.rows} == {"same"}


def test_a_workbook_of_something_else_is_refused_and_nothing_written(counted, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Kính gửi: các xã"])
    stream = io.BytesIO()
    workbook.save(stream)
    (tmp_path / "thu.xlsx").write_bytes(stream.getvalue())
    with refused("template_unlike", "thu.xlsx"):
        fill_template(counted, "bieu:so-hoa", "2026-11", tmp_path / "thu.xlsx", tmp_path / "ra.xlsx")
    assert not (tmp_path / "ra.xlsx").exists()


def _with_head(path, cells):
    workbook = load_workbook(path)
    for address, text in cells.items():
        workbook.active[address] = text
    workbook.save(path)
    return path


def test_blanks_of_the_head_are_filled_and_those_left_are_told(counted, blank, tmp_path):
    head = {"D1": "Đơn vị báo cáo: ……", "D2": "Tháng … năm …", "D3": "…, ngày … tháng … năm …"}
    done = fill_template(counted, "bieu:so-hoa", "2026-11", _with_head(blank, head), tmp_path / "ra.xlsx")
    sheet = load_workbook(tmp_path / "ra.xlsx").active
    own = done.recognised.agency
    assert [sheet[address].value for address in head] == [f"Đơn vị báo cáo: {own}", "Tháng 11 năm 2026", head["D3"]]
    assert [(one.code, one.where.cell) for one in done.findings] == [("template_blank_left", "D3")]


def test_a_workbook_of_another_month_or_another_body_is_told(counted, blank, tmp_path):
    head = {"A3": "Đơn vị báo cáo: UBND xã Ia Phí", "C3": "(Từ ngày 15/9/2026 đến ngày 14/10/2026)"}
    done = fill_template(counted, "bieu:so-hoa", "2026-11", _with_head(blank, head), tmp_path / "ra.xlsx")
    assert [(one.code, one.where.cell) for one in done.findings] == [
        ("template_other_agency", "A3"),
        ("template_other_period", "C3"),
    ]


def test_a_sum_without_formula_is_filled_and_a_formula_is_kept(ledger, tmp_path):
    cells = {(row, "received"): CountInput(value) for row, value in (("chung-thuc", 30), ("dat-dai", 12))}
    every = {(one.key, "received"): CountInput(0) for one in form(ledger, "II.06a").item_rows}
    record_counts(ledger, "II.06a", "2026-11", every | cells)
    for total in (None, "=SUM(C3:C4)"):
        workbook = Workbook()
        sheet = workbook.active
        for texts in (
            ["TT", "Lĩnh vực", *(f"Cột thứ {number}" for number in range(3, 14))],
            [f"({number})" for number in range(1, 14)],
            [1, "Đất đai"],
            [2, "Chứng thực"],
            [None, "Tổng cộng", total],
        ):
            sheet.append(texts)
        workbook.save(tmp_path / "mau.xlsx")
        fill_template(ledger, "bieu:II.06a", "2026-11", tmp_path / "mau.xlsx", tmp_path / "ra.xlsx")
        filled = load_workbook(tmp_path / "ra.xlsx", data_only=True).active
        assert [filled.cell(row, 3).value for row in (3, 4, 5)] == [12, 30, 42]
    assert load_workbook(tmp_path / "ra.xlsx").active["C5"].value == "=SUM(C3:C4)"


def test_columns_and_rows_go_where_the_officer_said(counted, blank):
    book = open_blank(blank)
    found = recognise(counted, "bieu:so-hoa", "2026-11", book, Settled({7: "received", 3: ""}))
    keys = {part.number: part.key for part in found.columns}
    assert (keys[7], keys[6], keys[3]) == ("received", "", "")
    assert (found.cells[6, 7], (6, 6) in found.cells, (6, 3) in found.cells) == (412, False, False)


@pytest.mark.parametrize("name", ["mau.xls", "mau.ods", "mau.csv"])
def test_other_kinds_of_workbooks_are_refused_in_one_sentence(counted, blank, tmp_path, name):
    kinds = {"mau.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mau.csv": "TT;Đơn vị".encode()}
    if name == "mau.ods":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        kinds[name] = stream.getvalue()
    (tmp_path / name).write_bytes(kinds[name])
    with refused("template_old_format", name):
        fill_template(counted, "bieu:so-hoa", "2026-11", tmp_path / name, tmp_path / "ra.xlsx")
    assert not (tmp_path / "ra.xlsx").exists()


def test_a_workbook_with_macros_keeps_its_ending(counted, blank, tmp_path):
    parts = parts_of(blank.read_bytes())
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = parts["[Content_Types].xml"].replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    blank.write_bytes(package_of(parts | {"[Content_Types].xml": types, "xl/vbaProject.bin": b"macros"}))
    with refused("template_ending", ".xlsm"):
        fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsm")
    assert parts_of((tmp_path / "ra.xlsm").read_bytes())["xl/vbaProject.bin"] == b"macros"


def test_a_column_that_was_added_to_the_blank_workbook_stays(counted, blank, tmp_path):
    _with_head(blank, {"G6": "ghi của xã", "H4": "Ghi thêm", "H6": "=1+1"})
    fill_template(counted, "bieu:so-hoa", "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = load_workbook(tmp_path / "ra.xlsx").active
    assert [sheet[address].value for address in ("G6", "H4", "H6")] == ["ghi của xã", "Ghi thêm", "=1+1"]


def test_shares_are_written_as_their_cells_show_them(ledger, tmp_path):
    code = next(one.code for one in forms(ledger) if any(column.ratio for column in one.columns))
    wanted = form(ledger, code)
    share = next(column for column in wanted.columns if column.ratio)
    row = wanted.item_rows[0]
    counts = {(row.key, key): CountInput(1) for key in share.ratio.numerator}
    counts |= {(row.key, key): CountInput(8) for key in share.ratio.denominator if key not in share.ratio.numerator}
    record_counts(ledger, code, "2026-11", counts)
    exchange.export_form(ledger, code, "2026-11", tmp_path / "trong.xlsx", blank=True)
    blank = load_workbook(tmp_path / "trong.xlsx")
    found = recognise(ledger, f"bieu:{code}", "2026-11", open_blank(tmp_path / "trong.xlsx"))
    place = next((part.number, line.number) for part in found.rows for line in found.columns if line.key == share.key)
    sheet = blank[found.sheet]
    for pattern, times in (("0.00%", 1), ("0.00", 100)):
        sheet.cell(*place).value, sheet.cell(*place).number_format = None, pattern
        blank.save(tmp_path / "mau.xlsx")
        cells = recognise(ledger, f"bieu:{code}", "2026-11", open_blank(tmp_path / "mau.xlsx")).cells
        assert 0 < cells[place] / times <= 1


@pytest.mark.parametrize(("heading", "told"), [("Số tiếp nhận", ["C1"]), ("Tiếp nhận (hồ sơ)", []), ("Tiếp nhận", [])])
def test_a_column_worded_otherwise_is_told(counted, tmp_path, heading, told):
    others = [column.heading[-1] for column in form(counted, "so-hoa").count_columns][1:]
    workbook = Workbook()
    workbook.active.append(["TT", "Đơn vị", heading, *others])
    workbook.active.append([1, "UBND xã"])
    workbook.save(tmp_path / "mau.xlsx")
    found = recognise(counted, "bieu:so-hoa", "2026-11", open_blank(tmp_path / "mau.xlsx"))
    assert found.columns[0].key == "received"
    assert [one.where.cell for one in found.findings if one.code == "template_worded_otherwise"] == told


@pytest.mark.office
def test_libreoffice_opens_the_filled_form_and_saves_it_and_nothing_differs(counted, blank, tmp_path):
    head = {"D1": "Đơn vị báo cáo: ……", "D2": "Tháng … năm …"}
    fill_template(counted, "bieu:so-hoa", "2026-11", _with_head(blank, head), tmp_path / "ra.xlsx")
    data = (tmp_path / "ra.xlsx").read_bytes()
    again = converter(tmp_path, "xlsx")(data, "xlsx")
    assert [_values(sheet) for sheet in read_sheets(again, "ra.xlsx")] == [
        _values(sheet) for sheet in read_sheets(data, "ra.xlsx")
    ]


def _values(sheet):
    return sheet.name, {place: cell.value for place, cell in sheet.cells.items()}
