"""Workbooks of many layouts take rows and texts: what was there stays, each cell where it belongs."""

import pytest

from desktop.excel.table_in import read_cells
from desktop.excel.template import NewRows, fill_template
from tests.excel.ooxml_rules import check_rules
from tests.workbooks.layouts import Layout, build, layouts

SHEET, COUNT, FILLED = "Biểu", 3, (1, 2, 5)


@pytest.mark.parametrize("layout", list(layouts()), ids=lambda layout: layout.name)
def test_rows_put_below_the_last_one_disturb_nothing(layout: Layout) -> None:
    data, last = build(layout), layout.rows[1]
    cells = {(last + 1 + step, column): f"chữ {step}" for step in range(COUNT) for column in FILLED}
    longer = fill_template(data, "bieu.xlsx", SHEET, cells, rows=NewRows(last, COUNT)).data
    check_rules(longer)
    after = {sheet.name: sheet.cells for sheet in read_cells(longer, "bieu.xlsx")}
    for sheet in read_cells(data, "bieu.xlsx"):
        for (row, column), cell in sheet.cells.items():
            moved = row + COUNT if sheet.name == SHEET and row > last else row
            held = after[sheet.name][moved, column]
            assert cell.formula is not None or held.value == cell.value
    assert {place: after[SHEET][place].value for place in cells} == cells
