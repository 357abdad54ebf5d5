"""Files that would harm whoever reads them, or hold nothing: one sentence that names the file, and soon."""

import io
import zipfile

import openpyxl
import pypdfium2
import pytest
from docx import Document
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.findings import Refused
from desktop.services.plans.importing import read_plan_bytes
from tests.refusals import sentences
from tests.services.plan_files import pages, sheets, word_files
from tests.services.plan_files.cases import FOREST, PORT

WORD, OPEN = "word/document.xml", "content.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """Put another content into a part of a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return stream.getvalue()


def word(body: str) -> bytes:
    content = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    return repacked(word_files.saved(Document()), WORD, content.encode())


def open_body(body: str) -> bytes:
    spaces = sheets._SPACES
    return sheets.open_package(
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )


def locked_pages() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=pdfencrypt.StandardEncryption("bi mat", ownerPassword="chu"))
    canvas.drawString(50, 700, "KE HOACH")
    canvas.save()
    return stream.getvalue()


def many_pages() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(501):
        document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def crowded_pages() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for line in range(7000):
        canvas.drawString(20, line % 800, "KE HOACH " * 10)
    canvas.save()
    return stream.getvalue()


def macro_sheet() -> bytes:
    stream = io.BytesIO(sheets.with_case(PORT))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return stream.getvalue()


def styled_rows() -> bytes:
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(1, 1_048_577))
    content = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    return repacked(sheets.saved(openpyxl.Workbook()), "xl/worksheets/sheet1.xml", content.encode())


FILES = {
    "bom.docx": lambda: word("<w:p/>" * 30_000_000),
    "bom.ods": lambda: open_body(" " * 150_000_000),
    "to.docx": lambda: word("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(1_500_000))),
    "dong.docx": lambda: word("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(150_000))),
    "dtd.docx": lambda: repacked(
        word_files.saved(Document()), WORD, b'<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>'
    ),
    "dtd.ods": lambda: sheets.open_package('<!DOCTYPE x [<!ENTITY a "b">]><a>&a;</a>'),
    "cut.docx": lambda: word_files.with_case(PORT)[:4000],
    "cut.ods": lambda: sheets.open_sheet([["a", "b"]])[:300],
    "cut.pdf": lambda: pages.printed(pages.lines(["KẾ HOẠCH"]))[:200],
    "hong.docx": lambda: repacked(word_files.saved(Document()), WORD, b"<w:document"),
    "lac.docx": lambda: repacked(
        word_files.saved(Document()),
        "word/_rels/document.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
        b' Type="x"/></Relationships>',
    ),
    "hong.ods": lambda: sheets.open_package("<office:document-content"),
    "khoa.docx": lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    "khoa.ods": lambda: sheets.open_package(
        "rubbish", **{"META-INF__manifest.xml": "<manifest><encryption-data/></manifest>"}
    ),
    "khoa.pdf": locked_pages,
    "dai.pdf": many_pages,
    "day.pdf": crowded_pages,
    "macro.xlsm": macro_sheet,
    "hang.xlsx": styled_rows,
    "hang.ods": lambda: open_body(
        '<table:table-row table:number-rows-repeated="1048576">' + sheets.open_cell("x") + "</table:table-row>"
    ),
    "xa.ods": lambda: open_body(
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        + sheets.open_cell("x")
        + "</table:table-row>"
    ),
    "gop.ods": lambda: open_body(
        '<table:table-row><table:table-cell table:number-rows-spanned="1048576" '
        'table:number-columns-spanned="16384"/></table:table-row>'
    ),
    "rong.docx": lambda: b"",
    "rong.pdf": lambda: b"",
    "trong.docx": lambda: word_files.saved(Document()),
    "trong.xlsx": lambda: sheets.saved(openpyxl.Workbook()),
    "anh.docx": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100),
    "van-ban.odt": lambda: sheets.open_package("x").replace(b"opendocument.spreadsheet", b"opendocument.texttextte"),
    "giau.doc": lambda: rb"{\rtf1\ansi KE HOACH}",
    "nen.zip": lambda: repacked(sheets.open_package("x"), "mimetype", b"nothing"),
    "nul.txt": lambda: b"KE HOACH\0\0\0 1. Viec",
    "khac.docx": lambda: repacked(word_files.saved(Document()), WORD, b"<html/>"),
    "goi.docx": lambda: sheets.open_package("x"),
}


@pytest.mark.parametrize("name", FILES)
def test_each_is_refused_with_one_sentence_that_names_the_file(name):
    with pytest.raises(Refused) as caught:
        read_plan_bytes(FILES[name](), name)
    for said in sentences(caught.value.finding):
        assert name in said
        assert "{" not in said
        assert said != caught.value.finding.code


def test_tables_within_tables_without_end_are_read_as_far_as_anybody_nests_them():
    deep = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl><w:p/>"
    with pytest.raises(Refused) as caught:
        read_plan_bytes(word(deep), "sau.docx")
    assert caught.value.finding.code == "plan_without_tasks"


def test_a_cell_over_millions_of_columns_is_not_made():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
    rows = (("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Đắp đê", "UBND xã"))
    cells = ["".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows]
    body = f"<w:tbl><w:tr>{cells[0]}{wide}</w:tr><w:tr>{cells[1]}</w:tr></w:tbl>"
    assert read_plan_bytes(word(body), "rong.docx").plan.task_count == 1


def test_formulas_and_marks_stay_the_text_they_are():
    said = "=cmd|' /C calc'!A0 <b>{{x}}</b> &amp;"
    row = FOREST.rows[0]
    rows = [["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], [row.number, said, row.cells["lead"], row.cells["deadline"]]]
    assert read_plan_bytes(sheets.open_sheet(rows), "cong-thuc.ods").plan.appendices[0].nodes[0].text == said
