from __future__ import annotations

import pytest

from desktop.domain.label_likeness import pair_in_order, pair_labels

RESOLVED = {
    "all": "Số lượng hồ sơ đã giải quyết Tổng số",
    "late": "Số lượng hồ sơ đã giải quyết Quá hạn",
    "open": "Số lượng hồ sơ đang giải quyết Tổng số",
    "open_late": "Số lượng hồ sơ đang giải quyết Quá hạn",
}


def test_headings_worded_differently_find_each_other():
    others = {
        7: "Số hồ sơ đã giải quyết Tổng số",
        8: "Hồ sơ đã giải quyết quá hạn",
        9: "Số hồ sơ đang giải quyết Tổng số",
        10: "Số hồ sơ đang giải quyết quá hạn",
    }
    assert pair_labels(RESOLVED, others) == {"all": 7, "late": 8, "open": 9, "open_late": 10}


def test_once_one_of_two_is_known_the_other_one_is_clear():
    own = {"online": "Trong kỳ Trực tuyến", "direct": "Trong kỳ Trực tiếp, dịch vụ bưu chính"}
    others = {1: "Trong kỳ trực tuyến", 2: "Trong kỳ trực tiếp", 3: "Từ kỳ trước"}
    assert pair_labels(own, others) == {"online": 1, "direct": 2}


def test_what_could_be_two_is_none():
    assert pair_labels(RESOLVED, {1: "Tổng số", 2: "Quá hạn"}) == {}


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Đã số hóa kết quả", "Chưa số hóa kết quả"),
        ("Trước hạn", "Quá hạn"),
        ("Kết quả đã giải quyết", "Kết quả đang giải quyết"),
        ("Hộ tịch", "Đất đai"),
    ],
)
def test_a_word_that_turns_the_meaning_parts_labels(own, other):
    assert pair_labels({"own": own}, {1: other}) == {}


def test_a_shorter_name_of_a_field_is_known():
    own = {"building": "Hoạt động xây dựng", "land": "Đất đai", "work": "Lao động, việc làm"}
    assert pair_labels(own, {3: "Xây dựng", 4: "Lao động"}) == {"building": 3, "work": 4}


def test_abbreviations_of_the_trade_are_read():
    own = {"left": "Chưa số hóa TPHS", "done": "Có số hóa TPHS"}
    others = {1: "Hồ sơ chưa số hóa thành phần", 2: "Hồ sơ có số hóa thành phần"}
    assert pair_labels(own, others) == {"left": 1, "done": 2}


def test_nothing_is_like_nothing():
    assert pair_labels({}, {1: "a"}) == pair_labels({"a": ""}, {1: ""}) == {}


def test_late_is_late_by_any_of_its_words() -> None:
    own = {"late": "Quá hạn", "in_time": "Trong hạn", "early": "Trước hạn"}
    others = {1: "Chưa đến hạn", 2: "Trễ hạn", 3: "Trước thời hạn"}
    assert pair_labels(own, others) == {"in_time": 1, "late": 2, "early": 3}


def test_labels_that_follow_one_another_are_paired_where_each_is_most_like_its_own() -> None:
    own = {"direct": "Trực tiếp, dịch vụ bưu chính", "carried": "Từ kỳ trước"}
    assert pair_in_order(own, {5: "Tiếp nhận trực tiếp và qua BCCI", 6: "Kỳ trước chuyển qua"}) == {
        "direct": 5,
        "carried": 6,
    }
    assert pair_in_order(own, {5: "Kỳ trước chuyển qua", 6: "Tiếp nhận trực tiếp và qua BCCI"}) == {}
    assert pair_in_order(own, {5: "Tiếp nhận trực tiếp và qua BCCI"}) == {}
