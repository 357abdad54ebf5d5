"""The sheet "Lỗi" put last into a workbook: every point with a link to its place; it must not know who found them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.letter_widths import text_width
from desktop.excel import marked_styles as looks
from desktop.excel.package_edit import HEAD
from desktop.excel.wrapped import CHARACTER, LARGEST_HEIGHT, PADDING, inner_width, text_height
from desktop.excel.xml_tags import Splice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.excel.marks import Mark
    from desktop.excel.package_edit import PackageEdit
    from desktop.excel.table_in import SheetCells

NAME = "Lỗi"
TITLE = "DANH SÁCH LỖI VÀ ĐIỂM CẦN XEM LẠI"
_SUMMARY = "Tệp {file}: {errors} lỗi (vàng đậm), {others} điểm cần xem lại (vàng nhạt). Bấm vào ô để tới đúng chỗ."
_HEADINGS = ("STT", "Trang tính", "Ô", "Giá trị đang có", "Sai ở đâu", "Cần làm gì")
_WIDTHS = (6.0, 17.0, 9.0, 24.0, 36.0, 34.0)
_WIDEST_NAME = 29.0
_LETTERS = "ABCDEF"
_TOP = 4
_LONGEST = 32_000
_LEAST = 18.0
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEFORE_NAMES = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences"),
)
_PAGE = (
    '<pageMargins left="0.6" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    '<headerFooter><oddFooter>&amp;R&amp;"Times New Roman,Regular"&amp;10Trang &amp;P/&amp;N</oddFooter></headerFooter>'
)
_VIEW = (
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{next}" '
    'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="C{next}" sqref="C{next}"/>'
    "</sheetView></sheetViews>"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A point as it is listed: the address of its cell as Excel shows it, and what the cell shows."""

    mark: Mark
    cell: str
    value: str


def add_marks_sheet(edit: PackageEdit, styles: Sequence[int], listed: Sequence[Listed], file: str) -> None:
    """Put the list behind the last sheet; ``styles`` are the looks of `MarkedStyles.of_list`."""
    workbook = Splice(edit.needed(edit.workbook), edit.where)
    sheets = workbook.root.child("sheets")
    if sheets is None:
        raise ValueError(workbook.name)
    page = _page(styles, listed, file).replace("{main}", workbook.namespace(), 1)
    part = edit.add("xl/worksheets/sheet{}.xml", "worksheet", HEAD + page.encode())
    identity = edit.relate(edit.workbook, "worksheet", part)
    name = _free_name([tag.attributes.get("name", "") for tag in sheets.parts])
    number = max((int(tag.attributes.get("sheetId", 0)) for tag in sheets.parts), default=0) + 1
    prefix = workbook.prefix.decode()
    said = f'name="{name}" sheetId="{number}" xmlns:r="{edit.relations}" r:id="{identity}"'
    workbook.append(sheets, f"<{prefix}sheet {said}/>".encode())
    title = (
        f'<{prefix}definedName name="_xlnm.Print_Titles" localSheetId="{len(sheets.parts)}">'
        f"'{name}'!${_TOP}:${_TOP}</{prefix}definedName>"
    ).encode()
    names = workbook.root.child("definedNames")
    if names:
        workbook.append(names, title)
    else:
        tag = f"{prefix}definedNames".encode()
        workbook.add_child(_BEFORE_NAMES, b"<%s>%s</%s>" % (tag, title, tag))
    edit.write(workbook.name, workbook.written())


def is_marks_sheet(sheet: SheetCells) -> bool:
    """Say whether a sheet is a list of ours in a file that went back once."""
    return sheet.name.startswith(NAME) and sheet.value("A1") == TITLE


def _free_name(taken: Sequence[str]) -> str:
    held = {name.casefold() for name in taken}
    names = (NAME if number == 1 else f"{NAME} ({number})" for number in count(1))
    return next(name for name in names if name.casefold() not in held)


def _widths(listed: Sequence[Listed]) -> tuple[float, ...]:
    """Give the name of a sheet room on one line, which a link needs in LibreOffice; the words give way."""
    names = {one.mark.sheet for one in listed}
    needed = max(((text_width(name, 11) + PADDING) / CHARACTER for name in names), default=0.0)
    number, name, cell, value, wrong, to_do = _WIDTHS
    more = round(max(min(needed, _WIDEST_NAME) - name, 0.0), 2)
    return number, name + more, cell, value, wrong - more / 2, to_do - more / 2


def _page(styles: Sequence[int], listed: Sequence[Listed], file: str) -> str:
    errors = sum(one.mark.is_error for one in listed)
    summary = _SUMMARY.format(file=file, errors=errors, others=len(listed) - errors)
    widths = _widths(listed)
    rows = [
        _row(1, [(TITLE, styles[looks.TITLE])], 24),
        _row(2, [(summary, styles[looks.PLAIN])], text_height(summary, inner_width(sum(_WIDTHS)))),
        _row(_TOP, [(text, styles[looks.HEADING]) for text in _HEADINGS], 24),
        *(_line(_TOP + number, number, one, styles, widths) for number, one in enumerate(listed, 1)),
    ]
    links = "".join(_links(_TOP + number, one) for number, one in enumerate(listed, 1))
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    return (
        '<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFFFC000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:F{_TOP + len(listed)}"/>{_VIEW.format(top=_TOP, next=_TOP + 1)}'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A2:F2"/></mergeCells>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}{_PAGE}</worksheet>"
    )


def _line(row: int, number: int, one: Listed, styles: Sequence[int], widths: Sequence[float]) -> str:
    link = styles[looks.LINK_ERROR if one.mark.is_error else looks.LINK_LOOK]
    texts = (one.mark.sheet, one.cell, one.value, one.mark.wrong, one.mark.to_do)
    kinds = (styles[looks.LINK], link, *([styles[looks.TEXT]] * 3))
    height = max(text_height(text, inner_width(width)) for text, width in zip(texts, widths[1:], strict=True))
    cells: list[tuple[str | int, int]] = [(number, styles[looks.MIDDLE]), *zip(texts, kinds, strict=True)]
    return _row(row, cells, min(max(height, _LEAST), LARGEST_HEIGHT))


def _row(row: int, cells: Sequence[tuple[str | int, int]], height: float) -> str:
    inside = "".join(_cell(f"{letter}{row}", *cell) for letter, cell in zip(_LETTERS, cells, strict=False))
    return f'<row r="{row}" ht="{height:.2f}" customHeight="1">{inside}</row>'


def _cell(address: str, value: str | int, style: int) -> str:
    """Write a cell; a text stays one, however it begins."""
    if isinstance(value, int):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{address}" s="{style}"/>'
    text = escape(_NOT_XML.sub("", value)[:_LONGEST])
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _links(row: int, one: Listed) -> str:
    """Lead from the sheet and the cell named to the place itself."""
    if not one.mark.sheet:
        return ""
    sheet = one.mark.sheet.replace("'", "''")
    place = quoteattr(f"'{sheet}'!{one.cell or 'A1'}")
    columns = "BC" if one.cell else "B"
    return "".join(f'<hyperlink ref="{column}{row}" location={place}/>' for column in columns)
