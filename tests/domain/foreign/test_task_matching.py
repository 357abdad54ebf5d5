"""Which task of a plan a row of somebody's table speaks of."""

import pytest

from desktop.domain.foreign.task_matching import SURE, KnownTask, Sought, TaskIndex, parted
from desktop.domain.plans import NodeKind, Plan, node_paths
from desktop.services import library


def tasks_of(plan: Plan) -> list[KnownTask]:
    return [
        KnownTask(f"{plan.slug}:{annex.code}:{path}", f"{plan.slug}:{annex.code}", node.number, path, node.text)
        for annex in plan.appendices
        for node, path in zip(annex.nodes, node_paths(annex.nodes), strict=True)
        if node.kind is NodeKind.TASK
    ]


ALL = [task for plan in library.library_plans() for task in tasks_of(plan)]
DIGITIZE = "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực"
REVIEW = "Rà soát, chuẩn hoá quy trình nội bộ giải quyết thủ tục hành chính của các xã, phường"
TWO = TaskIndex(
    [
        KnownTask("a:I:1", "a:I", "1", "1", DIGITIZE, ("Nhóm nhiệm vụ số hóa",)),
        KnownTask("a:I:2", "a:I", "2", "2", REVIEW, ("Nhóm nhiệm vụ thể chế",)),
        KnownTask("a:II:1", "a:II", "1", "1", REVIEW, ("Nhóm nhiệm vụ cấp xã",)),
    ]
)


def test_every_task_of_every_plan_is_found_by_its_number_and_text_and_by_its_text_alone() -> None:
    index = TaskIndex(ALL)
    for task in ALL:
        for number in (task.number, ""):
            match = index.find(Sought(number, task.text))
            assert match.is_sure
            assert match.tasks[0].ref == task.ref


@pytest.mark.parametrize("left_out", ALL, ids=lambda task: task.ref)
def test_a_task_that_is_not_there_is_never_taken_for_another(left_out: KnownTask) -> None:
    index = TaskIndex([task for task in ALL if task.ref != left_out.ref])
    assert not index.find(Sought(left_out.number, left_out.text)).is_sure


@pytest.mark.parametrize(
    ("written", "least"),
    [
        (DIGITIZE.upper(), 1),
        ("So hoa ho so, ket qua giai quyet thu tuc hanh chinh con hieu luc", 0.97),
        ("Số hoá hồ sơ,  kết quả giải quyết thủ tục hành chính còn hiệu lực.", 1),
        ("Sô hóa hồ sơ, kết quả giai quyết thủ tục hành chính còn hiêu lực", 0.95),
        ("5ố hóa hồ sơ, kết quả giải quyết thủ tục hành chính c0n h1ệu lực", SURE),
        ("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", 0.93),
        ("Số hóa hồ sơ và kết quả giải quyết thủ tục hành chính còn hiệu lực", SURE),
    ],
)
def test_spelling_scanning_and_cutting_hide_no_task(written: str, least: float) -> None:
    match = TWO.find(Sought("1.", written))
    assert match.is_sure
    assert match.tasks[0].ref == "a:I:1"
    assert match.certainty >= least


@pytest.mark.parametrize(
    "written",
    [
        "Chưa số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
        "Số hóa 80% hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
    ],
)
def test_another_number_or_a_word_that_turns_a_sentence_is_asked_about(written: str) -> None:
    match = TWO.find(Sought("1", written))
    assert match.tasks
    assert not match.is_sure


def test_nothing_alike_is_nothing() -> None:
    assert not TWO.find(Sought("1", "Tổ chức hội nghị tổng kết năm")).tasks
    assert not TWO.find(Sought("1", "")).tasks


def test_a_text_of_two_appendices_leaves_it_open_until_the_appendix_is_known() -> None:
    assert {task.ref for task in TWO.find(Sought("", REVIEW)).tasks} == {"a:I:2", "a:II:1"}
    assert TWO.find(Sought("", REVIEW), ["a:II"]).tasks[0].ref == "a:II:1"
    assert TWO.find(Sought("1", DIGITIZE), ["a:II"]).tasks[0].ref == "a:I:1", "no other task is like it"


def test_the_number_and_the_heading_over_a_row_tell_tasks_of_one_text_apart() -> None:
    assert TWO.find(Sought("2", REVIEW)).tasks[0].ref == "a:I:2"
    assert TWO.find(Sought("", REVIEW, "III. Nhóm nhiệm vụ cấp xã")).tasks[0].ref == "a:II:1"


def test_a_number_may_stand_in_the_text() -> None:
    assert parted("", "1.2. Rà soát") == ("1.2", "Rà soát")
    assert parted("3", "1. Rà soát") == ("3", "1. Rà soát")
    assert parted("", "Rà soát 2. lần") == ("", "Rà soát 2. lần")
