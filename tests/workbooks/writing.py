"""Writes drawn workbooks as .xlsx, its parts put together by hand, with formulas, errors, fonts and hidden rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from tests.workbooks.drawing import Book, Drawn, Sheet, address

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_HIDDEN_SHEET, _HIDDEN_ROW = ' state="hidden"', ' hidden="1"'
_EMPTY = ""
_BUILT_IN = {"": 0, "0.00": 2, "#,##0": 3, "0.00%": 10, "dd/mm/yyyy": 14, "mmm-yy": 17}
_FONT = "Times New Roman"
DAY_ONE = date(1899, 12, 30)


class _Styles:
    """The looks in use, numbered as they come."""

    def __init__(self) -> None:
        self.looks: dict[tuple[str, str], int] = {("", ""): 0}

    def of(self, cell: Drawn) -> int:
        return self.looks.setdefault((cell.font, cell.pattern), len(self.looks))

    def xml(self) -> str:
        fonts = list(dict.fromkeys(font for font, _pattern in self.looks))
        patterns = [pattern for _font, pattern in self.looks if pattern and pattern not in _BUILT_IN]
        formats = "".join(
            f'<numFmt numFmtId="{164 + number}" formatCode={quoteattr(pattern)}/>'
            for number, pattern in enumerate(patterns)
        )
        named = "".join(f"<font><sz val='13'/><name val={quoteattr(font or _FONT)}/></font>" for font in fonts)
        looks = "".join(
            f'<xf numFmtId="{_BUILT_IN[pattern] if pattern in _BUILT_IN else 164 + patterns.index(pattern)}"'
            f' fontId="{fonts.index(font)}" fillId="0"'
            f' borderId="0" xfId="0"/>'
            for font, pattern in self.looks
        )
        return (
            f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(patterns)}">{formats}</numFmts>'
            f'<fonts count="{len(fonts)}">{named}</fonts>'
            '<fills count="1"><fill><patternFill patternType="none"/></fill>'
            f'</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self.looks)}">{looks}</cellXfs></styleSheet>'
        )


def as_xlsx(book: Book, *, macros: bool = False) -> bytes:
    """Write a workbook, with a part of macros where asked for."""
    styles = _Styles()
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(one, styles) for number, one in enumerate(book.sheets, 1)}
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{_KIND}.worksheet+xml"/>' for part in parts)
    kind = _WITH_MACROS if macros else _WORKBOOK
    names = "".join(
        f'<sheet name={quoteattr(one.name)} sheetId="{number}" r:id="rId{number}"{_HIDDEN_SHEET * one.is_hidden}/>'
        for number, one in enumerate(book.sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(book.sheets) + 1)
    )
    parts |= {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="'
        'application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}<Relationship '
        f'Id="rId99" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": styles.xml(),
    }
    return _packed(parts, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 no macro is ever run"} if macros else {})


def _packed(parts: Mapping[str, str], others: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
        for name, data in others.items():
            package.writestr(name, data)
    return stream.getvalue()


def _sheet(sheet: Sheet, styles: _Styles) -> str:
    rows: dict[int, list[str]] = {row: [] for row in sheet.hidden_rows}
    for row, column in sorted(sheet.cells):
        rows.setdefault(row, []).append(_cell(row, column, sheet.cells[row, column], styles))
    written = "".join(
        f'<row r="{row}"{_HIDDEN_ROW * (row in sheet.hidden_rows)}>{_EMPTY.join(cells)}</row>'
        for row, cells in sorted(rows.items())
    )
    columns = "".join(
        f'<col min="{column}" max="{column}" width="9" hidden="1" customWidth="1"/>'
        for column in sorted(sheet.hidden_columns)
    )
    merged = "".join(
        f'<mergeCell ref="{address(top, left)}:{address(bottom, right)}"/>' for top, left, bottom, right in sheet.merged
    )
    columns = f"<cols>{columns}</cols>" if columns else ""
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{columns}<sheetData>{written}</sheetData>{merged}</worksheet>'


def _cell(row: int, column: int, cell: Drawn, styles: _Styles) -> str:
    place = f'r="{address(row, column)}" s="{styles.of(cell)}"'
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    if cell.error:
        return f'<c {place} t="e">{formula}<v>{cell.error}</v></c>'
    value = (cell.value - DAY_ONE).days if isinstance(cell.value, date) else cell.value
    if isinstance(value, str):
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    kept = "" if value is None else f"<v>{value}</v>"
    return f"<c {place}>{formula}{kept}</c>"
