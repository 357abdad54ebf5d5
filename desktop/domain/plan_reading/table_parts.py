"""Parts a table with real cells where another annex begins in it, and tells what is odd about it; reads no row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.regions import is_annex, is_list_heading, letterhead_start
from desktop.domain.plan_reading.table_heads import Head, find_head, head_at
from desktop.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading.draft import SourceTable

MOST_ABOVE = 16
_OLD_LETTERS = "plan_letters_converted"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table below one heading: from ``start`` to ``end``, what stands over the heading from ``top`` on."""

    table: SourceTable
    head: Head | None
    top: int
    start: int
    end: int
    line: int


def texts_over(part: Part) -> list[str]:
    """Give the texts of a table's rows above its headings."""
    end = part.head.start if part.head else part.top
    return [text for row in part.table.rows[part.top : end] for text in distinct(row)]


def parts_of(table: SourceTable, line: int) -> list[Part]:
    """Cut a table where other headings begin, or those of another annex; a sheet may hold several."""
    rows = table.rows
    heads: list[tuple[int, Head]] = []
    at = 0
    while at < len(rows):
        head = find_head(rows) if not heads and not at else head_at(rows, at)
        if head is None:
            at = at + 1 if heads else len(rows)
            continue
        top = _top(rows, head.start, heads[-1][1].end) if heads else 0
        if not heads or head.heads.key != heads[-1][1].heads.key or _has_annex(rows[top : head.start]):
            heads.append((top, head))
        at = head.end
    if not heads:
        return [Part(table, None, 0, 0, len(rows), line)]
    ends = [*(top for top, _ in heads[1:]), len(rows)]
    return [Part(table, head, top, head.end, end, line) for (top, head), end in zip(heads, ends, strict=True)]


def _top(rows: Sequence[Sequence[str]], start: int, least: int) -> int:
    """Give the first of the rows right above a heading that hold one text at most: heading and title of an annex."""
    top = start
    while top > least and len(distinct(rows[top - 1])) <= 1:
        top -= 1
    annex = [place for place in range(top, start) if any(map(is_annex, rows[place]))]
    return annex[-1] if annex else top


def _has_annex(rows: Sequence[Sequence[str]]) -> bool:
    return any(is_annex(text) for row in rows for text in row)


def distinct(row: Sequence[str]) -> list[str]:
    """Give the texts of a row once each: a merged cell repeats its text."""
    return list(dict.fromkeys(text for cell in row if (text := one_line(cell))))


def lone_texts(tables: Sequence[SourceTable]) -> list[str]:
    """Give the texts that fill a row alone above the headings of a sheet: there a workbook has its paragraphs."""
    rows = [distinct(row) for table in tables for row in table.rows[:MOST_ABOVE]]
    return [row[0] for row in rows if len(row) == 1]


def from_annex(texts: Sequence[str]) -> list[str]:
    """Keep the texts from the last heading of an annex on; of a list without one, also the letterhead over it."""
    if starts := [place for place, text in enumerate(texts) if is_annex(text)]:
        return list(texts[starts[-1] :])
    starts = [letterhead_start(texts, place) for place, text in enumerate(texts) if is_list_heading(text)]
    return list(texts[starts[-1] :]) if starts else list(texts[-4:])


def lower_cells(table: SourceTable) -> dict[int, frozenset[int]]:
    """Give for each row the columns that are lower parts of cells merged over rows."""
    lower: dict[int, frozenset[int]] = {}
    for top, left, bottom, right in table.merged:
        for row in range(top + 1, min(bottom, len(table.rows) - 1) + 1):
            lower[row] = lower.get(row, frozenset()) | frozenset(range(left, right + 1))
    return lower


def noted(part: Part) -> list[Doubt]:
    """Tell what was done to the cells of a table before it was read; of old letters the first cell and their number."""
    doubts: list[Doubt] = []
    old = [note for note in part.table.notes if note.code == _OLD_LETTERS and part.top <= note.row < part.end]
    if old:
        first = old[0]
        told: dict[str, object] = {"cells": len(old), "column": first.column}
        doubts.append(Doubt(_OLD_LETTERS, part.line + first.row + 1, first.text, first.assumed, params=told))
    for note in part.table.notes:
        if note.code != _OLD_LETTERS and part.top <= note.row < part.end:
            params: dict[str, object] = {} if note.column is None else {"column": note.column}
            doubts.append(Doubt(note.code, part.line + note.row + 1, note.text, note.assumed, params=params))
    return doubts
