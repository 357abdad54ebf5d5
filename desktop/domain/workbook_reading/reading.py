"""Reads all tables of a workbook: what they are, their columns and records, what is doubtful; it knows no file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.text import fold, one_line
from desktop.domain.workbook_reading import around, counts, fields, telling, ticks, values
from desktop.domain.workbook_reading.about import read_about
from desktop.domain.workbook_reading.beside import with_labels, without_lists
from desktop.domain.workbook_reading.colours import states_by_colour
from desktop.domain.workbook_reading.column_readers import readers_of
from desktop.domain.workbook_reading.columns import Column
from desktop.domain.workbook_reading.continued import continued_rows, joined
from desktop.domain.workbook_reading.dittos import with_dittos
from desktop.domain.workbook_reading.heads import find_head, is_serial
from desktop.domain.workbook_reading.lists import is_list_with_numbers, is_other_list
from desktop.domain.workbook_reading.rows import RowKind, find_rows
from desktop.domain.workbook_reading.telling import Doubtful

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from desktop.domain.workbook_reading.about import NamedAgency, NamedPeriod, SheetAbout
    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
    from desktop.domain.workbook_reading.values import Reading, Typed

TASKS, COUNTS, UNKNOWN = "tasks", "counts", "unknown"
_MOST_TABLES = 50
_FEWEST_COUNTS = 2


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column: its number as Excel counts, the levels of its heading, and the field it holds, None for none."""

    column: int
    heading: tuple[str, ...]
    field: str | None = None
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its values by field, of counts by the number of their column, and the doubtful cells."""

    row: int
    values: Mapping[str | int, Typed]
    ambiguous: tuple[Doubtful, ...] = ()

    def __reduce__(self) -> tuple[type[Record], tuple[object, ...]]:
        """Travel between processes by the fields alone: tables have many."""
        return Record, (self.row, self.values, self.ambiguous)


@dataclass(frozen=True, slots=True)
class Account:
    """The rows of a table: ``rows`` is the sum of all others; those ``continued`` belong to the record above."""

    rows: int
    records: int
    groups: int
    totals: int
    repeated: int
    empty: int
    unclear: int
    continued: int = 0


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of a sheet; rows are numbered as Excel does, those of the headings include the row of numbers.

    ``meant`` says of columns of doubtful numbers which of their readings the sums prove.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, int]
    rows: tuple[int, int]
    columns: tuple[ReadColumn, ...]
    records: tuple[Record, ...]
    account: Account
    kinds: Mapping[int, RowKind] = field(default_factory=dict)
    meant: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of a table beforehand: its kind, and what columns hold by their numbers.

    A field of tasks, None for a column that goes nowhere, anything else for one of counts.
    """

    kind: str = ""
    fields: Mapping[int, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guide:
    """Leads the reader where somebody has settled something: to headings it is shown, to what columns hold.

    ``head`` gives the next headings of a sheet from a row on, ``settled`` what is known of the table below headings.
    In a workbook that ``is_blank`` rows that have but a label are still to be filled in.
    """

    head: Callable[[SourceSheet, int], Head | None] = find_head
    settled: Callable[[SourceSheet, Head], Settled] = lambda _sheet, _head: Settled()
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook as recognised, without any ledger."""

    tables: tuple[ReadTable, ...]
    agency: NamedAgency | None
    period: NamedPeriod | None
    findings: tuple[Finding, ...]
    sheets: tuple[SheetAbout, ...] = ()


def read_book(sheets: Iterable[SourceSheet], guide: Guide = Guide(), file: str = "") -> ReadBook:
    """Find and read the tables of all sheets that are shown; hidden sheets are named, not read.

    The name of the ``file`` says whose it is and for when where the sheets do not.
    """
    tables: list[ReadTable] = []
    findings: list[Finding] = []
    shown: list[tuple[SourceSheet, list[tuple[int, int]]]] = []
    for sheet in sheets:
        if sheet.is_hidden:
            if any(table.kind != UNKNOWN for table, _said in _tables(sheet, Guide())):
                findings.append(Finding("read_sheet_hidden", Severity.WARNING, Where(sheet=sheet.name)))
            continue
        found = list(_tables(sheet, guide))
        for table, said in found:
            tables.append(table)
            findings += said
        shown.append((sheet, [(one.header_rows[0], one.rows[1]) for one, _said in found]))
        findings += telling.of_rows_outside(*shown[-1])
    tables.sort(key=_unknown_last)
    if not tables:
        findings.append(Finding("read_no_table", Severity.QUESTION))
    said_around = read_about(shown, file)
    findings += said_around.findings
    return ReadBook(tuple(tables), said_around.agency, said_around.period, tuple(findings), said_around.sheets)


def _unknown_last(table: ReadTable) -> bool:
    return table.kind == UNKNOWN


def _tables(sheet: SourceSheet, guide: Guide) -> Iterator[tuple[ReadTable, list[Finding]]]:
    after = 1
    for _ in range(_MOST_TABLES):
        head = guide.head(sheet, after)
        if head is None:
            return
        parts = [without_lists(sheet, part) for part in _side_by_side(with_labels(sheet, head))]
        taken = {one.column for part in parts for one in part.columns}
        reached = head.last
        for part in parts:
            rows = find_rows(sheet, part, is_blank=guide.is_blank)
            reached = max(reached, rows.last)
            yield _Reader(sheet, part, rows, taken, guide.settled(sheet, part)).read()
        after = reached + 1


def _side_by_side(head: Head) -> list[Head]:
    """Part headings that begin anew: with another column of running numbers, or behind a gap with the first again."""
    starts = [place for place in range(len(head.columns)) if _counts_anew(head, place) or _begins_again(head, place)]
    ends = [*starts[1:], len(head.columns)]
    if len(starts) <= 1 or any(end - start < _FEWEST_COUNTS for start, end in zip(starts, ends, strict=True)):
        return [head]
    return [replace(head, columns=head.columns[start:end]) for start, end in zip(starts, ends, strict=True)]


def _counts_anew(head: Head, place: int) -> bool:
    """Say whether running numbers begin a table, and are no part of a heading that goes on: "Tiếp nhận › TT"."""
    one = head.columns[place]
    over = head.columns[place - 1].heading[0] if place else ""
    return is_serial(one.heading) and (len(one.heading) == 1 or one.heading[0] != over)


def _begins_again(head: Head, place: int) -> bool:
    one, first = head.columns[place], head.columns[0]
    if place == 0:
        return True
    return one.column - head.columns[place - 1].column > 1 and fold(one.heading[-1]) == fold(first.heading[-1])


def _as_settled(
    columns: Sequence[Column], named: Sequence[str | None], said: Mapping[int, str | None]
) -> list[str | None]:
    """Give the fields of columns with what was said of some; no other column keeps a field that was given to one."""
    given = set(said.values())
    return [said.get(one.column, None if name in given else name) for one, name in zip(columns, named, strict=True)]


def _as_ticked(heading: Sequence[str]) -> Callable[[SourceCell], Reading]:
    ticked = values.Reading(ticks.state_ticked(heading))
    return lambda _cell: ticked


def _both(before: Typed, value: Typed) -> Typed:
    """Give what two columns of one field say in a row: states to tick."""
    return value if before is None else before if value is None else f"{before}; {value}"


class _Reader:
    """Reads one table whose rows are known; ``taken`` are the columns of all tables on these rows."""

    def __init__(
        self, sheet: SourceSheet, head: Head, rows: TableRows, taken: Collection[int], settled: Settled
    ) -> None:
        self._taken, self._settled = taken, settled
        self._head, self._rows = head, rows
        self._records = [row for row, kind in rows.kinds.items() if kind is RowKind.RECORD]
        self._sheet = with_dittos(sheet, [one.column for one in head.columns], self._records)
        self._findings: list[Finding] = []

    def read(self) -> tuple[ReadTable, list[Finding]]:
        """Read columns and records."""
        columns = [self._column(one.column, one.heading) for one in self._head.columns]
        kind, named, counted = self._named(columns)
        if kind == TASKS:
            self._join(dict(zip((one.column for one in columns), named, strict=True)))
        read = tuple(
            ReadColumn(one.column, one.heading, name, one.column in counted)
            for one, name in zip(columns, named, strict=True)
        )
        records, meant = self._read_records(read) if kind != UNKNOWN else ((), {})
        if kind == TASKS:
            records = self._with_colours(records, read)
        self._findings += telling.of_hidden(self._sheet, self._head, self._records)
        self._findings += telling.of_strange(self._sheet, self._head, self._rows, self._taken)
        table = ReadTable(
            self._sheet.name,
            kind,
            (self._head.first, self._head.last),
            (self._rows.first, self._rows.last),
            read,
            records,
            self._account(),
            self._rows.kinds,
            meant,
        )
        return table, self._findings

    def _with_colours(self, records: tuple[Record, ...], columns: Sequence[ReadColumn]) -> tuple[Record, ...]:
        """Give tasks of which no state is written the one they are coloured for."""
        if any(one.values.get("status") for one in records):
            return records
        column = next((one.column for one in columns if one.field == "status"), 0)
        states = states_by_colour(self._sheet, self._head, self._rows, self._records, column)
        return tuple(
            replace(one, values={**one.values, "status": states[one.row]}) if one.row in states else one
            for one in records
        )

    def _join(self, named: Mapping[int, str | None]) -> None:
        """Join rows that go on with the task above; a row prepared with nothing but its number is none."""
        others = [column for column in named if column != self._head.serial]
        bare = [row for row in self._records if not any(self._sheet.text(row, column) for column in others)]
        kinds = {row: kind for row, kind in self._rows.kinds.items() if row not in bare}
        continued = continued_rows(self._sheet, self._head, kinds, named)
        if not bare and not continued:
            return
        last = max(kinds, default=self._head.last)
        self._rows = replace(self._rows, last=last, kinds=kinds | dict.fromkeys(continued, RowKind.CONTINUED))
        self._records = [row for row, kind in self._rows.kinds.items() if kind is RowKind.RECORD]
        self._sheet = joined(self._sheet, continued)

    def _named(self, columns: Sequence[Column]) -> tuple[str, list[str | None], set[int]]:
        """Say what the table is, what its columns hold, and which of them count."""
        settled = self._settled
        said = {one: name for one, name in settled.fields.items() if name is None or name in fields.TASK_FIELDS}
        is_report = around.is_report(self._sheet, self._head.first)
        named = _as_settled(columns, fields.fields_of(columns, is_report=is_report), said)
        of_figures = fields.is_of_figures(columns, named)
        is_of_tasks = fields.is_task_table(named) and not of_figures and not is_other_list(columns, named)
        kind = settled.kind or (TASKS if is_of_tasks else UNKNOWN)
        counted = counts.counted_columns(columns, named, self._blank_columns())
        has_counts = len(counted) >= (1 if of_figures else _FEWEST_COUNTS) or counts.is_one(columns, counted)
        if kind == UNKNOWN and has_counts and not is_list_with_numbers(columns, counted):
            kind = COUNTS
        if kind == UNKNOWN:
            named = _as_settled(columns, [name if name == "number" else None for name in named], said)
        if kind != COUNTS:
            return kind, named, set()
        counted = (counted | settled.fields.keys()) - said.keys()
        return kind, _as_settled(columns, counts.name_columns(columns, counted), said), counted

    def _account(self) -> Account:
        """Count the rows of the table by what they are; what adds up to less has lost a row."""
        kinds = Counter(self._rows.kinds.values())
        whole = max(self._rows.last - self._rows.first + 1, 0) if kinds else 0
        return Account(
            whole,
            kinds[RowKind.RECORD],
            kinds[RowKind.GROUP],
            kinds[RowKind.TOTAL] + kinds[RowKind.AVERAGE],
            kinds[RowKind.REPEAT],
            whole - kinds.total(),
            kinds[RowKind.NOTE],
            kinds[RowKind.CONTINUED],
        )

    def _column(self, column: int, heading: tuple[str, ...]) -> Column:
        cells = self._cells(column)
        return Column(
            column,
            heading,
            tuple(one_line(cell.text) for cell in cells),
            sum(cell.figure is not None for cell in cells),
            sum(cell.is_day for cell in cells),
        )

    def _blank_columns(self) -> set[int]:
        """Find the columns that are to hold counts though they hold none yet: numbered ones, formulas without value."""
        return {
            one.column
            for one in self._head.columns
            if not self._records or one.number.strip("([])")[:1].isdigit() or self._is_calculated(one.column)
        }

    def _is_calculated(self, column: int) -> bool:
        cells = (self._sheet.cell(row, column) for row in self._records)
        return any(cell.error or cell.uncalculated for cell in cells if cell)

    def _cells(self, column: int) -> list[SourceCell]:
        found = (self._sheet.cell(row, column) for row in self._records)
        return [cell for cell in found if cell and not cell.error and cell.text.strip()]

    def _read_records(self, columns: Sequence[ReadColumn]) -> tuple[tuple[Record, ...], dict[int, int]]:
        serial = next((one.column for one in columns if one.field == "number"), 0)
        numbers = values.serial_texts(
            (row, cell) for row in self._records if serial and (cell := self._sheet.cell(row, serial))
        )
        kept = [one for one in columns if one.is_count or one.field not in (None, "number")]
        cells = [
            (one.column, None if one.is_count else one.field, one.heading, self._cells(one.column)) for one in kept
        ]
        read, meant = readers_of(self._sheet, self._head, self._rows.kinds, cells)
        if sum(one.field == "status" for one in kept) > 1:
            read |= {one.column: _as_ticked(one.heading) for one in kept if one.field == "status"}
        readers = [(one.column, one.column if one.is_count else str(one.field), read[one.column]) for one in kept]
        records = tuple(
            self._record(row, {"number": numbers.get(row) or None} if serial else {}, readers) for row in self._records
        )
        for one in columns:
            doubts = [(each.row, doubt) for each in records for doubt in each.ambiguous if doubt.column == one.column]
            self._findings += telling.of_doubts(self._sheet.name, one.column, one.heading, doubts)
        return records, meant

    def _record(
        self,
        row: int,
        found: dict[str | int, Typed],
        readers: Iterable[tuple[int, str | int, Callable[[SourceCell], Reading]]],
    ) -> Record:
        doubts: list[Doubtful] = []
        for column, key, read in readers:
            cell = self._sheet.cell(row, column)
            if cell is None:
                found.setdefault(key, None)
                continue
            if cell.error or cell.uncalculated or cell.written:
                self._findings += telling.of_cell(self._sheet.name, row, column, cell)
            said = values.NOTHING if cell.error or cell.uncalculated else read(cell)
            found[key] = _both(found.get(key), said.value)
            if said.readings:
                doubts.append(Doubtful(column, said.readings, said.why))
        return Record(row, found, tuple(doubts))
