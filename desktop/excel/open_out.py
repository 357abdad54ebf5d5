"""A workbook of ours written again as .ods for offices that work in LibreOffice; it must not know what it says."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import column_index_from_string, get_column_letter

from desktop.excel.open_styles import PAGES, Style, style_of, style_xml
from desktop.excel.table_in import unescape
from desktop.excel.wrapped import CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{name: name for name in ("office", "table", "text", "style", "meta", "manifest")},
    "number": "datastyle",
    "fo": "xsl-fo-compatible",
}
_NAMES = " ".join(f'xmlns:{name}="{_OASIS}:{space}:1.0"' for name, space in _SPACES.items())
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_SPREAD = re.compile(r" {2,}|\t|^ ")
_POINT = "{:.2f}pt"
_MADE_BY = "<meta:generator>Sổ Tiến Độ</meta:generator>"
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 9.0, 15.75


@dataclass(slots=True)
class _Book:
    """The styles that cells, columns and rows asked for so far, each under its name."""

    cells: dict[Style, str] = field(default_factory=dict)
    widths: dict[str, str] = field(default_factory=dict)
    heights: dict[str, str] = field(default_factory=dict)

    def name(self, held: dict[str, str], letters: str, value: str) -> str:
        """Give the name of a style, a new one where none has this value."""
        return held.setdefault(value, f"{letters}{len(held) + 1}")


def as_open_document(workbook: bytes) -> bytes:
    """Write a .xlsx of this program as .ods, without charts.

    Values, looks, merged cells, the page, own properties and hidden sheets stay.
    """
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    held = _Book()
    sheets = "".join(_sheet(sheet, held) for sheet in book.worksheets)
    first = book.worksheets[0]
    parts = {
        "content.xml": _document(
            "content",
            _automatic(held) + f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>",
        ),
        "styles.xml": _document("styles", _pages(first)),
        "meta.xml": _document("meta", f"<office:meta>{_MADE_BY}{_own(book)}</office:meta>"),
    }
    return _packed(parts)


def _own(book: Workbook) -> str:
    """Write the workbook's own properties."""
    found = book.custom_doc_props.props  # type: ignore[attr-defined]
    return "".join(
        f'<meta:user-defined meta:name={quoteattr(one.name)} meta:value-type="string">{escape(str(one.value))}'
        "</meta:user-defined>"
        for one in found
    )


def _packed(parts: dict[str, str]) -> bytes:
    """Pack the parts; the same content gives the same bytes at any moment."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {_NAMES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_KIND}"/>{entries}'
        "</manifest:manifest>"
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(ZipInfo("mimetype"), _KIND, ZIP_STORED)
        for name, xml in {**parts, "META-INF/manifest.xml": manifest}.items():
            package.writestr(ZipInfo(name), xml.encode(), ZIP_DEFLATED)
    return stream.getvalue()


def _document(kind: str, body: str) -> str:
    tag = f"office:document-{kind}"
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {_NAMES} office:version="1.3">{body}</{tag}>'


def _automatic(held: _Book) -> str:
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for width, name in held.widths.items()
    )
    rows = "".join(
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height}" style:use-optimal-row-height="false"/></style:style>'
        for height, name in held.heights.items()
    )
    sheet = (
        '<style:style style:name="ta1" style:family="table" style:master-page-name="Trang"/>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    cells = "".join(style_xml(name, style) for style, name in held.cells.items())
    return f"<office:automatic-styles>{columns}{rows}{sheet}{cells}</office:automatic-styles>"


def _pages(sheet: Worksheet) -> str:
    margins = sheet.page_margins
    width, height = PAGES.get(int(sheet.page_setup.paperSize or 0), PAGES[9])
    if sheet.page_setup.orientation == "landscape":
        width, height = height, width
    edges = " ".join(
        f'fo:margin-{side}="{getattr(margins, side):.3f}in"' for side in ("top", "bottom", "left", "right")
    )
    layout = (
        f'<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="{width}mm" '
        f'fo:page-height="{height}mm" style:print-orientation="{sheet.page_setup.orientation or "portrait"}" {edges} '
        f'style:table-centering="horizontal" {_scale(sheet)}/></style:page-layout>'
    )
    number = "<style:header><text:p><text:page-number>1</text:page-number></text:p></style:header>"
    master = f'<style:master-page style:name="Trang" style:page-layout-name="pm1">{number}</style:master-page>'
    automatic = f"<office:automatic-styles>{layout}</office:automatic-styles>"
    return f"{automatic}<office:master-styles>{master}</office:master-styles>"


def _scale(sheet: Worksheet) -> str:
    """Print as wide as one page, or at the scale of a sheet that is printed in parts."""
    scale = sheet.page_setup.scale
    return f'style:scale-to="{scale}%"' if scale else 'style:scale-to-X="1" style:scale-to-Y="0"'


def _printed(sheet: Worksheet) -> str:
    quoted = "'" + sheet.title.replace("'", "''") + "'"
    areas = (area.rpartition("!")[2].replace("$", "") for area in str(sheet.print_area or "").split(",") if area)
    return " ".join(":".join(f"{quoted}.{corner}" for corner in area.split(":")) for area in areas)


def _columns(sheet: Worksheet, held: _Book) -> str:
    """Write the columns; those that are printed on every page stand apart."""
    written = [_column(sheet, number, held) for number in range(1, sheet.max_column + 1)]
    repeated = re.findall(r"[A-Z]+", str(sheet.print_title_cols or "").rpartition("!")[2])
    count = column_index_from_string(repeated[-1]) if repeated else 0
    before = f"<table:table-header-columns>{''.join(written[:count])}</table:table-header-columns>" if count else ""
    return before + "".join(written[count:])


def _sheet(sheet: Worksheet, held: _Book) -> str:
    name, areas, columns = quoteattr(sheet.title), _printed(sheet), _columns(sheet, held)
    printed = f" table:print-ranges={quoteattr(areas)}" if areas else ""
    rows, look = "".join(_rows(sheet, held)), "ta1" if sheet.sheet_state == "visible" else "ta2"
    return f'<table:table table:name={name} table:style-name="{look}"{printed}>{columns}{rows}</table:table>'


def _column(sheet: Worksheet, number: int, held: _Book) -> str:
    known = sheet.column_dimensions.get(get_column_letter(number))
    width = known.width if known is not None and known.width else _DEFAULT_WIDTH
    hidden = ' table:visibility="collapse"' if known is not None and known.hidden else ""
    style = held.name(held.widths, "co", _POINT.format(width * CHARACTER))
    return f'<table:table-column table:style-name="{style}"{hidden}/>'


def _rows(sheet: Worksheet, held: _Book) -> Iterator[str]:
    titles = [int(row) for row in re.findall(r"\d+", str(sheet.print_title_rows or ""))]
    first, last = (titles[0], titles[-1]) if titles else (0, 0)
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    for number, row in enumerate(sheet.iter_rows(), 1):
        height = sheet.row_dimensions[number].height or _DEFAULT_HEIGHT
        hidden = ' table:visibility="collapse"' if sheet.row_dimensions[number].hidden else ""
        style = held.name(held.heights, "ro", _POINT.format(height))
        cells = "".join(_cell(cell, held, merged.get((number, place))) for place, cell in enumerate(row, 1))
        line = f'<table:table-row table:style-name="{style}"{hidden}>{cells}</table:table-row>'
        before = "<table:table-header-rows>" if number == first else ""
        yield f"{before}{line}{'</table:table-header-rows>' if number == last else ''}"


def _cell(cell: Cell | MergedCell, held: _Book, area: object) -> str:
    style = held.cells.setdefault(style_of(cell), f"ce{len(held.cells) + 1}")
    if isinstance(cell, MergedCell):
        return f'<table:covered-table-cell table:style-name="{style}"/>'
    spans = ""
    if area is not None:
        across, down = area.max_col - area.min_col + 1, area.max_row - area.min_row + 1  # type: ignore[attr-defined]
        spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    return f'<table:table-cell table:style-name="{style}"{spans}{_value(cell.value)}</table:table-cell>'


def _value(value: object) -> str:
    """Write what a cell holds, its attributes and the rest: numbers and days as such, all else as text."""
    match value:
        case None | "":
            return ">"
        case bool():
            return f' office:value-type="boolean" office:boolean-value="{str(value).lower()}">'
        case int() | float():
            return f' office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
        case datetime() | date():
            day = value.date() if isinstance(value, datetime) else value
            return f' office:value-type="date" office:date-value="{day.isoformat()}"><text:p>{day:%d/%m/%Y}</text:p>'
        case _:
            lines = "".join(f"<text:p>{_spread(line)}</text:p>" for line in unescape(str(value)).split("\n"))
            return f' office:value-type="string">{lines}'


def _spread(line: str) -> str:
    """Keep spaces that stand together, which XML would take for one."""
    return _SPREAD.sub(
        lambda found: "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>', escape(line)
    )
