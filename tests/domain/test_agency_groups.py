"""Reading who leads and who coordinates out of cells."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agency_groups import AgencyPart, AgencyReading, Role, district_words, read_agencies
from desktop.domain.agency_phrases import GROUP_NAMES, Group

PLANS = Path(__file__).resolve().parents[2] / "resources" / "plans"
JOINS = re.compile(r"(?:[\s;,.:+•-]|\b(?:và|với|chủ trì|phối hợp)\b)*")


def cells(found: object) -> Iterator[tuple[Role, str]]:
    if isinstance(found, dict):
        yield from ((role, found[role]) for role in Role if isinstance(found.get(role), str))
        found = list(found.values())
    for inner in found if isinstance(found, list) else ():
        yield from cells(inner)


PRINTED = sorted({cell for path in PLANS.glob("*.toml") for cell in cells(tomllib.loads(path.read_text("utf-8")))})


def left_over(reading: AgencyReading) -> str:
    """Give what stands in no part."""
    ends = [0, *(part.end for part in reading.parts)]
    starts = [*(part.start for part in reading.parts), len(reading.cell)]
    return " ".join(reading.cell[end:start] for end, start in zip(ends, starts, strict=True))


def shown(cell: str, role: Role = Role.LEAD) -> list[str]:
    return [shown_part(part) for part in read_agencies(cell, role).parts]


def shown_part(part: AgencyPart) -> str:
    scope = f" ({part.scope})" if part.scope else ""
    without = f" -{'|'.join(part.exceptions)}" if part.exceptions else ""
    return f"{part.role[0]} {part.group or part.name}{scope}{without}{'?' * part.doubtful}"


INVENTED = [json.loads(line) for line in Path(__file__).with_name("agency_cells.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("key", INVENTED, ids=lambda key: key["cell"])
def test_cells_never_seen_in_a_plan_are_read_part_by_part(key: dict[str, Any]):
    assert shown(key["cell"], Role(key.get("column", "lead"))) == key["parts"]


def test_a_very_long_cell_is_read_at_once():
    cell = "Sở Nội vụ, UBND cấp xã (trừ xã Tân Phú); các sở liên quan và " * 2000
    assert len(read_agencies(cell).parts) == 6000


def test_the_five_plans_have_many_cells():
    assert len(PRINTED) > 90


@pytest.mark.parametrize(("role", "cell"), PRINTED)
def test_no_printed_cell_has_words_left_unread_or_doubtful(role: Role, cell: str):
    reading = read_agencies(cell, role)
    assert reading.parts
    assert not any(part.doubtful for part in reading.parts)
    assert JOINS.fullmatch(left_over(reading))
    assert all(part.text == cell[part.start : part.end] for part in reading.parts)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Các cơ quan thuộc UBND tỉnh; UBND cấp huyện, cấp xã.", ["l province_bodies", "l districts", "l communes"]),
        (
            "Cơ quan chuyên môn thuộc UBND tỉnh chủ trì, phối hợp với UBND cấp huyện",
            ["l specialised", "c districts"],
        ),
        (
            "Sở Tài chính chủ trì, phối hợp các cơ quan, đơn vị, địa phương",
            ["l Sở Tài chính", "c agencies", "c localities"],
        ),
        (
            "+ Sở A chủ trì thực hiện đối với phần chung.\n+ Các sở, ngành, UBND cấp huyện thực hiện phần riêng.",
            [
                "l Sở A (thực hiện đối với phần chung)",
                "l departments (thực hiện phần riêng)",
                "l districts (thực hiện phần riêng)",
            ],
        ),
        ("- Cơ quan chuyên môn thuộc UBND tỉnh;\n- UBND cấp huyện.", ["l specialised", "l districts"]),
        ("Các doanh nghiệp VNPT, Viettel trên địa bàn tỉnh", ["l VNPT", "l Viettel (trên địa bàn tỉnh)"]),
        ("Văn phòng UBND tỉnh: cử báo cáo viên", ["l Văn phòng UBND tỉnh (cử báo cáo viên)"]),
    ],
)
def test_cells_of_the_plans_are_read_part_by_part(cell: str, parts: list[str]):
    assert shown(cell) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("UBND huyện Tuy Phước, UBND xã Tân Phú", ["l UBND huyện Tuy Phước", "l UBND xã Tân Phú"]),
        ("Sở Văn hóa, Thể thao và Du lịch; Sở TT&TT", ["l Sở Văn hóa, Thể thao và Du lịch", "l Sở TT&TT"]),
        ("Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính", ["l Sở Nội vụ", "c Sở Tài chính"]),
        ("Sở A chủ trì, phối hợp Sở B; Sở C chủ trì", ["l Sở A", "c Sở B", "l Sở C"]),
        ("Văn phòng HĐND và UBND xã", ["l Văn phòng HĐND và UBND xã"]),
        ("Uỷ ban nhân dân các xã, phường, thị trấn", ["l communes"]),
        ("UBND\ncấp xã", ["l communes"]),
        ("uỷ ban nhân dân các huyện, thành phố", ["l districts"]),
        ("UBND huyện", ["l districts"]),
        ("Sở Tài chính - Sở Nội vụ", ["l Sở Tài chính", "l Sở Nội vụ"]),
        ("Các tổ chức chính trị - xã hội và Bưu điện tỉnh", ["l mass_organisations", "l Bưu điện tỉnh"]),
    ],
)
def test_other_ways_of_writing_are_read(cell: str, parts: list[str]):
    assert shown(cell) == parts


@pytest.mark.parametrize(
    ("cell", "left_out"),
    [
        ("Các sở, ban, ngành (trừ Công an tỉnh)", [("Công an tỉnh",)]),
        ("UBND cấp xã, ngoại trừ đặc khu Thổ Châu, Phú Quốc", [("đặc khu Thổ Châu", "Phú Quốc")]),
        ("Các địa phương, không bao gồm xã Tân Phú và phường Mỹ Tho", [("xã Tân Phú", "phường Mỹ Tho")]),
        (
            "Các sở, ngành trừ Sở Y tế, Sở Văn hóa, Thể thao và Du lịch",
            [("Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch")],
        ),
        ("UBND cấp xã trừ các đơn vị đã hoàn thành; Sở Y tế", [("các đơn vị đã hoàn thành",), ()]),
        ("Sở A, Các cơ quan còn lại", [(), ("Sở A",)]),
        ("Các sở, ngành, trừ Công an tỉnh và UBND cấp xã", [("Công an tỉnh",), ()]),
        ("Các sở, ngành liên quan (không kể Công an tỉnh (đã xong)); cấp xã", [("Công an tỉnh",), ()]),
        ("Các sở, ban, ngành (trừ Sở Y tế\nUBND cấp xã", [("Sở Y tế",), ()]),
    ],
)
def test_those_left_out_of_a_class_are_read_one_by_one(cell: str, left_out: list[tuple[str, ...]]):
    assert [part.exceptions for part in read_agencies(cell).parts] == left_out


@pytest.mark.parametrize("cell", ["Trưởng thôn", "Sở Nội vụ, ông Nam", "Như trên", "-nt-", "xyz 12"])
def test_what_is_not_understood_is_marked(cell: str):
    assert any(part.doubtful for part in read_agencies(cell).parts)


def test_an_empty_cell_has_no_parts():
    assert read_agencies(None).parts == read_agencies(" ;\n").parts == ()


def test_a_running_text_is_searched_for_the_district_level():
    text = "Tập huấn cho UBND cấp huyện, cấp xã; UBND các huyện, thị xã, thành phố và cấp huyện"
    assert district_words(text) == ("UBND cấp huyện", "UBND các huyện, thị xã, thành phố", "cấp huyện")
    assert district_words("UBND cấp xã của huyện cũ") == district_words(None) == ()


@pytest.mark.parametrize("group", Group)
def test_every_class_is_recognised_by_its_own_name(group: Group):
    assert group in {part.group for part in read_agencies(GROUP_NAMES[group]).parts}


NAMES = ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Công an tỉnh", "VNPT Bình Định", "Văn phòng UBND tỉnh")
KNOWN = st.sampled_from([*NAMES, *GROUP_NAMES.values()])


@given(st.lists(KNOWN, min_size=1, max_size=6), st.sampled_from([", ", "; ", ";\n- ", " và "]))
def test_names_joined_in_any_way_are_all_found(names: list[str], between: str):
    reading = read_agencies(between.join(names))
    assert not any(part.doubtful for part in reading.parts)
    found = [part.text for part in reading.parts]
    assert [name for name in names if name in NAMES and name not in found] == []


@given(st.text(st.sampled_from("Sở UBNDcấpxãhuyện,;.:()\n-+và chủtrìphốihợp1"), max_size=80))
def test_parts_of_any_text_stand_in_order_and_leave_only_joins(cell: str):
    reading = read_agencies(cell)
    places = [place for part in reading.parts for place in (part.start, part.end)]
    assert places == sorted(places)
    assert all(part.text == cell[part.start : part.end] != "" for part in reading.parts)
    assert not re.search(r"\w{4,}", re.sub("chủ|trì|phối|hợp|giao|gồm|cùng|hoặc", " ", left_over(reading)))


@pytest.mark.parametrize("words", ["sơ kết", "so ket", "tổng kết", "bộ kết quả"])
def test_words_that_begin_like_a_department_name_none(words):
    assert [part.doubtful for part in read_agencies(words).parts] == [True]
