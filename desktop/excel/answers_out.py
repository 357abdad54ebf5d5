"""The sheet "Giải trình" of a form's workbook: answers in writing, readable in Excel, with their keys out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from desktop.domain.sent_answers import keys_of
from desktop.excel.sheets import (
    Look,
    cell_at,
    page_width,
    set_height,
    set_page,
    set_widths,
    share_width,
    show,
    style,
    write_line,
    write_text,
)
from desktop.excel.wrapped import inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.sent_answers import SentAnswer

TITLE = "Giải trình"
MARK = "sotiendo-giai-trinh"
"""Stands above the hidden keys."""
KEYS, TEXT, BY = 1, 5, 6
HEAD = 2
_TITLE = "Giải trình số liệu"
_HEADINGS = ("STT", "Ô số liệu", "Cảnh báo", "Giải trình", "Người giải trình", "Thời điểm")
_WEIGHTS = (0.5, 2.4, 4.0, 4.0, 1.6, 1.2)


def write_answers(workbook: Workbook, answers: Sequence[SentAnswer], about: str) -> None:
    """Write the answers on a sheet of their own, locked without a password; none where there is none.

    ``about`` says of what form, agency and period they are.
    """
    if not answers:
        return
    page = workbook.create_sheet(TITLE)
    widths = share_width(_WEIGHTS, [4.0] * len(_WEIGHTS), page_width(landscape=True))
    set_widths(page, KEYS + 1, widths)
    page.column_dimensions[get_column_letter(KEYS)].hidden = True
    write_line(page, 1, KEYS + 1, widths, f"{_TITLE}: {about}", Look(bold=True))
    write_text(cell_at(page, HEAD, KEYS), MARK)
    _write_row(page, HEAD, _HEADINGS, widths, is_head=True)
    for number, answer in enumerate(answers, 1):
        row = HEAD + number
        write_text(cell_at(page, row, KEYS), keys_of(answer))
        shown = (str(number), answer.place, answer.warning, answer.text, answer.by, f"{answer.at:%H:%M %d/%m/%Y}")
        _write_row(page, row, shown, widths, is_head=False)
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False
    show(page, HEAD + 1, KEYS + 1)
    set_page(page, landscape=True, titles=(HEAD, HEAD))


def _write_row(page: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float], *, is_head: bool) -> None:
    set_height(page, row, 18)
    for offset, text in enumerate(texts):
        cell = cell_at(page, row, KEYS + 1 + offset)
        write_text(cell, text)
        style(cell, Look(size=11, bold=is_head, across="center" if is_head or not offset else "left", frame=True))
        set_height(page, row, text_height(text, inner_width(widths[offset]), 11, bold=is_head))
