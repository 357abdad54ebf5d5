"""Plans from files of every kind give the same tree, and enter the ledger as one change."""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from docx import Document
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from desktop.domain.findings import Refused
from desktop.domain.plan_reading import Doubt, PlanDraft
from desktop.domain.plans import plan_as_json
from desktop.services.ledger import history
from desktop.services.plans import held_plans, importing
from desktop.system.paths import resources
from tests.domain.plan_reading.trees import tree_lines

TITLE = "KẾ HOẠCH"
NAME = "Phát triển thư viện số tỉnh Thanh Hóa năm 2026"
NOTE = "(Kèm theo Kế hoạch số 18/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh Thanh Hóa)"
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = [
    ("I", "Nhóm kho sách", "", "", ""),
    ("1", "Quét sách địa chí của các thư viện huyện cũ", "Thư viện tỉnh", "UBND cấp xã", "Quý II/2026"),
    ("2", "Làm thẻ bạn đọc điện tử", "Thư viện tỉnh", "Công an tỉnh", "Thường xuyên"),
    ("II", "Nhóm bạn đọc", "", "", ""),
    ("3", "Ngày hội đọc sách tại các trường học", "Sở Giáo dục và Đào tạo", "Tỉnh đoàn", "Tháng 4/2026"),
]
TREE = [
    ".I+ | Nhóm kho sách |  |  |  | ",
    "..1 | Quét sách địa chí của các thư viện huyện cũ |  | Thư viện tỉnh | UBND cấp xã | Quý II/2026",
    "..2 | Làm thẻ bạn đọc điện tử |  | Thư viện tỉnh | Công an tỉnh | Thường xuyên",
    ".II+ | Nhóm bạn đọc |  |  |  | ",
    "..3 | Ngày hội đọc sách tại các trường học |  | Sở Giáo dục và Đào tạo | Tỉnh đoàn | Tháng 4/2026",
]


def as_docx() -> bytes:
    document = Document()
    for text in (TITLE, NAME, "Phụ lục", NOTE):
        document.add_paragraph(text)
    table = document.add_table(0, len(HEAD))
    for row in (HEAD, *ROWS):
        cells = table.add_row().cells
        if row[1] and not row[2]:
            cells[1].merge(cells[-1])
        for cell, text in zip(cells, row, strict=True):
            if text:
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ((TITLE,), (NAME,), ("Phụ lục",), (NOTE,), HEAD, *ROWS):
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_pdf() -> bytes:
    pdfmetrics.registerFont(TTFont("Printed", next((resources() / "fonts").rglob("Tinos-Regular.ttf"))))
    style = ParagraphStyle("cell", fontName="Printed", fontSize=11)
    rows = [[Paragraph(text, style) for text in row] for row in (HEAD, *ROWS)]
    table = Table(rows, [30, 150, 90, 90, 90], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    stream = io.BytesIO()
    above = [Paragraph(text, style) for text in (TITLE, NAME, "Phụ lục", NOTE)]
    SimpleDocTemplate(stream, pagesize=(500, 260)).build([*above, table])
    return stream.getvalue()


def as_tabs() -> bytes:
    above = [TITLE, NAME, "Phụ lục", NOTE]
    return "\n".join([*above, *("\t".join(row) for row in (HEAD, *ROWS))]).encode()


FILES = {"ke-hoach.docx": as_docx, "ke-hoach.xlsx": as_xlsx, "ke-hoach.pdf": as_pdf, "ke-hoach.txt": as_tabs}


def read(name: str, make: Callable[[], bytes]) -> PlanDraft:
    return importing.read_plan_bytes(make(), name)


@pytest.mark.parametrize(("name", "make"), FILES.items())
def test_one_plan_gives_one_tree_whatever_file_it_is_in(name: str, make: Callable[[], bytes]) -> None:
    assert tree_lines(read(name, make).plan.appendices[0].nodes) == TREE


@pytest.mark.parametrize(("name", "make"), FILES.items())
def test_the_head_is_read_from_every_file(name: str, make: Callable[[], bytes]) -> None:
    plan = read(name, make).plan
    assert (plan.slug, plan.number, str(plan.issue_date)) == ("thanh-hoa", "18/KH-UBND", "2026-02-09")
    assert plan.title == NAME


def test_numbers_word_gives_by_itself_are_written_out() -> None:
    document = Document()
    table = document.add_table(0, 4)
    for row in (
        ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
        ("", "Trồng rừng", "Sở Xây dựng", "Quý I/2026"),
        ("", "Giữ rừng", "Chi cục Kiểm lâm", "Hằng năm"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
    stream = io.BytesIO()
    document.save(stream)
    draft = importing.read_plan_bytes(stream.getvalue(), "tu-danh-so.docx")
    assert [node.number for node in draft.plan.appendices[0].nodes] == ["1.", "2."]


def test_a_table_within_the_cell_of_another_is_read() -> None:
    document = Document()
    outer = document.add_table(1, 1)
    inner = outer.rows[0].cells[0].add_table(0, 4)
    for row in (("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "Đắp đê", "UBND xã", "Tháng 5/2026")):
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert importing.read_plan_bytes(stream.getvalue(), "long-nhau.docx").plan.task_count == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Xin ch\xc3\xa0o", "plan_without_tasks"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", "plan_file_unknown"),
        (b"%PDF-1.7 rubbish", "plan_pdf_damaged"),
        (b"PK\x03\x04 rubbish", "workbook_cut"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "plan_old_word"),
    ],
)
def test_what_holds_no_plan_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        importing.read_plan_bytes(data, "tep")
    assert refused.value.finding.code == code


def test_a_plan_is_entered_as_one_change_and_undone_as_one(ledger) -> None:
    before = held_plans.held_plans(ledger)
    entry, entered = importing.import_plan(ledger, read("ke-hoach.docx", as_docx))
    assert plan_as_json(held_plans.held_plan(ledger, entered.slug)) == plan_as_json(entered)
    assert history.undo(ledger, entry)
    assert held_plans.held_plans(ledger) == before


def test_a_second_plan_of_a_province_gets_a_slug_of_its_own(ledger) -> None:
    draft = read("ke-hoach.txt", as_tabs)
    importing.import_plan(ledger, draft)
    other = importing.read_plan_bytes(as_tabs().replace(b"18/KH", b"19/KH"), "khac.txt")
    assert importing.import_plan(ledger, other)[1].slug == "thanh-hoa-2"
    with pytest.raises(Refused) as refused:
        importing.import_plan(ledger, draft)
    assert refused.value.finding.code == "plan_held"


def test_what_is_odd_in_a_plan_is_kept_with_it(ledger) -> None:
    wrong = as_tabs().replace("Nhóm kho sách".encode(), "Nhóm kho sách (05 nhiệm vụ)".encode())
    _, entered = importing.import_plan(ledger, importing.read_plan_bytes(wrong, "sai.txt"))
    assert len(entered.anomalies) == 1


def test_a_file_without_tasks_is_opened_with_its_lines(tmp_path) -> None:
    file = tmp_path / "thong-bao.txt"
    file.write_text("Thông báo\nRà soát hồ sơ", "utf-8")
    assert [line.text for line in importing.open_plan_file(file).source] == ["Thông báo", "Rà soát hồ sơ"]


def test_a_file_without_words_is_not_opened(tmp_path) -> None:
    file = tmp_path / "rong.txt"
    file.write_text(" \n", "utf-8")
    with pytest.raises(Refused) as refused:
        importing.open_plan_file(file)
    assert refused.value.finding.code == "plan_without_words"


def test_a_line_that_went_nowhere_is_kept_with_the_plan(ledger) -> None:
    draft = read("ke-hoach.txt", as_tabs)
    left = Doubt("plan_line_unplaced", 40, "Bổ sung: đắp đê")
    _, entered = importing.import_plan(ledger, replace(draft, doubts=(*draft.doubts, left)))
    assert entered.anomalies[-1].endswith("“Bổ sung: đắp đê”.")
