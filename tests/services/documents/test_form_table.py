"""A count form as a printed table."""

import pytest

from desktop.domain.periods import parse_period
from desktop.domain.tables import RowKind
from desktop.excel.table_in import read_cells
from desktop.excel.table_out import write_table
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.documents.form_table import form_table

PERIOD = "2026-11"


@pytest.fixture
def quality(ledger):
    cells = {("sl-08", "value"): 85, ("bieu-mau", "value"): 900, ("bieu-mau", "base"): 982}
    record_counts(ledger, "chat-luong-son-la", PERIOD, {key: CountInput(value) for key, value in cells.items()})
    return form_table(ledger, "chat-luong-son-la", parse_period(PERIOD))


def test_headings_decimals_and_shares_are_printed(quality):
    assert [row.kind for row in quality.rows[:2]] == [RowKind.GROUP, RowKind.ITEM]
    said = [row.texts() for row in quality.rows]
    assert said[1][2:5] == ["900", "982", "91,65%"]
    assert said[3][2:5] == ["8,5", "", ""]


def test_they_stay_numbers_in_the_workbook(quality):
    held = {cell.value for sheet in read_cells(write_table(quality), "a.xlsx") for cell in sheet.cells.values()}
    assert {8.5, 900, 900 / 982} <= held
