"""Closing a month of a province: what is missing, what was sent, what was corrected, what changed since."""

import io
from datetime import date

import openpyxl
import pytest

from desktop.domain.status import State
from desktop.domain.tables import MARK
from desktop.services import directory
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.progress.recording import ProgressInput, record_progress, record_progress_of
from desktop.services.reports import closing, sent_reports, since_report, writing
from desktop.services.tasks.filters import own_tasks
from desktop.services.tasks.tree import task_rows
from tests.province.naming import NOVEMBER, OCTOBER, OWN, PLAN
from tests.refusals import refused

REPORT = f"{PLAN}/tien-do:I"
RECEIVED = ("don-vi", "received")
GOING = ProgressInput(State.IN_PROGRESS, 40, "Đang lấy ý kiến khu dân cư")


@pytest.fixture
def sent(office, wards):
    """Let October be sent: 97 communes on their way, one count."""
    record_progress_of(office, wards[:97], GOING, period=OCTOBER)
    record_progress(office, OWN, ProgressInput(State.IN_PROGRESS, 20, "Đang soạn thảo"), period=OCTOBER)
    grids.record_counts(office, "so-hoa", OCTOBER, {RECEIVED: CountInput(5)})
    closing.close_period(office, OCTOBER, "Chưa đủ báo cáo của các xã")
    return office


def correct(ledger, wards):
    closing.reopen_period(ledger, OCTOBER, "Xã gửi bổ sung")
    record_progress(ledger, OWN, ProgressInput(State.SUBMITTED, 90, "Đã trình"), period=OCTOBER)
    grids.record_counts(ledger, "so-hoa", OCTOBER, {RECEIVED: CountInput(7)})


def test_every_missing_cell_and_task_is_listed_and_one_reason_is_for_all(office):
    grids.record_counts(office, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)})
    record_progress(office, OWN, ProgressInput(State.IN_PROGRESS, 20), period=NOVEMBER)
    found = closing.gaps(office, NOVEMBER)
    owed = {row.ref for row in own_tasks(task_rows(office, PLAN, whole=True), whole=True)} - {OWN}
    assert {gap.ref for gap in found.tasks} == owed
    assert (len(found.cells), [gap.ref for gap in found.narratives]) == (7, [OWN])
    with refused("closing_unexplained", "11/2026"):
        closing.close_period(office, NOVEMBER)
    closing.close_period(office, NOVEMBER, "Chưa đủ báo cáo của các xã")
    stands = closing.closing_of(office, NOVEMBER)
    assert (stands.is_closed, len(stands.gaps)) == (True, len(owed) + 7 + 1)


def test_what_was_sent_is_kept_with_its_hash_and_later_edits_are_differences(sent, wards):
    one = next(one for one in sent_reports.sent_reports(sent, OCTOBER) if one.report == REPORT)
    before = sent_reports.sent_file(sent, one.short)
    correct(sent, wards)
    found = {(each.column, each.sent, each.now) for each in sent_reports.corrections(sent, OCTOBER)}
    assert ("Kết quả thực hiện", "Đang soạn thảo", "Đã trình") in found
    assert sent_reports.sent_file(sent, one.short) == before
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(before)).active for cell in row]
    assert "Đang soạn thảo" in cells


def test_a_closed_period_takes_nothing_and_reopens_with_a_reason(sent, wards):
    with refused("period_closed", "10/2026"):
        record_progress_of(sent, wards, GOING, period=OCTOBER)
    with refused("reopening_unexplained"):
        closing.reopen_period(sent, OCTOBER, " ")
    correct(sent, wards)
    marked = {
        text
        for code in (REPORT, "bieu:so-hoa")
        for row in writing.report_table(sent, code, period=OCTOBER).rows
        for place, text in enumerate(row.texts())
        if place in row.marked
    }
    assert {f"Đã trình {MARK}", f"7 {MARK}"} <= marked


def test_what_changed_since_the_last_report_is_one_page(sent, wards, tmp_path):
    correct(sent, wards)
    _task, agency, _turn = wards[120]
    other = directory.find_agency(agency)
    record_progress(sent, OWN, ProgressInput(State.DONE, done_on=date(2026, 11, 2)), period=NOVEMBER)
    record_progress_of(sent, wards[:60], ProgressInput(State.DONE, done_on=date(2026, 11, 2)), period=NOVEMBER)
    grids.record_counts(sent, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)}, other.code)
    found = since_report.since_report(sent, NOVEMBER)
    assert {(one.number, one.before, one.now, one.lines) for one in found.done} == {("2", 0, 1, 1), ("24", 0, 60, 135)}
    assert ("Đang soạn thảo", "Đã trình") in {(one.sent, one.now) for one in found.corrected}
    assert found.reporting == (other.name,)
    _table, pages, _hash = writing.write_report(sent, "thay-doi", tmp_path / "thay-doi.pdf", period=NOVEMBER)
    assert pages == 1


def test_work_that_became_late_since_the_last_report_is_told(office, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-03-14T17:00:00")
    closing.close_period(office, "2026-03", "Chưa đủ")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-04-10T08:00:00")
    late = {(one.number, one.now) for one in since_report.since_report(office, "2026-04").late}
    assert ("2", 1) in late
    assert "24" not in {number for number, _now in late}


def test_two_sendings_are_compared_cell_by_cell_and_written_to_a_workbook(sent, wards, tmp_path):
    record_progress_of(sent, wards, ProgressInput(State.DONE, done_on=date(2026, 11, 2)), period=NOVEMBER)
    closing.close_period(sent, NOVEMBER, "Chưa đủ")
    later, earlier = (one.short for one in sent_reports.sent_reports(sent) if one.report == REPORT)
    found = [one for one in since_report.compare_sent(sent, earlier, later) if one.row.startswith("24 ")]
    states = [(one.sent, one.now) for one in found if "đơn vị hoàn thành" in one.now]
    assert states == [("00/135 đơn vị hoàn thành; 135 quá hạn", "135/135 đơn vị hoàn thành")]
    writing.write_comparison(sent, earlier, later, tmp_path / "so-sanh.xlsx")
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "so-sanh.xlsx").active for cell in row]
    assert set(states[0]) <= set(cells)
