"""Reporting periods: NĐ 09/2019/NĐ-CP, Điều 12, and calendar ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.domain.periods import (
    Period,
    PeriodKind,
    around,
    following,
    holding,
    month_of,
    other_convention,
    parse_period,
    period_between,
    previous,
)  # fmt: skip

YEARS = st.integers(1902, 2198)
BARE = st.one_of(
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-9M".format, YEARS),
    st.builds("{}".format, YEARS),
)
CODES = st.builds("{}{}".format, BARE, st.sampled_from(["", "@calendar"]))
DAYS = st.dates(date(1902, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2026-11", PeriodKind.MONTH, date(2026, 10, 15), date(2026, 11, 14)),
        ("2026-01", PeriodKind.MONTH, date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-03", PeriodKind.MONTH, date(2026, 2, 15), date(2026, 3, 14)),
        ("2026-Q1", PeriodKind.QUARTER, date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", PeriodKind.QUARTER, date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q3", PeriodKind.QUARTER, date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-Q4", PeriodKind.QUARTER, date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-H1", PeriodKind.HALF_YEAR, date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", PeriodKind.HALF_YEAR, date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-9M", PeriodKind.NINE_MONTHS, date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", PeriodKind.YEAR, date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-08@calendar", PeriodKind.MONTH, date(2026, 8, 1), date(2026, 8, 31)),
        ("2028-02@calendar", PeriodKind.MONTH, date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q1@calendar", PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-H2@calendar", PeriodKind.HALF_YEAR, date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-9M@calendar", PeriodKind.NINE_MONTHS, date(2026, 1, 1), date(2026, 9, 30)),
        ("2026@calendar", PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-10-15..2026-11-14", PeriodKind.AD_HOC, date(2026, 10, 15), date(2026, 11, 14)),
        ("2028-02-29..2028-02-29", PeriodKind.AD_HOC, date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(code: str, kind: PeriodKind, start: date, end: date) -> None:
    period = parse_period(code)
    assert period == Period(code, kind, start, end, calendar=code.endswith("@calendar"))
    assert period.due == end + timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-00",
        "2026-13",
        "2026-Q0",
        "2026-Q5",
        "2026-H3",
        "2026-6M",
        "26-11",
        "11/2026",
        "2026-11@lunar",
        "2026-11-14..2026-10-15",
        "2027-02-29..2027-03-14",
        "0001-01-01..9999-12-31",
        "1900",
        "2200-01",
        "２０２６-11",
        "2026-11 tháng",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_period(text)
    assert (refused.value.finding.code, refused.value.finding.params) == ("period_unreadable", {"text": text})


@pytest.mark.parametrize(("typed", "code"), [(" 2026-q3 ", "2026-Q3"), ("2026-h1", "2026-H1"), ("2026-9m", "2026-9M")])
def test_a_period_may_be_typed_in_small_letters(typed: str, code: str) -> None:
    assert parse_period(typed).code == code


@given(CODES)
def test_a_periods_code_reads_as_the_same_period(code: str) -> None:
    assert parse_period(code).code == code


@given(CODES)
def test_the_period_before_the_next_is_the_same(code: str) -> None:
    period = parse_period(code)
    after, before = following(period), previous(period)
    assert after is not None
    assert before is not None
    assert previous(after) == period
    assert following(before) == period


@given(CODES)
def test_neighbours_leave_no_gap_and_do_not_overlap(code: str) -> None:
    period = parse_period(code)
    after = following(period)
    assert after is not None
    if period.kind is PeriodKind.NINE_MONTHS:
        assert after.end.year == period.end.year + 1
    else:
        assert after.start == period.due
    assert period.start <= period.end < after.end


@given(DAYS, st.booleans())
def test_the_month_of_a_day_holds_the_day(day: date, calendar: bool) -> None:
    period = month_of(day, calendar=calendar)
    assert period.start <= day <= period.end
    assert period.calendar is calendar


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 14), "2026-11"),
        (date(2026, 11, 15), "2026-12"),
        (date(2026, 12, 14), "2026-12"),
        (date(2026, 12, 15), "2027-01"),
        (date(2028, 2, 29), "2028-03"),
        (date(2026, 1, 31), "2026-02"),
    ],
)
def test_the_fifteenth_belongs_to_the_next_month(day: date, code: str) -> None:
    assert month_of(day).code == code


@given(YEARS, st.sampled_from(["", "@calendar"]))
def test_four_quarters_are_two_halves_are_the_year(year: int, convention: str) -> None:
    year_period, *quarters = (parse_period(f"{year}{part}{convention}") for part in ("", "-Q1", "-Q2", "-Q3", "-Q4"))
    half = parse_period(f"{year}-H2{convention}")
    assert (quarters[0].start, quarters[3].end) == (year_period.start, year_period.end)
    assert (quarters[2].start, quarters[3].end) == (half.start, half.end)


def test_an_ad_hoc_period_has_no_neighbours() -> None:
    period = parse_period("2026-10-15..2026-11-14")
    assert previous(period) is None
    assert following(period) is None


@given(CODES)
def test_two_days_are_the_period_of_reports_that_has_them(code: str) -> None:
    period = parse_period(code)
    found = period_between(period.start, period.end)
    assert (found.start, found.end) == (period.start, period.end)
    assert found.kind is not PeriodKind.AD_HOC


def test_any_other_two_days_are_a_period_of_their_own() -> None:
    assert period_between(date(2025, 9, 1), date(2025, 9, 17)).code == "2025-09-01..2025-09-17"
    assert period_between(date(2025, 9, 1), date(2025, 9, 30)).code == "2025-09@calendar"
    assert period_between(date(2025, 8, 15), date(2025, 9, 14)).code == "2025-09"


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        ("2026-11", PeriodKind.QUARTER, "2026-Q4"),
        ("2026-11", PeriodKind.HALF_YEAR, "2026-H2"),
        ("2026-11", PeriodKind.NINE_MONTHS, "2026-9M"),
        ("2026-11", PeriodKind.YEAR, "2026"),
        ("2026-Q3", PeriodKind.MONTH, "2026-09"),
        ("2026-01", PeriodKind.QUARTER, "2026-Q1"),
        ("2026-11@calendar", PeriodKind.QUARTER, "2026-Q4@calendar"),
        ("2026-10-15..2026-11-14", PeriodKind.AD_HOC, "2026-10-15..2026-11-14"),
    ],
)
def test_another_length_holds_the_last_month(code, kind, expected):
    assert holding(parse_period(code), kind).code == expected


def test_only_what_a_form_is_asked_for_can_be_chosen():
    chosen = around(parse_period("2026-11"), ["quarter", "month"])
    assert [period.code for period in chosen] == ["2026-11", "2026-Q4"]


def test_the_other_convention_keeps_the_name_and_comes_back():
    period = parse_period("2026-11")
    assert other_convention(period).code == "2026-11@calendar"
    assert other_convention(other_convention(period)) == period
