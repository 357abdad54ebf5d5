"""A task done while its indicator is not met is named until somebody says why; links are proposed, never made."""

import pytest

from desktop.domain.status import State
from desktop.domain.verdicts import Outcome
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import task_contradictions, task_indicators
from desktop.services.indicators.task_contradictions import contradictions, dismiss, open_contradictions
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing
from tests.refusals import refused

NOVEMBER, EIGHT, SCANNED = "2026-11", "dong-thap:I:8", "dong-thap:dt-07"


def _scan(ledger, digitized, resolved=100):
    cells = {"results_digitized": digitized, "resolved": resolved}
    grids.record_counts(
        ledger, "so-hoa", NOVEMBER, {("don-vi", key): CountInput(value) for key, value in cells.items()}
    )


@pytest.fixture
def linked(ledger):
    """Give a ledger where the task of scanning is done and linked with the share scanned."""
    task_indicators.link_task(ledger, EIGHT, SCANNED)
    record_progress(ledger, EIGHT, ProgressInput(State.DONE, result="Đã số hóa 100%"), period=NOVEMBER)
    return ledger


def test_a_task_done_while_its_indicator_is_not_met_is_listed(linked):
    _scan(linked, 99)
    (found,) = contradictions(linked, NOVEMBER)
    assert (found.task, found.indicator, found.outcome) == (EIGHT, SCANNED, Outcome.NOT_MET)
    assert [(gap.ref, gap.indicator) for gap in closing.gaps(linked, NOVEMBER).contradictions] == [(EIGHT, SCANNED)]


def test_an_indicator_without_data_contradicts_too_and_one_that_is_met_does_not(linked):
    assert [one.outcome for one in contradictions(linked, NOVEMBER)] == [Outcome.NO_DATA]
    _scan(linked, 100)
    assert contradictions(linked, NOVEMBER) == ()


def test_a_task_that_is_not_done_or_not_linked_is_not_asked_about(linked):
    _scan(linked, 50)
    record_progress(linked, EIGHT, ProgressInput(State.IN_PROGRESS, result="Đang làm"), period=NOVEMBER)
    assert contradictions(linked, NOVEMBER) == ()
    record_progress(linked, EIGHT, ProgressInput(State.DONE, result="Xong"), period=NOVEMBER)
    task_indicators.unlink_task(linked, EIGHT, SCANNED)
    assert contradictions(linked, NOVEMBER) == ()


def test_a_reason_goes_back_and_forth(goes_back_and_forth, linked):
    _scan(linked, 99)
    goes_back_and_forth(lambda ledger: dismiss(ledger, NOVEMBER, EIGHT, SCANNED, "01 hồ sơ bị hỏng"))


def test_a_reason_dismisses_until_the_numbers_change_or_it_is_taken_back(linked):
    _scan(linked, 99)
    assert dismiss(linked, NOVEMBER, EIGHT, SCANNED, "01 hồ sơ bị hỏng") > 0
    assert dismiss(linked, NOVEMBER, EIGHT, SCANNED, "01 hồ sơ bị hỏng") == 0
    (found,) = contradictions(linked, NOVEMBER)
    assert found.answer is not None
    assert found.answer.text == "01 hồ sơ bị hỏng"
    assert open_contradictions(linked, NOVEMBER) == ()
    assert closing.gaps(linked, NOVEMBER).contradictions == ()
    _scan(linked, 98)
    assert len(open_contradictions(linked, NOVEMBER)) == 1
    _scan(linked, 99)
    assert open_contradictions(linked, NOVEMBER) == ()
    dismiss(linked, NOVEMBER, EIGHT, SCANNED, "")
    assert len(open_contradictions(linked, NOVEMBER)) == 1


def test_a_reason_where_nothing_contradicts_and_in_a_closed_period_is_refused(linked):
    _scan(linked, 100)
    with refused("contradiction_unknown"):
        dismiss(linked, NOVEMBER, EIGHT, SCANNED, "x")
    _scan(linked, 99)
    closing.close_period(linked, NOVEMBER, "thiếu")
    with refused("period_closed"):
        dismiss(linked, NOVEMBER, EIGHT, SCANNED, "x")


def test_answers_to_tasks_are_no_answers_to_a_form(linked):
    _scan(linked, 99)
    dismiss(linked, NOVEMBER, EIGHT, SCANNED, "01 hồ sơ bị hỏng")
    assert grids.count_grid(linked, "so-hoa", NOVEMBER).answers == {}


def test_likely_indicators_are_proposed_and_none_is_linked_by_itself(ledger):
    task = "dong-thap:II:5"
    proposed = task_contradictions.likely_indicators(ledger, task)
    assert proposed
    with ledger.read() as session:
        assert task_indicators.links_in(session) == ()
    task_indicators.link_task(ledger, task, proposed[0])
    assert proposed[0] not in task_contradictions.likely_indicators(ledger, task)
