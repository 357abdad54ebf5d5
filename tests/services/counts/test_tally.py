"""Counting one by one, by day and officer, rolled to the period."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.tally import Tallied, day_sheet, set_day, tap
from desktop.services.ledger import history
from desktop.services.reports import closing
from desktop.store.ledger import open_ledger
from desktop.system import settings
from tests.refusals import refused

CELL = ("don-vi", "received")
WHAT = Tallied("so-hoa", "2026-11", CELL)
DAY = date(2026, 11, 3)


def count(ledger, what=WHAT):
    return grids.count_grid(ledger, what.form, what.period).values.get(what.cell)


def test_a_tap_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: tap(ledger, WHAT, DAY, 1))


def test_taps_by_day_and_officer_add_up_to_the_count_of_the_period(ledger):
    for day, officer, by in ((DAY, "Hoa", 10), (DAY, "Nam", 1), (date(2026, 10, 15), "Hoa", 1), (DAY, "Hoa", -1)):
        tap(ledger, WHAT, day, by, officer)
    sheet = day_sheet(ledger, WHAT)
    assert sheet.values == {(date(2026, 10, 15), "Hoa"): 1, (DAY, "Hoa"): 9, (DAY, "Nam"): 1}
    assert (sheet.total, sheet.count, count(ledger), sheet.outside) == (11, 11, 11, 0)
    assert (sheet.of_day(DAY), sheet.of_day(DAY, "Nam")) == (10, 1)


def test_the_officer_of_the_settings_counts(ledger):
    settings.save(replace(settings.load(), officer="Nguyễn Thị Hoa"))
    tap(ledger, WHAT, DAY, 1)
    assert day_sheet(ledger, WHAT).values == {(DAY, "Nguyễn Thị Hoa"): 1}


def test_the_month_goes_from_the_15th_to_the_14th(ledger):
    tap(ledger, WHAT, date(2026, 11, 14), 3)
    tap(ledger, replace(WHAT, period="2026-12"), date(2026, 11, 15), 4)
    assert (count(ledger), count(ledger, replace(WHAT, period="2026-12"))) == (3, 4)
    with refused("tally_day_outside", "15/11/2026"):
        tap(ledger, WHAT, date(2026, 11, 15), 1)


def test_a_day_of_the_sheet_is_mended_in_one_change(ledger, goes_back_and_forth):
    tap(ledger, WHAT, DAY, 7)
    goes_back_and_forth(lambda held: set_day(held, WHAT, DAY, 5))
    assert (day_sheet(ledger, WHAT).total, count(ledger)) == (5, 5)
    set_day(ledger, WHAT, DAY, 0)
    assert (day_sheet(ledger, WHAT).values, count(ledger)) == ({}, 0)


def test_what_was_typed_besides_stays_in_the_count(ledger):
    grids.record_counts(ledger, "so-hoa", "2026-11", {CELL: CountInput(400)})
    tap(ledger, WHAT, DAY, 5)
    sheet = day_sheet(ledger, WHAT)
    assert (count(ledger), sheet.total, sheet.outside) == (405, 5, 400)


def test_what_stands_at_a_day_goes_on_from_the_period_before(ledger):
    cell = ("don-vi", "signed")
    grids.record_counts(ledger, "con-hieu-luc", "2026-10", {cell: CountInput(1000)})
    what = Tallied("con-hieu-luc", "2026-11", cell)
    tap(ledger, what, DAY, 10)
    tap(ledger, what, DAY, 1)
    assert count(ledger, what) == 1011
    assert (day_sheet(ledger, what).start, day_sheet(ledger, what).outside) == (1000, 0)


def test_nobody_counts_below_zero(ledger):
    tap(ledger, WHAT, DAY, 1)
    with refused("tally_below_zero"):
        tap(ledger, WHAT, DAY, -10)
    assert count(ledger) == 1


def test_a_closed_period_takes_no_taps(ledger):
    closing.close_period(ledger, "2026-11", reason="đã đủ")
    with refused("period_closed"):
        tap(ledger, WHAT, DAY, 1)
    assert day_sheet(ledger, WHAT).values == {}


@pytest.mark.parametrize(
    ("cell", "code"), [(("don-vi", "without_result"), "tally_cell"), (("don-vi", "nhan-su"), "cell_unknown")]
)
def test_only_counts_are_tallied(ledger, cell, code):
    with refused(code):
        tap(ledger, replace(WHAT, cell=cell), DAY, 1)


def test_undo_takes_back_the_last_tap(ledger):
    tap(ledger, WHAT, DAY, 10)
    tap(ledger, WHAT, DAY, 1)
    history.undo(ledger)
    assert (day_sheet(ledger, WHAT).total, count(ledger)) == (10, 10)


TAPPING = """
import sys
from datetime import date
from pathlib import Path
from desktop.services.counts.tally import Tallied, tap
from desktop.store.ledger import open_ledger
what = Tallied("so-hoa", "2026-11", ("don-vi", "received"))
with open_ledger(Path(sys.argv[1])) as ledger:
    for number in range(1, 1001):
        tap(ledger, what, date(2026, 11, 3), 1, "Hoa")
        print(number, flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("taps", [1000, 137])
def test_every_tap_that_was_told_is_there_after_a_kill(ledger, taps):
    path = ledger.path
    ledger.close()
    with subprocess.Popen(
        [sys.executable, "-c", TAPPING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as counting:
        told = next(int(line) for line in counting.stdout if int(line) == taps)
        os.kill(counting.pid, signal.SIGKILL)
        late = [int(line) for line in counting.stdout.read().split()]
    told = max([told, *late])
    with open_ledger(path) as again:
        kept = day_sheet(again, WHAT)
        assert kept.total == kept.count == count(again)
        assert kept.total in (told, told + 1)
        assert kept.total == 1000 or taps < 1000
