"""The words about evidence."""

from datetime import date, datetime
from pathlib import Path

from desktop.presenters import evidence as words
from desktop.services.documents.evidence_pack import Pack, PackedFile
from desktop.services.progress.evidence import DocumentRow, EvidenceRow
from desktop.services.progress.evidence_missing import MissingFile, Relinked

MARKS = ("254/KH-UBND", date(2025, 9, 17), "UBND tỉnh", "Kế hoạch A")
KNOWN = DocumentRow(1, *MARKS, "254.PDF", 3_500_000, 12, "a" * 64, None)
BARE = DocumentRow(2, "", None, "", "", "ảnh.png", 900, None, "b" * 64, Path("x"))
RECORD = DocumentRow(3, "3888/KH-UBND", None, "", "", "", 0, None, "", None)
GONE = MissingFile(1, "254.PDF", 1, "a" * 64, ())


def proof(document):
    moment = datetime.fromisoformat("2026-11-14")
    return EvidenceRow(1, "dong-thap:I:8", "1", "A", "", "2026-11", moment, None, document)


def test_a_document_is_named_by_its_number_else_by_its_file():
    assert [words.title(one) for one in (KNOWN, BARE, RECORD)] == [
        "254/KH-UBND · 17/09/2025",
        "ảnh.png",
        "3888/KH-UBND",
    ]
    assert [words.icon(one) for one in (KNOWN, BARE)] == ["pdf", "file"]


def test_a_file_is_said_with_its_size(monkeypatch):
    assert words.file_line(KNOWN) == "3,3 MB · 12 trang · 254.PDF"
    assert words.file_line(BARE) == "1 KB"
    assert words.file_line(RECORD) == "Chưa có tệp"


def test_what_is_missing_is_counted():
    assert words.missing_line([proof(KNOWN), proof(BARE), proof(RECORD)]).startswith("1 tệp")
    assert words.missing_line([proof(BARE)]) == ""


def test_what_a_search_found_is_told():
    assert words.relinked_words(Relinked(10, ())) == "Đã tìm lại 10 tệp."
    assert words.relinked_words(Relinked(9, (GONE,))) == "Đã tìm lại 9 tệp; còn thiếu 1 tệp."
    assert "không có tệp nào" in words.relinked_words(Relinked(0, (GONE,)))


def test_what_was_attached_before_is_told():
    assert words.attached_words(2, ()) == "Đã đính kèm 2 tệp."
    assert words.attached_words(0, ("a.pdf",)) == "Đã đính kèm từ trước: a.pdf."


def test_a_pack_says_its_size_before_it_is_written():
    pack = Pack("2026-11", "", (PackedFile(proof(KNOWN), ""), PackedFile(proof(BARE), "8/ảnh.png")))
    assert words.pack_title(pack) == "Minh chứng của kỳ: 1 tệp, 1 KB; thiếu 1 tệp"


def test_a_document_is_described_by_what_it_is_about_and_whose_it_is():
    assert words.about(KNOWN) == "Kế hoạch A\nUBND tỉnh"
    assert words.about(BARE) == ""
