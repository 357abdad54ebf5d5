"""Closing a period: gaps, frozen reports, reopening with a reason, corrections afterwards."""

import io
from datetime import date

import openpyxl
import pytest

from desktop.domain.status import State
from desktop.services import directory, new_ledger
from desktop.services.counts import explanations, grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.progress import drafts, evidence, evidence_lists, products, proposals
from desktop.services.progress.drafts import Draft
from desktop.services.progress.proposals import AnswerInput
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, sent_reports, writing
from desktop.services.workbooks import exchange
from tests.refusals import refused

NOVEMBER, EIGHT = "2026-11", "dong-thap:I:8"
RECEIVED = ("don-vi", "received")
PLACE = (EIGHT, None, "")


@pytest.fixture
def filled(ledger):
    """Give a ledger with the commune's three tasks recorded in November."""
    for task in (EIGHT, "dong-thap:II:6", "dong-thap:II:7"):
        record_progress(ledger, task, ProgressInput(State.IN_PROGRESS, 40, "Đang làm"), period=NOVEMBER)
    return ledger


def test_open_tasks_without_an_entry_are_gaps(ledger):
    assert [gap.ref for gap in closing.gaps(ledger, NOVEMBER).tasks] == [EIGHT, "dong-thap:II:6", "dong-thap:II:7"]
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS), period=NOVEMBER)
    record_progress(ledger, "dong-thap:II:6", ProgressInput(State.DONE), period="2026-10")
    assert [gap.ref for gap in closing.gaps(ledger, NOVEMBER).tasks] == ["dong-thap:II:7"]


def test_empty_cells_of_a_form_in_use_are_gaps(ledger):
    assert closing.gaps(ledger, NOVEMBER).cells == ()
    grids.record_counts(ledger, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)})
    assert len(closing.gaps(ledger, NOVEMBER).cells) == 7


def test_gaps_need_one_reason(ledger):
    with refused("closing_unexplained", "11/2026", "3"):
        closing.close_period(ledger, NOVEMBER)
    closing.close_period(ledger, NOVEMBER, "Cán bộ nghỉ phép")
    stands = closing.closing_of(ledger, NOVEMBER)
    assert (stands.is_closed, stands.reason, len(stands.gaps)) == (True, "Cán bộ nghỉ phép", 3)


def test_a_closed_period_takes_nothing_more(filled):
    closing.close_period(filled, NOVEMBER)
    with refused("period_closed", "11/2026"):
        record_progress(filled, EIGHT, ProgressInput(State.DONE), period=NOVEMBER)
    with refused("period_closed", "11/2026"):
        grids.record_counts(filled, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)})
    with refused("period_closed", "11/2026"):
        closing.close_period(filled, NOVEMBER)
    record_progress(filled, EIGHT, ProgressInput(State.DONE), period="2026-12")


def test_a_form_for_a_closed_period_is_refused_by_the_name_of_its_file(filled, tmp_path):
    forms = {period: tmp_path / f"bieu-{period}.xlsx" for period in (NOVEMBER, "2026-12")}
    for period, file in forms.items():
        exchange.export_filled(filled, "so-hoa", period, file, {RECEIVED: 5})
    closing.close_period(filled, NOVEMBER)
    with refused("period_closed", "11/2026", "bieu-2026-11.xlsx"):
        exchange.preview_import(filled, forms[NOVEMBER].read_bytes(), forms[NOVEMBER].name)
    assert exchange.preview_import(filled, forms["2026-12"].read_bytes(), "bieu.xlsx").changes


def test_a_draft_of_a_closed_period_stays(filled):
    draft = Draft(NOVEMBER, EIGHT, ProgressInput(State.IN_PROGRESS, result="Đang soạn"))
    keeper = drafts.DraftKeeper(filled)
    keeper.keep(keeper.turn(), (draft,))
    closing.close_period(filled, NOVEMBER)
    assert drafts.kept_drafts(filled) == (draft,)


def test_what_lies_in_a_closed_period_is_not_taken_back(filled):
    entry = next(row.entry for row in history.history(filled) if row.label == "progress_recorded")
    closing.close_period(filled, NOVEMBER)
    with refused("closing_not_undone"):
        history.undo(filled)
    with refused("period_closed", "11/2026"):
        history.undo(filled, entry)
    closing.reopen_period(filled, NOVEMBER, "Sửa số liệu")
    history.undo(filled, entry)


def test_setting_the_clock_back_does_not_open_a_period(filled, monkeypatch):
    closing.close_period(filled, NOVEMBER)
    monkeypatch.setenv("SOTIENDO_NOW", "2025-11-01T08:00:00")
    with refused("period_closed", "11/2026"):
        record_progress(filled, EIGHT, ProgressInput(State.IN_PROGRESS), period=NOVEMBER)


def test_reopening_asks_why_and_is_kept(filled):
    with refused("period_open"):
        closing.reopen_period(filled, NOVEMBER, "Sửa số liệu")
    closing.close_period(filled, NOVEMBER)
    with refused("reopening_unexplained"):
        closing.reopen_period(filled, NOVEMBER, "  ")
    closing.reopen_period(filled, NOVEMBER, "Sửa số liệu")
    assert [(one.is_closed, one.reason) for one in closing.closings(filled)] == [(False, "Sửa số liệu"), (True, "")]


def test_a_period_to_come_is_not_closed(ledger):
    with refused("period_not_begun", "12/2026"):
        closing.close_period(ledger, "2026-12", "Sớm")


def test_reports_are_kept_as_sent_and_found_by_their_hash(filled):
    closing.close_period(filled, NOVEMBER)
    sent = closing.closing_of(filled, NOVEMBER).reports
    assert [one.report for one in sent] == ["dong-thap/tien-do:I", "dong-thap/tien-do:II", "dong-thap/bao-cao"]
    content = sent_reports.sent_file(filled, sent[0].short)
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).active for cell in row]
    assert "Đang làm" in cells
    with refused("sent_unknown", "ffff"):
        sent_reports.sent_file(filled, "ffff")


def test_later_corrections_are_listed_and_the_sent_report_stays(filled):
    closing.close_period(filled, NOVEMBER)
    first = closing.closing_of(filled, NOVEMBER).reports[0]
    before = sent_reports.sent_file(filled, first.sha256)
    assert sent_reports.corrections(filled, NOVEMBER) == ()
    closing.reopen_period(filled, NOVEMBER, "Sửa kết quả")
    record_progress(filled, EIGHT, ProgressInput(State.SUBMITTED, 90, "Đã trình"), period=NOVEMBER)
    found = {(one.column, one.sent, one.now) for one in sent_reports.corrections(filled, NOVEMBER)}
    assert ("Kết quả thực hiện", "Đang làm", "Đã trình") in found
    assert all(one.row.startswith("8 ") for one in sent_reports.corrections(filled, NOVEMBER))
    assert sent_reports.sent_file(filled, first.sha256) == before


def test_later_entries_of_other_periods_are_no_corrections(filled):
    closing.close_period(filled, NOVEMBER)
    record_progress(filled, EIGHT, ProgressInput(State.DONE, done_on=date(2026, 11, 14)), period="2026-12")
    assert sent_reports.corrections(filled, NOVEMBER) == ()


@pytest.fixture
def proved(filled, tmp_path):
    """Give the evidence of a task that came in November."""
    file = tmp_path / "254-KH-UBND 17.9.2025.pdf"
    file.write_bytes(b"%PDF")
    return evidence.attach(filled, PLACE, [file], period=NOVEMBER).rows[0].evidence, file


def test_evidence_of_a_closed_period_is_neither_added_nor_taken_away(filled, proved):
    held, file = proved
    attached = next(row.entry for row in history.history(filled) if row.label == "evidence_attached")
    closing.close_period(filled, NOVEMBER)
    with refused("period_closed", "11/2026"):
        evidence.attach(filled, (EIGHT, "UBND phường Sa Đéc", ""), [file], period=NOVEMBER)
    with refused("period_closed", "11/2026"):
        evidence.detach(filled, held)
    with refused("period_closed", "11/2026"):
        history.undo(filled, attached)
    assert [row.evidence for row in evidence_lists.documents_of(filled, PLACE)] == [held]
    closing.reopen_period(filled, NOVEMBER, "Nhầm tệp")
    evidence.detach(filled, held)


def test_removed_evidence_of_a_closed_period_stays_in_the_bin(filled, proved):
    held, file = proved
    evidence.detach(filled, held)
    closing.close_period(filled, NOVEMBER)
    with refused("period_closed", "11/2026"):
        evidence.put_back(filled, held)
    assert evidence.attach(filled, PLACE, [file], period="2026-12").rows[0].period == "2026-12"


def test_no_file_is_kept_for_what_a_closed_period_refuses(filled, tmp_path):
    closing.close_period(filled, NOVEMBER)
    file = tmp_path / "moi.pdf"
    file.write_bytes(b"%PDF-new")
    with refused("period_closed", "11/2026"):
        evidence.attach(filled, PLACE, [file], period=NOVEMBER)
    assert not list(filled.path.with_suffix(".files").rglob("*.pdf"))


def test_products_are_not_ticked_in_a_closed_period_but_in_the_next(filled):
    closing.close_period(filled, NOVEMBER)
    with refused("period_closed", "11/2026"):
        products.tick(filled, PLACE, "Báo cáo", period=NOVEMBER)
    assert products.tick(filled, PLACE, "Báo cáo", period="2026-12")


def test_an_answer_to_a_closed_period_is_taken_and_its_report_stays_as_it_was(filled, monkeypatch):
    record_progress(filled, EIGHT, ProgressInput(State.IN_PROGRESS, 40, proposal="Cấp máy"), period=NOVEMBER)
    closing.close_period(filled, NOVEMBER)
    before = writing.report_table(filled, "ket-qua", period=NOVEMBER).rows
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-20T08:00:00")
    proposals.answer_proposal(filled, PLACE, AnswerInput("Đã cấp", "12/SNV", date(2026, 11, 10)), period=NOVEMBER)
    assert [row.answer for row in proposals.proposals(filled)] == ["Đã cấp"]
    assert writing.report_table(filled, "ket-qua", period=NOVEMBER).rows == before
    closing.reopen_period(filled, NOVEMBER, "Bổ sung trả lời")
    assert writing.report_table(filled, "ket-qua", period=NOVEMBER).rows != before


def test_an_entry_that_says_nothing_in_words_is_a_gap(filled):
    assert closing.gaps(filled, NOVEMBER).narratives == ()
    record_progress(filled, EIGHT, ProgressInput(State.IN_PROGRESS, 50, ""), period=NOVEMBER)
    record_progress(filled, "dong-thap:II:6", ProgressInput(State.DONE, result=""), period=NOVEMBER)
    assert [gap.ref for gap in closing.gaps(filled, NOVEMBER).narratives] == [EIGHT]


def test_warnings_that_nobody_explained_and_errors_are_gaps(filled):
    carried = ("ho-tich", "carried")
    grids.record_counts(filled, "II.06a", "2026-10", {("ho-tich", "pending"): CountInput(9)})
    grids.record_counts(filled, "II.06a", NOVEMBER, {carried: CountInput(7), ("ho-tich", "pending"): CountInput(5)})
    parts = {("ho-tich", "pending_in_time"): CountInput(4), ("ho-tich", "pending_late"): CountInput(0)}
    grids.record_counts(filled, "II.06a", NOVEMBER, parts)
    assert [gap.check for gap in closing.gaps(filled, NOVEMBER).warnings] == ["II.06a-3", "II.06a-5"]
    explanations.explain(filled, "II.06a", NOVEMBER, "II.06a-5", carried, "Do sáp nhập")
    explanations.explain(filled, "II.06a", NOVEMBER, "II.06a-3", ("ho-tich", "pending"), "Chờ xác nhận")
    (left,) = closing.gaps(filled, NOVEMBER).warnings
    assert (left.check, left.row, left.column) == ("II.06a-3", "ho-tich", "pending")
    assert "lệch 1" in left.sentence


def test_a_department_names_who_has_not_reported_what_others_report(tmp_path):
    communes = directory.communes("82")
    with new_ledger.make_ledger(tmp_path / "phong.sotiendo", directory.find_agency("Sở Tư pháp", "82")) as office:
        assert closing.gaps(office, NOVEMBER).units == ()
        grids.record_counts(office, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)}, communes[0].code)
        missing = closing.gaps(office, NOVEMBER).units
        assert {gap.form for gap in missing} == {"so-hoa"}
        assert {gap.code for gap in missing} == {one.code for one in communes[1:]}
        assert len(closing.gaps(office, "2026-12").units) == len(communes)


def test_what_a_department_counts_alone_is_asked_of_nobody_else(tmp_path):
    with new_ledger.make_ledger(tmp_path / "phong.sotiendo", directory.find_agency("Sở Tư pháp", "82")) as office:
        grids.record_counts(office, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)})
        assert closing.gaps(office, NOVEMBER).units == ()


def test_a_commune_asks_for_no_other_agency(filled):
    grids.record_counts(filled, "so-hoa", NOVEMBER, {RECEIVED: CountInput(5)}, "28249")
    assert closing.gaps(filled, NOVEMBER).units == ()
