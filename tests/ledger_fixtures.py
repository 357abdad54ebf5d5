"""Fixtures of real ledger files, for every test that needs one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.agencies import AgencyInfo
from desktop.services import directory, library, new_ledger
from desktop.services.ledger import history
from desktop.store.content import content_hash
from desktop.store.ledger import Ledger, open_ledger

NOW = "2026-11-14T17:00:00"

Act = Callable[[Ledger], object]


def some_commune(province: str = "82") -> AgencyInfo:
    """Give the first commune of a province, Đồng Tháp by default."""
    return directory.communes(province)[0]


def content(ledger: Ledger) -> str:
    """Hash all that a ledger says."""
    with ledger.read() as session:
        return content_hash(session)


@pytest.fixture(scope="session")
def made_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that every test gets a copy of: copying takes a tenth of the time."""
    path = tmp_path_factory.mktemp("so") / "so.sotiendo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        new_ledger.make_ledger(path, some_commune(), [library.library_plan("dong-thap")]).close()
    return path


@pytest.fixture
def ledger(made_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Give a commune's ledger with the Đồng Tháp plan, on 14 November 2026 at 17:00."""
    monkeypatch.setenv("SOTIENDO_NOW", NOW)
    path = shutil.copyfile(made_ledger, tmp_path / "so.sotiendo")
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture
def goes_back_and_forth(ledger: Ledger) -> Callable[[Act], None]:
    """Give the round that every change goes: act, undo, compare, redo, compare."""

    def check(act: Act) -> None:
        before = content(ledger)
        act(ledger)
        after = content(ledger)
        assert after != before
        history.undo(ledger)
        assert content(ledger) == before
        history.redo(ledger)
        assert content(ledger) == after

    return check
