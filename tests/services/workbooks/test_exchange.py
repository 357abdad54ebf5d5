from __future__ import annotations

import io

import openpyxl
import pytest

from desktop.domain.findings import Refused, Severity
from desktop.services import directory
from desktop.services.counts import grids
from desktop.services.foreign import workbook_import
from desktop.services.ledger import history, own_office
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict


@pytest.fixture
def sent(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {("don-vi", "received"): 120})
    return file


def rewritten(file, old, new):
    """Type another text over the cell that holds one, as an officer would in Excel."""
    book = openpyxl.load_workbook(file)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and old in cell.value:
                cell.value = cell.value.replace(old, new)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def test_what_is_read_balances_with_what_would_be_done(ledger, sent):
    preview = exchange.preview_import(ledger, sent.read_bytes(), sent.name)
    assert {verdict: preview.count(verdict) for verdict in Verdict if preview.count(verdict)} == {Verdict.NEW: 1}
    assert len(preview.rows) == sum(preview.count(verdict) for verdict in Verdict)


def test_a_form_in_a_file_named_for_another_commune_is_told_of(ledger, sent):
    own = own_office.own_agency(ledger)
    other = next(one for one in directory.communes("82") if one.code != own.code)
    told = {
        name: [one.code for one in exchange.preview_import(ledger, sent.read_bytes(), name).findings]
        for name in (f"Số hóa - {own.name}.xlsx", f"Số hóa - {other.name}.xlsx", f"{other.name}.xlsx", "Số hóa.xlsx")
    }
    assert ["form_file_of_another" in codes for codes in told.values()] == [False, True, True, False]


def test_an_applied_file_goes_back_and_forth(goes_back_and_forth, sent):
    goes_back_and_forth(
        lambda ledger: exchange.apply_import(ledger, exchange.preview_import(ledger, sent.read_bytes(), sent.name))
    )


def test_the_same_file_twice_changes_nothing(ledger, sent):
    exchange.apply_import(ledger, exchange.preview_import(ledger, sent.read_bytes(), sent.name))
    again = exchange.preview_import(ledger, sent.read_bytes(), sent.name)
    assert again.changes == {}
    assert exchange.apply_import(ledger, again) == 0
    assert sum(row.label == "form_imported" for row in history.history(ledger)) == 1


def test_a_file_whose_shown_period_was_rewritten_is_not_applied(ledger, sent):
    preview = exchange.preview_import(ledger, rewritten(sent, "11/2026", "10/2026"), sent.name)
    changed = [(finding.code, finding.params["key"]) for finding in preview.to_mend]
    assert changed == [("manifest_shown_changed", "period"), ("manifest_shown_changed", "days")]
    assert preview.count(Verdict.REJECTED) == 0
    with pytest.raises(Refused, match="import_blocked") as refused:
        exchange.apply_import(ledger, preview)
    assert refused.value.finding.where.cell == preview.to_mend[0].where.cell


def test_cells_left_empty_are_told_of_where_the_file_brings_news(ledger, sent):
    preview = exchange.preview_import(ledger, sent.read_bytes(), sent.name)
    (told,) = [one for one in preview.findings if one.code == "form_cells_blank"]
    assert (told.severity, told.params["count"]) == (Severity.WARNING, len(preview.form.count_columns) - 1)
    exchange.apply_import(ledger, preview)
    assert exchange.preview_import(ledger, sent.read_bytes(), sent.name).findings == ()


def test_another_file_of_the_same_form_and_agency_is_told_of(ledger, sent, tmp_path):
    exchange.apply_import(ledger, exchange.preview_import(ledger, sent.read_bytes(), sent.name))
    second = tmp_path / "bieu-2.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", second, {("don-vi", "received"): 125})
    preview = exchange.preview_import(ledger, second.read_bytes(), second.name)
    (told,) = [one for one in preview.findings if one.code == "form_sent_before"]
    assert (told.params["file"], told.params["count"]) == ("bieu.xlsx", 1)


def test_a_form_nobody_filled_in_says_so(ledger, tmp_path):
    exchange.export_form(ledger, "so-hoa", "2026-11", tmp_path / "trang.xlsx", blank=True)
    preview = exchange.preview_import(ledger, (tmp_path / "trang.xlsx").read_bytes(), "trang.xlsx")
    assert [one.code for one in preview.findings] == ["form_unfilled"]


def test_a_preview_the_ledger_has_moved_past_is_not_applied(ledger, sent):
    preview = exchange.preview_import(ledger, sent.read_bytes(), sent.name)
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "received"): grids.CountInput(99)})
    with pytest.raises(Refused, match="import_stale"):
        exchange.apply_import(ledger, preview)


HEADING, BESIDE = "Ghi chú của xã", "=Đang chờ bàn giao"


@pytest.fixture
def with_column(ledger, tmp_path):
    """Give II.06a of a commune that wrote a column of its own beside the form's, in the headings and three rows."""
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "II.06a", "2026-11", file, {("ho-tich", "carried"): 120})
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    rows = {row[0].value: row[0].row for row in page.iter_rows(max_col=1) if row[0].value}
    column = page.max_column + 1
    page.cell(rows["#heading"], column, HEADING)
    for key, value in (("ho-tich", BESIDE), ("chung-thuc", 12), ("dat-dai", 0.5)):
        page.cell(rows[key], column, value).data_type = "s" if isinstance(value, str) else "n"
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def test_a_column_the_agency_added_goes_out_with_the_form_again(ledger, with_column, tmp_path):
    exchange.apply_import(ledger, exchange.preview_import(ledger, with_column, "xa.xlsx"))
    file = tmp_path / "lai.xlsx"
    exchange.export_form(ledger, "II.06a", "2026-11", file)
    page = openpyxl.load_workbook(file).worksheets[0]
    (heading,) = [cell for row in page.iter_rows() for cell in row if cell.value == HEADING]
    beside = {page.cell(row, 1).value: page.cell(row, heading.column) for row in range(heading.row, page.max_row + 1)}
    assert [beside[key].value for key in ("ho-tich", "chung-thuc", "dat-dai")] == [BESIDE, 12, 0.5]
    assert beside["ho-tich"].data_type == "s"
    assert not beside["ho-tich"].protection.locked
    again = exchange.preview_import(ledger, file.read_bytes(), file.name)
    assert (again.changes, {found.code for found in again.findings}) == ({}, {"column_added"})


def test_a_blank_form_has_the_forms_own_columns_alone(ledger, with_column, tmp_path):
    exchange.apply_import(ledger, exchange.preview_import(ledger, with_column, "xa.xlsx"))
    file = tmp_path / "lai.xlsx"
    exchange.export_form(ledger, "II.06a", "2026-11", file, blank=True)
    page = openpyxl.load_workbook(file).worksheets[0]
    assert HEADING not in {cell.value for row in page.iter_rows() for cell in row}


def test_many_forms_are_held_against_the_ledger_in_their_order(ledger, tmp_path):
    files = [tmp_path / f"xa-{number}.xlsx" for number in range(20)]
    for number, file in enumerate(files):
        if number % 7 != 3:
            exchange.export_filled(ledger, "so-hoa", "2026-11", file, {("don-vi", "received"): number})
    files[5].write_bytes(b"PK\x03\x04 cut")
    seen = dict(exchange.preview_all(ledger, files))
    assert list(seen) == files
    codes = {number: seen[file].finding.code for number, file in enumerate(files) if isinstance(seen[file], Refused)}
    assert codes == {3: "file_missing", 5: "workbook_cut", 10: "file_missing", 17: "file_missing"}
    whole = [(number, file) for number, file in enumerate(files) if number not in codes]
    assert [seen[file] for _, file in whole] == [
        exchange.preview_import(ledger, file.read_bytes(), file.name) for _, file in whole
    ]
    assert [seen[file].rows[0].new.value for number, file in whole if number] == [
        number for number, _ in whole if number
    ]


def test_forms_and_other_workbooks_are_looked_at_together(ledger, tmp_path):
    form, other, letter = (tmp_path / name for name in ("bieu.xlsx", "khac.csv", "thu.docx"))
    exchange.export_filled(ledger, "so-hoa", "2026-11", form, {("don-vi", "received"): 7})
    other.write_text("TT;Nhiệm vụ;Kết quả\n1;Rà soát thủ tục hành chính;Đã xong\n", "utf-8")
    letter.write_bytes(b"PK\x03\x04 cut")
    seen = dict(workbook_import.preview_all(ledger, [other, form, letter]))
    assert list(seen) == [other, form, letter]
    for file in (form, other):
        assert seen[file] == workbook_import.preview(ledger, file.read_bytes(), file.name)
    assert seen[letter].finding.code == "workbook_cut"
