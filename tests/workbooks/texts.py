"""Writes drawn workbooks of one sheet as .csv, as Excel does: numbers with a comma, days as they are shown."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import date

from desktop.domain.old_letters import Letters, decoded
from tests.workbooks.drawing import TABLES, Book, Drawn, books, draw
from tests.workbooks.old_letters import encoded

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LATIN = 256
_BY_FORMAT = ("settled-by-format", "text-percent", "sigma")
"""Tables that lose in text the formats that tell what numbers mean, or signs that an old Windows has not."""


def plain_books() -> Iterator[Book]:
    """The workbooks that lose nothing as text."""
    return (book for book in books() if _is_plain(book.name.partition("+")[0]))


def bare_books() -> Iterator[Book]:
    """The tables alone that lose nothing in the letters of TCVN3, which has no capitals with tones."""
    for table in filter(_is_plain, TABLES):
        book = draw(table)
        text = as_csv(book)
        written = encoded(text, Letters.TCVN3)
        if max(map(ord, written)) < _LATIN and decoded(written, Letters.TCVN3) == text:
            yield book


def _is_plain(table: str) -> bool:
    """Say whether a table has its headings in one row, nothing merged and no formula."""
    piece = TABLES[table]
    drawn = "".join(text for tag, text in piece.lines if tag not in "KFPQ")
    is_typed = any(sign in drawn for sign in ("@", "=", "!", "<", "^", "#-", "#1.", "?"))
    return len(piece.tagged("H")) == 1 and not is_typed and table not in _BY_FORMAT


def as_csv(book: Book, divider: str = ";") -> str:
    """Write the cells of the only sheet."""
    (sheet,) = book.sheets
    height, width = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=divider).writerows(
        [_shown(sheet.cells.get((row, column), Drawn())) for column in range(1, width + 1)]
        for row in range(1, height + 1)
    )
    return stream.getvalue()


def _shown(cell: Drawn) -> str:
    value = cell.value
    if isinstance(value, date) and cell.pattern == "mmm-yy":
        return f"{MONTHS[value.month - 1]}-{value:%y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if cell.pattern == "0.00%" and isinstance(value, int | float):
        return f"{round(value * 100, 2):g}%".replace(".", ",")
    return str(value).replace(".", ",") if isinstance(value, float) else str("" if value is None else value)


def in_utf8(text: str) -> bytes:
    """With the mark that Excel puts in front."""
    return text.encode("utf-8-sig")


def in_utf16(text: str) -> bytes:
    """As Excel saves "Unicode text"."""
    return text.encode("utf-16")


def in_cp1258(text: str) -> bytes:
    """In the Vietnamese of Windows: tones stand apart from their letters."""
    return "".join(map(_windows_letter, text)).encode("cp1258")


def _windows_letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    tone = next((sign for sign in apart if sign in "\u0300\u0309\u0303\u0301\u0323"), "")
    return unicodedata.normalize("NFC", apart.replace(tone, "")) + tone if tone else letter


def in_tcvn3(text: str) -> bytes:
    """In TCVN3, which has no capitals with tones: those are no letters of Latin-1."""
    return encoded(text, Letters.TCVN3).encode("latin-1")
