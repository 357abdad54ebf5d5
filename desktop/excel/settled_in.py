"""Workbooks nobody laid out for us, read and recognised in one go, so that both happen beside the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.foreign.edited_outside import edited_outside
from desktop.domain.foreign.reading import read_settled
from desktop.domain.foreign.said import Said
from desktop.domain.workbook_reading import Guide, read_book
from desktop.excel.book_in import read_sheets, read_sheets_and_seal
from desktop.excel.report_seal import read_seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.foreign.layouts import Layout
    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.workbook_reading import ReadBook, SourceSheet

_NOTHING_SAID = Said()


def read_settled_book(data: bytes, file: str, known: Sequence[Layout] = (), said: Said = _NOTHING_SAID) -> SettledBook:
    """Read a workbook, known layouts and what was said of it leading the way.

    Refuses as `read_sheets` and `read_settled` do.
    """
    sheets, sealed = read_sheets_and_seal(data, file)
    seal = read_seal(data, file)
    book = read_settled(sheets, known, said, file, seal)
    if seal is None:
        return book
    put_right = {one.cell for one in book.corrected}
    return replace(book, edited=edited_outside(book.tables, sealed, seal, put_right))


def read_blank_book(data: bytes, file: str) -> tuple[tuple[SourceSheet, ...], ReadBook]:
    """Read a workbook with its sheets as they stand. Refuses as `read_sheets` does."""
    sheets = read_sheets(data, file)
    return sheets, read_book(sheets, Guide(is_blank=True))
