"""Workbooks drawn by hand, of communes and departments: each is read as an officer would."""

import pytest

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks.checking import differences
from tests.workbooks.drawing import Book, books, sheet_books, whole_books
from tests.workbooks.writing import as_xlsx


@pytest.mark.parametrize("book", [*books(), *whole_books(), *sheet_books()], ids=lambda book: book.name)
def test_a_drawn_workbook_is_read_as_it_is_meant(book: Book) -> None:
    assert differences(book, read_book(read_sheets(as_xlsx(book), "so-lieu.xlsx"))) == []
