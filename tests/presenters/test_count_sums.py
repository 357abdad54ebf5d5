"""Sums that say who is missing."""

import pytest

from desktop.domain.count_sums import CountSum, add_up
from desktop.presenters.count_sums import sum_words
from desktop.system import language

COMMUNES = ["UBND xã Tân Phú", "UBND xã Mỹ Tho", "UBND xã An Hữu"]


@pytest.fixture(autouse=True)
def vietnamese():
    language.set_language("vi")


def test_five_nothing_and_zero_of_three_communes():
    assert sum_words(add_up([(5, ""), None, (0, "")]), COMMUNES) == "5 (còn 1 xã chưa báo cáo)"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([(5, ""), (None, "not_occurring"), (0, "")], "5"),
        ([(5, ""), (None, "not_applicable"), None], "5 (còn 1 xã chưa báo cáo)"),
        ([None, None, None], "chưa có số (còn 3 xã chưa báo cáo)"),
        ([(None, "not_occurring"), None, (1200, "")], "1.200 (còn 1 xã chưa báo cáo)"),
    ],
)
def test_the_four_kinds_of_nothing_are_kept_apart_in_a_sum(counts, said):
    assert sum_words(add_up(counts), COMMUNES) == said


def test_wards_among_them_are_units_and_lines_are_lines():
    assert sum_words(CountSum(5, 3, 1), [*COMMUNES, "UBND phường Cao Lãnh"]) == "5 (còn 1 đơn vị chưa báo cáo)"
    assert sum_words(CountSum(5, 3, 2), None) == "5 (còn 2 dòng chưa điền)"
