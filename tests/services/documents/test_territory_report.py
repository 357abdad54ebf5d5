"""Counts beside those of a year before, on one territory."""

from datetime import date

import pytest

from desktop.domain.tables import RowKind, shown
from desktop.domain.territory import ChangeKind
from desktop.services.agencies.acts import Reform, Unit, carry_out
from desktop.services.agencies.listing import listed_agencies
from desktop.services.counts import grids as counts
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import own_office
from desktop.services.reports import writing
from tests.refusals import refused

DAY = date(2026, 1, 1)
BEFORE, AFTER = "2025-09", "2026-09"
CELL = ("don-vi", "received")


def communes(ledger, count: int):
    found = [one for one in listed_agencies(ledger, date(2025, 9, 1)) if one.level == "commune" and one.id is None]
    return tuple(found[:count])


def count(ledger, agency: str, period: str, value: int) -> None:
    counts.record_counts(ledger, "so-hoa", period, {CELL: CountInput(value)}, agency)


@pytest.fixture
def merged(ledger):
    one, other = communes(ledger, 2)
    count(ledger, one.code, BEFORE, 30)
    count(ledger, other.code, BEFORE, 12)
    held = [row for row in listed_agencies(ledger, date(2025, 9, 1)) if row.name in (one.name, other.name)]
    said = Reform(ChangeKind.MERGED, tuple(held), (Unit("UBND phường Mới", one.code),), DAY, "12/NQ-HĐND")
    carry_out(ledger, said)
    count(ledger, one.code, AFTER, 63)
    return one, other


def table(ledger):
    return writing.report_table(ledger, "dia-ban:so-hoa", period=AFTER)


def test_the_parts_of_old_units_are_summed_under_the_new_one(ledger, merged):
    (item,) = [row for row in table(ledger).rows if row.kind is RowKind.ITEM]
    assert [shown(cell) for cell in item.cells] == ["", "Tiếp nhận", "42", "63", "+21", "150,0"]


def test_the_old_units_are_named_beside_the_new_one(ledger, merged):
    lines = [row.cells[1] for row in table(ledger).rows if row.kind is RowKind.GROUP]
    assert f"UBND phường Mới (trước đây: {merged[0].name}; {merged[1].name})" in lines


def test_a_note_says_that_figures_were_summed(ledger, merged):
    assert table(ledger).notes[0].startswith("Số liệu Tháng 9/2025 của đơn vị mới là tổng")


def test_a_part_that_counted_nothing_is_named(ledger, merged):
    other = merged[1]
    ids = [row.id for row in listed_agencies(ledger, date(2025, 9, 1)) if row.name == other.name]
    with ledger.change("counts_recorded") as change:
        form = counts.count_grid(ledger, "so-hoa", BEFORE).form
        counts.write_counts(change.session, form, counts.parse_period(BEFORE), ids[0], {CELL: CountInput()})
    assert other.name in table(ledger).notes[-1]


def test_a_unit_that_was_split_is_marked_and_never_estimated(ledger):
    (one,) = communes(ledger, 1)
    count(ledger, one.code, BEFORE, 30)
    held = next(row for row in listed_agencies(ledger, date(2025, 9, 1)) if row.name == one.name)
    halves = (Unit("UBND xã Đông", one.code), Unit("UBND xã Tây", "99902"))
    carry_out(ledger, Reform(ChangeKind.SPLIT, (held,), halves, DAY, "12/NQ-HĐND"))
    count(ledger, one.code, AFTER, 20)
    rows = table(ledger).rows
    assert [shown(row.cells[1]) for row in rows][1:] == [
        "UBND xã Đông: không so sánh được",
        f"Không so sánh được: {one.name} được chia cho nhiều đơn vị; không ước tính.",
        "UBND xã Tây: không so sánh được",
        f"Không so sánh được: {one.name} được chia cho nhiều đơn vị; không ước tính.",
    ]
    assert all(cell is None for row in rows for cell in row.cells[2:])


def test_what_only_one_of_the_periods_counts_has_no_change(ledger):
    count(ledger, communes(ledger, 1)[0].code, AFTER, 20)
    item = next(row for row in table(ledger).rows if row.kind is RowKind.ITEM)
    assert item.cells[2:] == (None, 20, None, None)


def test_what_is_0_in_both_periods_takes_no_line(ledger):
    for period in (BEFORE, AFTER):
        cells = {CELL: CountInput(3), ("don-vi", "resolved"): CountInput(0)}
        counts.record_counts(ledger, "so-hoa", period, cells)
    printed = table(ledger)
    assert [row.cells[1] for row in printed.rows if row.kind is RowKind.ITEM] == ["Tiếp nhận"]
    assert any("bằng 0 ở cả hai kỳ" in note for note in printed.notes)


def test_a_form_of_one_column_names_its_rows_once(ledger):
    form = counts.count_grid(ledger, "chi-tieu-dong-thap", AFTER).form
    cells = {(row.key, "value"): CountInput(place) for place, row in enumerate(form.item_rows, 1)}
    for period in (BEFORE, AFTER):
        counts.record_counts(ledger, form.code, period, cells)
    rows = writing.report_table(ledger, f"dia-ban:{form.code}", period=AFTER).rows
    assert [row.cells[1].split(". ")[-1] for row in rows[1:]] == [row.label for row in form.rows]


def test_the_report_is_offered_once_a_change_is_recorded(ledger):
    def kinds():
        return {choice.kind for choice in writing.report_choices(ledger)}

    assert writing.SAME_TERRITORY not in kinds()
    one, other = communes(ledger, 2)
    said = Reform(ChangeKind.MERGED, (one, other), (Unit("UBND phường Mới", one.code),), DAY, "12/NQ-HĐND")
    carry_out(ledger, said)
    assert writing.SAME_TERRITORY in kinds()


def test_old_counts_are_printed_under_the_old_name(ledger, merged):
    grids = [counts.count_grid(ledger, "so-hoa", period, merged[0].code) for period in (BEFORE, AFTER)]
    assert [(grid.agency_name, grid.cells[CELL].value) for grid in grids] == [
        (merged[0].name, 30),
        ("UBND phường Mới", 63),
    ]


def test_the_ledgers_own_old_counts_are_printed_under_its_old_name(ledger):
    counts.record_counts(ledger, "so-hoa", BEFORE, {CELL: CountInput(30)})
    own = next(one for one in listed_agencies(ledger, DAY) if one.level == "commune" and one.id is not None)
    carry_out(ledger, Reform(ChangeKind.RENAMED, (own,), (Unit("UBND phường Mới", own.code),), DAY, "12/NQ-HĐND"))
    printed = [writing.report_table(ledger, "bieu:so-hoa", period=period) for period in (BEFORE, AFTER)]
    assert own.name in printed[0].head.right_note
    assert "UBND phường Mới" in printed[1].head.right_note
    assert own_office.own_agency(ledger).name == "UBND phường Mới"


def test_a_period_of_free_days_has_no_year_before(ledger):
    with refused("period_not_comparable", "09/10/2026"):
        writing.report_table(ledger, "dia-ban:so-hoa", period="2026-10-01..2026-10-09")


def test_the_comparison_is_printed_as_pdf(ledger, merged):
    assert writing.report_pdf(ledger, "dia-ban:so-hoa", period=AFTER).startswith(b"%PDF-")


def test_decimals_are_compared_as_the_numbers_they_are(ledger):
    for period, value in (("2025-11", 90), ("2026-11", 85)):
        cells = {("sl-08", "value"): CountInput(value)}
        counts.record_counts(ledger, "chat-luong-son-la", period, cells)
    table = writing.report_table(ledger, "dia-ban:chat-luong-son-la", period="2026-11")
    assert ["9,0", "8,5", "-0,5", "94,4"] in [row.texts()[2:] for row in table.rows]
