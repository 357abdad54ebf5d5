"""What runs inside the process beside the program's own: takes pieces of work from a pipe, several at once."""

from __future__ import annotations

import gc
import os
import signal
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING

from desktop.system.process_memory import MIB, bind_own_memory, bind_own_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

READY = "ready"
"""Comes from the process when it has imported what it is to do and can begin."""
_SHARED = 48 * MIB
"""Memory of the program's code itself, which counts as held and cannot be refused."""
_RUBBISH = 50_000
"""New objects after which rubbish is looked for: the cells of a workbook are many and none of them is."""
_ORPHANED_AFTER = 6
"""Times the limit of seconds that the process may work without anybody setting it a new piece."""


class Loss(StrEnum):
    """Why the process was lost over a piece of work."""

    DIED = "died"
    SLOW = "slow"
    LARGE = "large"


class Lost(Exception):  # noqa: N818 - reads as what happened to the work
    """The process beside was lost over a piece of work; nothing else was harmed."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss)
        self.loss = loss


@dataclass(frozen=True, slots=True)
class Limits:
    """What a piece of work may take: seconds, bytes of memory of the whole process; and how many go on at once."""

    seconds: float = 10.0
    memory: int = 300 * MIB
    at_once: int = 4


def serve(pipe: Connection, limits: Limits) -> None:
    """Do what comes through a pipe until it is closed; called in the new process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    bind_own_memory(limits.memory - _SHARED)
    gc.freeze()
    gc.set_threshold(_RUBBISH)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    answering = threading.Lock()
    work: Callable[..., object] = object
    with ThreadPoolExecutor(limits.at_once) as pool:
        while True:
            try:
                message = pipe.recv()
            except (EOFError, OSError):
                os._exit(0)
            if callable(message):
                work = message
                with answering:
                    pipe.send(READY)
                continue
            number, arguments = message
            bind_own_time(int(limits.seconds * _ORPHANED_AFTER))
            pool.submit(_do, pipe, answering, number, work, arguments)


def _silence() -> None:
    """Say nothing on the terminal: a library that dies writes its last words there."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        os.close(nowhere)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _do(
    pipe: Connection, answering: threading.Lock, number: int, work: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    outcome = _outcome(work, arguments)
    try:
        answer = ForkingPickler.dumps((number, outcome))
    except MemoryError:
        answer = ForkingPickler.dumps((number, Lost(Loss.LARGE)))
    except Exception:  # noqa: BLE001 - what cannot be sent is told in words
        answer = ForkingPickler.dumps((number, RuntimeError(repr(outcome)[:1000])))
    with answering:
        pipe.send_bytes(answer)


def _outcome(work: Callable[..., object], arguments: tuple[object, ...]) -> object:
    try:
        return work(*arguments)
    except MemoryError:
        return Lost(Loss.LARGE)
    except Exception as error:  # noqa: BLE001 - the runner of work beside: the error is the work's answer
        error.add_note("".join(traceback.format_exception(error)))
        return error
    except BaseException:  # noqa: BLE001 - a library's panic, with a class of its own that nobody can import
        return Lost(Loss.DIED)
