"""Reports that come as tables of Word or PDF are read and taken over like workbooks; a scanned paper needs OCR."""

from __future__ import annotations

import io

import docx
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from desktop.domain.foreign.said import Said
from desktop.domain.status import State
from desktop.pdf.pages import page_count
from desktop.services import library
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.files.document_sheets import sheets_of
from desktop.services.files.workbook_reading import recognise_bytes
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.foreign.workbook_import import preview
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.reports import writing
from tests.refusals import refused

TASKS = [node.text for node in library.library_plan("dong-thap").appendices[0].nodes]
NOVEMBER = Said(agency="29954", period="2026-11")


def word(*rows: tuple[str, ...], above: str = "BÁO CÁO TIẾN ĐỘ tháng 11 năm 2026") -> bytes:
    document = docx.Document()
    document.add_paragraph(above)
    table = document.add_table(rows=0, cols=4)
    for row in (("STT", "Nhiệm vụ", "Tình trạng", "Kết quả thực hiện"), *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def scanned() -> bytes:
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.drawImage(ImageReader(Image.new("RGB", (80, 110), "white")), 0, 0, 595, 842)
    page.showPage()
    page.save()
    return stream.getvalue()


def test_a_table_of_word_becomes_progress(ledger):
    book = word(("1", TASKS[0], "Hoàn thành", "Đã ban hành, hoà giải"), ("2", TASKS[1], "Đang thực hiện", "Đang họp"))
    seen = preview_foreign(ledger, book, "bc.docx", NOVEMBER)
    assert (seen.questions, [row.task for row in seen.tasks]) == ((), ["dong-thap:I:1", "dong-thap:I:2"])
    apply_foreign(ledger, seen)
    assert progress_history(ledger, "dong-thap:I:1")[0].result == "Đã ban hành, hoà giải"


def test_the_paragraphs_of_word_tell_the_period(ledger):
    read = recognise_bytes(word(("1", TASKS[0], "Hoàn thành", "Xong")), "bc.docx")
    assert read.book.period.start.isoformat() == "2026-10-15"


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_report_of_ours_comes_back_as_the_same(ledger, tmp_path, ending):
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.IN_PROGRESS, 40, "Đã họp, 12 hồ sơ"), period="2026-11")
    file = tmp_path / f"tien-do{ending}"
    writing.write_report(ledger, "dong-thap/tien-do:I", file, period="2026-11")
    seen = preview_foreign(ledger, file.read_bytes(), file.name, NOVEMBER)
    assert {row.verdict.value for row in seen.tasks} == {"same"}
    assert len(seen.tasks) == 8


def test_pages_of_a_table_are_one_table(ledger, tmp_path):
    file = tmp_path / "tien-do.pdf"
    writing.write_report(ledger, "dong-thap/tien-do:I", file, period="2026-11")
    (table,) = recognise_bytes(file.read_bytes(), file.name).book.tables
    assert (table.account.records, table.account.unclear, table.account.repeated) == (8, 0, 0)


def test_a_row_that_a_page_cut_in_two_is_one_row(ledger, tmp_path):
    told = " ".join(f"Đã rà soát đợt {number} với 12 đơn vị, còn vướng về chữ ký số." for number in range(1, 91))
    record_progress(ledger, "dong-thap:I:2", ProgressInput(State.IN_PROGRESS, 40, told), period="2026-11")
    file = tmp_path / "tien-do.pdf"
    writing.write_report(ledger, "dong-thap/tien-do:I", file, period="2026-11")
    seen = preview_foreign(ledger, file.read_bytes(), file.name, NOVEMBER)
    assert page_count(file.read_bytes()) > 2
    assert [(row.number, row.verdict.value) for row in seen.tasks] == [(str(number), "same") for number in range(1, 9)]


@pytest.mark.parametrize("read", [recognise_bytes, sheets_of])
def test_a_scanned_paper_needs_ocr(read):
    with refused("plan_pdf_pictures", "quet.pdf"):
        read(scanned(), "quet.pdf")


def test_a_scanned_paper_that_is_imported_needs_ocr(ledger):
    with refused("plan_pdf_pictures", "quet.pdf"):
        preview(ledger, scanned(), "quet.pdf")


def test_a_document_without_a_table_is_refused(ledger):
    document = docx.Document()
    document.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh")
    stream = io.BytesIO()
    document.save(stream)
    with refused("document_without_table", "thu.docx"):
        preview(ledger, stream.getvalue(), "thu.docx")


ENDINGS = (".xlsx", ".ods", ".csv", ".docx", ".pdf")


@pytest.mark.parametrize("ending", ENDINGS)
def test_progress_written_in_any_format_is_read_as_what_the_ledger_holds(ledger, tmp_path, ending):
    said = "Đã họp; hoà giải 12 hồ sơ, Ưu tiên “ký số” Thuỷ"
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.IN_PROGRESS, 40, said), period="2026-11")
    file = tmp_path / f"ra{ending}"
    writing.write_report(ledger, "dong-thap/tien-do:I", file, period="2026-11")
    seen = preview_foreign(ledger, file.read_bytes(), file.name, NOVEMBER)
    assert [row.verdict.value for row in seen.tasks] == ["same"] * 8


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("code", ["II.06a", "so-hoa"])
def test_counts_written_in_any_format_are_read_as_what_the_ledger_holds(ledger, tmp_path, ending, code):
    form = library.form(code)
    keys = [(row.key, column.key) for row in form.item_rows for column in form.count_columns]
    cells = {key: CountInput(at + 3) for at, key in enumerate(keys)}
    record_counts(ledger, code, "2026-11", cells)
    file = tmp_path / f"ra{ending}"
    writing.write_report(ledger, f"bieu:{code}", file, period="2026-11")
    seen = preview_foreign(ledger, file.read_bytes(), file.name, NOVEMBER)
    assert seen.counts is not None
    assert [row.verdict.value for row in seen.counts.rows] == ["same"] * len(keys)


def word_of_merged_headings() -> bytes:
    document = docx.Document()
    document.add_paragraph("Phụ lục I")
    table = document.add_table(rows=6, cols=5)
    rows = (
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("I", "THỂ CHẾ", "", "", ""),
        ("1", "Ban hành kế hoạch", "Văn phòng", "Phòng Kinh tế", "Quý I/2026"),
        ("2", "Phổ cập chữ ký số", "", "VNPT", "Quý III/2026"),
        ("3", "Trang bị máy quét", "Phòng Kinh tế", "", "30/6/2026"),
    )
    for line, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(line, column).text = text
    for first, last in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 4), (1, 4))):
        table.cell(*first).merge(table.cell(*last))
    table.cell(2, 1).merge(table.cell(2, 4))
    table.cell(3, 2).merge(table.cell(4, 2))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_merged_headings_and_cells_of_word_are_followed():
    (table,) = recognise_bytes(word_of_merged_headings(), "phu-luc.docx").book.tables
    assert [(" › ".join(column.heading), column.field) for column in table.columns] == [
        ("TT", "number"),
        ("Nhiệm vụ", "text"),
        ("Cơ quan thực hiện › Chủ trì", "lead"),
        ("Cơ quan thực hiện › Phối hợp", "coordinate"),
        ("Thời hạn", "deadline"),
    ]
    assert table.account.groups == 1
    assert [[record.values.get(field) for field in ("number", "lead", "coordinate")] for record in table.records] == [
        ["1", "Văn phòng", "Phòng Kinh tế"],
        ["2", "Văn phòng", "VNPT"],
        ["3", "Phòng Kinh tế", None],
    ]
