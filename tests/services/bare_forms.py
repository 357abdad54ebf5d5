"""Our forms as they come when nothing of ours is left in them: cells alone, laid out otherwise."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.forms import ColumnKind, Form
from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.old_letters import Letters
from tests.workbooks.old_letters import encoded

Way = Callable[[Workbook, Form], Workbook]


def bare(data: bytes, *, keys: bool = False) -> Workbook:
    """Give the cells that are seen, their values alone, of a form that went out; with ``keys`` the hidden ones too."""
    shown = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    made = Workbook()
    page = _page(made)
    page.title = shown.title
    shift = 0 if keys else 1
    for row in shown.iter_rows(min_row=1 + shift, min_col=1 + shift):
        for cell in row:
            new = _put(page, cell.row - shift, cell.column - shift, cell.value)
            new.number_format, new.font = cell.number_format, Font(name=cell.font.name, bold=cell.font.bold)
    _merge_as(shown, page, -shift, -shift)
    if keys:
        page.row_dimensions[1].hidden = page.column_dimensions["A"].hidden = True
    return made


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_csv(book: Workbook, delimiter: str) -> bytes:
    stream = io.StringIO()
    rows = _page(book).iter_rows(values_only=True)
    csv.writer(stream, delimiter=delimiter).writerows([_printed(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _printed(value: object) -> object:
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _page(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def _put(page: Worksheet, row: int, column: int, value: object) -> Cell:
    cell = page.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _merge_as(shown: Worksheet, page: Worksheet, down: int, across: int) -> None:
    for area in shown.merged_cells.ranges:
        area.shift(across, down)
        page.merge_cells(str(area))


def _in_font(name: str, letters: Letters | None = None) -> Way:
    def change(book: Workbook, _form: Form) -> Workbook:
        for row in _page(book).iter_rows():
            for cell in row:
                cell.font = Font(name=name, size=9)
                if letters and isinstance(cell.value, str) and not cell.value.isupper():
                    cell.value = encoded(cell.value, letters)
        return book

    return change


def _lower(book: Workbook, _form: Form) -> Workbook:
    """Leave rows above and a column before free."""
    made = Workbook()
    page, shown = _page(made), _page(book)
    for row in shown.iter_rows():
        for cell in row:
            _put(page, cell.row + 6, cell.column + 1, cell.value)
    _merge_as(shown, page, 6, 1)
    return made


def _unmerged(book: Workbook, _form: Form) -> Workbook:
    for area in list(_page(book).merged_cells.ranges):
        _page(book).unmerge_cells(str(area))
    return book


def _top(page: Worksheet, form: Form) -> int:
    return next(row[0].row for row in page.iter_rows(max_col=1) if row[0].value == form.columns[0].heading[0])


def _rewritten(
    book: Workbook, form: Form, order: Sequence[int], *, numbers: bool = True, gaps: bool = False, alone: bool = False
) -> Workbook:
    """Write the table anew, its columns in another order: without the row of their numbers, with rows left free."""
    page, made = _page(book), Workbook()
    new = _page(made)
    top = first = _top(page, form)
    if alone:
        first = 1
    for row in () if alone else page.iter_rows(max_row=top - 1):
        for cell in row:
            _put(new, cell.row, cell.column, cell.value)
    headings = [form.columns[place].heading for place in order]
    depth = heading_depth(headings)
    for block in heading_blocks(headings):
        row, column = first + block.row, 1 + block.column
        _put(new, row, column, block.text)
        new.merge_cells(None, row, column, row + block.rows - 1, column + block.columns - 1)
    below = top + heading_depth([column.heading for column in form.columns])
    numbered = any(column.number for column in form.columns)
    rows = [*range(below, below + numbered), *range(below + numbered, below + numbered + len(form.rows))]
    at = first + depth
    for row in rows if numbers else rows[numbered:]:
        for column, place in enumerate(order, 1):
            cell = _put(new, at, column, page.cell(row, place + 1).value)
            cell.number_format = page.cell(row, place + 1).number_format
        is_end = row >= below + numbered and form.rows[row - below - numbered].number
        at += 2 if gaps and row > below + numbered and is_end else 1
    return made


def _but(*kinds: ColumnKind, numbers: bool = True) -> Way:
    def change(book: Workbook, form: Form) -> Workbook:
        kept = [place for place, column in enumerate(form.columns) if column.kind not in kinds]
        return _rewritten(book, form, kept, numbers=numbers)

    return change


def _turned_round(book: Workbook, form: Form) -> Workbook:
    """Let the groups of columns behind the labels stand the other way round."""
    groups: list[list[int]] = []
    for place, column in enumerate(form.columns):
        if groups and form.columns[groups[-1][0]].heading[0] == column.heading[0]:
            groups[-1].append(place)
        else:
            groups.append([place])
    fixed = (ColumnKind.SERIAL, ColumnKind.LABEL)
    moving = [group for group in groups if form.columns[group[0]].kind not in fixed]
    order = [*(group for group in groups if group not in moving), *reversed(moving)]
    return _rewritten(book, form, [place for group in order for place in group])


def _as_it_stands(book: Workbook, _form: Form) -> Workbook:
    return book


WAYS: Mapping[str, Way] = {
    "as it stands": _as_it_stands,
    "in Arial": _in_font("Arial"),
    "in TCVN3": _in_font(".VnTime", Letters.TCVN3),
    "in VNI": _in_font("VNI-Times", Letters.VNI),
    "lower": _lower,
    "unmerged": _unmerged,
    "turned round": _turned_round,
    "without column numbers": _but(numbers=False),
    "without remarks": _but(ColumnKind.NOTE),
    "without running numbers": _but(ColumnKind.SERIAL),
    "without either number": _but(ColumnKind.SERIAL, numbers=False),
    "without shares": _but(ColumnKind.RATIO),
    "with free rows": lambda book, form: _rewritten(book, form, range(len(form.columns)), gaps=True),
    "alone": lambda book, form: _rewritten(book, form, range(len(form.columns)), alone=True),
}
