"""The shares of a form that came back, held against its counts: they are derived, whatever was typed over them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity
from desktop.domain.form_checks import totals
from desktop.domain.form_values import percent, shares, shown_number
from desktop.domain.forms import column_name
from desktop.excel.bounds import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from desktop.domain.findings import Where
    from desktop.domain.forms import CellKey, Form
    from desktop.excel.form_place import FormPlaces
    from desktop.excel.table_in import SheetCells

_MOST = Decimal("0.005")
"""Points of a percent that rounding to two decimals may take."""
_SLACK = Decimal("0.0000001")
_PERCENT = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))? ?%?")
_EXACT_PLACES = 6


def check_shares(
    sheet: SheetCells, form: Form, places: FormPlaces, where: Where, values: Mapping[CellKey, int | None]
) -> list[Finding]:
    """Name each share that is more than 0,005 points off its fraction, as a number or as a percentage.

    Code ``ratio_differs`` {row, column, value, expected}.
    """
    found: list[Finding] = []
    if not any(column.ratio for column in form.columns):
        return found
    for (row, column), share in shares(form, {**values, **totals(form, values)}).items():
        place = places.rows.get(row), places.columns.get(column)
        if place[0] is None or place[1] is None:
            continue
        cell = sheet.cells.get((place[0], place[1]))
        shown = cell.value if cell else None
        if shown is None or shown == "" or _fits(shown, share):
            continue
        params: dict[str, object] = {
            "row": form.row(row).label,
            "column": column_name(form.column(column)),
            "value": _said(shown),
            "expected": shown_number(percent(share)),
        }
        at = replace(where, cell=address_of(place[0], place[1]))
        found.append(Finding("ratio_differs", Severity.WARNING, at, params))
    return found


def _fits(shown: object, share: Fraction) -> bool:
    exact = percent(share, _EXACT_PLACES)
    return any(abs(said - exact) <= _MOST + _SLACK for said in _percents(shown))


def _percents(shown: object) -> tuple[Decimal, ...]:
    """Give what a cell may say in percent: 0,5998 in a cell of percents and 59,98 are both 59,98 %."""
    if isinstance(shown, int | float) and not isinstance(shown, bool):
        number = Decimal(repr(shown))
        return number * 100, number
    written = _PERCENT.fullmatch(str(shown).strip())
    return (Decimal(f"{written[1]}.{written[2] or 0}"),) if written else ()


def _said(shown: object) -> str:
    percents = _percents(shown)
    if not percents:
        return str(shown)
    number = percents[0] if isinstance(shown, float) and shown <= 1 else percents[-1]
    return shown_number(round(number, 2))
