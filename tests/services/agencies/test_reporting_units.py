"""Who should report a form, and the sums over all of them."""

import pytest

from desktop.domain.periods import parse_period
from desktop.services import directory, new_ledger
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.table import read_counts, read_sums
from desktop.services.ledger import held_agencies, own_office

PERIOD = parse_period("2026-10")
CELL = ("don-vi", "received")


@pytest.fixture
def department(tmp_path, monkeypatch):
    """Give the ledger of a department of Gia Lai, which 135 communes report to."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    department = directory.find_agency("Sở Khoa học và Công nghệ", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", department) as made:
        yield made


def _record(ledger, agency, value, period="2026-10"):
    grids.record_counts(ledger, "so-hoa", period, {CELL: value}, agency=agency)


def test_a_commune_reports_for_itself_alone(ledger):
    (unit,) = reporting_units(ledger, "so-hoa", PERIOD)
    assert unit.code == own_office.own_agency(ledger).code


def test_a_department_expects_the_communes_of_its_province(department):
    units = reporting_units(department, "so-hoa", PERIOD)
    assert len(units) == 135
    assert all(unit.agency_id is None for unit in units)


def test_a_department_that_reports_is_among_them_for_a_year(department):
    _record(department, None, CountInput(7), "2025-11")
    own = own_office.own_agency(department).code
    assert reporting_units(department, "so-hoa", PERIOD)[0].code == own
    assert own not in {unit.code for unit in reporting_units(department, "so-hoa", parse_period("2026-12"))}
    assert own not in {unit.code for unit in reporting_units(department, "II.06a", PERIOD)}


def test_a_sum_says_how_many_have_not_reported(department):
    three = [unit.code for unit in reporting_units(department, "so-hoa", PERIOD)[:3]]
    _record(department, three[0], CountInput(5))
    _record(department, three[2], CountInput(0))
    units = reporting_units(department, "so-hoa", PERIOD)
    with department.read() as session:
        table = read_counts(session, "so-hoa", [PERIOD.code], cells=[CELL])
    ids = [unit.agency_id for unit in units]
    found = table.sum_of(ids[:3], PERIOD.code, CELL)
    assert (found.value, found.asked, found.missing) == (5, 3, 1)
    assert table.sum_of(ids, PERIOD.code, CELL).missing == 133


def test_only_what_is_asked_for_is_read(department):
    first, second = (unit.code for unit in reporting_units(department, "so-hoa", PERIOD)[:2])
    _record(department, first, CountInput(5))
    _record(department, second, CountInput(absence="not_occurring"))
    _record(department, first, CountInput(9), "2026-11")
    with department.read() as session:
        one = held_agencies.take_agency(session, first).id
        of_one = read_counts(session, "so-hoa", ["2026-10", "2026-11"], [one])
        none = read_counts(session, "so-hoa", ["2026-10"], cells=[("don-vi", "resolved")])
    assert of_one.held == {(one, "2026-10"): {CELL: (5, "")}, (one, "2026-11"): {CELL: (9, "")}}
    assert none.held == {}


def test_sums_read_at_once_say_what_each_value_added_up_says(department):
    said = (
        CountInput(5),
        CountInput(absence="not_occurring"),
        CountInput(absence="not_applicable"),
        CountInput(note="x"),
    )
    units = reporting_units(department, "so-hoa", PERIOD)
    for unit, value in zip(units, said, strict=False):
        _record(department, unit.code, value)
        grids.record_counts(
            department, "so-hoa", "2026-09", {CELL: said[1], ("don-vi", "resolved"): said[2]}, agency=unit.code
        )
    periods = ["2026-08", "2026-09", "2026-10"]
    ids = [unit.agency_id for unit in reporting_units(department, "so-hoa", PERIOD)]
    with department.read() as session:
        sums = read_sums(session, "so-hoa", periods, ids)
        table = read_counts(session, "so-hoa", periods)
    assert {period for period, _cell in sums} == {"2026-09", "2026-10"}
    assert (sums["2026-10", CELL].value, sums["2026-10", CELL].asked, sums["2026-10", CELL].missing) == (5, 134, 132)
    for (period, cell), found in sums.items():
        assert found == table.sum_of(ids, period, cell)
