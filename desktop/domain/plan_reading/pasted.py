"""Takes a table pasted from Word or Excel apart: cells between tabs, quotes round cells of several lines."""

from __future__ import annotations

import csv
import io

from desktop.domain.plan_reading.columns import is_task_table, nested
from desktop.domain.plan_reading.draft import SourceTable
from desktop.domain.plan_reading.lexicon import is_deadline
from desktop.domain.plan_reading.numbering import numbers_of
from desktop.domain.plan_reading.regions import is_annex
from desktop.domain.plan_reading.rows import is_page_mark
from desktop.domain.plan_reading.table_heads import guess_head

_FEWEST_TABS = 2
_FEWEST_ROWS = 2
_MOST_LINES = 40


def is_pasted_table(text: str) -> bool:
    """Say whether text holds a table of tabs with headings of tasks."""
    if "\t" not in text and "|" not in text:
        return False
    rows = [row for row in _rows(text) if len(row) > _FEWEST_TABS]
    if len(rows) < _FEWEST_ROWS:
        return False
    return any(is_task_table(nested(row).fields) for row in rows) or guess_head(rows) is not None


def pasted_tables(text: str) -> tuple[list[SourceTable], list[str]]:
    """Give the tables and the paragraphs of a pasted text in order."""
    tables: list[SourceTable] = []
    paragraphs: list[str] = []
    held: list[tuple[str, ...]] = []
    for row in _whole(_rows(text)):
        if held and len(row) == 1 and is_page_mark(row[0]):
            continue
        if len(row) > _FEWEST_TABS or (held and _belongs(held, row)):
            held.append(tuple(row))
        elif held and not "".join(row).strip():
            tables.append(SourceTable(tuple(held), len(paragraphs)))
            held = []
        elif row and row[0].strip():
            if held:
                tables.append(SourceTable(tuple(held), len(paragraphs)))
                held = []
            paragraphs.append(row[0].lstrip("# "))
    if held:
        tables.append(SourceTable(tuple(held), len(paragraphs)))
    return tables, paragraphs


def _whole(rows: list[list[str]]) -> list[list[str]]:
    """Put rows together that Word broke where a cell has several lines: the pieces have as many cells as the headings.

    A row that is short for another reason stays: what follows it has all cells, or begins with a number.
    """
    width = next((len(row) for row in rows if len(row) > _FEWEST_TABS and is_task_table(nested(row).fields)), 0)
    whole: list[list[str]] = []
    at = 0
    while at < len(rows):
        row, taken = _completed(rows, at, width)
        whole.append(row)
        at += taken
    return whole


def _completed(rows: list[list[str]], at: int, width: int) -> tuple[list[str], int]:
    row = rows[at]
    if not 1 < len(row) < width or not numbers_of(row[0].strip()):
        return row, 1
    made = row
    for taken, more in enumerate(rows[at + 1 : at + 1 + _MOST_LINES], start=2):
        if not more or len(more) >= width or numbers_of(more[0].strip()):
            break
        made = [*made[:-1], f"{made[-1]}\n{more[0]}", *more[1:]]
        if len(made) == width and (at + taken == len(rows) or len(rows[at + taken]) != 1):
            return made, taken
        if len(made) > width:
            break
    return row, 1


def _belongs(held: list[tuple[str, ...]], row: list[str]) -> bool:
    """Say whether a short row belongs to the table: two cells, or a lone text that is the rest of one or a heading."""
    return len(row) > 1 or (len(held) > 1 and bool(row) and bool(row[0].strip()) and not is_annex(row[0]))


def _rows(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in plain:
        return [_between_bars(line) for line in plain.split("\n")]
    quoted = (plain.count('"') % 2 == 0 and '\t"' in plain) or plain.startswith('"')
    return (quoted and _unquoted(plain)) or [line.split("\t") if line else [] for line in plain.split("\n")]


def _unquoted(text: str) -> list[list[str]]:
    """Take quoted cells apart; nothing where a quote that closes nowhere makes a cell of half the text."""
    try:
        return list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:
        return []


def _between_bars(line: str) -> list[str]:
    """Take a line with bars between its cells apart; a line of dashes alone only sets headings off."""
    cells = line.strip().strip("|").split("|")
    if len(cells) > 1 and not "".join(cells).strip(" -:"):
        return []
    return [_with_lines(cell.strip()) for cell in cells]


def _with_lines(cell: str) -> str:
    """Break a cell where " / " stands for the line feed that a line with bars cannot hold: lists, several deadlines."""
    parts = [part.strip() for part in cell.split(" / ")]
    is_list = all(part.startswith(("-", "+", "•")) for part in parts)
    return "\n".join(parts) if len(parts) > 1 and (is_list or all(map(is_deadline, parts))) else cell
