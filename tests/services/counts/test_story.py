"""Each value carries who, when and from where; its changes stand old to new."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.story import count_story
from desktop.services.counts.tally import Tallied, tap
from desktop.services.ledger import history
from desktop.services.workbooks import exchange
from desktop.system import settings

CELL = ("don-vi", "received")


def record(ledger, value, officer=""):
    settings.save(replace(settings.load(), officer=officer))
    grids.record_counts(ledger, "so-hoa", "2026-11", {CELL: CountInput(value)})


def story(ledger):
    return count_story(ledger, "so-hoa", "2026-11", CELL)


def test_a_cell_nobody_filled_in_has_no_story(ledger):
    told = story(ledger)
    assert (told.cell, told.at, told.changes) == (CountInput(), None, ())


def test_who_and_when_are_told_of_a_typed_value(ledger, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-13T09:05:00")
    record(ledger, 5, "Nguyễn Thị Hoa")
    told = story(ledger)
    assert (told.cell, told.officer, told.source) == (CountInput(5), "Nguyễn Thị Hoa", "")
    assert told.at == datetime(2026, 11, 13, 9, 5, tzinfo=told.at.tzinfo)


def test_the_changes_stand_old_to_new_with_undo_among_them(ledger):
    record(ledger, 5, "Hoa")
    record(ledger, 7, "Nam")
    grids.record_counts(ledger, "so-hoa", "2026-10", {CELL: CountInput(99)})
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "resolved"): CountInput(99)})
    history.undo(ledger, story(ledger).changes[0].entry)
    told = story(ledger)
    steps = [(change.officer, change.old.value, change.new.value) for change in told.changes]
    assert steps == [("Nam", 7, 5), ("Nam", 5, 7), ("Hoa", None, 5)]
    assert told.cell == CountInput(5)


def test_a_tap_is_part_of_the_story(ledger):
    tap(ledger, Tallied("so-hoa", "2026-11", CELL), date(2026, 11, 3), 10, "Hoa")
    assert [change.label for change in story(ledger).changes] == ["counts_tallied"]


@pytest.fixture
def filled(ledger, tmp_path):
    file = tmp_path / "bieu-so-hoa.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {CELL: 412})
    return file


def test_a_value_of_a_file_names_it(ledger, filled):
    exchange.apply_import(ledger, exchange.preview_import(ledger, filled.read_bytes(), filled.name))
    told = story(ledger)
    assert (told.cell.value, told.source) == (412, "bieu-so-hoa.xlsx")
    assert [change.label for change in told.changes] == ["form_imported"]
