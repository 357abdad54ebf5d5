"""Moving a deadline: asked for, decided, counted, printed."""

from datetime import date

import pytest

from desktop.domain.plans import NodeKind
from desktop.domain.status import ExtensionState, State, Timing
from desktop.domain.tables import ReportTable
from desktop.services import directory, library, new_ledger
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.plans.editing import PlanHead, add_node, new_plan
from desktop.services.progress.extensions import (
    Decision,
    ExtensionInput,
    ask_extension,
    ask_extensions,
    decide_extension,
    decide_extensions,
    extensions_of,
    open_requests,
)
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import writing
from desktop.services.tasks.tree import line_rows, task_rows
from tests.refusals import refused

TASK = "dong-thap:I:8"
OLD, NEW = date(2025, 12, 31), date(2026, 2, 15)
ASKED = ExtensionInput(NEW, "chưa có  kinh phí", "3/TTr-UBND", date(2025, 12, 20))
YES = Decision(approved=True, document_number="12/UBND-VX", document_date=date(2026, 1, 5))
NO = Decision(approved=False, reason="không đủ căn cứ")
BOTH = "31/12/2025 (lùi đến 15/02/2026 theo Công văn số 12/UBND-VX ngày 05/01/2026)"


def row_of(ledger, on=None, agency=None):
    return next(row for row in task_rows(ledger, on=on, agency=agency) if row.ref == TASK)


def granted(ledger, asked=ASKED, decision=YES):
    return decide_extension(ledger, ask_extension(ledger, TASK, asked).entry, decision)


def printed(table: ReportTable) -> list[object]:
    place = [column.key for column in table.columns].index("deadline")
    return [row.cells[place] for row in table.rows]


def test_a_request_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: ask_extension(ledger, TASK, ASKED))


@pytest.mark.parametrize("decision", [YES, NO])
def test_a_decision_goes_back_and_forth(ledger, goes_back_and_forth, decision):
    request = ask_extension(ledger, TASK, ASKED).entry
    goes_back_and_forth(lambda held: decide_extension(held, request, decision))


def test_a_request_moves_nothing(ledger):
    asked = ask_extension(ledger, TASK, ASKED)
    assert (asked.state, asked.old_due, asked.new_due, asked.reason) == (
        ExtensionState.ASKED,
        OLD,
        NEW,
        "chưa có kinh phí",
    )
    row = row_of(ledger, on=date(2026, 1, 10))
    assert (row.due, row.extended_due, row.counted_due, row.timing) == (OLD, None, OLD, Timing.OVERDUE)


def test_an_approved_day_counts_and_the_old_one_stays_visible(ledger):
    granted(ledger)
    row = row_of(ledger, on=date(2026, 1, 10))
    assert (row.due, row.extended_due, row.counted_due, row.deadline) == (OLD, NEW, NEW, "31/12/2025")
    assert row.extension_document == "Công văn số 12/UBND-VX ngày 05/01/2026"
    assert row.timing is Timing.IN_TIME
    assert row_of(ledger, on=date(2026, 2, 16)).timing is Timing.OVERDUE


def test_on_time_is_counted_by_the_approved_day(ledger):
    record_progress(ledger, TASK, ProgressInput(State.DONE, done_on=date(2026, 2, 1)))
    assert row_of(ledger).timing is Timing.DONE_LATE
    granted(ledger)
    assert row_of(ledger).timing is Timing.DONE_ON_TIME


def test_a_moved_deadline_shows_the_working_day_after_itself(ledger):
    granted(ledger)  # 15/02/2026 lies in the days off of Tết
    assert row_of(ledger).working_due == date(2026, 2, 23)


def test_a_refusal_leaves_the_deadline(ledger):
    refusal = decide_extension(ledger, ask_extension(ledger, TASK, ASKED).entry, NO)
    assert (refusal.state, refusal.reason, refusal.document) == (
        ExtensionState.REFUSED,
        "không đủ căn cứ",
        "Tờ trình số 3/TTr-UBND ngày 20/12/2025",
    )
    assert row_of(ledger).extended_due is None


def test_a_shorter_day_may_be_granted_and_moved_again_later(ledger):
    first = granted(ledger, decision=Decision(True, date(2026, 1, 31), "12/UBND-VX"))
    second = granted(ledger)
    assert (first.new_due, second.old_due, second.new_due) == (date(2026, 1, 31), date(2026, 1, 31), NEW)
    assert row_of(ledger).extended_due == NEW


def test_an_extension_is_of_one_agency_alone(ledger):
    asked = ask_extension(ledger, TASK, ASKED, agency="28249")
    decide_extension(ledger, asked.entry, YES)
    assert row_of(ledger).extended_due is None
    assert row_of(ledger, agency="28249").extended_due == NEW


def test_everything_said_of_a_deadline_stays_in_its_history_newest_first(ledger):
    granted(ledger)
    decided, asked = extensions_of(ledger, TASK)
    assert (decided.state, decided.request, asked.state) == (ExtensionState.APPROVED, asked.entry, ExtensionState.ASKED)
    assert extensions_of(ledger, "dong-thap:I:7") == ()


def test_taking_a_decision_back_brings_the_old_deadline_back(ledger):
    granted(ledger)
    history.undo(ledger)
    assert row_of(ledger).extended_due is None
    assert [row.state for row in extensions_of(ledger, TASK)] == [ExtensionState.ASKED]


def test_a_request_that_was_decided_on_is_not_taken_back_alone(ledger):
    asked = ask_extension(ledger, TASK, ASKED)
    decide_extension(ledger, asked.entry, YES)
    with refused("undo_overtaken"):
        history.undo(ledger, asked.journal)


@pytest.mark.parametrize(
    ("asked", "code", "named"),
    [
        (ExtensionInput(OLD, "chưa xong"), "extension_not_later", "31/12/2025"),
        (ExtensionInput(NEW, "  "), "extension_without_reason", TASK),
        (ExtensionInput(NEW, "lý do", "1/UBND", date(2026, 11, 15)), "document_in_future", "15/11/2026"),
    ],
)
def test_a_request_that_cannot_be_is_refused(ledger, asked, code, named):
    with refused(code, named):
        ask_extension(ledger, TASK, asked)
    assert extensions_of(ledger, TASK) == ()


def test_work_without_a_deadline_has_none_to_move(ledger):
    slug = new_plan(ledger, PlanHead("Số hóa", 2026, 2030)).ref
    task = add_node(ledger, slug, "I", None, NodeKind.TASK, 1, number="1", text="Việc", deadline="Thường xuyên").ref
    with refused("extension_without_deadline", task):
        ask_extension(ledger, task, ASKED)


@pytest.mark.parametrize(
    ("decision", "code", "named"),
    [
        (Decision(approved=True), "extension_undocumented", TASK),
        (Decision(True, OLD, "12/UBND-VX"), "extension_not_later", "31/12/2025"),
        (Decision(True, NEW, "12/UBND-VX", date(2026, 11, 15)), "document_in_future", "15/11/2026"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(ledger, decision, code, named):
    request = ask_extension(ledger, TASK, ExtensionInput(NEW, "chưa xong")).entry
    with refused(code, named):
        decide_extension(ledger, request, decision)
    assert len(extensions_of(ledger, TASK)) == 1


def test_a_request_is_decided_once(ledger):
    decided = granted(ledger)
    with refused("extension_decided", str(decided.request)):
        decide_extension(ledger, decided.request, NO)
    for entry in (decided.entry, 99):
        with refused("extension_unknown", str(entry)):
            decide_extension(ledger, entry, YES)


def test_the_progress_report_prints_both_dates_and_says_which_counts(ledger):
    assert BOTH not in printed(writing.report_table(ledger, "tien-do:I", period="2026-11"))
    granted(ledger)
    table = writing.report_table(ledger, "tien-do:I", period="2026-11")
    assert BOTH in printed(table)
    assert [note for note in table.notes if "01 nhiệm vụ được lùi thời hạn" in note]


def test_the_appendix_as_printed_keeps_its_own_dates(ledger):
    before = writing.report_table(ledger, "phu-luc:I")
    granted(ledger)
    after = writing.report_table(ledger, "phu-luc:I")
    assert (after.rows, after.notes) == (before.rows, before.notes)


def office(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    return new_ledger.make_ledger(tmp_path / "tinh.sotiendo", agency, [library.library_plan("binh-dinh")])


def test_many_lines_ask_and_are_decided_on_in_one_change_each(tmp_path, monkeypatch):
    with office(tmp_path, monkeypatch) as ledger:
        task = next(row.ref for row in task_rows(ledger, whole=True) if row.number == "24")
        places = [row.place for row in line_rows(ledger, task, whole=True)][:50]
        ask_extensions(ledger, places, ExtensionInput(date(2026, 12, 31), "thiếu máy quét"))
        waiting = open_requests(ledger, places)
        assert {row.agency for row in waiting} == {agency for _task, agency, _turn in places}
        assert [row.asked_due for row in line_rows(ledger, task, whole=True)][49:51] == [date(2026, 12, 31), None]
        decide_extensions(ledger, [row.entry for row in waiting], YES)
        assert [row.extended_due for row in line_rows(ledger, task, whole=True)][49:51] == [date(2026, 12, 31), None]
        assert open_requests(ledger, places) == ()
        assert history.history(ledger, 2)[0].params == {"lines": 50}
        history.undo(ledger)
        assert len(open_requests(ledger, places)) == 50


def test_one_line_whose_day_is_not_later_leaves_all_as_they_were(ledger):
    granted(ledger)
    with refused("extension_not_later"):
        ask_extensions(ledger, [("dong-thap:I:7", None, None), (TASK, None, None)], ASKED)
    assert extensions_of(ledger, "dong-thap:I:7") == ()


def test_each_turn_has_its_own_requests(ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    yearly = "binh-dinh:I:I.4"
    ask_extension(ledger, yearly, ExtensionInput(date(2027, 2, 1), "chờ hướng dẫn"), turn="2026")
    assert [row.turn for row in extensions_of(ledger, yearly, turn="2026")] == ["2026"]
    assert extensions_of(ledger, yearly, turn="2025") == ()
