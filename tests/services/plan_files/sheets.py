"""Workbooks of invented plans, laid out as offices do; knows no reader."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

from tests.services.plan_files.word_files import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.services.plan_files.cases import Case, Row

OLD = {"à": "µ", "ả": "¶", "ã": "·", "á": "¸", "ạ": "¹", "ă": "¨", "â": "©", "ê": "ª", "ô": "«", "ơ": "¬", "ư": "\xad"}
OLD |= {"đ": "®", "ằ": "»", "ẳ": "¼", "ẵ": "½", "ắ": "¾", "ặ": "Æ", "ầ": "Ç", "ẩ": "È", "ẫ": "É", "ấ": "Ê", "ậ": "Ë"}
OLD |= {"è": "Ì", "ẻ": "Î", "ẽ": "Ï", "é": "Ð", "ẹ": "Ñ", "ề": "Ò", "ể": "Ó", "ễ": "Ô", "ế": "Õ", "ệ": "Ö", "ì": "×"}
OLD |= {"ỉ": "Ø", "ĩ": "Ü", "í": "Ý", "ị": "Þ", "ò": "ß", "ỏ": "á", "õ": "â", "ó": "ã", "ọ": "ä", "ồ": "å", "ổ": "æ"}
OLD |= {"ỗ": "ç", "ố": "è", "ộ": "é", "ờ": "ê", "ở": "ë", "ỡ": "ì", "ớ": "í", "ợ": "î", "ù": "ï", "ủ": "ñ", "ũ": "ò"}
OLD |= {"ú": "ó", "ụ": "ô", "ừ": "õ", "ử": "ö", "ữ": "÷", "ứ": "ø", "ự": "ù", "ỳ": "ú", "ỷ": "û", "ỹ": "ü", "ý": "ý"}
OLD |= {"ỵ": "þ", "Đ": "§"}


def as_tcvn3(text: str) -> str:
    """Write text in the letters of TCVN3, as .VnTime draws them."""
    return "".join(OLD.get(letter, letter) for letter in text)


def new_book() -> Workbook:
    """Begin a workbook without sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook) -> bytes:
    """Write a workbook into memory."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put_case(sheet: Worksheet, case: Case, heads: Mapping[str, str] = HEADS, top: int = 1, left: int = 1) -> int:
    """Write a case with its lines merged over the table; gives the first row below."""
    for text in case.above:
        put(sheet, top, left, [text])
        sheet.merge_cells(start_row=top, start_column=left, end_row=top, end_column=left + len(heads) - 1)
        top += 1
    put(sheet, top + 1, left, list(heads.values()))
    return put_rows(sheet, case.rows, heads, top + 2, left)


def put_rows(sheet: Worksheet, rows: Iterable[Row], heads: Iterable[str], top: int, left: int = 1) -> int:
    """Write rows; gives the first row below."""
    for row in rows:
        put(sheet, top, left, [row.cell(field) for field in heads])
        top += 1
    return top


def put(sheet: Worksheet, row: int, left: int, texts: Sequence[object]) -> None:
    """Write cells beside each other, what looks like a whole number as one."""
    for place, text in enumerate(texts):
        if text != "":
            sheet.cell(row, left + place).value = int(text) if isinstance(text, str) and text.isdecimal() else text


def in_old_font(sheet: Worksheet) -> None:
    """Write every text of a sheet in TCVN3, set in .VnTime."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = as_tcvn3(cell.value)
                cell.font = Font(name=".VnTime", size=13)


def on_paper(sheet: Worksheet, columns: int) -> None:
    """Set a sheet as it is printed: frames, wrapped texts, one page wide."""
    line = Side(style="thin")
    for row in sheet.iter_rows():
        if sum(cell.value is not None for cell in row) > 1:
            sheet.row_dimensions[row[0].row].height = 75
            for cell in row[:columns]:
                cell.border = Border(left=line, right=line, top=line, bottom=line)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(columns):
        sheet.column_dimensions[chr(ord("A") + column)].width = 6 if not column else 24
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def with_case(case: Case, heads: Mapping[str, str] = HEADS) -> bytes:
    """Write a case as the only sheet of a workbook."""
    book = openpyxl.Workbook()
    put_case(book.worksheets[0], case, heads)
    on_paper(book.worksheets[0], len(heads))
    return saved(book)


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo"),
    )
)


def open_sheet(rows: Iterable[Sequence[str]], *, styles: str = "", tail: str = "") -> bytes:
    """Write rows as an .ods; a row of text beginning with "<" is written as it is."""
    body = "".join(
        row[0] if row and row[0].startswith("<") else f"<table:table-row>{_cells(row)}</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Biểu 1">{body}{tail}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return open_package(content)


def open_package(content: str, **parts: str) -> bytes:
    """Pack the content of an .ods."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def _cells(texts: Sequence[str]) -> str:
    return "".join(map(open_cell, texts))


def open_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """Write a cell of an .ods, a line feed as a paragraph."""
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{lines}</table:table-cell>"
