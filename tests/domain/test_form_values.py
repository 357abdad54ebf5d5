"""Shares and decimals of a form as they are written."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.form_values import is_typed, percent, shares, shown_number, shown_share, shown_value
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow, Ratio
from desktop.services import library

SHARE = FormColumn("share", ("Tỷ lệ",), ColumnKind.RATIO, ratio=Ratio(("users",), ("people",)))
COLUMNS = (FormColumn("users", ("Số",), ColumnKind.COUNT), FormColumn("people", ("Mẫu",), ColumnKind.COUNT), SHARE)


def _form(*rows: FormRow, columns: tuple[FormColumn, ...] = COLUMNS) -> Form:
    return Form("F", 1, "", "F", "", "", ("month",), columns, rows or (FormRow("x", "1", "X"),), ())


def test_242991_of_405130_are_5998_percent() -> None:
    found = shares(_form(), {("x", "users"): 242991, ("x", "people"): 405130})
    assert {key: shown_share(share) for key, share in found.items()} == {("x", "share"): "59,98%"}


@pytest.mark.parametrize(("users", "people"), [(None, 5), (5, None), (5, 0), (0, 0)])
def test_nothing_is_shared_where_a_count_is_missing_or_nothing_is_there(users: int | None, people: int | None) -> None:
    assert shares(_form(), {("x", "users"): users, ("x", "people"): people}) == {}


def test_counts_of_other_decimals_are_shared_as_numbers() -> None:
    columns = (FormColumn("users", ("Số",), ColumnKind.COUNT, places=1), *COLUMNS[1:])
    found = shares(_form(columns=columns), {("x", "users"): 85, ("x", "people"): 17})
    assert found["x", "share"] == Fraction(1, 2)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_is_within_half_of_its_last_decimal(above: int, below: int) -> None:
    share = Fraction(above, below)
    assert abs(Fraction(percent(share)) - share * 100) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "places", "shown"), [(485, 1, "48,5"), (80, 1, "8,0"), (1234567, 0, "1.234.567"), (123456, 1, "12.345,6")]
)
def test_decimals_stand_behind_a_comma(value: int, places: int, shown: str) -> None:
    assert shown_value(value, places) == shown


def test_a_number_with_decimals_keeps_its_thousands() -> None:
    assert shown_number(Decimal("1094.9")) == "1.094,9"


@pytest.mark.parametrize(
    ("column", "on", "typed"),
    [
        ("procedures_district", date(2025, 6, 30), True),
        ("procedures_district", date(2025, 7, 1), False),
        ("procedures", date(2026, 1, 1), True),
    ],
)
def test_a_column_is_typed_until_it_ended(column: str, on: date, typed: bool) -> None:
    form = library.form("II.07b")
    assert is_typed(form.row("don-vi"), form.column(column), on) is typed


def test_headings_sums_and_shares_are_never_typed() -> None:
    heading, total = FormRow("h", "", "H", heading=True), FormRow("t", "", "T", total=True)
    item = FormRow("x", "", "X", columns=("users",))
    typed = [is_typed(row, column, None) for row in (heading, total, item) for column in COLUMNS]
    assert typed == [False] * 6 + [True, False, False]
