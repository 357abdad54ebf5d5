import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.excel import bounds
from desktop.excel.bounds import address_of, place_of
from desktop.excel.table_in import read_cells

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'


def refusal(package, rows: str, after: str = ""):
    data = package({"xl/worksheets/sheet1.xml": SHEET.format(rows, after).encode()})
    with pytest.raises(Refused) as refused:
        read_cells(data, "xa.xlsx")
    return refused.value.finding


def test_a_sheet_inside_the_rectangle_passes(workbook):
    assert [sheet.name for sheet in read_cells(workbook, "xa.xlsx")] == ["Biểu số 01-THỬ", "_sotiendo"]


@pytest.mark.parametrize("address", ["XFD1048576", "A1048576", "XFD1"])
def test_one_cell_far_away_is_refused_by_its_address(package, address):
    finding = refusal(package, f'<row><c r="{address}"><v>1</v></c></row>')
    assert (finding.code, finding.where.sheet, finding.where.cell) == ("sheet_too_large", "Sheet", address)


def test_a_cell_in_a_row_beyond_the_last_one_is_refused(package):
    assert refusal(package, '<row r="100001"><c><v>1</v></c></row>').where.cell == "A100001"
    assert refusal(package, '<row r="100000"/><row><c><v>1</v></c></row>').where.cell == "A100001"


def test_an_empty_row_at_the_end_of_the_sheet_passes(package):
    rows = '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576" ht="12.8" customHeight="0"></row>'
    (sheet,) = read_cells(package({"xl/worksheets/sheet1.xml": SHEET.format(rows, "").encode()}), "xa.xlsx")
    assert sheet.value("A1") == 5


def test_empty_styled_rows_without_numbers_are_counted(package, monkeypatch):
    monkeypatch.setattr(bounds, "LAST_ROW", 100)
    assert refusal(package, '<row s="1" customFormat="1"/>' * 101).code == "sheet_too_large"


def test_cells_are_counted_whatever_their_addresses_say(package, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_CELLS", 100)
    assert refusal(package, "<row>" + '<c r="A1"/>' * 101 + "</row>").code == "sheet_too_large"


def test_a_merged_range_over_everything_is_refused(package):
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refusal(package, "", merged).code == "sheet_too_large"


def test_a_dimension_that_lies_is_not_believed(package):
    lie = SHEET.replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    data = package({"xl/worksheets/sheet1.xml": lie.format('<row><c r="XFD1048576"/></row>', "").encode()})
    with pytest.raises(Refused, match="sheet_too_large"):
        read_cells(data, "xa.xlsx")


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_reads_back_as_it_was_written(row, column):
    assert place_of(address_of(row, column)) == (row, column)


@pytest.mark.parametrize(
    ("address", "place"), [("D12", (12, 4)), ("$AA$1", (1, 27)), ("xfd1", (1, 16384)), ("", (0, 0))]
)
def test_addresses_are_read_as_excel_writes_them(address, place):
    assert place_of(address) == place
