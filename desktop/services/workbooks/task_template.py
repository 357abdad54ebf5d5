"""The tasks of a plan found in a blank workbook, or put into it where it is empty, with what is told of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.state_words import read_state
from desktop.domain.foreign.task_matching import KnownTask, Sought, TaskIndex
from desktop.domain.status import Timing
from desktop.domain.task_layout import column_of, is_sample, lists_tasks, prepared_rows, stands_below
from desktop.domain.text import fold
from desktop.domain.workbook_reading.reading import TASKS
from desktop.excel.bounds import address_of
from desktop.excel.template import NewRows, Template
from desktop.services.documents.appendix_table import told_rows
from desktop.services.ledger import own_office
from desktop.services.plans.past import printed_plan
from desktop.services.workbooks.task_fields import FIELDS, field_names
from desktop.services.workbooks.template_book import NOTHING_SETTLED, Part, Recognised, of_period, with_head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.periods import Period
    from desktop.domain.workbook_reading import ReadTable, SourceSheet
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.services.documents.appendix_table import ToldRows
    from desktop.services.documents.report_names import ReportName
    from desktop.services.tasks.tree import TaskRow
    from desktop.services.workbooks.template_book import BlankBook, Settled
    from desktop.store.ledger import Ledger

_PRINTED = ("number", "text", "product", "lead", "coordinate", "deadline")
"""What the plan itself prints: written only where the workbook has nothing there."""
_NAMED = 80
_LATE = re.compile(r"\b(?:qua|tre|cham)\b")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Filling:
    """A table of tasks with the columns that are filled, and where each task stands."""

    sheet: SourceSheet
    table: ReadTable
    template: Template
    told: ToldRows
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    last: int
    new: NewRows | None = None


def recognise_tasks(
    ledger: Ledger, name: ReportName, period: Period, what: str, book: BlankBook, settled: Settled = NOTHING_SETTLED
) -> Recognised:
    """Find the tables of tasks, the fields of their columns, and the tasks their rows name.

    An empty table takes all tasks; as many empty sheets as the plan has appendices take one each, in their order. What
    was settled is of the first table. Refuses with ``template_no_tasks``, ``template_no_blank_row`` or
    ``appendix_unknown``, and as `printed_plan` does.
    """
    plan = printed_plan(ledger, name.plan, period.code)
    codes = [one.code for one in plan.appendices if not name.part or one.code.casefold() == name.part.casefold()]
    if not codes:
        known = ", ".join(one.code for one in plan.appendices)
        raise Refused("appendix_unknown", Where(book.file), appendix=name.part, known=known)
    told = told_rows(ledger, plan, codes, period)
    head = Recognised(what, plan.title, own_office.own_agency(ledger).name, period, "", (), (), {}, {}, {})
    found: list[Recognised] = []
    placed: set[str] = set()
    for table, rows in _shared_out(book, told, codes, period):
        one, refs = _of_table(head, book, table, replace(told, rows=rows), settled if not found else NOTHING_SETTLED)
        found.append(one)
        placed |= refs
    missing = tuple(_name(row) for row in told.rows if row.is_task and row.ref not in placed)
    return replace(found[0], missing_rows=missing, more=tuple(found[1:]))


def _shared_out(
    book: BlankBook, told: ToldRows, codes: Sequence[str], period: Period
) -> list[tuple[ReadTable, tuple[TaskRow, ...]]]:
    """Say which rows of the plan each table may hold: listed ones any, empty ones an appendix each, else one all."""
    tables = of_period(_tables(book), book, period)
    listed = [table for one in tables for table in _listing(book, one)]
    if listed:
        return [(table, told.rows) for table in listed]
    if len(tables) == len(codes):
        by_code = [tuple(row for row in told.rows if row.appendix == code) for code in codes]
        return list(zip(tables, by_code, strict=True))
    return [(max(tables, key=_fields_known), told.rows)]


def _listing(book: BlankBook, best: ReadTable) -> list[ReadTable]:
    """Give the tables of a sheet that list tasks and ask how far they are, where its best one does."""
    sheet = book.sheets[best.sheet]
    if not lists_tasks(sheet, best):
        return []
    others = [one for one in book.book.tables if one.kind == TASKS and one.sheet == best.sheet and one != best]
    asking = [one for one in others if column_of(one, "status") or column_of(one, "result")]
    return [best, *(one for one in asking if lists_tasks(sheet, one))]


def _tables(book: BlankBook) -> list[ReadTable]:
    """Give the table of tasks of each sheet: that with most of the fields, then with most rows."""
    best: dict[str, ReadTable] = {}
    for table in book.book.tables:
        if table.kind == TASKS:
            held = best.get(table.sheet)
            best[table.sheet] = max((held, table), key=_fields_known) if held else table
    if not best:
        raise Refused("template_no_tasks", Where(book.file))
    return list(best.values())


def _fields_known(table: ReadTable) -> tuple[int, int]:
    return sum(one.field in FIELDS for one in table.columns), len(table.records)


def _of_table(
    head: Recognised, book: BlankBook, table: ReadTable, told: ToldRows, settled: Settled
) -> tuple[Recognised, set[str]]:
    """Recognise one table; gives the tasks placed in it too."""
    sheet = book.sheets[table.sheet]
    columns = _columns(table, settled)
    template = Template(book.data, book.file, table.sheet)
    tasks = [row for row in told.rows if row.is_task]
    doubts: list[Finding] = []
    filling = _Filling(sheet, table, template, told, columns, {}, table.rows[1])
    if lists_tasks(sheet, table):
        rows, doubts = _listed(sheet, table, tasks, settled)
        filling = replace(filling, rows=rows)
    else:
        filling = _put_in(filling, book.file)
    cells, lacking = _cells(filling)
    found = replace(
        head,
        sheet=table.sheet,
        columns=_column_parts(table, columns),
        rows=_row_parts(filling),
        column_names=field_names(),
        row_names={row.ref: _name(row) for row in tasks},
        cells=cells,
        missing_columns=tuple(field_names()[key] for key in ("status", "result") if key not in columns),
        new_rows=filling.new,
        findings=(*_placed(doubts, book.file, table), *_placed(lacking, book.file, table)),
    )
    return with_head(found, book, table.header_rows[0], filling.last), set(filling.rows)


def _columns(table: ReadTable, settled: Settled) -> dict[str, int]:
    held = Counter(one.field for one in table.columns)
    # A state has several columns where it is to be ticked; words belong in none of them.
    found = {one.field: one.column for one in table.columns if one.field in FIELDS and held[one.field] == 1}
    kept = {
        str(key): column
        for key, column in found.items()
        if column not in settled.columns and key not in settled.columns.values()
    }
    return kept | {key: column for column, key in settled.columns.items() if key}


def _listed(
    sheet: SourceSheet, table: ReadTable, tasks: list[TaskRow], settled: Settled
) -> tuple[dict[str, int], list[Finding]]:
    """Find the tasks the rows name; what is not sure is left and told."""
    by_ref = {row.ref: row for row in tasks}
    index = TaskIndex([KnownTask(row.ref, row.appendix, row.number, _path(row), row.text) for row in tasks])
    found: dict[str, int] = {key: row for row, key in settled.rows.items() if key in by_ref}
    doubts: list[Finding] = []
    text, number = column_of(table, "text"), column_of(table, "number")
    for record in table.records:
        words = sheet.text(record.row, text)
        if record.row in settled.rows or is_sample(words):
            continue
        match = index.find(Sought(sheet.text(record.row, number) if number else "", words))
        if match.is_sure and match.tasks[0].ref not in found:
            found[match.tasks[0].ref] = record.row
        else:
            code = "template_task_unclear" if match.tasks else "template_task_unknown"
            where = Where(cell=address_of(record.row, text))
            doubts.append(Finding(code, Severity.WARNING, where, {"text": words[:_NAMED]}))
    return found, doubts


def _path(row: TaskRow) -> str:
    return row.ref.rpartition(":")[2].partition("@")[0]


def _put_in(filling: _Filling, file: str) -> _Filling:
    """Give each row of the plan a row of the table, with new ones below those that are prepared."""
    sheet, table = filling.sheet, filling.table
    places = [one.column for one in table.columns]
    first, count = prepared_rows(sheet, table, lambda row: filling.template.is_ruled(row, places))
    needed = len(filling.told.rows)
    if not count and stands_below(sheet, table):
        raise Refused("template_no_blank_row", Where(file, table.sheet, address_of(first, table.columns[0].column)))
    new = NewRows(first + count - 1, needed - count) if 0 < count < needed else None
    rows = {row.ref: first + place for place, row in enumerate(filling.told.rows)}
    return replace(filling, rows=rows, last=max(first + count - 1, table.rows[1]), new=new)


def _cells(filling: _Filling) -> tuple[dict[Place, Filled], list[Finding]]:
    cells: dict[Place, Filled] = {}
    lacking: list[Finding] = []
    number, text = column_of(filling.table, "number"), column_of(filling.table, "text")
    is_put_in = not lists_tasks(filling.sheet, filling.table)
    for row in filling.told.rows:
        if row.ref not in filling.rows:
            continue
        line = filling.rows[row.ref]
        if is_put_in and number:
            cells[line, number] = int(row.number) if row.number.isdecimal() else row.number
        if is_put_in and text:
            cells[line, text] = row.text
        if row.is_task:
            cells |= dict(_of_task(filling, row, line, lacking))
    return cells, lacking


def _of_task(filling: _Filling, row: TaskRow, line: int, lacking: list[Finding]) -> Iterator[tuple[Place, Filled]]:
    is_put_in = not lists_tasks(filling.sheet, filling.table)
    for key, column in filling.columns.items():
        if key in ("number", "text"):
            continue
        if key in _PRINTED and not is_put_in and not is_sample(filling.sheet.text(line, column)):
            continue
        place = line, column
        value = _value(filling, row, key)
        if key == "status" and value and (options := filling.template.options(_like(filling, line), column)):
            value, wanted = _chosen(row, str(value), options), value
            if value is None:
                where = Where(cell=address_of(*place))
                lacking.append(Finding("template_list_lacks", Severity.WARNING, where, {"text": str(wanted)}))
        if key == "percent" and isinstance(value, int):
            pattern = filling.template.pattern((_like(filling, line), column))
            value = value / _PERCENT if "%" in pattern else value
        if value is not None and value != "":
            yield place, value


def _like(filling: _Filling, line: int) -> int:
    """Give the row of the blank workbook whose look a row has: the last prepared one for those put in below it."""
    return min(line, filling.new.after) if filling.new else line


def _value(filling: _Filling, row: TaskRow, key: str) -> Filled:
    field = FIELDS[key]
    if key == "difficulty" and "proposal" not in filling.columns:
        field = "difficulties"
    value = filling.told.cell(row, field)
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _chosen(row: TaskRow, said: str, options: tuple[str, ...]) -> str | None:
    """Choose the word of a list that says the same state, that in time or late where the list has both."""
    if said in options:
        return said
    same = [] if row.is_many else [one for one in options if read_state(one).state is row.state]
    if len(same) > 1:
        late = row.timing in (Timing.OVERDUE, Timing.DONE_LATE)
        same = [one for one in same if bool(_LATE.search(fold(one))) is late] or same
    return same[0] if len(same) == 1 else None


def _column_parts(table: ReadTable, columns: Mapping[str, int]) -> tuple[Part, ...]:
    keys = {column: key for key, column in columns.items()}
    return tuple(
        Part(
            one.column,
            address_of(table.header_rows[0], one.column),
            " › ".join(one.heading),
            keys.get(one.column, ""),
        )
        for one in table.columns
    )


def _row_parts(filling: _Filling) -> tuple[Part, ...]:
    """List the rows that name tasks with the task each was found to be; none of a table that was empty."""
    if not lists_tasks(filling.sheet, filling.table):
        return ()
    keys = {row: key for key, row in filling.rows.items()}
    text, number = column_of(filling.table, "text"), column_of(filling.table, "number")
    return tuple(
        Part(
            record.row,
            address_of(record.row, text),
            ". ".join(filter(None, (filling.sheet.text(record.row, number) if number else "", words))),
            keys.get(record.row, ""),
        )
        for record in filling.table.records
        if not is_sample(words := filling.sheet.text(record.row, text))
    )


def _name(row: TaskRow) -> str:
    said = f"{row.number} {row.text}".strip()
    return said if len(said) <= _NAMED else f"{said[: _NAMED - 1].rstrip()}…"


def _placed(found: list[Finding], file: str, table: ReadTable) -> Iterator[Finding]:
    for one in found:
        yield Finding(one.code, one.severity, Where(file, table.sheet, one.where.cell), one.params)
