"""Every workbook of the corpus is accounted for row by row, whatever it is, and nothing of it is written unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.foreign.said import Said
from desktop.services.foreign.importing import preview_foreign
from desktop.services.workbooks.exchange import Verdict
from tests.workbooks.drawing import sheet_books, whole_books
from tests.workbooks.layouts import build, layouts
from tests.workbooks.writing import as_xlsx

if TYPE_CHECKING:
    from desktop.store.ledger import Ledger

WHOSE = Said(agency="29954", period="2026-11")
EVERY = 12


def test_no_row_of_any_workbook_is_lost(ledger: Ledger) -> None:
    books = [*map(as_xlsx, (*whole_books(), *sheet_books())), *(build(one) for one in list(layouts())[::EVERY])]
    assert len(books) >= 40
    for book in books:
        preview = preview_foreign(ledger, book, "so-lieu.xlsx", WHOSE)
        assert preview.balances
        assert sum(preview.count(verdict) for verdict in Verdict) == preview.read
