"""The task tree: rows, deadlines, filters, addresses."""

from datetime import date

import pytest

from desktop.domain.plans import NodeKind
from desktop.domain.status import State, Timing
from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.plans.task_addresses import find_task
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.tasks.filters import TaskFilter, filter_rows
from desktop.services.tasks.tree import task_rows
from tests.refusals import refused


@pytest.fixture
def all_plans(ledger):
    for plan in library.library_plans():
        if plan.slug != "dong-thap":
            held_plans.add_plan(ledger, plan)
    return ledger


def test_every_node_of_every_plan_is_a_row_with_its_own_address(all_plans):
    rows = task_rows(all_plans)
    nodes = sum(len(appendix.nodes) for plan in library.library_plans() for appendix in plan.appendices)
    assert len(rows) == len({row.ref for row in rows}) == nodes


def test_every_task_is_found_by_its_own_address(all_plans):
    with all_plans.read() as session:
        for row in task_rows(all_plans):
            if row.is_task:
                assert find_task(session, row.ref).text == row.text


def test_rows_stand_under_the_row_they_name(all_plans):
    seen = {None: 0}
    for row in task_rows(all_plans):
        assert row.level == seen[row.parent] + 1
        seen[row.ref] = row.level


def test_a_row_tells_where_its_task_stands_on_a_day(ledger):
    (row,) = [row for row in task_rows(ledger, on=date(2025, 12, 1)) if row.ref == "dong-thap:I:8"]
    assert (row.due, row.state, row.timing) == (date(2025, 12, 31), State.NOT_STARTED, Timing.IN_TIME)
    late = [row for row in task_rows(ledger, on=date(2026, 1, 1)) if row.timing is Timing.OVERDUE]
    assert "dong-thap:I:8" in [row.ref for row in late]


def test_the_newest_entry_of_the_asked_agency_alone_counts(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 20))
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), agency="28249")
    states = {who: _state(ledger, who) for who in (None, "28249")}
    assert states == {None: State.IN_PROGRESS, "28249": State.DONE}


def _state(ledger, agency):
    return next(row.state for row in task_rows(ledger, agency=agency) if row.ref == "dong-thap:I:8")


@pytest.mark.parametrize("words", ["so hoa", "Số HÓA", "số hoá", "SO  HOA"])
def test_search_ignores_marks_case_and_spelling(ledger, words):
    found = filter_rows(task_rows(ledger), TaskFilter(text=words))
    assert found
    assert all("so hoa" in row.search for row in found if row.is_task)


def test_filtered_tasks_keep_the_headings_above_them(all_plans):
    rows = task_rows(all_plans, "binh-thuan")
    found = filter_rows(rows, TaskFilter(agency="Bưu điện"))
    kept = {row.ref for row in found}
    assert 0 < len(found) < len(rows)
    assert all(row.parent is None or row.parent in kept for row in found)
    assert any(row.kind is NodeKind.GROUP for row in found)


def test_states_and_timings_filter_together(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 20))
    wanted = TaskFilter(states=frozenset({State.IN_PROGRESS}), timings=frozenset({Timing.OVERDUE}))
    assert [row.ref for row in filter_rows(task_rows(ledger), wanted)] == ["dong-thap:I:8"]
    other = TaskFilter(states=frozenset({State.DONE}), timings=frozenset({Timing.OVERDUE}))
    assert filter_rows(task_rows(ledger), other) == ()


def test_an_empty_filter_keeps_everything(ledger):
    rows = task_rows(ledger)
    assert TaskFilter(text="  ").is_empty
    assert filter_rows(rows, TaskFilter()) == rows


@pytest.mark.parametrize(
    ("ref", "code", "named"),
    [
        ("8", "task_ref_unreadable", "8"),
        ("khong-co:I:8", "plan_not_held", "khong-co"),
        ("dong-thap:V:8", "appendix_unknown", "V"),
        ("dong-thap:8", "appendix_unknown", "I, II"),
        ("dong-thap:I:99", "task_unknown", "dong-thap:I:99"),
        ("binh-thuan:I:1", "task_ambiguous", "I.1"),
        ("binh-thuan:I:III", "task_is_group", "binh-thuan:I:III"),
    ],
)
def test_an_address_that_is_no_task_is_refused_with_its_reason(all_plans, ref, code, named):
    with refused(code, named), all_plans.read() as session:
        find_task(session, ref)


@pytest.mark.parametrize(("ref", "number"), [("son-la:1.đ", "đ"), ("Binh-Dinh:i:24", "24"), ("254/KH-UBND:I:8", "8")])
def test_a_short_address_is_enough_where_it_is_plain(all_plans, ref, number):
    with all_plans.read() as session:
        assert find_task(session, ref).number.rstrip(".)") == number
