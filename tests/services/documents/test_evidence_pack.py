"""The evidence of a period as a zip with an index on paper."""

import zipfile

import pytest

from desktop.pdf.pages import page_text
from desktop.services.documents.evidence_pack import fit_name, index_table, plan_pack, shown_size, write_pack
from desktop.services.progress.evidence import attach
from tests.refusals import refused

ONE, EIGHT = ("dong-thap:I:1", None, None), ("dong-thap:I:8", None, None)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "den"
    folder.mkdir()
    made = [folder / "254-KH-UBND 17.9.2025.pdf", folder / "Báo cáo số hóa.docx"]
    for place, one in enumerate(made):
        one.write_bytes(b"%PDF" + bytes(100 * (place + 1)))
    return made


@pytest.fixture
def proved(ledger, files):
    attach(ledger, ONE, files)
    attach(ledger, EIGHT, files[:1])
    attach(ledger, EIGHT, files[1:], period="2026-09")
    return ledger


def test_a_pack_says_beforehand_what_it_holds(proved):
    pack = plan_pack(proved, "2026-11")
    assert [one.name for one in pack.files] == [
        "1/254-KH-UBND 17.9.2025.pdf",
        "1/Báo cáo số hóa.docx",
        "8/254-KH-UBND 17.9.2025.pdf",
    ]
    assert (pack.size, pack.missing) == (104 + 204 + 104, ())
    assert len(plan_pack(proved, "2026").files) == 4
    assert len(plan_pack(proved, "2026-Q3", "dong-thap").files) == 1


def test_tasks_of_two_appendices_are_told_apart_in_the_index(proved, files):
    def tasks():
        return [row.cells[1] for row in index_table(proved, plan_pack(proved, "2026-11")).rows]

    assert tasks() == ["1", "1", "8"]
    attach(proved, ("dong-thap:II:1", None, None), files[:1])
    assert tasks() == ["1 Phụ lục I", "1 Phụ lục I", "8 Phụ lục I", "1 Phụ lục II"]


def test_a_pack_holds_the_files_and_their_index(proved, files, tmp_path):
    file = tmp_path / "goi.zip"
    write_pack(proved, plan_pack(proved, "2026-11"), file)
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        assert package.read("8/254-KH-UBND 17.9.2025.pdf") == files[0].read_bytes()
        paper = page_text(package.read("index.pdf"), 0)
    assert names[:2] == ["index.xlsx", "index.pdf"]
    assert len(names) == 5
    assert "DANH MỤC VĂN BẢN MINH CHỨNG" in paper
    assert "254/KH-UBND" in paper


def test_the_same_evidence_gives_the_same_bytes(proved, tmp_path, monkeypatch):
    pack = plan_pack(proved, "2026-11")
    first = write_pack(proved, pack, tmp_path / "một.zip")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-12-01T08:00:00")
    assert write_pack(proved, pack, tmp_path / "hai.zip") == first


def test_a_missing_file_is_told_in_the_index(proved, tmp_path):
    plan_pack(proved, "2026-11").files[1].row.document.path.unlink()
    pack = plan_pack(proved, "2026-11")
    assert [one.row.document.file_name for one in pack.missing] == ["Báo cáo số hóa.docx"]
    table = index_table(proved, pack)
    place = [column.key for column in table.columns].index("file")
    assert table.rows[1].cells[place] == "Báo cáo số hóa.docx (Thiếu tệp)"
    assert table.notes[1].startswith("Có 01 tệp")
    write_pack(proved, pack, tmp_path / "goi.zip")


def test_a_file_with_other_bytes_is_not_packed(proved, tmp_path):
    kept = plan_pack(proved, "2026-11").files[0].row.document.path
    kept.chmod(0o600)
    kept.write_bytes(b"%PDF" + bytes(99) + b"x")
    with refused("evidence_altered", "254-KH-UBND 17.9.2025.pdf"):
        write_pack(proved, plan_pack(proved, "2026-11"), tmp_path / "goi.zip")
    assert not (tmp_path / "goi.zip").exists()


def test_a_period_without_evidence_makes_no_pack(ledger, tmp_path):
    with refused("pack_empty", "goi.zip"):
        write_pack(ledger, plan_pack(ledger, "2026-11"), tmp_path / "goi.zip")


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("con.pdf", "_con.pdf"),
        ('a:b*c?"d".docx', "a-b-c-d-.docx"),
        ("…/ ", "…-"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("..", "_"),
    ],
)
def test_a_name_fits_every_system(name, fit):
    assert fit_name(name) == fit


def test_a_size_is_written_as_people_read_it():
    assert [shown_size(size) for size in (1, 2048, 3_500_000)] == ["1 KB", "2 KB", "3,3 MB"]
