"""The two axes of a task: the stored state, and what a day makes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.status import NOT_OWED, SOON_DAYS, State, Timing, timing

DUE = date(2026, 11, 14)
ISSUED = date(2025, 9, 17)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
OPEN = [State.NOT_STARTED, State.IN_PROGRESS, State.SUBMITTED]


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize(
    ("on", "label"),
    [
        (DUE - timedelta(SOON_DAYS + 1), Timing.IN_TIME),
        (DUE - timedelta(SOON_DAYS), Timing.DUE_SOON),
        (DUE, Timing.DUE_SOON),
        (DUE + timedelta(1), Timing.OVERDUE),
    ],
)
def test_an_open_task_is_in_time_due_soon_or_overdue(state: State, on: date, label: Timing) -> None:
    assert timing(state, DUE, on, issued=ISSUED) is label


@pytest.mark.parametrize(
    ("done_on", "label"),
    [(DUE - timedelta(1), Timing.DONE_ON_TIME), (DUE, Timing.DONE_ON_TIME), (DUE + timedelta(1), Timing.DONE_LATE)],
)
def test_a_done_task_is_judged_by_the_day_it_was_done(done_on: date, label: Timing) -> None:
    assert timing(State.DONE, DUE, date(2030, 1, 1), done_on=done_on) is label


def test_a_deadline_past_on_the_day_of_issue_is_flagged_and_not_late() -> None:
    due = date(2025, 8, 31)
    assert timing(State.IN_PROGRESS, due, DUE, issued=ISSUED) is Timing.DUE_BEFORE_ISSUE
    assert timing(State.DONE, due, DUE, done_on=DUE, issued=ISSUED) is Timing.DONE_ON_TIME


def test_a_deadline_on_the_day_of_issue_counts() -> None:
    assert timing(State.IN_PROGRESS, ISSUED, ISSUED + timedelta(1), issued=ISSUED) is Timing.OVERDUE


@given(st.sampled_from(State), DAYS, st.none() | DAYS)
def test_a_task_without_a_deadline_is_never_late(state: State, on: date, done_on: date | None) -> None:
    assert timing(state, None, on, done_on=done_on) is Timing.NO_DEADLINE


@given(st.sampled_from(OPEN), DAYS, DAYS, st.integers(0, 60))
def test_labels_follow_each_other_in_time(state: State, due: date, on: date, soon: int) -> None:
    order = [Timing.IN_TIME, Timing.DUE_SOON, Timing.OVERDUE]
    today, tomorrow = (timing(state, due, day, soon_days=soon) for day in (on, on + timedelta(1)))
    assert order.index(today) <= order.index(tomorrow)
    assert (today is Timing.OVERDUE) == (on > due)


JUNE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("state", "due", "done_on", "on", "label"),
    [
        (State.NOT_STARTED, JUNE, None, date(2026, 6, 22), Timing.IN_TIME),
        (State.NOT_STARTED, JUNE, None, date(2026, 6, 23), Timing.DUE_SOON),
        (State.IN_PROGRESS, JUNE, None, date(2026, 6, 30), Timing.DUE_SOON),
        (State.IN_PROGRESS, JUNE, None, date(2026, 7, 1), Timing.OVERDUE),
        (State.SUBMITTED, JUNE, None, date(2026, 7, 1), Timing.OVERDUE),
        (State.DONE, JUNE, date(2026, 6, 30), date(2026, 12, 1), Timing.DONE_ON_TIME),
        (State.DONE, JUNE, date(2026, 7, 1), date(2026, 12, 1), Timing.DONE_LATE),
        (State.IN_PROGRESS, None, None, date(2026, 7, 1), Timing.NO_DEADLINE),
        (State.DONE, None, date(2026, 7, 1), date(2026, 7, 1), Timing.NO_DEADLINE),
        (State.PAUSED, JUNE, None, date(2026, 7, 1), Timing.NO_DEADLINE),
        (State.DROPPED, JUNE, None, date(2026, 7, 1), Timing.NO_DEADLINE),
        (State.IN_PROGRESS, date(2025, 8, 31), None, date(2026, 7, 1), Timing.DUE_BEFORE_ISSUE),
    ],
)
def test_twelve_cases_of_both_axes(
    state: State, due: date | None, done_on: date | None, on: date, label: Timing
) -> None:
    assert timing(state, due, on, done_on=done_on, issued=ISSUED) is label


@given(st.sampled_from(NOT_OWED), st.none() | DAYS, DAYS)
def test_no_deadline_runs_for_what_is_paused_or_dropped(state: State, due: date | None, on: date) -> None:
    assert timing(state, due, on, issued=ISSUED) is Timing.NO_DEADLINE


@given(DAYS, DAYS, st.none() | DAYS)
def test_what_is_done_is_never_overdue_and_keeps_its_label_on_every_day(
    due: date, on: date, done_on: date | None
) -> None:
    label = timing(State.DONE, due, on, done_on=done_on)
    assert label in (Timing.DONE_ON_TIME, Timing.DONE_LATE)
    assert label is timing(State.DONE, due, on + timedelta(400), done_on=done_on)


def test_what_is_done_on_a_day_nobody_wrote_down_is_not_called_late() -> None:
    assert timing(State.DONE, JUNE, date(2026, 7, 1)) is Timing.DONE_ON_TIME
