"""Workbooks with what officers put in and libraries lose: charts, notes, sparklines, a picture in the header."""

import io
import zipfile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

SHEET, OTHER = "Biểu 1", "Sở & 'ngành' khác"
NOTE = "Chỉ tính hồ sơ đã ký số"
_SPARKLINES = (
    b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups '
    b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup>'
    b"<x14:sparklines><x14:sparkline><xm:f>'Bi\xe1\xbb\x83u 1'!C4:D4</xm:f><xm:sqref>F4</xm:sqref></x14:sparkline>"
    b"</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)
_HEADER = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="7"/>'
    b'</o:shapelayout><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75"/><v:shape id="CH" '
    b'o:spid="_x0000_s7169" type="#_x0000_t75" style="width:40pt;height:40pt"><v:imagedata o:relid="rId1"/>'
    b"</v:shape></xml>"
)
_PICTURE = b"\x89PNG\r\n\x1a\n not looked at"
_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
_RELATION = (
    b'<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>'
)
HEADER_RELATION = _RELATION % (b"rIdHF", b"vmlDrawing", b"../drawings/dauTrang.vml")


def parts_of(data):
    """Give the parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts):
    """Make a package of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def saved(workbook):
    """Give a workbook as openpyxl writes it."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rich_book():
    """Give a workbook with looks, lists, rules of colour, a note, a chart, sparklines and a picture in the header."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet["A1"] = "TỔNG HỢP SỐ LIỆU"
    sheet.merge_cells("A1:E1")
    for column, text in enumerate(("STT", "Đơn vị", "Tiếp nhận", "Số hóa", "Tỷ lệ"), 1):
        sheet.cell(3, column, text).fill = PatternFill("solid", fgColor="DDEEFF")
    sheet["A4"], sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = 1, "Xã A", "nhiều", 12, "=D4/C4"
    sheet["C4"].font = Font(name="Times New Roman", size=13, bold=True, color="FF0000")
    sheet["C4"].border = Border(left=Side("thick"), bottom=Side("double"))
    sheet["C4"].number_format = "#,##0.00"
    sheet["D4"].comment = Comment(NOTE, "Sở")
    sheet["B6"] = "gộp"
    sheet.merge_cells("B6:C7")
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("C4:D4")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("E4:E5", CellIsRule(operator="lessThan", formula=["0.5"], font=Font(bold=True)))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=5))
    sheet.add_chart(chart, "G10")
    workbook.create_sheet(OTHER)["B2"] = "=1/0"
    parts = parts_of(saved(workbook))
    parts |= {
        "xl/drawings/dauTrang.vml": _HEADER,
        "xl/media/dau.png": _PICTURE,
        "xl/drawings/_rels/dauTrang.vml.rels": _RELATIONS % (_RELATION % (b"rId1", b"image", b"../media/dau.png")),
    }
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", HEADER_RELATION + b"</Relationships>")
    part = "xl/worksheets/sheet1.xml"
    header = (
        b'<legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdHF"/>'
    )
    parts[part] = parts[part].replace(b"</worksheet>", header + _SPARKLINES + b"</worksheet>")
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1)
    return package_of(parts)
