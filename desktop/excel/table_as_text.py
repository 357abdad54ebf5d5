"""A report table as .csv: one row of headings, then the rows as they stand; it must not know where they come from."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.tables import Cell, ReportTable, TableRow

_LEVELS = " › "
_RUN = re.compile(r"[=+\-@\t\r]")
_TURNED = re.compile(r"0\d+|\d{12,}|\d+[.,/\-]\d[\d.,/\-]*")
"""What Excel would make a shorter number, a rounded one, a fraction or a day of."""


def write_text_table(table: ReportTable) -> bytes:
    """Write a table in UTF-8 with its mark, divided by semicolons, as Excel reads it in Vietnam.

    A text that a spreadsheet would calculate or turn into something else has a tab before it, which is not seen.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    if table.columns:
        writer.writerow([_LEVELS.join(column.heading) for column in table.columns])
        writer.writerows(_texts(row) for row in table.rows)
    else:
        writer.writerows([as_text(passage.text)] for passage in table.passages)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _texts(row: TableRow) -> Sequence[str]:
    return [_cell(value, text) for value, text in zip(row.cells, row.texts(), strict=True)]


def _cell(value: Cell, text: str) -> str:
    if isinstance(value, str):
        return as_text(text)
    return text.replace(".", "") if isinstance(value, int | float | Decimal) else text


def as_text(text: str) -> str:
    """Give a text as a spreadsheet leaves it alone."""
    clean = printable(text)
    return f"\t{clean}" if _RUN.match(clean) or _TURNED.fullmatch(clean.strip()) else clean
