"""What putting back a copy would lose."""

from datetime import datetime

from desktop.domain.status import State
from desktop.services import backups, progress
from desktop.services.progress import ProgressInput


def test_changes_after_a_moment_are_counted(ledger, monkeypatch):
    made = datetime.fromisoformat("2026-11-14T17:00:00")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:05:00")
    progress.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40))
    assert backups.changes_since(ledger, made) == 1


def test_copies_lie_beside_the_ledger(ledger):
    copy = backups.back_up(ledger.path)
    assert [one.path for one in backups.kept_copies(ledger.path)] == [copy.path]
