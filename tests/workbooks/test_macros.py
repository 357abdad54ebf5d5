"""A workbook with macros is read; the part that holds them is never opened."""

import pytest

from desktop.domain.findings import Refused
from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from desktop.excel.parts import Package
from desktop.excel.table_in import read_cells
from tests.workbooks.checking import differences
from tests.workbooks.drawing import draw
from tests.workbooks.writing import as_xlsx


def test_a_workbook_with_macros_is_read() -> None:
    book = draw("deep-head", "decree", "director", 1)
    assert differences(book, read_book(read_sheets(as_xlsx(book, macros=True), "so-lieu.xlsm"))) == []


def test_the_part_of_the_macros_is_never_opened(monkeypatch) -> None:
    data = as_xlsx(draw("plan-6"), macros=True)
    opened = []
    part = Package.part
    monkeypatch.setattr(Package, "part", lambda package, name: (opened.append(name), part(package, name))[1])
    read_sheets(data, "so-lieu.xlsm")
    assert "xl/workbook.xml" in opened
    assert [name for name in opened if "vba" in name.lower()] == []


def test_a_form_with_macros_is_still_refused() -> None:
    with pytest.raises(Refused, match="workbook_macros"):
        read_cells(as_xlsx(draw("six-a"), macros=True), "bieu.xlsm")
