"""Agencies found by code, by name and by what has been typed so far, among a handful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.domain.agency_index import AgencyIndex, Place


def commune(code: str, name: str, province_code: str = "82", province_name: str = "Tỉnh Đồng Tháp") -> AgencyInfo:
    return AgencyInfo(code, f"UBND {name}", Level.COMMUNE, Kind.COMMUNE, province_code, province_name)


POLICE = AgencyInfo("82.CA", "Công an tỉnh Đồng Tháp", Level.PROVINCE, Kind.POLICE, "82", "Tỉnh Đồng Tháp")
INDEX = AgencyIndex(
    {"82": [POLICE]},
    {
        "82": [commune("28468", "xã Tân Phú"), commune("28475", "xã Tân Thành"), commune("30001", "xã Tân Thạnh")],
        "01": [commune("00070", "phường Tân Phú", "01", "Thành phố Hà Nội")],
    },
    [],
    [Place("82", "Đồng Tháp"), Place("82", "Tiền Giang", old=True), Place("01", "Hà Nội", is_city=True)],
)


def called(text: str, scope: str | None = None) -> list[str]:
    return [agency.code for agency in INDEX.match(text, scope).called]


def doubtful(text: str, scope: str | None = None) -> list[str]:
    return [agency.code for agency in INDEX.match(text, scope).doubtful]


def test_a_unit_tells_a_commune_from_a_ward():
    assert called("xã Tân Phú") == ["28468"]
    assert called("phường Tân Phú") == ["00070"]
    assert called("Tân Phú") == ["28468", "00070"]


def test_a_province_in_the_text_goes_before_the_one_given():
    assert called("Tân Phú", "82") == ["28468"]
    assert called("Tân Phú, thành phố Hà Nội", "82") == ["00070"]


def test_without_marks_all_that_could_be_meant_are_called():
    assert called("xa tan thanh") == ["28475", "30001"]


def test_a_wrong_mark_makes_doubt():
    assert called("xã Tấn Phú") == []
    assert doubtful("xã Tấn Phú") == ["28468"]


def test_a_province_merged_away_makes_doubt():
    assert called("xã Tân Phú, tỉnh Tiền Giang") == []
    assert doubtful("xã Tân Phú, tỉnh Tiền Giang") == ["28468"]


def test_a_city_of_a_province_is_not_the_province():
    assert called("Công an thành phố Đồng Tháp") == []
    assert called("Công an Đồng Tháp") == ["82.CA"]


def test_what_communes_have_too_makes_doubt_without_a_place():
    assert doubtful("Công an", "82") == ["82.CA"]
    assert called("Công an tỉnh", "82") == ["82.CA"]


@pytest.mark.parametrize("code", ["70", "070", "00070"])
def test_a_code_gets_its_zeros_back(code):
    assert [agency.code for agency in INDEX.with_code(code)] == ["00070"]
    assert INDEX.with_code(code, "82") == ()


@given(st.text())
def test_any_text_can_be_matched_and_searched(text):
    match = INDEX.match(text)
    assert len(match.called) + len(match.doubtful) <= 10
    assert len(INDEX.search(text)) <= 5


@pytest.mark.parametrize("agency", INDEX.search(""), ids=lambda agency: agency.code)
def test_an_agency_is_among_those_searched_by_its_own_name(agency):
    assert agency in INDEX.search(agency.name.upper())
    assert INDEX.search(agency.code)[0] == agency


class Read(dict):
    """Agencies by province that write down which provinces were read."""

    def __init__(self, *given):
        super().__init__(*given)
        self.asked = []

    def get(self, code, default=None):
        self.asked.append(code)
        return super().get(code, default)


def test_a_name_is_looked_for_in_its_own_province_alone():
    communes = Read({"82": [commune("28468", "xã Tân Phú")], "01": [commune("00070", "phường Tân Phú", "01")]})
    index = AgencyIndex({}, communes, [], [Place("82", "Đồng Tháp"), Place("01", "Hà Nội")])
    assert [one.code for one in index.match("Tân Phú", "82").called] == ["28468"]
    assert communes.asked == ["82"]
    assert [one.code for one in index.match("Tân Phú").called] == ["28468", "00070"]
