"""Names of agencies as words and keys, levels by date, former names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agencies import (
    AgencyInfo,
    FormerName,
    Kind,
    Level,
    commune_readings,
    document_spelling,
    former_name,
    has_marks,
    in_a_sentence,
    levels_on,
    name_key,
    name_words,
    names_ended_level,
)

SCIENCE = AgencyInfo(
    "82.SKHCN",
    "Sở Khoa học và Công nghệ tỉnh Đồng Tháp",
    Level.PROVINCE,
    Kind.DEPARTMENT,
    "82",
    "Tỉnh Đồng Tháp",
    ("SKHCN", "Sở KH&CN"),
    (FormerName("Sở Thông tin và Truyền thông", date(2025, 3, 1)), FormerName("Sở KH", date(2010, 1, 1))),
)


def test_districts_are_a_level_until_the_end_of_june_2025():
    assert Level.DISTRICT in levels_on(date(2025, 6, 30))
    assert levels_on(date(2025, 7, 1)) == (Level.PROVINCE, Level.COMMUNE)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Ủy ban nhân dân xã Tân Phú", "ubnd xã tân phú"),
        ("Uỷ ban nhân dân Xã Tân Phú.", "ubnd xã tân phú"),
        ("U.B.N.D P.Mỹ Tho", "ubnd p mỹ tho"),
        ("TP.HCM", "tp hcm"),
        ("TPHCM", "tp hcm"),
        ("T.P.HCM", "tp hcm"),
        ("Văn phòng UBND tỉnh", "vp ubnd tỉnh"),
        ("Xã Cư M’gar", "xã cư mgar"),
        ("Chân Mây – Lăng Cô", "chân mây lăng cô"),
        ("p1 Bảo Lộc", "p 1 bảo lộc"),
        ("  ", ""),
    ],
)
def test_a_name_is_read_as_words(written, words):
    assert " ".join(name_words(written)) == words


@pytest.mark.parametrize("written", ["Sở KH&CN", "sở KH & CN", "Sở KH và CN", "Sở KHCN", "SỞ KH-CN", "Sở KH, CN"])
def test_ways_to_write_an_abbreviation_share_a_key(written):
    assert name_key(name_words(written)) == "sởkhcn"


@given(st.text())
def test_reading_a_name_twice_gives_the_same_words(text):
    words = name_words(text)
    assert name_words(" ".join(words)) == words


@pytest.mark.parametrize(
    ("official", "in_documents"),
    [
        ("Thanh Hoá", "Thanh Hóa"),
        ("KHÁNH HOÀ", "KHÁNH HÒA"),
        ("Giao Thuỷ", "Giao Thủy"),
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("Hoàn Kiếm", "Hoàn Kiếm"),
        ("Khoái Châu", "Khoái Châu"),
        (" Buôn  Ma Thuột", "Buôn Ma Thuột"),
    ],
)
def test_only_open_rimes_are_respelled(official, in_documents):
    assert document_spelling(official) == in_documents


def test_a_province_begins_small_inside_a_sentence_but_ho_chi_minh_city_does_not():
    assert in_a_sentence("Tỉnh Đồng Tháp") == "tỉnh Đồng Tháp"
    assert in_a_sentence("Thành phố Hồ Chí Minh") == "Thành phố Hồ Chí Minh"


def test_phuong_without_marks_is_a_unit_or_part_of_the_name():
    assert list(commune_readings(("phuong", "binh"))) == [(None, ("phuong", "binh")), ("phường", ("binh",))]


@pytest.mark.parametrize(("words", "marked"), [(("tan", "phu"), False), (("đong",), True), (("tan", "phú"), True)])
def test_marks_are_tones_hats_horns_and_d_with_a_stroke(words, marked):
    assert has_marks(words) is marked


@pytest.mark.parametrize(
    ("name", "ended"),
    [
        ("UBND huyện Cai Lậy", True),
        ("UBND thị xã Gò Công", True),
        ("UBND cấp huyện", True),
        ("ubnd thi tran Tan Hiep", True),
        ("UBND Quận 1", True),
        ("UBND thành phố Cao Bằng", True),
        ("UBND xã Tân Phú", False),
        ("Sở Nội vụ", False),
    ],
)
def test_names_of_the_district_level_are_known(name, ended):
    assert names_ended_level(name) is ended


@pytest.mark.parametrize("text", ["Sở Thông tin và Truyền thông", "so thong tin va truyen thong tinh Dong Thap"])
def test_a_successor_called_by_its_former_name_says_so(text):
    found = former_name(SCIENCE, text)
    assert found is not None
    assert found.until == date(2025, 3, 1)


def test_a_name_in_use_is_not_taken_for_a_shorter_former_one():
    assert former_name(SCIENCE, "Sở KH&CN tỉnh Đồng Tháp") is None


def test_the_place_of_a_commune_is_behind_a_comma():
    commune = AgencyInfo("28468", "UBND xã Tân Phú", Level.COMMUNE, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp")
    assert commune.place == "UBND xã Tân Phú, tỉnh Đồng Tháp"
    assert SCIENCE.place == SCIENCE.name
