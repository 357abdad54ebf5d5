"""Tasks of the district level: listed, given to others by a document, never by themselves."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.services import library
from desktop.services.agencies.ended_work import CONTENT, tasks_of_ended_level
from desktop.services.agencies.reassignment import AS_PROPOSED, ReassignmentInput, reassign
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.plans.editing import edit_node
from desktop.services.tasks.filters import TaskFilter, filter_rows
from desktop.services.tasks.tree import task_rows
from tests.agencies_held import hold_agency
from tests.refusals import refused

TASK = "binh-dinh:I:VI.33"
DECISION = ReassignmentInput("communes", "12/QĐ-UBND", date(2025, 7, 5), "theo mô hình mới")
CITED = "Quyết định số 12/QĐ-UBND ngày 05/7/2025"


@pytest.fixture
def binh_dinh(ledger):
    for slug in ("binh-dinh", "binh-thuan", "khanh-hoa", "son-la"):
        held_plans.add_plan(ledger, library.library_plan(slug))
    return ledger


def level(ledger, plan: str | None = None, **when):
    """Give the works of the district level alone."""
    return [task for task in tasks_of_ended_level(ledger, plan, **when) if not task.body]


def places(ledger, plan: str = "binh-dinh"):
    return [task.place for task in level(ledger, plan)]


def printed(row) -> str:
    return "\n".join(filter(None, (row.text, row.product, row.lead, row.coordinate, row.deadline)))


@pytest.mark.parametrize(("plan", "count"), [("binh-dinh", 34), ("binh-thuan", 3), ("khanh-hoa", 19), ("son-la", 0)])
def test_every_task_that_names_the_level_is_listed(binh_dinh, plan, count):
    listed = {task.ref for task in level(binh_dinh, plan)}
    assert len(listed) == count
    named = {row.ref for row in task_rows(binh_dinh, plan) if "huyện" in printed(row)}
    assert listed == named


def test_all_plans_are_listed_together(binh_dinh):
    listed = level(binh_dinh)
    assert {task.plan for task in listed} == {"binh-dinh", "binh-thuan", "khanh-hoa", "dong-thap"}
    assert all(task.is_waiting and task.words for task in listed)


def test_nothing_is_listed_while_the_level_was_there(binh_dinh):
    assert level(binh_dinh, on=date(2025, 6, 30)) == []


def test_roles_are_told_apart_inside_one_cell(binh_dinh):
    listed = level(binh_dinh, "binh-thuan")
    both = next(task for task in listed if "phối hợp với UBND cấp huyện" in task.printed)
    assert (both.role, both.words) == ("coordinate", ("UBND cấp huyện",))
    assert CONTENT in {task.role for task in level(binh_dinh, "binh-dinh")}


def test_reassigning_goes_back_and_forth(binh_dinh, goes_back_and_forth):
    goes_back_and_forth(lambda ledger: reassign(ledger, places(ledger), DECISION))


def test_all_tasks_are_given_away_as_one_change_citing_the_decision(binh_dinh):
    entry = reassign(binh_dinh, places(binh_dinh), DECISION)
    listed = level(binh_dinh, "binh-dinh")
    assert {(task.given_to, task.document, task.reason) for task in listed} == {("UBND cấp xã", CITED, DECISION.reason)}
    history.undo(binh_dinh, entry)
    assert all(task.is_waiting for task in level(binh_dinh, "binh-dinh"))


def test_the_words_of_the_plan_stay_and_the_row_says_who_has_it_now(binh_dinh):
    before = {row.ref: row for row in task_rows(binh_dinh, "binh-dinh")}
    reassign(binh_dinh, places(binh_dinh), DECISION)
    rows = {row.ref: row for row in task_rows(binh_dinh, "binh-dinh")}
    assert {ref: printed(row) for ref, row in rows.items()} == {ref: printed(row) for ref, row in before.items()}
    assert rows[TASK].reassigned[0] == f"UBND cấp huyện → UBND cấp xã ({CITED})"
    assert before[TASK].reassigned == ()


def test_a_task_is_found_under_who_has_it_now(binh_dinh):
    wanted = TaskFilter(agency="Sở Nội vụ tỉnh")
    assert TASK not in {row.ref for row in filter_rows(task_rows(binh_dinh, "binh-dinh"), wanted)}
    reassign(binh_dinh, [(TASK, "lead")], ReassignmentInput("82.SNV", "12/QĐ-UBND", date(2025, 7, 5)))
    assert TASK in {row.ref for row in filter_rows(task_rows(binh_dinh, "binh-dinh"), wanted)}


def test_the_newest_document_counts(binh_dinh):
    later = ReassignmentInput("82.SNV", "20/QĐ-UBND", date(2026, 1, 5))
    for given in (DECISION, later):
        reassign(binh_dinh, [(TASK, "lead")], given)
    notes = next(row.reassigned for row in task_rows(binh_dinh, "binh-dinh") if row.ref == TASK)
    assert len(notes) == 1
    assert "Sở Nội vụ" in notes[0]
    assert "20/QĐ-UBND ngày 05/01/2026" in notes[0]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (ReassignmentInput("communes", " ", date(2025, 7, 5)), "reassign_undocumented"),
        (ReassignmentInput("communes", "12/QĐ-UBND", None), "reassign_undated"),
        (ReassignmentInput("communes", "12/QĐ-UBND", date(2027, 1, 1)), "document_in_future"),
        (ReassignmentInput("", "12/QĐ-UBND", date(2025, 7, 5)), "reassign_to_nobody"),
        (ReassignmentInput("districts", "12/QĐ-UBND", date(2025, 7, 5)), "reassign_to_ended"),
        (ReassignmentInput("UBND huyện Tuy Phước", "12/QĐ-UBND", date(2025, 7, 5)), "agency_ended"),
        (ReassignmentInput("Sở Trăng Sao", "12/QĐ-UBND", date(2025, 7, 5)), "agency_unknown"),
    ],
)
def test_work_is_given_by_a_dated_document_to_somebody_who_is_there(binh_dinh, given, code):
    with refused(code):
        reassign(binh_dinh, [(TASK, "lead")], given)


def test_work_is_not_given_to_a_unit_that_ended(binh_dinh):
    old = AgencyInfo("H1", "UBND huyện Cũ", Level.DISTRICT, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp")
    hold_agency(binh_dinh, old)
    with refused("reassign_to_ended"):
        reassign(binh_dinh, [(TASK, "lead")], ReassignmentInput("H1", "12/QĐ-UBND", date(2025, 7, 5)))


def test_nothing_chosen_is_nothing_given(binh_dinh):
    with refused("reassign_nothing"):
        reassign(binh_dinh, [], DECISION)


def test_one_wrong_task_stops_the_whole_change(binh_dinh):
    ours = next(row.ref for row in task_rows(binh_dinh, "binh-dinh") if row.lead == "Văn phòng UBND tỉnh")
    wrong = (ours, "lead")
    with refused("reassign_not_ended", ours):
        reassign(binh_dinh, [*places(binh_dinh), wrong], DECISION)
    assert all(task.is_waiting for task in level(binh_dinh, "binh-dinh"))


COMMUNICATIONS = "Sở Thông tin và Truyền thông"


def merged(ledger, plan: str | None = None, **when):
    """Give the works of bodies that others took over."""
    return [task for task in tasks_of_ended_level(ledger, plan, **when) if task.body]


def with_lead(ledger, lead: str, ref: str = "dong-thap:I:8"):
    edit_node(ledger, ref, lead=lead, coordinate="Sở Nội vụ")
    return [task for task in tasks_of_ended_level(ledger, "dong-thap") if task.ref == ref and task.role == "lead"]


def test_tasks_of_departments_that_were_merged_are_listed(binh_dinh):
    found = {task.body for task in merged(binh_dinh, "binh-dinh")}
    assert found == {COMMUNICATIONS, "Sở Kế hoạch và Đầu tư"}
    assert all("Sở" in task.printed or "TT&TT" in task.printed for task in merged(binh_dinh, "binh-dinh"))


@pytest.mark.parametrize(
    ("lead", "heirs"),
    [
        ("Sở KH&ĐT", ["82.STC"]),
        ("Sở GTVT", ["82.SXD", "82.CA"]),
        ("Sở Nông nghiệp và PTNT", ["82.SNNMT"]),
        ("Sở TN & MT", ["82.SNNMT"]),
        ("Sở LĐ-TB&XH", ["82.SNV", "82.SGDDT", "82.SYT", "82.CA", "82.SNNMT"]),
        ("Ban Dân tộc tỉnh", ["82.SDTTG", "82.SNV"]),
        ("Bộ TT&TT", ["TW.BKHCN", "TW.BVHTTDL", "TW.BCA"]),
        ("Bộ Kế hoạch và Đầu tư", ["TW.BTC"]),
    ],
)
def test_everybody_who_may_have_the_work_now_is_proposed(ledger, lead, heirs):
    [task] = with_lead(ledger, lead)
    assert [heir.to for heir in task.heirs] == heirs
    assert len(heirs) == 1 or all(heir.work for heir in task.heirs)
    assert task.is_waiting


STILL_THERE = ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở KH&CN", "UBND xã Tân Phú", "Thuế tỉnh"]


@pytest.mark.parametrize("lead", STILL_THERE)
def test_bodies_that_are_there_still_are_not_listed(ledger, lead):
    assert with_lead(ledger, lead) == []


def test_departments_are_listed_from_the_day_they_ended(binh_dinh):
    assert merged(binh_dinh, on=date(2025, 2, 28)) == []
    between = tasks_of_ended_level(binh_dinh, on=date(2025, 3, 1))
    assert between
    assert all(task.body and task.until == date(2025, 3, 1) for task in between)


def test_each_work_goes_to_the_one_proposed_for_it_in_one_change(ledger):
    with_lead(ledger, "Sở KH&ĐT; Sở TN&MT; UBND cấp huyện")
    listed = [task for task in tasks_of_ended_level(ledger, "dong-thap") if task.ref == "dong-thap:I:8"]
    entry = reassign(ledger, [task.place for task in listed], replace(DECISION, to=AS_PROPOSED))
    given = {task.body: task.given_to for task in tasks_of_ended_level(ledger, "dong-thap") if task.given_to}
    assert given == {
        "Sở Kế hoạch và Đầu tư": "Sở Tài chính tỉnh Đồng Tháp",
        "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường tỉnh Đồng Tháp",
        "": "UBND cấp xã",
    }
    history.undo(ledger, entry)
    assert all(task.is_waiting for task in tasks_of_ended_level(ledger, "dong-thap"))


def test_among_several_who_may_have_the_work_none_is_chosen(ledger):
    [task] = with_lead(ledger, "Sở LĐTBXH")
    with refused("reassign_not_proposed", "Sở Lao động - Thương binh và Xã hội"):
        reassign(ledger, [task.place], replace(DECISION, to=AS_PROPOSED))


def test_two_ended_bodies_of_one_cell_go_their_own_ways(ledger):
    first, second = with_lead(ledger, "Sở TT&TT; Sở KH&ĐT")
    reassign(ledger, [first.place], replace(DECISION, to="82.SKHCN"))
    listed = with_lead(ledger, "Sở TT&TT; Sở KH&ĐT")
    assert [(task.body, task.is_waiting) for task in listed] == [(first.body, False), (second.body, True)]


def test_giving_the_work_of_a_department_goes_back_and_forth(binh_dinh, goes_back_and_forth):
    given = replace(DECISION, to="82.SKHCN")
    goes_back_and_forth(lambda ledger: reassign(ledger, [task.place for task in merged(ledger, "binh-dinh")], given))
