"""Working days, and what is not known of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.working_days import CalendarYear, DayKind, NamedDay, make_calendar

HOLIDAY, SWAPPED_OFF, WORKED, UNKNOWN = DayKind.HOLIDAY, DayKind.SWAPPED_OFF, DayKind.WORKED_INSTEAD, DayKind.UNKNOWN


def year_of(number: int, *named: tuple[date, DayKind], complete: bool = True) -> CalendarYear:
    return CalendarYear(number, complete, (), tuple(NamedDay(day, kind, "tên") for day, kind in named))


SPRING = make_calendar(
    [
        year_of(
            2026,
            (date(2026, 4, 30), HOLIDAY),
            (date(2026, 5, 1), HOLIDAY),
            (date(2026, 5, 4), SWAPPED_OFF),
            (date(2026, 5, 9), WORKED),
            (date(2026, 11, 24), UNKNOWN),
        )
    ]
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 4, 29), DayKind.WORKING),
        (date(2026, 4, 30), DayKind.HOLIDAY),
        (date(2026, 5, 2), DayKind.WEEKEND),
        (date(2026, 5, 4), DayKind.SWAPPED_OFF),
        (date(2026, 5, 9), DayKind.WORKED_INSTEAD),
        (date(2026, 11, 24), DayKind.UNKNOWN),
        (date(2027, 5, 4), DayKind.UNKNOWN),
    ],
)
def test_a_day_is_what_was_announced_else_what_its_weekday_says(day: date, kind: DayKind) -> None:
    assert SPRING.kind(day) is kind


def test_a_deadline_in_a_long_holiday_moves_behind_it() -> None:
    for day in range(30, 35):
        assert SPRING.next_working_day(date(2026, 4, 1) + timedelta(day - 1)) == date(2026, 5, 5)


def test_a_swapped_saturday_is_worked() -> None:
    assert SPRING.is_working_day(date(2026, 5, 9)) is True
    assert SPRING.next_working_day(date(2026, 5, 9)) == date(2026, 5, 9)


def test_a_year_without_data_is_not_guessed() -> None:
    unknown = date(2030, 6, 3)
    assert SPRING.kind(unknown) is DayKind.UNKNOWN
    assert SPRING.is_working_day(unknown) is None
    assert SPRING.next_working_day(unknown) is None


def test_the_search_stops_where_the_days_are_not_known() -> None:
    assert SPRING.next_working_day(date(2026, 11, 21)) == date(2026, 11, 23)
    assert SPRING.next_working_day(date(2026, 11, 24)) is None


def test_an_incomplete_year_answers_only_once_it_names_what_is_open() -> None:
    bare = make_calendar([year_of(2027, (date(2027, 1, 1), HOLIDAY), complete=False)])
    assert bare.is_working_day(date(2027, 1, 1)) is False
    assert bare.is_working_day(date(2027, 7, 1)) is None
    named = make_calendar([year_of(2027, (date(2027, 2, 5), UNKNOWN), complete=False)])
    assert named.is_working_day(date(2027, 7, 1)) is True
    assert named.is_working_day(date(2027, 2, 5)) is None


def test_of_two_files_for_a_year_the_later_wins() -> None:
    corrected = make_calendar([year_of(2026, (date(2026, 6, 1), HOLIDAY)), year_of(2026)])
    assert corrected.is_working_day(date(2026, 6, 1)) is True


def test_a_day_worked_in_december_for_january_counts_unless_its_own_year_says_otherwise() -> None:
    saturday = date(2026, 12, 26)
    swap = year_of(2027, (date(2027, 1, 4), SWAPPED_OFF), (saturday, WORKED))
    assert make_calendar([year_of(2026), swap]).is_working_day(saturday) is True
    assert make_calendar([swap, year_of(2026, (saturday, HOLIDAY))]).is_working_day(saturday) is False


@given(DAYS)
def test_the_next_working_day_is_worked_and_nothing_before_it_is(day: date) -> None:
    found = SPRING.next_working_day(day)
    assert found is not None
    assert SPRING.is_working_day(found)
    assert not any(SPRING.is_working_day(day + timedelta(n)) for n in range((found - day).days))
