"""Forms an office makes of its own: drafted from a blank workbook, kept, edited, removed, given to another office."""

from dataclasses import replace

import pytest

from desktop.domain.form_data import form_as_data
from desktop.domain.forms import CheckKind, ColumnKind, FormRow
from desktop.services import library
from desktop.services.counts import forms, own_forms
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.ledger import history
from desktop.services.reports import writing
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from tests.refusals import refused
from tests.services.blank_forms import blank_file


@pytest.fixture
def draft(tmp_path):
    return own_forms.read_form_file(blank_file(tmp_path))


def _kinds(form):
    return [column.kind.value for column in form.columns]


def test_headings_become_columns_of_their_kind(draft):
    assert _kinds(draft) == ["serial", "label", "count", "count", "count", "count", "ratio", "count", "note"]
    assert draft.columns[3].heading == ("Hồ sơ tiếp nhận", "Trong kỳ", "Trực tuyến")
    assert [column.number for column in draft.columns] == [str(number) for number in range(1, 10)]


def test_numbers_say_sums_and_shares(draft):
    (check,) = draft.checks
    received, online, direct, carried = (column.key for column in draft.count_columns[:4])
    assert (check.kind, check.column, check.parts) == (CheckKind.SUM, received, (online, direct, carried))
    share = next(column for column in draft.columns if column.ratio)
    assert (share.ratio.numerator, share.ratio.denominator) == ((online,), (received,))


def test_without_numbers_the_headings_say_them(tmp_path):
    form = own_forms.read_form_file(blank_file(tmp_path, numbers=()))
    assert [check.parts for check in form.checks] == [tuple(column.key for column in form.count_columns[1:4])]
    assert next(column for column in form.columns if column.ratio).ratio.denominator == (form.count_columns[0].key,)


def test_headings_say_units_and_means_have_a_decimal(draft):
    minutes = draft.count_columns[4]
    assert (minutes.places, minutes.unit) == (1, "phút")


def test_labels_become_rows_groups_headings_and_dots_nothing(draft):
    said = [(row.number, row.label, row.heading, row.total) for row in draft.rows]
    assert said == [
        ("I", "Cấp tỉnh", True, False),
        ("1", "Hộ tịch", False, False),
        ("2", "Đất đai", False, False),
        ("II", "Cấp xã", True, False),
        ("1", "Hộ tịch", False, False),
        ("2", "Chứng thực", False, False),
        ("", "Tổng cộng", False, True),
    ]
    assert len({row.key for row in draft.rows}) == len(draft.rows)


def test_what_stands_above_the_table_is_printed_again(draft):
    assert draft.code == "03-SKHCN-CDS"
    assert (draft.number, draft.title) == ("Biểu số 03/SKHCN-CĐS", "TỔNG HỢP KẾT QUẢ SỐ HÓA, CẤP CHỮ KÝ SỐ")
    assert draft.basis == "Kèm theo Công văn số 123/SKHCN-CĐS ngày 05/01/2026"
    assert draft.unit_note == "Đơn vị tính: Hồ sơ"


def test_a_form_without_rows_is_of_the_agency(tmp_path):
    form = own_forms.read_form_file(blank_file(tmp_path, rows=[("1", "…"), ("2", "…")]))
    assert [row.label for row in form.rows] == ["{agency}"]


@pytest.mark.parametrize("code", [form.code for form in library.forms()])
def test_every_form_of_the_program_is_drafted_again_from_its_blank_workbook(ledger, tmp_path, code):
    file = tmp_path / "bieu.xlsx"
    period = "2026-11" if "month" in library.form(code).cycles else "2026"
    exchange.export_form(ledger, code, period, file, blank=True)
    drafted, form = own_forms.read_form_file(file), library.form(code)
    assert [(one.kind, one.heading, one.number) for one in drafted.columns] == [
        (one.kind, one.heading, one.number) for one in form.columns
    ]
    assert [bool(one.ratio) for one in drafted.columns] == [bool(one.ratio) for one in form.columns]
    assert len(drafted.rows) == len(form.rows)
    assert (drafted.title, drafted.number) == (form.title, form.number)


def test_saving_goes_back_and_forth(goes_back_and_forth, draft):
    goes_back_and_forth(lambda held: own_forms.save_form(held, draft, "bieu.xlsx")[1])


def test_removing_goes_back_and_forth(goes_back_and_forth, ledger, draft):
    own_forms.save_form(ledger, draft)
    goes_back_and_forth(lambda held: own_forms.remove_form(held, draft.code))
    assert draft.code not in {form.code for form in forms.forms(ledger)}


def test_an_own_form_is_known_everywhere(ledger, draft):
    own_forms.save_form(ledger, draft)
    assert draft.code in {form.code for form in forms.forms(ledger)}
    assert f"bieu:{draft.code}" in {choice.code for choice in writing.report_choices(ledger)}
    assert writing.report_table(ledger, f"bieu:{draft.code}", period="2026-11").title == draft.title


def test_the_history_names_it(ledger, draft):
    own_forms.save_form(ledger, draft)
    row, column = draft.item_rows[0].key, draft.count_columns[0].key
    record_counts(ledger, draft.code, "2026-11", {(row, column): CountInput(5)})
    newest = history.history(ledger)[0]
    assert draft.name in wording.label(newest.label, newest.params)


def test_its_workbook_goes_out_is_filled_and_comes_back_unchanged(ledger, tmp_path, draft):
    own_forms.save_form(ledger, draft)
    keys = [(row.key, column.key) for row in draft.item_rows for column in draft.count_columns]
    record_counts(ledger, draft.code, "2026-11", {key: CountInput(number) for number, key in enumerate(keys)})
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(ledger, draft.code, "2026-11", file)
    preview = exchange.preview_import(ledger, file.read_bytes(), file.name)
    assert preview.changes == {}
    assert {row.verdict for row in preview.rows} == {exchange.Verdict.SAME}


def test_saving_again_makes_the_next_version(ledger, draft):
    first, _entry = own_forms.save_form(ledger, draft)
    second, _entry = own_forms.save_form(ledger, replace(draft, name="Tên khác"))
    assert (first.version, second.version) == (1, 2)
    assert forms.form(ledger, draft.code).name == "Tên khác"


def test_saving_the_same_is_no_change(ledger, draft):
    own_forms.save_form(ledger, draft)
    assert own_forms.save_form(ledger, draft)[1] == 0


def test_a_workbook_of_an_older_version_is_read_but_for_cells_that_are_gone(ledger, tmp_path, draft):
    own_forms.save_form(ledger, draft)
    first, second = draft.item_rows[:2]
    column = draft.count_columns[0].key
    record_counts(ledger, draft.code, "2026-11", {(row.key, column): CountInput(5) for row in (first, second)})
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(ledger, draft.code, "2026-11", file)
    own_forms.save_form(ledger, replace(draft, rows=tuple(row for row in draft.rows if row != first)))
    preview = exchange.preview_import(ledger, file.read_bytes(), file.name)
    assert [row.key for row in preview.rows] == [(second.key, column)]
    assert [found.code for found in preview.findings] == ["form_cell_gone"]
    assert not preview.is_blocked


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_another_office_loads_what_was_written(ledger, tmp_path, draft, ending):
    kept, _entry = own_forms.save_form(ledger, draft)
    file = tmp_path / f"bieu{ending}"
    own_forms.write_form_file(ledger, draft.code, file)
    assert own_forms.read_form_file(file) == kept


@pytest.mark.parametrize("form", library.forms(), ids=lambda form: form.code)
def test_every_form_survives_its_data_file(ledger, tmp_path, form):
    file = tmp_path / "bieu.toml"
    own_forms.write_form_file(ledger, form.code, file)
    assert form_as_data(own_forms.read_form_file(file)) == form_as_data(form)


def test_rows_of_a_form_of_the_program_may_be_ones_own(ledger):
    shipped = library.form("II.06a")
    mine = replace(shipped, rows=(*shipped.rows, FormRow("du-lich", "12", "Du lịch")))
    kept, _entry = own_forms.save_form(ledger, mine)
    assert kept.version == shipped.version + 1
    record_counts(ledger, "II.06a", "2026-11", {("du-lich", "received"): CountInput(3)})
    assert count_grid(ledger, "II.06a", "2026-11").totals["tong", "received"] == 3
    assert own_forms.own_codes(ledger) == {"II.06a"}
    own_forms.remove_form(ledger, "ii.06a")
    assert forms.form(ledger, "II.06a") == shipped


def test_counts_that_a_form_has_no_place_for_are_counted(ledger, draft):
    own_forms.save_form(ledger, draft)
    row, column = draft.item_rows[0].key, draft.count_columns[0].key
    record_counts(ledger, draft.code, "2026-11", {(row, column): CountInput(5)})
    shorter = replace(draft, rows=tuple(one for one in draft.rows if one.key != row))
    assert (own_forms.counts_left_out(ledger, draft), own_forms.counts_left_out(ledger, shorter)) == (0, 1)


def test_a_form_of_the_program_is_not_removed(ledger):
    with refused("form_not_own", "II.06a"):
        own_forms.remove_form(ledger, "II.06a")


def test_a_sheet_without_a_table_is_no_form(tmp_path):
    file = tmp_path / "thu.csv"
    file.write_text("Kính gửi;Sở Nội vụ\nNội dung;họp\n", "utf-8")
    with refused("form_table_missing", "thu.csv"):
        own_forms.read_form_file(file)


def test_a_broken_data_file_says_where(tmp_path):
    file = tmp_path / "bieu.toml"
    file.write_text("[form\n", "utf-8")
    with refused("form_file_unreadable", "bieu.toml"):
        own_forms.read_form_file(file)


def test_a_form_whose_share_divides_nothing_known_is_refused(ledger, draft):
    broken = replace(
        draft, columns=tuple(one for one in draft.columns if one.kind is not ColumnKind.COUNT or one.number != "4")
    )
    with refused("form_data_unknown", "columns"):
        own_forms.save_form(ledger, broken)
