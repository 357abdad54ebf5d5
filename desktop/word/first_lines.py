"""The lines a Word document begins with, cells of its head included; it must not know what they say."""

from __future__ import annotations

from itertools import chain

from desktop.word.plan_in import read_plan_document

_FIRST_TABLE_ROWS = 12


def read_first_lines(data: bytes, file: str, most: int) -> list[str]:
    """Read the first lines of a .docx: the table that an office's letterhead stands in, then the paragraphs.

    The package was inspected before. Refuses as `read_plan_document` does.
    """
    tables, paragraphs = read_plan_document(data, file)
    head = tables[0] if tables and tables[0].before <= 1 else None
    rows = head.rows[:_FIRST_TABLE_ROWS] if head else ()
    cells = chain.from_iterable(dict.fromkeys(row) for row in rows)
    lines = chain.from_iterable(text.splitlines() for text in (*cells, *paragraphs))
    return [line for line in lines if line.strip()][:most]
