"""Numbers the rows read from a table with real cells and gives each its depth; it must not know the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.numbering import NAMED, Candidate, Number, Pick, mended, numbers_of, pick_numbers
from desktop.domain.plan_reading.tree import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FLOAT = re.compile(r"(\d+)\.0+")
_LETTERED = re.compile(r"(?P<head>[IVXL]+|[A-ZĐ])[.](?P<tail>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?")
_CUT = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.[1-9]")
_SERIAL = re.compile(r"[3-7]\d{4}")
_DAY_0 = date(1899, 12, 30)
NUMBERED = re.compile(
    rf"(?P<number>{NAMED}\(?(?:[IVXL]+|[A-ZĐ]|\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[a-zđ])[.)/:]{{1,2}})\s+(?P<rest>\S[\s\S]*)"
)


@dataclass(slots=True)
class Row:
    """A row being read: the lines of the source it came from, its cells by what they hold."""

    lines: list[int]
    cells: dict[str, str]


def plain_number(text: str) -> str:
    """Give a number as printed where a spreadsheet made 1.0 of it, or a narrow column broke it."""
    whole = "".join(text.split())
    text = whole if numbers_of(whole) else text.strip()
    found = _FLOAT.fullmatch(text)
    return found[1] if found else text


def found_row(read: Row) -> Found:
    """Take the number out of a row, dashes out of its cells; a day that came as Excel's number is written out."""
    line, *more = read.lines
    cells = read.cells
    number, text = plain_number(cells.get("number", "")), cells.get("text", "")
    if not number and (found := NUMBERED.match(text)):
        number, text = found["number"], found["rest"]
    row = Found(number, 0, line, " | ".join(cells.values()), more=tuple(more))
    for name, value in {**cells, "text": text}.items():
        if name == "other":
            row.doubt("plan_cell_extra", value, number=number, text=value)
        elif name == "deadline" and _SERIAL.fullmatch(value):
            row.cells[name] = f"{_DAY_0 + timedelta(days=int(value)):%d/%m/%Y}"
            row.doubts.append(Doubt("plan_date_assumed", line, value, row.cells[name], params={"field": name}))
        elif name != "number" and value in ("-", "–", "—"):
            row.dashes.add(name)
        elif name != "number" and value:
            row.cells[name] = value
            row.parts[name] = ((line, value),)
    return row


def number_rows(rows: Sequence[Found]) -> None:
    """Give every row its depth; none is dropped, whatever its number."""
    candidates = [
        Candidate(place, numbers, 0.0, 4.0) for place, row in enumerate(rows) if (numbers := _numbers(row.number))
    ]
    picks = {pick.place: pick for pick in pick_numbers(candidates)}
    headed = any(not row.number and len(row.cells) == 1 for row in rows)
    depth = 1 + headed
    for place, row in enumerate(rows):
        pick = picks.get(place)
        if pick:
            row.level = depth = pick.level + headed
            _doubt_number(row, pick)
        else:
            depth += place - 1 in picks and _is_under(row, rows[place - 1])
            row.level = 1 if headed and len(row.cells) == 1 else depth
            row.doubt("plan_number_missing" if not row.number else "plan_number_astray", number=row.number)


def _is_under(row: Found, above: Found) -> bool:
    """Say whether a row without a number is work under the numbered row above, which is nothing but a heading."""
    return not row.number and above.is_bare and not row.is_bare and bool(row.cells.get("text"))


def _doubt_number(row: Found, pick: Pick) -> None:
    if mended(pick.number) != row.number:
        row.doubt("plan_number_mended", number=mended(pick.number), printed=row.number)
        row.number = mended(pick.number)
    if pick.gap:
        row.doubt("plan_number_gap", number=row.number, missing=pick.gap)
    if pick.forced:
        row.doubt("plan_number_astray", number=row.number)


def _with_zero(printed: str) -> Iterator[Number]:
    if _CUT.fullmatch(printed):
        yield from numbers_of(f"{printed}0")


def _numbers(printed: str) -> tuple[Number, ...]:
    """Read the number of a row; "I.2" and "A.2" are the second below I or A, "1.1" may be a 1.10 that Excel cut."""
    found = _LETTERED.fullmatch(printed.strip())
    if not found:
        return (*numbers_of(printed), *_with_zero(printed.strip()))
    tails = numbers_of(found["tail"])
    return tuple(
        Number(printed, "D", (*above.path, *below.path)) for above in numbers_of(found["head"]) for below in tails
    )
