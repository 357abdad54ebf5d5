"""What many agencies wrote, grouped where it says nearly the same."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.near_equal import Said, group_near_equal

MONEY = "Chưa được bố trí kinh phí để số hoá hồ sơ"


def grouped(*texts):
    """Group texts of agencies named A, B, C …; give the originals of each group."""
    said = [Said(f"Xã {place:03}", text) for place, text in enumerate(texts)]
    return [sorted(text for text, _names in group.originals) for group in group_near_equal(said)]


def are_near(one, other):
    return len(grouped(one, other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        "Chưa được bố trí kinh phí để số hóa hồ sơ",
        "chua duoc bo tri kinh phi de so hoa ho so",
        "- Chưa được bố trí kinh phí, để số hoá hồ sơ.",
        "CHƯA ĐƯỢC BỐ TRÍ KINH PHÍ ĐỂ SỐ HOÁ HỒ SƠ",
        "Chưa được bố trí kinh phí để số hoá các hồ sơ",
        "Chưa bố trí kinh phí để số hoá hồ sơ",
        "Chưa được bố trí kinh phí để lưu hoá hồ sơ",
    ],
)
def test_small_differences_are_none(other):
    assert are_near(MONEY, other)
    assert are_near(other, MONEY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MONEY, "Đã được bố trí kinh phí để số hoá hồ sơ"),
        (MONEY, "Không được bố trí kinh phí để số hoá hồ sơ"),
        (MONEY, "Được bố trí kinh phí để số hoá hồ sơ"),
        ("Máy tính thiếu so với số cán bộ của đơn vị", "Máy tính thừa so với số cán bộ của đơn vị"),
        ("may tinh thieu so voi so can bo cua don vi", "Máy tính thừa so với số cán bộ của đơn vị"),
        ("Đề nghị tăng biên chế cho bộ phận một cửa", "Đề nghị giảm biên chế cho bộ phận một cửa"),
        ("Đề nghị tỉnh hỗ trợ đường truyền cho đơn vị", "Đề nghị sở hỗ trợ đường truyền cho đơn vị"),
        ("Đề nghị cấp 3 tỷ đồng để mua máy quét", "Đề nghị cấp 3 triệu đồng để mua máy quét"),
        ("Phần mềm đã chạy nhưng người dân chưa dùng quen", "Phần mềm chưa chạy nhưng người dân đã dùng quen"),
        ("Mạng yếu", "Mạng mạnh"),
        ("Thiếu máy quét", "Thiếu máy in"),
        (MONEY, "Chưa được tập huấn để dùng phần mềm một cửa"),
    ],
)
def test_what_says_something_else_stays_apart(one, other):
    assert not are_near(one, other)


def test_what_is_typed_without_marks_joins_only_what_it_can_mean_alone():
    bare = "can bo chua du lieu"
    assert are_near("Cán bộ chưa dữ liệu", bare)
    assert grouped("Cán bộ chưa dữ liệu", "Cán bộ chứa dữ liệu", bare) == [
        [bare],
        ["Cán bộ chưa dữ liệu"],
        ["Cán bộ chứa dữ liệu"],
    ]


def test_other_numbers_are_grouped_with_all_originals_in_sight():
    (group,) = group_near_equal(
        [
            Said("Xã A", "Còn thiếu 3 máy quét"),
            Said("Xã B", "Còn thiếu 12 máy quét"),
            Said("Xã C", "Còn thiếu 3 máy quét"),
        ]
    )
    assert group.numbers_differ
    assert group.sentence == "Còn thiếu 3 máy quét"
    assert group.originals == (("Còn thiếu 3 máy quét", ("Xã A", "Xã C")), ("Còn thiếu 12 máy quét", ("Xã B",)))


def test_an_agency_s_own_name_is_no_difference():
    said = [
        Said("Uỷ ban nhân dân xã Phù Mỹ", "UBND xã Phù Mỹ chưa có cán bộ tin học"),
        Said("Uỷ ban nhân dân phường Quy Nhơn Bắc", "UBND phường Quy Nhơn Bắc chưa có cán bộ tin học"),
        Said("Uỷ ban nhân dân xã An Lão", "UBND xã Phù Mỹ chưa có cán bộ tin học"),
    ]
    assert [group.count for group in group_near_equal(said)] == [2, 1]


def test_the_sentence_is_the_most_common_original_and_counts_each_agency_once():
    said = [Said("Xã A", MONEY), Said("Xã A", MONEY), Said("Xã B", f"{MONEY}."), Said("Xã C", f"{MONEY}.")]
    (group,) = group_near_equal(said)
    assert (group.sentence, group.count, group.agencies) == (f"{MONEY}.", 3, ("Xã A", "Xã B", "Xã C"))
    assert not group.numbers_differ


def test_differences_do_not_add_up():
    """A chain of small steps does not lead from one text to quite another."""
    one = "Cần mua thêm máy quét tốc độ lớn"
    two = "Cần thuê thêm máy quét tốc độ lớn"
    three = "Cần thuê thêm máy chủ tốc độ lớn"
    assert grouped(two, two, one) == [sorted({one, two})]
    assert grouped(two, one, one, three, three) == [sorted({one, two}), [three]]


WORDS = (
    "kinh phí",
    "máy",
    "3",
    "12",
    "chưa",
    "đã",
    "hồ sơ",
    "cán bộ",
    "phần mềm",
    "xã",
    "sở",
    "đào tạo",
    "đường truyền",
)
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), max_size=30)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing_and_none_is_lost(texts, dice):
    said = [Said(f"Xã {place:02}", text) for place, text in enumerate(texts)]
    groups = group_near_equal(said)
    mixed = list(said)
    dice.shuffle(mixed)
    assert group_near_equal(mixed) == groups
    traced = sorted((name, text) for group in groups for text, names in group.originals for name in names)
    assert traced == sorted((one.agency, one.text) for one in said)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_grouped(one, other):
    assert sum(group.count for group in group_near_equal([Said("A", one)])) == 1
    assert 1 <= len(group_near_equal([Said("A", one), Said("B", other)])) <= 2


def test_many_texts_are_grouped_by_looking_at_each_once():
    """3,000 texts that all differ in one word from all others: comparing them in pairs would take minutes."""
    dice = random.Random(7)
    said = [Said(f"Đơn vị {place}", f"{MONEY} của kho từ{dice.random()} phòng lưu trữ") for place in range(3000)]
    alike = [
        Said(f"Đơn vị {place}", f"{MONEY} của kho chữ{chr(0x4E00 + place)} phòng lưu trữ") for place in range(3000)
    ]
    assert [group.count for group in group_near_equal(said)] == [3000]
    assert [group.count for group in group_near_equal(alike)] == [3000]
