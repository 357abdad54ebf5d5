"""Plans written by hand and edited."""

from datetime import date

import pytest

from desktop.domain.plan_numbering import NumberStyle
from desktop.domain.plans import NodeKind
from desktop.domain.status import State
from desktop.services import library
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.plans.appendices import (
    AppendixFace,
    add_appendix,
    edit_appendix,
    remove_appendix,
    renumber,
    renumber_on,
)
from desktop.services.plans.editing import (
    PlanHead,
    add_node,
    demote,
    edit_head,
    edit_node,
    move_node,
    new_plan,
    promote,
    remove_node,
    restore_node,
    turn_kind,
)
from desktop.services.plans.sheets import key_of_row, open_plan, ref_of_row
from desktop.services.plans.versions import former_wordings, preview_version
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.tasks.tree import task_rows
from tests.refusals import refused

HEAD = PlanHead("Số hóa hồ sơ năm 2026", 2026, 2027, "12/KH-UBND", date(2026, 1, 5), place="Cao Lãnh")
GROUP, TASK = NodeKind.GROUP, NodeKind.TASK
TREE = [
    ("I", 1, GROUP),
    ("1", 2, GROUP),
    ("1.1", 3, TASK),
    ("1.2", 3, TASK),
    ("2", 2, TASK),
    ("II", 1, GROUP),
    ("1", 2, TASK),
]


@pytest.fixture
def written(ledger):
    """Give a ledger with a small plan written by hand, 12-kh-ubnd: I(1(1.1, 1.2), 2), II(1)."""
    new_plan(ledger, HEAD)
    last = None
    for number, level, kind in TREE:
        last = add_node(
            ledger, "12-kh-ubnd", "I", last, kind, level, number=number, text=f"Việc {number}", deadline="Quý II/2026"
        ).ref
    return ledger


def outline(ledger):
    """Write the numbers of the plan with a dot a level before each."""
    return " ".join("." * (row.level - 1) + row.number for row in task_rows(ledger, "12-kh-ubnd"))


def ref(path):
    return f"12-kh-ubnd:I:{path}"


def record(ledger, path):
    record_progress(ledger, ref(path), ProgressInput(State.IN_PROGRESS, 50))


def archive(ledger, path, task=""):
    """Take a row out on which, or on a task of which, something was recorded."""
    record(ledger, task or path)
    return remove_node(ledger, ref(path)).entry


EVERY_EDIT = {
    "new plan": lambda ledger: new_plan(ledger, HEAD),
    "head": lambda ledger: edit_head(ledger, "12-kh-ubnd", PlanHead("Tên khác", 2026, 2026)),
    "appendix": lambda ledger: add_appendix(ledger, "12-kh-ubnd", "II", "Biểu"),
    "add": lambda ledger: add_node(ledger, "12-kh-ubnd", "I", ref("I.1.1"), TASK, 3, number="", text="Thêm"),
    "edit": lambda ledger: edit_node(ledger, ref("I.1.2"), number="1.3", text="Khác", lead=None),
    "move": lambda ledger: move_node(ledger, ref("I"), ref("II")),
    "promote": lambda ledger: promote(ledger, ref("I.1")),
    "demote": lambda ledger: demote(ledger, ref("II")),
    "remove": lambda ledger: remove_node(ledger, ref("I.2")),
    "remove to the archive": lambda ledger: remove_node(ledger, ref("I.1")),
    "kind": lambda ledger: turn_kind(ledger, ref("I.2")),
    "face": lambda ledger: edit_appendix(ledger, "12-kh-ubnd", "I", AppendixFace("1", "Danh mục")),
    "renumber": lambda ledger: renumber(ledger, "12-kh-ubnd", "I", NumberStyle.DECIMAL),
}


@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT)
def test_every_edit_goes_back_and_forth(goes_back_and_forth, written, edit):
    record(written, "I.1.1")
    goes_back_and_forth(edit)


def test_a_restored_row_goes_back_and_forth(goes_back_and_forth, written):
    archive(written, "I.1", "I.1.1")
    (heading,) = [row for row in task_rows(written, include_archived=True) if row.archived_on and row.level == 2]
    goes_back_and_forth(lambda ledger: restore_node(ledger, heading.ref))


def test_a_plan_written_by_hand_reads_as_it_was_written(written):
    plan = held_plans.held_plan(written, "12/KH-UBND")
    assert (plan.title, plan.issue_date, plan.kind, plan.place) == (
        HEAD.title,
        date(2026, 1, 5),
        "Kế hoạch",
        "Cao Lãnh",
    )
    assert outline(written) == "I .1 ..1.1 ..1.2 .2 II .1"
    assert [row.due for row in task_rows(written, "12-kh-ubnd") if row.is_task] == [date(2026, 6, 30)] * 4
    assert plan.appendices[0].fields[0] == "number"


def test_a_second_plan_of_one_number_has_an_address_of_its_own(written):
    assert new_plan(written, HEAD).ref == "12-kh-ubnd-2"
    assert new_plan(written, PlanHead("Đề án 06", 2026, 2026)).ref == "de-an-06"
    assert new_plan(written, PlanHead("***", 2026, 2026)).ref == "plan"


def test_a_task_added_between_two_renumbers_neither(written):
    added = add_node(written, "12-kh-ubnd", "I", ref("I.1.1"), TASK, 3, number="1.1a", text="Thêm")
    assert added.ref == ref("I.1.1a")
    assert outline(written) == "I .1 ..1.1 ..1.1a ..1.2 .2 II .1"


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_a_row_added_anywhere_leaves_what_others_print(ledger, plan):
    if plan.slug != "dong-thap":
        held_plans.add_plan(ledger, plan)
    before = held_plans.held_plan(ledger, plan.slug).appendices[0].nodes
    rows = [row for row in task_rows(ledger, plan.slug) if row.appendix == "I"]
    middle = rows[len(rows) // 2]
    add_node(ledger, plan.slug, "I", middle.ref, TASK, middle.level, text="Thêm")
    after = held_plans.held_plan(ledger, plan.slug).appendices[0].nodes
    assert [node.number for node in after if node.text != "Thêm"] == [node.number for node in before]
    assert len({row.ref for row in task_rows(ledger, plan.slug)}) == len(task_rows(ledger, plan.slug))


@pytest.mark.parametrize(
    ("after", "level", "shown"),
    [
        (None, 1, "X I .1 ..1.1 ..1.2 .2 II .1"),
        ("I", 2, "I .X .1 ..1.1 ..1.2 .2 II .1"),
        ("I", 1, "I .1 ..1.1 ..1.2 .2 X II .1"),
        ("I.1.1", 2, "I .1 ..1.1 ..1.2 .X .2 II .1"),
        ("I.1", 2, "I .1 ..1.1 ..1.2 .X .2 II .1"),
        ("II.1", 1, "I .1 ..1.1 ..1.2 .2 II .1 X"),
    ],
)
def test_a_row_is_added_behind_another_and_all_under_it(written, after, level, shown):
    add_node(written, "12-kh-ubnd", "I", after and ref(after), TASK, level, number="X", text="Thêm")
    assert outline(written) == shown


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (lambda ledger: move_node(ledger, ref("I.1"), ref("II")), "I .2 II .1 1 .1.1 .1.2"),
        (lambda ledger: move_node(ledger, ref("I.1"), ref("II"), 2), "I .2 II .1 ..1.1 ..1.2 .1"),
        (lambda ledger: move_node(ledger, ref("II"), None), "II .1 I .1 ..1.1 ..1.2 .2"),
        (lambda ledger: promote(ledger, ref("I.1")), "I .2 1 .1.1 .1.2 II .1"),
        (lambda ledger: promote(ledger, ref("I.1.1")), "I .1 ..1.2 .1.1 .2 II .1"),
        (lambda ledger: demote(ledger, ref("II")), "I .1 ..1.1 ..1.2 .2 .II ..1"),
        (lambda ledger: demote(ledger, ref("I.2")), "I .1 ..1.1 ..1.2 ..2 II .1"),
        (lambda ledger: remove_node(ledger, ref("I.1")), "I .2 II .1"),
        (lambda ledger: renumber(ledger, "12-kh-ubnd", "I", NumberStyle.DECIMAL), "1 .1.1 ..1.1.1 ..1.1.2 .1.2 2 .2.1"),
    ],
)
def test_an_edit_leaves_this_outline(written, edit, shown):
    edit(written)
    assert outline(written) == shown


def test_progress_follows_its_task_through_every_edit(written):
    record(written, "I.1.1")
    now = move_node(written, ref("I.1.1"), ref("II.1")).ref
    now = edit_node(written, now, number="2", text="Việc khác hẳn").ref
    assert [entry.percent for entry in progress_history(written, now)] == [50]
    renumber(written, "12-kh-ubnd", "I", NumberStyle.RUNNING)
    (row,) = [row for row in task_rows(written, "12-kh-ubnd") if row.text == "Việc khác hẳn"]
    assert (row.number, row.percent) == ("4", 50)
    assert [former.number for former in former_wordings(written, row.ref)] == ["2", "1.1"]


def test_an_edited_cell_is_cleaned_and_an_emptied_one_is_empty(written):
    edit_node(written, ref("I.1.1"), number=" 1.1. ", text="  Hai   chữ ", product="", lead=" Sở  Tư pháp ")
    row = next(row for row in task_rows(written, "12-kh-ubnd") if row.number == "1.1.")
    assert (row.text, row.product, row.lead) == ("Hai chữ", None, "Sở Tư pháp")


def test_an_edit_that_says_the_same_changes_nothing(written):
    assert edit_node(written, ref("I.1.1"), text="Việc 1.1").entry == 0
    assert former_wordings(written, ref("I.1.1")) == ()


def test_another_deadline_takes_the_place_of_scoped_ones(ledger):
    held_plans.add_plan(ledger, library.library_plan("son-la"))
    scoped = next(row for row in task_rows(ledger, "son-la") if row.scoped_deadlines)
    edit_node(ledger, scoped.ref, lead="Sở Tư pháp")
    edit_node(ledger, scoped.ref, deadline="Quý IV/2026")
    (row,) = [row for row in task_rows(ledger, "son-la") if row.ref == scoped.ref]
    assert (row.scoped_deadlines, row.due) == ((), date(2026, 12, 31))


def test_an_archived_row_comes_back_last_under_its_heading_with_its_progress(written):
    archive(written, "I.1.1")
    (gone,) = [row for row in task_rows(written, include_archived=True) if row.archived_on]
    assert (gone.parent, gone.percent) == (ref("I.1"), 50)
    assert restore_node(written, gone.ref).ref == ref("I.1.1")
    assert outline(written) == "I .1 ..1.2 ..1.1 .2 II .1"
    assert [entry.percent for entry in progress_history(written, ref("I.1.1"))] == [50]


def test_a_number_may_be_used_again_when_its_row_was_archived(written):
    for _turn in range(2):
        archive(written, "I.2")
        add_node(written, "12-kh-ubnd", "I", ref("I.1"), TASK, 2, number="2", text="Việc mới")
    rows = task_rows(written, "12-kh-ubnd", include_archived=True)
    assert len({row.ref for row in rows}) == len(rows) == len(TREE) + 2


def test_a_task_whose_archiving_alone_is_undone_stands_on_its_own(written):
    entry = archive(written, "I.2")
    archive(written, "I", "I.1.1")
    history.undo(written, entry)
    rows = task_rows(written, "12-kh-ubnd")
    assert ("2", None) in [(row.number, row.parent) for row in rows]
    assert held_plans.held_plan(written, "12-kh-ubnd").appendices[0].nodes


@pytest.mark.parametrize(
    ("edit", "code", "named"),
    [
        (lambda held: new_plan(held, PlanHead("  ", 2026, 2026)), "plan_title_empty", ""),
        (lambda held: new_plan(held, PlanHead("Kế hoạch", 2027, 2026)), "plan_years_turned", "2027"),
        (lambda held: add_appendix(held, "12-kh-ubnd", "i"), "appendix_held", "i"),
        (lambda held: add_appendix(held, "12-kh-ubnd", " "), "appendix_code_unfit", ""),
        (lambda held: add_node(held, "12-kh-ubnd", "V", None, TASK, 1, text="a"), "appendix_unknown", "V"),
        (lambda held: add_node(held, "12-kh-ubnd", "I", None, TASK, 1, text=" "), "node_text_empty", ""),
        (lambda held: add_node(held, "12-kh-ubnd", "I", None, TASK, 2, text="a"), "node_level_unfit", "2"),
        (lambda held: add_node(held, "12-kh-ubnd", "I", ref("I"), TASK, 0, text="a"), "node_level_unfit", "0"),
        (
            lambda held: add_node(held, "12-kh-ubnd", "I", ref("I.2"), TASK, 3, text="a"),
            "node_under_task",
            "2",
        ),
        (
            lambda held: add_node(held, "dong-thap", "I", ref("I"), TASK, 1, text="a"),
            "node_elsewhere",
            ref("I"),
        ),
        (lambda held: edit_node(held, ref("I.2"), text=""), "node_text_empty", ""),
        (lambda held: edit_node(held, ref("I.9"), text="a"), "task_unknown", ref("I.9")),
        (lambda held: move_node(held, ref("I"), ref("I.1.1")), "node_into_itself", ref("I")),
        (lambda held: promote(held, ref("I")), "node_at_top", ref("I")),
        (lambda held: demote(held, ref("I")), "node_without_heading", ref("I")),
        (lambda held: demote(held, ref("I.1.2")), "node_under_task", "1.1"),
        (lambda held: restore_node(held, ref("I")), "node_not_archived", ref("I")),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(written, edit, code, named):
    before = held_plans.held_plan(written, "12-kh-ubnd")
    with refused(code, named):
        edit(written)
    assert held_plans.held_plan(written, "12-kh-ubnd") == before


def test_a_row_under_an_archived_heading_waits_for_it(written):
    archive(written, "I.1", "I.1.1")
    rows = [row for row in task_rows(written, include_archived=True) if row.archived_on]
    with refused("heading_archived", rows[1].ref, rows[0].ref):
        restore_node(written, rows[1].ref)


def test_a_number_that_another_row_bears_now_is_not_given_back_by_an_undo(written):
    first = edit_node(written, ref("I.2"), number="3").entry
    edit_node(written, ref("I.1"), number="2")
    with refused("undo_overtaken", str(first)):
        history.undo(written, first)
    assert outline(written) == "I .2 ..1.1 ..1.2 .3 II .1"


def test_two_rows_exchange_their_numbers(written):
    move_node(written, ref("I.1"), ref("I.2"))
    renumber(written, "12-kh-ubnd", "I", NumberStyle.ROMAN)
    assert outline(written) == "I .1 .2 ..2.1 ..2.2 II .1"
    assert [row.text for row in task_rows(written, "12-kh-ubnd")][1:3] == ["Việc 2", "Việc 1"]


def test_a_row_without_records_is_gone_and_one_with_some_is_in_the_archive(written):
    edit_node(written, ref("I.2"), text="Viết lại")
    removed = remove_node(written, ref("I.2"))
    assert (removed.rows, removed.is_archived) == (1, False)
    record(written, "I.1.1")
    removed = remove_node(written, ref("I"))
    assert (removed.rows, removed.is_archived) == (4, True)
    rows = task_rows(written, "12-kh-ubnd", include_archived=True)
    assert sorted(row.number for row in rows if row.archived_on) == ["1", "1.1", "1.2", "I"]
    assert outline(written) == "II .1"


def test_rows_are_numbered_on_from_a_row_when_asked(written, goes_back_and_forth):
    added = add_node(written, "12-kh-ubnd", "I", ref("I.1.1"), TASK, 3, text="Thêm")
    goes_back_and_forth(lambda ledger: renumber_on(ledger, added.ref))
    assert outline(written) == "I .1 ..1.1 ..1.2 ..1.3 .2 II .1"
    assert renumber_on(written, ref("I.1.2")) == 0


def test_a_task_becomes_a_heading_and_takes_rows(written):
    turn_kind(written, ref("I.2"))
    add_node(written, "12-kh-ubnd", "I", ref("I.2"), TASK, 3, number="2.1", text="Dưới")
    assert outline(written) == "I .1 ..1.1 ..1.2 .2 ..2.1 II .1"
    with refused("node_has_rows", ref("I.2")):
        turn_kind(written, ref("I.2"))
    record(written, "I.1.1")
    with refused("node_has_records", ref("I.1.1")):
        turn_kind(written, ref("I.1.1"))


def test_the_several_deadlines_of_a_new_cell_are_kept_apart(written):
    edit_node(written, ref("I.2"), deadline="Cấp xã 15/8/2026; cấp tỉnh trong năm 2026")
    (row,) = [row for row in task_rows(written, "12-kh-ubnd") if row.ref == ref("I.2")]
    assert row.scoped_deadlines == (("Cấp xã", "15/8/2026"), ("cấp tỉnh", "trong năm 2026"))


def test_an_appendix_is_called_and_headed_as_the_officer_says(written):
    fields = ("number", "text", "deadline")
    edit_appendix(written, "12-kh-ubnd", "I", AppendixFace(" 01 ", "Danh  mục", ("TT", "Việc", "Hạn"), fields))
    (appendix,) = held_plans.held_plan(written, "12-kh-ubnd").appendices
    assert (appendix.code, appendix.title, appendix.columns) == ("01", "Danh mục", ("TT", "Việc", "Hạn"))
    assert appendix.fields == fields


@pytest.mark.parametrize(
    ("act", "code", "named"),
    [
        (lambda held: edit_appendix(held, "12-kh-ubnd", "I", AppendixFace("II")), "appendix_held", "II"),
        (lambda held: edit_appendix(held, "12-kh-ubnd", "I", AppendixFace("")), "appendix_code_unfit", ""),
        (
            lambda held: edit_appendix(held, "12-kh-ubnd", "I", AppendixFace("I", "", ("A",), ("text",))),
            "appendix_column_missing",
            "I",
        ),
        (lambda held: remove_appendix(held, "12-kh-ubnd", "I"), "appendix_has_rows", "I"),
        (lambda held: remove_appendix(held, "12-kh-ubnd", "III"), "appendix_unknown", "III"),
    ],
)
def test_an_appendix_that_cannot_be_is_refused(written, act, code, named):
    add_appendix(written, "12-kh-ubnd", "II")
    with refused(code, named):
        act(written)


def test_an_empty_appendix_is_taken_out_but_not_the_last(written, goes_back_and_forth):
    add_appendix(written, "12-kh-ubnd", "II")
    goes_back_and_forth(lambda ledger: remove_appendix(ledger, "12-kh-ubnd", "II"))
    new_plan(written, HEAD)
    with refused("appendix_last", "I"):
        remove_appendix(written, "12-kh-ubnd-2", "I")


def test_an_edited_plan_is_still_compared_with_its_next_version(ledger):
    printed = held_plans.held_plan(ledger, "dong-thap")
    record_progress(ledger, "dong-thap:I:2", ProgressInput(State.IN_PROGRESS, 50))
    added = add_node(ledger, "dong-thap", "I", "dong-thap:I:1", TASK, 1, number="1a", text="Việc của riêng ta")
    edit_node(ledger, "dong-thap:I:2", deadline="31/12/2027")
    difference = preview_version(ledger, printed, "dong-thap")
    held = [row.ref for row in difference.held_nodes]
    assert [held[place] for place in difference.removed] == [added.ref]
    assert [held[pair.held] for pair in difference.pairs if pair.cells] == ["dong-thap:I:2"]


def test_every_row_of_an_open_plan_has_a_key_that_stays(written):
    before = open_plan(written, "12-kh-ubnd")
    second = before.sheets[0].keys[4]
    assert ref_of_row(written, second) == ref("I.2")
    renumber(written, "12-kh-ubnd", "I", NumberStyle.DECIMAL)
    assert ref_of_row(written, second) == ref("1.2")
    assert open_plan(written, "12-kh-ubnd").sheets[0].keys == before.sheets[0].keys
    assert key_of_row(written, ref("1.2")) == second
    record(written, "1.2")
    remove_node(written, ref("1.2"))
    assert [(row.key, row.text) for row in open_plan(written, "12-kh-ubnd").archived] == [(second, "Việc 2")]
    with refused("row_gone"):
        ref_of_row(written, 999_999)
