"""What was written of the work, from period to period and among many agencies."""

import pytest

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.services.progress.narratives import previous_entry, unchanged_lines
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.tasks.tree import task_rows

TASK = "dong-thap:I:8"
PLACE = (TASK, None, "")
SAME = ProgressInput(State.IN_PROGRESS, is_unchanged=True)


@pytest.fixture
def october(ledger):
    said = ProgressInput(
        State.IN_PROGRESS, 40, "Đã số hoá 120 hồ sơ", "", "Thiếu máy quét", "Đề nghị cấp máy", addressee="Sở Nội vụ"
    )
    return record_progress(ledger, TASK, said, period="2026-10")


def newest(ledger):
    return progress_history(ledger, TASK)[0]


def test_the_texts_of_the_period_before_are_found(ledger, october):
    assert previous_entry(ledger, PLACE, "2026-11").result == "Đã số hoá 120 hồ sơ"
    assert previous_entry(ledger, PLACE, "2026-10") is None
    assert previous_entry(ledger, ("dong-thap:I:7", None, ""), "2026-11") is None


def test_texts_are_carried_and_marked_unchanged(ledger, october):
    row = record_progress(ledger, TASK, SAME, period="2026-11")
    assert (row.result, row.difficulty, row.proposal, row.addressee) == (
        "Đã số hoá 120 hồ sơ", "Thiếu máy quét", "Đề nghị cấp máy", "Sở Nội vụ",
    )  # fmt: skip
    assert row.is_unchanged
    assert not progress_history(ledger, TASK)[1].is_unchanged
    assert next(row for row in task_rows(ledger) if row.ref == TASK).is_unchanged


def test_a_word_changed_takes_the_mark_away(ledger, october):
    said = ProgressInput(State.IN_PROGRESS, result="Đã số hoá 121 hồ sơ", is_unchanged=True)
    row = record_progress(ledger, TASK, said, period="2026-11")
    assert not row.is_unchanged
    assert row.difficulty == "Thiếu máy quét"


def test_the_mark_stays_while_only_the_state_changes(ledger, october):
    record_progress(ledger, TASK, SAME, period="2026-11")
    record_progress(ledger, TASK, ProgressInput(State.SUBMITTED), period="2026-11")
    assert newest(ledger).is_unchanged
    record_progress(ledger, TASK, ProgressInput(State.SUBMITTED, difficulty=""), period="2026-11")
    assert not newest(ledger).is_unchanged


def test_nothing_written_before_is_refused(ledger):
    with pytest.raises(Refused, match="texts_none_before"):
        record_progress(ledger, TASK, SAME, period="2026-11")


def test_carrying_goes_back_and_forth(ledger, october, goes_back_and_forth):
    goes_back_and_forth(lambda held: record_progress(held, TASK, SAME, period="2026-11"))


def test_lines_that_say_the_same_as_before_are_told_marked_or_not(ledger, october):
    said = ProgressInput(State.DONE, None, "Đã  số hóa 120 hồ sơ", "", "thiếu máy quét", "Đề nghị cấp máy")
    record_progress(ledger, TASK, said, period="2026-11")
    record_progress(ledger, "dong-thap:I:7", ProgressInput(State.DONE), period="2026-10")
    record_progress(ledger, "dong-thap:I:7", ProgressInput(State.DONE), period="2026-11")
    assert [(row.task, row.before, row.is_marked) for row in unchanged_lines(ledger, "2026-11")] == [
        (TASK, "2026-10", False)
    ]
    record_progress(ledger, TASK, SAME, period="2026-11")
    assert [row.is_marked for row in unchanged_lines(ledger, "2026-11", "dong-thap")] == [True]
    record_progress(ledger, TASK, ProgressInput(State.DONE, result="Khác"), period="2026-11")
    assert unchanged_lines(ledger, "2026-11") == ()
