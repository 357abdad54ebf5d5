"""Workbooks of many layouts are read whole, without a question."""

import pytest

from desktop.domain.findings import Severity
from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks.layouts import Layout, build, layouts

ALL = tuple(layouts())


@pytest.mark.parametrize("layout", ALL, ids=lambda layout: layout.name)
def test_a_layout_is_read_as_it_was_laid_out(layout: Layout) -> None:
    book = read_book(read_sheets(build(layout), "so-lieu.xlsx"))
    assert len(book.tables) == 1
    table = book.tables[0]
    assert (table.sheet, table.kind) == ("Biểu", layout.body.kind)
    assert (table.header_rows, table.rows) == (layout.header_rows, layout.rows)
    assert tuple(column.field for column in table.columns) == layout.body.fields
    assert [column.column for column in table.columns] == [
        layout.left + place + 1 for place in range(len(layout.body.fields))
    ]
    if layout.body.paths:
        assert tuple(" › ".join(column.heading) for column in table.columns) == layout.body.paths
    assert [record.row for record in table.records] == layout.records
    _assert_values(layout, table)
    assert [found.code for found in book.findings if found.severity is Severity.QUESTION] == []


def _assert_values(layout: Layout, table) -> None:
    rows = dict(zip(range(layout.rows[0], layout.rows[1] + 1), layout.body.rows, strict=True))
    for record in table.records:
        written = rows[record.row]
        for column, value in zip(table.columns, written, strict=False):
            key = column.column if column.is_count else column.field
            if key is not None:
                expected = str(value) if key == "number" and value is not None else value
                assert record.values[key] == (None if expected in (None, "") else expected)


@pytest.mark.parametrize("layout", ALL, ids=lambda layout: layout.name)
def test_a_layout_says_whose_it_is_and_for_when(layout: Layout) -> None:
    book = read_book(read_sheets(build(layout), "so-lieu.xlsx"))
    agency, period = book.agency, book.period
    assert (agency.text.replace("\n", " ") if agency else None) == layout.above.agency or _is_block(layout, agency)
    assert ((period.start.isoformat(), period.end.isoformat()) if period else None) == layout.above.days


def _is_block(layout: Layout, agency) -> bool:
    return layout.above.agency is not None and agency is not None and "Tân Phú".casefold() in agency.text.casefold()
