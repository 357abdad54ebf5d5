"""What the overview says of the open period."""

from datetime import date

import pytest

from desktop.domain.periods import parse_period
from desktop.domain.status import State
from desktop.presenters import overview, whole_overview
from desktop.services.counts import explanations, grids
from desktop.services.counts.grids import CountInput
from desktop.services.progress import recording
from desktop.services.progress.extensions import Decision, ExtensionInput, ask_extension, decide_extension
from desktop.services.progress.recording import ProgressInput

pytestmark = pytest.mark.usefixtures("english")

NOVEMBER = parse_period("2026-11")


def read(ledger):
    return whole_overview.read_overview(ledger, "dong-thap", NOVEMBER)


def tile(shown, look):
    return next(one for one in shown.tiles if one.look == look)


def test_a_new_ledger_lacks_every_task_and_begins_with_the_first(ledger):
    shown = read(ledger)
    assert len(shown.unrecorded) == tile(shown, "not_started").count == 3
    assert shown.first_gap == ("tasks", "dong-thap:I:8")


def test_a_recorded_task_is_no_gap_any_more(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40))
    assert read(ledger).first_gap == ("tasks", "dong-thap:II:6")


def test_a_finished_task_owes_nothing_in_later_periods(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), period="2026-10")
    shown = read(ledger)
    assert tile(shown, "done").count == 1
    assert "dong-thap:I:8" not in shown.unrecorded
    assert "dong-thap:I:8" not in [row.ref for row in shown.next_tasks]


def test_what_is_paused_is_neither_late_nor_next(ledger):
    late = tile(read(ledger), "overdue").count
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.PAUSED))
    shown = read(ledger)
    assert tile(shown, "overdue").count == late - 1
    assert "dong-thap:I:8" not in [row.ref for row in shown.next_tasks]


def test_a_form_begun_this_month_or_the_month_before_lacks_its_empty_cells(ledger):
    assert read(ledger).missing_cells == 0
    grids.record_counts(ledger, "so-hoa", "2026-10", {("don-vi", "received"): CountInput(5)})
    shown = read(ledger)
    assert shown.missing_cells == 8
    assert shown.first_gap == ("counts", "so-hoa")


def test_next_tasks_come_in_the_order_of_their_days(ledger):
    days = [row.due for row in read(ledger).next_tasks]
    assert days == sorted(days)
    assert days


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 11), "3 days left to report for tháng 11/2026: 3 tasks are not recorded yet."),
        (date(2026, 11, 14), "The report for tháng 11/2026 is due today: 3 tasks are not recorded yet."),
        (date(2026, 11, 15), "The report for tháng 11/2026 was due 1 day ago: 3 tasks are not recorded yet."),
    ],
)
def test_the_sentence_counts_to_the_cut_off(ledger, today, said):
    assert overview.sentence(read(ledger), NOVEMBER, today) == said


def test_the_sentence_says_when_nothing_is_missing():
    shown = overview.Overview(has_plan=True, tiles=(), next_tasks=(), unrecorded=(), forms=())
    assert overview.sentence(shown, NOVEMBER, date(2026, 11, 11)).endswith(". Nothing is missing.")
    assert overview.gap_words(shown) == ""


def test_tasks_counted_by_a_later_day_are_said_to_be(ledger):
    assert overview.moved_words(read(ledger)) == ""
    asked = ask_extension(ledger, "dong-thap:I:8", ExtensionInput(date(2027, 2, 15), "chưa xong"))
    decide_extension(ledger, asked.entry, Decision(approved=True, document_number="12/UBND-VX"))
    assert overview.moved_words(read(ledger)).startswith("1 task is counted by the later day that was approved")


def test_warnings_without_an_explanation_are_counted_and_gone_to(ledger):
    grids.record_counts(ledger, "II.06a", "2026-10", {("ho-tich", "pending"): CountInput(9)})
    grids.record_counts(ledger, "II.06a", "2026-11", {("ho-tich", "carried"): CountInput(7)})
    assert read(ledger).warnings == 1
    explanations.explain(ledger, "II.06a", "2026-11", "II.06a-5", ("ho-tich", "carried"), "Do sáp nhập")
    assert read(ledger).warnings == 0


def test_the_act_goes_to_the_warnings_where_no_count_is_missing():
    shown = overview.Overview(
        has_plan=True, tiles=(), next_tasks=(), unrecorded=(), forms=(overview.FormGap("II.06a", 0, 2),)
    )
    assert shown.first_gap == ("counts", "II.06a")
    assert overview.gap_words(shown) == "Look at the warnings"
