"""Imports that meet: the same file twice at once, a ledger that moves between look and write."""

import threading

import pytest

from desktop.domain.findings import Refused
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.workbooks import exchange
from desktop.store.ledger import Ledger, open_ledger
from tests.ledger_fixtures import content
from tests.refusals import refused

CELL = ("don-vi", "received")


@pytest.fixture
def filled(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {CELL: 120})
    return file.read_bytes()


def test_of_two_imports_of_a_file_at_once_one_is_written(ledger, filled):
    previews = [exchange.preview_import(ledger, filled, "bieu.xlsx") for _ in range(2)]
    start, said = threading.Barrier(2), []

    def apply(preview):
        start.wait()
        try:
            said.append(exchange.apply_import(ledger, preview) > 0)
        except Refused as refusal:
            said.append(refusal.finding.code)

    threads = [threading.Thread(target=apply, args=(preview,)) for preview in previews]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said, key=str) == [True, "import_stale"]


def test_a_write_just_before_the_change_begins_is_noticed(ledger, filled, monkeypatch):
    preview = exchange.preview_import(ledger, filled, "bieu.xlsx")
    change = Ledger.change

    def late(self, *args, **params):
        monkeypatch.setattr(Ledger, "change", change)
        grids.record_counts(self, "so-hoa", "2026-11", {CELL: CountInput(7)})
        return change(self, *args, **params)

    monkeypatch.setattr(Ledger, "change", late)
    with refused("import_stale", "bieu.xlsx"):
        exchange.apply_import(ledger, preview)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values == {CELL: 7}


def test_an_import_undone_leaves_the_later_edit_alone_and_names_it(ledger, filled):
    entry = exchange.apply_import(ledger, exchange.preview_import(ledger, filled, "bieu.xlsx"))
    grids.record_counts(ledger, "so-hoa", "2026-11", {CELL: CountInput(121)})
    after = content(ledger)
    done = history.undo(ledger, entry)
    assert [table for table, _key in done.left_alone] == ["count"]
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values == {CELL: 121}
    history.redo(ledger)
    assert content(ledger) == after


def test_a_ledger_open_elsewhere_takes_no_import(ledger, filled):
    with open_ledger(ledger.path) as second:
        preview = exchange.preview_import(second, filled, "bieu.xlsx")
        with refused("ledger_read_only", "so.sotiendo"):
            exchange.apply_import(second, preview)


def test_a_file_whose_name_is_not_unicode_is_imported(ledger, filled):
    preview = exchange.preview_import(ledger, filled, "bi\udce6u.xlsx")
    assert exchange.apply_import(ledger, preview) > 0
    assert history.history(ledger)[0].params["file"] == "bi?u.xlsx"
