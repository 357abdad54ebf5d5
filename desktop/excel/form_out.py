"""A count form as a workbook to fill in and send back; it must not know the ledger the counts come from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.domain.check_ground import as_number
from desktop.domain.form_checks import totals
from desktop.domain.form_sheet import NOTHING_WORDS, WORDS_OF_NOTHING, FormSheet, named_form
from desktop.domain.form_values import is_typed, shares
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow, places_of
from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.letter_widths import widest_word
from desktop.domain.periods import parse_period
from desktop.domain.sent_answers import seal_of_all
from desktop.domain.sent_cells import seal_of_cells, sent_cells
from desktop.excel.added_out import write_added
from desktop.excel.answers_out import write_answers
from desktop.excel.bounds import address_of
from desktop.excel.calculated import with_results
from desktop.excel.manifest import write_manifest
from desktop.excel.sheets import (
    PROGRAM,
    SHARE_FORMAT,
    Look,
    cell_at,
    decimals_format,
    merge,
    new_workbook,
    page_width,
    printable,
    set_height,
    set_page,
    set_widths,
    share_width,
    show,
    style,
    workbook_bytes,
    write_line,
    write_text,
)
from desktop.excel.table_head import split_at
from desktop.excel.wrapped import CHARACTER, PADDING, inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.forms import CellKey
    from desktop.domain.periods import Period

MARK = "sotiendo"
"""Stands where the hidden key row and the hidden key column meet."""
KEY_ROW = KEY_COLUMN = 1
FIRST = 2
"""The first row and the first column that are seen."""
TAG_AGENCY, TAG_PERIOD, TAG_DAYS, TAG_UNIT = "#agency", "#period", "#days", "#unit"
TAG_HEADING, TAG_NUMBERS, TAG_HELP = "#heading", "#numbers", "#help"
"""Tags of the key column, so that no row number has to be trusted when the workbook comes back."""
LINE_BEGINS = {TAG_AGENCY: "- Đơn vị báo cáo", TAG_PERIOD: "Kỳ báo cáo"}
"""How the lines begin whose end names the agency and the period."""

_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_LEFT_SHARE = 0.45
_LEAST_COUNT = 7.0
"""Characters for a count of six digits."""
_NOTE_WIDTH, _NOTE_SIZE, _LEAST_NOTE, _PIXEL = 220.0, 10.0, 48.0, 0.75
"""Points of the box of a note, of its letters, of the lowest box, and of a pixel."""
_Style = Literal["stop", "warning"]
_ERROR_TITLE = "Số liệu chưa đúng"
_ERROR = "Ô này ghi số nguyên từ 0 trở lên, không ghi chữ, số âm hoặc số lẻ. Chưa có số liệu thì để trống."

_ERROR_DECIMAL = "Ô này ghi số từ 0 trở lên, có thể có số lẻ (8,5), không ghi chữ. Chưa có số liệu thì để trống."
HELP = "Cách ghi: chỉ ghi được vào các ô chưa khóa của bảng;"
_HELP_WHOLE = "ghi số nguyên từ 0 trở lên."
_HELP_DECIMALS = "ghi số từ 0 trở lên, phần lẻ sau dấu phẩy."
_HELP_NOTES = "Chưa có số liệu thì để trống; không phát sinh hoặc không áp dụng thì chọn ở cột “{column}”."
_HELP_CELLS = "Chưa có số liệu thì để trống; nếu không phát sinh thì ghi “Không phát sinh” vào ô."
_HELP_LAST = "Không sửa tên dòng, tên cột và dòng tiêu đề. Dòng này không in ra giấy."


def write_form(sheet: FormSheet) -> bytes:
    """Write a form for one agency and one period as .xlsx.

    Count and note cells are open, everything else is locked without a password; rows and columns carry hidden keys.
    Refuses with ``period_unreadable`` or ``text_too_long``.
    """
    form = named_form(sheet.form, sheet.agency_name)
    sheet = replace(sheet, form=form)
    workbook, page = new_workbook(form.title, form.number, "Biểu")
    widths = _widths(form)
    page.column_dimensions[get_column_letter(KEY_COLUMN)].hidden = True
    set_widths(page, FIRST, widths)
    heading = _write_head(page, sheet, widths)
    first = _write_headings(page, form, heading, widths)
    _write_keys(page, form)
    _write_rows(page, sheet, first, widths)
    last = FIRST + len(form.columns) - 1
    write_added(page, form, sheet.added, last + 1, range(heading, first))
    _write_help(page, form, first + len(form.rows) + 1, widths)
    _write_validations(page, form, first, _last_day(sheet))
    _protect(page)
    show(page, first, FIRST + _frozen_columns(form), _first_open(form, first, _last_day(sheet)))
    set_page(page, landscape=True, titles=(heading, first - 1))
    seen = f"{get_column_letter(last + len(sheet.added))}{first + len(form.rows) - 1}"
    page.print_area = f"{get_column_letter(FIRST)}{FIRST}:{seen}"
    write_answers(workbook, sheet.answers, _about(sheet))
    sent = sent_cells(sheet)
    manifest = replace(sheet.manifest, answers=seal_of_all(sheet.answers), cells=seal_of_cells(sent))
    write_manifest(workbook, manifest, {"period": sheet.period_text, "agency": sheet.agency_name}, sent)
    return with_results(workbook_bytes(workbook), _FIRST_SHEET, _results(sheet, first))


def _about(sheet: FormSheet) -> str:
    return " – ".join(filter(None, (sheet.form.number or sheet.form.title, sheet.agency_name, sheet.period_text)))


def _widths(form: Form) -> tuple[float, ...]:
    least = [
        max(
            _LEAST_COUNT if column.kind in (ColumnKind.COUNT, ColumnKind.RATIO) else 0,
            *((widest_word(text, 11, bold=True) + PADDING) / CHARACTER for text in column.heading[-1:] or ("",)),
        )
        for column in form.columns
    ]
    return share_width([column.width for column in form.columns], least, page_width(landscape=True))


def _write_head(page: Worksheet, sheet: FormSheet, widths: tuple[float, ...]) -> int:
    """Write what stands above the table, as on the paper form; return the first row of headings."""
    form = sheet.form
    days = days_line(parse_period(sheet.manifest.period))
    lines = (
        (form.title, "#title", Look(size=14, bold=True, across="center")),
        (f"{LINE_BEGINS[TAG_PERIOD]}: {sheet.period_text}", TAG_PERIOD, Look(across="center")),
        (days, TAG_DAYS, Look(italic=True, across="center")),
        (form.unit_note, TAG_UNIT, Look(italic=True, across="right")),
    )
    row = _write_corners(page, sheet, widths)
    for text, tag, look in lines:
        if text:
            write_text(cell_at(page, row, KEY_COLUMN), tag)
            row = write_line(page, row, FIRST, widths, text, look)
    return row


def days_line(period: Period) -> str:
    """Write the days of a period as they stand above the table."""
    return f"(Từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y})"


def _write_corners(page: Worksheet, sheet: FormSheet, widths: tuple[float, ...]) -> int:
    """Form number and basis at the left, who reports to whom at the right; return the first row below."""
    split = split_at(widths, _LEFT_SHARE)
    at_left = [text for text in (sheet.form.number, sheet.form.basis) if text]
    at_right = (
        (f"{LINE_BEGINS[TAG_AGENCY]}: {sheet.agency_name}", TAG_AGENCY),
        (f"- Đơn vị nhận báo cáo: {sheet.receiver}", "#receiver"),
    )
    for row, (text, tag) in enumerate(at_right, FIRST):
        write_text(cell_at(page, row, KEY_COLUMN), tag)
        write_line(page, row, FIRST + split, widths[split:], text, Look(size=11, down="top"))
    for row, text in enumerate(at_left, FIRST):
        write_line(page, row, FIRST, widths[:split], text, Look(size=11, bold=text == sheet.form.number, down="top"))
    return FIRST + len(at_right)


def _write_headings(page: Worksheet, form: Form, top: int, widths: tuple[float, ...]) -> int:
    """Write nested headings and the row of column numbers; return the first row below."""
    headings = [column.heading for column in form.columns]
    depth = heading_depth(headings)
    for row in range(top, top + depth):
        write_text(cell_at(page, row, KEY_COLUMN), TAG_HEADING)
        set_height(page, row, 18)
    for block in heading_blocks(headings):
        row, column = top + block.row, FIRST + block.column
        cell = cell_at(page, row, column)
        write_text(cell, block.text)
        style(cell, Look(size=11, bold=True, across="center", frame=True))
        merge(page, row, column, row + block.rows - 1, column + block.columns - 1)
        room = inner_width(sum(widths[block.column : block.column + block.columns]))
        for part in range(block.rows):
            set_height(page, row + part, text_height(block.text, room, 11, bold=True) / block.rows)
    return _write_numbers(page, form, top + depth)


def _write_numbers(page: Worksheet, form: Form, row: int) -> int:
    if not any(column.number for column in form.columns):
        return row
    write_text(cell_at(page, row, KEY_COLUMN), TAG_NUMBERS)
    for place, column in enumerate(form.columns, FIRST):
        cell = cell_at(page, row, place)
        write_text(cell, printed_number(column))
        style(cell, Look(size=10, italic=True, across="center", frame=True))
    set_height(page, row, 15)
    return row + 1


def printed_number(column: FormColumn) -> str:
    """Write a column's number as the form prints it: "(3)"."""
    bare = column.number.strip("()")
    return f"({bare})" if bare else ""


def _write_keys(page: Worksheet, form: Form) -> None:
    write_text(cell_at(page, KEY_ROW, KEY_COLUMN), MARK)
    for place, column in enumerate(form.columns, FIRST):
        write_text(cell_at(page, KEY_ROW, place), column.key)
    page.row_dimensions[KEY_ROW].hidden = True


def _write_rows(page: Worksheet, sheet: FormSheet, first: int, widths: tuple[float, ...]) -> None:
    for place, row in enumerate(sheet.form.rows):
        number = first + place
        write_text(cell_at(page, number, KEY_COLUMN), row.key)
        set_height(page, number, 18)
        for offset, column in enumerate(sheet.form.columns):
            cell = cell_at(page, number, FIRST + offset)
            _write_cell(cell, sheet, row, column, first)
            if isinstance(cell.value, str) and cell.data_type != "f":
                strong = row.total or row.heading
                set_height(page, number, text_height(cell.value, inner_width(widths[offset]), bold=strong))


def _write_help(page: Worksheet, form: Form, row: int, widths: tuple[float, ...]) -> None:
    """Say below the table how it is filled in; on the screen alone, for it lies outside what is printed."""
    notes = next((column.heading[-1] for column in form.columns if column.kind is ColumnKind.NOTE), "")
    has_decimals = any(places_of(item, column) for item in form.item_rows for column in form.count_columns)
    nothing = _HELP_NOTES.format(column=notes) if notes else _HELP_CELLS
    text = " ".join((HELP, _HELP_DECIMALS if has_decimals else _HELP_WHOLE, nothing, _HELP_LAST))
    write_text(cell_at(page, row, KEY_COLUMN), TAG_HELP)
    write_line(page, row, FIRST, widths, text, Look(size=11, italic=True, down="top"))


def _write_cell(cell: Cell, sheet: FormSheet, row: FormRow, column: FormColumn, first: int) -> None:
    strong, is_open = row.total or row.heading, is_typed(row, column, _last_day(sheet))
    match column.kind:
        case ColumnKind.SERIAL:
            write_text(cell, row.number)
            style(cell, Look(bold=strong, across="center", frame=True))
        case ColumnKind.LABEL:
            write_text(cell, row.label)
            style(cell, Look(bold=strong, frame=True))
        case ColumnKind.NOTE:
            write_text(cell, sheet.notes.get((row.key, column.key), ""))
            style(cell, Look(frame=True, open=is_open))
        case ColumnKind.RATIO:
            style(cell, Look(bold=strong, across="right", frame=True))
            cell.number_format = SHARE_FORMAT
            cell.value = None if row.heading else _share(sheet.form, cell, column)
        case ColumnKind.COUNT:
            style(cell, Look(bold=strong, across="right", frame=True, open=is_open))
            if row.total or is_open:
                _write_count(cell, sheet, row, column, first)


def _write_count(cell: Cell, sheet: FormSheet, row: FormRow, column: FormColumn, first: int) -> None:
    key, places = (row.key, column.key), places_of(row, column)
    value, absence = sheet.values.get(key), sheet.absences.get(key, "")
    cell.number_format = decimals_format(places)
    if row.total:
        cell.value = _sum(sheet.form, row, cell, first)
    elif value is not None:
        cell.value = as_number(value, places)
    elif absence:
        write_text(cell, WORDS_OF_NOTHING[absence])
    note = sheet.notes.get(key, "")
    if note:
        cell.comment = _note(note)


def _note(text: str) -> Comment:
    """Write a note on a cell in a box that shows all of it."""
    height = text_height(text, _NOTE_WIDTH, _NOTE_SIZE) + _NOTE_SIZE
    return Comment(printable(text), PROGRAM, round(max(height, _LEAST_NOTE) / _PIXEL), round(_NOTE_WIDTH / _PIXEL))


def _last_day(sheet: FormSheet) -> date:
    return parse_period(sheet.manifest.period).end


def _sum(form: Form, total: FormRow, cell: Cell, first: int) -> str:
    letter = cell.column_letter
    keys = {row.key for row in form.rows_of(total)}
    runs = _runs([row.key in keys for row in form.rows])
    return f"=SUM({','.join(f'{letter}{first + top}:{letter}{first + bottom}' for top, bottom in runs)})"


def _share(form: Form, cell: Cell, column: FormColumn) -> str | None:
    """Divide in Excel as here: nothing where a count of the row is missing or there is nothing to share."""
    if not column.ratio:
        return None
    letters = {one.key: get_column_letter(FIRST + place) for place, one in enumerate(form.columns)}
    above, below = (
        [f"{letters[key]}{cell.row}" for key in keys] for keys in (column.ratio.numerator, column.ratio.denominator)
    )
    named = list(dict.fromkeys((*above, *below)))
    count = "+".join(f"COUNT({one})" for one in named)
    return f'=IF({count}<{len(named)},"",IF(SUM({",".join(below)})=0,"",SUM({",".join(above)})/SUM({",".join(below)})))'


def _runs(chosen: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield first and last place of each unbroken run."""
    start = None
    for place, is_chosen in enumerate((*chosen, False)):
        if is_chosen and start is None:
            start = place
        elif not is_chosen and start is not None:
            yield start, place - 1
            start = None


def _results(sheet: FormSheet, first: int) -> dict[str, float]:
    """Give what Excel will calculate: for a total the sum, where the sum of nothing is 0, and the shares."""
    columns = {column.key: FIRST + place for place, column in enumerate(sheet.form.columns)}
    rows = {row.key: first + place for place, row in enumerate(sheet.form.rows)}
    form, sums = sheet.form, totals(sheet.form, sheet.values)
    found: dict[CellKey, float] = {
        (row, column): float(as_number(value or 0, places_of(form.row(row), form.column(column))))
        for (row, column), value in sums.items()
    }
    found |= {key: float(share) for key, share in shares(form, {**sheet.values, **sums}).items()}
    return {address_of(rows[row], columns[column]): value for (row, column), value in found.items()}


def _write_validations(page: Worksheet, form: Form, first: int, on: date) -> None:
    """Counts take numbers from 0; without a note column the words "không phát sinh" must still be let in."""
    style: _Style = "stop" if any(column.kind is ColumnKind.NOTE for column in form.columns) else "warning"
    whole, decimal = _numbers_from_0("whole", _ERROR, style), _numbers_from_0("decimal", _ERROR_DECIMAL, style)
    notes = DataValidation(
        type="list", formula1=f'"{",".join(NOTHING_WORDS)}"', allow_blank=True, showErrorMessage=False
    )
    for place, column in enumerate(form.columns, FIRST):
        letter = get_column_letter(place)
        open_rows = [is_typed(row, column, on) for row in form.rows]
        decimals = [bool(places_of(row, column)) for row in form.rows]
        groups = ((whole, False), (decimal, True)) if column.kind is ColumnKind.COUNT else ((notes, None),)
        for validation, wanted in groups:
            chosen = [ok and wanted in (None, has) for ok, has in zip(open_rows, decimals, strict=True)]
            for top, bottom in _runs(chosen):
                validation.add(f"{letter}{first + top}:{letter}{first + bottom}")
    for validation in (whole, decimal, notes):
        if validation.sqref:
            page.add_data_validation(validation)


def _numbers_from_0(kind: Literal["whole", "decimal"], said: str, style: _Style) -> DataValidation:
    return DataValidation(
        type=kind,
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=_ERROR_TITLE,
        error=said,
        errorStyle=style,
    )


def _protect(page: Worksheet) -> None:
    """Lock what is not typed, without a password; widths and heights may still be changed."""
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False


def _frozen_columns(form: Form) -> int:
    """Keep the columns up to the rows' labels in sight."""
    places = [place for place, column in enumerate(form.columns, 1) if column.kind is ColumnKind.LABEL]
    return places[0] if places else 0


def _first_open(form: Form, first: int, on: date) -> str:
    """Name the first cell to type a count in."""
    places = (
        (row, column)
        for row, item in enumerate(form.rows)
        for column, one in enumerate(form.columns)
        if one.kind is ColumnKind.COUNT and is_typed(item, one, on)
    )
    row, column = next(places, (0, 0))
    return address_of(first + row, FIRST + column)
