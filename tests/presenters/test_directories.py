"""What the page of directories lists."""

import pytest

from desktop.presenters import directories
from desktop.services import library


def test_plans_of_the_ledger_come_before_those_of_the_library(ledger):
    lines = directories.plan_lines(ledger)
    assert [line.is_held for line in lines] == [True, False, False, False, False]
    assert lines[0].name == "Kế hoạch 254/KH-UBND"


def test_a_plan_without_a_number_is_named_by_its_place():
    assert directories.plan_name(library.library_plan("binh-dinh")).endswith("Bình Định")


@pytest.mark.parametrize("is_held", [True, False])
def test_a_plan_is_found_where_its_line_says(ledger, is_held):
    line = next(one for one in directories.plan_lines(ledger) if one.is_held is is_held)
    assert directories.find_plan(ledger, line).slug == line.slug
