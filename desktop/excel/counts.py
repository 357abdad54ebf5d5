"""What an officer typed where a count belongs: a number, a reason for none, or a doubt; nothing is ever guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.findings import Severity
from desktop.domain.form_sheet import NOTHING_WORDS, Nothing
from desktop.domain.nothing_words import NothingSaid, is_sign, nothing_said
from desktop.domain.text import fold

if TYPE_CHECKING:
    from desktop.excel.table_in import SheetCell

LARGEST_COUNT = 999_999_999_999

_REASONS: dict[NothingSaid, Nothing] = {
    NothingSaid.NOT_OCCURRING: "not_occurring",
    NothingSaid.NOT_APPLICABLE: "not_applicable",
}
_NOTHING = {fold(words): nothing for words, nothing in NOTHING_WORDS.items()}
_GROUPED = re.compile(r"\d{1,3}([.,\x20\xa0\u202f])\d{3}(?:\1\d{3})*", re.ASCII)
_GROUPED_DECIMAL = re.compile(r"(\d{1,3}(?:[.\x20\xa0\u202f]\d{3})+),(\d+)", re.ASCII)
_DECIMAL = re.compile(r"(\d+)[.,](\d+)", re.ASCII)
_PLACES = 3
"""Decimals that may be a group of thousands: 1.139 typed into an English Excel is kept as 1,139."""

_MOST_DIGITS = 20
"""Enough to tell that a count is too large."""
_BINARY_ERROR = 1e-6
_NO_PARAMS: Mapping[str, object] = MappingProxyType({})


class Reading(NamedTuple):
    """How a cell was read: its count or none, and a finding's code where there is something to say."""

    value: int | None = None
    nothing: Nothing = ""
    code: str = ""
    severity: Severity = Severity.ERROR
    params: Mapping[str, object] = _NO_PARAMS


_NOTHING_TYPED = Reading()


def read_count(cell: SheetCell | None, places: int = 0) -> Reading:
    """Read the cell of a count with so many decimals, as a whole number of the last one.

    Codes: ``count_error_cell`` {error}, ``formula_without_value`` {formula}, ``count_is_date`` {value},
    ``count_is_text`` {value}, ``count_negative`` {value}, ``count_fraction`` {value}, ``count_too_large`` {value,
    limit}, ``count_too_fine`` {value, places}; questions ``count_ambiguous`` {value, whole, fraction} and
    ``count_is_sign`` {value}; a warning ``count_typed_as_text`` {value}.
    """
    if cell is None:
        return _NOTHING_TYPED
    if type(cell.value) is int and not places and 0 <= cell.value <= LARGEST_COUNT:
        return Reading(cell.value)
    if cell.error:
        return Reading(code="count_error_cell", params={"error": cell.error})
    if cell.value is None:
        return Reading(code="formula_without_value", params={"formula": f"={cell.formula}"})
    return _typed(cell.value, places) if isinstance(cell.value, str) else _number(cell.value, places)


def nothing_in(note: str) -> Nothing:
    """Tell whether a note says why there is no number."""
    return _NOTHING.get(fold(note).rstrip(" ."), "")


def _number(value: float | date, places: int) -> Reading:
    match value:
        case bool():
            return Reading(code="count_is_text", params={"value": "TRUE" if value else "FALSE"})
        case int():
            return _whole(value, places)
        case float():
            return _fraction(value, places)
        case date():
            return Reading(code="count_is_date", params={"value": f"{value:%d/%m/%Y}"})


def _whole(value: int, places: int) -> Reading:
    return _sized(value, places) or Reading(value * 10**places)


def _sized(value: float, places: int) -> Reading | None:
    """Say what is wrong with the size of a number."""
    if value < 0:
        return Reading(code="count_negative", params={"value": value})
    if value * 10**places > LARGEST_COUNT:
        return Reading(code="count_too_large", params={"value": value, "limit": LARGEST_COUNT // 10**places})
    return None


def _fraction(value: float, places: int) -> Reading:
    """1.139 in an English Excel is kept as 1,139: three decimals are asked about, of whatever a cell counts."""
    if wrong := _sized(value, places):
        return wrong
    if places and _is_whole(value, places):
        return Reading(round(value * 10**places))
    if value < 1 or not _is_whole(value, _PLACES):
        code = "count_too_fine" if places else "count_fraction"
        return Reading(code=code, params={"value": value, "places": places} if places else {"value": value})
    return _ambiguous(f"{value:.15g}", round(value * 10**_PLACES), value)


def _is_whole(value: float, places: int) -> bool:
    scaled: float = value * 10**places
    return abs(scaled - round(scaled)) <= _BINARY_ERROR


def _ambiguous(shown: str, whole: int, fraction: float) -> Reading:
    params: dict[str, object] = {"value": shown, "whole": whole, "fraction": fraction}
    return Reading(code="count_ambiguous", severity=Severity.QUESTION, params=params)


def _typed(text: str, places: int) -> Reading:
    bare = text.strip()
    said = nothing_said(bare) if bare else NothingSaid.NOT_REPORTED
    if said is not None:
        return Reading(nothing=_REASONS.get(said, ""))
    if is_sign(bare):
        return Reading(code="count_is_sign", severity=Severity.QUESTION, params={"value": bare})
    if bare.startswith(("-", "−")) and (_GROUPED.fullmatch(bare[1:]) or bare[1:].isdecimal()):
        return Reading(code="count_negative", params={"value": bare})
    return _typed_number(bare, places) or Reading(code="count_is_text", params={"value": text})


def _typed_number(text: str, places: int) -> Reading | None:
    if found := _DECIMAL.fullmatch(text):
        return _typed_fraction(text, found[1], found[2], places)
    if places and (found := _GROUPED_DECIMAL.fullmatch(text)) and len(found[2]) <= places:
        return _typed_decimal(text, re.sub(r"\D", "", found[1]), found[2], places)
    if (text.isascii() and text.isdigit()) or _GROUPED.fullmatch(text):
        reading = _whole(int(re.sub(r"\D", "", text)[:_MOST_DIGITS]), places)
        return reading if reading.code else _as_text(reading.value, text)
    return None


def _as_text(value: int | None, typed: str) -> Reading:
    return Reading(value, code="count_typed_as_text", severity=Severity.WARNING, params={"value": typed})


def _typed_fraction(typed: str, whole: str, decimals: str, places: int) -> Reading:
    """One point or comma in a text: thousands where three digits follow a number of up to three, perhaps."""
    if len(decimals) == _PLACES and len(whole) <= _PLACES and not whole.startswith("0"):
        return _ambiguous(typed, int(whole + decimals), float(f"{whole}.{decimals}"))
    if not places:
        return Reading(code="count_fraction", params={"value": typed})
    if len(decimals.rstrip("0")) > places:
        return Reading(code="count_too_fine", params={"value": typed, "places": places})
    return _typed_decimal(typed, whole, decimals, places)


def _typed_decimal(typed: str, whole: str, decimals: str, places: int) -> Reading:
    scaled = int(whole[:_MOST_DIGITS] + decimals[:places].ljust(places, "0"))
    if scaled > LARGEST_COUNT:
        return Reading(code="count_too_large", params={"value": typed, "limit": LARGEST_COUNT // 10**places})
    return _as_text(scaled, typed)
