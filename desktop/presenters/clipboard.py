"""A block of cells as spreadsheets take it from the clipboard; it must not know what the cells say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT_CELL = "mso-number-format:'\\@'"


def as_text(cells: Sequence[Sequence[str | int | float | None]]) -> str:
    """Write a line a row, a tab between cells; cells of several lines in quotes, as Excel writes them."""
    return "".join("\t".join(map(_plain, row)) + "\r\n" for row in cells)


def as_html(cells: Sequence[Sequence[str | int | float | None]]) -> str:
    """Write a table whose texts stay texts: "- Xây dựng" is no formula and "1.1" no date."""
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in cells)
    return f"<html><body><table>{rows}</table></body></html>"


def _plain(cell: str | float | None) -> str:
    said = "" if cell is None else str(cell)
    if any(mark in said for mark in '\t\n"'):
        return '"' + said.replace('"', '""') + '"'
    return said


def _cell(cell: str | float | None) -> str:
    if isinstance(cell, str):
        return f'<td style="{_TEXT_CELL}">{escape(cell).replace(chr(10), "<br>")}</td>'
    return f"<td>{'' if cell is None else cell}</td>"
