"""Lines of work given to others by a document: many at once, followed from one document to the next."""

from datetime import date

import pytest

from desktop.domain.agency_phrases import Group
from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.agencies.reassignment import ReassignmentInput
from desktop.services.ledger import history
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks import obligations
from desktop.services.tasks.giving import give_lines, takers
from desktop.services.tasks.tree import line_rows, task_rows
from tests.refusals import refused

WARDS, HOME = "binh-dinh:I:V.24", "Sở Nội vụ"
BY = ("45/QĐ-UBND", date(2026, 11, 10))


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Give the ledger of the office of Gia Lai with the plan of the former Bình Định."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("binh-dinh")]) as made:
        yield made


def bound(ledger, on=None):
    return [row.agency for row in obligations.obligations(ledger, task=WARDS, on=on) if row.is_bound]


def give(ledger, codes, to=HOME, by=BY):
    return give_lines(ledger, [(WARDS, code, "") for code in codes], ReassignmentInput(to, *by))


def test_fifty_lines_go_to_another_agency_as_one_change(ledger, goes_back_and_forth):
    before = bound(ledger)
    goes_back_and_forth(lambda held: give(held, before[:50]))
    now = bound(ledger)
    assert set(before[50:]) < set(now)
    assert len(now) == 86
    history.undo(ledger)
    assert bound(ledger) == before


def test_what_was_recorded_stays_with_whom_it_was_recorded_for(ledger):
    code = bound(ledger)[0]
    record_progress(ledger, WARDS, ProgressInput(State.IN_PROGRESS, 40), agency=code)
    give(ledger, [code])
    rows = {row.agency: row for row in obligations.obligations(ledger, task=WARDS)}
    assert (rows[code].is_bound, rows[code].percent) == (False, 40)
    taker = next(row for row in rows.values() if row.agency_name.startswith(HOME))
    assert (taker.is_bound, taker.state) == (True, State.NOT_STARTED)


def test_work_is_followed_from_one_document_to_the_next_and_back(ledger):
    first, second, third = bound(ledger)[:3]
    give(ledger, [first], second)
    assert first not in bound(ledger)
    give(ledger, [second], third)
    assert {first, second}.isdisjoint(bound(ledger))
    give(ledger, [third], first)
    assert bound(ledger).count(first) == 1
    assert {second, third}.isdisjoint(bound(ledger))


def test_a_line_is_its_agencys_until_the_day_of_the_document(ledger):
    code = bound(ledger)[0]
    give(ledger, [code])
    assert code in bound(ledger, on=date(2026, 11, 9))
    assert code not in bound(ledger, on=date(2026, 11, 10))


def test_lines_go_to_a_class_too(ledger):
    (own,) = (row.agency for row in obligations.obligations(ledger, task="binh-dinh:I:I.2") if row.is_bound)
    places = [("binh-dinh:I:I.2", own, "")]
    give_lines(ledger, places, ReassignmentInput(Group.COMMUNES.value, *BY))
    assert sum(row.is_bound for row in obligations.obligations(ledger, task="binh-dinh:I:I.2")) == 135


def test_a_task_says_who_has_it_now_and_its_line_is_recorded_for_them(ledger):
    task = "binh-dinh:I:I.2"
    (own,) = (row.agency for row in obligations.obligations(ledger, task=task) if row.is_bound)
    record_progress(ledger, task, ProgressInput(State.IN_PROGRESS, 40), agency=own)
    give_lines(ledger, [(task, own, "")], ReassignmentInput(HOME, *BY))
    row = next(row for row in task_rows(ledger, "binh-dinh", whole=True) if row.ref == task)
    assert "→ Sở Nội vụ" in row.reassigned[0]
    assert "45/QĐ-UBND" in row.reassigned[0]
    assert row.agency == directory.find_agency(HOME, "52").code


def test_a_note_of_many_names_the_first_few(ledger):
    give(ledger, bound(ledger)[:50])
    row = next(row for row in task_rows(ledger, "binh-dinh", whole=True) if row.ref == WARDS)
    (note,) = row.reassigned
    assert note.count(";") == 2
    assert "47" in note
    assert len([line for line in line_rows(ledger, WARDS, whole=True) if line.line]) == 86


def test_lines_are_given_by_a_document_to_somebody_else_who_is_there(ledger):
    code = bound(ledger)[0]
    with refused("reassign_undocumented"):
        give(ledger, [code], by=("", BY[1]))
    with refused("reassign_undated"):
        give(ledger, [code], by=(BY[0], None))
    with refused("document_in_future"):
        give(ledger, [code], by=(BY[0], date(2026, 11, 15)))
    with refused("reassign_to_nobody"):
        give(ledger, [code], "")
    with refused("reassign_same"):
        give(ledger, [code], code)
    with refused("reassign_nothing"):
        give(ledger, [])
    with refused("reassign_not_bound", WARDS):
        give(ledger, [directory.find_agency(HOME, "52").code])


def test_agencies_of_the_province_and_classes_are_offered_by_name(ledger):
    offered = dict(takers(ledger))
    assert offered["UBND cấp xã"] == Group.COMMUNES
    assert Group.DISTRICTS not in offered.values()
    assert directory.find_agency(HOME, "52").code in offered.values()
