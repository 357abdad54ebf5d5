"""The agencies of a day."""

from datetime import date

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.services import directory
from desktop.services.agencies.listing import agencies_elsewhere, agency_story, listed_agencies
from desktop.services.agencies.spellings import settle_name
from tests.agencies_held import hold_agency

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


def levels(ledger, day: date) -> list[Level]:
    return list(dict.fromkeys(one.level for one in listed_agencies(ledger, day)))


def test_the_communes_and_bodies_of_the_province_are_listed_with_those_of_the_ledger(ledger):
    listed = listed_agencies(ledger, JULY)
    assert sum(one.level is Level.COMMUNE for one in listed) == 102
    assert [one.id is not None for one in listed if one.name == directory.communes("82")[0].name] == [True]


def test_there_are_three_levels_before_july_2025_and_two_after(ledger):
    for name, code, level in (("UBND huyện Lấp Vò", "H1", Level.DISTRICT), ("UBND xã Cũ", "1", Level.COMMUNE)):
        hold_agency(ledger, AgencyInfo(code, name, level, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp", valid_to=JULY))
    assert levels(ledger, JUNE) == [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]
    assert levels(ledger, JULY) == [Level.PROVINCE, Level.COMMUNE]


def test_a_department_taken_over_is_there_until_its_last_day(ledger):
    def held(day):
        return [one.valid_to for one in listed_agencies(ledger, day) if one.name == "Sở Kế hoạch và Đầu tư"]

    assert held(date(2025, 2, 28)) == [date(2025, 3, 1)]
    assert held(date(2025, 3, 1)) == []


def test_a_department_made_by_a_merger_is_there_from_its_first_day(ledger):
    def made(day):
        return any(one.name == "Sở Nông nghiệp và Môi trường tỉnh Đồng Tháp" for one in listed_agencies(ledger, day))

    assert (made(date(2025, 2, 28)), made(date(2025, 3, 1))) == (False, True)


def test_agencies_of_other_provinces_are_found_by_a_text(ledger):
    assert any(one.province == "Tỉnh Sơn La" for one in agencies_elsewhere("chiềng"))


def test_the_story_names_spellings_the_officer_settled(ledger):
    settle_name(ledger, "UB xã nhà", "28249")
    held = next(one for one in listed_agencies(ledger, JULY) if one.code == "28249")
    assert "UB xã nhà" in agency_story(ledger, held).aliases
