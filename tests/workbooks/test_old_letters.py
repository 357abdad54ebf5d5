"""Workbooks in old fonts and letters are read as if they had been written today."""

import pytest

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks import old_letters
from tests.workbooks.checking import differences
from tests.workbooks.drawing import Book, Drawn, books, changed
from tests.workbooks.writing import as_xlsx


def _tcvn3_by_look(cell: Drawn) -> Drawn:
    return old_letters.without_font(old_letters.in_tcvn3(cell))


def _vni_by_look(cell: Drawn) -> Drawn:
    return old_letters.without_font(old_letters.in_vni(cell))


WRITERS = (
    old_letters.in_tcvn3,
    old_letters.in_vni,
    _tcvn3_by_look,
    _vni_by_look,
    old_letters.apart,
    old_letters.half_apart,
)


@pytest.mark.parametrize("write", WRITERS)
def test_a_workbook_in_old_letters_is_read_as_if_written_today(write) -> None:
    wrong = {book.name: found for book in books() if (found := _differences(changed(book, write)))}
    assert wrong == {}


def _differences(book: Book) -> list[str]:
    return differences(book, read_book(read_sheets(as_xlsx(book), "so-lieu.xlsx")))
