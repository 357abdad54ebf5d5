"""Reads tables whose columns stand side by side, held apart by spaces alone, as `pdftotext -layout` writes them.

Every line holds a part of several cells; where a column stands is told by the blanks that run through all rows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of, is_task_table, nested
from desktop.domain.plan_reading.draft import SourceTable
from desktop.domain.plan_reading.numbering import numbers_of
from desktop.domain.plan_reading.regions import is_annex, is_closing
from desktop.domain.plan_reading.rows import in_capitals, is_page_mark
from desktop.domain.text import fold, nfc, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
_MOST_HEAD_LINES = 5
_THROUGH = 0.04
"""Share of the lines that may reach into a blank between columns: headings that stand over two of them."""
_MAY_HEAD = re.compile(r"\s*(?:stt|tt|số|so)\b[^\n]{0,12}?\s{2}", re.IGNORECASE)
_AFTER = re.compile(r"noi nhan\b|t[mu]\. ?(?:uy ban|ubnd)|kt\. ?chu tich")


@dataclass(frozen=True, slots=True)
class _Text:
    """A run of words of a line and where it stands."""

    start: int
    end: int
    text: str


def aligned_tables(text: str) -> tuple[list[SourceTable], list[str]] | None:
    """Give the tables and paragraphs of a text with columns side by side; None where it has none."""
    lines = [line.replace("\f", "").expandtabs() for line in nfc(text).replace("\r\n", "\n").split("\n")]
    starts = _heads(lines)
    if not starts:
        return None
    tables: list[SourceTable] = []
    paragraphs = [one_line(line) for line in lines[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        size = _size(lines[start:end])
        rows = _rows(lines[start : start + size])
        if rows is None:
            return None
        tables.append(SourceTable(tuple(rows), len(paragraphs)))
        paragraphs += [one_line(line) for line in lines[start + size : end]]
    return tables, paragraphs


def _texts(line: str) -> list[_Text]:
    return [_Text(found.start(), found.end(), found[0]) for found in _SEGMENT.finditer(line)]


def _heads(lines: Sequence[str]) -> list[int]:
    """Find the lines where the headings of a table begin, each column apart from the next by two spaces."""
    found = []
    for place, line in enumerate(lines):
        if not _MAY_HEAD.match(line):
            continue
        texts = _texts(line)
        if len(texts) < _FEWEST_COLUMNS or field_of(texts[0].text) != "number":
            continue
        if is_task_table(_head_fields(lines[place : place + _MOST_HEAD_LINES])):
            found.append(place)
    return found


def _head_fields(lines: Sequence[str]) -> tuple[str, ...]:
    """Read headings of several lines: what stands below one another makes one."""
    columns: list[list[_Text]] = []
    for number, line in enumerate(lines):
        texts = _texts(line)
        if number and (not texts or numbers_of(texts[0].text)):
            break
        for text in texts:
            over = next((column for column in columns if _meet(column[0], text)), None)
            if over is not None:
                over.append(text)
            elif not number:
                columns.append([text])
    return nested([" ".join(text.text for text in column) for column in columns]).fields


def _meet(first: _Text, second: _Text) -> bool:
    return first.start < second.end and second.start < first.end


def _size(lines: Sequence[str]) -> int:
    """Count the lines of a table: up to what stands under it."""
    for place, line in enumerate(lines):
        said = one_line(line)
        if place and (is_annex(said) or _AFTER.match(fold(said))):
            return place
    return len(lines)


def _rows(lines: Sequence[str]) -> list[tuple[str, ...]] | None:
    columns = _columns(lines)
    if len(columns) < _FEWEST_COLUMNS:
        return None
    blocks = _blocks(lines, columns)
    rows: list[list[list[str]]] = []
    for block in blocks:
        for begins, texts in block:
            if begins or not rows:
                rows.append([[] for _ in columns])
            _put(rows[-1], texts, columns)
    return [tuple(" ".join(cell) for cell in row) for row in rows]


_Block = list[tuple[bool, list[_Text]]]


def _blocks(lines: Sequence[str], columns: Sequence[tuple[int, int]]) -> list[_Block]:
    """Cut lines at empty ones and say which begin a row: those with a number.

    Where numbers stand in the middle of their rows, and empty lines between rows, the first of each block does.
    """
    blocks: list[_Block] = [[]]
    for line in lines:
        texts = _texts(line)
        if not texts:
            blocks.append([])
        elif len(texts) > 1 or not is_page_mark(texts[0].text):
            blocks[-1].append((_begins(line, texts, columns), texts))
    blocks = [block for block in blocks if block]
    numbered = [sum(begins for begins, _ in block) for block in blocks]
    inner = any(count and not block[0][0] for block, count in zip(blocks, numbered, strict=True))
    if max(numbered, default=0) == 1 and inner:
        return [
            [(bool(count) and not place, texts) for place, (_, texts) in enumerate(block)]
            for block, count in zip(blocks, numbered, strict=True)
        ]
    return blocks


def _begins(line: str, texts: Sequence[_Text], columns: Sequence[tuple[int, int]]) -> bool:
    if len(texts) == 1 and in_capitals(texts[0].text):
        return True
    number = texts[0].text if texts[0].start < columns[1][0] else ""
    return field_of(number) == "number" or bool(numbers_of(number)) or is_closing(one_line(line))


def _put(row: list[list[str]], texts: Sequence[_Text], columns: Sequence[tuple[int, int]]) -> None:
    for text in texts:
        shares = [min(text.end, end) - max(text.start, start) for start, end in columns]
        row[shares.index(max(shares))].append(text.text)


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Give where each column begins and ends, by the blanks that run through nearly all lines of several cells."""
    full = [texts for line in lines if len(texts := _texts(line)) >= _FEWEST_COLUMNS]
    steps: Counter[int] = Counter(text.start for texts in full for text in texts)
    steps.subtract(text.end for texts in full for text in texts)
    columns: list[tuple[int, int]] = []
    taken, start = 0, -1
    for place in sorted(steps):
        taken += steps[place]
        inside = taken > _THROUGH * len(full)
        if inside and start < 0:
            start = place
        elif not inside and start >= 0:
            columns.append((start, place))
            start = -1
    return _joined(columns, full)


def _joined(columns: Sequence[tuple[int, int]], full: Sequence[Sequence[_Text]]) -> list[tuple[int, int]]:
    """Join columns between which a single space stands: the blank of words that happen to stand below one another."""
    joined: list[tuple[int, int]] = []
    for start, end in columns:
        if joined and (start - joined[-1][1] < 2 or _bridged(joined[-1], (start, end), full)):  # noqa: PLR2004
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _bridged(first: tuple[int, int], second: tuple[int, int], full: Sequence[Sequence[_Text]]) -> bool:
    """Say whether a run of words reaches from one column into the next."""
    over = sum(text.start < first[1] and text.end > second[0] for texts in full for text in texts)
    return over > _THROUGH * len(full)
