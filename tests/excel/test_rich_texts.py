"""Texts of several fonts in one cell keep them when a blank in them is filled."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from desktop.excel.rich_texts import RichText, rewritten
from desktop.excel.template import fill_template
from tests.excel.rich_books import package_of, parts_of

BOLD, ITALIC = InlineFont(b=True, sz=14), InlineFont(i=True)
TEXT = CellRichText(TextBlock(BOLD, "TỔNG HỢP SỐ LIỆU\n"), TextBlock(ITALIC, "(Từ ngày … đến ngày …)"))
NEW = "TỔNG HỢP SỐ LIỆU\n(Từ ngày 15/10/2026 đến ngày 14/11/2026)"


def _book():
    workbook = Workbook()
    workbook.active.title = "Biểu"
    workbook.active["A1"] = TEXT
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _shared(data):
    """Give the workbook with its text among those that cells share, as Excel writes it."""
    parts = parts_of(data)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begin, end = sheet.index("<is>"), sheet.index("</is>") + len("</is>")
    item = sheet[begin + 4 : end - 5]
    sheet = (sheet[:begin] + "<v>0</v>" + sheet[end:]).replace('t="inlineStr"', 't="s"')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts |= {
        "xl/worksheets/sheet1.xml": sheet.encode(),
        "xl/sharedStrings.xml": f"<sst {space}><si>{item}</si></sst>".encode(),
    }
    types = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())
    link = f'<Relationship Id="rIdText" Type="{relation}" Target="sharedStrings.xml"/></Relationships>'
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    return package_of(parts)


@pytest.mark.parametrize("written", [_book, lambda: _shared(_book())])
def test_each_line_keeps_its_font(written):
    filled = fill_template(written(), "mau.xlsx", "Biểu", {(1, 1): NEW}).data
    cell = load_workbook(io.BytesIO(filled), rich_text=True)["Biểu"]["A1"].value
    assert [(str(run), bool(run.font.b), bool(run.font.i)) for run in cell] == [
        ("TỔNG HỢP SỐ LIỆU\n", True, False),
        ("(Từ ngày 15/10/2026 đến ngày 14/11/2026)", False, True),
    ]


def test_a_text_of_one_font_stays_plain():
    assert not isinstance(rewritten(b"<t>...</t>", "Xã"), RichText)
    assert not isinstance(rewritten(b"<r><rPr><b/></rPr><t>...</t></r>", "Xã"), RichText)


def test_what_is_added_behind_the_last_run_looks_like_it():
    made = rewritten(b"<r><t>A: </t></r><r><rPr><b/></rPr><t>..</t></r>", "A: <Ia Băng>")
    assert made.runs.decode() == (
        '<r><t xml:space="preserve">A: </t></r><r><rPr><b/></rPr><t xml:space="preserve">&lt;Ia Băng&gt;</t></r>'
    )
