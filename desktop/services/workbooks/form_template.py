"""A count form found in a blank workbook: where its columns and rows stand, what goes into them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.form_heads import find_form_head
from desktop.domain.form_layout import FormLayout, OtherColumn, lay_out
from desktop.domain.form_values import percent
from desktop.domain.forms import ColumnKind, places_of
from desktop.domain.text import fold
from desktop.domain.workbook_reading import Guide, read_book, reading
from desktop.domain.workbook_reading.headings import bare
from desktop.excel.bounds import address_of
from desktop.excel.template import Template
from desktop.services.words import wording
from desktop.services.workbooks.template_book import NOTHING_SETTLED, Part, Recognised, of_period, with_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.forms import Form
    from desktop.domain.workbook_reading import ReadTable, SourceSheet
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.services.counts.grids import CountGrid, CountInput
    from desktop.services.workbooks.template_book import BlankBook, Settled

_FILLED = (ColumnKind.COUNT, ColumnKind.NOTE)
_SHOWN = (*_FILLED, ColumnKind.RATIO)


def recognise_form(
    grid: CountGrid, what: str, book: BlankBook, settled: Settled = NOTHING_SETTLED, *, anyway: bool = False
) -> Recognised:
    """Find a form in the table that has the most of its columns and rows, else in one with its own headings.

    Refuses with ``template_unlike`` {form} where that is not enough of them, or no table at all with ``anyway``.
    """
    fitting = _fitting(grid, book, book.book.tables) or _fitting(grid, book, _led_by_headings(grid.form, book))
    if not fitting and (settled.columns or anyway):
        fitting = _laid_out(grid, book, book.book.tables)
    if not fitting:
        raise Refused("template_unlike", Where(book.file), form=grid.form.name or grid.form.code)
    own = of_period([table for table, _layout in fitting], book, grid.period)
    fitting = [one for one in fitting if one[0] in own]
    table, layout = max(fitting, key=lambda one: len(one[1].columns) * max(len(one[1].rows), 1))
    sheet = book.sheets[table.sheet]
    columns = _settled(layout.columns, settled.columns)
    rows = _settled(layout.rows, settled.rows)
    recognised = Recognised(
        what=what,
        title=grid.form.name,
        agency=grid.agency_name,
        period=grid.period,
        sheet=table.sheet,
        columns=_column_parts(grid, sheet, table, columns),
        rows=_row_parts(grid, sheet, table, rows),
        column_names={one.key: " › ".join(one.heading) for one in grid.form.columns if one.kind in _SHOWN},
        row_names={row.key: row.label for row in grid.form.rows if not row.heading},
        cells={place: value for place, value in _cells(grid, columns, rows) if value is not None}
        | dict(_shares(grid, book, table, columns, rows)),
        missing_columns=tuple(
            " › ".join(one.heading) for one in grid.form.columns if one.kind in _FILLED and one.key not in columns
        ),
        missing_rows=tuple(row.label for row in grid.form.item_rows if row.key not in rows),
        findings=tuple(_worded_otherwise(grid, book, table, columns, settled)),
    )
    return with_head(recognised, book, table.header_rows[0], table.rows[1])


def _laid_out(grid: CountGrid, book: BlankBook, tables: Iterable[ReadTable]) -> list[tuple[ReadTable, FormLayout]]:
    return [(table, _layout(grid, book.sheets[table.sheet], table)) for table in tables]


def _fitting(grid: CountGrid, book: BlankBook, tables: Iterable[ReadTable]) -> list[tuple[ReadTable, FormLayout]]:
    return [one for one in _laid_out(grid, book, tables) if one[1].fits(grid.form) and one[1].rows]


def _led_by_headings(form: Form, book: BlankBook) -> tuple[ReadTable, ...]:
    """Read the sheets anew where they have the form's own headings: a blank one may show in no other way."""
    guide = Guide(
        partial(find_form_head, form=form), lambda _sheet, _head: reading.Settled(reading.COUNTS), is_blank=True
    )
    return read_book(book.sheets.values(), guide).tables


def _settled(found: Mapping[str, int], said: Mapping[int, str]) -> dict[str, int]:
    """Let what an officer said go before what was found."""
    kept = {key: number for key, number in found.items() if number not in said and key not in said.values()}
    return kept | {key: number for number, key in said.items() if key}


def _column_parts(
    grid: CountGrid, sheet: SourceSheet, table: ReadTable, columns: Mapping[str, int]
) -> tuple[Part, ...]:
    asked = {one.key for one in grid.form.columns if one.kind in _SHOWN}
    keys = {number: key for key, number in columns.items() if key in asked}
    others = {*_label_columns(grid, sheet, table), *(one.column for one in table.columns if one.field == "number")}
    others |= {number for key, number in columns.items() if key not in asked}
    return tuple(
        Part(
            one.column, address_of(table.header_rows[0], one.column), " › ".join(one.heading), keys.get(one.column, "")
        )
        for one in table.columns
        if one.column in keys or one.column not in others
    )


def _row_parts(grid: CountGrid, sheet: SourceSheet, table: ReadTable, rows: Mapping[str, int]) -> tuple[Part, ...]:
    keys = {number: key for key, number in rows.items()}
    _serial, label = _label_columns(grid, sheet, table)
    parts = []
    for row, (number, text) in _labels(grid, sheet, table).items():
        said = ". ".join(filter(None, (number, text)))
        parts.append(Part(row, address_of(row, label or 1), said, keys.get(row, "")))
    return tuple(parts)


def _label_columns(grid: CountGrid, sheet: SourceSheet, table: ReadTable) -> tuple[int, int]:
    """Give the columns of the running numbers and of the rows' names: that in which most names of the form stand."""
    fields = {one.field: one.column for one in table.columns if one.field}
    named = {fold(row.label) for row in grid.form.rows}
    lines = range(table.header_rows[1] + 1, max(table.rows[1], table.header_rows[1] + 1) + 1)
    found = {one.column: sum(fold(sheet.text(row, one.column)) in named for row in lines) for one in table.columns}
    best = max(found, key=lambda column: found[column], default=0)
    serial = fields.get("number", 0)
    if found.get(best):
        return serial if serial != best else 0, best
    return serial, fields.get("text", 0)


def _labels(grid: CountGrid, sheet: SourceSheet, table: ReadTable) -> dict[int, tuple[str, str]]:
    serial, label = _label_columns(grid, sheet, table)
    labels = {
        row: (sheet.text(row, serial) if serial else "", sheet.text(row, label) if label else "")
        for row in range(table.rows[0], max(table.rows[1], table.rows[0]) + 1)
    }
    return {row: named for row, named in labels.items() if any(named)} or labels


def _layout(grid: CountGrid, sheet: SourceSheet, table: ReadTable) -> FormLayout:
    numbers = table.header_rows[1]
    columns = [OtherColumn(one.column, one.heading, sheet.text(numbers, one.column)) for one in table.columns]
    return lay_out(grid.form, columns, _labels(grid, sheet, table))


def _cells(grid: CountGrid, columns: Mapping[str, int], rows: Mapping[str, int]) -> Iterator[tuple[Place, Filled]]:
    for key, total in grid.totals.items():
        if key[0] in rows and key[1] in columns and total is not None:
            yield (rows[key[0]], columns[key[1]]), _number(grid, key, total)
    for key, cell in grid.known.items():
        if key[0] in rows and key[1] in columns:
            yield (rows[key[0]], columns[key[1]]), _written(grid, key, cell)


def _shares(
    grid: CountGrid, book: BlankBook, table: ReadTable, columns: Mapping[str, int], rows: Mapping[str, int]
) -> Iterator[tuple[Place, Filled]]:
    """Write shares as the cell shows them: 0.5998 where it is written in percent, else 59.98."""
    placed = {key: share for key, share in grid.shares.items() if key[0] in rows and key[1] in columns}
    if not placed:
        return
    template = Template(book.data, book.file, table.sheet)
    for (row, column), share in placed.items():
        place = rows[row], columns[column]
        yield place, float(share) if "%" in template.pattern(place) else float(percent(share))


def _worded_otherwise(
    grid: CountGrid, book: BlankBook, table: ReadTable, columns: Mapping[str, int], settled: Settled
) -> Iterator[Finding]:
    """Tell the columns that were known though their headings are worded otherwise; a wrong one would do most harm."""
    printed = {one.column: one for one in table.columns}
    for one in grid.form.columns:
        other = printed.get(columns.get(one.key, 0))
        if other is None or one.kind not in _SHOWN or other.column in settled.columns:
            continue
        own, text = one.heading[-1], other.heading[-1]
        number = book.sheets[table.sheet].text(table.header_rows[1], other.column).split("=")[0].strip(" ()[]")
        if bare(own) == bare(text) or fold(" ".join(one.heading)) == fold(" ".join(other.heading)):
            continue
        if not one.number or number != one.number:
            where = Where(book.file, table.sheet, address_of(table.header_rows[0], other.column))
            yield Finding("template_worded_otherwise", Severity.WARNING, where, {"name": own, "text": text})


def _written(grid: CountGrid, key: tuple[str, str], cell: CountInput) -> Filled:
    if grid.form.column(key[1]).kind is ColumnKind.NOTE:
        return cell.note
    if cell.value is None:
        return wording.absence(cell.absence) if cell.absence else None
    return _number(grid, key, cell.value)


def _number(grid: CountGrid, key: tuple[str, str], value: int) -> Filled:
    number = as_number(value, places_of(grid.form.row(key[0]), grid.form.column(key[1])))
    return number if isinstance(number, int) else float(number)
