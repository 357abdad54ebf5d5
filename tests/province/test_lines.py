"""Lines of work of 135 communes: products, sources, turns, labels, deadlines moved."""

from datetime import date

from desktop.domain.periods import parse_period
from desktop.domain.status import State, Timing
from desktop.presenters.overview import moved_words
from desktop.presenters.tasks import next_turns
from desktop.presenters.whole_overview import read_overview
from desktop.services.agencies.ended_work import tasks_of_ended_level
from desktop.services.agencies.reassignment import ReassignmentInput, reassign
from desktop.services.plans import editing
from desktop.services.plans.editing import PlanHead
from desktop.services.progress.cited_documents import cited_in, open_cited
from desktop.services.progress.extensions import Decision, ExtensionInput, ask_extension, decide_extension
from desktop.services.progress.products import done_with_products_missing, products_of, tick
from desktop.services.progress.recording import ProgressInput, record_progress, record_progress_of
from desktop.services.reports import closing, writing
from desktop.services.tasks.obligations import obligations
from desktop.services.tasks.tree import line_rows, task_rows, turn_rows
from tests.province.naming import (
    ALWAYS,
    IN_YEAR,
    NOVEMBER,
    OCTOBER,
    OWN,
    PLAN,
    WARDS,
    YEARLY,
    row_of,
    shown_cells,
)
from tests.refusals import refused

DUE = date(2025, 12, 31)


def line_of(ledger, task, agency, on=None):
    return next(line for line in obligations(ledger, task=task, on=on) if line.agency == agency)


def test_two_products_are_two_ticks_and_done_is_all_ticked_or_explained(office, wards):
    editing.edit_node(office, WARDS, product="Phương án và Báo cáo")
    ticked, explained, bare = wards[:3]
    assert [row.product for row in products_of(office, ticked)] == ["Phương án", "Báo cáo"]
    for product in ("Phương án", "Báo cáo"):
        tick(office, ticked, product)
    record_progress_of(office, [ticked, bare], ProgressInput(State.DONE), period=NOVEMBER)
    record_progress_of(office, [explained], ProgressInput(State.DONE, reason="lồng trong báo cáo"), period=NOVEMBER)
    lacking = {row.agency: (row.missing, row.reason) for row in done_with_products_missing(office, PLAN)}
    both = ("Phương án", "Báo cáo")
    assert lacking == {explained[1]: (both, "lồng trong báo cáo"), bare[1]: (both, "")}


def test_a_cited_document_opens_its_record_with_all_that_cite_it(office):
    cited = "Kế hoạch số 3888/KH-UBND ngày 10/10/2023"
    for task in (OWN, WARDS):
        text = row_of(office, task).text
        editing.edit_node(office, task, text=f"{text} (theo {cited})")
    (found,) = [one for one in cited_in(office, WARDS) if one.number == "3888/KH-UBND"]
    record = open_cited(office, found.number, found.day)
    assert record.document.cited == cited
    assert set(record.cited_by) == {OWN, WARDS}


def test_recurring_work_is_six_turns_and_a_finished_one_leaves_the_next_open(office):
    (printed,) = [one.place for one in tasks_of_ended_level(office, PLAN) if one.ref == YEARLY and one.role == "lead"]
    given = ReassignmentInput("Sở Khoa học và Công nghệ", "12/QĐ-UBND", date(2025, 7, 5))
    reassign(office, [printed], given)
    turns = [line.turn for line in obligations(office, task=YEARLY)]
    assert turns == [str(year) for year in range(2025, 2031)]
    agency = obligations(office, task=YEARLY)[0].agency
    record_progress_of(office, [(YEARLY, agency, "2025")], ProgressInput(State.DONE), period=NOVEMBER)
    assert [line.state for line in obligations(office, task=YEARLY)] == [State.DONE] + [State.NOT_STARTED] * 5
    assert row_of(office, YEARLY).turn == "2026"
    days = [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]
    assert [turn.counted_due for turn in next_turns(turn_rows(office, row_of(office, YEARLY)))] == days


CASES = (
    (State.NOT_STARTED, None, date(2025, 12, 23), Timing.IN_TIME),
    (State.IN_PROGRESS, None, date(2025, 12, 23), Timing.IN_TIME),
    (State.NOT_STARTED, None, date(2025, 12, 24), Timing.DUE_SOON),
    (State.SUBMITTED, None, DUE, Timing.DUE_SOON),
    (State.NOT_STARTED, None, date(2026, 1, 1), Timing.OVERDUE),
    (State.IN_PROGRESS, None, date(2026, 1, 1), Timing.OVERDUE),
    (State.SUBMITTED, None, date(2026, 1, 1), Timing.OVERDUE),
    (State.DONE, DUE, date(2026, 11, 14), Timing.DONE_ON_TIME),
    (State.DONE, date(2026, 1, 1), date(2026, 11, 14), Timing.DONE_LATE),
    (State.PAUSED, None, date(2026, 11, 14), Timing.NO_DEADLINE),
    (State.DROPPED, None, date(2026, 11, 14), Timing.NO_DEADLINE),
)


def test_both_axes_of_a_line_follow_from_its_entry_and_the_day(office):
    communes = [line.agency for line in obligations(office, task=IN_YEAR)]
    for agency, (state, done_on, _on, _timing) in zip(communes, CASES, strict=False):
        if state is not State.NOT_STARTED:
            record_progress(office, IN_YEAR, ProgressInput(state, done_on=done_on), agency=agency, period=NOVEMBER)
    found = [
        line_of(office, IN_YEAR, agency, on) for agency, (*_said, on, _timing) in zip(communes, CASES, strict=False)
    ]
    assert [(line.state, line.timing) for line in found] == [(state, label) for state, *_days, label in CASES]


def test_work_without_a_deadline_is_never_late_and_one_before_the_issue_is_flagged(office):
    record_progress(office, ALWAYS, ProgressInput(State.IN_PROGRESS, result="Đã gửi 3 văn bản"), period=NOVEMBER)
    assert {line.timing for line in obligations(office, task=ALWAYS)} == {Timing.NO_DEADLINE}
    editing.edit_head(office, PLAN, PlanHead("Kế hoạch", 2025, 2030, "1/KH-UBND", date(2025, 1, 10)))
    editing.edit_node(office, WARDS, deadline="31/12/2024")
    assert {line.timing for line in obligations(office, task=WARDS)} == {Timing.DUE_BEFORE_ISSUE}


def test_setting_the_clock_back_does_not_reopen_a_closed_month(office, wards, monkeypatch):
    closing.close_period(office, OCTOBER, "Chưa đủ báo cáo của các xã")
    monkeypatch.setenv("SOTIENDO_NOW", "2025-09-01T08:00:00")
    with refused("period_closed", "10/2026"):
        record_progress_of(office, wards, ProgressInput(State.DONE), period=OCTOBER)
    assert closing.closing_of(office, OCTOBER).is_closed


def test_a_moved_deadline_prints_beside_the_old_one_and_on_time_is_counted_by_it(office):
    asked = ask_extension(office, OWN, ExtensionInput(date(2026, 12, 31), "chờ ý kiến Thường trực"))
    decide_extension(
        office, asked.entry, Decision(approved=True, document_number="12/UBND-VX", document_date=date(2026, 3, 30))
    )
    record_progress(office, OWN, ProgressInput(State.DONE, done_on=date(2026, 11, 10)), period=NOVEMBER)
    assert row_of(office, OWN).timing is Timing.DONE_ON_TIME
    cells = [
        cell for row in shown_cells(writing.report_table(office, f"{PLAN}/tien-do", period=NOVEMBER)) for cell in row
    ]
    printed = next(cell for cell in cells if "12/UBND-VX" in cell)
    assert printed.startswith("Quý I/2026")
    assert "31/12/2026" in printed
    assert moved_words(read_overview(office, PLAN, parse_period(NOVEMBER)))
    for report in ("tien-do", "tong-quan"):
        table = writing.report_table(office, f"{PLAN}/{report}", period=NOVEMBER)
        assert any("01 nhiệm vụ được lùi thời hạn" in note for note in table.notes)


def test_an_extension_of_one_commune_moves_its_line_alone(office, wards):
    (task, agency, turn), *others = wards
    asked = ask_extension(office, task, ExtensionInput(date(2026, 12, 31), "thiếu máy"), agency=agency, turn=turn)
    decide_extension(office, asked.entry, Decision(approved=True, document_number="12/UBND-VX"))
    timings = {line.agency: line.timing for line in obligations(office, task=WARDS)}
    assert timings[agency] is Timing.IN_TIME
    assert {timings[other] for _task, other, _turn in others} == {Timing.OVERDUE}
    folded = row_of(office, WARDS)
    assert (folded.lines_late, folded.lines_moved, folded.extended_due) == (len(others), 1, None)
    table = writing.report_table(office, f"{PLAN}/tien-do", period=NOVEMBER)
    assert "Quý II/2025 (lùi cho 01/135 đơn vị)" in [cell for row in shown_cells(table) for cell in row]


def test_one_task_of_all_communes_and_all_tasks_of_one_commune_are_the_same_lines(office, wards):
    task, agency, _turn = wards[9]
    record_progress(office, task, ProgressInput(State.IN_PROGRESS, 40), agency=agency, period=NOVEMBER)
    across = next(row for row in line_rows(office, task, whole=True) if row.agency == agency)
    of_one = {row.ref: row for row in task_rows(office, PLAN, agency=agency) if row.is_task}
    assert (of_one[task].state, of_one[task].percent) == (across.state, across.percent) == (State.IN_PROGRESS, 40)
