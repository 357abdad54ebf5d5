from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from desktop.domain.steps import Cancelled
from desktop.services.files.apart import done_apart
from desktop.views.runner import Runner, StepSeen
from tests.patience import PATIENCE_MS
from tests.system import side_pieces


class Heard(QObject):
    def __init__(self):
        super().__init__()
        self.done, self.failed, self.thread_of_answer = [], [], None

    def take(self, outcome):
        self.thread_of_answer = threading.get_ident()
        self.done.append(outcome)

    def refuse(self, error):
        self.failed.append(error)


@pytest.fixture
def heard(qapp):
    return Heard()


def run(qtbot, runner, work, heard):
    with qtbot.waitSignal(runner.settled):
        runner.run(work, heard.take, heard.refuse)


def test_work_is_done_elsewhere_and_answered_here(qtbot, runner, heard):
    run(qtbot, runner, lambda progress: threading.get_ident(), heard)
    qtbot.waitUntil(lambda: heard.done != [])
    assert heard.done[0] != threading.get_ident()
    assert heard.thread_of_answer == threading.get_ident()


def test_a_failure_is_the_answer(qtbot, runner, heard):
    run(qtbot, runner, lambda progress: 1 // 0, heard)
    qtbot.waitUntil(lambda: heard.failed != [])
    assert isinstance(heard.failed[0], ZeroDivisionError)
    assert heard.done == []


def test_jobs_are_done_in_turn(qtbot, runner, heard):
    for number in range(3):
        runner.run(lambda progress, number=number: number, heard.take, heard.refuse)
    qtbot.waitUntil(lambda: len(heard.done) == 3)
    assert heard.done == [0, 1, 2]
    assert not runner.is_busy()


def test_a_job_begins_when_the_answer_before_it_was_taken_in(qtbot, runner):
    order = []

    def ask(name):
        runner.run(lambda progress: order.append(f"{name} begun"), lambda outcome: take(name), order.append)

    def take(name):
        if name == "first":
            ask("third")
        order.append(f"{name} taken")

    ask("first")
    ask("second")
    qtbot.waitUntil(lambda: len(order) == 6)
    names = ("first", "second", "third")
    assert order == [f"{name} {what}" for name in names for what in ("begun", "taken")]


def endless(progress):
    while True:
        progress.step(1, 10, "Xã Tân Phú")


def test_cancelled_work_stops_at_its_next_step(qtbot, runner, heard):
    with qtbot.waitSignal(runner.progressed) as shown:
        runner.run(endless, heard.take, heard.refuse)
    runner.cancel()
    qtbot.waitUntil(lambda: heard.failed != [])
    assert isinstance(heard.failed[0], Cancelled)
    assert isinstance(shown.args[0], StepSeen)


def test_a_job_cancelled_while_it_waits_never_begins(qtbot, runner, heard):
    first = runner.run(endless, heard.take, heard.refuse)
    second = runner.run(lambda progress: heard.take("began"), heard.take, heard.refuse)
    second.cancel()
    first.cancel()
    qtbot.waitUntil(lambda: len(heard.failed) == 2)
    assert heard.done == []


def test_short_work_shows_no_progress(qtbot, runner, heard):
    runner._patience.setInterval(PATIENCE_MS)
    with qtbot.assertNotEmitted(runner.progressed):
        run(qtbot, runner, lambda progress: progress.step(1, 2), heard)


def test_the_time_left_comes_from_the_pace(runner, monkeypatch):
    runner._started = 100.0
    monkeypatch.setattr("desktop.views.runner.time.monotonic", lambda: 110.0)
    assert runner._seconds_left(StepSeen(50, 168, "")) == 24
    assert runner._seconds_left(StepSeen(0, 168, "")) == -1


def test_an_answer_for_a_deleted_widget_is_left_out(qtbot, runner):
    import shiboken6

    label = QLabel()
    runner.run(lambda progress: "text", label.setText, lambda error: None)
    shiboken6.delete(label)
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_closing_still_does_what_must_end(runner, heard):
    kept = []
    runner.run(endless, heard.take, heard.refuse)
    for number in range(3):
        runner.run(lambda _progress, number=number: kept.append(number), heard.take, heard.refuse, must_end=True)
    runner.close()
    assert kept == [0, 1, 2]


def test_closing_stops_endless_work(runner, heard):
    runner.run(endless, heard.take, heard.refuse)
    runner.close()
    assert heard.done == heard.failed == []


def test_cancelling_stops_what_is_done_in_the_process_beside(qtbot, runner, heard):
    begun = threading.Event()

    def read(_progress):
        begun.set()
        return done_apart(side_pieces.hang, "xa.xls", 1, True)

    with qtbot.waitSignal(runner.settled):
        job = runner.run(read, heard.take, heard.refuse)
        qtbot.waitUntil(begun.is_set)
        job.cancel()
    assert heard.done == []
    assert [type(error) for error in heard.failed] == [Cancelled]


def test_python_collects_on_the_windows_thread_alone_while_a_worker_runs(qapp):
    runner = Runner()
    assert not gc.isenabled()
    runner.close()
    assert gc.isenabled()
