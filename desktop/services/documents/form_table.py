"""A count form as a printed table, with its sums and shares; it must not know how a page is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.forms import ColumnKind, places_of
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.services.counts import grids
from desktop.services.counts.answer_exchange import answers_to_send
from desktop.services.documents.letterhead import as_own_report
from desktop.services.ledger import own_office
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from desktop.domain.forms import CellKey, FormColumn, FormRow
    from desktop.domain.periods import Period
    from desktop.domain.tables import Cell
    from desktop.services.counts.grids import CountGrid
    from desktop.store.ledger import Ledger


def form_table(ledger: Ledger, code: str, period: Period, *, stamp: str = "") -> ReportTable:
    """Lay a form out as recorded for the ledger's own agency, with sums and shares."""
    grid = grids.count_grid(ledger, code, period.code)
    form, derived = grid.form, grid.shares
    table = ReportTable(
        title=form.title,
        head=_head(grid, own_office.print_profile(ledger).receiver),
        columns=tuple(
            TableColumn(column.key, column.heading, column.width, _align(column.kind), _is_amount(column.kind))
            for column in form.columns
        ),
        rows=tuple(_row(grid, row, derived) for row in form.rows),
        notes=wording.answers_on_paper(answers_to_send(grid)),
        stamp=stamp,
        column_numbers=any(column.number for column in form.columns),
        meta={f"number:{column.key}": f"({column.number})" for column in form.columns if column.number},
    )
    return as_own_report(ledger, table)


def _head(grid: CountGrid, receiver: str) -> PageHead:
    form = grid.form
    return PageHead(
        agency=grid.agency_name,
        subtitle=wording.period_paper(grid.period),
        unit_note=form.unit_note,
        left_note="\n".join(filter(None, (form.number, form.basis))),
        right_note=wording.reporting_agencies(grid.agency_name, receiver),
    )


def _is_amount(kind: ColumnKind) -> bool:
    return kind is ColumnKind.COUNT


def _align(kind: ColumnKind) -> Align:
    match kind:
        case ColumnKind.COUNT | ColumnKind.RATIO:
            return Align.RIGHT
        case ColumnKind.SERIAL:
            return Align.CENTER
        case _:
            return Align.LEFT


def _row(grid: CountGrid, row: FormRow, derived: Mapping[CellKey, Fraction]) -> TableRow:
    cells = tuple(_cell(grid, row, column, derived) for column in grid.form.columns)
    return TableRow(cells, RowKind.TOTAL if row.total else RowKind.GROUP if row.heading else RowKind.ITEM)


def _cell(grid: CountGrid, row: FormRow, column: FormColumn, derived: Mapping[CellKey, Fraction]) -> Cell:
    key, held = (row.key, column.key), grid.held((row.key, column.key))
    match column.kind:
        case ColumnKind.SERIAL:
            return row.number or None
        case ColumnKind.LABEL:
            return row.label
        case ColumnKind.NOTE:
            return (held.note or None) if held else None
        case ColumnKind.RATIO:
            return derived.get(key)
        case ColumnKind.COUNT:
            if held and held.absence:
                return wording.absence_on_paper(held.absence)
            value = grid.totals.get(key) if row.total else held.value if held else None
            return None if value is None else as_number(value, places_of(row, column))
