"""Evidence: kept once by its hash, named by what it says of itself, never lost by a kill, a move or a deleted file."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordDocument
from sqlalchemy import func, select

from desktop.domain.official_documents import DocumentMarks
from desktop.domain.status import State
from desktop.domain.tables import PageHead, ReportTable, TableColumn, TableRow
from desktop.models import Document, Evidence
from desktop.pdf.table import render_table
from desktop.services.ledger import history
from desktop.services.progress.evidence import attach, detach, edit_document, put_back
from desktop.services.progress.evidence_lists import (
    all_evidence,
    documents_of,
    done_without_evidence,
    removed_evidence,
)
from desktop.services.progress.evidence_missing import missing_files, relink
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.store import evidence_files
from desktop.store.ledger import open_ledger
from desktop.system import files as system_files
from tests.ledger_fixtures import content
from tests.refusals import refused

ROOT = Path(__file__).resolve().parents[3]
EIGHT = ("dong-thap:I:8", None, None)
FIVE = [(f"dong-thap:I:{number}", None, None) for number in (1, 2, 3, 4, 8)]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "den"
    made.mkdir()
    return made


@pytest.fixture
def report(folder):
    return written(folder / "254-KH-UBND 17.9.2025.pdf")


def written(file, content=b"%PDF-1.4 not a whole one"):
    file.write_bytes(content)
    return file


def stored(ledger):
    return sorted(one for one in evidence_files.files_folder(ledger.path).rglob("*") if one.is_file())


def test_attaching_goes_back_and_forth(goes_back_and_forth, report):
    goes_back_and_forth(lambda ledger: attach(ledger, EIGHT, [report]))


def test_what_is_done_with_evidence_goes_back_and_forth(ledger, goes_back_and_forth, report):
    row = attach(ledger, EIGHT, [report]).rows[0]
    goes_back_and_forth(lambda held: detach(held, row.evidence))
    goes_back_and_forth(lambda held: edit_document(held, row.document.document, DocumentMarks("1/BC-UBND")))


def test_the_name_of_a_file_says_number_and_day(ledger, report):
    row = attach(ledger, EIGHT, [report]).rows[0]
    assert (row.document.number, row.document.day) == ("254/KH-UBND", date(2025, 9, 17))
    assert row.document.file_name == report.name
    assert documents_of(ledger, EIGHT) == (row,)


def test_the_first_page_of_a_text_pdf_says_the_summary(ledger, folder):
    lines = ("SỞ NỘI VỤ", "Số: 15/SNV-VP", "V/v báo cáo kết quả số hóa", "Gia Lai, ngày 05 tháng 3 năm 2026")
    column = TableColumn("a", ("",))
    table = ReportTable("", PageHead(), (column,), tuple(TableRow((line,)) for line in lines))
    row = attach(ledger, EIGHT, [written(folder / "bao-cao.pdf", render_table(table))]).rows[0]
    assert row.document.marks == DocumentMarks(
        "15/SNV-VP", date(2026, 3, 5), "SỞ NỘI VỤ", "Về việc báo cáo kết quả số hóa"
    )
    assert row.document.pages == 1


def test_the_letterhead_of_a_word_file_is_read(ledger, folder):
    document = WordDocument()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ MỸ HIỆP\nSố: 12/BC-UBND"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nMỹ Hiệp, ngày 10 tháng 11 năm 2026"
    for line in ("BÁO CÁO", "Kết quả số hóa hồ sơ tháng 11", "Căn cứ Kế hoạch số 254/KH-UBND"):
        document.add_paragraph(line)
    file = folder / "bao cao.docx"
    document.save(file)
    row = attach(ledger, EIGHT, [file]).rows[0]
    assert row.document.marks == DocumentMarks(
        "12/BC-UBND", date(2026, 11, 10), "ỦY BAN NHÂN DÂN XÃ MỸ HIỆP", "Báo cáo kết quả số hóa hồ sơ tháng 11"
    )


def test_what_an_officer_typed_is_never_overwritten(ledger, report):
    row = attach(ledger, EIGHT, [report]).rows[0]
    typed = DocumentMarks("254a/KH-UBND", date(2025, 9, 18), "UBND tỉnh", "Kế hoạch số hóa")
    edit_document(ledger, row.document.document, typed)
    again = attach(ledger, FIVE[0], [report]).rows[0]
    assert again.document.marks == typed
    with refused("document_in_future", "01/01/2027"):
        edit_document(ledger, row.document.document, DocumentMarks(day=date(2027, 1, 1)))


def test_one_file_of_five_tasks_is_kept_once(ledger, report):
    for place in FIVE:
        attach(ledger, place, [report])
    with ledger.read() as session:
        counted = [session.scalar(select(func.count()).select_from(one)) for one in (Document, Evidence)]
    assert counted == [1, 5]
    assert [one.name for one in stored(ledger)] == [f"{all_evidence(ledger)[0].document.sha256}.pdf"]
    assert attach(ledger, EIGHT, [report]).held == (report.name,)
    assert len(documents_of(ledger, EIGHT)) == 1


def test_a_moved_folder_opens_every_file(ledger, report, tmp_path):
    attach(ledger, EIGHT, [report])
    path = ledger.path
    ledger.close()
    target = tmp_path / "máy khác"
    target.mkdir()
    for one in (path, evidence_files.files_folder(path)):
        shutil.move(one, target / one.name)
    with open_ledger(target / path.name) as moved:
        found = documents_of(moved, EIGHT)[0].document.path
        assert found.is_relative_to(target)
        assert found.read_bytes() == report.read_bytes()


def test_what_is_removed_lies_in_the_bin_and_comes_back(ledger, report):
    row = attach(ledger, EIGHT, [report]).rows[0]
    before = content(ledger)
    detach(ledger, row.evidence)
    assert documents_of(ledger, EIGHT) == ()
    assert [one.evidence for one in removed_evidence(ledger)] == [row.evidence]
    assert len(stored(ledger)) == 1
    put_back(ledger, row.evidence)
    assert content(ledger) == before
    assert removed_evidence(ledger) == ()


def test_the_bin_shows_twelve_months(ledger, report, monkeypatch):
    detach(ledger, attach(ledger, EIGHT, [report]).rows[0].evidence)
    monkeypatch.setenv("SOTIENDO_NOW", "2027-11-13T08:00:00")
    assert len(removed_evidence(ledger)) == 1
    monkeypatch.setenv("SOTIENDO_NOW", "2027-11-15T08:00:00")
    assert removed_evidence(ledger) == ()


def test_deleted_files_are_told_and_found_again_in_one_step(ledger, folder):
    files = [written(folder / f"{number}-BC-UBND.pdf", b"%PDF" + bytes([number])) for number in range(10)]
    attach(ledger, EIGHT, files)
    for one in stored(ledger):
        one.unlink()
    gone = missing_files(ledger)
    assert [one.file_name for one in gone] == [file.name for file in files]
    assert gone[0].tasks == ("dong-thap:I:8",)
    assert all(row.document.is_missing for row in documents_of(ledger, EIGHT))
    files[0].rename(folder / "đổi tên.pdf")
    written(folder / "khác.pdf", b"%PDF\x63")
    found = relink(ledger, folder)
    assert (found.found, found.missing) == (10, ())
    assert missing_files(ledger, whole=True) == ()


def test_a_file_with_other_bytes_is_found_out_and_replaced(ledger, report, folder):
    attach(ledger, EIGHT, [report])
    kept = stored(ledger)[0]
    kept.chmod(0o600)
    kept.write_bytes(b"%PDF-1.4 not a whole on?")
    assert missing_files(ledger) == ()
    assert [one.file_name for one in missing_files(ledger, whole=True)] == [report.name]
    assert relink(ledger, folder).found == 1
    assert kept.read_bytes() == report.read_bytes()


def test_a_search_does_not_follow_links(ledger, report, folder, tmp_path):
    attach(ledger, EIGHT, [report])
    stored(ledger)[0].unlink()
    elsewhere = tmp_path / "tim"
    elsewhere.mkdir()
    try:
        (elsewhere / "thu-muc").symlink_to(folder, target_is_directory=True)
        (elsewhere / "tep.pdf").symlink_to(report)
    except OSError:
        pytest.skip("did not run: no links can be made here")
    assert relink(ledger, elsewhere).found == 0


def test_what_is_no_document_is_refused(ledger, folder, monkeypatch):
    with refused("evidence_runs", "bao-cao.pdf.exe"):
        attach(ledger, EIGHT, [written(folder / "bao-cao.pdf.exe")])
    with refused("evidence_no_file", "den"):
        attach(ledger, EIGHT, [folder])
    with refused("evidence_empty", "rỗng.pdf"):
        attach(ledger, EIGHT, [written(folder / "rỗng.pdf", b"")])
    with refused("file_missing", "không.pdf"):
        attach(ledger, EIGHT, [folder / "không.pdf"])
    monkeypatch.setattr(evidence_files, "LARGEST", 10)
    with refused("evidence_too_large", "to.pdf"):
        attach(ledger, EIGHT, [written(folder / "to.pdf")])
    assert not evidence_files.files_folder(ledger.path).exists()


def test_a_change_that_fails_leaves_no_file(ledger, report):
    with refused("turn_unknown", "2031"):
        attach(ledger, ("dong-thap:I:8", None, "2031"), [report])
    assert not evidence_files.files_folder(ledger.path).exists()


def test_a_full_disk_is_one_sentence_and_leaves_nothing(ledger, report, monkeypatch):
    before = content(ledger)

    def full(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(system_files.os, "fsync", full)
        with refused("evidence_disk_full", report.name):
            attach(ledger, EIGHT, [report])
    assert content(ledger) == before
    assert stored(ledger) == []


def test_a_name_that_hides_its_ending_is_kept_without_its_tricks(ledger, folder):
    row = attach(ledger, EIGHT, [written(folder / "bao cao\u202efdp.docx")]).rows[0]
    assert row.document.file_name == "bao caofdp.docx"


def test_a_hash_that_leads_elsewhere_finds_nothing(ledger):
    assert evidence_files.find(ledger.path, "../../etc/passwd") is None
    assert evidence_files.find(ledger.path, "") is None


def test_done_without_evidence_is_listed_until_proved_or_explained(ledger, report):
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    record_progress(ledger, "dong-thap:I:7", ProgressInput(State.DONE, reason="văn bản mật,  không sao"))
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.IN_PROGRESS, 50))
    assert [row.task for row in done_without_evidence(ledger)] == ["dong-thap:I:8"]
    explained = done_without_evidence(ledger, explained=True)
    assert [row.reason for row in explained] == ["văn bản mật, không sao", ""]
    attach(ledger, EIGHT, [report])
    assert done_without_evidence(ledger) == ()
    history.undo(ledger)
    assert [row.task for row in done_without_evidence(ledger)] == ["dong-thap:I:8"]


def test_a_reason_holds_while_the_work_is_done(ledger):
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE, reason="mật"), period="2026-10")
    assert record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), period="2026-11").reason == "mật"
    assert record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 90)).reason == ""
    assert record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE)).reason == ""


@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
def test_a_kill_between_copying_and_recording_leaves_no_dangling_row(ledger, report):
    script = (
        "import os, signal, sys; from pathlib import Path; from desktop.services.progress import evidence\n"
        "from desktop.store.ledger import open_ledger\n"
        "evidence.read_marks = lambda file: os.kill(os.getpid(), signal.SIGKILL)\n"
        "with open_ledger(Path(sys.argv[1])) as ledger:\n"
        "    evidence.attach(ledger, ('dong-thap:I:8', None, None), [Path(sys.argv[2])])\n"
    )
    before, path = content(ledger), ledger.path
    ledger.close()
    ended = subprocess.run([sys.executable, "-c", script, str(path), str(report)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    with open_ledger(path) as again:
        assert content(again) == before
        assert len(stored(again)) == 1
        assert attach(again, EIGHT, [report]).rows[0].document.path == stored(again)[0]
        assert missing_files(again) == ()


def test_the_bin_of_a_line_holds_its_own_and_nothing_that_proves_it_again(ledger, report):
    held = attach(ledger, EIGHT, [report]).rows[0]
    detach(ledger, held.evidence)
    assert [row.evidence for row in removed_evidence(ledger, EIGHT)] == [held.evidence]
    assert removed_evidence(ledger, ("dong-thap:I:1", None, "")) == ()
    attach(ledger, EIGHT, [report])
    assert removed_evidence(ledger) == ()
