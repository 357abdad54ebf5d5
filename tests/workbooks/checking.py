"""Holds what was read of a workbook against what must be read of it."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.text import fold
from tests.workbooks.drawing import Book, Expected, address, as_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.workbook_reading import ReadBook, ReadTable
    from desktop.domain.workbook_reading.reading import Doubtful


def differences(book: Book, read: ReadBook) -> list[str]:
    """Tell how a reading differs from what must be read; nothing where it does not."""
    found = [f"tables {_places(read)}"] if len(read.tables) != len(book.tables) else []
    ours = {(one.sheet, *one.header_rows, one.columns[0].column): one for one in read.tables}
    for table in book.tables:
        one = ours.get((table.sheet, *table.header_rows, table.columns[0][0]))
        if one is None:
            found.append(f"table at {table.sheet} {table.header_rows} not found among {_places(read)}")
        else:
            found += _of_table(table, one)
    asked = sorted(each.code for each in read.findings if each.severity is Severity.QUESTION)
    if asked != sorted(book.questions):
        found.append(f"questions {asked}")
    return [*found, *_codes(book, read), *_above(book, read)]


def _places(read: ReadBook) -> list[tuple[str, int, int, int]]:
    return [(one.sheet, *one.header_rows, one.columns[0].column) for one in read.tables]


def _of_table(table: Expected, one: ReadTable) -> Iterator[str]:
    columns = [(each.column, " › ".join(each.heading), each.field) for each in one.columns]
    compared = {
        "kind": (one.kind, table.kind),
        "rows": (one.rows, table.rows or one.rows),
        "columns": (columns, table.columns),
        "records": ([each.row for each in one.records], list(table.records)),
        "account": (astuple(one.account), _counted(table)),
        "asked": ({address(row, doubt.column): list(doubt.readings) for row, doubt in _doubts(one)}, table.asked),
    }
    for what, (read, meant) in compared.items():
        if read != meant:
            yield f"{what} {read}, not {meant}"
    records = {each.row: as_read(each.values) for each in one.records}
    for row, values in table.records.items():
        got = records.get(row, {})
        for key, value in values.items():
            if got.get(key, ...) != value:
                yield f"row {row} {key}: {got.get(key, ...)!r:.80}, not {value!r:.80}"


def _counted(table: Expected) -> tuple[int, ...]:
    """Count the rows by what they are meant to be: all, records, groups, totals, repeated, empty, unclear."""
    first, last = table.rows or (1, 0)
    tags = "".join(tag for row, tag in table.kinds.items() if first <= row <= last)
    return len(tags), *(sum(map(tags.count, kinds)) for kinds in ("rx", "g", "t", "h", "_", "n", "c"))


def _doubts(one: ReadTable) -> Iterator[tuple[int, Doubtful]]:
    return ((each.row, doubt) for each in one.records for doubt in each.ambiguous)


def _codes(book: Book, read: ReadBook) -> Iterator[str]:
    strange = [each.where.cell for each in read.findings if each.code == "read_row_unclear"]
    meant = [f"{row}:{row}" for table in book.tables for row, tag in table.kinds.items() if tag == "n"]
    if strange != meant:
        yield f"rows {strange} are told of, not {meant}"
    if any(each.code == "read_rows_outside" for each in read.findings):
        yield "rows outside are told of"
    if any(each.code == "read_cells_beside" for each in read.findings) != any(one.beside for one in book.tables):
        yield "cells beside are told of wrongly"
    told = {(each.where.sheet, each.where.cell): each.code for each in read.findings}
    for table in book.tables:
        for cell, code in table.codes.items():
            if told.get((table.sheet, cell)) != code:
                yield f"{cell} is not told of as {code}"


def _above(book: Book, read: ReadBook) -> Iterator[str]:
    agency = fold(read.agency.text) if read.agency else None
    if agency != (fold(book.agency) if book.agency else None):
        yield f"agency {agency}, not {book.agency}"
    period = read.period
    days = (period.start.isoformat() if period.start else None, period.end.isoformat()) if period else None
    if days != book.days:
        yield f"period {days}, not {book.days}"
