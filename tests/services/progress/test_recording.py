"""Recording how far a task is."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress, record_progress_of
from tests.refusals import refused

TASK = "dong-thap:I:8"


@pytest.mark.parametrize(
    "said",
    [
        ProgressInput(State.IN_PROGRESS, 40, "Đang số hóa", "đủ người", "thiếu máy", "cấp máy"),
        ProgressInput(State.DONE, done_on=date(2026, 11, 1)),
        ProgressInput(State.PAUSED),
    ],
)
def test_a_recorded_entry_goes_back_and_forth(goes_back_and_forth, said):
    goes_back_and_forth(lambda ledger: record_progress(ledger, TASK, said))


def test_entries_of_several_tasks_go_back_and_forth(goes_back_and_forth):
    tasks = ["dong-thap:I:1", TASK]
    said = ProgressInput(State.SUBMITTED, 90)
    goes_back_and_forth(lambda ledger: record_progress_of(ledger, tasks, said, period="2026-11"))


def test_an_agency_that_comes_with_an_entry_goes_with_it(goes_back_and_forth):
    said = ProgressInput(State.IN_PROGRESS)
    goes_back_and_forth(lambda ledger: record_progress(ledger, TASK, said, agency="28249"))


def test_one_task_that_is_not_there_stops_all_of_several(ledger):
    with refused("task_unknown", "dong-thap:I:99"):
        record_progress_of(ledger, [TASK, "dong-thap:I:99"], ProgressInput(State.DONE), period="2026-11")
    assert progress_history(ledger, TASK) == ()


def test_entries_are_added_and_never_overwritten(ledger):
    for percent in (10, 20, 30):
        record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, percent))
    assert [row.percent for row in progress_history(ledger, TASK)] == [30, 20, 10]


def test_what_is_left_unsaid_is_carried_over_within_a_period(ledger):
    record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, 40, "một", difficulty="hai"), period="2026-10")
    kept = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, difficulty=""), period="2026-10")
    assert (kept.percent, kept.result, kept.difficulty) == (40, "một", "")
    fresh = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS), period="2026-11")
    assert (fresh.percent, fresh.result) == (40, "")


def test_a_done_task_is_whole_and_dated_and_no_longer_when_taken_up_again(ledger):
    done = record_progress(ledger, TASK, ProgressInput(State.DONE))
    assert (done.percent, done.done_on) == (100, date(2026, 11, 14))
    again = record_progress(ledger, TASK, ProgressInput(State.DONE, result="thêm"))
    assert again.done_on == done.done_on
    reopened = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS))
    assert (reopened.percent, reopened.done_on) == (None, None)


def test_texts_are_kept_clean(ledger):
    row = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, result="  đã\u00a0ban ha\u0300nh\n- một "))
    assert row.result == "đã ban hành\n- một"


def test_an_entry_belongs_to_the_current_month_unless_said(ledger):
    assert record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS)).period == "2026-11"
    assert record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS), period="2026-q3").period == "2026-Q3"


def test_an_entry_names_its_change(ledger):
    first = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS))
    second = record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS))
    assert second.journal == first.journal + 1


@pytest.mark.parametrize(
    ("said", "code", "named"),
    [
        (ProgressInput(State.IN_PROGRESS, 101), "percent_out_of_range", "101"),
        (ProgressInput(State.IN_PROGRESS, -1), "percent_out_of_range", "-1"),
        (ProgressInput(State.DONE, done_on=date(2026, 11, 15)), "done_in_future", "15/11/2026"),
        (ProgressInput(State.PAUSED, done_on=date(2026, 11, 1)), "done_not_dated", ""),
    ],
)
def test_what_cannot_be_is_refused_and_not_recorded(ledger, said, code, named):
    with refused(code, named):
        record_progress(ledger, TASK, said)
    with refused(code, named):
        record_progress_of(ledger, [TASK], said, period="2026-11")
    assert recording.progress_history(ledger, TASK) == ()


def test_a_period_that_cannot_be_read_is_refused(ledger):
    with refused("period_unreadable", "11/2026"):
        record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS), period="11/2026")
