"""Answers in writing that came back with a form, each held against its seal; it must not know what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.sent_answers import from_keys, seal_of_all
from desktop.domain.text import clean_cell
from desktop.excel.answers_out import BY, HEAD, KEYS, MARK, TEXT, TITLE
from desktop.excel.bounds import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.sent_answers import SentAnswer
    from desktop.excel.table_in import SheetCells


def read_answers(
    sheets: Iterable[SheetCells], seal: str, file: str
) -> tuple[tuple[SentAnswer, ...], tuple[Finding, ...]]:
    """Read the answers that are as they were sent; name each that was altered, and say where some are gone or new."""
    page = next((sheet for sheet in sheets if _text(sheet, HEAD, KEYS) == MARK), None)
    if page is None:
        missing = Finding("answers_incomplete", Severity.WARNING, Where(file), {"sheet": TITLE})
        return (), (missing,) if seal else ()
    sound: list[SentAnswer] = []
    findings: list[Finding] = []
    for row in sorted({row for row, _column in page.cells if row > HEAD}):
        read = _read_row(page, row, file)
        if isinstance(read, Finding):
            findings.append(read)
        elif read is not None:
            sound.append(read)
    if not findings and seal_of_all(sound) != seal:
        findings.append(Finding("answers_incomplete", Severity.WARNING, Where(file, page.name), {"sheet": page.name}))
    return tuple(sound), tuple(findings)


def _read_row(page: SheetCells, row: int, file: str) -> SentAnswer | Finding | None:
    text, by = clean_cell(_text(page, row, TEXT)), _text(page, row, BY)
    keys = _text(page, row, KEYS)
    if not keys and not text:
        return None
    read = from_keys(keys, text, by)
    if read is not None and read[1]:
        return read[0]
    where = Where(file, page.name, address_of(row, TEXT))
    return Finding("answer_altered", Severity.WARNING, where, {"check": read[0].check if read else ""})


def _text(page: SheetCells, row: int, column: int) -> str:
    cell = page.cells.get((row, column))
    return str(cell.value) if cell and cell.value is not None else ""
