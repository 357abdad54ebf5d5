"""What an officer typed where a count belongs: a number, a reason for none, or a doubt; nothing is ever guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.form_sheet import NOTHING_WORDS, Nothing
from desktop.domain.text import fold

if TYPE_CHECKING:
    from desktop.excel.table_in import SheetCell

LARGEST_COUNT = 999_999_999_999

_NOTHING = {fold(words): nothing for words, nothing in NOTHING_WORDS.items()}
_GROUPED = re.compile(r"\d{1,3}([.,\x20\xa0\u202f])\d{3}(?:\1\d{3})*", re.ASCII)
_DECIMAL = re.compile(r"(\d+)[.,](\d+)", re.ASCII)
_PLACES = 3
"""Decimals that may be a group of thousands: 1.139 typed into an English Excel is kept as 1,139."""

_MOST_DIGITS = 20
"""Enough to tell that a count is too large."""
_BINARY_ERROR = 1e-6


@dataclass(frozen=True, slots=True)
class Reading:
    """How a cell was read: its count or none, and a finding's code where there is something to say."""

    value: int | None = None
    nothing: Nothing = ""
    code: str = ""
    severity: Severity = Severity.ERROR
    params: dict[str, object] = field(default_factory=dict)


def read_count(cell: SheetCell | None) -> Reading:
    """Read the cell of a count.

    Codes: ``count_error_cell`` {error}, ``formula_without_value`` {formula}, ``count_is_date`` {value},
    ``count_is_text`` {value}, ``count_negative`` {value}, ``count_fraction`` {value}, ``count_too_large`` {value,
    limit}; a question ``count_ambiguous`` {value, whole, fraction}; a warning ``count_typed_as_text`` {value}.
    """
    if cell is None:
        return Reading()
    if cell.error:
        return Reading(code="count_error_cell", params={"error": cell.error})
    if cell.value is None:
        return Reading(code="formula_without_value", params={"formula": f"={cell.formula}"})
    return _typed(cell.value) if isinstance(cell.value, str) else _number(cell.value)


def nothing_in(note: str) -> Nothing:
    """Tell whether a note says why there is no number."""
    return _NOTHING.get(fold(note).rstrip(" ."), "")


def _number(value: float | date) -> Reading:
    match value:
        case bool():
            return Reading(code="count_is_text", params={"value": "TRUE" if value else "FALSE"})
        case int():
            return _whole(value)
        case float():
            return _fraction(value)
        case date():
            return Reading(code="count_is_date", params={"value": f"{value:%d/%m/%Y}"})


def _whole(value: int) -> Reading:
    if value < 0:
        return Reading(code="count_negative", params={"value": value})
    if value > LARGEST_COUNT:
        return Reading(code="count_too_large", params={"value": value, "limit": LARGEST_COUNT})
    return Reading(value)


def _fraction(value: float) -> Reading:
    if value < 0:
        return Reading(code="count_negative", params={"value": value})
    if value > LARGEST_COUNT:
        return Reading(code="count_too_large", params={"value": value, "limit": LARGEST_COUNT})
    whole = round(value * 10**_PLACES)
    if value < 1 or abs(value * 10**_PLACES - whole) > _BINARY_ERROR:
        return Reading(code="count_fraction", params={"value": value})
    return _ambiguous(f"{value:.15g}", whole, value)


def _ambiguous(shown: str, whole: int, fraction: float) -> Reading:
    params = {"value": shown, "whole": whole, "fraction": fraction}
    return Reading(code="count_ambiguous", severity=Severity.QUESTION, params=params)


def _typed(text: str) -> Reading:
    bare = text.strip()
    if not bare:
        return Reading()
    if nothing := nothing_in(bare):
        return Reading(nothing=nothing)
    if bare.startswith(("-", "−")) and (_GROUPED.fullmatch(bare[1:]) or bare[1:].isdecimal()):
        return Reading(code="count_negative", params={"value": bare})
    if found := _DECIMAL.fullmatch(bare):
        return _typed_fraction(bare, found[1], found[2])
    if (bare.isascii() and bare.isdigit()) or _GROUPED.fullmatch(bare):
        reading = _whole(int(re.sub(r"\D", "", bare)[:_MOST_DIGITS]))
        return reading if reading.code else _as_text(reading.value, bare)
    return Reading(code="count_is_text", params={"value": text})


def _as_text(value: int | None, typed: str) -> Reading:
    return Reading(value, code="count_typed_as_text", severity=Severity.WARNING, params={"value": typed})


def _typed_fraction(typed: str, whole: str, decimals: str) -> Reading:
    """One point or comma in a text: thousands where three digits follow a number of up to three, perhaps."""
    if len(decimals) == _PLACES and len(whole) <= _PLACES and not whole.startswith("0"):
        return _ambiguous(typed, int(whole + decimals), float(f"{whole}.{decimals}"))
    return Reading(code="count_fraction", params={"value": typed})
