"""Periods that go with each other."""

import pytest

from desktop.domain.periods import PeriodKind, parse_period
from desktop.presenters.periods import choices, other_convention, period_of_kind


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
    assert period_of_kind(parse_period(code), kind).code == expected


def test_only_what_a_form_is_asked_for_can_be_chosen():
    chosen = choices(parse_period("2026-11"), ["quarter", "month"])
    assert [period.code for period in chosen] == ["2026-11", "2026-Q4"]


def test_the_other_convention_keeps_the_name_and_comes_back():
    period = parse_period("2026-11")
    assert other_convention(period).code == "2026-11@calendar"
    assert other_convention(other_convention(period)) == period
