"""Units as resolutions name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.unit_phrases import Part, read_part, read_units


def read(text: str) -> list[str]:
    marks = {None: "", Part.WHOLE: "", Part.SOME: "~", Part.UNCLEAR: "?"}
    return [f"{marks[unit.part]}{unit.full_name}" for unit in read_units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã Hoa Ban", ["xã Hoa Ban"]),
        ("các xã Hoa Ban, Mây Trắng và xã Suối Vàng", ["xã Hoa Ban", "xã Mây Trắng", "xã Suối Vàng"]),
        ("các xã Hoa Ban, Mây Trắng và một phần xã Suối Vàng", ["xã Hoa Ban", "xã Mây Trắng", "~xã Suối Vàng"]),
        (
            "toàn bộ diện tích tự nhiên, quy mô dân số của thị trấn Hoa Ban và xã Mây Trắng",
            ["thị trấn Hoa Ban", "xã Mây Trắng"],
        ),
        (
            "Một phần diện tích tự nhiên và quy mô dân số của các xã Hoa Ban, Mây Trắng",
            ["~xã Hoa Ban", "~xã Mây Trắng"],
        ),
        ("Phần còn lại của phường 5", ["~phường 5"]),
        ("các phường 1, 2, 3", ["phường 1", "phường 2", "phường 3"]),
        ("02 xã Hoa Ban; Mây Trắng", ["xã Hoa Ban", "xã Mây Trắng"]),
        ("Xã Hoa Ban\nThị trấn Mây Trắng", ["xã Hoa Ban", "thị trấn Mây Trắng"]),
        ("phường Hai Bà Trưng và phường Ba Đình", ["phường Hai Bà Trưng", "phường Ba Đình"]),
        ("xã Hoa Ban (một phần), xã Mây Trắng", ["~xã Hoa Ban", "xã Mây Trắng"]),
        ("một phần xã Hoa Ban, xã Mây Trắng", ["~xã Hoa Ban", "?xã Mây Trắng"]),
        ("một phần xã Hoa Ban và toàn bộ xã Mây Trắng", ["~xã Hoa Ban", "xã Mây Trắng"]),
        ("Nhập xã Hoa Ban và xã Mây Trắng thành xã mới có tên gọi là xã Suối Vàng", ["xã Hoa Ban", "xã Mây Trắng"]),
        ("UBND xã Hoa Ban, Ủy ban nhân dân phường 5", ["xã Hoa Ban", "phường 5"]),
        ("P.5 và TT. Hoa Ban", ["phường 5", "thị trấn Hoa Ban"]),
    ],
)
def test_units_are_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xã Hoa Ban, xã Mây Trắng (huyện Sông Lam)", ["huyện Sông Lam"] * 2),
        (
            "xã Hoa Ban (huyện Sông Lam, tỉnh Núi Xanh), xã Mây Trắng (TP. Biển Bạc)",
            ["huyện Sông Lam", "thành phố Biển Bạc"],
        ),
        ("xã Hoa Ban huyện Sông Lam", ["huyện Sông Lam"]),
        ("xã Hoa Ban, thị xã Sông Lam", ["thị xã Sông Lam"]),
    ],
)
def test_the_district_belongs_to_the_units_before_it(text, expected):
    assert [unit.district for unit in read_units(text)] == expected


@pytest.mark.parametrize("text", ["Hoa Ban", "ấp 3", "khu vực ven sông", "xã"])
def test_what_names_no_unit_says_so(text):
    assert not all(unit.is_named for unit in read_units(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Toàn bộ", Part.WHOLE), ("một phần", Part.SOME), ("Phần còn lại", Part.SOME), ("hơn nửa", None), ("", None)],
)
def test_a_cell_says_how_much_is_meant(text, expected):
    assert read_part(text) is expected


@given(some.text(alphabet="xã phường,;()và một phần các toàn bộ huyện A1.\n", max_size=120))
def test_no_text_stops_the_reader(text):
    for unit in read_units(text):
        assert unit.full_name == unit.full_name.strip()
