"""Later versions of a plan: compared, settled, taken over."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.plan_compare import PairKind
from desktop.domain.plans import Appendix, Node, NodeKind
from desktop.domain.status import State
from desktop.services import library
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.plans.versions import apply_version, former_wordings, preview_version
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.tasks.tree import task_rows
from tests.refusals import refused

BINH_DINH = library.library_plan("binh-dinh")
NEW_TASK = Node("7a", 2, NodeKind.TASK, 0, "Trồng mới 200 ha rừng phòng hộ ven biển", lead="Sở Nông nghiệp")
DROPPED, REWORDED, NEXT = 24, 25, 26
"""Printed numbers of the tasks that the amended plan treats so; a 24th is missing, so what follows is renumbered."""


def place_of(number):
    return next(place for place, node in enumerate(BINH_DINH.appendices[0].nodes) if node.number == str(number))


def with_nodes(plan, nodes):
    return replace(plan, appendices=(replace(plan.appendices[0], nodes=tuple(nodes)), *plan.appendices[1:]))


def amended():
    """Drop one task of Bình Định, reword and renumber the others, add one in the first group."""
    nodes = list(BINH_DINH.appendices[0].nodes)
    reworded = nodes[place_of(REWORDED)]
    nodes[place_of(REWORDED)] = replace(reworded, text=reworded.text + " trước ngày 30/6/2026", lead="Sở Y tế")
    for place in range(place_of(DROPPED) + 1, len(nodes)):
        if nodes[place].kind is NodeKind.TASK:
            nodes[place] = replace(nodes[place], number=str(int(nodes[place].number) - 1))
    nodes[place_of(DROPPED)] = None
    nodes.insert(2, NEW_TASK)
    return with_nodes(replace(BINH_DINH, number="99/QĐ-UBND", issue_date=date(2026, 3, 2)), _joined(nodes))


def _joined(nodes):
    """Leave out what is None and let the others stand under the heading before them."""
    joined, heading = [], 0
    for node in (node for node in nodes if node is not None):
        heading = len(joined) if node.kind is NodeKind.GROUP else heading
        joined.append(replace(node, parent=None if node.kind is NodeKind.GROUP else heading))
    return joined


@pytest.fixture
def held(ledger):
    """Give a ledger with Bình Định and progress of the tasks 24, 25 and 26."""
    held_plans.add_plan(ledger, BINH_DINH)
    for number in (DROPPED, REWORDED, NEXT):
        said = ProgressInput(State.IN_PROGRESS, number, result=f"kết quả {number}")
        record_progress(ledger, f"binh-dinh:I:{number}", said)
    return ledger


def rows_by_number(ledger, **asked):
    return {row.number: row for row in task_rows(ledger, "binh-dinh", **asked)}


def test_a_preview_shows_what_is_added_removed_and_changed_per_task(held):
    difference = preview_version(held, amended())
    assert [difference.new_nodes[place].node.text for place in difference.added] == [NEW_TASK.text]
    assert [difference.held_nodes[place].node.number for place in difference.removed] == [str(DROPPED)]
    (pair,) = [pair for pair in difference.pairs if PairKind.REWORDED in pair.kinds]
    assert pair.kinds == {PairKind.REWORDED, PairKind.RENUMBERED, PairKind.CHANGED_CELLS}
    assert not difference.doubtful
    assert [change.cell for change in difference.head] == ["number", "issue_date"]


def test_a_preview_changes_nothing(held):
    before = held_plans.held_plan(held, "binh-dinh")
    preview_version(held, amended())
    assert held_plans.held_plan(held, "binh-dinh") == before


def test_a_taken_over_version_is_held_as_printed(held):
    apply_version(held, amended())
    assert held_plans.held_plan(held, "binh-dinh") == amended()


def test_progress_stays_with_its_task_under_its_new_number(held):
    apply_version(held, amended())
    rows = rows_by_number(held)
    assert (rows["24"].percent, rows["24"].result) == (REWORDED, f"kết quả {REWORDED}")
    assert (rows["25"].percent, rows["25"].lead) == (NEXT, BINH_DINH.appendices[0].nodes[place_of(NEXT)].lead)
    assert rows["7a"].state is State.NOT_STARTED


def test_a_task_that_went_is_archived_with_its_progress_and_not_listed(held):
    apply_version(held, amended())
    text = BINH_DINH.appendices[0].nodes[place_of(DROPPED)].text
    assert text not in [row.text for row in task_rows(held, "binh-dinh")]
    (archived,) = [row for row in task_rows(held, "binh-dinh", include_archived=True) if row.archived_on]
    assert (archived.text, archived.percent, archived.archived_on) == (text, DROPPED, date(2026, 11, 14))
    assert [entry.percent for entry in progress_history(held, archived.ref)] == [DROPPED]
    with refused("task_archived", archived.ref, "14/11/2026"):
        record_progress(held, archived.ref, ProgressInput(State.DONE))


def test_archived_rows_stand_under_their_heading(held):
    apply_version(held, amended())
    rows = task_rows(held, "binh-dinh", include_archived=True)
    archived = next(place for place, row in enumerate(rows) if row.archived_on)
    assert rows[archived - 1].parent == rows[archived].parent
    assert rows[archived + 1].level == 1
    assert len({row.ref for row in rows}) == len(rows)


def test_what_a_row_printed_before_is_kept(held):
    apply_version(held, amended())
    before = BINH_DINH.appendices[0].nodes[place_of(REWORDED)]
    (former,) = former_wordings(held, "binh-dinh:I:24")
    assert (former.number, former.text, former.lead) == (before.number, before.text, before.lead)
    assert former.changed_on == date(2026, 11, 14)
    assert former_wordings(held, "binh-dinh:I:1") == ()


def test_a_taken_over_version_goes_back_and_forth(goes_back_and_forth, held):
    goes_back_and_forth(lambda ledger: apply_version(ledger, amended()))


def test_the_same_version_changes_nothing(held):
    assert apply_version(held, BINH_DINH) == 0


def test_a_second_version_goes_back_to_the_first_with_its_progress(held):
    apply_version(held, amended())
    apply_version(held, BINH_DINH)
    assert held_plans.held_plan(held, "binh-dinh").appendices == BINH_DINH.appendices
    rows = rows_by_number(held)
    assert (rows["25"].percent, rows["24"].percent) == (REWORDED, None)
    assert [former.number for former in former_wordings(held, "binh-dinh:I:25")] == ["24", "25"]


def much_reworded():
    nodes = list(BINH_DINH.appendices[0].nodes)
    node = nodes[place_of(REWORDED)]
    words = node.text.split()
    nodes[place_of(REWORDED)] = replace(node, text=" ".join(words[: len(words) // 3]) + " nạo vét kênh mương nội đồng")
    return with_nodes(BINH_DINH, nodes)


def test_a_doubtful_task_must_be_settled_first(held):
    (pair,) = preview_version(held, much_reworded()).doubtful
    assert pair.held == place_of(REWORDED)
    with refused("version_unsettled", "1"):
        apply_version(held, much_reworded())
    assert held_plans.held_plan(held, "binh-dinh") == BINH_DINH


@pytest.mark.parametrize(("ref", "percents"), [("binh-dinh:I:25", [REWORDED]), (None, [None, REWORDED])])
def test_a_confirmed_task_keeps_its_progress_and_a_new_one_starts_afresh(held, ref, percents):
    (pair,) = preview_version(held, much_reworded()).doubtful
    apply_version(held, much_reworded(), {pair.new: ref})
    rows = task_rows(held, "binh-dinh", include_archived=True)
    assert [row.percent for row in rows if row.number == "25"] == percents


def test_two_tasks_settled_crosswise_change_their_progress(held):
    apply_version(held, BINH_DINH, {place_of(25): "binh-dinh:I:26", place_of(26): "binh-dinh:I:25"})
    rows = rows_by_number(held)
    assert (rows["25"].percent, rows["26"].percent) == (26, 25)
    assert held_plans.held_plan(held, "binh-dinh") == BINH_DINH


@pytest.mark.parametrize(
    ("matches", "code", "named"),
    [
        ({999: None}, "version_row_unknown", "999"),
        ({3: "binh-dinh:I:99"}, "task_unknown", "binh-dinh:I:99"),
        ({3: "dong-thap:I:8"}, "version_match_unknown", "dong-thap:I:8"),
        ({3: "binh-dinh:I:I.5", 4: "binh-dinh:I:I.5"}, "version_match_twice", "binh-dinh:I:I.5"),
    ],
)
def test_what_cannot_be_settled_is_refused_and_changes_nothing(held, matches, code, named):
    with refused(code, named):
        apply_version(held, BINH_DINH, matches)
    assert held_plans.held_plan(held, "binh-dinh") == BINH_DINH


def test_a_version_of_a_plan_that_is_not_held_is_refused(ledger):
    with refused("plan_not_held", "binh-dinh"):
        preview_version(ledger, BINH_DINH)
    with refused("plan_not_held", "binh-dinh"):
        apply_version(ledger, BINH_DINH)


def test_another_plan_altogether_takes_the_place_of_the_one_held(held):
    other = library.library_plan("khanh-hoa")
    doubtful = preview_version(held, other, "binh-dinh").doubtful
    apply_version(held, other, {pair.new: None for pair in doubtful}, plan="binh-dinh")
    taken = held_plans.held_plan(held, "binh-dinh")
    assert (taken.slug, taken.number) == ("binh-dinh", other.number)
    assert taken.appendices[0].nodes == other.appendices[0].nodes
    assert sum(row.archived_on is not None for row in task_rows(held, "binh-dinh", include_archived=True)) == 62


def test_a_task_moved_to_another_appendix_keeps_its_progress(goes_back_and_forth, ledger):
    plan = held_plans.held_plan(ledger)
    first, second = plan.appendices
    moved = replace(
        plan,
        appendices=(
            replace(first, nodes=tuple(node for node in first.nodes if node.number != "8")),
            replace(second, nodes=(*second.nodes, first.nodes[7])),
        ),
    )
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 80))
    goes_back_and_forth(lambda held: apply_version(held, moved))
    (row,) = [row for row in task_rows(ledger) if row.text == first.nodes[7].text]
    assert (row.appendix, row.percent) == ("II", 80)
    assert held_plans.held_plan(ledger) == moved


def test_an_appendix_that_went_is_archived_and_one_that_comes_again_is_the_same(ledger):
    plan = held_plans.held_plan(ledger)
    record_progress(ledger, "dong-thap:II:2", ProgressInput(State.IN_PROGRESS, 20))
    apply_version(ledger, replace(plan, appendices=plan.appendices[:1]))
    assert [head.code for head in held_plans.appendix_heads(ledger, "dong-thap")] == ["I"]
    assert held_plans.held_plans(ledger)[0].appendices == ("I",)
    assert sum(row.appendix == "II" for row in task_rows(ledger, include_archived=True)) == 7
    history.undo(ledger)
    assert [row.percent for row in task_rows(ledger) if row.ref == "dong-thap:II:2"] == [20]


def test_a_new_appendix_comes_with_its_tasks(ledger):
    plan = held_plans.held_plan(ledger)
    third = Appendix(
        "III", "PHỤ LỤC III", None, None, ("STT",), ("number",), None, (), (replace(NEW_TASK, level=1, parent=None),)
    )
    apply_version(ledger, replace(plan, appendices=(*plan.appendices, third)))
    assert held_plans.held_plan(ledger).appendices[2] == third


def test_indicators_are_replaced_where_the_new_version_has_some(ledger):
    plan = held_plans.held_plan(ledger)
    one = replace(plan.indicators[0], targets=(replace(plan.indicators[0].targets[0], value=77.0),))
    apply_version(ledger, replace(plan, indicators=(one, *plan.indicators[2:])))
    assert held_plans.held_plan(ledger).indicators == (one, *plan.indicators[2:])
    apply_version(ledger, replace(plan, indicators=()))
    assert len(held_plans.held_plan(ledger).indicators) == len(plan.indicators) - 1


def test_a_version_that_later_work_builds_on_is_not_undone_by_half(held):
    entry = apply_version(held, amended())
    record_progress(held, "binh-dinh:I:7a", ProgressInput(State.IN_PROGRESS))
    with refused("undo_overtaken", str(entry)):
        history.undo(held, entry)
    assert held_plans.held_plan(held, "binh-dinh") == amended()
    history.undo(held)
    history.undo(held)
    assert held_plans.held_plan(held, "binh-dinh") == BINH_DINH
