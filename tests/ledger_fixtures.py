"""Fixtures of real ledger files, for every test that needs one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.agencies import AgencyInfo
from desktop.services import directory, history, ledgers, library
from desktop.store.content import content_hash
from desktop.store.ledger import Ledger

Act = Callable[[Ledger], object]


def some_commune(province: str = "82") -> AgencyInfo:
    """Give the first commune of a province, Đồng Tháp by default."""
    return directory.communes(province)[0]


def content(ledger: Ledger) -> str:
    """Hash all that a ledger says."""
    with ledger.read() as session:
        return content_hash(session)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Give a commune's ledger with the Đồng Tháp plan, on 14 November 2026 at 17:00."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    plans = [library.library_plan("dong-thap")]
    with ledgers.make_ledger(tmp_path / "so.sotiendo", some_commune(), plans) as made:
        yield made


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
