"""Which tasks a filter shows, and which agencies it offers."""

from desktop.domain.status import State, Timing
from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks import filters, tree
from desktop.services.tasks.filters import TaskFilter


def shown(ledger, **wanted):
    return [row.ref for row in filters.filter_rows(tree.task_rows(ledger), TaskFilter(**wanted)) if row.is_task]


def test_text_is_found_without_marks(ledger):
    assert shown(ledger, text="số hóa") == shown(ledger, text="SO HOA") != []


def test_what_was_recorded_this_period_leaves_the_list_of_what_was_not(ledger):
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS), period="2026-11")
    assert "dong-thap:I:8" not in shown(ledger, not_recorded_in="2026-11")
    assert "dong-thap:I:8" in shown(ledger, not_recorded_in="2026-12")


def test_a_dropped_task_is_not_late(ledger):
    assert len(shown(ledger, timings=frozenset({Timing.OVERDUE}))) == 8
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DROPPED), period="2026-11")
    assert len(shown(ledger, timings=frozenset({Timing.OVERDUE}))) == 7
    assert sum(row.is_late for row in tree.task_rows(ledger)) == 7


def test_agencies_are_read_from_the_lead_cells(ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    names = filters.lead_names(tree.task_rows(ledger, "binh-dinh"))
    assert {"Văn phòng UBND tỉnh", "VNPT Bình Định", "UBND cấp huyện, cấp xã", "Sở Tài chính"} <= set(names)
    assert len(names) == len(set(names))


def test_each_agency_offered_finds_a_task(ledger):
    for slug in ("binh-dinh", "binh-thuan", "son-la", "khanh-hoa"):
        held_plans.add_plan(ledger, library.library_plan(slug))
    rows = tree.task_rows(ledger)
    for name in filters.lead_names(rows):
        assert any(row.is_task for row in filters.filter_rows(rows, TaskFilter(agency=name))), name


def test_appendices_are_named_with_their_titles(ledger):
    heads = held_plans.appendix_heads(ledger, "dong-thap")
    assert [head.code for head in heads] == ["I", "II"]
    assert heads[0].text.startswith("PHỤ LỤC I – DANH MỤC NHIỆM VỤ GIAO")


def test_with_each_task_that_fits_stand_all_rows_above_it_and_no_others(ledger):
    for slug in ("binh-dinh", "son-la"):
        held_plans.add_plan(ledger, library.library_plan(slug))
    rows = tree.task_rows(ledger)
    above = {row.ref: row.parent for row in rows}
    index = filters.index_rows(rows)
    for text in ("so hoa", "ke hoach", "t", "no such words", ""):
        wanted = TaskFilter(text=text, states=frozenset({State.NOT_STARTED}))
        found = filters.filter_rows(rows, wanted, index)
        kept = set()
        for row in (row for row in rows if row.is_task and text in row.search):
            ref = row.ref
            while ref is not None:
                kept.add(ref)
                ref = above[ref]
        assert found == tuple(row for row in rows if row.ref in kept) == filters.filter_rows(rows, wanted)
