"""The directory that comes with the program, held against the official counts."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain import agency_index
from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.domain.findings import Refused
from desktop.domain.text import fold, sort_key
from desktop.services import directory

COUNTED_ON = date(2026, 7, 25)


@pytest.fixture(scope="module")
def official():
    file = Path(__file__).parents[2].parent / "shared" / "provinces.json"
    if not file.exists():
        pytest.skip("the official counts (shared/provinces.json) are not beside the repository")
    return {item["code"]: item for item in json.loads(file.read_text("utf-8"))}


def units(province_code: str, on: date | None = None) -> Counter[str]:
    """Count communes by "xã", "phường", "đặc khu"."""
    kinds = ("xã", "phường", "đặc khu")
    names = (agency.name.removeprefix("UBND ") for agency in directory.communes(province_code, on))
    return Counter(next(kind for kind in kinds if name.startswith(kind)) for name in names)


def refusal(text: str, province: str | None = None) -> tuple[str, object]:
    with pytest.raises(Refused) as refused:
        directory.find_agency(text, province)
    return refused.value.finding.code, refused.value.finding.params.get("choices")


# The list itself.


def test_there_are_34_provinces_and_3321_communes():
    assert len(directory.provinces()) == 34
    assert sum(len(directory.communes(province.code)) for province in directory.provinces()) == 3321
    assert sum(province.communes for province in directory.provinces()) == 3321


def test_nine_provinces_are_cities_by_november_2026():
    assert sum(province.is_city for province in directory.provinces()) == 9
    assert sum(province.is_city for province in directory.provinces(date(2025, 7, 1))) == 6


def test_provinces_have_the_official_names_and_counts(official):
    for province in directory.provinces():
        expected = official[province.code]
        assert province.full_name == expected["full_name_11_2026"]
        assert len(directory.communes(province.code)) == expected["communes"]


def test_units_have_the_official_counts_of_july_2026(official):
    for code, expected in official.items():
        counted = units(code, COUNTED_ON)
        assert (counted["xã"], counted["phường"], counted["đặc khu"]) == (
            expected["xa"],
            expected["phuong"],
            expected["dac_khu"],
        )


def test_old_provinces_are_known_by_the_one_they_are_in(official):
    for code, expected in official.items():
        for name in expected["merged_from"]:
            assert directory.find_province(name.removeprefix("Thành phố ")).code == code


def test_twelve_communes_of_bac_ninh_became_wards_in_september_2026():
    assert units("24", date(2026, 9, 19)) == Counter({"xã": 66, "phường": 33})
    assert units("24", date(2026, 9, 20)) == Counter({"xã": 54, "phường": 45})


def test_dong_nai_is_a_province_until_30_april_2026():
    assert directory.departments("75", date(2026, 4, 29))[0].name == "UBND tỉnh Đồng Nai"
    assert directory.departments("75", date(2026, 4, 30))[0].name == "UBND thành phố Đồng Nai"


def test_there_is_no_directory_before_the_two_levels():
    with pytest.raises(Refused) as refused:
        directory.provinces(date(2025, 6, 30))
    assert refused.value.finding.code == "directory_begins"


def test_every_agency_stands_on_one_of_two_levels():
    for province in directory.provinces():
        assert {agency.level for agency in directory.communes(province.code)} == {Level.COMMUNE}
        assert {agency.level for agency in directory.departments(province.code)} == {Level.PROVINCE}


def test_provinces_and_communes_are_in_vietnamese_order():
    names = [province.name for province in directory.provinces()]
    assert names == sorted(names, key=sort_key)
    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Đắk Lắk") < names.index("Gia Lai")
    bare = [agency.short_names[1] for agency in directory.communes("82")]
    assert bare == sorted(bare, key=sort_key)


def test_names_are_spelled_as_in_documents():
    names = [province.name for province in directory.provinces()]
    assert "Thanh Hóa" in names
    assert "Khánh Hòa" in names
    assert "UBND xã Chiêm Hóa" in [agency.name for agency in directory.communes("08")]
    assert not [agency.name for agency in directory.communes("33") if "  " in agency.name]


def test_codes_are_unique():
    codes = [agency.code for agency in everybody()]
    assert len(codes) == len(set(codes))


def test_bodies_of_a_province_are_named_after_it():
    names = {agency.code: agency.name for agency in directory.departments("82")}
    assert names["82.SKHCN"] == "Sở Khoa học và Công nghệ tỉnh Đồng Tháp"
    assert names["82.TD"] == "Tỉnh đoàn Đồng Tháp"
    assert names["82.VNPT"] == "VNPT Đồng Tháp"
    assert "82.SQHKT" not in names
    assert {agency.code: agency.name for agency in directory.departments("46")}["46.TU"] == "Thành ủy Huế"


# Finding one.


def everybody() -> list[AgencyInfo]:
    codes = [province.code for province in directory.provinces()]
    groups = [group for code in codes for group in (directory.communes(code), directory.departments(code))]
    return [agency for group in groups for agency in group] + list(directory.ministries())


def test_every_agency_is_found_by_its_code_and_by_its_name():
    for agency in everybody():
        assert directory.find_agency(agency.code) == agency
        if agency.code[-4:] not in (".SDL", "VHTT"):  # names that another body may have taken over: asked
            assert directory.find_agency(agency.place) == agency
            assert directory.find_agency(agency.name, agency.province_code or None) == agency


@pytest.mark.parametrize(
    ("text", "province", "code"),
    [
        ("UBND xã Tân Phú, tỉnh Đồng Tháp", None, "28468"),
        ("ubnd xa tan phu, dong thap", None, "28468"),
        ("UBND xã Tân Phú, tỉnh Đồng Tháp", "Gia Lai", "28468"),
        ("X. Tân Phú", "82", "28468"),
        ("P.Mỹ Tho", "Đồng Tháp", "28261"),
        ("phường 1 Bảo Lộc", None, "24823"),
        ("P1 Bảo Lộc", None, "24823"),
        ("xã MDrak", "66", "24412"),
        ("4", "01", "00004"),
        ("25", "01", "00025"),
        ("25", None, "25"),
        ("SKHCN", "82", "82.SKHCN"),
        ("82.skhcn", None, "82.SKHCN"),
        ("Sở KH&CN tỉnh Đồng Tháp", None, "82.SKHCN"),
        ("Văn phòng Ủy ban nhân dân Tỉnh", "68", "68.VPUBND"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", "14", "14.TD"),
        ("Ban Thường vụ Tỉnh đoàn", "52", "52.TD"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "14", "14.MTTQ"),
        ("Công an tỉnh", "68", "68.CA"),
        ("UBND TP.HCM", None, "79"),
        ("UBND tỉnh Thanh Hoá", None, "38"),
        ("Bộ KH&CN", "82", "TW.BKHCN"),
    ],
)
def test_ways_to_call_an_agency(text, province, code):
    assert directory.find_agency(text, province).code == code


@pytest.mark.parametrize("text", ["Sở Thông tin và Truyền thông", "Sở TT&TT", "STTTT", "so thong tin va truyen thong"])
def test_a_department_that_ended_leads_to_the_one_that_took_over(text):
    assert directory.find_agency(text, "52").code == "52.SKHCN"


def test_a_commune_is_still_found_by_the_unit_it_had():
    assert directory.find_agency("UBND xã Tân Phú, tỉnh Đồng Nai").name == "UBND phường Tân Phú"


@pytest.mark.parametrize(
    ("text", "province", "choices"),
    [
        ("my tho", "82", ["UBND phường Mỹ Tho, tỉnh Đồng Tháp", "UBND xã Mỹ Thọ, tỉnh Đồng Tháp"]),
        ("xã Tân Thanh", "82", ["UBND xã Tân Thành, tỉnh Đồng Tháp", "UBND xã Tân Thạnh, tỉnh Đồng Tháp"]),
        ("xã Tân Phù", "82", ["UBND xã Tân Phú, tỉnh Đồng Tháp"]),
        ("UBND", "82", ["UBND tỉnh Đồng Tháp"]),
        ("Công an", "82", ["Công an tỉnh Đồng Tháp"]),
        ("VNPT Bình Định", None, ["VNPT Gia Lai"]),
        ("4", None, ["UBND phường Ba Đình, thành phố Hà Nội", "UBND tỉnh Cao Bằng"]),
        (
            "Sở Du lịch",
            "52",
            ["Sở Văn hóa, Thể thao và Du lịch tỉnh Gia Lai", "Sở Du lịch tỉnh Gia Lai"],
        ),
    ],
)
def test_what_could_be_another_agency_is_asked_with_its_choices(text, province, choices):
    assert refusal(text, province) == ("agency_ambiguous", choices)


def test_a_name_of_many_communes_is_asked_with_their_provinces():
    code, choices = refusal("UBND xã Tân Phú")
    assert code == "agency_ambiguous"
    assert "UBND xã Tân Phú, tỉnh Đồng Tháp" in choices


@pytest.mark.parametrize(
    "text", ["UBND huyện Cai Lậy", "UBND thành phố Cao Bằng", "UBND cấp huyện", "P.1, TP Cao Lãnh"]
)
def test_the_district_level_has_ended(text):
    assert refusal(text, "82") == ("agency_ended", None)


@pytest.mark.parametrize(
    "text", ["", "xã", "Sở", "UBND cấp xã", "Sở Tư pháp, Sở Nội vụ", "Đảng ủy xã Tân Phú", "99999"]
)
def test_anything_else_is_unknown(text):
    assert refusal(text, "82") == ("agency_unknown", None)


def test_an_agency_of_another_province_is_not_taken():
    assert refusal("UBND phường Quy Nhơn", "82")[0] == "agency_unknown"


@pytest.mark.parametrize("name", ["82", "Đồng Tháp", "tỉnh Đồng Tháp", "dong thap", "Tiền Giang"])
def test_a_province_is_found_by_code_by_name_and_by_the_old_province_in_it(name):
    assert directory.find_province(name).code == "82"


def test_an_unknown_province_is_refused():
    with pytest.raises(Refused) as refused:
        directory.communes("Sài Thành")
    assert refused.value.finding.code == "province_unknown"


# Searching.


def test_search_ignores_marks_and_puts_what_is_called_so_first():
    names = [agency.name for agency in directory.search_agencies("tan phu", "Đồng Tháp")]
    assert names[0] == "UBND xã Tân Phú"
    assert "UBND xã Tân Phú Đông" in names


def test_search_puts_what_agrees_in_marks_first():
    found = [agency.name for agency in directory.search_agencies("Mỹ Thọ", "82")]
    assert found[0] == "UBND xã Mỹ Thọ"
    assert "UBND phường Mỹ Tho" in found


@pytest.mark.parametrize(
    "text", ["SKHCN", "sở kh&cn", "khoa hoc cong nghe", "82.skhcn", "Sở Thông tin và Truyền thông"]
)
def test_search_knows_abbreviations_codes_and_former_names(text):
    assert directory.search_agencies(text, "82")[0].code == "82.SKHCN"


def test_search_reads_the_long_form_of_ubnd_and_both_places_of_a_tone():
    assert directory.search_agencies("Uỷ ban nhân dân xã An Hoà", "82")[0].name == "UBND xã An Hòa"


def test_search_gives_no_more_than_asked():
    assert len(directory.search_agencies("xã", limit=7)) == 7
    assert directory.search_agencies("không có cơ quan này") == []


def test_a_search_after_the_first_works_out_no_name_again(monkeypatch: pytest.MonkeyPatch):
    directory.search_agencies("a")
    folded = []
    monkeypatch.setattr(agency_index, "fold", lambda text: folded.append(text) or fold(text))
    assert directory.search_agencies("xã tân")
    assert folded == ["xã tân"]


def test_the_list_of_communes_is_not_read_before_somebody_asks():
    code = "import sys, desktop.services.directory; sys.exit('vietnam_provinces' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert directory.communes("82")[0].kind is Kind.COMMUNE


@pytest.mark.parametrize(
    ("code", "day"), [("75", date(2026, 4, 30)), ("22", date(2026, 9, 1)), ("24", date(2026, 9, 20))]
)
def test_a_province_is_a_city_from_its_day(code: str, day: date):
    def is_city(on: date) -> bool:
        return next(one.is_city for one in directory.provinces(on) if one.code == code)

    assert (is_city(day - timedelta(days=1)), is_city(day)) == (False, True)


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2025, 7, 1), {"xã": 2621, "phường": 687, "đặc khu": 13}),
        (date(2026, 7, 25), {"xã": 2611, "phường": 697, "đặc khu": 13}),
        (date(2026, 10, 9), {"xã": 2599, "phường": 709, "đặc khu": 13}),
    ],
)
def test_the_communes_of_the_country_are_as_many_as_on_the_day(day: date, kinds: dict[str, int]):
    communes = [one.name for province in directory.provinces(day) for one in directory.communes(province.code, day)]
    assert {kind: sum(name.startswith(f"UBND {kind} ") for name in communes) for kind in kinds} == kinds
    assert len(communes) == 3321


def test_the_official_list_is_the_one_its_package_names():
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

    assert json.loads(NESTED_DIVISIONS_JSON_PATH.read_bytes()) == directory._official_list()
