"""A count form while it is being filled."""

import random
from dataclasses import replace

import pytest

from desktop.domain.check_ground import Around
from desktop.domain.forms import FormRow
from desktop.domain.periods import parse_period
from desktop.presenters.count_columns import Mode
from desktop.presenters.counts import CountSheet, export_name
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput, counted
from desktop.system import language


@pytest.fixture(autouse=True)
def spoken():
    before = language.language()
    yield
    language.set_language(before)


@pytest.fixture
def sheet(ledger):
    return CountSheet(grids.count_grid(ledger, "II.06a", "2026-11"))


def test_sums_and_checks_follow_what_is_taken(sheet):
    sheet.take({(1, 0): "10", (1, 1): "4", (1, 2): "5", (1, 3): "0", (2, 0): "5"})
    assert sheet.cell((0, 0)) == CountInput(15)
    assert [sheet.place(found.cell) for found in sheet.findings] == [(1, 0)]


def test_only_what_differs_is_to_be_kept(sheet):
    sheet.take({(1, 0): "10"})
    taken = sheet.take({(1, 0): "10", (1, 1): "3", (0, 0): "99", (1, 2): "x"})
    assert taken.cells == {("ho-tich", "online"): CountInput(3)}
    assert (taken.landed, taken.wrong, taken.derived) == (2, 1, 1)


def test_a_mark_stays_over_what_the_ledger_says_until_it_is_mended(sheet, ledger):
    sheet.take({(1, 0): "x"})
    sheet.follow(grids.count_grid(ledger, "II.06a", "2026-11"))
    assert sheet.editing_text((1, 0)) == "x"
    assert sheet.sentence(sheet.findings[0]).count("Hộ tịch") == 1
    sheet.take({(1, 0): "7"})
    assert sheet.findings == ()


def test_nothing_is_typed_into_sums_nor_into_a_locked_sheet(sheet, ledger):
    assert [sheet.is_typed(place) for place in ((0, 0), (1, 0))] == [False, True]
    locked = CountSheet(grids.count_grid(ledger, "II.06a", "2026-11"), locked=True)
    assert locked.take({(1, 0): "5"}).derived == 1


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ((1, 0), (1, 0), (2, 0)),
        ((11, 0), (1, 0), (1, 1)),
        ((11, 10), (1, 0), (11, 10)),
        ((1, 1), (-1, 0), (11, 0)),
        ((1, 10), (0, 1), (2, 0)),
        ((0, 5), (1, 0), (1, 5)),
        ((1, 0), (0, -1), (1, 0)),
    ],
)
def test_the_next_cell_to_type_into_leaves_sums_out(sheet, start, step, end):
    assert sheet.onward(start, step) == end


def test_sums_of_chosen_cells_leave_out_what_is_empty(sheet):
    language.set_language("en")
    sheet.take({(1, 0): "1139", (2, 0): "0", (3, 0): "/"})
    assert sheet.sums([(1, 0), (2, 0), (3, 0), (4, 0)]) == "4 cells selected · sum 1.139 · mean 569,5"
    assert sheet.sums([(1, 0)]) == ""
    assert sheet.sums([(3, 0), (4, 0)]) == "2 cells selected"


def test_a_workbook_is_named_after_its_form_and_period():
    assert export_name("so-hoa", parse_period("2026-11")) == "bieu-so-hoa-2026-11.xlsx"
    assert export_name("II.06a", parse_period("2026-Q4@calendar")) == "bieu-ii-06a-2026-Q4-theo-lich.xlsx"


@pytest.fixture
def services(ledger):
    return CountSheet(grids.count_grid(ledger, "dich-vu-cong", "2026-11"))


@pytest.fixture
def quality(ledger):
    return CountSheet(grids.count_grid(ledger, "chat-luong-son-la", "2026-11"))


def _column(sheet, key):
    return [column.key for column in sheet.columns].index(key)


def test_a_share_follows_its_counts_and_is_never_typed(services):
    services.take({(0, 0): "1856", (0, 1): "1099", (0, 2): "578", (0, 3): "179"})
    share = (0, _column(services, "full_share"))
    assert services.shown(share) == "59,21%"
    assert not services.is_typed(share)
    assert services.take({share: "60"}).derived == 1
    assert services.copied(share) == "59,21%"


def test_enter_leaves_shares_out(services):
    column, along = (_column(services, key) for key in ("none", "note"))
    assert services.onward((0, column), (0, 1)) == (0, along)


def test_a_heading_takes_nothing_and_a_row_only_its_own_columns(quality):
    rows = [row.key for row in quality.rows]
    value, base = _column(quality, "value"), _column(quality, "base")
    assert not quality.is_typed((rows.index("nhom-1"), value))
    assert [quality.is_typed((rows.index("sl-08"), column)) for column in (value, base)] == [True, False]


def test_minutes_are_typed_shown_and_copied_with_their_decimal(quality):
    place = [row.key for row in quality.rows].index("sl-08"), _column(quality, "value")
    assert quality.take({place: "8,5"}).cells == {("sl-08", "value"): CountInput(85)}
    assert (quality.shown(place), quality.editing_text(place), str(quality.copied(place))) == ("8,5", "8,5", "8.5")
    assert "8,55" in quality.refusal(place, "8,55")


def test_what_is_filled_counts_what_is_asked_alone(ledger):
    sheet = CountSheet(grids.count_grid(ledger, "II.07b", "2026-11"))
    assert sheet.filled == (0, 9)
    assert not sheet.is_typed((0, _column(sheet, "procedures_district")))


TYPED = ("", "0", "7", "40", "500", "/", "-", "x", "1.000")


def _looks(sheet, place):
    found = sheet.findings_at(place)
    return (
        sheet.shown(place),
        sheet.twin(place),
        sheet.missing_from(place),
        [one.finding for one in found],
        sheet.severity(place),
    )


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("form", ["II.06a", "so-hoa", "con-hieu-luc", "chi-tieu-son-la", "chat-luong-son-la"])
def test_whatever_is_typed_follows_as_if_the_whole_form_were_worked_out_anew(ledger, form, mode):
    chance = random.Random(f"{form} {mode}")
    for period in ("2025-11", "2026-01", "2026-10"):
        grid = grids.count_grid(ledger, form, period)
        grids.record_counts(ledger, form, period, _some_counts(grid, chance))
    _type_and_compare(CountSheet(grids.count_grid(ledger, form, "2026-11")), mode, chance)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_same_holds_for_a_line_of_units_with_shares_and_their_sums(ledger, mode):
    chance, grid = random.Random(f"{mode}"), grids.count_grid(ledger, "dich-vu-cong", "2026-01")
    units = (replace(grid.form.rows[0], key=code, label=code) for code in "abc")
    turned = replace(
        grid, form=replace(grid.form, rows=(FormRow("", "", "Tổng số", total=True), *units)), line="don-vi"
    )
    around = Around(before=counted(_some_counts(turned, chance)), on=grid.period.end)
    _type_and_compare(CountSheet(replace(turned, around=around)), mode, chance)


def _some_counts(grid, chance):
    return {key: CountInput(chance.randrange(60)) for key in grid.asked}


def _type_and_compare(sheet, mode, chance):
    sheet.show_mode(mode)
    places = [(row, column) for row in range(len(sheet.rows)) for column in range(len(sheet.columns))]
    for _ in range(25):
        before = {place: _looks(sheet, place) for place in places}
        sheet.take({chance.choice(places): chance.choice(TYPED) for _cell in range(chance.choice((1, 1, 3)))})
        changed = {place[0] for place in places if before[place] != _looks(sheet, place)}
        assert changed <= set(sheet.changed_rows)
        anew = CountSheet(replace(sheet.grid, cells=sheet.cells))
        anew.show_mode(mode)
        anew.marks |= sheet.marks
        for one in (anew, sheet):
            one.forget_mark((0, 0))
        assert [_looks(anew, place) for place in places] == [_looks(sheet, place) for place in places]
        assert (anew.findings, anew.filled) == (sheet.findings, sheet.filled)


def test_what_the_ledger_says_again_changes_nothing(sheet, ledger):
    taken = sheet.take({(1, 0): "10", (1, 1): "4"})
    assert sheet.changed_rows == [0, 1]
    grids.record_counts(ledger, "II.06a", "2026-11", taken.cells)
    grid = grids.count_grid(ledger, "II.06a", "2026-11")
    sheet.follow(grid)
    assert (sheet.grid, list(sheet.changed_rows)) == (grid, [])
    grids.record_counts(ledger, "II.06a", "2026-11", {("ho-tich", "online"): CountInput(7)})
    sheet.follow(grids.count_grid(ledger, "II.06a", "2026-11"))
    assert (sheet.shown((1, 1)), list(sheet.changed_rows)) == ("7", list(range(len(sheet.rows))))
