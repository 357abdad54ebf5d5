"""What is due in the next days, and its calendar."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.progress import recording
from desktop.services.progress.extensions import Decision, ExtensionInput, ask_extension, decide_extension
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import closing
from desktop.services.tasks import reminders
from desktop.services.tasks.reminders import ReminderKind
from tests.refusals import refused

BEFORE = date(2025, 12, 20)


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2025-09-26T08:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("binh-dinh")]) as made:
        yield made


def tasks_of(found):
    return [one for one in found if one.kind is ReminderKind.TASK]


def uids(ledger, folder, **asked):
    file = folder / "lich.ics"
    reminders.write_calendar(ledger, file, **asked)
    text = file.read_bytes().decode().replace("\r\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    return {event.split("UID:")[1].split("\r\n")[0]: event.split("VALUE=DATE:")[1][:8] for event in events}


def test_work_due_and_the_ends_of_periods_come_by_their_days(ledger):
    found = reminders.reminders(ledger, days=30, on=BEFORE)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert [one.ref for one in tasks_of(found)] == ["dong-thap:I:8"]
    (period,) = [one for one in found if one.kind is ReminderKind.PERIOD]
    assert (period.ref, period.day) == ("2026-01", date(2026, 1, 14))


def test_a_quarter_ends_with_its_month(ledger):
    found = reminders.reminders(ledger, days=30, on=date(2026, 3, 1))
    assert [one.text for one in found if one.kind is ReminderKind.PERIOD] == ["Tháng 3/2026; Quý I/2026"]


def test_what_is_done_or_paused_is_not_reminded_of(ledger):
    for state in (State.DONE, State.PAUSED, State.DROPPED):
        recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(state))
        assert tasks_of(reminders.reminders(ledger, days=30, on=BEFORE)) == []


def test_a_closed_period_is_not_reminded_of(ledger):
    def periods():
        found = reminders.reminders(ledger, days=35, on=date(2026, 11, 14))
        return [one.ref for one in found if one.kind is ReminderKind.PERIOD]

    assert periods() == ["2026-11", "2026-12"]
    closing.close_period(ledger, "2026-11", "thiếu số liệu")
    assert periods() == ["2026-12"]


def test_an_event_moves_with_its_deadline_and_keeps_its_name(ledger, tmp_path):
    before = uids(ledger, tmp_path, days=60, on=BEFORE)
    asked = ask_extension(ledger, "dong-thap:I:8", ExtensionInput(date(2026, 1, 20), "chưa xong"))
    decide_extension(ledger, asked.entry, Decision(approved=True, document_number="12/UBND-VX"))
    after = uids(ledger, tmp_path, days=60, on=BEFORE)
    assert before.keys() == after.keys()
    assert sorted(set(after.values()) - set(before.values())) == ["20260120"]


def test_many_agencies_are_one_reminder_that_counts_who_is_left(office):
    found = tasks_of(reminders.reminders(office, days=2000))
    many = next(one for one in found if one.lines > 100)
    done, commune = ProgressInput(State.DONE), _commune(office, many)
    recording.record_progress(office, many.ref, done, agency=commune, turn=many.turn)
    (same,) = [one for one in tasks_of(reminders.reminders(office, days=2000)) if one.key == many.key]
    assert (same.left, same.lines) == (many.left - 1, many.lines)


def _commune(ledger, one):
    from desktop.services.tasks.obligations import obligations

    lines = obligations(ledger, task=one.ref)
    return next(line.agency for line in lines if line.turn == one.turn and line.counted_due == one.day and line.agency)


def test_every_reminder_has_a_name_of_its_own(office):
    found = reminders.reminders(office, days=2000)
    assert len({one.key for one in found}) == len(found)


def test_all_the_turns_that_fall_into_the_days_are_told(office):
    found = tasks_of(reminders.reminders(office, days=800))
    turns = [one.turn for one in found if one.turn]
    assert len(set(turns)) > 1


@pytest.mark.parametrize("days", [-1, reminders.MOST_DAYS + 1])
def test_days_beyond_reason_are_refused(ledger, days):
    with refused("days_out_of_range"):
        reminders.reminders(ledger, days=days)


def test_a_calendar_is_written_as_ics_alone(ledger, tmp_path):
    with refused("calendar_kind_unknown", "lich.txt"):
        reminders.write_calendar(ledger, tmp_path / "lich.txt")
