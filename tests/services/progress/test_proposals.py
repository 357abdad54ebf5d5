"""What was proposed, to whom, and what was answered."""

from datetime import date

import pytest

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.services.progress.proposals import AnswerInput, addressees, answer_proposal, proposals, proposals_of
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress

TASK = "dong-thap:I:8"
PLACE = (TASK, None, "")
ASKED = "Đề nghị bố trí kinh phí"


@pytest.fixture
def propose(ledger):
    def say(text=ASKED, period="2026-11", task=TASK, to="UBND tỉnh Đồng Tháp"):
        said = ProgressInput(State.IN_PROGRESS, proposal=text, addressee=to)
        return record_progress(ledger, task, said, period=period)

    return say


def open_ones(ledger, **narrowed):
    return [(row.proposal, row.periods) for row in proposals(ledger, answered=False, **narrowed)]


def test_a_proposal_is_kept_with_whom_it_goes_to(ledger, propose):
    propose()
    (row,) = proposals(ledger)
    assert (row.task, row.proposal, row.addressee, row.is_answered) == (TASK, ASKED, "UBND tỉnh Đồng Tháp", False)
    assert progress_history(ledger, TASK)[0].addressee == "UBND tỉnh Đồng Tháp"


def test_to_whom_it_goes_is_kept_within_the_period_and_goes_with_the_proposal(ledger, propose):
    propose()
    record_progress(ledger, TASK, ProgressInput(State.SUBMITTED), period="2026-11")
    assert progress_history(ledger, TASK)[0].addressee == "UBND tỉnh Đồng Tháp"
    record_progress(ledger, TASK, ProgressInput(State.SUBMITTED, proposal=""), period="2026-11")
    assert progress_history(ledger, TASK)[0].addressee == ""
    assert proposals(ledger) == ()


def test_an_answer_is_one_change_that_goes_back_and_forth(ledger, propose, goes_back_and_forth):
    propose()
    said = AnswerInput("Đã bố trí trong dự toán 2027", "15/UBND-TH", date(2026, 11, 10))
    goes_back_and_forth(lambda held: answer_proposal(held, PLACE, said, period="2026-11"))
    (row,) = proposals_of(ledger, PLACE)
    assert (row.is_answered, row.answer) == (True, "Đã bố trí trong dự toán 2027")
    assert row.document == "Công văn số 15/UBND-TH ngày 10/11/2026"
    assert proposals(ledger, answered=False) == ()


def test_a_proposal_repeated_is_one_and_answered_once(ledger, propose):
    propose(period="2026-09")
    propose(period="2026-10")
    propose("đề  nghị bố trí kinh phí", period="2026-11")
    assert [row.periods for row in proposals(ledger)] == [("2026-09", "2026-10", "2026-11")]
    answer_proposal(ledger, PLACE, AnswerInput("Đồng ý"), period="2026-10")
    assert open_ones(ledger) == []
    assert [row.answer for row in proposals(ledger, period="2026-11")] == ["Đồng ý"]


def test_another_proposal_is_not_answered_by_the_answer_to_the_one_before(ledger, propose):
    propose(period="2026-10")
    answer_proposal(ledger, PLACE, AnswerInput("Đồng ý"), period="2026-10")
    propose("Đề nghị tập huấn", period="2026-11")
    assert open_ones(ledger) == [("Đề nghị tập huấn", ("2026-11",))]


def test_a_proposal_written_anew_in_its_period_is_still_to_be_answered(ledger, propose, monkeypatch):
    propose()
    answer_proposal(ledger, PLACE, AnswerInput("Đồng ý"), period="2026-11")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:30:00")
    propose("Đề nghị tập huấn")
    assert open_ones(ledger) == [("Đề nghị tập huấn", ("2026-11",))]


def test_proposals_of_a_period_are_those_made_or_repeated_in_it(ledger, propose):
    propose(period="2026-10")
    propose("Đề nghị tập huấn", task="dong-thap:I:7")
    assert open_ones(ledger, period="2026-10") == [(ASKED, ("2026-10",))]
    assert open_ones(ledger, period="2026-11") == [("Đề nghị tập huấn", ("2026-11",))]
    assert len(open_ones(ledger, plan="dong-thap")) == 2


def test_a_proposal_dropped_later_still_waits_for_its_answer(ledger, propose):
    propose(period="2026-10")
    propose("", period="2026-11")
    assert open_ones(ledger) == [(ASKED, ("2026-10",))]


@pytest.mark.parametrize(
    ("said", "period", "code"),
    [
        (AnswerInput(), "2026-11", "answer_empty"),
        (AnswerInput("Đồng ý"), "2026-10", "proposal_none"),
        (AnswerInput("Đồng ý", "1/UBND", date(2027, 1, 1)), "2026-11", "document_in_future"),
    ],
)
def test_an_answer_without_its_parts_is_refused(ledger, propose, said, period, code):
    propose()
    with pytest.raises(Refused, match=code):
        answer_proposal(ledger, PLACE, said, period=period)
    assert not proposals(ledger)[0].is_answered


def test_whom_was_named_before_is_offered_first(ledger, propose):
    assert {"UBND tỉnh", "Văn phòng UBND tỉnh", "Sở Nội vụ"} < set(addressees(ledger))
    propose(to="Thường trực Đảng ủy")
    assert addressees(ledger)[0] == "Thường trực Đảng ủy"
