"""The process beside the program's own: what comes of work that ends well, raises, dies, hangs or grows."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.findings import Refused
from desktop.domain.steps import Cancelled
from desktop.system.side_process import Limits, Loss, Lost, SideProcess
from tests.patience import PATIENCE
from tests.system import side_pieces as pieces

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024


@pytest.fixture
def beside() -> Iterator[SideProcess]:
    process = SideProcess(Limits(seconds=PATIENCE, memory=200 * MIB))
    yield process
    process.end()


@pytest.fixture
def hasty() -> Iterator[SideProcess]:
    """Give one that waits no longer than an honest piece takes on a slow machine with other work."""
    process = SideProcess(Limits(seconds=4))
    yield process
    process.end()


def test_results_come_as_they_are_done(beside):
    assert sorted(beside.run(pieces.double, ((number,) for number in range(30)))) == [(n, 2 * n) for n in range(30)]


def test_it_is_another_process_and_stays(beside):
    first, second = ([pid for _place, pid in beside.run(pieces.number_of_process, [(), ()])] for _ in range(2))
    assert first == second
    assert first[0] != os.getpid()


def test_it_stays_when_nobody_asks_on_after_the_last_answer(beside):
    outcomes = beside.run(pieces.number_of_process, [()])
    first = next(outcomes)
    outcomes.close()
    assert list(beside.run(pieces.number_of_process, [()])) == [first]


def test_it_knows_neither_the_window_nor_the_ledger(beside):
    assert list(beside.run(pieces.libraries, [("PySide6", "sqlalchemy")])) == [(0, set())]


def test_what_the_work_raises_is_its_answer(beside):
    ((_place, outcome),) = beside.run(pieces.refuse, [("xa.xlsx",)])
    assert isinstance(outcome, Refused)
    assert (outcome.finding.code, outcome.finding.where.file) == ("workbook_cut", "xa.xlsx")


def test_what_cannot_be_sent_back_is_told(beside):
    ((_place, outcome),) = beside.run(pieces.unsendable, [()])
    assert isinstance(outcome, RuntimeError)


@pytest.mark.parametrize(
    ("work", "loss"), [(pieces.die, Loss.DIED), (pieces.panic, Loss.DIED), (pieces.grow, Loss.LARGE)]
)
def test_the_piece_that_loses_the_process_is_named_and_no_other_suffers(beside, work, loss):
    _assert_only_one_suffers(beside, work, loss)


def test_one_that_hangs_is_named_and_no_other_suffers(hasty):
    _assert_only_one_suffers(hasty, pieces.hang, Loss.SLOW)


def _assert_only_one_suffers(beside, work, loss):
    sent = [(number, number == 5) for number in range(12)]
    outcomes = dict(beside.run(work, sent))
    lost = outcomes.pop(5)
    assert isinstance(lost, Lost)
    assert lost.loss is loss
    assert outcomes == {number: number for number in range(12) if number != 5}


def test_one_that_holds_on_to_everything_is_ended_too():
    beside = SideProcess(Limits(seconds=0.5))
    ((_place, outcome),) = beside.run(pieces.hold_everything, [(bytes(8 * MIB),)])
    beside.end()
    assert isinstance(outcome, Lost)
    assert outcome.loss is Loss.SLOW


def test_it_begins_anew_after_it_was_lost(beside):
    list(beside.run(pieces.die, [(0, True)]))
    assert list(beside.run(pieces.double, [(4,)])) == [(0, 8)]


def test_cancelling_ends_the_work_at_once(beside):
    def watch() -> None:
        raise Cancelled

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        list(beside.run(pieces.hang, [(0, True)], watch))
    assert time.monotonic() - begun < PATIENCE  # the limit that would have ended it otherwise
    assert list(beside.run(pieces.double, [(4,)])) == [(0, 8)]


def test_who_stops_listening_leaves_nothing_behind(beside):
    outcomes = beside.run(pieces.double, ((number,) for number in range(1000)))
    next(outcomes)
    outcomes.close()
    assert list(beside.run(pieces.double, [(4,)])) == [(0, 8)]


def test_who_takes_results_may_ask_for_other_work_meanwhile(beside):
    halves = (
        half
        for place, whole in beside.run(pieces.double, [(3,), (4,)])
        for half in beside.run(pieces.double, [(whole,)])
    )
    assert {result for _place, result in halves} == {12, 16}


def test_pieces_are_asked_for_as_they_are_needed(beside):
    asked = []

    def source() -> Iterator[tuple[int]]:
        for number in range(100):
            asked.append(number)
            yield (number,)

    outcomes = beside.run(pieces.double, source())
    next(outcomes)
    assert len(asked) < 20
    outcomes.close()


@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
@pytest.mark.parametrize("work", ["double", "hang"])
def test_it_leaves_with_the_program_even_when_that_is_killed(work):
    script = (
        "import sys; from desktop.system.side_process import SideProcess\n"
        "from tests.system import side_pieces as pieces\n"
        "beside = SideProcess(); print(*(pid for _, pid in beside.run(pieces.number_of_process, [()])), flush=True)\n"
        f"list(beside.run(pieces.{work}, [(0, True)] if {work!r} == 'hang' else [(1,)])); sys.stdin.readline()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, text=True, **pipes) as program:
        pid = int(program.stdout.readline())
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
        deadline = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not Path(f"/proc/{pid}").exists()
