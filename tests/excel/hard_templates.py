"""A blank workbook with all that provinces put into theirs and libraries lose, piece by piece as Excel writes it."""

import io
import re

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.table import Table

from tests.excel.rich_books import package_of, parts_of

SHEET, SUMMARY, LISTS = "Biểu 1", "Tóm tắt", "Danh mục"
FIRST, LAST, TOTAL = 5, 7, 8
OWN_PART, SUMMARY_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros of the province"
_X14 = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormatting>'
    '<x14:cfRule type="expression" priority="9" id="{00000000-0001-0000-0000-000001000000}">'
    "<xm:f>$D$8&gt;'Danh mục'!$A$1</xm:f></x14:cfRule><xm:sqref>D5:D7 G10</xm:sqref></x14:conditionalFormatting>"
    '</x14:conditionalFormattings></ext><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>'Biểu 1'!$K$9:$K$12</xm:f></x14:formula1><xm:sqref>G5:G7</xm:sqref></x14:dataValidation>"
    '</x14:dataValidations></ext><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines>'
    "<x14:sparkline><xm:f>'Biểu 1'!D5:D7</xm:f><xm:sqref>G8</xm:sqref></x14:sparkline></x14:sparklines>"
    "</x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)
_XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
_ANCHOR = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{0}</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{2}<xdr:clientData/></xdr:twoCellAnchor>"
)
_TEXT_BOX = (
    '<xdr:sp macro="" textlink="\'Biểu 1\'!$D$8"><xdr:nvSpPr><xdr:cNvPr id="77" name="Chữ"/><xdr:cNvSpPr txBox="1"/>'
    '</xdr:nvSpPr><xdr:spPr><a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:off x="0" '
    'y="0"/><a:ext cx="900" cy="900"/></a:xfrm><a:prstGeom '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
    '<xdr:txBody><a:bodyPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/><a:p '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>Mẫu của tỉnh</a:t></a:r></a:p>'
    "</xdr:txBody></xdr:sp>"
)


def hard_template(*, macros: bool = False) -> bytes:
    """Give the workbook; three prepared rows of a table stand between a total above and one below."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    _fill_table(sheet)
    _fill_below(sheet)
    _add_rules(sheet)
    summary = workbook.create_sheet(SUMMARY)
    for row in range(1, 4):
        summary.cell(row, 1, f"='{SHEET}'!D{row + 4}")
    summary["B1"] = f"=SUM('{SHEET}'!D5:D7)-A4"
    summary["A4"], summary["C1"] = f"='{SHEET}'!D8", "=TODAY()"
    workbook.create_sheet(LISTS)["A1"] = 3
    workbook[LISTS].sheet_state = "hidden"
    workbook.defined_names["TongSo"] = DefinedName("TongSo", attr_text=f"'{SHEET}'!$D$8")
    stream = io.BytesIO()
    workbook.save(stream)
    return _as_excel_writes(parts_of(stream.getvalue()), macros=macros)


def _fill_table(sheet):
    line = Side("thin")
    sheet["A1"] = "TỔNG HỢP KẾT QUẢ"
    sheet.merge_cells("A1:G1")
    for column, text in enumerate(("STT", "Lĩnh vực", None, "Tiếp nhận", "Lũy kế", "Tỷ trọng", "Ghi chú", "khoa"), 1):
        sheet.cell(3, column, text).fill = PatternFill("solid", fgColor="DDEEFF")
    sheet["B4"], sheet["D4"] = "Tổng số", "=SUM(D5:D7)"
    for row in range(FIRST, LAST + 1):
        for column in range(1, 8):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = Border(line, line, line, line), Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
        sheet.cell(row, 5, f"=SUM(D$5:D{row})")
        sheet.cell(row, 6, f"=IF(D$8=0,0,D{row}/D$8)").number_format = "0.0%"
        sheet.cell(row, 8, f"k{row}")
        sheet.row_dimensions[row].height = 18
    sheet.column_dimensions["H"].hidden = True


def _fill_below(sheet):
    sheet["B8"], sheet["D8"] = "Cộng", "=SUM(D5:D7)"
    sheet["A10"] = "PHẦN II. NỘI DUNG KHÁC"
    sheet["A10"].font = Font(bold=True)
    sheet.merge_cells("A10:G10")
    sheet["A12"], sheet["A12"].hyperlink = "Về đầu phần II", f"#'{SHEET}'!A10"
    sheet["A10"].comment = Comment("Do phòng TC-KH ghi", "Sở")
    for row, text in enumerate(("Loại", "một", "hai", "ba", "bốn"), 3):
        sheet.cell(row, 10, text)
        sheet.cell(row, 11, "Mã" if row == 3 else row)
    sheet.add_table(Table(displayName="Bang1", ref="J3:K7"))
    for row in range(9, 13):
        sheet.cell(row, 11, f"lựa chọn {row}")


def _add_rules(sheet):
    rule = DataValidation(type="list", formula1='"có,không"')
    rule.add("G5:G7")
    sheet.add_data_validation(rule)
    colour = CellIsRule(operator="lessThan", formula=["$D$8"], font=Font(bold=True))
    sheet.conditional_formatting.add("D5:D7", colour)
    sheet.auto_filter.ref = "A3:G7"
    sheet.protection.sheet = True
    sheet.print_area, sheet.print_title_rows = "A1:G12", "3:3"
    sheet.row_breaks.append(Break(9))
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(9))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=5, max_row=7))
    sheet.add_chart(chart, "M14")


def _as_excel_writes(parts, *, macros):
    """Put in what openpyxl cannot write: shared formulas, the list of formulas, newer rules, a text box."""
    own = parts[OWN_PART].decode()
    own = own.replace("<f>SUM(D$5:D5)</f>", '<f t="shared" ref="E5:E7" si="0">SUM(D$5:D5)</f>')
    for row in (6, 7):
        own = own.replace(f"<f>SUM(D$5:D{row})</f>", '<f t="shared" si="0"/>')
    own = re.sub(r'(<hyperlink [^>]*ref="A12") r:id="[^"]*"', r'''\1 location="'Biểu 1'!A10"''', own)
    parts[OWN_PART] = own.replace("</worksheet>", _X14 + "</worksheet>").encode()
    other = parts[SUMMARY_PART].decode()
    other = other.replace("<f>'Bi&#7875;u 1'!D5</f>", '<f t="shared" ref="A1:A3" si="0">\'Biểu 1\'!D5</f>')
    for row in (6, 7):
        other = other.replace(f"<f>'Bi&#7875;u 1'!D{row}</f>", '<f t="shared" si="0"/>')
    parts[SUMMARY_PART] = other.encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    _add_text_box(parts)
    _add_chain(parts)
    if macros:
        _add_macros(parts)
    return package_of(parts)


def _add_text_box(parts):
    name = next(name for name in parts if name.startswith("xl/drawings/drawing"))
    drawing = parts[name].decode()
    box = _ANCHOR.format(12, 15, _TEXT_BOX).replace("<xdr:twoCellAnchor>", f"<xdr:twoCellAnchor {_XDR}>")
    close = drawing.rindex("</")
    parts[name] = (drawing[:close] + box + drawing[close:]).encode()


def _add_chain(parts):
    cells = ["D8", *(f"{letter}{row}" for letter in "EF" for row in (5, 6, 7))]
    own = '<c r="D4" i="1"/>' + "".join(f'<c r="{cell}"/>' for cell in cells)
    other = '<c r="A1" i="2"/><c r="A2"/><c r="A3"/><c r="A4"/><c r="B1"/><c r="C1"/>'
    parts["xl/calcChain.xml"] = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{own}{other}</calcChain>'.encode()
    )
    _relate(parts, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")
    _know(parts, "/xl/calcChain.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")


def _add_macros(parts):
    parts["xl/vbaProject.bin"] = MACROS
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts["[Content_Types].xml"] = types
    _know(parts, "/xl/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    relations = parts["xl/_rels/workbook.xml.rels"]
    macro = (
        b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", macro + b"</Relationships>")


def _relate(parts, relations, kind, target):
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    new = f'<Relationship Id="rId{kind}" Type="{address}" Target="{target}"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", new.encode())


def _know(parts, name, kind):
    new = f'<Override PartName="{name}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", new.encode())
