"""The text and the drawn tables of a PDF, for the reader of plans; it must not know what a plan is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from desktop.domain.findings import Refused, Where
from desktop.domain.plan_reading import SourceTable
from desktop.pdf.ruled import UPRIGHT, Grid, Letter, find_grids, lines_of, table_of, turn_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_FILE = 50 * 1024 * 1024
MOST_PAGES = 500
MOST_LETTERS = 600_000
_HYPHENS = {"\u0002": "-", "\ufffe": "-", "\xad": "-"}


@dataclass(frozen=True, slots=True)
class PlanPages:
    """A PDF as read: its whole text, and where its tables are drawn, these with the paragraphs around them.

    In ``text`` a form feed stands before each page, and an empty line between two lines unless both are on the same
    height of the paper, as the cells of a row are.
    """

    text: str
    tables: tuple[SourceTable, ...]
    paragraphs: tuple[str, ...]


def read_plan_pages(data: bytes, file: str) -> PlanPages:
    """Read a PDF with text.

    Refuses with ``plan_pdf_too_large``, ``plan_pdf_damaged``, ``plan_pdf_locked``, ``plan_pdf_too_long``,
    ``plan_pdf_too_full`` or ``plan_pdf_pictures`` (no text: a scanned paper).
    """
    where = Where(file)
    if len(data) > LARGEST_FILE:
        raise Refused("plan_pdf_too_large", where, limit=LARGEST_FILE // (1024 * 1024))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "plan_pdf_locked" if "assword" in str(error) else "plan_pdf_damaged"
        raise Refused(code, where) from error
    try:
        pages = _read(document, where)
    except pypdfium2.PdfiumError as error:
        raise Refused("plan_pdf_damaged", where) from error
    finally:
        document.close()
    if not pages.text.strip():
        raise Refused("plan_pdf_pictures", where)
    return pages


def _read(document: pypdfium2.PdfDocument, where: Where) -> PlanPages:
    if len(document) > MOST_PAGES:
        raise Refused("plan_pdf_too_long", where, limit=MOST_PAGES)
    texts: list[str] = []
    tables: list[SourceTable] = []
    paragraphs: list[str] = []
    before: Grid | None = None
    read = 0
    for number in range(len(document)):
        page = document[number]
        page.set_rotation(0)
        text = page.get_textpage()
        read += text.count_chars()
        if read > MOST_LETTERS:
            raise Refused("plan_pdf_too_full", where)
        letters = _letters(text)
        turn = turn_of(letters)
        letters = letters if turn is UPRIGHT else [turn.letter(letter) for letter in letters]
        texts.append(_text(letters))
        rest = letters
        grids = find_grids(page, turn, before)
        for grid in grids:
            outside = [letter for letter in rest if grid.cell_of(letter) is None]
            above = [letter for letter in outside if letter.bottom >= grid.rows[0]]
            paragraphs += lines_of(above).split("\n")
            rows, merged = table_of(grid, rest)
            tables.append(SourceTable(rows, len(paragraphs), merged=merged))
            rest = [letter for letter in outside if letter.bottom < grid.rows[0]]
        before = grids[-1] if grids else before
        paragraphs += lines_of(rest).split("\n")
    return PlanPages("\f".join(texts), tuple(tables), tuple(paragraphs))


def _letters(text: pypdfium2.PdfTextPage) -> list[Letter]:
    """Give the letters of a page in the order they were written; line ends are told from their places instead."""
    letters: list[Letter] = []
    whole = text.get_text_range()
    for place in range(min(text.count_chars(), len(whole))):
        letter = _HYPHENS.get(whole[place], whole[place])
        if letter in "\r\n":
            continue
        letters.append(Letter(letter, *text.get_charbox(place, loose=not letter.isspace())))
    return letters


def _text(letters: Sequence[Letter]) -> str:
    """Write a page as text, an empty line between lines of different height."""
    return lines_of(letters, "\n\n")
