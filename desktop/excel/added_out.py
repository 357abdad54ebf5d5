"""Columns an agency added beside a form's own, written beside it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from desktop.excel.sheets import COUNT_FORMAT, DATE_FORMAT, Look, cell_at, merge, set_height, style, write_text
from desktop.excel.wrapped import inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.form_sheet import AddedColumn
    from desktop.domain.forms import Form

_WIDTH = 20.0
_HEADING, _TEXT = 11, 12


def write_added(page: Worksheet, form: Form, added: Sequence[AddedColumn], first: int, heads: range) -> None:
    """Write columns from the column ``first`` on, over the form's own rows; ``heads`` are the rows of its headings."""
    for column, one in enumerate(added, first):
        page.column_dimensions[get_column_letter(column)].width = _WIDTH
        cell = cell_at(page, heads.start, column)
        write_text(cell, one.heading)
        style(cell, Look(size=_HEADING, bold=True, across="center", frame=True, open=True))
        merge(page, heads.start, column, heads.stop - 1, column)
        for row, item in enumerate(form.rows, heads.stop):
            _write_value(page, row, column, one.values.get(item.key))


def _write_value(page: Worksheet, row: int, column: int, value: object) -> None:
    cell = cell_at(page, row, column)
    style(cell, Look(size=_TEXT, across="left" if isinstance(value, str) else "right", frame=True, open=True))
    match value:
        case str():
            write_text(cell, value)
            set_height(page, row, text_height(value, inner_width(_WIDTH), _TEXT))
        case date():
            cell.value, cell.number_format = value, DATE_FORMAT
        case int():
            cell.value, cell.number_format = value, COUNT_FORMAT
        case float():
            cell.value = value
        case _:
            return
