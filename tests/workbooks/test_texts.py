"""Workbooks saved as .csv are read in whatever letters and with whatever sign between cells."""

import pytest

from desktop.domain.findings import Refused
from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks import texts
from tests.workbooks.checking import differences
from tests.workbooks.drawing import Book


@pytest.mark.parametrize("divider", [";", ",", "\t"])
@pytest.mark.parametrize("write", [texts.in_utf8, texts.in_utf16, texts.in_cp1258])
def test_a_table_kept_as_text_is_read(write, divider) -> None:
    assert _wrong(texts.plain_books(), write, divider) == {}


def test_a_table_kept_as_text_in_tcvn3_is_read_and_says_so() -> None:
    books = list(texts.bare_books())
    assert len(books) > 10
    assert _wrong(books, texts.in_tcvn3, ";") == {}
    read = read_book(read_sheets(texts.in_tcvn3(texts.as_csv(books[0])), "so-lieu.csv"))
    assert "read_letters_converted" in {found.code for found in read.findings}


def test_the_sign_a_file_names_divides_its_cells() -> None:
    data = "sep=|\r\nSTT|Đơn vị|Tiếp nhận; cả năm|Giải quyết\r\n1|Xã A|12|10\r\n".encode()
    (table,) = read_book(read_sheets(data, "so-lieu.csv")).tables
    assert [" ".join(one.heading) for one in table.columns] == ["STT", "Đơn vị", "Tiếp nhận; cả năm", "Giải quyết"]
    assert table.header_rows == (1, 1)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0 JFIF;;;\n" * 9, "café;été;déjà vu\n".encode("latin-1") * 3, b"abc"]
)
def test_what_is_no_vietnamese_text_is_refused(data) -> None:
    with pytest.raises(Refused, match="not_a_workbook"):
        read_sheets(data, "anh.csv")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            '<html><style>td {a:1; b:2; c:3;}</style>\n<table><td style="a:1;b:2">Nhiệm vụ</td></table>',
            "not_a_workbook",
        ),
        ("\ufeff<!DOCTYPE html><table>;;\n;;</table>", "not_a_workbook"),
        ('<?xml version="1.0"?><Workbook>;;\n;;</Workbook>', "not_a_workbook"),
        ("MIME-Version: 1.0\r\nX-Document-Type: Workbook; a; b;\r\n", "not_a_workbook"),
        ("{\\rtf1\\ansi;\\f0;\\f1;\n{\\b;Nhiệm vụ;}}", "document_other_format"),
    ],
)
def test_pages_and_documents_are_no_table_kept_as_text(text, code) -> None:
    with pytest.raises(Refused, match=code):
        read_sheets(text.encode(), "bang.xls")


def test_a_cell_in_angle_brackets_may_come_first() -> None:
    text = "<STT>;Đơn vị;Tổng số;Đã số hóa\r\n1;Xã An Lão;120;118\r\n"
    assert len(read_sheets(text.encode(), "a.csv")[0].cells) == 8


def _wrong(books, write, divider: str) -> dict[str, list[str]]:
    return {book.name: found for book in books if (found := _differences(book, write, divider))}


def _differences(book: Book, write, divider: str) -> list[str]:
    for table in book.tables:
        table.sheet = ""
    return differences(book, read_book(read_sheets(write(texts.as_csv(book, divider)), "so-lieu.csv")))


def test_text_of_two_bytes_a_letter_needs_no_mark() -> None:
    text = "STT;Đơn vị;Tổng số;Đã số hóa\r\n1;Xã An Lão;120;118\r\n2;Xã An Hòa;96;96\r\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        (table,) = read_book(read_sheets(text.encode(encoding), "so-lieu.csv")).tables
        assert [record.values["text"] for record in table.records] == ["Xã An Lão", "Xã An Hòa"]


def test_a_blank_text_is_an_empty_file() -> None:
    with pytest.raises(Refused, match="workbook_empty"):
        read_sheets(b"\n\n  \r\n", "trong.csv")
