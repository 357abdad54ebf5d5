"""One line of a form over all units: the same counts as in the forms of the units, turned."""

import pytest

from desktop.domain.findings import Severity
from desktop.services import directory, new_ledger
from desktop.services.counts.explanations import explain
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.counts.unit_counts import record_unit_counts, unit_grid
from desktop.services.ledger import history
from tests.ledger_fixtures import content
from tests.refusals import refused

PERIOD = "2026-10"


@pytest.fixture
def department(tmp_path, monkeypatch):
    """Give the ledger of a department of Gia Lai, which 135 communes report to."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    department = directory.find_agency("Sở Khoa học và Công nghệ", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", department) as made:
        yield made


@pytest.fixture
def units(department):
    return [row.key for row in unit_grid(department, "so-hoa", PERIOD, "don-vi").form.item_rows]


def test_the_units_are_the_rows_below_a_sum(department):
    grid = unit_grid(department, "so-hoa", PERIOD, "don-vi")
    assert len(grid.form.item_rows) == 135
    assert grid.form.rows[0].total
    assert (grid.form.rows[1].number, grid.form.rows[135].number) == ("1", "135")
    assert [column.heading for column in grid.form.columns if column.key == "label"] == [("Đơn vị",)]


def test_what_one_unit_says_stands_in_both_grids(department, units):
    record_counts(department, "II.06a", PERIOD, {("ho-tich", "received"): CountInput(7)}, units[3])
    cell = {(units[3], "received"): CountInput(7)}
    assert unit_grid(department, "II.06a", PERIOD, "ho-tich").cells == cell
    assert unit_grid(department, "II.06a", PERIOD, "chung-thuc").cells == {}
    record_unit_counts(department, "II.06a", PERIOD, "chung-thuc", {(units[3], "received"): CountInput(9)})
    values = count_grid(department, "II.06a", PERIOD, units[3]).values
    assert values == {("ho-tich", "received"): 7, ("chung-thuc", "received"): 9}


def test_many_units_are_one_change_and_one_undo(department, units):
    before = content(department)
    cells = {(unit, "received"): CountInput(number) for number, unit in enumerate(units)}
    record_unit_counts(department, "so-hoa", PERIOD, "don-vi", cells)
    assert unit_grid(department, "so-hoa", PERIOD, "don-vi").totals["", "received"] == 134 * 135 // 2
    history.undo(department)
    assert content(department) == before


def test_the_period_before_and_the_same_of_the_year_before_stand_beside(department, units):
    for period, value in (("2026-09", 3), ("2025-10", 2)):
        record_counts(department, "so-hoa", period, {("don-vi", "received"): CountInput(value)}, units[0])
    grid = unit_grid(department, "so-hoa", PERIOD, "don-vi")
    assert (grid.before, grid.year_before) == ({(units[0], "received"): 3}, {(units[0], "received"): 2})


def test_the_checks_of_the_line_hold_for_each_unit(department, units):
    cells = {(units[5], "resolved"): CountInput(2), (units[5], "results_digitized"): CountInput(3)}
    cells |= {(units[5], "results_not_digitized"): CountInput(0)}
    record_unit_counts(department, "so-hoa", PERIOD, "don-vi", cells)
    found = unit_grid(department, "so-hoa", PERIOD, "don-vi").findings
    assert {one.cell for one in found} == {(units[5], "resolved")}
    assert found[0].finding.severity is Severity.ERROR


def test_a_line_is_found_by_its_number_too(department):
    assert unit_grid(department, "II.06a", PERIOD, "2").line == "chung-thuc"


def test_an_unknown_line_is_refused(department):
    with refused("form_row_unknown", "nhan-su", "II.06a", "ho-tich"):
        unit_grid(department, "II.06a", PERIOD, "nhan-su")


def test_nothing_is_kept_where_one_cell_is_wrong(department, units):
    cells = {(units[0], "received"): CountInput(1), (units[1], "received"): CountInput(-1)}
    before = content(department)
    with refused("count_negative"):
        record_unit_counts(department, "so-hoa", PERIOD, "don-vi", cells)
    assert content(department) == before


def test_what_a_unit_explained_stands_as_explained_in_the_turned_grid_too(department, units):
    for unit in units[:2]:
        record_counts(department, "II.06a", "2026-09", {("ho-tich", "pending"): CountInput(9)}, unit)
        record_counts(department, "II.06a", PERIOD, {("ho-tich", "carried"): CountInput(7)}, unit)
    explain(department, "II.06a", PERIOD, "II.06a-5", ("ho-tich", "carried"), "Do sáp nhập", units[1])
    found = unit_grid(department, "II.06a", PERIOD, "ho-tich").findings
    assert [(one.cell[0], one.is_answered) for one in found] == [(units[0], False), (units[1], True)]
    assert unit_grid(department, "II.06a", PERIOD, "chung-thuc").answers == {}
