"""Agencies over time: one code twice, mergers and splits, names and figures of a day."""

from datetime import date

import pytest

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.domain.forms import CellKey
from desktop.domain.territory import ChangeKind
from desktop.services import directory
from desktop.services.agencies.changes import (
    AgencyChangeInput,
    agency_changes,
    cited,
    printed_name,
    record_in,
    same_territory,
)
from desktop.services.agencies.listing import listed_agencies
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.territory_counts import compare_counts
from desktop.services.ledger import held_agencies
from tests.agencies_held import hold_agency
from tests.refusals import refused

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
LAW = "1663/NQ-UBTVQH15"
FIRST = "2025-06"


def unit(name: str, code: str, level: Level = Level.COMMUNE, since: date | None = None, until: date | None = JULY):
    return AgencyInfo(code, name, level, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp", valid_from=since, valid_to=until)


def entered(ledger, name: str, code: str, **dates):
    return hold_agency(ledger, unit(name, code, **dates))


def change(kind: ChangeKind, before, after, number: str = LAW) -> AgencyChangeInput:
    return AgencyChangeInput(kind, tuple(before), tuple(after), JULY, number, date(2025, 6, 16))


def record(ledger, said: AgencyChangeInput) -> None:
    with ledger.change(f"agencies_{said.kind}") as made:
        record_in(made.session, said, cited(said.document_number, said.document_date))


def merger(ledger) -> tuple[int, int, int]:
    """Merge two communes into a new one, which bears the code of the first."""
    old, other = entered(ledger, "UBND xã Cũ", "26740"), entered(ledger, "UBND xã Bên", "26743")
    new = entered(ledger, "UBND phường Mới", "26740", since=JULY, until=None)
    record(ledger, change(ChangeKind.MERGED, [old, other], [new]))
    return old, other, new


def fill(ledger, agency: str | int, period: str, value: int) -> CellKey:
    form = grids.count_grid(ledger, "so-hoa", period).form
    key = (form.item_rows[0].key, form.count_columns[0].key)
    with ledger.change("counts_recorded") as made:
        grids.write_counts(made.session, form, grids.parse_period(period), int(agency), {key: CountInput(value)})
    return key


def test_one_code_is_held_by_two_units_one_after_the_other(ledger):
    merger(ledger)
    on = {day: [row.name for row in listed_agencies(ledger, day) if row.code == "26740"] for day in (JUNE, JULY)}
    assert on == {JUNE: ["UBND xã Cũ"], JULY: ["UBND phường Mới"]}


def test_a_reused_code_means_the_unit_of_today(ledger):
    _old, _other, new = merger(ledger)
    with ledger.read() as session:
        found = held_agencies.find_agency(session, "26740")
        assert found is not None
        assert found.id == new


def test_one_code_is_not_held_twice_on_one_day(ledger):
    merger(ledger)
    with refused("agency_held", "UBND phường Mới", "26740"):
        entered(ledger, "UBND phường Nữa", "26740", since=date(2026, 1, 1), until=None)


def test_three_levels_are_listed_before_july_2025_and_two_after(ledger):
    hold_agency(ledger, unit("UBND huyện Lấp Vò", "H1", Level.DISTRICT, until=None))
    hold_agency(ledger, directory.find_agency("VNPT", "82"))
    held = {day: [row.level for row in listed_agencies(ledger, day) if row.id is not None] for day in (JUNE, JULY)}
    assert held == {JUNE: [Level.PROVINCE, Level.DISTRICT], JULY: [Level.PROVINCE, Level.COMMUNE]}


def test_data_is_printed_under_the_name_of_its_day(ledger):
    merger(ledger)
    assert (printed_name(ledger, "26740", JUNE), printed_name(ledger, "26740", JULY)) == (
        "UBND xã Cũ",
        "UBND phường Mới",
    )


def test_a_commune_that_became_a_ward_had_the_old_name_until_then(ledger):
    assert printed_name(ledger, "26425", date(2026, 4, 29)).startswith("UBND xã ")
    assert printed_name(ledger, "26425", date(2026, 4, 30)).startswith("UBND phường ")


def test_the_parts_of_a_merger_are_summed(ledger):
    old, other, new = merger(ledger)
    key = fill(ledger, old, FIRST, 30)
    fill(ledger, other, FIRST, 12)
    fill(ledger, new, "2026-06", 50)
    compared = compare_counts(ledger, "so-hoa", new, "2026-06", FIRST)
    assert compared.territory.is_comparable
    assert (compared.earlier[key], compared.later[key]) == (42, 50)
    assert [row.name for row in compared.territory.earlier] == ["UBND xã Bên", "UBND xã Cũ"]


def test_a_split_unit_is_said_not_to_be_comparable(ledger):
    old = entered(ledger, "UBND xã Cũ", "1", until=None)
    new = [entered(ledger, name, name, since=JULY, until=None) for name in ("UBND xã Đông", "UBND xã Tây")]
    record(ledger, change(ChangeKind.SPLIT, [old], new))
    found = same_territory(ledger, old, JUNE, JULY)
    assert not found.is_comparable
    assert [row.name for row in found.later] == ["UBND xã Đông", "UBND xã Tây"]


def test_a_change_is_listed_with_its_document(ledger):
    merger(ledger)
    changes = agency_changes(ledger)
    assert [(one.before.name, one.after.name) for one in changes] == [
        ("UBND xã Cũ", "UBND phường Mới"),
        ("UBND xã Bên", "UBND phường Mới"),
    ]
    assert changes[0].document == "Nghị quyết số 1663/NQ-UBTVQH15 ngày 16/6/2025"


def test_a_change_needs_a_document(ledger):
    with refused("agency_change_undocumented"):
        record(ledger, change(ChangeKind.MERGED, [1], [2], number=" "))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (ChangeKind.MERGED, [1, 2], [3, 4]),
        (ChangeKind.SPLIT, [1, 2], [3]),
        (ChangeKind.RENAMED, [1], [1]),
        (ChangeKind.MOVED, [], [1]),
    ],
)
def test_a_change_has_the_right_number_of_agencies_on_each_side(ledger, kind, before, after):
    with refused("agency_change_sides"):
        record(ledger, change(kind, before, after))


def test_an_agency_that_ended_is_not_changed_later(ledger):
    old = entered(ledger, "UBND xã Cũ", "1", until=date(2024, 1, 1))
    with refused("agency_change_late", "UBND xã Cũ", "01/01/2024"):
        record(ledger, change(ChangeKind.RENAMED, [old], [1]))
