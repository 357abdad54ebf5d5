"""Finds which form a table that somebody else laid out is, and where its columns and rows are; it knows no ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.foreign.said import LEFT_OUT
from desktop.domain.form_layout import FormLayout, OtherColumn, lay_out
from desktop.domain.text import fold
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.forms import Form

_SURE_COLUMNS, _SURE_ROWS = 0.8, 0.6
_TELLING_ROWS = 3
_COUNCIL = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+")
_NUMBER = re.compile(r"[IVX]+\.\d+\w*|\d+\w*/\w[\w/-]*")
"""What tells a form in its printed number: II.06a of "Biểu số II.06a/VPCP/KSTT"."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A form in a table: where its columns and rows are, its sums apart, and how much of it is there."""

    form: Form
    layout: FormLayout
    sums: Mapping[str, int]
    columns: float
    rows: float
    is_named: bool = False
    labels: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_sure(self) -> bool:
        """Say whether so much of the form is there that the table can be no other, or its number stands above."""
        return self.is_named or (self.columns >= _SURE_COLUMNS and self.rows >= _SURE_ROWS)

    @property
    def weight(self) -> float:
        """How much of the form is there, in all."""
        return self.columns * self.rows + self.is_named


def fit(form: Form, one: SettledTable) -> Fit | None:
    """Find a form in a table by headings and labels; None where less than half of its columns are there.

    Where the officer said that it is this form, what is not found is left to be settled column by column.
    """
    columns = _columns(form, one)
    labels = _as_units(form, _labels(one))
    whole = lay_out(form, columns, labels)
    own_rows = {row.key for row in form.item_rows}
    layout = replace(whole, rows={key: row for key, row in whole.rows.items() if key in own_rows})
    sums = {key: row for key, row in whole.rows.items() if key not in own_rows}
    if not one.layout.form and (not layout.fits(form) or not layout.rows):
        return None
    headed = lay_out(form, [replace(column, number="") for column in columns], labels)
    counts = form.count_columns
    share = sum(column.key in headed.columns for column in counts) / len(counts)
    items = len(layout.rows)
    own = items / len(one.records) if items >= _TELLING_ROWS and one.records else 0.0
    rows = max(items / len(form.item_rows), own)
    texts = {row: text for row, (_number, text) in labels.items()}
    return Fit(form, layout, sums, share, min(rows, 1.0), _is_named(form, one), texts)


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
            found.append(OtherColumn(column.column, column.heading, one.sheet.text(last, column.column)))
    return found


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
