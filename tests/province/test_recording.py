"""What is written of 135 communes' work, period by period: entries, texts, proposals, who said the same again."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress.narratives import previous_entry, unchanged_lines
from desktop.services.progress.proposals import AnswerInput, answer_proposal, proposals
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress, record_progress_of
from desktop.services.reports import writing
from desktop.services.tasks.obligations import obligations
from desktop.services.words import wording
from tests.province.naming import AUGUST, DECEMBER, NOVEMBER, OCTOBER, OWN, PLAN, SEPTEMBER, WARDS, row_of, shown_cells

SCANNER = "Thiếu máy quét tại Trung tâm Phục vụ hành chính công"


@pytest.fixture
def reported(office, wards):
    """Let August and September be reported: 97 communes done, the rest on their way."""
    done = ProgressInput(State.DONE, result="Đã ban hành Quyết định", done_on=date(2026, 8, 10))
    going = ProgressInput(State.IN_PROGRESS, 40, "Đang lấy ý kiến khu dân cư", difficulty=SCANNER)
    record_progress_of(office, wards[:97], done, period=AUGUST)
    record_progress_of(office, wards[97:], going, period=AUGUST)
    return office


def test_a_later_entry_leaves_the_earlier_period_as_it_was_and_its_report_identical(reported, wards, monkeypatch):
    codes = ("tien-do", "ket-qua", "tong-quan")

    def printed(when):
        monkeypatch.setenv("SOTIENDO_NOW", when)
        tables = [writing.report_table(reported, f"{PLAN}/{code}", period=AUGUST) for code in codes]
        return [(shown_cells(table), table.notes, table.head, table.charts) for table in tables]

    before = printed("2026-08-20T08:00:00")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-09-14T08:00:00")
    later = ProgressInput(State.DONE, result="Đã họp dân, ban hành", done_on=date(2026, 9, 12))
    record_progress_of(reported, wards[97:], later, period=SEPTEMBER)
    _task, agency, _turn = wards[97]
    texts = {row.period: row.result for row in progress_history(reported, WARDS, agency)}
    assert texts == {AUGUST: "Đang lấy ý kiến khu dân cư", SEPTEMBER: "Đã họp dân, ban hành"}
    assert printed("2026-12-20T08:00:00") == before


def test_difficulties_and_proposals_of_all_communes_are_rolled_up_with_addressee_and_answer(office, wards):
    said = ProgressInput(
        State.IN_PROGRESS,
        40,
        advantage="Người dân đồng thuận",
        difficulty=SCANNER,
        proposal="Đề nghị cấp 02 máy quét",
        addressee="Sở Khoa học và Công nghệ",
    )
    record_progress_of(office, wards[:50], said, period=NOVEMBER)
    found = proposals(office, plan=PLAN, answered=False)
    assert len(found) == 50
    assert {(row.addressee, row.is_answered) for row in found} == {("Sở Khoa học và Công nghệ", False)}
    answer_proposal(office, wards[0], AnswerInput("Đồng ý cấp 01 máy", "15/SKHCN-CĐS"), period=NOVEMBER)
    assert len(proposals(office, plan=PLAN, answered=False)) == 49
    printed = " ".join(
        cell for row in shown_cells(writing.report_table(office, f"{PLAN}/ket-qua", period=NOVEMBER)) for cell in row
    )
    for words in (
        "Người dân đồng thuận",
        SCANNER,
        "Đề nghị cấp 02 máy quét",
        "Sở Khoa học và Công nghệ",
        "Đồng ý cấp 01 máy",
    ):
        assert words in printed, words
    assert printed.count(SCANNER) == 1
    assert "50" in printed


def test_texts_carried_forward_are_marked_and_told_of_all_communes(reported, wards):
    carried = ProgressInput(State.IN_PROGRESS, is_unchanged=True)
    record_progress_of(reported, wards[97:], carried, period=SEPTEMBER)
    _task, agency, _turn = place = wards[97]
    newest = progress_history(reported, WARDS, agency)[0]
    assert (newest.result, newest.is_unchanged) == ("Đang lấy ý kiến khu dân cư", True)
    assert previous_entry(reported, place, SEPTEMBER).period == AUGUST
    record_progress(reported, WARDS, ProgressInput(State.IN_PROGRESS, result="Đã họp"), agency=agency, period=SEPTEMBER)
    same = unchanged_lines(reported, SEPTEMBER, PLAN)
    assert len(same) == 37
    assert agency not in {line.agency for line in same}


def test_fifty_lines_change_together_and_go_back_in_one_undo(office, wards):
    before = obligations(office, task=WARDS)
    record_progress_of(office, wards[:50], ProgressInput(State.SUBMITTED), period=NOVEMBER)
    assert [line.state for line in obligations(office, task=WARDS)].count(State.SUBMITTED) == 50
    history.undo(office)
    assert obligations(office, task=WARDS) == before


def test_an_entry_of_a_later_period_does_not_count_in_an_earlier_one(office):
    record_progress(office, OWN, ProgressInput(State.DONE), period=DECEMBER)
    assert row_of(office, OWN).state is State.DONE
    table = writing.report_table(office, f"{PLAN}/tien-do", period=OCTOBER)
    (printed,) = [row for row in shown_cells(table) if row[0] == "2"]
    assert "Hoàn thành" not in printed


def test_the_history_says_whose_line_was_recorded_and_how_many(office, wards):
    record_progress(office, WARDS, ProgressInput(State.SUBMITTED), agency=wards[0][1], period=NOVEMBER)
    record_progress_of(office, wards[:50], ProgressInput(State.DONE), period=NOVEMBER)
    many, one = (wording.label(row.label, row.params) for row in history.history(office, 2))
    assert "50 lượt đơn vị" in many
    assert obligations(office, task=WARDS)[0].agency_name in one
