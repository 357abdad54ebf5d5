"""Reads all tables of a workbook: what they are, their columns and records, what is doubtful; it knows no file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.text import clean_cell, fold
from desktop.domain.workbook_reading import about, fields, values
from desktop.domain.workbook_reading.heads import find_head, is_serial
from desktop.domain.workbook_reading.rows import RowKind, find_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop.domain.workbook_reading.about import NamedAgency, NamedPeriod
    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
    from desktop.domain.workbook_reading.values import Evidence, Reading, Typed

TASKS, COUNTS, UNKNOWN = "tasks", "counts", "unknown"
_MOST_TABLES = 50
_FEWEST_COUNTS = 2
_MOSTLY = 0.6
_RATIO = re.compile(r"(?:ty|ti) le\b|%|phan tram")
_LABELS = (
    "don vi",
    "linh vuc",
    "ten",
    "noi dung",
    "chi tieu",
    "thu tuc",
    "loai",
    "xa",
    "co quan",
    "dia phuong",
    "tieu chi",
)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column: its number as Excel counts, the levels of its heading, and the field it holds, None for none."""

    column: int
    heading: tuple[str, ...]
    field: str | None = None
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell that could mean several things, all of them, and why."""

    column: int
    readings: tuple[Typed, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its values by field, of counts by the number of their column, and the doubtful cells."""

    row: int
    values: Mapping[str | int, Typed]
    ambiguous: tuple[Doubtful, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of a sheet; rows are numbered as Excel does, those of the headings include the row of numbers."""

    sheet: str
    kind: str
    header_rows: tuple[int, int]
    rows: tuple[int, int]
    columns: tuple[ReadColumn, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook as recognised, without any ledger."""

    tables: tuple[ReadTable, ...]
    agency: NamedAgency | None
    period: NamedPeriod | None
    findings: tuple[Finding, ...]


def read_book(sheets: Iterable[SourceSheet]) -> ReadBook:
    """Find and read the tables of all sheets that are shown; hidden sheets are named, not read."""
    tables: list[ReadTable] = []
    findings: list[Finding] = []
    agency: NamedAgency | None = None
    period: NamedPeriod | None = None
    for sheet in sheets:
        if sheet.is_hidden:
            if find_head(sheet, 1):
                findings.append(Finding("read_sheet_hidden", Severity.WARNING, Where(sheet=sheet.name)))
            continue
        found = list(_tables(sheet))
        top = min((table.header_rows[0] for table, _ in found), default=sheet.height + 1)
        agency = agency or about.find_agency(sheet, top)
        period = _clearer(period, about.find_period(sheet, top))
        for table, said in found:
            tables.append(table)
            findings += said
    tables.sort(key=_unknown_last)
    if not tables:
        findings.append(Finding("read_no_table", Severity.QUESTION))
    return ReadBook(tuple(tables), agency, period, tuple(findings))


def _unknown_last(table: ReadTable) -> bool:
    return table.kind == UNKNOWN


def _clearer(one: NamedPeriod | None, other: NamedPeriod | None) -> NamedPeriod | None:
    return other if one is None or (other and other.is_explicit and not one.is_explicit) else one


def _tables(sheet: SourceSheet) -> Iterator[tuple[ReadTable, list[Finding]]]:
    after = 1
    for _ in range(_MOST_TABLES):
        head = find_head(sheet, after)
        if head is None:
            return
        rows = find_rows(sheet, head)
        for part in _side_by_side(head):
            yield _Reader(sheet, part, rows if part is head else find_rows(sheet, part)).read()
        after = max(rows.last, head.last) + 1


def _side_by_side(head: Head) -> list[Head]:
    """Part headings that begin anew with another column of running numbers."""
    starts = [place for place, one in enumerate(head.columns) if is_serial(one.heading)]
    if len(starts) <= 1 or any(after - before < _FEWEST_COUNTS for before, after in pairwise(starts)):
        return [head]
    ends = [*starts[1:], len(head.columns)]
    return [replace(head, columns=head.columns[start:end]) for start, end in zip(starts, ends, strict=True)]


class _Reader:
    """Reads one table whose rows are known."""

    def __init__(self, sheet: SourceSheet, head: Head, rows: TableRows) -> None:
        self._sheet, self._head, self._rows = sheet, head, rows
        self._records = [row for row, kind in rows.kinds.items() if kind is RowKind.RECORD]
        self._findings: list[Finding] = []

    def read(self) -> tuple[ReadTable, list[Finding]]:
        """Read columns and records."""
        columns = [self._column(one.column, one.heading) for one in self._head.columns]
        named = fields.fields_of(columns)
        kind = TASKS if fields.is_task_table(named) else UNKNOWN
        counted = self._counted(columns, named)
        if kind == UNKNOWN and len(counted) >= _FEWEST_COUNTS:
            kind, named = COUNTS, self._labels(columns, counted)
        if kind != COUNTS:
            counted = set()
        read = tuple(
            ReadColumn(one.column, one.heading, name, one.column in counted)
            for one, name in zip(columns, named, strict=True)
        )
        records = self._read_records(read) if kind != UNKNOWN else ()
        self._tell_of_hidden()
        table = ReadTable(
            self._sheet.name,
            kind,
            (self._head.first, self._head.last),
            (self._rows.first, self._rows.last),
            read,
            records,
        )
        return table, self._findings

    def _column(self, column: int, heading: tuple[str, ...]) -> fields.Column:
        cells = self._cells(column)
        return fields.Column(
            column,
            heading,
            tuple(" ".join(cell.text.split()) for cell in cells),
            sum(cell.is_number for cell in cells),
            sum(cell.is_day for cell in cells),
        )

    def _cells(self, column: int) -> list[SourceCell]:
        found = (self._sheet.cell(row, column) for row in self._records)
        return [cell for cell in found if cell and cell.text.strip() and not cell.error]

    def _counted(self, columns: Sequence[fields.Column], named: Sequence[str | None]) -> set[int]:
        """Find the columns of counts: mostly numbers, or named by a number, where somebody is yet to fill them in."""
        numbers = {one.column: one.number for one in self._head.columns}
        found = set()
        for one, name in zip(columns, named, strict=True):
            if name in ("number", "note", "text", "deadline"):
                continue
            digits = sum(text[:1].isdigit() for text in one.texts)
            is_filled = one.filled and max(one.numbers, digits) / one.filled >= _MOSTLY
            is_formula = not one.filled and any(
                cell.error or cell.uncalculated for row in self._records if (cell := self._sheet.cell(row, one.column))
            )
            is_blank = is_formula or (
                not one.filled and (numbers[one.column].strip("([])")[:1].isdigit() or not self._records)
            )
            if is_filled or is_blank:
                found.add(one.column)
        return found

    def _labels(self, columns: Sequence[fields.Column], counted: set[int]) -> list[str | None]:
        """Name the columns of a table of counts that are none: the running number, what is counted, remarks."""
        named: list[str | None] = []
        for one in columns:
            key = fold(one.heading[-1])
            if is_serial(one.heading):
                named.append("number")
            elif one.column not in counted and fields.is_note(one.heading):
                named.append("note")
            elif one.column not in counted and "text" not in named:
                named.append("text")
            elif one.column in counted and "text" not in named and not named[1:] and key.startswith(_LABELS):
                named.append("text")
                counted.discard(one.column)
            else:
                named.append(None)
        return named

    def _read_records(self, columns: Sequence[ReadColumn]) -> tuple[Record, ...]:
        evidence = {one.column: values.evidence_of(self._cells(one.column)) for one in columns}
        serial = next((one.column for one in columns if one.field == "number"), 0)
        numbers = values.serial_texts(
            (row, cell) for row in self._records if serial and (cell := self._sheet.cell(row, serial))
        )
        records = tuple(self._record(row, columns, evidence, numbers) for row in self._records)
        self._ask_once(columns, records)
        return records

    def _record(
        self, row: int, columns: Sequence[ReadColumn], evidence: Mapping[int, Evidence], numbers: Mapping[int, str]
    ) -> Record:
        found: dict[str | int, Typed] = {}
        doubts: list[Doubtful] = []
        for one in columns:
            key = one.column if one.is_count else one.field
            if key is None:
                continue
            cell = self._sheet.cell(row, one.column)
            if key == "number":
                found[key] = numbers.get(row) or None
                continue
            if cell is None:
                found[key] = None
                continue
            self._tell_of_cell(row, one, cell)
            read = self._value(one, cell, evidence[one.column])
            found[key] = read.value
            if read.is_ambiguous:
                doubts.append(Doubtful(one.column, read.readings, read.why))
        return Record(row, found, tuple(doubts))

    def _value(self, one: ReadColumn, cell: SourceCell, evidence: Evidence) -> Reading:
        readers: dict[str, Callable[[SourceCell, Evidence], Reading]] = {
            "percent": values.read_percent,
            "deadline": values.read_deadline_cell,
        }
        if one.is_count and not _RATIO.match(fold(one.heading[-1])):
            return values.read_number(cell, evidence)
        if one.is_count:
            return values.read_percent(cell, evidence)
        read = readers.get(one.field or "")
        return read(cell, evidence) if read else values.Reading(clean_cell(cell.text) or None)

    def _tell_of_cell(self, row: int, one: ReadColumn, cell: SourceCell) -> None:
        where = Where(sheet=self._sheet.name, cell=_address(row, one.column))
        if cell.error:
            self._findings.append(Finding("read_cell_error", Severity.ERROR, where, {"error": cell.error}))
        elif cell.uncalculated:
            said = {"formula": cell.uncalculated}
            self._findings.append(Finding("read_formula_uncalculated", Severity.ERROR, where, {**said}))
        elif cell.written:
            said = {"text": cell.written, "read": cell.text}
            self._findings.append(Finding("read_letters_converted", Severity.WARNING, where, {**said}))

    def _ask_once(self, columns: Sequence[ReadColumn], records: Sequence[Record]) -> None:
        """Ask once a column what its doubtful cells mean."""
        for one in columns:
            doubts = [
                (record.row, each) for record in records for each in record.ambiguous if each.column == one.column
            ]
            if doubts:
                row, first = doubts[0]
                where = Where(sheet=self._sheet.name, cell=_address(row, one.column))
                params: dict[str, object] = {
                    "heading": " › ".join(one.heading),
                    "readings": " | ".join(str(reading) for reading in first.readings),
                    "count": len(doubts),
                }
                self._findings.append(Finding("read_column_ambiguous", Severity.QUESTION, where, params))

    def _tell_of_hidden(self) -> None:
        for row in self._records:
            if row in self._sheet.hidden_rows:
                where = Where(sheet=self._sheet.name, cell=f"{row}:{row}")
                self._findings.append(Finding("read_row_hidden", Severity.WARNING, where))
        for one in self._head.columns:
            if one.column in self._sheet.hidden_columns:
                where = Where(sheet=self._sheet.name, cell=_address(self._head.first, one.column))
                heading = " › ".join(one.heading)
                self._findings.append(Finding("read_column_hidden", Severity.WARNING, where, {"heading": heading}))


def _address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
