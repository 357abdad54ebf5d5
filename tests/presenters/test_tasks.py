"""What the page of tasks remembers."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.agency_groups import Role
from desktop.domain.status import State, Timing
from desktop.presenters.task_entries import Entry, percent_for
from desktop.presenters.task_words import (
    days_words,
    due_words,
    fold_words,
    reading_words,
    share_words,
    working_day_words,
)
from desktop.presenters.tasks import TaskList
from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.progress.extensions import Decision, ExtensionInput, ask_extension, decide_extension
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks import tree

pytestmark = pytest.mark.usefixtures("english")

EIGHT = "dong-thap:I:8"


@pytest.fixture
def held(ledger):
    return taken(TaskList(), ledger)


def taken(held, ledger, period="2026-11", plan="dong-thap"):
    held.take(tree.task_rows(ledger, plan), period)
    return held


def test_the_count_says_what_the_filter_leaves(held):
    assert held.count_line() == "15 tasks"
    held.search("so hoa")
    assert held.count_line() == f"{sum(row.is_task for row in held.shown())}/15 tasks shown"


def test_each_choice_of_the_filter_is_named(held):
    held.toggle_state(State.DONE)
    held.toggle_timing(Timing.OVERDUE)
    held.toggle_unrecorded()
    held.choose_agency("Sở Nội vụ")
    assert held.filter_words() == "Overdue, Done, Not recorded this period, Sở Nội vụ"
    held.show_all()
    assert held.filter_words() == ""


def test_a_choice_made_twice_is_taken_back(held):
    for _time in range(2):
        held.toggle_state(State.DONE)
        held.toggle_timing(Timing.OVERDUE)
        held.toggle_unrecorded()
    assert held.wanted.is_empty


def test_what_is_not_recorded_follows_the_period(held, ledger):
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS), period="2026-11")
    held.toggle_unrecorded()
    assert EIGHT not in {row.ref for row in taken(held, ledger).shown()}
    assert EIGHT in {row.ref for row in taken(held, ledger, "2026-12").shown()}


def test_what_is_written_is_kept_with_its_task(held):
    entry = Entry(State.IN_PROGRESS, 40, result="Đã họp")
    held.write(EIGHT, entry)
    assert held.entry(EIGHT) == entry
    assert [row.number for row in held.drafted()] == ["8"]


def test_what_says_the_same_as_the_ledger_is_no_draft(held):
    held.write(EIGHT, Entry(State.IN_PROGRESS))
    held.write(EIGHT, Entry(State.NOT_STARTED))
    assert held.drafted() == ()


def test_a_draft_belongs_to_its_period(held, ledger):
    held.write(EIGHT, Entry(State.IN_PROGRESS))
    assert taken(held, ledger, "2026-12").drafted() == ()
    assert len(taken(held, ledger, "2026-11").drafted()) == 1


def test_what_was_written_after_recording_stays(held):
    sent, later = Entry(State.IN_PROGRESS, 40), Entry(State.IN_PROGRESS, 45)
    held.write(EIGHT, later)
    held.drop_draft(EIGHT, "2026-11", sent)
    assert held.entry(EIGHT) == later
    held.drop_draft(EIGHT, "2026-11", later)
    assert held.drafted() == ()


def test_what_was_kept_is_gone_on_with_below_what_is_newer(held):
    old, new = Entry(State.IN_PROGRESS, 40, result="cũ"), Entry(State.IN_PROGRESS, 40, result="mới")
    held.write(EIGHT, old)
    kept = held.kept()
    again = TaskList(held.rows, held.period)
    again.restore(kept)
    assert again.drafts == held.drafts
    held.write(EIGHT, new)
    held.restore(kept)
    assert held.drafts == {("2026-11", EIGHT): new}


def test_a_draft_keeps_to_whom_it_proposes_and_that_nothing_changed(held):
    written = Entry(State.DONE, 100, reason="văn bản mật", proposal="Cấp máy", addressee="Sở Nội vụ", is_unchanged=True)
    held.write(EIGHT, written)
    again = TaskList(held.rows, held.period)
    again.restore(held.kept())
    assert again.drafts == {("2026-11", EIGHT): written}


def test_the_day_read_is_said_where_the_print_names_another(held, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    row = taken(held, ledger, plan="binh-dinh").row("binh-dinh:I:I.2")
    assert reading_words(row, date(2026, 11, 14)) == "Read as 31/03/2026 · 228 days late"


def test_the_texts_of_another_period_stay_there(held, ledger):
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "Đã họp"), period="2026-10")
    assert taken(held, ledger).entry(EIGHT) == Entry(State.IN_PROGRESS, 40)
    assert taken(held, ledger, "2026-10").entry(EIGHT).result == "Đã họp"


def test_an_emptied_text_is_said_to_be_empty():
    assert Entry(State.IN_PROGRESS).said().result == ""


def test_only_what_is_done_has_a_day(held):
    assert Entry(State.IN_PROGRESS, done_on=date(2026, 11, 1)).said().done_on is None


def test_late_tasks_are_counted_until_they_are_done_or_dropped(held, ledger):
    assert held.late_count() == 1
    held.whole = True
    assert held.late_count() == 8
    record_progress(ledger, EIGHT, ProgressInput(State.DONE))
    record_progress(ledger, "dong-thap:I:7", ProgressInput(State.DROPPED))
    assert taken(held, ledger).late_count() == 6


def test_done_tasks_are_counted_under_each_heading(held, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-thuan"))
    record_progress(ledger, "binh-thuan:I:I.2.1.1", ProgressInput(State.DONE))
    counts = taken(held, ledger, plan="binh-thuan").done_counts()
    above = ("I", "binh-thuan:I:I", "binh-thuan:I:I.2", "binh-thuan:I:I.2.1")
    assert [counts[key][0] for key in above] == [1, 1, 1, 1]
    assert counts["I"][1] == 31


@pytest.mark.parametrize(
    ("state", "percent", "wanted"),
    [(State.DONE, None, 100), (State.DONE, 40, 100), (State.IN_PROGRESS, 100, None), (State.PAUSED, 40, 40)],
)
def test_the_share_follows_the_state(state, percent, wanted):
    assert percent_for(state, percent) == wanted


def test_the_day_stands_under_a_deadline_only_where_it_says_more(held, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    today = date(2026, 11, 14)
    said = {row.deadline: due_words(row, today) for row in taken(held, ledger, plan="binh-dinh").rows if row.deadline}
    assert said["Quý I/2026"] == "31/03/2026"
    assert said["Hằng năm"] == "31/12/2025"
    assert said["Thường xuyên"] == ""
    eight = taken(held, ledger).row(EIGHT)
    assert due_words(eight, today) == "318 days late"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 12, 25), "6 days left"),
        (date(2025, 12, 31), "due today"),
        (date(2026, 1, 1), "1 day late"),
    ],
)
def test_days_are_counted_to_the_day_due(held, today, words):
    assert days_words(held.row(EIGHT), today) == words
    assert reading_words(held.row(EIGHT), today) == words


def test_nothing_presses_what_is_done(held, ledger):
    record_progress(ledger, EIGHT, ProgressInput(State.DONE))
    assert days_words(taken(held, ledger).row(EIGHT), date(2026, 11, 14)) == ""


def test_a_plan_without_deadlines_says_so(held):
    assert reading_words(held.row("dong-thap:II:1"), date(2026, 11, 14)) == "The plan gives no deadline."


def test_a_moved_deadline_says_to_which_day_and_by_what(held, ledger):
    asked = ask_extension(ledger, EIGHT, ExtensionInput(date(2026, 2, 15), "chưa xong"))
    decide_extension(ledger, asked.entry, Decision(True, None, "12/UBND-VX", date(2026, 1, 5)))
    row, today = taken(held, ledger).row(EIGHT), date(2026, 2, 16)
    assert due_words(row, today) == "moved to 15/02/2026"
    assert reading_words(row, today).split(" · ") == [
        "moved to 15/02/2026 by Công văn số 12/UBND-VX ngày 05/01/2026",
        "next working day 23/02/2026",
        "1 day late",
    ]


def test_the_next_working_day_stands_beside_the_legal_one(held, ledger):
    held_plans.add_plan(ledger, library.library_plan("son-la"))
    row = taken(held, ledger, plan="son-la").row("son-la:I:1.a")
    assert reading_words(row, date(2025, 8, 30)).startswith("Read as 31/08/2025 · next working day 03/09/2025 · ")


def test_a_day_of_a_year_not_announced_is_not_guessed(held, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    *_earlier, row = tree.line_rows(ledger, "binh-dinh:I:I.7")
    assert row.due == date(2030, 12, 31)
    assert working_day_words(row) == "whether this is a working day has not been announced yet"


def test_a_commune_begins_with_what_it_leads(held):
    held.begin()
    assert [row.ref for row in held.shown() if row.is_task] == ["dong-thap:I:8", "dong-thap:II:6", "dong-thap:II:7"]
    assert held.count_line() == "3 tasks"
    assert held.role_counts() == {Role.LEAD: 3, Role.COORDINATE: 7, None: 15}
    held.show_all()
    assert held.count_line() == "3 tasks"
    held.show_row("dong-thap:I:1")
    assert held.count_line() == "15 tasks"


def test_who_follows_others_begins_with_the_whole_plan(ledger):
    held = taken(TaskList(whole=True), ledger)
    held.begin()
    assert held.count_line() == "15 tasks"


def test_lines_stand_below_their_task_once_it_is_open(ledger):
    held = TaskList(whole=True)
    held.take(tree.task_rows(ledger, "dong-thap", whole=True), "2026-11")
    assert held.open(EIGHT)
    held.take_lines(EIGHT, tree.line_rows(ledger, EIGHT, whole=True))
    assert not held.open(EIGHT)
    lines = [row for row in held.shown() if row.line]
    assert len(lines) == held.row(EIGHT).lines
    assert {row.parent for row in lines} == {EIGHT}
    assert held.count_line() == "15 tasks"
    held.close(EIGHT)
    assert not [row for row in held.shown() if row.line]


def test_the_filter_holds_for_lines_too(ledger):
    held = TaskList(whole=True)
    record_progress(ledger, EIGHT, ProgressInput(State.SUBMITTED))
    held.take(tree.task_rows(ledger, "dong-thap", whole=True), "2026-11")
    held.open(EIGHT)
    held.take_lines(EIGHT, tree.line_rows(ledger, EIGHT, whole=True))
    held.toggle_unrecorded()
    lines = [row for row in held.shown() if row.line]
    assert len(lines) == held.row(EIGHT).lines - 1


def test_many_agencies_are_one_sentence(ledger):
    record_progress(ledger, EIGHT, ProgressInput(State.DONE, done_on=date(2025, 12, 30)))
    row = next(row for row in tree.task_rows(ledger, "dong-thap", whole=True) if row.ref == EIGHT)
    assert fold_words(row) == f"1 of {row.lines} agencies are done; {row.lines - 1} lines are late."
    assert share_words(row) == f"1/{row.lines}"


def test_counts_follow_the_rows_the_role_and_the_filter(ledger):
    rows = tree.task_rows(ledger, "dong-thap")
    held = TaskList()
    held.take(rows, "2026-11")
    first = held.done_counts(), held.role_counts(), held.count_line(), held.shown()
    held.search("chuyen doi so")
    found = held.shown()
    assert 0 < len(found) < len(rows)
    assert held.count_line() != first[2]
    task = next(row for row in rows if row.is_task)
    own = {"state": State.DONE, "role": Role.LEAD}
    done = tuple(replace(row, **own) if row is task else replace(row, role=None) for row in rows)
    held.take(done, "2026-11")
    assert held.done_counts()["I"][0] == first[0]["I"][0] + 1
    held.search("")
    assert held.shown() == done
    assert held.role_counts()[Role.LEAD] == 1
    held.choose_role(Role.LEAD)
    assert [row.ref for row in held.shown() if row.is_task] == [task.ref]
    assert held.done_counts()["I"] == (1, 1)
