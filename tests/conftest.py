"""What holds for every test: no display, no network, nothing of the user's own."""

import atexit
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE, PATIENCE_MS

pytest_plugins = ["tests.ledger_fixtures"]

USERS_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")


def _become_nobody() -> None:
    """Run, from the first import on, as a user of no country, without a display, settings, logs or a cache."""
    folder = Path(tempfile.mkdtemp(prefix="sotiendo-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update({name: str(folder / name.lower()) for name in (*USERS_FOLDERS, "SOTIENDO_HOME")})
    os.environ.update(XDG_RUNTIME_DIR=str(folder), QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None):
        return
    if event in {"socket.__new__", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise RuntimeError(f"a test asked for the network: {event} {arguments[1:]}")


_become_nobody()
sys.addaudithook(_refuse_network)

# Timings are never asserted, and a test leaves nothing behind.
settings.register_profile("sotiendo", deadline=None, database=None, print_blob=True)
settings.load_profile("sotiendo")

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    _wait.__kwdefaults__["timeout"] = PATIENCE_MS


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let LibreOffice be asked for only by tests that say so: they are run apart, where it is installed."""
    from tests import office

    office.is_asked_for = item.get_closest_marker("office") is not None


@pytest.fixture(autouse=True)
def sotiendo_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own empty folder of settings and logs."""
    home = tmp_path / "sotiendo-home"
    monkeypatch.setenv("SOTIENDO_HOME", str(home))
    return home


@pytest.fixture(autouse=True, scope="session")
def patient_side_process() -> None:
    """Let no file be given up for a busy machine; what the limits do is tried on processes of a test's own."""
    from desktop.system.side_process import Limits, side_process

    side_process()._limits = Limits(seconds=PATIENCE)


@pytest.fixture(autouse=True)
def spoken_language() -> Iterator[None]:
    """Let no test speak for the next one: each begins in the language of the program's first day."""
    from desktop.system import language

    language.set_language(language.LANGUAGES[0])
    yield
    language.set_language(language.LANGUAGES[0])
