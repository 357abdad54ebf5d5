"""Finds which form a table that somebody else laid out is, and where its columns and rows are; it knows no ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.foreign.form_turned import rows_as_columns, value_columns
from desktop.domain.foreign.said import LEFT_OUT
from desktop.domain.form_layout import FormLayout, OtherColumn, lay_out
from desktop.domain.forms import ColumnKind
from desktop.domain.text import fold
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.forms import Form

_SURE_COLUMNS, _SURE_ROWS = 0.8, 0.6
_TELLING_ROWS, _FEWEST_TURNED = 3, 2
_COUNCIL = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+")
_LEVELS = re.compile(r"\s+[-–—›>]\s+|\s*:\s+")
_NUMBER = re.compile(r"[IVX]+\.\d+\w*|\d+\w*/\w[\w/-]*")
"""What tells a form in its printed number: II.06a of "Biểu số II.06a/VPCP/KSTT"."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A form in a table: where its columns and rows are, its sums apart, and how much of it is there.

    Of one that is ``turned`` the columns stand in rows of the sheet and the rows in columns. ``values`` are columns of
    which it is not clear which one holds the numbers.
    """

    form: Form
    layout: FormLayout
    sums: Mapping[str, int]
    columns: float
    rows: float
    is_named: bool = False
    labels: Mapping[int, str] = field(default_factory=dict)
    is_turned: bool = False
    values: tuple[int, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Say whether so much of the form is there that the table can be no other, or its number stands above."""
        return self.is_named or (self.columns >= _SURE_COLUMNS and self.rows >= _SURE_ROWS)

    @property
    def keys_of_columns(self) -> Mapping[int, str]:
        """The keys of what stands in the columns of the sheet."""
        held = self.layout.rows if self.is_turned else self.layout.columns
        return {column: key for key, column in held.items()}

    @property
    def lines(self) -> tuple[int, ...]:
        """The rows of the sheet that hold something of the form."""
        return tuple((self.layout.columns if self.is_turned else self.layout.rows).values())

    @property
    def weight(self) -> float:
        """How much of the form is there, in all."""
        return self.columns * self.rows + self.is_named


def fit(form: Form, one: SettledTable) -> Fit | None:
    """Find a form in a table by headings and labels; None where less than half of its columns are there.

    A table that has a count of the form in each row, and its numbers in a column, is the form too. Where the officer
    said that it is this form, what is not found is left to be settled column by column.
    """
    labels = _labels(one)
    found = [each for each in (_across(form, one, labels), _turned(form, one, labels)) if each]
    return max(found, key=lambda each: each.weight, default=None)


def _turned(form: Form, one: SettledTable, labels: Mapping[int, tuple[str, str]]) -> Fit | None:
    """Find a form whose counts stand one below another, under each unit or in the only column of numbers."""
    counts = form.count_columns
    if min(len(counts), len(labels)) < _FEWEST_TURNED:
        return None
    is_one = len(form.item_rows) == 1
    values = value_columns(one, form.item_rows[0].key if is_one else "")
    named = {column.column: ("", " ".join(column.heading)) for column in one.table.columns if column.column in values}
    units = _as_units(form, dict(list(named.items())[:1]) if is_one else named)
    asked = replace(form, columns=tuple(each for each in form.columns if each.kind is not ColumnKind.RATIO))
    whole = lay_out(asked, rows_as_columns(asked, one, labels), units)
    own_rows = {row.key for row in form.item_rows}
    is_open = is_one and len(values) != 1
    rows = {} if is_open else {key: column for key, column in whole.rows.items() if key in own_rows}
    sums = {key: column for key, column in whole.rows.items() if key not in own_rows}
    missing = tuple(" › ".join(column.heading) for column in counts if column.key not in whole.columns)
    layout = replace(whole, rows=rows, missing_columns=missing, missing_rows=() if is_one else whole.missing_rows)
    if not layout.fits(form) or not (rows or values):
        return None
    share = sum(column.key in layout.columns for column in counts) / len(counts)
    texts = {row: text for row, (_number, text) in labels.items()}
    found = 1.0 if is_open else len(rows) / len(own_rows)
    open_values = values if is_open else ()
    return Fit(form, layout, sums, share, found, _is_named(form, one), texts, is_turned=True, values=open_values)


def _across(form: Form, one: SettledTable, labels: Mapping[int, tuple[str, str]]) -> Fit | None:
    columns = _columns(form, one)
    labels = _as_units(form, labels)
    whole = lay_out(form, columns, labels)
    own_rows = {row.key for row in form.item_rows}
    layout = replace(whole, rows={key: row for key, row in whole.rows.items() if key in own_rows})
    sums = {key: row for key, row in whole.rows.items() if key not in own_rows}
    layout, values = _with_values(form, one, layout)
    if not one.layout.form and ((not values and not layout.fits(form)) or not layout.rows):
        return None
    headed = lay_out(form, [replace(column, number="") for column in columns], labels)
    counts = form.count_columns
    share = sum(column.key in headed.columns for column in counts) / len(counts)
    if values or layout.columns != whole.columns:
        share = 1.0
    items = len(layout.rows)
    own = items / len(one.records) if items >= _TELLING_ROWS and one.records else 0.0
    rows = max(items / len(form.item_rows), own)
    texts = {row: text for row, (_number, text) in labels.items()}
    return Fit(form, layout, sums, share, min(rows, 1.0), _is_named(form, one), texts, values=values)


def _with_values(form: Form, one: SettledTable, layout: FormLayout) -> tuple[FormLayout, tuple[int, ...]]:
    """Find the numbers of a form that has one column of them by its rows, whatever heads them; else what may be it."""
    (first, *others) = form.count_columns
    many = len(layout.rows) >= max(_TELLING_ROWS, _SURE_ROWS * max(len(one.records), 1))
    if others or first.key in layout.columns or not many:
        return layout, ()
    values = value_columns(one, first.key)
    if len(values) != 1:
        return layout, values
    columns = {key: column for key, column in layout.columns.items() if column not in values}
    missing = tuple(name for name in layout.missing_columns if name != " › ".join(first.heading))
    return replace(layout, columns={**columns, first.key: values[0]}, missing_columns=missing), ()


def _is_named(form: Form, one: SettledTable) -> bool:
    """Say whether the number of a form stands above a table."""
    number = _NUMBER.search(form.number)
    if number is None:
        return False
    printed = re.compile(rf"(?<![\w.]){re.escape(number[0])}(?!\w)", re.IGNORECASE)
    above = (place for row in range(1, one.table.header_rows[0]) for place in one.sheet.rows.get(row, ()))
    return any(printed.search(one.sheet.text(*place)) for place in above)


def _columns(form: Form, one: SettledTable) -> list[OtherColumn]:
    """Give the columns of a table as a form looks for them; one that was settled bears the form's own heading."""
    by_key = {column.key: column.heading for column in form.columns}
    settled = one.columns
    last = one.table.header_rows[1]
    found: list[OtherColumn] = []
    for column in one.table.columns:
        said = settled.get(column.column, "")
        if said == LEFT_OUT:
            continue
        if said in by_key:
            found.append(OtherColumn(column.column, by_key[said]))
        elif not any(by_key.get(key) == column.heading for key in settled.values()):
            found.append(OtherColumn(column.column, _levels(column.heading), one.sheet.text(last, column.column)))
    return found


def _levels(heading: tuple[str, ...]) -> tuple[str, ...]:
    """Part a heading of one line as one of several levels is typed: "Tiếp nhận - Tổng số"."""
    return tuple(_LEVELS.split(heading[0])) if len(heading) == 1 else heading


def _as_units(form: Form, labels: Mapping[int, tuple[str, str]]) -> Mapping[int, tuple[str, str]]:
    """Give labels as the form has them where they call the same unit: "Phường An Bình" is "UBND phường An Bình"."""
    units = {_unit(row.label): row.label for row in form.item_rows}
    return {row: (number, units.get(_unit(text), text)) for row, (number, text) in labels.items()}


def _unit(label: str) -> str:
    return _COUNCIL.sub("", fold(label))


def _labels(one: SettledTable) -> dict[int, tuple[str, str]]:
    """Give the running number and the text of each row that was not left out."""
    fields = {column.field: column.column for column in one.table.columns if column.field}
    label, serial = fields.get("text", 0), fields.get("number", 0)
    kept = {record.row for record in one.records}
    left_out = {record.row for record in one.table.records} - kept
    found: dict[int, tuple[str, str]] = {}
    for row in range(one.table.rows[0], max(one.table.rows[1], one.table.rows[0]) + 1):
        if row in left_out or one.table.kinds.get(row) is RowKind.REPEAT:
            continue
        said = one.sheet.text(row, serial) if serial else "", one.sheet.text(row, label) if label else ""
        if any(said):
            found[row] = said
    return found or dict.fromkeys(kept, ("", ""))


def heading_rows(form: Form, one: SettledTable) -> frozenset[int]:
    """Find the rows that only head others in a form, by their labels."""
    headings = {fold(row.label) for row in form.rows if row.heading}
    return frozenset(row for row, (number, text) in _labels(one).items() if fold(text or number) in headings)
