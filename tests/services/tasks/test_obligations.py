"""Obligations: classes expanded, names resolved, turns and deadlines of one's own, progress line by line."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from desktop.domain.agency_groups import Role
from desktop.domain.status import State, Timing
from desktop.models import Agency
from desktop.services import directory, library, new_ledger
from desktop.services.agencies import group_members, reassignment
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.progress import extensions
from desktop.services.progress.extensions import Decision, ExtensionInput
from desktop.services.progress.recording import ProgressInput, record_progress, record_progress_of
from desktop.services.tasks.obligations import obligations
from desktop.services.tasks.tree import task_rows
from tests.refusals import refused

GIA_LAI, DISTRICTS_AND_COMMUNES = "52", "binh-dinh:I:II.3"


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Give the ledger of the office of Gia Lai, which follows the plan of the former Bình Định."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", GIA_LAI)
    held = [library.library_plan(slug) for slug in ("binh-dinh", "khanh-hoa", "son-la")]
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, held) as made:
        yield made


def _ref(ledger, plan, number):
    return next(row.ref for row in task_rows(ledger, plan) if row.is_task and row.number == number)


def _whole(ledger, ref):
    return next(row for row in task_rows(ledger, ref.split(":")[0], whole=True) if row.ref == ref)


def test_a_class_of_communes_is_one_line_a_commune_and_folds_back(office):
    ref = _ref(office, "binh-dinh", "24")
    lines = obligations(office, task=ref)
    assert len(lines) == len({line.agency for line in lines}) == 135
    assert {line.printed for line in lines} == {"UBND cấp xã"}
    record_progress_of(
        office, [(ref, line.agency, None) for line in lines[:97]], ProgressInput(State.DONE), period="2026-11"
    )
    row = _whole(office, ref)
    assert (row.lines_done, row.lines, row.lines_late, row.state) == (97, 135, 38, State.IN_PROGRESS)
    assert row.lead == "UBND cấp xã"
    states = [line.state for line in obligations(office, task=ref)]
    assert (states.count(State.DONE), states.count(State.NOT_STARTED)) == (97, 38)


def test_many_lines_are_recorded_and_taken_back_as_one(office):
    ref = _ref(office, "binh-dinh", "24")
    before = obligations(office, task=ref)
    places = [(ref, line.agency, None) for line in before[:50]]
    record_progress_of(office, places, ProgressInput(State.SUBMITTED), period="2026-11")
    history.undo(office)
    assert obligations(office, task=ref) == before


def test_nobody_is_known_of_a_class_before_the_communes_there_are(office):
    lines = obligations(office, task=_ref(office, "binh-dinh", "24"), on=date(2025, 6, 30))
    assert [(line.agency, line.printed) for line in lines] == [("", "UBND cấp xã")]


def test_a_level_that_ended_is_one_line_until_a_document_gives_its_work_away(office):
    ref = _ref(office, "binh-dinh", "32")
    (line,) = obligations(office, task=ref)
    assert (line.agency, line.ended, line.agency_name) == ("", True, "UBND cấp huyện")
    given = reassignment.ReassignmentInput("communes", "12/QĐ-UBND", date(2025, 7, 5))
    reassignment.reassign(office, [(ref, "lead")], given)
    lines = obligations(office, task=ref)
    assert len(lines) == 135
    assert {(line.printed, line.ended) for line in lines} == {("UBND cấp huyện", False)}


def test_a_department_that_was_merged_keeps_its_work_until_somebody_gives_it_away(office):
    (line,) = obligations(office, task=_ref(office, "binh-dinh", "8"))
    assert (line.agency, line.agency_name, line.ended) == ("", "Sở Thông tin và Truyền thông", True)


def test_two_leads_with_their_own_deadlines_are_two_lines(office):
    ref = next(row.ref for row in task_rows(office, "khanh-hoa") if "Quý IV/2024" in (row.deadline or ""))
    found = [(line.agency_name, line.due) for line in obligations(office, task=ref)]
    assert found == [
        ("Sở Thông tin và Truyền thông", date(2024, 12, 31)),
        ("Văn phòng UBND tỉnh Gia Lai", date(2025, 12, 31)),
    ]


def test_each_level_has_its_deadline_of_one_cell(office):
    ref = next(row.ref for row in task_rows(office, "son-la") if "Cấp xã" in (row.deadline or ""))
    dues = {line.agency_name.split()[0]: line.due for line in obligations(office, task=ref)}
    assert dues["UBND"] == date(2025, 8, 15)
    assert dues["Sở"] == date(2025, 12, 31)
    assert sum(line.due == date(2025, 8, 15) for line in obligations(office, task=ref)) == 135


def test_recurring_work_keeps_one_line_a_turn(office):
    ref = _ref(office, "binh-dinh", "38")
    dues = [line.due for line in obligations(office, task=ref)]
    assert [f"{due:%d/%m/%Y}" for due in dues] == [
        "28/02/2025",
        "28/02/2026",
        "28/02/2027",
        "29/02/2028",
        "28/02/2029",
        "28/02/2030",
    ]
    record_progress(office, ref, ProgressInput(State.DONE, done_on=date(2025, 2, 20)), period="2025-02", turn="2025")
    states = {line.turn: line.state for line in obligations(office, task=ref)}
    assert states["2025"] is State.DONE
    assert states["2026"] is State.NOT_STARTED
    row = _whole(office, ref)
    assert (row.turn, row.due, row.lines_late, row.timing) == ("2026", date(2026, 2, 28), 1, Timing.OVERDUE)


def test_an_entry_without_a_turn_goes_to_the_one_of_its_period(office):
    ref = _ref(office, "binh-dinh", "38")
    assert record_progress(office, ref, ProgressInput(State.DONE), period="2026-02").turn == "2026"
    assert record_progress(office, ref, ProgressInput(State.IN_PROGRESS), period="2026-11").turn == "2027"
    with refused("turn_unknown", ref, "2031", "2025, 2026"):
        record_progress(office, ref, ProgressInput(State.DONE), turn="2031")


def test_what_is_recorded_late_for_an_earlier_period_does_not_change_the_state(office):
    ref = _ref(office, "binh-dinh", "16")
    record_progress(office, ref, ProgressInput(State.SUBMITTED, percent=90), period="2026-11")
    record_progress(office, ref, ProgressInput(State.IN_PROGRESS, percent=40), period="2026-08")
    row = next(row for row in task_rows(office) if row.ref == ref)
    assert (row.state, row.percent, row.period) == (State.SUBMITTED, 90, "2026-11")


def test_undoing_entries_out_of_order_leaves_the_newest_that_is_there(office):
    ref = _ref(office, "binh-dinh", "16")
    first = record_progress(office, ref, ProgressInput(State.IN_PROGRESS), period="2026-09")
    second = record_progress(office, ref, ProgressInput(State.SUBMITTED), period="2026-10")
    history.undo(office, first.journal)
    assert next(row for row in task_rows(office) if row.ref == ref).state is State.SUBMITTED
    history.undo(office, second.journal)
    assert next(row for row in task_rows(office) if row.ref == ref).state is State.NOT_STARTED


def test_what_nobody_else_can_record_the_office_records_itself(office):
    ref = _ref(office, "binh-dinh", "8")
    record_progress(office, ref, ProgressInput(State.IN_PROGRESS, result="Đã mời thầu"))
    (line,) = obligations(office, task=ref)
    assert (line.printed, line.state, line.result) == ("Sở Thông tin và Truyền thông", State.IN_PROGRESS, "Đã mời thầu")
    assert _whole(office, ref).result == "Đã mời thầu"


def test_who_recorded_without_being_named_is_shown_beside_the_lines(office):
    ref = _ref(office, "binh-dinh", "22")
    record_progress(office, ref, ProgressInput(State.IN_PROGRESS), agency="Sở Y tế")
    lines = obligations(office, task=ref)
    assert [(line.agency_name, line.is_bound) for line in lines] == [
        ("Sở Tài chính tỉnh Gia Lai", True),
        ("Sở Y tế tỉnh Gia Lai", False),
    ]
    row = _whole(office, ref)
    assert (row.lines, row.state) == (1, State.IN_PROGRESS)


def test_one_agency_sees_its_own_lines(office):
    lines = obligations(office, "binh-dinh", agency="UBND xã Tuy Phước")
    assert {line.agency_name for line in lines} == {"UBND xã Tuy Phước"}
    assert all(line.is_bound for line in lines)
    numbers = {int(row.number) for row in task_rows(office, "binh-dinh") if row.ref in {line.task for line in lines}}
    assert numbers == {1, 3, 24, 25, 26, 27, 28, 29, 33, 39, 45}


def test_a_row_says_what_the_agency_has_to_do_with_it(office):
    roles = {row.number: row.role for row in task_rows(office, "binh-dinh") if row.is_task}
    assert roles["2"] is Role.LEAD
    assert roles["22"] is Role.COORDINATE
    assert roles["28"] is None


def test_members_of_a_class_are_dated(office):
    since = date(2026, 9, 1)
    group_members.set_member(office, "departments", "Công an tỉnh", belongs=True, since=since)
    group_members.set_member(office, "departments", "Sở Y tế", belongs=False, since=since)
    before = {one.name for one in group_members.members(office, "departments", on=date(2026, 8, 31))}
    after = {one.name for one in group_members.members(office, "departments", on=since)}
    assert after - before == {"Công an tỉnh Gia Lai"}
    assert before - after == {"Sở Y tế tỉnh Gia Lai"}


def test_a_class_only_an_officer_can_judge_is_one_line_until_its_members_are_named(office):
    ref = _ref(office, "binh-dinh", "9")
    (line,) = obligations(office, task=ref)
    assert (line.agency, line.is_bound) == ("", True)
    assert "liên quan" in line.agency_name
    group_members.name_members(office, ref, "agencies", ["Sở Y tế", "Sở Tư pháp"])
    names = [line.agency_name for line in obligations(office, task=ref)]
    assert names == ["Sở Y tế tỉnh Gia Lai", "Sở Tư pháp tỉnh Gia Lai"]
    group_members.name_members(office, ref, "agencies", [])
    assert len(obligations(office, task=ref)) == 1


def test_members_named_are_one_change(office, tmp_path):
    ref = _ref(office, "binh-dinh", "9")
    before = obligations(office, task=ref)
    group_members.name_members(office, ref, "agencies", ["Sở Y tế", "Sở Tư pháp"])
    history.undo(office)
    assert obligations(office, task=ref) == before


def test_impossible_members_are_refused(office):
    with refused("group_unknown", "xóm"):
        group_members.set_member(office, "xóm", "Sở Y tế", belongs=True)
    with refused("member_dates_crossed"):
        group_members.set_member(
            office, "departments", "Sở Y tế", belongs=True, since=date(2026, 2, 1), until=date(2026, 1, 1)
        )


def test_who_is_left_out_of_a_class_has_no_line(office):
    plan = library.library_plan("dong-thap")
    (appendix, *others) = plan.appendices
    lead = "Các sở, ban, ngành (trừ Sở Y tế, Văn phòng UBND tỉnh)"
    nodes = tuple(replace(node, lead=lead) if node.number == "7" else node for node in appendix.nodes)
    held_plans.add_plan(office, replace(plan, appendices=(replace(appendix, nodes=nodes), *others)))
    names = {line.agency_name for line in obligations(office, task="dong-thap:I:7")}
    assert "Sở Nội vụ tỉnh Gia Lai" in names
    assert not names & {"Sở Y tế tỉnh Gia Lai", "Văn phòng UBND tỉnh Gia Lai"}


def test_a_deadline_moved_for_one_turn_leaves_the_others(office):
    ref = _ref(office, "binh-dinh", "38")
    asked = extensions.ask_extension(office, ref, ExtensionInput(date(2027, 4, 30), "Chờ hướng dẫn"), turn="2027")
    extensions.decide_extension(
        office, asked.entry, Decision(approved=True, document_number="9/UBND-KSTT", document_date=date(2026, 11, 1))
    )
    dues = {line.turn: line.counted_due for line in obligations(office, task=ref)}
    assert dues["2027"] == date(2027, 4, 30)
    assert dues["2026"] == date(2026, 2, 28)


def test_a_report_of_an_earlier_period_stays_what_it_was(office):
    ref = _ref(office, "binh-dinh", "16")
    record_progress(office, ref, ProgressInput(State.IN_PROGRESS, percent=30, result="Tháng tám"), period="2026-08")
    known = date(2026, 8, 14)
    before = task_rows(office, "binh-dinh", on=known, whole=True, known_until=known)
    record_progress(office, ref, ProgressInput(State.DONE, result="Tháng chín"), period="2026-09")
    asked = extensions.ask_extension(office, ref, ExtensionInput(date(2027, 4, 30), "Chờ hướng dẫn"))
    extensions.decide_extension(
        office, asked.entry, Decision(approved=True, document_number="9/UBND-KSTT", document_date=date(2026, 9, 1))
    )
    assert task_rows(office, "binh-dinh", on=known, whole=True, known_until=known) == before
    row = next(row for row in before if row.ref == ref)
    assert (row.result, row.percent, row.state) == ("Tháng tám", 30, State.IN_PROGRESS)


def test_a_code_given_out_again_is_borne_by_the_unit_of_the_day(office):
    ref = _ref(office, "binh-dinh", "24")
    first = obligations(office, task=ref)[0]
    record_progress(office, ref, ProgressInput(State.DONE), agency=first.agency)
    merged = date(2026, 11, 1)
    with office.change("agencies_merged") as change:
        before = change.session.scalars(select(Agency).where(Agency.code == first.agency)).one()
        before.valid_to = merged
        after = {"name": "UBND phường Mới", "valid_from": merged, "valid_to": None}
        kept = {name: getattr(before, name) for name in ("code", "level", "kind", "province_code", "province_name")}
        change.session.add(Agency(**kept, **after))

    def stands(day):
        bound = (line for line in obligations(office, task=ref, on=day) if line.is_bound)
        found = next(line for line in bound if line.agency == first.agency)
        return found.agency_name, found.state

    assert stands(date(2026, 10, 31)) == (first.agency_name, State.DONE)
    assert stands(merged) == ("UBND phường Mới", State.NOT_STARTED)
