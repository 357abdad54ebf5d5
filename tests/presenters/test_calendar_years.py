"""The years of the calendar in words."""

from dataclasses import replace

import pytest

from desktop.domain.calendar_rows import sample_year
from desktop.presenters.calendar_years import change_words, look_of, year_lines, year_words
from desktop.services import library
from desktop.services.ledger import working_calendar
from desktop.services.plans import held_plans

pytestmark = pytest.mark.usefixtures("english")


def states(ledger):
    return {line.year: (line.state, look_of(line)) for line in year_lines(ledger)}


def test_every_year_a_plan_runs_through_is_listed_with_what_is_known(ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    found = states(ledger)
    assert found[2026] == ("Announced", "done")
    assert found[2027] == ("Not announced in full", "due_soon")
    assert found[2030] == ("No data", "not_started")
    assert max(found) == 2030


def test_a_file_that_cannot_be_read_is_told_with_its_line(ledger):
    working_calendar.use_year(sample_year(2028))
    assert states(ledger)[2028] == ("Not announced in full", "due_soon")
    (working_calendar.own_folder() / "2028.toml").write_text("year = 2028\n[[x\n", "utf-8")
    line = next(line for line in year_lines(ledger) if line.year == 2028)
    assert look_of(line) == "overdue"
    assert "2028.toml" in line.origin


def test_a_year_is_said_day_by_day():
    said = dict(year_words(working_calendar.calendar().years[2026]))
    assert "Tết Âm lịch Bính Ngọ: 16/02–20/02/2026 (5 days)" in said["Holidays"]
    assert said["Days off in lieu"] == ("Giỗ Tổ Hùng Vương: 27/04/2026 (Monday)",)
    swapped = "off on 02/01/2026 (Friday), worked on 10/01/2026 (Saturday) instead"
    assert said["Swapped working days"][0].endswith(swapped)
    assert len(said["Documents"]) == 2


def test_what_a_file_would_change_is_counted():
    held = working_calendar.calendar().years[2026]
    assert change_words(held, held) == "The days are the same as those known of 2026."
    assert change_words(replace(held, days=held.days[:-1]), held) == "1 day of 2026 would be otherwise."
    assert change_words(held, None) == "Nothing is known of 2026 yet."
