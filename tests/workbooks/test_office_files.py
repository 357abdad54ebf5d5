"""Workbooks that LibreOffice saved as .ods and .xls are read as the .xlsx they were."""

import pytest

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.office import converted
from tests.workbooks.checking import differences
from tests.workbooks.drawing import TABLES, Book, books, changed, draw, whole_books
from tests.workbooks.old_letters import in_tcvn3
from tests.workbooks.writing import as_xlsx

pytestmark = pytest.mark.office
KINDS = ("ods", "xls", "xlsx")


def _kept(book: Book) -> bool:
    """Leave out formulas without value: LibreOffice calculates them."""
    return all("read_formula_uncalculated" not in table.codes.values() for table in book.tables)


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_saved_by_another_program_is_read_as_before(tmp_path, kind) -> None:
    """Every layout is saved in one of the kinds."""
    every = [*list(books())[::2][KINDS.index(kind) :: len(KINDS)], *whole_books()]
    kept = {str(number): book for number, book in enumerate(every) if _kept(book)}
    files = converted(tmp_path, {name: as_xlsx(book) for name, book in kept.items()}, kind)
    wrong = {book.name: found for name, book in kept.items() if (found := _differences(book, files[name], kind))}
    assert wrong == {}


@pytest.mark.parametrize("kind", KINDS)
def test_old_fonts_are_known_in_other_files(tmp_path, kind) -> None:
    tables = ("party-1", "letters", "deep-head", "six-a")
    assert set(tables) <= set(TABLES)
    kept = {name: changed(draw(name, "decree", "director"), in_tcvn3) for name in tables}
    files = converted(tmp_path, {name: as_xlsx(book) for name, book in kept.items()}, kind)
    assert {name: _differences(book, files[name], kind) for name, book in kept.items()} == {name: [] for name in tables}


def _differences(book: Book, data: bytes, kind: str) -> list[str]:
    return differences(book, read_book(read_sheets(data, f"so-lieu.{kind}")))
