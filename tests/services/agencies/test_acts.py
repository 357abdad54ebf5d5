"""Agencies entered, ended, renamed, moved, merged and split by hand."""

from datetime import date

import pytest

from desktop.domain.agencies import Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.services import directory
from desktop.services.agencies.acts import Reform, Unit, carry_out, end_agency, enter_unit, foresee
from desktop.services.agencies.changes import agency_changes, same_territory
from desktop.services.agencies.listing import agency_story, listed_agencies
from desktop.services.ledger import history
from tests.refusals import refused

JULY, AFTER = date(2026, 7, 1), date(2026, 7, 2)
NUMBER = "12/NQ-HĐND"
BANK = Unit("Ngân hàng Chính sách xã hội chi nhánh Tiền Giang", level=Level.PROVINCE, kind=Kind.BANK)


def communes(ledger, count: int, day: date = JULY):
    """Give the first communes that the directory alone knows."""
    found = [one for one in listed_agencies(ledger, day) if one.level is Level.COMMUNE and one.id is None]
    return tuple(found[:count])


def named(ledger, name: str, day: date):
    return next((one for one in listed_agencies(ledger, day) if one.name == name), None)


def merger(ledger, count: int = 3) -> Reform:
    before = communes(ledger, count)
    return Reform(ChangeKind.MERGED, before, (Unit("UBND phường Mới", before[0].code),), JULY, NUMBER)


def test_an_agency_that_is_no_administration_is_entered_by_hand(ledger, goes_back_and_forth):
    goes_back_and_forth(lambda held: enter_unit(held, BANK, JULY))
    found = named(ledger, BANK.name, JULY)
    assert (found.kind, found.level, found.code) == (
        "bank",
        "province",
        "82.ngan-hang-chinh-sach-xa-hoi-chi-nhanh-tien-giang",
    )


def test_an_agency_entered_with_a_first_day_is_not_there_before(ledger):
    enter_unit(ledger, BANK, JULY)
    assert named(ledger, BANK.name, date(2026, 6, 30)) is None


def test_the_same_agency_is_not_entered_twice(ledger):
    enter_unit(ledger, BANK, None)
    with refused("agency_held", BANK.name, "82.ngan-hang-chinh-sach-xa-hoi-chi-nhanh-tien-giang"):
        enter_unit(ledger, BANK, JULY)


def test_an_agency_without_a_name_is_refused(ledger):
    with refused("agency_unnamed"):
        enter_unit(ledger, Unit("  "), None)


def test_what_ends_is_there_until_its_last_day_with_the_document(ledger, goes_back_and_forth):
    (one,) = communes(ledger, 1)
    goes_back_and_forth(lambda held: end_agency(held, one, JULY, NUMBER))
    ended = named(ledger, one.name, date(2026, 6, 30))
    assert (ended.valid_to, named(ledger, one.name, JULY)) == (JULY, None)
    assert [line.document for line in agency_story(ledger, ended).lines] == ["Nghị quyết số 12/NQ-HĐND"]


def test_figures_of_what_ended_without_an_heir_cannot_be_compared(ledger):
    end_agency(ledger, communes(ledger, 1)[0], JULY, NUMBER)
    ended = agency_changes(ledger)[0].before
    assert not same_territory(ledger, ended.id, date(2026, 1, 1), AFTER).is_comparable


def test_it_is_said_beforehand_what_a_merger_does(ledger):
    said = merger(ledger)
    seen = foresee(said)
    assert seen.ends == tuple(one.name for one in said.before)
    assert (seen.goes_on, seen.begins, seen.reused) == ((), ("UBND phường Mới",), (said.before[0].code,))


def test_a_merger_is_one_change(ledger, goes_back_and_forth):
    said = merger(ledger)
    goes_back_and_forth(lambda held: carry_out(held, said))


def test_a_merger_gives_the_code_out_again(ledger):
    said = merger(ledger)
    carry_out(ledger, said)
    code = said.before[0].code
    on = {
        day: [one.name for one in listed_agencies(ledger, day) if one.code == code] for day in (date(2026, 6, 30), JULY)
    }
    assert on == {date(2026, 6, 30): [said.before[0].name], JULY: ["UBND phường Mới"]}


def test_the_story_of_the_new_unit_names_what_it_was_and_the_document(ledger):
    said = merger(ledger)
    carry_out(ledger, said)
    (line,) = agency_story(ledger, named(ledger, "UBND phường Mới", JULY)).lines
    assert (line.before, line.after) == (tuple(one.name for one in said.before), ("UBND phường Mới",))
    assert (line.day, line.document) == (JULY, "Nghị quyết số 12/NQ-HĐND")


def test_the_story_goes_back_over_several_changes(ledger):
    carry_out(ledger, merger(ledger))
    merged = named(ledger, "UBND phường Mới", JULY)
    later = Reform(ChangeKind.RENAMED, (merged,), (Unit("UBND phường Khác", merged.code),), AFTER, "15/NQ-HĐND")
    carry_out(ledger, later)
    story = agency_story(ledger, named(ledger, "UBND phường Khác", AFTER))
    assert [line.kind for line in story.lines] == [ChangeKind.MERGED, ChangeKind.RENAMED]


def test_one_of_the_merged_may_go_on(ledger):
    one, other = communes(ledger, 2)
    said = Reform(ChangeKind.MERGED, (one, other), (Unit(one.name, one.code),), JULY, NUMBER)
    assert (foresee(said).ends, foresee(said).goes_on) == ((other.name,), (one.name,))
    carry_out(ledger, said)
    assert named(ledger, one.name, AFTER).valid_to is None
    assert named(ledger, other.name, AFTER) is None


def test_a_merger_may_take_in_agencies_by_one_that_was_not_chosen(ledger):
    one, other = communes(ledger, 2)
    carry_out(ledger, Reform(ChangeKind.RENAMED, (one,), (Unit("UBND xã Đến", one.code),), JULY, NUMBER))
    there = named(ledger, "UBND xã Đến", AFTER)
    carry_out(ledger, Reform(ChangeKind.MERGED, (other,), (Unit("UBND xã Đến", one.code),), AFTER, NUMBER))
    assert [line.before for line in agency_story(ledger, there).lines] == [(one.name,), (other.name,)]


def test_a_split_leaves_figures_that_cannot_be_compared(ledger):
    (one,) = communes(ledger, 1)
    halves = (Unit("UBND xã Đông", one.code), Unit("UBND xã Tây", "99901"))
    carry_out(ledger, Reform(ChangeKind.SPLIT, (one,), halves, JULY, NUMBER))
    east = named(ledger, "UBND xã Đông", JULY)
    assert not same_territory(ledger, east.id, date(2026, 6, 30), JULY).is_comparable


def test_a_unit_moved_to_another_province_is_of_that_province(ledger):
    (one,) = communes(ledger, 1)
    carry_out(ledger, Reform(ChangeKind.MOVED, (one,), (Unit(one.name, one.code, "Tây Ninh"),), JULY, NUMBER))
    assert named(ledger, one.name, JULY).province == directory.find_province("80").full_name


def test_a_code_that_somebody_else_bears_is_not_given_out(ledger):
    one, other, third = communes(ledger, 3)
    carry_out(ledger, Reform(ChangeKind.RENAMED, (third,), (Unit("UBND xã Ba", third.code),), JULY, NUMBER))
    with refused("agency_held", "UBND xã Ba", third.code):
        carry_out(ledger, Reform(ChangeKind.MERGED, (one, other), (Unit("UBND xã X", third.code),), AFTER, NUMBER))


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 1, 1)])
def test_nothing_happens_to_an_agency_before_it_begins(ledger, day):
    (one,) = communes(ledger, 1)
    with refused("agency_change_early", one.name, "01/07/2025"):
        end_agency(ledger, one, day, NUMBER)


def test_a_refused_change_leaves_nothing_behind(ledger):
    before = len(history.history(ledger))
    one, other = communes(ledger, 2)
    with refused("agency_change_sides"):
        carry_out(ledger, Reform(ChangeKind.MERGED, (one, other), (Unit("A"), Unit("B")), JULY, NUMBER))
    assert len(history.history(ledger)) == before
