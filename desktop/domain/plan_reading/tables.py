"""Reads the task tables of documents and workbooks, whose cells are known; it must not know any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.deadlines import read_deadline
from desktop.domain.ditto_words import is_ditto
from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_small, ends_unfinished
from desktop.domain.plan_reading.numbering import numbers_of
from desktop.domain.plan_reading.regions import Above, is_annex, is_closing, is_under, read_above
from desktop.domain.plan_reading.table_heads import Head, guess_head, head_at
from desktop.domain.plan_reading.table_parts import (
    MOST_ABOVE,
    Part,
    distinct,
    from_annex,
    lower_cells,
    noted,
    parts_of,
    texts_over,
)
from desktop.domain.plan_reading.table_rows import NUMBERED, Row, found_row, number_rows, plain_number
from desktop.domain.plan_reading.tree import Built, build
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading.columns import Heads
    from desktop.domain.plan_reading.draft import SourceTable

_DIGIT = re.compile(r"\d")
_SHORT_ROW = 2
_REPEATED = ("product", "lead", "coordinate", "deadline")


@dataclass(slots=True)
class _Sheet:
    """An appendix being read: its headings, what stands above, its rows."""

    head: Head
    above: Above
    rows: list[Row] = field(default_factory=list)
    closing: str | None = None
    left: list[Doubt] = field(default_factory=list)
    is_over: bool = False
    cells: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Where a line of the source stands in a workbook: its sheet and its row."""

    @property
    def heads(self) -> Heads:
        """The headings of its columns."""
        return self.head.heads


def read_tables(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> list[Built]:
    """Read every task table; a table that goes on with the one before, with or without its headings, is part of it."""
    sheets: list[_Sheet] = []
    read = line = 0
    for table in tables:
        between = [one_line(text) for text in paragraphs[read : table.before]]
        read = max(read, table.before)
        for part in parts_of(table, line):
            _take_part(sheets, part, between)
            between = []
        line += len(table.rows)
    if not any(sheet.rows for sheet in sheets):
        sheets = _guessed(tables, paragraphs)
    return [_built(sheet, place) for place, sheet in enumerate(sheet for sheet in sheets if sheet.rows)]


def _take_part(sheets: list[_Sheet], part: Part, between: Sequence[str]) -> None:
    over = [*between, *texts_over(part)]
    new = any(map(is_annex, over))
    if part.head is None:
        if sheets and not new and _is_more(sheets[-1], part.table):
            _take(sheets[-1], part, more=True)
    elif sheets and part.head.heads.key == sheets[-1].heads.key and not new:
        _take(sheets[-1], part, more=True)
    else:
        sheets.append(_Sheet(part.head, read_above(from_annex([*between[-MOST_ABOVE:], *texts_over(part)]))))
        _doubt_columns(sheets[-1], part)
        _take(sheets[-1], part)


def _guessed(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> list[_Sheet]:
    """Read tables none of whose headings are known, by what their columns hold."""
    sheets: list[_Sheet] = []
    line = read = 0
    for table in tables:
        head = guess_head(table.rows)
        if head:
            over = [one_line(text) for text in paragraphs[read : table.before]][-MOST_ABOVE:]
            part = Part(table, head, 0, head.end, len(table.rows), line)
            sheets.append(_Sheet(head, read_above(from_annex([*over, *texts_over(part)]))))
            _doubt_columns(sheets[-1], part)
            _take(sheets[-1], part)
        read, line = max(read, table.before), line + len(table.rows)
    return sheets


def _doubt_columns(sheet: _Sheet, part: Part) -> None:
    """Say which columns were understood by what stands in them alone."""
    row = part.line + sheet.head.end
    for place in sheet.head.guessed:
        column, name = sheet.heads.columns[place], sheet.heads.fields[place]
        sheet.left.append(Doubt("plan_column_guessed", row, column, name, params={"column": column, "field": name}))


def _is_more(sheet: _Sheet, table: SourceTable) -> bool:
    return any(len(row) >= len(sheet.heads.columns) for row in table.rows)


def _take(sheet: _Sheet, part: Part, *, more: bool = False) -> None:
    """Take the rows below the headings; repeated headings and column numbers are left out.

    ``more`` says that the table goes on: its first row may be the rest of the last one.
    """
    lower = lower_cells(part.table)
    if part.table.name:
        sheet.cells |= {part.line + place + 1: (part.table.name, place + 1) for place in range(part.top, part.end)}
    for place in range(part.start, part.end):
        row = part.table.rows[place]
        texts = distinct(row)
        if not texts or _repeats_heads(sheet, row, texts) or _numbers_columns(row):
            continue
        number = part.line + place + 1
        if is_closing(" ".join(texts)) and len(texts) <= _SHORT_ROW:
            sheet.closing = " ".join(texts)
        elif _is_over(sheet, row, texts):
            sheet.is_over = True
            if len(texts) > _SHORT_ROW:
                sheet.left.append(Doubt("plan_line_unplaced", number, " | ".join(texts)))
        else:
            _take_row(sheet, row, lower.get(place, frozenset()), number, more=more)
            more = False
    sheet.left += noted(part)


def _repeats_heads(sheet: _Sheet, row: Sequence[str], texts: Sequence[str]) -> bool:
    key = tuple(fold(word) for text in texts for word in text.split())
    return key == sheet.heads.key or head_at([row], 0) is not None


def _is_over(sheet: _Sheet, row: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether a row stands below the table: a note, who gets the plan, who signs it; not what has a number."""
    place = sheet.head.places[0]
    number = one_line(row[place]) if sheet.heads.fields[0] == "number" and place < len(row) else ""
    if numbers_of(plain_number(number)) and len(texts) > 1:
        sheet.is_over = False
        return False
    return sheet.is_over or any(map(is_under, texts))


def _take_row(sheet: _Sheet, row: Sequence[str], lower: frozenset[int], number: int, *, more: bool) -> None:
    """Take a row: a task of its own, or the rest of the one above."""
    cells = _cells(sheet, row)
    own = _cells(sheet, ["" if place in lower else text for place, text in enumerate(row)]) if lower else cells
    shared = bool(cells.get("number")) and not own.get("number")
    rest = (more and not cells.get("number") and not _is_heading(cells)) or (lower and _is_rest(own, cells))
    if sheet.rows and (rest or _goes_on(own if shared else cells, sheet.rows[-1].cells)):
        _join_to(sheet.rows[-1].cells, own if lower else cells)
        sheet.rows[-1].lines.append(number)
    else:
        sheet.rows.append(Row([number], {**cells, "number": ""} if shared else cells))


def _is_rest(own: dict[str, str], cells: dict[str, str]) -> bool:
    """Say whether what a row has of its own belongs to the task above: number or text are merged from there."""
    if own.get("number") or not ("number" in cells or "text" in cells):
        return False
    if not own.get("text"):
        return bool(cells.get("text"))
    return "number" in cells and not (own.get("lead") and own.get("deadline"))


def _numbers_columns(row: Sequence[str]) -> bool:
    values = list(dict.fromkeys(text.strip("() .") for cell in row if (text := one_line(cell))))
    numbers = [value for value in values if value.isdecimal()]
    letters = values[: len(values) - len(numbers)]
    return (
        len(values) > _SHORT_ROW
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        and letters == [chr(ord("A") + place) for place in range(len(letters))]
    )


def _cells(sheet: _Sheet, row: Sequence[str]) -> dict[str, str]:
    """Give the cells of a row by what they hold; a row of one text is a heading over all columns."""
    places, fields = sheet.head.places, sheet.heads.fields
    own = [_cell(row[place]) if place < len(row) else "" for place in places]
    texts = [text for text in dict.fromkeys(own) if text]
    number = own[0] if fields[0] == "number" else ""
    is_numbered = bool(number) and bool(numbers_of(plain_number(number)))
    if len(texts) == 1 and not is_numbered:
        held = [name for name, text in zip(fields, own, strict=True) if text]
        if len(held) > 1 or held[0] in ("number", "text"):
            return {"text": texts[0]}
    if len(texts) == 2 and number and own.count(texts[1]) > 1:  # noqa: PLR2004 - number and merged heading
        return {"number": number, "text": texts[1]}
    cells: dict[str, str] = {}
    before = ""
    for name, text in zip(fields, own, strict=True):
        if text and not (text == before and name in cells):
            cells[name] = f"{cells[name]}\n{text}" if name in cells else text
        before = text
    beside = [text for place, cell in enumerate(row) if place not in places and (text := one_line(cell))]
    if extra := [text for text in dict.fromkeys(beside) if text not in texts]:
        cells["other"] = "\n".join([*filter(None, [cells.get("other")]), *extra])
    return cells


def _goes_on(cells: dict[str, str], before: dict[str, str]) -> bool:
    """Say whether a row without a number is the rest of the row above, cut by the end of a page."""
    if cells.get("number") or not cells:
        return False
    text = cells.get("text", "")
    if not text:
        return True
    if numbers_of(text.split()[0]) and NUMBERED.match(text):
        return False
    return begins_small(text) or (ends_unfinished(before.get("text", "")) and "lead" not in cells)


def _is_heading(cells: dict[str, str]) -> bool:
    """Say whether a row without a number is a heading: its one text begins a new thought or bears a number."""
    text = cells.get("text", "")
    return len(cells) == 1 and bool(text) and (text.isupper() or bool(NUMBERED.match(text)))


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
    repeated = _say_again(sheet)
    rows = [found_row(row) for row in sheet.rows]
    number_rows(rows)
    built = build(place, sheet.above, sheet.heads.columns, sheet.heads.fields, rows, sheet.closing)
    nodes = {line: node for node, row in enumerate(rows) for line in row.lines}
    left = [replace(doubt, appendix=place, node=nodes.get(doubt.line)) for doubt in (*repeated, *sheet.left)]
    return replace(built, doubts=tuple(_placed(sheet, doubt) for doubt in (*built.doubts, *left)))


def _say_again(sheet: _Sheet) -> list[Doubt]:
    """Write who and when in words where a row says but "as above"; gives a doubt for the first of each column."""
    doubts: dict[str, Doubt] = {}
    above: dict[str, str] = {}
    for row in sheet.rows:
        for name in [name for name in _REPEATED if is_ditto(row.cells.get(name, "")) and above.get(name)]:
            found = doubts.setdefault(name, Doubt("plan_as_above", row.lines[0], row.cells[name], above[name]))
            column = sheet.heads.columns[sheet.heads.fields.index(name)]
            count = int(str(found.params.get("cells", 0))) + 1
            doubts[name] = replace(found, params={"cells": count, "column": column, "field": name})
            row.cells[name] = above[name]
        if len(row.cells) > _SHORT_ROW:  # headings have but number and text
            above = row.cells
    return list(doubts.values())


def _placed(sheet: _Sheet, doubt: Doubt) -> Doubt:
    """Add to a doubt the sheet and the cell it is about."""
    if doubt.line not in sheet.cells:
        return doubt
    name, row = sheet.cells[doubt.line]
    fields = sheet.heads.fields
    field = str(doubt.params.get("field", ""))
    column = sheet.head.places[fields.index(field) if field in fields else 0]
    if isinstance(doubt.params.get("column"), int):
        column = int(str(doubt.params["column"]))
    return replace(doubt, params={**doubt.params, "sheet": name, "cell": f"{_letters(column)}{row}"})


def _letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does."""
    high, low = divmod(column, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)
