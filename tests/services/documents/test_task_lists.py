"""Lists of tasks by how they stand, and tables of agencies."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desktop.domain.forms import FormRow
from desktop.domain.status import State
from desktop.domain.tables import RowKind
from desktop.services import directory, library, new_ledger
from desktop.services.counts import forms, grids, own_forms, unit_counts
from desktop.services.counts.grids import CountInput
from desktop.services.documents.task_lists import MOST_UNITS
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import writing
from desktop.services.tasks.tree import task_rows


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Give the ledger of a provincial office with the Bình Định plan."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    found = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "office.sotiendo", found, [library.library_plan("binh-dinh")]) as ledger:
        yield ledger


def texts(table):
    return [row.cells[1] for row in table.rows if row.kind is RowKind.ITEM]


def cell(table, row, key):
    return row.cells[[column.key for column in table.columns].index(key)]


def test_a_task_done_stands_in_its_list_with_what_was_said(ledger):
    said = ProgressInput(State.DONE, done_on=date(2026, 11, 2), result="Đã ban hành", advantage="Đủ người")
    recording.record_progress(ledger, "dong-thap:I:8", said, period="2026-11")
    table = writing.report_table(ledger, "hoan-thanh", period="2026-11")
    row = next(row for row in table.rows if row.kind is RowKind.ITEM)
    assert [cell(table, row, key) for key in ("done_on", "result", "advantage")] == [
        date(2026, 11, 2), "Đã ban hành", "Đủ người",
    ]  # fmt: skip
    assert table.notes == ("Có 01 nhiệm vụ hoàn thành trong tổng số 03 nhiệm vụ.",)


def test_the_overdue_list_is_every_late_task_under_its_heading(office):
    table = writing.report_table(office, "qua-han", period="2026-11")
    late = [row for row in task_rows(office, whole=True) if row.is_task and row.is_late]
    assert texts(table) == [row.text for row in late]
    assert table.rows[0].kind is RowKind.GROUP
    assert all(cell(table, row, "days_late") > 0 for row in table.rows if row.kind is RowKind.ITEM)
    assert any("và" in (cell(table, row, "late_units") or "") for row in table.rows)


def test_nothing_late_is_said(ledger):
    for task in ("I:8", "II:7", "II:6"):
        recording.record_progress(ledger, f"dong-thap:{task}", ProgressInput(State.DONE), period="2026-11")
    table = writing.report_table(ledger, "qua-han", period="2026-11")
    assert not table.rows
    assert table.notes == ("Không có nhiệm vụ quá hạn trong tổng số 03 nhiệm vụ.",)


def test_every_agency_has_its_row_and_they_make_the_sum(office):
    table = writing.report_table(office, "don-vi", period="2026-11")
    total = next(row for row in table.rows if row.kind is RowKind.TOTAL)
    units = [row for row in table.rows if row.kind is RowKind.ITEM]
    assert len({row.cells[1] for row in units}) == len(units) > 135
    assert total.cells[2:8] == tuple(sum(row.cells[place] for row in units) for place in range(2, 8))
    assert total.cells[2] == sum(total.cells[3:8])
    assert total.cells[8] == Fraction(0)


def test_a_form_by_agency_says_who_reported_and_sums_it(office):
    units = [unit for unit in unit_counts.unit_grid(office, "so-hoa", "2026-11", "don-vi").form.rows if unit.key]
    for place, unit in enumerate(units[:2], start=1):
        unit_counts.record_unit_counts(
            office, "so-hoa", "2026-11", "don-vi", {(unit.key, "received"): CountInput(10 * place)}
        )
    table = writing.report_table(office, "bieu-xa:so-hoa", period="2026-11")
    total, first, second, third, *_rest = table.rows
    assert [cell(table, row, "received") for row in (total, first, second)] == [30, 10, 20]
    assert third.cells[-1] == "Chưa báo cáo"
    assert table.notes[0] == f"Có 02/{len(units)} đơn vị đã báo cáo."


def test_the_lines_of_a_form_without_a_sum_stand_side_by_side(office):
    form = forms.form(office, "chi-so-766")
    line = form.item_rows[0].key
    units = [unit for unit in unit_counts.unit_grid(office, "chi-so-766", "2026-11", line).form.rows if unit.key]
    for place, unit in enumerate(units[:2], start=1):
        cells = {(unit.key, "value"): CountInput(10 * place)}
        unit_counts.record_unit_counts(office, "chi-so-766", "2026-11", line, cells)
    table = writing.report_table(office, "bieu-xa:chi-so-766", period="2026-11")
    asked = [row for row in table.rows if row.kind is RowKind.ITEM]
    assert [row.cells[1] for row in asked] == [row.label for row in units]
    assert len(table.columns) == 2 + len(form.item_rows)
    assert table.columns[2].heading == ("1.1 Tỷ lệ TTHC công bố đúng hạn", "Số TTHC công bố đúng hạn")
    assert [row.cells[2] for row in table.rows[:4]] == [30, 10, 20, None]
    assert f"Còn {len(units) - 2} đơn vị chưa báo cáo" in table.notes[1]
    assert units[2].label in table.notes[1]
    assert table.notes[1].endswith(f"và {len(units) - 2 - MOST_UNITS} đơn vị khác.")


def test_a_line_numbered_on_from_a_heading_is_not_under_it(office):
    rows = (
        FormRow("a", "1", "Chung", heading=True),
        FormRow("b", "", "Số hồ sơ"),
        FormRow("c", "2", "Số phản ánh"),
        FormRow("d", "II", "Khác", heading=True),
        FormRow("e", "1", "Số dịch vụ"),
    )
    own_forms.save_form(office, replace(forms.form(office, "chi-so-766"), code="rieng", rows=rows, checks=()))
    table = writing.report_table(office, "bieu-xa:rieng", period="2026-11")
    assert [column.heading for column in table.columns[2:]] == [
        ("1 Chung", "Số hồ sơ"), ("2 Số phản ánh",), ("II Khác", "1 Số dịch vụ"),
    ]  # fmt: skip


def test_lines_too_many_to_stand_side_by_side_stand_one_below_the_other(office):
    rows = tuple(FormRow(f"r{place}", str(place), f"Việc {place}") for place in range(1, 65))
    own_forms.save_form(office, replace(forms.form(office, "chi-so-766"), code="rieng", rows=rows, checks=()))
    table = writing.report_table(office, "bieu-xa:rieng", period="2026-11")
    assert [row.cells[1] for row in table.rows if row.kind is RowKind.GROUP][:2] == ["1 Việc 1", "2 Việc 2"]
    assert [column.key for column in table.columns] == ["number", "name", "value", "remark"]


def test_tables_of_agencies_are_for_who_follows_others(ledger, office):
    own, whole = ({choice.kind for choice in writing.report_choices(one)} for one in (ledger, office))
    assert whole - own == {writing.BY_UNIT, writing.FORM_UNITS}


@pytest.mark.parametrize(("report", "heading"), [("hoan-thanh", "II"), ("qua-han", "III"), ("minh-chung", "IV")])
def test_lists_are_numbered_behind_the_annexes_of_the_plan(office, ledger, report, heading):
    table = writing.report_table(office, report, period="2026-11")
    assert table.head.heading == f"Phụ lục {heading}"
    assert table.head.attached_note.startswith("(Kèm theo Báo cáo số")
    assert writing.report_table(ledger, report, period="2026-11").head.heading == f"Phụ lục {heading}".replace(
        heading, {"II": "III", "III": "IV", "IV": "V"}[heading]
    )


def test_an_index_of_no_evidence_says_so(ledger):
    assert writing.report_table(ledger, "minh-chung", period="2026-11").notes == (
        "Trong kỳ chưa có văn bản minh chứng kèm tệp.",
    )


def test_indicators_over_time_have_a_column_for_each_period_and_charts_of_what_is_known(ledger):
    table = writing.report_table(ledger, "xu-huong", period="2026-11")
    assert [column.heading[-1] for column in table.columns][-2:] == ["10/26", "11/26"]
    assert not table.charts
    for period, value in (("2026-10", 80), ("2026-11", 90)):
        cells = {("don-vi", "received"): CountInput(100), ("don-vi", "digitized"): CountInput(value)}
        known = {column.key for column in grids.count_grid(ledger, "so-hoa", period).form.columns}
        grids.record_counts(ledger, "so-hoa", period, {key: cell for key, cell in cells.items() if key[1] in known})
    assert writing.report_table(ledger, "xu-huong", period="2026-11").columns == table.columns
