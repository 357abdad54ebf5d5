"""A block of cells as spreadsheets take it from the clipboard; it must not know what the cells say."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT_CELL = "mso-number-format:'\\@'"


def as_text(cells: Sequence[Sequence[str | float | Decimal | None]]) -> str:
    """Write a line a row, tabs between cells, decimals behind a comma, several lines in quotes, as Excel does."""
    return "".join("\t".join(map(_plain, row)) + "\r\n" for row in cells)


def as_html(cells: Sequence[Sequence[str | float | Decimal | None]]) -> str:
    """Write a table whose texts stay texts: "- Xây dựng" is no formula and "1.1" no date."""
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in cells)
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{rows}</table></body></html>'


def _plain(cell: str | float | Decimal | None) -> str:
    said = "" if cell is None else str(cell).replace(".", ",") if isinstance(cell, Decimal) else str(cell)
    if any(mark in said for mark in '\t\n"'):
        return '"' + said.replace('"', '""') + '"'
    return said


def _cell(cell: str | float | Decimal | None) -> str:
    if isinstance(cell, str):
        return f'<td style="{_TEXT_CELL}">{escape(cell).replace(chr(10), "<br>")}</td>'
    if isinstance(cell, Decimal):
        return f'<td x:num="{cell}" sdval="{cell}">{_plain(cell)}</td>'
    return f"<td>{'' if cell is None else cell}</td>"


_TOLD = ("sdval", "x:num")


class _Numbers(HTMLParser):
    """Collects, cell by cell, the numbers LibreOffice (sdval) and Excel (x:num) tell beside what they show."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            told = dict(attrs)
            across = told.get("colspan") or "1"
            number = next((value for name in _TOLD if (value := told.get(name))), "")
            self.rows[-1] += [number, *[""] * (int(across) - 1 if across.isdecimal() else 0)]


def told_numbers(html: str) -> list[list[str]]:
    """Read the numbers of a table on the clipboard, empty where a cell tells none; no rows where there is no table."""
    reader = _Numbers()
    reader.feed(html)
    return reader.rows
