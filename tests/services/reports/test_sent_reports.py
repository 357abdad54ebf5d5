"""Reports as they were sent, and how they differ from what the ledger says since."""

import io

import openpyxl
import pytest

from desktop.domain.plans import NodeKind
from desktop.domain.status import State
from desktop.domain.tables import MARK
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.plans import editing
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, sent_reports, writing
from desktop.services.reports.sent_reports import CorrectionKind
from tests.refusals import refused

NOVEMBER, EIGHT, REPORT = "2026-11", "dong-thap:I:8", "dong-thap/tien-do:I"
FORM, RECEIVED = "bieu:so-hoa", ("don-vi", "received")


@pytest.fixture
def sent(ledger):
    """Give a ledger whose November was closed with one task in progress and one count."""
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "Đang làm"), period=NOVEMBER)
    grids.record_counts(ledger, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)})
    closing.close_period(ledger, NOVEMBER, "Thiếu số liệu")
    return ledger


def correct(ledger) -> None:
    closing.reopen_period(ledger, NOVEMBER, "Sửa kết quả")
    record_progress(ledger, EIGHT, ProgressInput(State.SUBMITTED, 90, "Đã trình"), period=NOVEMBER)
    grids.record_counts(ledger, "so-hoa", NOVEMBER, {RECEIVED: CountInput(7)})


def marked(table) -> set[str]:
    return {text for row in table.rows for place, text in enumerate(row.texts()) if place in row.marked}


def test_a_closed_report_bears_the_hash_of_what_was_sent(sent):
    of_appendix = next(one for one in sent_reports.sent_reports(sent, NOVEMBER) if one.report == REPORT)
    for typed in (REPORT, "tien-do:I", "tien-do"):
        assert of_appendix.short in writing.report_table(sent, typed, period=NOVEMBER).stamp
    assert not marked(writing.report_table(sent, REPORT, period=NOVEMBER))
    assert of_appendix.short not in writing.report_table(sent, REPORT, period="2026-12").stamp


def test_the_reprint_marks_corrected_values(sent):
    correct(sent)
    table = writing.report_table(sent, REPORT, period=NOVEMBER)
    assert {f"Đã trình {MARK}", f"90 {MARK}"} <= marked(table)
    assert table.notes[-1].startswith(MARK)
    assert marked(writing.report_table(sent, FORM, period=NOVEMBER)) == {f"7 {MARK}"}


def test_what_is_closed_again_still_marks_what_the_first_sending_said_otherwise(sent):
    correct(sent)
    closing.close_period(sent, NOVEMBER, "Thiếu số liệu")
    assert f"Đã trình {MARK}" in marked(writing.report_table(sent, REPORT, period=NOVEMBER))
    newest = sent_reports.sent_reports(sent, NOVEMBER)[0]
    assert newest.short in writing.report_table(sent, REPORT, period=NOVEMBER).stamp
    sheet = openpyxl.load_workbook(io.BytesIO(sent_reports.sent_file(sent, newest.short))).active
    assert f"Đã trình {MARK}" in [cell.value for row in sheet for cell in row]


def test_a_marked_count_stays_a_number_in_the_workbook(sent, tmp_path):
    correct(sent)
    writing.write_report(sent, FORM, tmp_path / "bieu.xlsx", period=NOVEMBER)
    sheet = openpyxl.load_workbook(tmp_path / "bieu.xlsx").active
    assert [cell.value for row in sheet for cell in row if MARK in cell.number_format] == [7]


def test_days_that_pass_after_closing_are_no_corrections(sent, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2027-06-01T08:00:00")
    assert sent_reports.corrections(sent, NOVEMBER) == ()
    assert not marked(writing.report_table(sent, REPORT, period=NOVEMBER))


def test_a_row_put_into_the_plan_is_one_correction(sent):
    editing.add_node(sent, "dong-thap", "I", "dong-thap:I:7", NodeKind.TASK, 1, number="7a", text="Việc thêm")
    (found,) = sent_reports.corrections(sent, NOVEMBER)
    assert (found.kind, found.row, found.column) == (CorrectionKind.ADDED, "7a Việc thêm", "")
    assert "Việc thêm" in {
        text.removesuffix(f" {MARK}") for text in marked(writing.report_table(sent, REPORT, period=NOVEMBER))
    }


def test_a_row_taken_out_of_the_plan_is_one_correction(sent):
    editing.remove_node(sent, "dong-thap:I:7")
    (found,) = sent_reports.corrections(sent, NOVEMBER)
    assert found.kind is CorrectionKind.REMOVED
    assert found.row.startswith("7 ")


def test_corrections_are_printed(sent):
    correct(sent)
    table = writing.report_table(sent, "dinh-chinh", period=NOVEMBER)
    said = [row.texts() for row in table.rows]
    assert ["Kết quả thực hiện", "Đang làm", "Đã trình"] in [row[2:] for row in said]
    assert ["5", "7"] in [row[3:] for row in said]
    with refused("nothing_sent", "12/2026"):
        writing.report_table(sent, "dinh-chinh", period="2026-12")


def test_an_ambiguous_or_unknown_hash_is_refused(sent):
    for typed in ("", "zz"):
        with refused("sent_unknown"):
            sent_reports.find_sent(sent, typed)
