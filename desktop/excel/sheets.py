"""How every workbook of ours looks: fonts, frames, A4 pages, text kept as text; it must not know forms or tables."""

from __future__ import annotations

import io
import re
from copy import copy
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from desktop.domain.findings import Refused, Where
from desktop.domain.paper import sheet_size
from desktop.domain.tables import Paper
from desktop.excel.wrapped import CHARACTER, LARGEST_HEIGHT, inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
PROGRAM = "Sổ Tiến Độ"
COUNT_FORMAT = "#,##0"
SHARE_FORMAT = "0.00%"
DATE_FORMAT = "dd/mm/yyyy"
LINE_HEIGHT = 15.75
"""Points of a row that nobody gave a height."""
LONGEST_TEXT = 32_767
"""Characters that Excel keeps in one cell."""

_MILLIMETRE = 1 / 25.4
_POINT = 1 / 72
_TOP, _BOTTOM, _LEFT, _RIGHT, _EDGE = 20, 20, 30, 15, 9
"""Margins of NĐ 30/2020/NĐ-CP, Phụ lục I, in millimetres; the page number stands in the top one."""
_PAPERS = {Paper.A4: 9, Paper.A3: 8}
"""What Excel calls a paper."""
_SIGNS = ("=", "+", "-", "@")
_LONGEST_TEXT_FORMAT = 255
"""Older Excel shows #### for a longer text in the format "@"."""
_MOST_FROZEN = 300.0
"""Points; a laptop's screen of 768 pixels shows about 350 below Excel's ribbon."""
_LONGEST_TITLE = 31
_PIECE = 120.0
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CORE, _FIRST_SHEET = "docProps/core.xml", "xl/worksheets/sheet1.xml"
_MOMENTS = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")

_THIN = Side(style="thin", color="FF000000")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def new_workbook(title: str, sheet_name: str, fallback: str) -> tuple[Workbook, Worksheet]:
    """Start a workbook with one sheet, our font in its normal style and its properties filled in."""
    workbook = Workbook()
    normal = workbook._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001 - the only door
    normal.font = Font(name=FONT, size=12)
    workbook.properties.title = printable(title)
    workbook.properties.creator = PROGRAM
    workbook.properties.language = "vi-VN"
    sheet = workbook.worksheets[0]
    sheet.title = _sheet_title(sheet_name, fallback)
    return workbook, sheet


def _sheet_title(name: str, fallback: str) -> str:
    """Excel takes 31 characters, no brackets, colon, star, question mark or slashes, no apostrophe at the ends."""
    clean = " ".join(_NOT_IN_TITLES.sub("-", printable(name)).split())
    if len(clean) > _LONGEST_TITLE:
        clean = clean[: _LONGEST_TITLE + 1].rpartition(" ")[0] or clean[:_LONGEST_TITLE]
    return clean.strip(" '-") or fallback


def workbook_bytes(workbook: Workbook, change: Callable[[bytes], bytes] | None = None) -> bytes:
    """Write the workbook into memory; the same content gives the same bytes at any moment.

    ``change`` has the last word on the XML of the first sheet.
    """
    stream, still = io.BytesIO(), io.BytesIO()
    workbook.save(stream)
    with ZipFile(stream) as package, ZipFile(still, "w", ZIP_DEFLATED) as target:
        for part in package.infolist():
            content = package.read(part)
            if part.filename == _CORE:
                content = _MOMENTS.sub(b"", content)
            elif change and part.filename == _FIRST_SHEET:
                content = change(content)
            target.writestr(ZipInfo(part.filename), content, ZIP_DEFLATED)
    return still.getvalue()


def printable(text: str) -> str:
    """Drop what XML cannot hold; a carriage return becomes a line feed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Give the cell at a place that no merged range covers."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} lies inside a merged range")
    return cell


def write_text(cell: Cell, text: str) -> None:
    """Write text that stays text, whatever sign it begins with.

    Refuses with ``text_too_long`` what Excel would cut.
    """
    clean = kept_text(text, Where(sheet=cell.parent.title, cell=cell.coordinate))
    if not clean:
        return
    cell.value = clean
    cell.data_type = "s"
    if number_format := stays_text(clean):
        cell.number_format = number_format


def kept_text(text: str, where: Where) -> str:
    """Write a text as a cell can hold it. Refuses with ``text_too_long`` what Excel would cut."""
    clean = _LOOKS_ESCAPED.sub("_x005F_", printable(text))
    if len(clean) > LONGEST_TEXT:
        raise Refused("text_too_long", where, length=len(clean), limit=LONGEST_TEXT)
    return clean


def stays_text(text: str) -> str:
    """Give the number format that a text needs so as to stay one when somebody edits it, "" for none."""
    return "@" if text.startswith(_SIGNS) and len(text) <= _LONGEST_TEXT_FORMAT else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is set: size in points, face, place of the text, black frame, open for typing on a locked sheet."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    underline: bool = False
    across: Literal["left", "center", "right"] = "left"
    down: Literal["top", "center"] = "center"
    frame: bool = False
    open: bool = False


_STYLE = "_style"
_MODELS: WeakKeyDictionary[object, dict[Look, object]] = WeakKeyDictionary()


def style(cell: Cell, look: Look) -> None:
    """Set a cell's look and keep its number format; text always wraps."""
    models = _MODELS.setdefault(cell.parent, {})
    number_format = cell.number_format
    if look in models:
        # Setting font, frame and place one by one takes openpyxl ten times as long.
        setattr(cell, _STYLE, copy(models[look]))
    else:
        _apply(cell, look)
        models[look] = copy(getattr(cell, _STYLE))
    cell.number_format = number_format


def _apply(cell: Cell, look: Look) -> None:
    underline: Literal["single"] | None = "single" if look.underline else None
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, underline=underline)
    cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=True)
    cell.protection = Protection(locked=not look.open)
    if look.frame:
        cell.border = FRAME


def merge(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Merge a range of cells; openpyxl draws the first one's frame round all of it."""
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def set_widths(sheet: Worksheet, first: int, widths: Sequence[float]) -> None:
    """Set the widths of columns, in Excel's characters."""
    for place, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(first + place)].width = round(width, 2)


def set_height(sheet: Worksheet, row: int, height: float) -> None:
    """Raise a row to at least a height in points; LibreOffice hides wrapped lines of rows without one."""
    now = sheet.row_dimensions[row].height or 0
    sheet.row_dimensions[row].height = round(min(max(now, height), LARGEST_HEIGHT), 1)


def page_width(*, landscape: bool, on: Paper = Paper.A4) -> float:
    """Give the width between the margins of a page, in Excel's characters."""
    paper = sheet_size(on, landscape=landscape)[0] - _LEFT - _RIGHT
    return paper * _MILLIMETRE / _POINT / CHARACTER


def share_width(weights: Sequence[float], least: Sequence[float], whole: float) -> tuple[float, ...]:
    """Divide a width by weights so that no column gets less than it needs; wider as a whole where that cannot be."""
    widths = [0.0] * len(weights)
    free, rest = set(range(len(weights))), max(whole, sum(least))
    while free:
        total = sum(weights[place] for place in free) or 1
        short = {place for place in free if rest * weights[place] / total < least[place]}
        for place in short or free:
            widths[place] = least[place] if short else rest * weights[place] / total
        rest -= sum(widths[place] for place in short)
        free = free - short if short else set()
    return tuple(widths)


def set_page(
    sheet: Worksheet, *, landscape: bool, titles: tuple[int, int] | None, stamp: str = "", paper: Paper = Paper.A4
) -> None:
    """Set the paper one page wide, margins, the page number on top from page 2 on, rows repeated on each page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _PAPERS[paper]
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _set_margins(sheet)
    sheet.print_options.horizontalCentered = True
    if titles:
        sheet.print_title_rows = f"{titles[0]}:{titles[1]}"
    _set_header(sheet, stamp)


def _set_margins(sheet: Worksheet) -> None:
    margins = sheet.page_margins
    margins.top, margins.bottom = _TOP * _MILLIMETRE, _BOTTOM * _MILLIMETRE
    margins.left, margins.right = _LEFT * _MILLIMETRE, _RIGHT * _MILLIMETRE
    margins.header = margins.footer = _EDGE * _MILLIMETRE


def _set_header(sheet: Worksheet, stamp: str) -> None:
    """NĐ 30/2020: the number stands in the middle of the top margin, and not on the first page."""
    sheet.HeaderFooter.differentFirst = True
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_page_text("&P", 13))
    if not stamp:
        return
    text = printable(stamp).replace("&", "&&").replace("\n", " ")[:150]
    footer = HeaderFooterItem(left=_page_text(text, 8), right=_page_text("trang &P/&N", 8))
    sheet.HeaderFooter.oddFooter = sheet.HeaderFooter.firstFooter = footer


def _page_text(text: str, size: int) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, size=size, font=f"{FONT},Regular")


def write_line(page: Worksheet, row: int, first: int, widths: Sequence[float], text: str, look: Look) -> int:
    """Write a text over several columns, and over several rows where one cannot be tall enough.

    ``first`` is the first column, ``widths`` are those of the columns it runs over, in characters. Returns the first
    row below.
    """
    height = text_height(text, inner_width(sum(widths)), look.size, bold=look.bold)
    rows = pieces_of(height)
    cell = cell_at(page, row, first)
    write_text(cell, text)
    style(cell, look)
    merge(page, row, first, row + rows - 1, first + len(widths) - 1)
    for place in range(row, row + rows):
        set_height(page, place, height / rows)
    return row + rows


def pieces_of(height: float) -> int:
    """Count the rows that share a text too tall for one; each is small enough to fill a page to its foot."""
    return ceil(height / _PIECE) if height > LARGEST_HEIGHT else 1


def show(page: Worksheet, row: int, column: int, selected: str = "A1") -> None:
    """Show a sheet as paper, without grid lines, on the cell to begin with.

    What stands above a row and left of a column stays in sight, unless that would fill a small screen.
    """
    above = sum(page.row_dimensions[place].height or LINE_HEIGHT for place in range(1, row))
    page.freeze_panes = f"{get_column_letter(column)}{row if above <= _MOST_FROZEN else 1}"
    page.sheet_view.showGridLines = False
    for selection in page.sheet_view.selection:
        selection.activeCell = selection.sqref = selected


def decimals_format(places: int) -> str:
    """Show so many decimals, thousands apart."""
    return COUNT_FORMAT + ("." + "0" * places if places else "")
