"""A process beside the program's own for work that may die, hang or grow; it must not know what the work is.

It starts with the first piece of work, does a few pieces at once and stays until the program ends. Neither Qt nor the
ledger is in it. Where it is lost over several pieces, each of them is done again alone: the one at fault is known by
that, and no other suffers.
"""

from __future__ import annotations

import atexit
import multiprocessing
import queue
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.system.process_memory import memory_of
from desktop.system.side_work import READY, Limits, Loss, Lost, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

__all__ = ["Limits", "Loss", "Lost", "SideProcess", "side_process"]

T = TypeVar("T")
_AHEAD = 4
"""Pieces that wait in the process behind those it is at, so that it is never idle."""
_LOOK_EVERY = 0.05
_STARTING = 60.0
"""Seconds after which a process that took nothing up is given up."""
_LARGE, _MOST_MORE = 500_000, 2.0
"""An honest workbook of 70,000 rows has 1.4 MB; what does harm is packed into less."""
_STILLBORN = "the process beside the program's own does not start"


@dataclass(slots=True)
class _Piece:
    """A piece of work; ``begun`` tells when it can have been taken up, 0 while it waits behind others."""

    place: int
    arguments: tuple[Any, ...]
    begun: float = 0.0

    def may_take(self, seconds: float) -> float:
        """Give the seconds a piece may take, with those a large file needs beyond what any file may."""
        size = sum(len(one) for one in self.arguments if isinstance(one, bytes))
        return seconds * (1 + min(size / _LARGE, _MOST_MORE))


@dataclass(slots=True)
class _Pieces:
    """The pieces of one call: those to come, those on their way, those to be done again alone."""

    source: Iterator[_Piece]
    flying: dict[int, _Piece] = field(default_factory=dict)
    alone: deque[_Piece] = field(default_factory=deque)

    def next_one(self, most: int) -> _Piece | None:
        """Give the piece to be sent next, none while enough are on their way."""
        if self.alone:
            return None if self.flying else self.alone.popleft()
        return next(self.source, None) if len(self.flying) < most else None

    def note_begun(self, at_once: int) -> None:
        """Note the time for those that wait no longer: pieces are taken up in their order."""
        for piece in islice(self.flying.values(), at_once):
            piece.begun = piece.begun or time.monotonic()


class _Process:
    """One process while it lasts, with the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process: SpawnProcess = spawn.Process(target=serve, args=(theirs, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.is_proven = self.is_ready = False
        self._asked = time.monotonic()
        self._looked_at = 0.0
        self._work: Callable[..., object] | None = None
        self._to_send: queue.SimpleQueue[object] = queue.SimpleQueue()
        # A process that is stuck takes nothing from the pipe; whoever fills it must not be who watches.
        threading.Thread(target=_fill, args=(self._pipe, self._to_send), daemon=True).start()

    def send(self, number: int, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
        """Put a piece of work into the pipe, and what is to be done before the first of many."""
        if work is not self._work:
            self._to_send.put(work)
            self._work, self.is_ready, self._asked = work, False, time.monotonic()
        self._to_send.put((number, arguments))

    def answers(self) -> Iterator[tuple[int, Any]]:
        """Give what came back since; waits a moment for the first. Raises EOFError when the process is gone."""
        patience = _LOOK_EVERY
        try:
            while self._pipe.poll(patience):
                answer = self._pipe.recv()
                if answer == READY:
                    self.is_proven = self.is_ready = True
                else:
                    yield answer
                patience = 0.0
        except OSError as error:
            raise EOFError from error

    @property
    def is_to_be_looked_at(self) -> bool:
        """Say whether some time has passed since this was asked: what is asked of the system takes time too."""
        now = time.monotonic()
        if now - self._looked_at < _LOOK_EVERY / 5:
            return False
        self._looked_at = now
        return True

    @property
    def is_stillborn(self) -> bool:
        """Say whether the process had its time to start, or to import what it is to do, and did not get there."""
        return not self.is_ready and time.monotonic() - self._asked > _STARTING

    @property
    def memory(self) -> int:
        """The bytes of memory the process holds."""
        return memory_of(self._process.pid or 0, self._process.sentinel)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._to_send.put(None)
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _fill(pipe: Connection, to_send: queue.SimpleQueue[object]) -> None:
    with suppress(OSError):
        while (message := to_send.get()) is not None:
            pipe.send(message)


class SideProcess:
    """The process beside: started when it is needed, and again after it was lost."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._turn = threading.Lock()
        self._whose_turn = 0
        self._process: _Process | None = None

    def run(
        self, work: Callable[..., T], pieces: Iterable[tuple[Any, ...]], watch: Callable[[], object] | None = None
    ) -> Iterator[tuple[int, T | Exception]]:
        """Do a work, a function of some module or a ``partial`` of one, with the arguments of each piece.

        Gives the place of a piece and what came of it as soon as it is done: a result, what the work raised, or
        ``Lost``. ``watch`` is called many times a second; what it raises ends the work and the process.
        """
        if self._whose_turn == threading.get_ident():
            yield from self._run_besides(work, pieces, watch)
            return
        waiting = _Pieces(_Piece(place, arguments) for place, arguments in enumerate(pieces))
        with self._turn:
            self._whose_turn = threading.get_ident()
            try:
                yield from self._outcomes(work, waiting, watch)
            except BaseException:
                if waiting.flying:
                    self.end()
                raise
            finally:
                self._whose_turn = 0
            if self._process and self._process.memory > self._limits.memory // 2:
                self.end()

    def _run_besides(
        self, work: Callable[..., T], pieces: Iterable[tuple[Any, ...]], watch: Callable[[], object] | None
    ) -> Iterator[tuple[int, T | Exception]]:
        """Do a work in a process of its own: whoever asks is still taking what comes of another."""
        another = SideProcess(self._limits)
        try:
            yield from another.run(work, pieces, watch)
        finally:
            another.end()

    def end(self) -> None:
        """End the process; the next piece of work starts another one."""
        process, self._process = self._process, None
        if process:
            process.end()

    def _outcomes(
        self, work: Callable[..., T], pieces: _Pieces, watch: Callable[[], object] | None
    ) -> Iterator[tuple[int, T | Exception]]:
        while True:
            while piece := pieces.next_one(self._limits.at_once + _AHEAD):
                pieces.flying[piece.place] = piece
                self._process = self._process or _Process(self._limits)
                self._process.send(piece.place, work, piece.arguments)
            if not pieces.flying or self._process is None:
                return
            try:
                for place, outcome in self._process.answers():
                    yield from _settled(pieces, place, outcome)
                loss = self._loss(pieces, self._process) if self._process.is_to_be_looked_at else None
            except EOFError:
                if not self._process.is_proven:
                    raise RuntimeError(_STILLBORN) from None
                loss = Loss.DIED
            if loss:
                self.end()
                yield from _lost(pieces, loss)
            if watch:
                watch()

    def _loss(self, pieces: _Pieces, process: _Process) -> Loss | None:
        """Say why the process must be given up, if so."""
        if process.is_stillborn:
            raise RuntimeError(_STILLBORN)
        if not process.is_ready:
            return None
        pieces.note_begun(self._limits.at_once)
        now, seconds = time.monotonic(), self._limits.seconds
        if any(one.begun and now - one.begun > one.may_take(seconds) for one in pieces.flying.values()):
            return Loss.SLOW
        return Loss.LARGE if process.memory > self._limits.memory else None


def _settled(pieces: _Pieces, place: int, outcome: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401
    piece, was_alone = pieces.flying.pop(place), not pieces.flying
    if isinstance(outcome, Lost) and not was_alone:
        pieces.alone.append(_Piece(place, piece.arguments))
    else:
        yield place, outcome


def _lost(pieces: _Pieces, loss: Loss) -> Iterator[tuple[int, Lost]]:
    """Name the piece that the process was lost over, or let all that were on their way be done again alone."""
    gone = [_Piece(piece.place, piece.arguments) for piece in pieces.flying.values()]
    pieces.flying.clear()
    if len(gone) == 1:
        yield gone[0].place, Lost(loss)
    else:
        pieces.alone.extend(gone)


@cache
def side_process() -> SideProcess:
    """Give the one process of the program."""
    beside = SideProcess()
    atexit.register(beside.end)
    return beside
