"""How agencies of a day are listed and changed on screen."""

from datetime import date

import pytest

from desktop.domain.agencies import Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.presenters import agency_list as shown
from desktop.services.agencies.acts import Reform, Unit, carry_out
from desktop.system.language import set_language

DAY = date(2026, 7, 1)


def find(ledger, **wanted):
    return shown.find(ledger, shown.Wanted(DAY, **wanted))


def test_a_text_without_marks_finds_agencies_of_every_province(ledger):
    assert len({one.province for one in find(ledger, text="tan phu")}) > 1


def test_level_and_kind_narrow_the_list(ledger):
    assert {one.level for one in find(ledger, level="commune")} == {Level.COMMUNE}
    assert {one.kind for one in find(ledger, kind="bank")} <= {Kind.BANK}
    assert find(ledger, level="district") == ()


def test_every_level_and_kind_has_a_name():
    assert all(map(shown.level_name, Level))
    assert all(map(shown.kind_name, Kind))


def test_the_last_day_is_told_not_the_first_without(ledger):
    held = next(one for one in shown.find(ledger, shown.Wanted(date(2025, 2, 1))) if one.valid_to)
    assert shown.cells(held)[shown.UNTIL] == "28/02/2025"
    assert "28/02/2025" in shown.valid(held)


def test_a_code_made_of_a_name_is_not_shown():
    assert (shown.shown_code("82.xa-cu"), shown.shown_code("28249")) == ("", "28249")


@pytest.mark.parametrize(("count", "kinds"), [(0, 0), (1, 4), (3, 1)])
def test_what_can_be_done_depends_on_how_many_are_chosen(count, kinds):
    assert len(shown.acts_on(count)) == kinds


def test_units_of_a_split_are_read_line_by_line():
    assert shown.units_of(" UBND xã Đông ; 99901\n\nUBND xã Tây") == (
        Unit("UBND xã Đông", "99901"),
        Unit("UBND xã Tây"),
    )


@pytest.fixture
def merger(ledger):
    before = tuple(one for one in find(ledger, level="commune") if one.id is None)[:3]
    return Reform(ChangeKind.MERGED, before, (Unit("UBND phường Mới", before[0].code),), DAY, "12/NQ-HĐND")


def test_a_merger_is_foreseen_in_sentences(merger):
    set_language("vi")
    names = ", ".join(one.name for one in merger.before)
    assert shown.foreseen(merger).splitlines() == [
        f"3 đơn vị kết thúc từ 01/07/2026: {names}.",
        "Từ 01/07/2026 có UBND phường Mới.",
        f"Đơn vị mới dùng lại mã {merger.before[0].code}.",
        "Số liệu ghi trước đó vẫn in theo tên cũ.",
    ]
    set_language("en")


def test_the_story_of_a_merged_agency_is_told_with_day_and_document(ledger, merger):
    carry_out(ledger, merger)
    one = next(one for one in find(ledger) if one.name == "UBND phường Mới")
    (line,) = shown.story_of(ledger, one).lines
    said = shown.story_line(line)
    assert said.startswith("01/07/2026: ")
    assert said.endswith("Nghị quyết số 12/NQ-HĐND")
    assert all(old.name in said for old in merger.before)
