"""A later version of a plan held against the one before."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.plan_compare import PairKind, compare_plans
from desktop.domain.plans import Node, NodeKind
from desktop.domain.word_changes import WordKind
from desktop.services import library

PLANS = library.library_plans()
BINH_DINH = library.library_plan("binh-dinh")
INVENTED = (
    "Trồng mới 200 ha rừng phòng hộ ven biển tại các xã bãi ngang",
    "Nạo vét kênh mương nội đồng trước mùa mưa lũ hằng năm",
    "Mở lớp dạy bơi miễn phí cho học sinh tiểu học vùng sông nước",
    "Sửa chữa cầu treo dân sinh bắc qua suối ở thôn bản vùng cao",
)


class Edited:
    """A plan of one appendix being edited; knows what row each of its rows was."""

    def __init__(self, plan):
        self.plan = plan
        nodes = plan.appendices[0].nodes
        self.rows = [[place, node, None] for place, node in enumerate(nodes)]
        for row in self.rows:
            row[2] = self.rows[row[1].parent] if row[1].parent is not None else None

    def tasks(self):
        return [row for row in self.rows if row[1].kind is NodeKind.TASK]

    def version(self):
        nodes = [
            replace(node, parent=None if above is None else self.rows.index(above)) for _was, node, above in self.rows
        ]
        return replace(self.plan, appendices=(replace(self.plan.appendices[0], nodes=tuple(nodes)),))

    def drop(self, row, _draw):
        self.rows.remove(row)

    def add(self, row, draw):
        unused = [text for text in INVENTED if all(other[1].text != text for other in self.rows)]
        if unused:
            node = Node("", row[1].level, NodeKind.TASK, None, unused[draw % len(unused)])
            self.rows.insert(self.rows.index(row) + 1, [None, node, row[2]])

    def reword(self, row, draw):
        words = row[1].text.split(" ")
        if len(words) >= 10 and row[0] is not None:
            words[draw % len(words)] = "ngay"
            row[1] = replace(row[1], text=" ".join(words))

    def renumber(self, row, draw):
        row[1] = replace(row[1], number=str(draw))

    def move(self, row, draw):
        others = [other for other in self.tasks() if other is not row]
        if others:
            behind = others[draw % len(others)]
            self.rows.remove(row)
            self.rows.insert(self.rows.index(behind) + 1, row)
            row[2] = behind[2]


EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "add", "reword", "renumber", "move"]), st.integers(0, 99), st.integers(0, 99)),
    max_size=12,
)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.slug)
def test_a_plan_held_against_itself_shows_no_difference(plan):
    difference = compare_plans(plan, plan)
    assert difference.is_empty
    assert [(pair.held, pair.new) for pair in difference.pairs] == [(n, n) for n in range(len(difference.new_nodes))]


@settings(max_examples=40)
@given(st.sampled_from(PLANS), EDITS)
def test_the_edits_of_a_plan_are_recovered(plan, edits):
    first = replace(plan, appendices=plan.appendices[:1])
    edited = Edited(first)
    for name, which, draw in edits:
        tasks = edited.tasks()
        if tasks:
            getattr(edited, name)(tasks[which % len(tasks)], draw)
    difference = compare_plans(first, edited.version())
    was = {place: row[0] for place, row in enumerate(edited.rows) if row[0] is not None}
    assert {pair.new: pair.held for pair in (*difference.pairs, *difference.doubtful)} == was
    assert difference.added == tuple(place for place in range(len(edited.rows)) if place not in was)
    assert set(difference.removed) == set(range(len(first.appendices[0].nodes))) - set(was.values())


def edited_task(act):
    """Compare Bình Định with a version where one task was edited; give the difference and the task's place."""
    edited = Edited(BINH_DINH)
    row = edited.tasks()[20]
    act(edited, row)
    return compare_plans(BINH_DINH, edited.version()), row


def changed(difference):
    return {pair.held: pair for pair in difference.pairs if pair.kinds != {PairKind.SAME}}


def test_a_reworded_task_shows_its_words():
    def act(_edited, row):
        row[1] = replace(row[1], text=row[1].text + " trước ngày 30/6/2026")

    difference, row = edited_task(act)
    pair = changed(difference)[row[0]]
    assert pair.kinds == {PairKind.REWORDED}
    assert pair.cells[0].words[-1].kind is WordKind.ADDED
    assert pair.cells[0].words[-1].text.endswith("30/6/2026")


def test_other_cells_are_told_by_name():
    def act(_edited, row):
        row[1] = replace(row[1], lead="Sở Khoa học và Công nghệ", deadline="Quý IV/2026")

    difference, row = edited_task(act)
    pair = changed(difference)[row[0]]
    assert pair.kinds == {PairKind.CHANGED_CELLS}
    assert [cell.cell for cell in pair.cells] == ["lead", "deadline"]


def test_a_task_added_before_others_renumbers_them_and_moves_none():
    nodes = list(BINH_DINH.appendices[0].nodes)
    new = [*nodes[:1], Node("1", 2, NodeKind.TASK, 0, INVENTED[0])]
    for node in nodes[1:]:
        number = str(int(node.number) + 1) if node.kind is NodeKind.TASK else node.number
        new.append(replace(node, number=number, parent=node.parent and node.parent + 1))
    difference = compare_plans(
        BINH_DINH, replace(BINH_DINH, appendices=(replace(BINH_DINH.appendices[0], nodes=tuple(new)),))
    )
    assert difference.added == (1,)
    kinds = {kind for pair in changed(difference).values() for kind in pair.kinds}
    assert kinds == {PairKind.RENUMBERED}
    assert len(changed(difference)) == BINH_DINH.task_count


def test_a_task_under_another_heading_is_moved_and_its_old_neighbours_are_not():
    difference, row = edited_task(lambda edited, row: edited.move(row, 50))
    assert {held: pair.kinds for held, pair in changed(difference).items()} == {row[0]: {PairKind.MOVED}}


def test_a_task_much_reworded_is_doubtful():
    def act(_edited, row):
        words = row[1].text.split()
        row[1] = replace(row[1], text=" ".join(words[: len(words) // 3]) + " " + INVENTED[1])

    difference, row = edited_task(act)
    assert [pair.held for pair in difference.doubtful] == [row[0]]
    assert not difference.added
    assert not difference.removed


def test_one_of_two_equal_tasks_that_went_is_doubtful():
    nodes = tuple(Node("", 1, NodeKind.TASK, None, "Báo cáo kết quả thực hiện với cấp trên") for _ in range(2))
    appendix = replace(BINH_DINH.appendices[0], nodes=nodes)
    one_left = replace(appendix, nodes=nodes[:1])
    difference = compare_plans(replace(BINH_DINH, appendices=(appendix,)), replace(BINH_DINH, appendices=(one_left,)))
    assert (len(difference.pairs), len(difference.doubtful), len(difference.removed)) == (0, 1, 1)


@pytest.mark.parametrize(("one", "other"), list(permutations(PLANS, 2)), ids=lambda plan: plan.slug)
def test_only_tasks_that_read_nearly_alike_are_sure_between_two_provinces(one, other):
    difference = compare_plans(one, other)
    assert all(pair.similarity >= 0.74 for pair in difference.pairs)
    assert len(difference.pairs) < 10


def test_what_a_head_says_anew_is_told_and_what_it_leaves_blank_is_not():
    plan = library.library_plan("dong-thap")
    difference = compare_plans(plan, replace(plan, number=None, issue_date=date(2026, 3, 2), place=""))
    assert [(change.cell, change.after) for change in difference.head] == [("issue_date", "2026-03-02")]


def test_the_spaces_of_a_cell_are_no_change():
    plan = library.library_plan("dong-thap")
    nodes = tuple(replace(node, text="  " + node.text.replace(" ", "  ")) for node in plan.appendices[0].nodes)
    spaced = replace(plan, appendices=(replace(plan.appendices[0], nodes=nodes), *plan.appendices[1:]))
    assert compare_plans(plan, spaced).is_empty
