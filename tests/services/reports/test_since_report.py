"""What changed since the last report."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, sent_reports, writing
from desktop.services.reports.since_report import compare_sent, since_report
from desktop.services.tasks import obligations
from tests.refusals import refused

OCTOBER, NOVEMBER, EIGHT = "2026-10", "2026-11", "dong-thap:I:8"
DONE = ProgressInput(State.DONE, done_on=date(2026, 11, 1))


@pytest.fixture
def sent(ledger, monkeypatch):
    """Give a ledger whose October was sent before the deadline of its tasks, and which is now in November."""
    monkeypatch.setenv("SOTIENDO_NOW", "2025-10-14T17:00:00")
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "Đang làm"), period="2025-10")
    closing.close_period(ledger, "2025-10", "Thiếu")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    return ledger


def test_nothing_can_be_compared_before_something_was_sent(ledger):
    with refused("nothing_sent", "11/2026"):
        since_report(ledger, NOVEMBER)


def test_newly_done_and_newly_late_tasks_are_told(sent):
    record_progress(sent, EIGHT, DONE, period=NOVEMBER)
    found = since_report(sent, NOVEMBER)
    assert [one.number for one in found.done] == ["8"]
    assert "8" not in [one.number for one in found.late]
    assert found.late
    assert (found.earlier.period, found.later.is_now) == ("2025-10", True)


def test_what_was_late_or_done_already_is_not_new(sent):
    record_progress(sent, EIGHT, DONE, period=NOVEMBER)
    closing.close_period(sent, NOVEMBER, "Thiếu")
    found = since_report(sent, "2026-12")
    assert found.earlier.period == NOVEMBER
    assert (found.done, found.late, found.corrected) == ((), (), ())


def test_a_closed_period_is_compared_as_it_was_sent(sent):
    record_progress(sent, EIGHT, DONE, period=NOVEMBER)
    closing.close_period(sent, NOVEMBER, "Thiếu")
    record_progress(sent, "dong-thap:II:6", DONE, period="2026-12")
    found = since_report(sent, NOVEMBER)
    assert [one.number for one in found.done] == ["8"]
    assert not found.later.is_now


def test_corrections_of_the_last_report_are_told(sent):
    closing.reopen_period(sent, "2025-10", "Sửa")
    record_progress(sent, EIGHT, ProgressInput(State.IN_PROGRESS, 60, "Đã họp"), period="2025-10")
    found = {(one.sent, one.now) for one in since_report(sent, NOVEMBER).corrected}
    assert {("Đang làm", "Đã họp"), ("40", "60")} <= found


def test_units_that_report_first_are_told(sent):
    other = directory.communes("82")[1]
    grids.record_counts(sent, "so-hoa", NOVEMBER, {("don-vi", "received"): CountInput(5)}, other.code)
    assert since_report(sent, NOVEMBER).reporting == (other.name,)


def test_two_sendings_are_compared_cell_by_cell(sent):
    record_progress(sent, EIGHT, DONE, period=NOVEMBER)
    closing.close_period(sent, NOVEMBER, "Thiếu")
    of_appendix = [one for one in sent_reports.sent_reports(sent) if one.report.endswith(":I")]
    later, earlier = (one.short for one in of_appendix)
    found = [one for one in compare_sent(sent, earlier, later) if one.row.startswith("8 ")]
    assert ("40", "100") in [(one.sent, one.now) for one in found]
    with refused("sent_unlike", earlier):
        other = next(one for one in sent_reports.sent_reports(sent) if one.report.endswith(":II"))
        compare_sent(sent, earlier, other.short)


def test_what_changed_is_printed(sent):
    record_progress(sent, EIGHT, DONE, period=NOVEMBER)
    table = writing.report_table(sent, "thay-doi", period=NOVEMBER)
    rows = [row.texts() for row in table.rows]
    place = next(place for place, row in enumerate(rows) if row[0] == "Mới hoàn thành: 01 (Phụ lục I)")
    assert rows[place + 1][0] == "8"
    assert rows[place + 1][1].startswith("Tiếp tục đẩy mạnh số hóa hồ sơ")
    assert rows[place + 1][2:] == ["Đang thực hiện (trong hạn)", "Hoàn thành (quá hạn)"]
    assert max(len(row[1]) for row in rows) < 170
    assert "Đơn vị mới báo cáo: không có" in [row[0] for row in rows]


def test_tasks_of_two_appendices_stand_below_the_name_of_each(sent):
    for task in (EIGHT, "dong-thap:II:6"):
        record_progress(sent, task, DONE, period=NOVEMBER)
    rows = [row.texts() for row in writing.report_table(sent, "thay-doi", period=NOVEMBER).rows]
    place = next(place for place, row in enumerate(rows) if row[0] == "Mới hoàn thành: 02")
    assert [row[:2][bool(not row[0])][:10] for row in rows[place + 1 : place + 5]] == [
        "Phụ lục I", "8", "Phụ lục II", "6",
    ]  # fmt: skip


def test_numbers_that_begin_anew_below_each_heading_bear_the_headings(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-12T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "56")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("khanh-hoa")]) as ledger:
        closing.close_period(ledger, OCTOBER, "Thiếu")
        for task in ("khanh-hoa:I:1.b", "khanh-hoa:I:3.b"):
            line = obligations.obligations(ledger, task=task)[0]
            record_progress(ledger, task, ProgressInput(State.DONE), agency=line.agency or None, period=NOVEMBER)
        assert [one.number for one in since_report(ledger, NOVEMBER).done] == ["1.b)", "3.b)"]


def test_of_a_list_only_the_lines_that_differ_are_printed(sent):
    record_progress(sent, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "- Xã A\n- Xã B"), period=NOVEMBER)
    closing.close_period(sent, NOVEMBER, "Thiếu")
    closing.reopen_period(sent, NOVEMBER, "Sửa")
    record_progress(sent, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "- Xã A\n- Xã C"), period=NOVEMBER)
    rows = [row.texts() for row in writing.report_table(sent, "dinh-chinh", period=NOVEMBER).rows]
    (told,) = [row for row in rows if row[2] == "Kết quả thực hiện"]
    assert told[1].startswith("8. Tiếp tục đẩy mạnh")
    assert told[3:] == ["- Xã B", "- Xã C"]
    assert not [row for row in rows if "Phụ lục :" in row[0]]


def test_of_many_agencies_the_number_done_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-12T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("binh-dinh")]) as ledger:
        (task, who), *_more = [(row.task, row.agency) for row in obligations.obligations(ledger, agency="21553")]
        closing.close_period(ledger, OCTOBER, "Thiếu")
        record_progress(ledger, task, ProgressInput(State.DONE), agency=who, period=NOVEMBER)
        (change,) = since_report(ledger, NOVEMBER).done
        assert (change.before, change.now) == (0, 1)
        assert change.lines > 1


def test_a_finished_turn_of_recurring_work_is_newly_done(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-12T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("binh-dinh")]) as ledger:
        lines = [row for row in obligations.obligations(ledger) if row.turn == "2025" and row.agency]
        task = next(row.task for row in lines if row.due and row.due.year == 2025)
        closing.close_period(ledger, OCTOBER, "Thiếu")
        for row in lines:
            if row.task == task:
                record_progress(
                    ledger, task, ProgressInput(State.DONE), agency=row.agency, period=NOVEMBER, turn=row.turn
                )
        assert [one.turn for one in since_report(ledger, NOVEMBER).done] == ["2025"]
