"""Ledgers of every schema there was, kept as files, open in this program and go on."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.ledger import closed_periods, history
from desktop.services.ledger.own_office import own_agency
from desktop.services.progress import extensions
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.tasks.obligations import obligations
from desktop.services.tasks.tree import task_rows
from desktop.store import backup, file
from desktop.store.ledger import open_ledger
from tests.refusals import refused

SCHEMAS = Path(__file__).parent / "schemas"
STATED = ("number", "text", "product", "lead", "coordinate", "deadline", "percent", "result", "difficulty", "proposal")


def _stored(schema: int, folder: Path) -> Path:
    path = folder / "so.sotiendo"
    path.write_bytes(gzip.decompress((SCHEMAS / f"{schema}.sotiendo.gz").read_bytes()))
    assert file.check_signature(path) == schema
    return path


@pytest.fixture
def first(tmp_path, monkeypatch):
    """Give a commune's ledger as the first schema had it: six entries, one taken back, a deadline moved."""
    monkeypatch.setenv("SOTIENDO_NOW", "2025-12-01T09:00:00")
    with open_ledger(_stored(1, tmp_path)) as ledger:
        yield ledger


@pytest.fixture
def second(tmp_path, monkeypatch):
    """Give a commune's ledger as the second schema had it: counts of two periods, the first one closed."""
    monkeypatch.setenv("SOTIENDO_NOW", "2025-12-01T09:00:00")
    with open_ledger(_stored(2, tmp_path)) as ledger:
        yield ledger


def test_every_earlier_schema_is_kept_as_a_file():
    kept = {int(found.name.split(".")[0]) for found in SCHEMAS.glob("*.sotiendo.gz")}
    assert kept == set(range(1, file.SCHEMA_VERSION))


def test_tasks_stand_as_they_stood(first):
    was = json.loads((SCHEMAS / "1.tasks.json").read_text("utf-8"))
    rows = {row.ref: row for row in task_rows(first, on=date(2025, 12, 1)) if row.is_task}
    assert list(rows) == [old["task"] for old in was]
    for old in was:
        row = rows[old["task"]]
        assert {name: old[name] for name in STATED} == {name: getattr(row, name) for name in STATED}
        assert (row.state.value, row.timing.value) == (old["state"], old["timing"])
        assert (row.due.isoformat() if row.due else None) == old["due"]


def test_the_file_is_whole_and_a_copy_was_kept(first):
    assert backup.verify(first.path) == []
    assert file.check_signature(first.path) == file.SCHEMA_VERSION
    (copy,) = backup.kept_copies(first.path)
    assert copy.reason == "schema1"
    assert file.check_signature(copy.path) == 1


def test_changes_made_before_are_taken_back_and_made_again(first):
    entries = [
        row
        for row in history.history(first)
        if row.label == "progress_recorded" and row.kind == "do" and not row.undone
    ]
    for entry in (entry for entry in entries if entry.kind == "do" and not entry.undone):
        history.undo(first, entry.entry)
    assert all(row.state is State.NOT_STARTED for row in task_rows(first))
    history.redo(first)
    assert sum(row.state is not State.NOT_STARTED for row in task_rows(first)) == 1


def test_extensions_still_count(first):
    (moved,) = [row for row in obligations(first, agency=own_agency(first).code) if row.extended_due]
    assert (moved.task, moved.extended_due) == ("dong-thap:I:8", date(2026, 2, 28))
    assert [row.state.value for row in extensions.extensions_of(first, "dong-thap:I:8")] == ["approved", "asked"]


def test_work_goes_on(first):
    record_progress(first, "dong-thap:I:8", ProgressInput(State.SUBMITTED), period="2025-12")
    assert [entry.period for entry in progress_history(first, "dong-thap:I:8")] == ["2025-12", "2025-10", "2025-10"]


def test_counts_stand_as_they_stood(second):
    was = json.loads((SCHEMAS / "2.said.json").read_text("utf-8"))
    grid = grids.count_grid(second, "so-hoa", "2025-10")
    assert was["counts"] == [
        {"row": row, "column": column, "value": cell.value, "absence": cell.absence, "note": cell.note}
        for (row, column), cell in sorted(grid.cells.items())
    ]
    rows = {row.ref: row for row in task_rows(second, on=date(2025, 12, 1)) if row.is_task}
    for old in was["tasks"]:
        row = rows[old["task"]]
        assert (row.state.value, row.timing.value, row.percent) == (old["state"], old["timing"], old["percent"])
    assert backup.verify(second.path) == []


def test_counts_recorded_before_are_taken_back_and_made_again(second):
    entry = next(row.entry for row in history.history(second) if row.label == "counts_recorded")
    cell = ("don-vi", "received")
    history.undo(second, entry)
    assert cell not in grids.count_grid(second, "so-hoa", "2025-11").cells
    history.redo(second)
    assert grids.count_grid(second, "so-hoa", "2025-11").cells[cell].value == 90
    with second.read() as session, refused("period_closed"):
        closed_periods.refuse_closed(session, "2025-10")
