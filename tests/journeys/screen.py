"""A screen of its own (Xvfb, openbox) with the program on it, driven by keys alone and watched from outside."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
SIZE = "1366x768x24"
STILL = 0.3
"""So many seconds without a change or work."""


def _stat(process: str, thread: str = "") -> list[str]:
    """Give what the system tells of a process or thread, its state and its parent first; nothing once it has ended."""
    own = f"task/{thread}/stat" if thread else "stat"
    try:
        return Path(f"/proc/{process}/{own}").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _family(process: str) -> Iterator[str]:
    """Give a process and those it started itself."""
    yield process
    for other in Path("/proc").iterdir():
        if other.name.isdecimal() and _stat(other.name)[1:2] == [process]:
            yield other.name


def _threads(process: str) -> list[str]:
    """Give the threads of a process, none once it has ended."""
    try:
        return [thread.name for thread in Path(f"/proc/{process}/task").iterdir()]
    except OSError:
        return []


def can_be_driven() -> bool:
    """Say whether the tools are there."""
    return sys.platform == "linux" and all(map(shutil.which, TOOLS))


class Screen:
    """Starts everything and ends exactly what it started. ``wait`` asks a condition again and again, until it holds.

    The program is started on a ledger, or as it is for the first time. Its dialogs begin in ``documents``: a name typed
    there is found without looking through every folder on the way, where others come and go.
    """

    def __init__(self, home: Path, wait: Callable[..., None], ledger: Path | None = None) -> None:
        self._home, self._wait = home, wait
        self.documents = home / "own" / "documents"
        self._ledger = [str(ledger)] if ledger else []
        self._ends = ExitStack()
        self._frame, self._said = home / "Xvfb_screen0", home / "said.txt"
        self._seen, self._since = "", 0.0
        self._environment = os.environ | {
            "SOTIENDO_HOME": str(home / "own"),
            "SOTIENDO_NOW": "2026-11-14T17:00:00",
            "QT_QPA_PLATFORM": "xcb",
        }

    def __enter__(self) -> Self:
        home = str(self._home)
        reading, writing = os.pipe()
        # Without -noreset the server begins anew whenever nobody is connected: a question asked and answered before
        # the manager has come in would throw the manager out as it does.
        size = ("-screen", "0", SIZE, "-fbdir", home, "-noreset")
        self._start("Xvfb", "-displayfd", str(writing), *size, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            self._environment["DISPLAY"] = f":{told.readline().strip()}"
        self._start("openbox")
        # A window opened before there is a manager is never given the keyboard.
        self._wait(lambda: self._xdotool("get_num_desktops").strip().isdecimal(), timeout=PATIENCE_MS)
        with self._said.open("wb") as said:
            self.program = self._start(
                sys.executable, "-m", "tests.journeys.started", *self._ledger, cwd=ROOT, stderr=said
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            print(f"ended: {self.program.poll()}, active: {self._xdotool('getactivewindow', 'getwindowname')}")
            print(self._said.read_text("utf-8", "replace"))
        self._ends.close()

    def window(self, name: str) -> None:
        """Wait until a window of that name has the keyboard."""
        self._wait(lambda: name in self._xdotool("getactivewindow", "getwindowname"), timeout=PATIENCE_MS)
        self._wait(self._is_still, timeout=PATIENCE_MS)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the screen has answered to the one before."""
        for key in keys:
            self._answered("key", "--clearmodifiers", key)

    def seek(self, key: str) -> None:
        """Press a key that does no harm again and again, until something on the screen takes it."""
        before = self._picture()
        self._wait(lambda: self._changes(before, key), timeout=PATIENCE_MS)
        # What changed may have been the screen itself, on its way to what takes the key.
        self._changes(before, key)

    def hold(self, key: str, times: int) -> None:
        """Press a key so many times without waiting for an answer to each."""
        self._answered("key", "--clearmodifiers", "--repeat", str(times), "--delay", "15", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self._answered("type", "--delay", "20", text)

    def copy(self, text: Path) -> None:
        """Hold the text of a file on the clipboard."""
        held = text.with_suffix(".held")
        self._start(sys.executable, "-m", "tests.journeys.copied", str(text), str(held), cwd=ROOT)
        self._wait(held.exists, timeout=PATIENCE_MS)

    def _answered(self, *command: str) -> None:
        before = self._picture()
        self._xdotool(*command)
        self._wait(lambda: self._picture() != before, timeout=PATIENCE_MS)
        self._wait(self._is_still, timeout=PATIENCE_MS)

    def _changes(self, before: str, key: str) -> bool:
        """Press a key and say, once all is still, whether the screen is another; an answer that came late counts."""
        self._xdotool("key", "--clearmodifiers", key)
        self._since = time.monotonic()
        self._wait(self._is_still, timeout=PATIENCE_MS)
        return self._picture() != before

    def _is_still(self) -> bool:
        seen = self._picture()
        if seen != self._seen or self._is_at_work():
            self._seen, self._since = seen, time.monotonic()
        return time.monotonic() - self._since > STILL

    def _is_at_work(self) -> bool:
        """Say whether a thread of the program or of what it started runs or wants to: it may show only later."""
        family = _family(str(self.program.pid))
        states = (_stat(one, thread)[:1] for one in family for thread in _threads(one))
        return any(state in (["R"], ["D"]) for state in states)

    def _picture(self) -> str:
        return hashlib.blake2b(self._frame.read_bytes()).hexdigest()

    def _xdotool(self, *command: str) -> str:
        done = subprocess.run(["xdotool", *command], env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout

    def _start(self, *command: str, **more: object) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started = subprocess.Popen(command, env=self._environment, **quiet | more)
        self._ends.callback(started.wait)
        self._ends.callback(started.terminate)
        return started
