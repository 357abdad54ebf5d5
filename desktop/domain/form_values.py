"""What is derived in a form and how its figures are written: shares, decimals, cells that are not asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.accumulation import accumulates, is_year_key, period_key
from desktop.domain.forms import ColumnKind, is_asked, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow

_AS_HERE = str.maketrans(",.", ".,")

SHARE_PLACES = 2
"""Decimals of a share in percent: 242991 of 405130 is 59,98 %."""


def shares(
    form: Form, values: Mapping[CellKey, int | None], rows: Iterable[FormRow] | None = None
) -> dict[CellKey, Fraction]:
    """Derive the shares of a form from its counts and sums; none where a count is missing or there is nothing to share.

    A count where nothing occurred must stand in ``values`` as 0. With ``rows`` only theirs.
    """
    found: dict[CellKey, Fraction] = {}
    for column in form.columns:
        if not column.ratio:
            continue
        for row in form.rows if rows is None else rows:
            above = _added(form, row, column.ratio.numerator, values)
            below = _added(form, row, column.ratio.denominator, values)
            if above is not None and below:
                found[row.key, column.key] = above / below
    return found


def _added(form: Form, row: FormRow, columns: tuple[str, ...], values: Mapping[CellKey, int | None]) -> Fraction | None:
    added = Fraction()
    for key in columns:
        value = values.get((row.key, key))
        if value is None:
            return None
        added += Fraction(value, 10 ** places_of(row, form.column(key)))
    return added


def percent(share: Fraction, places: int = SHARE_PLACES) -> Decimal:
    """Give a share in percent, rounded half up as offices round."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown_share(share: Fraction) -> str:
    """Write a share as 59,98%."""
    return shown_number(percent(share)) + "%"


def shown_number(value: int | Decimal) -> str:
    """Write a number as 1.234 or 1.234,5."""
    return f"{value:,}".translate(_AS_HERE)


def shown_value(value: int, places: int) -> str:
    """Write the whole number of the last decimal as the number it stands for: 485 with one decimal is 48,5."""
    return shown_number(Decimal(value).scaleb(-places) if places else value)


def is_typed(row: FormRow, column: FormColumn, on: date | None) -> bool:
    """Say whether a cell takes a count or a note on a day (any for None), and a sum of the year if it adds up."""
    if row.total or row.heading:
        return False
    own = column
    if is_year_key(column.key):
        if not accumulates(row, column):
            return False
        own = replace(column, key=period_key(column.key))
    return column.kind is ColumnKind.NOTE or is_asked(row, own, on or date.min)
