"""Columns an office added to its table of tasks: they stay in the file that came, and go out beside its next report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.foreign.said import LEFT_OUT
from desktop.domain.foreign.task_rows import fields_taken
from desktop.domain.periods import parse_period
from desktop.domain.printed_turns import parted_turn
from desktop.domain.tables import TableColumn
from desktop.domain.text import fold
from desktop.domain.workbook_reading.reading import TASKS
from desktop.excel.settled_in import read_settled_book
from desktop.models import FileContent, ReceivedFile
from desktop.services.documents.report_names import RESULTS, WITH_PROGRESS
from desktop.services.files.apart import read_apart
from desktop.services.foreign.tasks import PlanTasks
from desktop.services.ledger import held_agencies
from desktop.services.plans.task_addresses import find_task
from desktop.services.workbooks.layouts import layouts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from desktop.domain.foreign.reading import SettledBook, SettledTable
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.tables import ReportTable, TableRow
    from desktop.store.ledger import Ledger

_WIDTH = 1.4
_Named = tuple[str, str]
"""A task by its number and text, folded."""


def with_added_columns(ledger: Ledger, table: ReportTable) -> ReportTable:
    """Put behind the columns of a report of tasks those that the newest table taken in for its period had besides."""
    seal = table.seal
    keys = [column.key for column in table.columns]
    if seal is None or seal.kind not in (WITH_PROGRESS, RESULTS) or not {"number", "text"} <= set(keys):
        return table
    with ledger.read() as session:
        added = dict(_added(session, seal))
    places = keys.index("number"), keys.index("text")
    named = [_named(row, places) for row in table.rows]
    kept = {heading: values for heading, values in added.items() if not values.keys().isdisjoint(named)}
    if not kept:
        return table
    columns = tuple(
        TableColumn(f"added{place}", (heading,), _WIDTH, is_added=True) for place, heading in enumerate(kept, 1)
    )
    rows = tuple(
        replace(row, cells=(*row.cells, *(values.get(name) for values in kept.values())))
        for row, name in zip(table.rows, named, strict=True)
    )
    return replace(table, columns=(*table.columns, *columns), rows=rows)


def _named(row: TableRow, places: tuple[int, int]) -> _Named:
    number, text = (str(row.cells[place] or "") for place in places)
    return fold(number), fold(parted_turn(text)[0])


def _added(session: Session, seal: ReportSeal) -> Iterator[tuple[str, Mapping[_Named, str]]]:
    when = parse_period(seal.period)
    who = held_agencies.find_agency(session, seal.agency, when.end)
    came = session.execute(
        select(ReceivedFile.name, FileContent.content)
        .join(FileContent, FileContent.sha256 == ReceivedFile.sha256)
        .where(
            ReceivedFile.form == "",
            ReceivedFile.period == when.code,
            ReceivedFile.agency_id == (who.id if who else 0),
        )
        .order_by(ReceivedFile.id.desc())
    ).first()
    if came is None:
        return
    try:
        book: SettledBook = read_apart(read_settled_book, came.content, came.name, layouts_in(session))
    except Refused:
        return
    plans = PlanTasks(session)
    for one in book.tables:
        if one.table.kind == TASKS and not one.layout.form:
            yield from _beside(session, plans, one, seal)


def _beside(
    session: Session, plans: PlanTasks, one: SettledTable, seal: ReportSeal
) -> Iterator[tuple[str, Mapping[_Named, str]]]:
    own = range(1, len(one.seal.columns) + 1) if one.seal else ()
    taken = {*fields_taken(one), *own}
    extra = [
        column
        for column in one.table.columns
        if column.column not in taken and column.field is None and one.columns.get(column.column) != LEFT_OUT
    ]
    if not extra:
        return
    place = f"{seal.plan}:{seal.part}:"
    tasks = {
        line.line.row: find_task(session, line.ref) for line in plans.find(one).lines if line.ref.startswith(place)
    }
    for column in extra:
        values = {
            (fold(node.number), fold(node.text)): said.text.strip()
            for row, node in tasks.items()
            if (said := one.sheet.cell(row, column.column)) and said.text.strip()
        }
        if values:
            yield " › ".join(column.heading), values
