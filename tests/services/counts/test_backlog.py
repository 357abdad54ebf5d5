"""The backlog of results still in force: left, pace, expected finish."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.backlog import Backlog
from desktop.services.counts import grids
from desktop.services.counts.backlog import backlog
from desktop.services.counts.grids import CountInput
from desktop.services.counts.tally import Tallied, tap

TODAY = date(2026, 11, 14)


def record(ledger, period, **values):
    cells = {("don-vi", column): CountInput(value) for column, value in values.items()}
    grids.record_counts(ledger, "con-hieu-luc", period, cells)


def test_what_stands_is_told_with_scanned_and_unsigned_apart(ledger):
    record(ledger, "2026-11", valid=1200, scanned=700, signed=500, unsigned=200, reusable=450)
    board = backlog(ledger, "2026-11")
    assert (board.valid, board.scanned, board.signed, board.unsigned, board.reusable) == (1200, 700, 500, 200, 450)
    assert board.left == 700


def test_without_a_pace_there_is_no_forecast(ledger):
    record(ledger, "2026-11", valid=1200, signed=500)
    board = backlog(ledger, "2026-11")
    assert (board.pace, board.finish) == (None, None)


def test_the_pace_comes_from_the_days_counted(ledger):
    record(ledger, "2026-10", signed=400)
    record(ledger, "2026-11", valid=1200, signed=400)
    what = Tallied("con-hieu-luc", "2026-11", ("don-vi", "signed"))
    for day, by in ((5, 60), (9, 40)):
        tap(ledger, what, date(2026, 11, day), by, "Hoa")
    board = backlog(ledger, "2026-11")
    assert (board.signed, board.left, board.done, board.days) == (500, 700, 100, 10)
    assert board.finish == date(2027, 1, 23)


def test_without_days_the_pace_comes_from_the_period_before(ledger):
    record(ledger, "2026-10", signed=190)
    record(ledger, "2026-11", valid=1000, signed=500)
    board = backlog(ledger, "2026-11")
    assert (board.done, board.days, board.pace) == (310, 31, 10)
    assert board.finish == date(2027, 1, 3)


@pytest.mark.parametrize(("done", "finish"), [(0, None), (-3, None), (None, None)])
def test_a_pace_that_leads_nowhere_gives_no_day(done, finish):
    assert Backlog(100, None, 40, None, None, TODAY, done, 28).finish is finish


def test_what_is_done_is_done_today():
    assert Backlog(100, 100, 100, 0, 100, TODAY).finish == TODAY


@given(st.integers(1, 10**6), st.integers(1, 10**4), st.integers(1, 28))
def test_at_the_pace_all_is_done_on_the_day_and_not_before(left, done, days):
    board = Backlog(left, None, 0, None, None, TODAY, done, days)
    if board.finish:
        needed = (board.finish - TODAY).days
        assert needed * done >= left * days > (needed - 1) * done
