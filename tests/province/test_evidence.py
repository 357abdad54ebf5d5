"""Evidence of 135 communes: kept once, named by what it says, found again, packed."""

import io
import shutil
import zipfile
from datetime import date

import openpyxl
import pytest
from docx import Document as WordDocument

from desktop.domain.official_documents import DocumentMarks
from desktop.domain.status import State
from desktop.domain.tables import PageHead, ReportTable, TableColumn, TableRow
from desktop.pdf.table import render_table
from desktop.services.documents.evidence_pack import plan_pack, shown_size, write_pack
from desktop.services.progress.evidence import attach, edit_document
from desktop.services.progress.evidence_lists import documents_of, done_without_evidence
from desktop.services.progress.evidence_missing import missing_files, relink
from desktop.services.progress.recording import ProgressInput, record_progress_of
from desktop.store import evidence_files
from desktop.store.ledger import open_ledger
from tests.province.naming import NOVEMBER, OWN, PLAN, WARDS

SENT = "254-KH-UBND 17.9.2025.pdf"


def paper(file, *lines):
    """Write a PDF of one page with text, the lines one below the other."""
    table = ReportTable("", PageHead(), (TableColumn("text", ("",), 1),), tuple(TableRow((line,)) for line in lines))
    file.write_bytes(render_table(table))
    return file


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "den"
    made.mkdir()
    return made


@pytest.fixture
def sent(folder):
    file = folder / SENT
    file.write_bytes(b"%PDF-1.4 " + bytes(3000))
    return file


def prove(ledger, places, folder):
    """Give each line a decision of its own."""
    for number, place in enumerate(places, 1):
        file = folder / f"{number}-QD-UBND 05.11.2026.docx"
        file.write_bytes(b"PK" + number.to_bytes(2) + bytes(500))
        attach(ledger, place, [file], period=NOVEMBER)


def stored(ledger):
    return sorted(one for one in evidence_files.files_folder(ledger.path).rglob("*") if one.is_file())


def test_one_file_of_five_lines_is_kept_once_and_a_moved_folder_opens_it(office, wards, sent, tmp_path):
    for place in wards[:5]:
        attach(office, place, [sent])
    (kept,) = stored(office)
    (row,) = documents_of(office, wards[4])
    assert kept.stem == row.document.sha256
    path = office.path
    office.close()
    target = tmp_path / "máy khác"
    target.mkdir()
    for one in (path, evidence_files.files_folder(path)):
        shutil.move(one, target / one.name)
    with open_ledger(target / path.name) as moved:
        for place in wards[:5]:
            (found,) = documents_of(moved, place)
            assert found.document.path.is_relative_to(target)
            assert found.document.path.read_bytes() == sent.read_bytes()


def test_number_day_and_summary_are_read_and_what_was_typed_stays(office, wards, sent, folder):
    row = attach(office, wards[0], [sent]).rows[0]
    assert (row.document.number, row.document.day) == ("254/KH-UBND", date(2025, 9, 17))
    written = WordDocument()
    for line in ("BÁO CÁO", "Kết quả thí điểm tuyến phố dịch vụ công trực tuyến", "Căn cứ Kế hoạch"):
        written.add_paragraph(line)
    written.save(folder / "bao-cao.docx")
    read = attach(office, wards[0], [folder / "bao-cao.docx"]).rows[0]
    assert read.document.summary == "Báo cáo kết quả thí điểm tuyến phố dịch vụ công trực tuyến"
    typed = DocumentMarks("254a/KH-UBND", date(2025, 9, 18), "UBND tỉnh", "Kế hoạch số hóa")
    edit_document(office, row.document.document, typed)
    assert attach(office, wards[1], [sent]).rows[0].document.marks == typed


def test_the_first_page_of_a_pdf_fills_the_summary(office, wards, folder):
    lines = ("Số: 15/SNV-VP", "V/v báo cáo kết quả số hóa", "Gia Lai, ngày 05 tháng 3 năm 2026")
    row = attach(office, wards[0], [paper(folder / "cong-van.pdf", *lines)]).rows[0]
    assert row.document.number == "15/SNV-VP"
    assert "báo cáo kết quả số hóa" in row.document.summary


def test_done_with_neither_evidence_nor_reason_is_listed(office, wards, sent):
    attach(office, wards[0], [sent])
    record_progress_of(office, wards[:2], ProgressInput(State.DONE), period=NOVEMBER)
    record_progress_of(office, wards[2:3], ProgressInput(State.DONE, reason="văn bản mật"), period=NOVEMBER)
    assert [row.agency for row in done_without_evidence(office, PLAN)] == [wards[1][1]]
    explained = done_without_evidence(office, PLAN, explained=True)
    assert {(row.agency, row.reason) for row in explained} == {(wards[1][1], ""), (wards[2][1], "văn bản mật")}


def test_a_pack_says_its_size_and_holds_a_folder_a_task_and_an_index(office, wards, folder, sent, tmp_path):
    prove(office, wards, folder)
    attach(office, (OWN, None, None), [sent], period=NOVEMBER)
    pack = plan_pack(office, NOVEMBER, PLAN)
    assert len(pack.files) == 136
    assert shown_size(pack.size).endswith("KB")
    write_pack(office, pack, tmp_path / "goi.zip")
    with zipfile.ZipFile(tmp_path / "goi.zip") as package:
        names = package.namelist()
        index = openpyxl.load_workbook(io.BytesIO(package.read("index.xlsx"))).active
    assert {"index.xlsx", "index.pdf"} < set(names)
    assert {name.split("/")[0] for name in names if "/" in name} == {"I.2", "V.24"}
    assert len(names) == len(set(names)) == 138
    cells = {str(cell.value) for row in index for cell in row}
    assert {"01/QĐ-UBND", "135/QĐ-UBND", "254/KH-UBND"} <= cells
    assert any(pack.files[0].row.document.sha256[:8] in cell for cell in cells)


def test_ten_lost_files_are_told_and_found_again_in_one_step(office, wards, folder):
    prove(office, wards[:12], folder)
    for one in stored(office)[:5]:
        one.unlink()
    for one in stored(office)[:5]:
        one.rename(one.with_name(f"ten-khac-{one.name}"))
    gone = missing_files(office)
    assert len(gone) == 10
    assert {one.tasks for one in gone} == {(WARDS,)}
    assert relink(office, folder).found == 10
    assert missing_files(office, whole=True) == ()
