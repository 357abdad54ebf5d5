"""The one runner of work off the window's thread; it must not know what the work is."""

from __future__ import annotations

import gc
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.domain.steps import Cancelled, watched_by
from desktop.views import tokens

if TYPE_CHECKING:
    from desktop.domain.steps import Progress

T = TypeVar("T")
_STEPS_A_SECOND = 20
_WHOLE_COLLECTION = 12
"""Every so many collections look through all objects; the others through those made lately, which is quick."""


@dataclass(frozen=True, slots=True)
class StepSeen:
    """What is shown of work under way; ``seconds_left`` is -1 while nobody can tell."""

    done: int
    total: int
    text: str
    seconds_left: int = -1


@dataclass(slots=True, eq=False)
class Job:
    """A piece of work that was asked for; one that ``must_end`` is not left undone when the runner closes."""

    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    must_end: bool = False
    stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; ``failed`` is then called with ``Cancelled``."""
        self.stop.set()


class _Watched(QObject):
    """Runs jobs on the worker's thread and passes their steps on, a few a second."""

    stepped = Signal(object)
    succeeded = Signal(object, object)
    broke = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._told = 0.0

    @Slot(object)
    def execute(self, job: Job) -> None:
        """Do the work; whatever it raises is the answer."""
        self._stop, self._told = job.stop, 0.0
        try:
            self._go_on()
            with watched_by(self):
                outcome: object = job.work(self)
        except Exception as error:  # noqa: BLE001 - the one place: the error is the work's answer, told by its caller
            self.broke.emit(job, error)
        else:
            self.succeeded.emit(job, outcome)

    @Slot()
    def leave(self) -> None:
        """End the worker's thread, behind all work that was asked for before."""
        self.thread().quit()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell where the work is; see ``domain.steps.Progress``."""
        self._go_on()
        now = time.monotonic()
        if now - self._told >= 1 / _STEPS_A_SECOND:
            self._told = now
            self.stepped.emit(StepSeen(done, total, text))

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Cancelled


class Runner(QObject):
    """One worker thread, jobs in turn, results on the window's thread.

    The next job begins when the answer to the one before was taken in and painted: two threads of Python at work at
    once keep each other waiting, and the window would stand still for as long as both take.
    ``progressed`` (a ``StepSeen``) comes only from work of more than 300 ms; ``settled`` when nothing is left.
    """

    progressed = Signal(object)
    settled = Signal()
    _wanted = Signal(object)
    _closing = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[Job] = deque()
        self._under_way: Job | None = None
        self._onward = QTimer(self, singleShot=True, interval=0)
        self._onward.timeout.connect(self._begin)
        self._ended: Job | None = None
        self._started = time.monotonic()
        self._seen = StepSeen(0, 0, "")
        self._patience = QTimer(self, singleShot=True, interval=tokens.PROGRESS_AFTER_MS)
        self._patience.timeout.connect(self._show)
        self._rubbish = QTimer(self, interval=tokens.COLLECT_EVERY_MS)
        self._rubbish.timeout.connect(self._collect)
        # Python may collect on whatever thread allocates; a widget freed on the worker's takes the process along.
        gc.disable()
        # What is there from the start stays, and need not be looked through again and again.
        gc.freeze()
        self._collected = 0
        self._rubbish.start()
        self._thread = QThread(self)
        self._watched = _Watched()
        self._watched.moveToThread(self._thread)
        self._wanted.connect(self._watched.execute, Qt.ConnectionType.QueuedConnection)
        self._closing.connect(self._watched.leave, Qt.ConnectionType.QueuedConnection)
        self._watched.stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self._watched.succeeded.connect(self._succeed, Qt.ConnectionType.QueuedConnection)
        self._watched.broke.connect(self._fail, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        must_end: bool = False,
    ) -> Job:
        """Do the work on the worker's thread, then call ``done`` or ``failed`` on this one.

        A callback bound to a widget that was deleted meanwhile is left out. Work that ``must_end`` (keeping what was
        typed) is still done when the window closes right after.
        """
        job = Job(work, done, failed, must_end)
        self._jobs.append(job)
        if self._under_way is None:
            self._onward.start()
        return job

    def is_busy(self) -> bool:
        """Say whether work is under way or waiting."""
        return bool(self._jobs)

    def cancel(self) -> None:
        """Ask the work under way to stop."""
        if self._jobs:
            self._jobs[0].cancel()

    def close(self) -> None:
        """Stop all but what must end, and wait for the thread; nothing is delivered any more."""
        self._onward.stop()
        for job in self._jobs:
            if not job.must_end:
                job.cancel()
            if job is not self._under_way:
                self._wanted.emit(job)
        self._patience.stop()
        self._closing.emit()
        self._thread.wait()
        self._rubbish.stop()
        self._ended = None
        gc.unfreeze()
        gc.enable()

    def _begin(self) -> None:
        if self._jobs:
            self._under_way = self._jobs[0]
            self._started, self._seen = time.monotonic(), StepSeen(0, 0, "")
            self._patience.start()
            self._wanted.emit(self._under_way)

    @Slot()
    def _collect(self) -> None:
        self._collected += 1
        gc.collect(2 if self._collected % _WHOLE_COLLECTION == 0 else 1)

    @Slot(object)
    def _step(self, seen: StepSeen) -> None:
        self._seen = StepSeen(seen.done, seen.total, seen.text, self._seconds_left(seen))
        if self._under_way and not self._patience.isActive():
            self._show()

    def _seconds_left(self, seen: StepSeen) -> int:
        if not 0 < seen.done <= seen.total:
            return -1
        return round((time.monotonic() - self._started) * (seen.total - seen.done) / seen.done)

    @Slot()
    def _show(self) -> None:
        self.progressed.emit(self._seen)

    @Slot(object, object)
    def _succeed(self, job: Job, outcome: object) -> None:
        self._settle(job)
        if _is_alive(job.done):
            job.done(outcome)

    @Slot(object, object)
    def _fail(self, job: Job, error: Exception) -> None:
        self._settle(job)
        if _is_alive(job.failed):
            job.failed(error)

    def _settle(self, job: Job) -> None:
        self._patience.stop()
        self._jobs.remove(job)
        # The worker may still be on its way out of this job; what hangs on it must be let go on this thread.
        self._ended, self._under_way = job, None
        if self._jobs:
            self._onward.start()
        else:
            self.settled.emit()


def _is_alive(callback: Callable[..., None]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
