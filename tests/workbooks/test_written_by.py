"""The layouts as other programs write them are read as the ones put together by hand."""

import pytest

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks.checking import differences
from tests.workbooks.drawing import Book, books, whole_books
from tests.workbooks.written_by import by_openpyxl, by_xlsxwriter

EVERY = [*list(books())[1::2], *whole_books()]


def _is_plain(book: Book) -> bool:
    """Leave out formulas, of which openpyxl keeps no values, and errors, which neither writes."""
    return not any(cell.formula or cell.error for sheet in book.sheets for cell in sheet.cells.values())


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_a_workbook_another_program_wrote_is_read_as_before(write) -> None:
    plain = [book for book in EVERY if _is_plain(book)]
    assert len(plain) >= 60
    found = {book.name: differences(book, read_book(read_sheets(write(book), "so-lieu.xlsx"))) for book in plain}
    assert {name: one for name, one in found.items() if one} == {}
