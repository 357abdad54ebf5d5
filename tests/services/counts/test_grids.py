"""Counts of a form for one agency and period."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.excel.counts import LARGEST_COUNT
from desktop.models import Count
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.ledger import history
from desktop.system import settings as own_settings
from tests.ledger_fixtures import content, some_commune
from tests.refusals import refused

ROW = "don-vi"


def _cells(**values):
    return {(ROW, column): CountInput(value) for column, value in values.items()}


def test_recorded_counts_go_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: record_counts(ledger, "so-hoa", "2026-11", _cells(received=412, resolved=0)))


@pytest.mark.parametrize("cell", [CountInput(note="thiếu số"), CountInput(absence="not_occurring"), CountInput(0)])
def test_a_note_an_absence_and_a_zero_are_kept_apart(goes_back_and_forth, ledger, cell):
    goes_back_and_forth(lambda held: record_counts(held, "so-hoa", "2026-11", {(ROW, "received"): cell}))
    assert count_grid(ledger, "so-hoa", "2026-11").cells == {(ROW, "received"): cell}


def test_a_changed_and_an_emptied_cell_go_back_and_forth(goes_back_and_forth, ledger):
    record_counts(ledger, "so-hoa", "2026-11", _cells(received=412, resolved=3))
    goes_back_and_forth(lambda held: record_counts(held, "so-hoa", "2026-11", _cells(received=413, resolved=None)))
    assert count_grid(ledger, "so-hoa", "2026-11").values == {(ROW, "received"): 413}


def test_the_same_counts_again_are_no_change(ledger):
    assert record_counts(ledger, "so-hoa", "2026-11", _cells(received=412)) > 0
    assert record_counts(ledger, "so-hoa", "2026-11", _cells(received=412)) == 0
    assert record_counts(ledger, "so-hoa", "2026-11", _cells(resolved=None)) == 0


def test_agencies_periods_and_conventions_are_kept_apart(ledger):
    record_counts(ledger, "so-hoa", "2026-11", _cells(received=1))
    record_counts(ledger, "so-hoa", "2026-11@calendar", _cells(received=2))
    record_counts(ledger, "so-hoa", "2026-11", _cells(received=3), "28249")
    asked = [("2026-11", None), ("2026-11@calendar", None), ("2026-11", "28249")]
    assert [count_grid(ledger, "so-hoa", period, who).values[ROW, "received"] for period, who in asked] == [1, 2, 3]


def test_the_period_before_is_shown_across_the_year(ledger):
    record_counts(ledger, "so-hoa", "2026-12", _cells(received=7))
    assert count_grid(ledger, "so-hoa", "2027-01").before == {(ROW, "received"): 7}
    assert count_grid(ledger, "so-hoa", "2027-01@calendar").before == {}


def test_the_same_month_of_the_year_before_is_given_too(ledger):
    record_counts(ledger, "so-hoa", "2025-11", _cells(received=5))
    assert count_grid(ledger, "so-hoa", "2026-11").year_before == {(ROW, "received"): 5}
    assert count_grid(ledger, "so-hoa", "2026-11@calendar").year_before == {}


def test_each_count_keeps_who_recorded_it(ledger):
    record_counts(ledger, "so-hoa", "2026-11", _cells(received=1))
    own_settings.save(replace(own_settings.load(), officer="Nguyễn Thị Hoa"))
    record_counts(ledger, "so-hoa", "2026-11", _cells(received=1, resolved=2))
    with ledger.read() as session:
        kept = {row.column: row.recorded_by for row in session.scalars(select(Count))}
    assert kept == {"received": "", "resolved": "Nguyễn Thị Hoa"}


def test_what_was_open_before_is_held_against_what_is_carried(ledger):
    grid = count_grid(ledger, "ii.06A", "2026-11")
    check = next(check for check in grid.form.checks if check.kind.value == "carry")
    row = grid.form.item_rows[0].key
    record_counts(ledger, "II.06a", "2026-10", {(row, check.parts[0]): CountInput(5)})
    record_counts(ledger, "II.06a", "2026-11", {(row, check.column): CountInput(6)})
    (found,) = count_grid(ledger, "II.06a", "2026-11").findings
    assert (found.cell, found.finding.code) == ((row, check.column), "count_carry")


def test_the_rows_of_a_form_bear_the_agencys_name(ledger):
    grid = count_grid(ledger, "so-hoa", "2026-11")
    assert some_commune().name in [row.label for row in grid.form.rows]
    assert grid.filled == (0, 8)


@pytest.mark.parametrize(
    ("cell", "value", "code", "named"),
    [
        ((ROW, "khong-co"), 1, "cell_unknown", "don-vi.khong-co"),
        (("khong-co", "received"), 1, "cell_unknown", "khong-co.received"),
        ((ROW, "received"), -1, "count_negative", "-1"),
        ((ROW, "received"), LARGEST_COUNT + 1, "count_too_large", "received"),
        ((ROW, "received"), 10**30, "count_too_large", "received"),
    ],
)
def test_a_wrong_cell_is_refused_and_none_is_written(ledger, cell, value, code, named):
    before = content(ledger)
    with refused(code, named):
        record_counts(ledger, "so-hoa", "2026-11", _cells(resolved=1) | {cell: CountInput(value)})
    assert content(ledger) == before


@pytest.mark.parametrize(
    ("form", "period", "agency", "code"),
    [
        ("khong-co", "2026-11", None, "form_unknown"),
        ("so-hoa", "11/2026", None, "period_unreadable"),
        ("so-hoa", "2026-11", "Xã Không Có Thật", "agency_unknown"),
    ],
)
def test_an_unknown_form_period_or_agency_is_refused(ledger, form, period, agency, code):
    with refused(code):
        count_grid(ledger, form, period, agency)


COLUMNS = ["received", "parts_digitized", "resolved"]
CHANGES = st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.none() | st.integers(0, 3), min_size=1), max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_any_row_of_changes_is_undone_step_by_step(ledger, changes):
    states = [content(ledger)]
    entries = (record_counts(ledger, "so-hoa", "2026-11", _cells(**values)) for values in changes)
    states.extend(content(ledger) for entry in entries if entry)
    for state in reversed(states[:-1]):
        history.undo(ledger)
        assert content(ledger) == state


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("dich-vu-cong", (ROW, "full_share")),
        ("II.07b", (ROW, "procedures_district")),
        ("chat-luong-son-la", ("nhom-1", "value")),
        ("chat-luong-son-la", ("sl-08", "base")),
        ("II.06a", ("tong", "received")),
    ],
)
def test_what_is_derived_or_not_asked_is_never_recorded(ledger, form, cell):
    with refused("cell_not_asked", form):
        record_counts(ledger, form, "2026-11", {cell: CountInput(5)})


def test_what_was_recorded_before_may_still_be_emptied(ledger):
    assert record_counts(ledger, "II.07b", "2026-11", {(ROW, "procedures_district"): CountInput()}) == 0


def test_a_grid_gives_its_shares(ledger):
    record_counts(ledger, "dich-vu-cong", "2026-11", _cells(procedures=1856, full=1099))
    shares = count_grid(ledger, "dich-vu-cong", "2026-11").shares
    assert {key: round(float(share), 4) for key, share in shares.items()} == {(ROW, "full_share"): 0.5921}
