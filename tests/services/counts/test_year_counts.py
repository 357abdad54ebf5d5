"""Counts known only since the year's beginning, wherever the counts of a period are read."""

import pytest

from desktop.services.counts import unit_counts
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.reports import closing, writing
from desktop.services.workbooks import exchange

OWN, WHOLE = ("don-vi", "received"), ("don-vi", "received#ytd")


@pytest.fixture
def known_by_year(ledger):
    record_counts(ledger, "so-hoa", "2026-10", {WHOLE: CountInput(100)})
    record_counts(ledger, "so-hoa", "2026-11", {WHOLE: CountInput(130)})
    return ledger


def test_the_count_of_the_period_follows(known_by_year):
    grid = count_grid(known_by_year, "so-hoa", "2026-11")
    assert grid.values == {OWN: 30}
    assert grid.filled[0] == 1
    assert grid.cells == {WHOLE: CountInput(130)}


def test_it_goes_out_in_the_workbook_and_comes_back_the_same(known_by_year, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(known_by_year, "so-hoa", "2026-11", file)
    preview = exchange.preview_import(known_by_year, file.read_bytes(), file.name)
    assert [(row.key, row.new.value) for row in preview.rows if row.new.value is not None] == [(OWN, 30)]


def test_it_stands_on_paper(known_by_year, tmp_path):
    file = tmp_path / "bieu.pdf"
    writing.write_report(known_by_year, "bieu:so-hoa", file, period="2026-11")
    assert file.stat().st_size > 0


def test_it_is_no_gap_when_the_period_is_closed(known_by_year):
    found = closing.gaps(known_by_year, "2026-11")
    assert ("don-vi", "received") not in {(gap.row, gap.column) for gap in found.cells}


def test_a_line_over_units_tells_it_too(known_by_year):
    grid = unit_counts.unit_grid(known_by_year, "so-hoa", "2026-11", "don-vi")
    unit = grid.form.item_rows[0].key
    assert grid.values == {(unit, "received"): 30}
    assert grid.totals["", "received"] == 30


def test_the_year_begins_anew(ledger):
    record_counts(ledger, "so-hoa", "2025-12", {WHOLE: CountInput(900)})
    record_counts(ledger, "so-hoa", "2026-01", {WHOLE: CountInput(7)})
    assert count_grid(ledger, "so-hoa", "2026-01").values == {OWN: 7}


def test_a_year_in_which_nothing_occurred_goes_out_too(ledger, tmp_path):
    record_counts(ledger, "so-hoa", "2026-11", {WHOLE: CountInput(absence="not_occurring")})
    exchange.export_form(ledger, "so-hoa", "2026-11", tmp_path / "bieu.xlsx")
    assert (tmp_path / "bieu.xlsx").stat().st_size > 0
