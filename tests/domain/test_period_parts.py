"""The shorter periods a period is made of."""

from desktop.domain.period_parts import covers, last_periods, recorded_in
from desktop.domain.periods import parse_period


def ways(code, **more):
    return covers(parse_period(code), **more)


def test_a_month_is_itself():
    assert ways("2026-10") == (("2026-10",),)


def test_a_quarter_is_three_months():
    assert ways("2026-Q3") == (("2026-Q3",), ("2026-07", "2026-08", "2026-09"))


def test_a_half_year_is_two_quarters_or_six_months():
    assert ways("2026-H2")[:2] == (("2026-H2",), ("2026-Q3", "2026-Q4"))
    assert ways("2026-H2")[2][0::5] == ("2026-07", "2026-12")


def test_a_year_is_four_quarters_or_twelve_months():
    assert [len(way) for way in ways("2026")] == [1, 4, 12]


def test_from_the_years_beginning_a_month_is_all_months_before_too():
    assert ways("2026-02", from_year=True) == (("2026-01", "2026-02"),)
    assert ways("2026-09", from_year=True)[:2] == (("2026-9M",), ("2026-Q1", "2026-Q2", "2026-Q3"))
    assert ways("2026-01", from_year=True) == (("2026-01",),)


def test_calendar_periods_are_made_of_calendar_months():
    assert ways("2026-Q1@calendar")[-1] == ("2026-01@calendar", "2026-02@calendar", "2026-03@calendar")


def test_a_free_span_is_itself_alone():
    assert ways("2026-10-15..2026-10-20", from_year=True) == (("2026-10-15..2026-10-20",),)


def test_a_yearly_number_is_that_of_the_year_else_of_the_year_before():
    assert [one.code for one in recorded_in(parse_period("2026-03"), "year")] == ["2026-03", "2026", "2025"]
    assert [one.code for one in recorded_in(parse_period("2026"), "month")] == ["2026"]


def test_last_periods_come_oldest_first():
    assert [one.code for one in last_periods(parse_period("2026-02"), 3)] == ["2025-12", "2026-01", "2026-02"]
