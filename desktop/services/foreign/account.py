"""What each table of a workbook was taken for, and the account of its rows: taken, rejected, left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.corrections import read_place
from desktop.domain.foreign.reading import letters
from desktop.domain.foreign.said import is_skipped
from desktop.domain.foreign.task_rows import fields_by_column
from desktop.domain.workbook_reading.reading import TASKS
from desktop.services.foreign.preview import TakenColumn, TakenTable
from desktop.services.workbooks.exchange import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.foreign.form_cells import FormCells
    from desktop.domain.foreign.reading import SettledBook, SettledTable
    from desktop.services.foreign.preview import TaskImportRow
    from desktop.services.foreign.tables import Chosen
    from desktop.services.workbooks.preview import ImportPreview


def taken_tables(
    book: SettledBook,
    chosen: Chosen,
    tasks: tuple[TaskImportRow, ...],
    cells: FormCells | None,
    counts: ImportPreview | None,
) -> Iterator[TakenTable]:
    """Lay out what each table is and what became of its rows."""
    found = {id(one): rows for one, rows in chosen.tasks}
    said: dict[int, list[TaskImportRow]] = {}
    for line, row in zip(chosen.lines, tasks, strict=True):
        said.setdefault(id(line.one), []).append(row)
    for one in book.tables:
        account = one.table.account
        left_out = len(one.table.records) - len(one.records)
        taken, rejected = 0, account.records - left_out
        if id(one) in found:
            rows = said.get(id(one), [])
            refused = (Verdict.REJECTED, Verdict.CONFLICT)
            rejected = sum(row.verdict in refused for row in rows)
            taken, left_out = len(rows) - rejected, left_out + found[id(one)].headings
        elif chosen.form and chosen.form[0] is one and cells is not None:
            rows_left = _rows_left_out(one, counts)
            taken = sum(record.row in cells.taken_rows - rows_left for record in one.records)
            left_out += sum(record.row in rows_left for record in one.records)
            rejected = account.records - left_out - taken
        yield TakenTable(
            sheet=one.sheet.name,
            kind=one.table.kind,
            header_rows=one.table.header_rows,
            rows=one.table.rows,
            columns=tuple(_columns(one, chosen)),
            layout=one.layout.code,
            is_known=one.known is not None,
            rows_read=account.rows,
            records=account.records,
            groups=account.groups,
            totals=account.totals,
            repeated=account.repeated,
            empty=account.empty,
            unclear=account.unclear,
            continued=account.continued,
            taken=taken,
            rejected=rejected,
            skipped=left_out,
        )


def _rows_left_out(one: SettledTable, counts: ImportPreview | None) -> frozenset[int]:
    """Give the rows of a table of counts that were left out, as such or cell by cell."""
    if counts is None or not counts.said.skipped:
        return frozenset()
    said: dict[int, set[Verdict]] = {}
    for row in counts.rows:
        said.setdefault(read_place(row.address).row, set()).add(row.verdict)
    rows = (record.row for record in one.records)
    return frozenset(
        row
        for row in rows
        if is_skipped(counts.said.skipped, one.sheet.name, row) or said.get(row) == {Verdict.LEFT_OUT}
    )


def _columns(one: SettledTable, chosen: Chosen) -> Iterator[TakenColumn]:
    if chosen.form and chosen.form[0] is one:
        names = dict(chosen.form[1].keys_of_columns)
    else:
        names = fields_by_column(one) if one.table.kind == TASKS else {}
    for column in one.table.columns:
        heading = " › ".join(column.heading)
        name = names.get(column.column, None if chosen.form and chosen.form[0] is one else column.field)
        yield TakenColumn(letters(column.column), heading, name, column.column in one.columns)
