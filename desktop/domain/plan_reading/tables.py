"""Reads the task tables of documents and workbooks, whose cells are known; it must not know any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.deadlines import read_deadline
from desktop.domain.plan_reading.columns import Heads, field_of, is_task_table
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_small, ends_unfinished
from desktop.domain.plan_reading.numbering import Candidate, Pick, mended, numbers_of, pick_numbers
from desktop.domain.plan_reading.regions import Above, is_annex, is_closing, is_list_heading, read_above
from desktop.domain.plan_reading.tree import Built, Found, build
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading.draft import Doubt, SourceTable

_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(
    r"(?P<number>\(?(?:[IVXL]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ])[.)/:]{1,2})\s+(?P<rest>\S[\s\S]*)"
)
_FLOAT = re.compile(r"(\d+)\.0")
_MOST_HEAD_ROWS = 12
_FEWEST_COLUMNS = 3
_MOST_ABOVE = 16


@dataclass(slots=True)
class _Sheet:
    """An appendix being read: its headings, what stands above, its rows with their place in the source."""

    heads: Heads
    places: tuple[int, ...]
    above: Above
    rows: list[tuple[list[int], dict[str, str]]] = field(default_factory=list)
    closing: str | None = None
    lost: list[Doubt] = field(default_factory=list)


def read_tables(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> list[Built]:
    """Read every task table; a table that goes on with the one before, with or without its headings, is part of it."""
    sheets: list[_Sheet] = []
    line = 0
    read = 0
    for table in tables:
        between = [one_line(text) for text in paragraphs[read : table.before]]
        read = max(read, table.before)
        head = _find_head(table.rows)
        if head is None:
            if sheets and not any(map(is_annex, between)) and _is_more(sheets[-1], table):
                _take(sheets[-1], table.rows, line, more=True)
        elif sheets and head.heads.key == sheets[-1].heads.key and not any(map(is_annex, between)):
            _take(sheets[-1], table.rows[head.end :], line + head.end, more=True)
        else:
            over = [*between[-_MOST_ABOVE:], *(text for row in table.rows[: head.start] for text in _distinct(row))]
            sheets.append(_Sheet(head.heads, head.places, read_above(_from_annex(over))))
            _take(sheets[-1], table.rows[head.end :], line + head.end)
        line += len(table.rows)
    return [_built(sheet, place) for place, sheet in enumerate(sheet for sheet in sheets if sheet.rows)]


def _from_annex(texts: Sequence[str]) -> list[str]:
    """Keep the texts from the last heading of an annex on."""
    starts = [place for place, text in enumerate(texts) if is_annex(text)]
    starts = starts or [place for place, text in enumerate(texts) if is_list_heading(text)]
    return list(texts[starts[-1] :]) if starts else list(texts[-4:])


def _is_more(sheet: _Sheet, table: SourceTable) -> bool:
    return any(len(row) >= len(sheet.heads.columns) for row in table.rows)


@dataclass(frozen=True, slots=True)
class _Head:
    """Headings found in a table: the rows they take, and the place of each column in a row."""

    heads: Heads
    places: tuple[int, ...]
    start: int
    end: int


def _find_head(rows: Sequence[Sequence[str]]) -> _Head | None:
    """Find the row of headings, or the two that make them together."""
    for start, row in enumerate(rows[:_MOST_HEAD_ROWS]):
        below = rows[start + 1] if start + 1 < len(rows) else ()
        for columns, end in ((_stacked(row, below), start + 2), ([one_line(cell) for cell in row], start + 1)):
            places = [place for place, column in enumerate(columns) if column]
            heads = _heads([columns[place] for place in places])
            if heads and len(heads.fields) >= _FEWEST_COLUMNS and is_task_table(heads.fields):
                return _Head(heads, tuple(places), start, end)
    return None


def _heads(columns: Sequence[str]) -> Heads | None:
    fields = [field_of(column) for column in columns]
    known = [name for name in fields if name]
    if len(known) < _FEWEST_COLUMNS - 1 or len(set(known) - {"other"}) < _FEWEST_COLUMNS - 1:
        return None
    return Heads(tuple(columns), tuple(name or "other" for name in fields))


def _stacked(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """Put two rows of headings together: the lower text where it says more; empty where they are not headings."""
    upper = [one_line(cell) for cell in row]
    lower = [one_line(cell) for cell in below[: len(upper)]]
    lower += [""] * (len(upper) - len(lower))
    roles = [text for text, over in zip(lower, upper, strict=True) if text and text != over]
    if not roles or not all(map(field_of, roles)) or len([text for text in set(upper) if field_of(text)]) < 2:  # noqa: PLR2004 - headings of their own
        return []
    filled = list(upper)
    for place in range(1, len(filled)):
        if not filled[place] and lower[place]:
            filled[place] = filled[place - 1]
    return [under if under and field_of(under) else over for over, under in zip(filled, lower, strict=True)]


def _distinct(row: Sequence[str]) -> list[str]:
    """Give the texts of a row once each: a merged cell repeats its text."""
    return list(dict.fromkeys(text for cell in row if (text := one_line(cell))))


def lone_texts(tables: Sequence[SourceTable]) -> list[str]:
    """Give the texts that fill a row alone above the headings of a sheet: there a workbook has its paragraphs."""
    rows = [_distinct(row) for table in tables for row in table.rows[:_MOST_HEAD_ROWS]]
    return [row[0] for row in rows if len(row) == 1]


def _take(sheet: _Sheet, rows: Sequence[Sequence[str]], line: int, *, more: bool = False) -> None:
    """Take the rows below the headings; repeated headings and column numbers are left out.

    ``more`` says that the table goes on: its first row may be the rest of the last one.
    """
    for number, row in enumerate(rows, start=line + 1):
        texts = _distinct(row)
        key = tuple(fold(word) for text in texts for word in text.split())
        if not texts or key == sheet.heads.key or _numbers_columns(row) or _find_head([row]):
            continue
        if is_closing(" ".join(texts)) and len(texts) <= 2:  # noqa: PLR2004 - the words and their number
            sheet.closing = " ".join(texts)
            continue
        cells = _cells(sheet, row)
        rest = more and not cells.get("number") and not _is_heading(cells)
        if sheet.rows and (rest or _goes_on(cells, sheet.rows[-1][1])):
            _join_to(sheet.rows[-1][1], cells)
            sheet.rows[-1][0].append(number)
        else:
            sheet.rows.append(([number], cells))
        more = False


def _numbers_columns(row: Sequence[str]) -> bool:
    values = [one_line(cell).strip("() .") for cell in row if one_line(cell)]
    return len(values) > 1 and values == [str(number) for number in range(1, len(values) + 1)]


def _cells(sheet: _Sheet, row: Sequence[str]) -> dict[str, str]:
    """Give the cells of a row by what they hold; a row of one text is a heading over all columns."""
    own = [_cell(row[place]) if place < len(row) else "" for place in sheet.places]
    texts = [text for text in dict.fromkeys(own) if text]
    number = own[0] if sheet.heads.fields[0] == "number" else ""
    if len(texts) == 1 and not (number and numbers_of(_plain_number(number))):
        return {"text": texts[0]}
    if len(texts) == 2 and number and own.count(texts[1]) > 1:  # noqa: PLR2004 - number and merged heading
        return {"number": number, "text": texts[1]}
    cells: dict[str, str] = {}
    for name, text in zip(sheet.heads.fields, own, strict=True):
        if text:
            cells[name] = f"{cells[name]}\n{text}" if name in cells else text
    return cells


def _plain_number(text: str) -> str:
    """Give a number as printed where a spreadsheet made 1.0 of it."""
    found = _FLOAT.fullmatch(text.strip())
    return found[1] if found else text.strip()


def _goes_on(cells: dict[str, str], before: dict[str, str]) -> bool:
    """Say whether a row without a number is the rest of the row above, cut by the end of a page."""
    if cells.get("number") or not cells:
        return False
    text = cells.get("text", "")
    if not text:
        return True
    if numbers_of(text.split()[0]) and _NUMBERED.match(text):
        return False
    return begins_small(text) or (ends_unfinished(before.get("text", "")) and "lead" not in cells)


def _is_heading(cells: dict[str, str]) -> bool:
    """Say whether a row without a number is a heading: its one text begins a new thought or bears a number."""
    text = cells.get("text", "")
    return len(cells) == 1 and bool(text) and (text.isupper() or bool(_NUMBERED.match(text)))


def _cell(text: str) -> str:
    """Write a cell as it is kept: broken lines joined, the several deadlines of one cell each on a line of its own."""
    lines = [line for line in map(one_line, text.split("\n")) if line]
    return "\n".join(lines) if _are_deadlines(lines) else join_lines(text.split("\n"))


def _are_deadlines(lines: Sequence[str]) -> bool:
    """Say whether every line is a deadline of its own, with whom it is for before it: "Cấp xã 15/8/2025"."""
    if len(lines) < 2 or not all(line[0].isupper() and _DIGIT.search(line) for line in lines):  # noqa: PLR2004
        return False
    parts = read_deadline("; ".join(lines)).parts
    return len(parts) == len(lines) and all(part.label and (part.due or part.recurrence) for part in parts)


def _join_to(before: dict[str, str], cells: dict[str, str]) -> None:
    for name, text in cells.items():
        before[name] = join_lines([*before[name].split("\n"), *text.split("\n")]) if before.get(name) else text


def _built(sheet: _Sheet, place: int) -> Built:
    rows = [_found(lines, cells) for lines, cells in sheet.rows]
    _number(rows)
    return build(place, sheet.above, sheet.heads.columns, sheet.heads.fields, rows, sheet.closing)


def _found(lines: Sequence[int], cells: dict[str, str]) -> Found:
    line, *more = lines
    number, text = _plain_number(cells.get("number", "")), cells.get("text", "")
    if not number and (found := _NUMBERED.match(text)):
        number, text = found["number"], found["rest"]
    row = Found(number, 0, line, " | ".join(cells.values()), more=tuple(more))
    for name, value in {**cells, "text": text}.items():
        if name == "other":
            row.doubt("plan_cell_extra", value, number=number, text=value)
        elif name != "number" and value in ("-", "–", "—"):
            row.dashes.add(name)
        elif name != "number" and value:
            row.cells[name] = value
            row.parts[name] = ((line, value),)
    return row


def _number(rows: Sequence[Found]) -> None:
    """Give every row its depth; none is dropped, whatever its number."""
    candidates = [
        Candidate(place, numbers, 0.0, 4.0) for place, row in enumerate(rows) if (numbers := numbers_of(row.number))
    ]
    picks = {pick.place: pick for pick in pick_numbers(candidates)}
    headed = any(not row.number and len(row.cells) == 1 for row in rows)
    last: Pick | None = None
    for place, row in enumerate(rows):
        pick = picks.get(place)
        if pick:
            last = pick
            row.level = pick.level + headed
            _doubt_number(row, pick)
        else:
            row.level = 1 if headed and len(row.cells) == 1 else (last.level + headed if last else 1 + headed)
            row.doubt("plan_number_missing" if not row.number else "plan_number_astray", number=row.number)


def _doubt_number(row: Found, pick: Pick) -> None:
    if mended(pick.number) != row.number:
        row.doubt("plan_number_mended", number=mended(pick.number), printed=row.number)
        row.number = mended(pick.number)
    if pick.gap:
        row.doubt("plan_number_gap", number=row.number, missing=pick.gap)
    if pick.forced:
        row.doubt("plan_number_astray", number=row.number)
