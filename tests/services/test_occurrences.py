"""The next turns of recurring tasks."""

from datetime import date

import pytest

from desktop.services import library, plans
from desktop.services.occurrences import next_occurrences
from desktop.services.tasks import task_rows


@pytest.fixture
def rows(ledger):
    plans.add_plan(ledger, library.library_plan("binh-dinh"))
    return {row.ref: row for row in task_rows(ledger)}


def test_the_next_three_turns_are_shown(rows):
    found = next_occurrences(rows["binh-dinh:I:VII.38"], date(2026, 11, 14))
    assert found == (date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28))


def test_a_month_of_every_year_comes_once_in_each_year_of_the_plan(rows):
    found = next_occurrences(rows["binh-dinh:I:VII.38"], date(2025, 1, 1), count=20)
    assert [day.year for day in found] == [2025, 2026, 2027, 2028, 2029, 2030]


def test_a_turn_due_today_is_still_to_come(rows):
    task = rows["binh-dinh:I:VII.38"]
    assert next_occurrences(task, date(2027, 2, 28), count=1) == (date(2027, 2, 28),)
    assert next_occurrences(task, date(2027, 3, 1), count=1) == (date(2028, 2, 29),)


def test_the_end_of_the_plan_is_the_end_of_its_turns(rows):
    assert next_occurrences(rows["binh-dinh:I:I.4"], date(2030, 1, 1)) == (date(2030, 12, 31),)
    assert next_occurrences(rows["binh-dinh:I:I.4"], date(2031, 1, 1)) == ()


def test_work_that_starts_in_a_later_year_has_no_turn_before(rows):
    assert next_occurrences(rows["binh-dinh:I:VI.34"], date(2025, 1, 1), count=1) == (date(2026, 12, 31),)


def test_what_is_due_once_has_no_turns(rows):
    assert next_occurrences(rows["dong-thap:I:8"], date(2025, 1, 1)) == ()
