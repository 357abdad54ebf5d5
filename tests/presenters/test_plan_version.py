"""A new version of a plan against the one held, on values."""

from dataclasses import replace

import pytest

from desktop.domain.plan_compare import compare_plans
from desktop.domain.word_changes import WordKind
from desktop.presenters.plan_version import Change, VersionReview, held_version
from desktop.services.plans.held_plans import HeldPlan
from tests.presenters.plan_drafts import small_draft

PLAN = small_draft().plan
HELD = HeldPlan("dong-thap", "12/KH-UBND", "Số hóa hồ sơ", PLAN.issue_date, 2025, 2030, "Đồng Tháp", ("I",))
ONE, TWO, THREE, FIVE = 1, 2, 4, 5


def version(**texts):
    """Compare the plan with one whose rows, by their places, have other texts; None takes a row out."""
    (appendix,) = PLAN.appendices
    changed = {int(place.lstrip("_")): text for place, text in texts.items()}
    nodes = [replace(node, text=changed.get(place, node.text) or "") for place, node in enumerate(appendix.nodes)]
    kept = tuple(node for place, node in enumerate(nodes) if changed.get(place, "") is not None)
    new = replace(PLAN, appendices=(replace(appendix, nodes=kept),))
    return VersionReview("dong-thap", "12/KH-UBND", compare_plans(PLAN, new))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "dong-thap"),
        ({"number": "12 / kh-ubnd"}, "dong-thap"),
        ({"number": "13/KH-UBND"}, None),
        ({"place": "An Giang"}, None),
        ({"number": None, "title": "SỐ HÓA HỒ SƠ"}, "dong-thap"),
        ({"number": None, "title": "Kế hoạch khác"}, None),
    ],
)
def test_a_plan_is_a_version_of_one_with_its_number_and_place_or_its_title(changed, expected):
    assert held_version([HELD], replace(PLAN, **changed)) == expected


def test_an_equal_version_changes_nothing():
    same = version()
    assert (same.lines(), same.summary()) == ((), "Giữ nguyên: 6")


def test_a_reworded_row_shows_its_words():
    reworded = version(_1="Số hóa toàn bộ hồ sơ lưu trữ lịch sử")
    (line,) = reworded.lines()
    assert line.change is Change.REWORDED
    words = [(run.kind, run.text.strip()) for cell in reworded.cells(line) for run in cell.words]
    assert (WordKind.ADDED, "toàn bộ") in words


def test_a_row_taken_out_is_shown_and_so_is_a_new_one():
    changed = version(_5=None)
    (line,) = changed.lines()
    assert (line.change, line.text) == (Change.REMOVED, "Nâng cấp phần mềm")


@pytest.fixture
def doubtful():
    made = version(_1="Số hóa tài liệu giấy của các cơ quan cấp tỉnh")
    assert [line.change for line in made.lines()] == [Change.ADDED, Change.REMOVED] or made.open_count == 1
    return made


def test_a_new_row_can_be_said_to_continue_one_that_is_left_over(doubtful):
    choices = dict(doubtful.choices(ONE))
    ref = next(ref for ref in choices if ref)
    doubtful.settle(ONE, ref)
    assert doubtful.open_count == 0
    assert (doubtful.chosen(ONE), doubtful.matches) == (ref, {ONE: ref})
    assert [line.change for line in doubtful.lines()] == [Change.REWORDED]


def test_a_row_said_to_be_new_leaves_the_one_held_without_a_partner(doubtful):
    doubtful.settle(ONE, None)
    assert [line.change for line in doubtful.lines()] == [Change.ADDED, Change.REMOVED]
    assert doubtful.open_count == 0


def test_a_head_that_reads_otherwise_is_one_line():
    new = replace(PLAN, title="Số hóa hồ sơ và kết quả")
    headed = VersionReview("dong-thap", "12/KH-UBND", compare_plans(PLAN, new))
    (line,) = headed.lines()
    assert line.change is Change.HEAD
    assert [cell.heading for cell in headed.cells(line)] == ["Trích yếu"]
