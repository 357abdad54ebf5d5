"""Turns of a deadline, whom they bind, and many lines folded into one."""

from datetime import date

import pytest

from desktop.domain.agencies import Level
from desktop.domain.agency_phrases import Group
from desktop.domain.deadlines import read_deadline
from desktop.domain.obligations import (
    Bearer,
    Line,
    Turn,
    fold_lines,
    groups_bound_by_deadline,
    turn_for,
    turns,
    turns_of,
)
from desktop.domain.status import State, Timing

ISSUED = date(2025, 1, 10)
OFFICE = Bearer("52.VP", "Văn phòng UBND tỉnh Gia Lai", "Văn phòng UBND tỉnh", Level.PROVINCE)
COMMUNE = Bearer("23494", "UBND xã Tân Phú", "UBND cấp xã", Level.COMMUNE, Group.COMMUNES)
DEPARTMENT = Bearer("52.SNV", "Sở Nội vụ tỉnh Gia Lai", "Các sở, ban, ngành", Level.PROVINCE, Group.DEPARTMENTS)


def _turns(phrase, bearer=OFFICE, plan_end=2030):
    printed = turns(read_deadline(phrase, issued=ISSUED, plan_end=plan_end), ISSUED, plan_end)
    return [(turn.key, turn.due) for turn in turns_of(bearer, printed)]


def test_work_done_once_has_one_turn_without_a_key():
    assert _turns("Quý II/2025") == [("", date(2025, 6, 30))]
    assert _turns("Thường xuyên") == [("", None)]


@pytest.mark.parametrize(
    ("phrase", "first", "count"),
    [
        ("Tháng 02 hằng năm", ("2025", date(2025, 2, 28)), 6),
        ("Hằng năm (bắt đầu từ năm 2026)", ("2026", date(2026, 12, 31)), 5),
        ("Hằng quý", ("2025-Q1", date(2025, 3, 31)), 24),
        ("6 tháng một lần", ("2025-H1", date(2025, 6, 30)), 12),
        ("Hằng tháng", ("2025-01", date(2025, 1, 31)), 72),
        ("Hằng tuần", ("2025-01-12", date(2025, 1, 12)), 312),
    ],
)
def test_recurring_work_falls_due_in_turns_to_the_end_of_the_plan(phrase, first, count):
    found = _turns(phrase)
    assert (found[0], len(found)) == (first, count)
    assert len({key for key, _due in found}) == count


def test_a_level_has_its_own_deadline_from_one_cell():
    phrase = "Cấp xã 15/8/2025\nCấp tỉnh trong năm 2025"
    assert _turns(phrase, COMMUNE) == [("", date(2025, 8, 15))]
    assert _turns(phrase, DEPARTMENT) == [("", date(2025, 12, 31))]


def test_an_agency_has_its_own_deadline_from_one_cell():
    phrase = "+ Văn phòng UBND tỉnh: Hoàn thành trong Quý IV/2025\n+ Sở Nội vụ: Hằng năm"
    assert _turns(phrase) == [("", date(2025, 12, 31))]
    by_name = Bearer("52.SNV", "Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", Level.PROVINCE)
    assert [key for key, _due in _turns(phrase, by_name)] == ["2025", "2026", "2027", "2028", "2029", "2030"]
    stranger = Bearer("52.SYT", "Sở Y tế tỉnh Gia Lai", "Sở Y tế", Level.PROVINCE)
    assert _turns(phrase, stranger) == [("", None)]


def test_activities_of_one_cell_are_turns_of_everybody():
    found = _turns("Đánh giá hằng năm, sơ kết vào năm 2028 và tổng kết vào năm 2030")
    assert found[0] == ("#1:2025", date(2025, 12, 31))
    assert found[-2:] == [("#2", date(2028, 12, 31)), ("#3", date(2030, 12, 31))]


def test_who_is_not_bound_sees_every_turn_of_the_cell():
    watcher = Bearer("52.SYT", "Sở Y tế tỉnh Gia Lai", "", Level.PROVINCE)
    phrase = "+ Văn phòng UBND tỉnh: Hoàn thành trong Quý IV/2025\n+ Sở Nội vụ: Quý II/2026"
    assert [key for key, _due in _turns(phrase, watcher)] == ["#1", "#2"]


def test_a_class_that_only_the_deadline_names_is_bound_too():
    printed = turns(read_deadline("Cấp xã 15/8/2025\nCấp tỉnh trong năm 2025", issued=ISSUED), ISSUED, 2030)
    assert [group for group, _words in groups_bound_by_deadline(printed)] == [Group.COMMUNES]


def test_an_entry_goes_to_the_turn_due_in_its_period_else_to_the_next():
    monthly = [Turn(f"2026-{month:02}", date(2026, month, 15), date(2026, month, 14)) for month in range(1, 13)]
    assert turn_for(monthly, date(2026, 10, 15), date(2026, 11, 14)).key == "2026-11"
    yearly = [Turn(str(year), date(year, 2, 28)) for year in range(2025, 2031)]
    assert turn_for(yearly, date(2026, 1, 15), date(2026, 2, 14)).key == "2026"
    assert turn_for(yearly, date(2026, 2, 15), date(2026, 3, 14)).key == "2026"
    assert turn_for(yearly, date(2026, 3, 15), date(2026, 4, 14)).key == "2027"
    assert turn_for(yearly, date(2031, 3, 15), date(2031, 4, 14)).key == "2030"


def _line(key, due, state=State.NOT_STARTED, done_on=None):
    return Line(Turn(key, due), state, due, done_on)


def test_the_fold_shows_the_first_turn_with_work_left():
    done = [_line("2025", date(2025, 2, 28), State.DONE, date(2025, 2, 20)) for _ in range(3)]
    open_ones = [_line("2026", date(2026, 2, 28)), _line("2026", date(2026, 2, 28), State.DONE, date(2026, 2, 2))]
    fold = fold_lines([*open_ones, *done], date(2026, 2, 25), ISSUED)
    assert (fold.turn.key, fold.done, fold.total, fold.overdue) == ("2026", 1, 2, 0)
    assert (fold.state, fold.timing) == (State.IN_PROGRESS, Timing.DUE_SOON)
    closed = fold_lines(done, date(2026, 2, 25), ISSUED)
    assert (closed.turn.key, closed.done, closed.state, closed.timing) == ("2025", 3, State.DONE, Timing.DONE_ON_TIME)


def test_the_fold_counts_what_is_late_of_all_turns():
    lines = [_line("2025", date(2025, 2, 28)), _line("2026", date(2026, 2, 28)), _line("2027", date(2027, 2, 28))]
    fold = fold_lines(lines, date(2026, 6, 1), ISSUED)
    assert (fold.turn.key, fold.overdue, fold.timing) == ("2025", 2, Timing.OVERDUE)


@pytest.mark.parametrize(
    ("states", "folded"),
    [
        ([State.DONE, State.DROPPED], State.DONE),
        ([State.PAUSED, State.DROPPED], State.PAUSED),
        ([State.SUBMITTED, State.DONE], State.SUBMITTED),
        ([State.NOT_STARTED, State.DONE], State.IN_PROGRESS),
        ([State.NOT_STARTED, State.PAUSED], State.NOT_STARTED),
        ([State.DROPPED, State.DROPPED], State.DROPPED),
    ],
)
def test_many_states_make_one(states, folded):
    assert fold_lines([_line("", None, state) for state in states], date(2026, 1, 1), ISSUED).state is folded


def test_a_fold_counts_what_is_soon_due_by_the_days_asked_for():
    lines = [Line(Turn("", day), due=day) for day in (date(2026, 6, 4), date(2026, 6, 10), date(2026, 5, 1))]
    counted = {days: fold_lines(lines, date(2026, 6, 1), ISSUED, days) for days in (3, 7, 15)}
    assert {days: (fold.soon, fold.overdue) for days, fold in counted.items()} == {3: (1, 1), 7: (1, 1), 15: (2, 1)}
