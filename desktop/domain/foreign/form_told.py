"""Tells what of a form and what of somebody's table the other has not, or calls otherwise; it reads no counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.form_fit import heading_rows
from desktop.domain.foreign.form_turned import bare_label, shortened_heading
from desktop.domain.foreign.reading import letters
from desktop.domain.form_sheet import AddedColumn
from desktop.domain.forms import ColumnKind
from desktop.domain.text import fold, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop.domain.foreign.form_fit import Fit
    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.workbook_reading import ReadColumn

_SHOWN = 80


def _worded_otherwise(found: Fit, one: SettledTable) -> Iterator[Finding]:
    """Tell of columns and rows that are taken though they are called otherwise, those the officer settled aside."""
    headings = {column.column: column.heading for column in one.table.columns}
    for key, place in found.layout.columns.items():
        column = found.form.column(key)
        said, own = headings[place], column.heading
        if column.kind is ColumnKind.COUNT and place not in one.columns and not _is_called(said, own):
            where = Where(sheet=one.sheet.name, cell=f"{letters(place)}{one.table.header_rows[0]}")
            names: dict[str, object] = {"said": " › ".join(said), "column": " › ".join(own)}
            yield Finding("foreign_column_differs", Severity.WARNING, where, names)
    for key, place in found.layout.rows.items():
        label, own_label = found.labels.get(place, ""), found.form.row(key).label
        if label and fold(label) != fold(own_label):
            where = Where(sheet=one.sheet.name, cell=f"{letters(one.table.columns[0].column)}{place}")
            yield Finding("foreign_row_differs", Severity.WARNING, where, {"said": label, "row": own_label})


def _turned_otherwise(found: Fit, one: SettledTable) -> Iterator[Finding]:
    """Tell of rows that are taken for columns of the form though they are called otherwise."""
    for key, row in found.layout.columns.items():
        heading, label = found.form.column(key).heading, bare_label(found.labels.get(row, ""))
        is_other = not _is_called((label,), heading) and _words(label) != _words(" ".join(heading[:-1]))
        if label and is_other and shortened_heading(found.form, label) != heading:
            where = Where(sheet=one.sheet.name, cell=f"{letters(one.table.columns[0].column)}{row}")
            names: dict[str, object] = {"said": label, "row": " › ".join(heading)}
            yield Finding("foreign_row_differs", Severity.WARNING, where, names)


def told_of(found: Fit, one: SettledTable) -> Iterator[Finding]:
    """Tell of rows and columns of either side that the other has not."""
    sheet = one.sheet.name
    columns, rows = found.layout.missing_columns, found.layout.missing_rows
    if found.is_turned:
        columns, rows = rows, columns
    for name in columns:
        yield Finding("column_missing", Severity.WARNING, Where(sheet=sheet), {"column": name})
    for label in rows:
        yield Finding("row_missing", Severity.WARNING, Where(sheet=sheet), {"row": label})
    yield from _turned_otherwise(found, one) if found.is_turned else _worded_otherwise(found, one)
    for column in one.table.columns:
        if _is_added(column, found):
            where = Where(sheet=sheet, cell=f"{letters(column.column)}{one.table.header_rows[0]}")
            name = " › ".join(column.heading)
            if found.is_turned:
                yield Finding("foreign_column_kept", Severity.WARNING, where, {"heading": name})
            else:
                yield Finding("column_added", Severity.WARNING, where, {"column": name})
    taken = {*found.lines} | (set() if found.is_turned else {*found.sums.values()} | heading_rows(found.form, one))
    for record in one.records:
        if record.row not in taken:
            text = " | ".join(one.sheet.text(*place) for place in one.sheet.rows.get(record.row, ()))
            where = Where(sheet=sheet, cell=f"{letters(one.table.columns[0].column)}{record.row}")
            yield Finding("row_added", Severity.WARNING, where, {"row": shortened(text, _SHOWN)})


def added_columns(found: Fit, one: SettledTable) -> tuple[AddedColumn, ...]:
    """Give the columns that an agency has beside the form's own, with what stands in the form's rows."""
    if found.is_turned:
        return ()
    added = (column for column in one.table.columns if _is_added(column, found))
    read = (AddedColumn(" › ".join(column.heading), dict(_values(column.column, found, one))) for column in added)
    return tuple(column for column in read if column.values)


def _is_added(column: ReadColumn, found: Fit) -> bool:
    if found.is_turned:
        used = {*found.layout.rows.values(), *found.sums.values()}
        return column.column not in used and column.is_count
    return column.column not in found.layout.columns.values() and column.field not in ("number", "text")


def _values(column: int, found: Fit, one: SettledTable) -> Iterator[tuple[str, str | int | float | date]]:
    for key, row in found.layout.rows.items():
        cell = one.sheet.cell(row, column)
        if cell is not None and cell.text.strip() and not cell.error:
            yield key, cell.text if cell.value is None else cell.value


def _is_called(said: Sequence[str], own: Sequence[str]) -> bool:
    """Say whether two headings are the same words, of all levels or of the innermost alone."""
    return _words(" ".join(said)) == _words(" ".join(own)) or _words(said[-1]) in (
        _words(own[-1]),
        _words(" ".join(own)),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
