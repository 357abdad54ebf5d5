"""What an officer puts right in a workbook before it is taken over: what cells should say, answers to warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.findings import Refused, Where
from desktop.domain.printed_days import read_day

Typed = str | int | float | date | None
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?P<rest>,\d{1,9})?")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<letters>[A-Za-z]{1,3})(?P<row>[1-9]\d{0,6})", re.DOTALL)
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that was put right: ``was`` is what the file says there, ``now`` what is taken instead."""

    sheet: str
    cell: str
    was: str
    now: str

    @property
    def place(self) -> str:
        """Name the cell as corrections do."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in writing to a warning; without ``numbers`` it is about whatever the warning is about."""

    text: str
    by: str
    at: datetime
    numbers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell by its sheet (empty where none was named), row and column, counted from 1."""

    sheet: str
    row: int
    column: int


def read_place(text: str) -> CellPlace:
    """Read ``Sheet!C7`` or ``C7``. Refuses with ``correction_nowhere`` {place}."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Refused("correction_nowhere", place=text)
    column = 0
    for letter in found["letters"].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return CellPlace(found["sheet"] or "", int(found["row"]), column)


def is_cell(text: str) -> bool:
    """Say whether a place is that of a cell, not of a row or a column."""
    return _PLACE.fullmatch(text) is not None


def nowhere(place: str, file: str = "") -> Refused:
    """Refuse a correction of a cell that is not read: it would be lost without a word."""
    return Refused("correction_nowhere", Where(file=file), place=place)


def typed_value(text: str) -> Typed:
    """Give what a cell of a workbook would hold had this been typed into it here: 1.234,5 a number, 1/9/2026 a day."""
    bare = text.strip()
    if not bare:
        return None
    if found := _NUMBER.fullmatch(bare):
        plain = bare.replace(".", "").replace(",", ".")
        return float(plain) if found["rest"] else int(plain)
    return (read_day(bare) if _DAY.fullmatch(bare) else None) or text


def shown_value(value: Typed) -> str:
    """Write what a cell holds as it is typed here."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
