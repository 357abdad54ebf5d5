import io
import struct
import warnings
import zipfile
import zlib

import pytest

from desktop.domain.findings import Refused
from desktop.excel import package as look
from desktop.excel.package import inspect_package, inspect_zip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        inspect_package(data, "xa.xlsx")
    assert refused.value.finding.where.file == "xa.xlsx"
    return refused.value.finding.code


def test_a_small_workbook_passes(package):
    inspect_package(package(), "xa.xlsx")


def test_our_own_form_passes(workbook):
    inspect_package(workbook, "xa.xlsx")


def test_an_empty_file_is_named():
    assert code_of(b"") == "workbook_empty"


def test_text_called_xlsx_is_no_workbook():
    assert code_of("Tên đơn vị;Số liệu".encode()) == "not_a_workbook"


def test_a_word_document_is_no_workbook(package):
    assert code_of(package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}, base=False)) == (
        "not_a_workbook"
    )


def test_a_binary_workbook_and_a_text_of_another_program_are_named(package):
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83"}
    assert code_of(package(parts, base=False)) == "workbook_binary"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        written.writestr("content.xml", "<d/>")
    assert code_of(stream.getvalue()) == "document_other_format"


def test_an_old_xls_is_named():
    assert code_of(OLE + "Workbook".encode("utf-16-le")) == "workbook_old_format"


def test_a_workbook_with_a_password_is_named():
    assert code_of(OLE + "EncryptedPackage".encode("utf-16-le")) == "workbook_encrypted"


def test_a_file_over_20_mb_is_not_opened():
    assert code_of(b"PK\x03\x04" + bytes(look.LARGEST_FILE)) == "workbook_too_large"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_file_is_named(workbook, share):
    assert code_of(workbook[: int(len(workbook) * share)]) == "workbook_cut"


def test_a_part_that_unpacks_a_thousandfold_is_refused(package):
    assert code_of(package({"xl/media/a.bin": bytes(6 * look.MIB)})) == "workbook_ratio"


def test_a_part_over_its_limit_is_refused(package, monkeypatch):
    monkeypatch.setattr(look, "LARGEST_PART", 1000)
    assert code_of(package()) == "workbook_part_too_large"


def test_parts_too_large_together_are_refused(package, monkeypatch):
    monkeypatch.setattr(look, "LARGEST_WHOLE", 5000)
    assert code_of(package()) == "workbook_unpacks_too_large"


def test_a_size_told_too_small_is_not_believed(package, monkeypatch):
    monkeypatch.setattr(look, "LARGEST_PART", look.MIB)
    data = bytearray(package({"xl/media/a.bin": bytes(2 * look.MIB)}))
    size = struct.pack("<I", 2 * look.MIB)
    lied = data.replace(size, struct.pack("<I", 10))
    assert lied != data
    assert code_of(bytes(lied)) == "workbook_part_too_large"


def test_a_changed_byte_is_noticed(package):
    data = bytearray(package({"xl/media/a.bin": b"so lieu " * 4}))
    start = data.index(b"xl/media/a.bin") + len("xl/media/a.bin")
    data[start + 3] ^= 0xFF
    assert code_of(bytes(data)) == "workbook_damaged"


def test_too_many_parts_are_refused(package):
    parts = {f"xl/a{number}": b"" for number in range(look.MOST_PARTS + 1)}
    assert code_of(package(parts)) == "workbook_too_many_parts"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_encoding(package, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert code_of(package({"xl/sharedStrings.xml": xml})) == "workbook_doctype"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "workbook_macros"),
        ("xl/VBAPROJECT.BIN", "workbook_macros"),
        ("xl/macrosheets/sheet1.xml", "workbook_macros"),
        ("xl/externalLinks/externalLink1.xml", "workbook_external_link"),
        ("xl/embeddings/oleObject1.bin", "workbook_embedding"),
        ("../a.xml", "workbook_part_name"),
        ("/a.xml", "workbook_part_name"),
        ("xl\\a.xml", "workbook_part_name"),
        ("C:a.xml", "workbook_part_name"),
        ("XL/workbook.XML", "workbook_part_twice"),
    ],
)
def test_a_part_that_has_no_business_there_is_refused(package, part, code):
    assert code_of(package({part: b"<a/>"})) == code


def test_a_macro_workbook_renamed_to_xlsx_is_known_by_its_types(package):
    types = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert code_of(package({"[Content_Types].xml": types})) == "workbook_macros"


def relations(kind: str, mode: str) -> bytes:
    what = f'Id="a" Type="http://x/{kind}" Target="http://example.invalid/a" TargetMode="{mode}"'
    return f"<Relationships><Relationship {what}/></Relationships>".encode()


def test_a_picture_fetched_from_outside_is_refused(package):
    assert (
        code_of(package({"xl/drawings/_rels/d.xml.rels": relations("image", "External")})) == "workbook_external_link"
    )


def test_a_link_to_click_is_ordinary(package):
    inspect_package(package({"xl/worksheets/_rels/sheet1.xml.rels": relations("hyperlink", "External")}), "xa.xlsx")


def test_the_same_name_twice_is_refused(package):
    stream = io.BytesIO(package())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as target:
        warnings.simplefilter("ignore")
        target.writestr("xl/workbook.xml", b"<a/>")
    assert code_of(stream.getvalue()) == "workbook_part_twice"


def test_a_symbolic_link_is_refused(package):
    stream = io.BytesIO(package())
    link = zipfile.ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr(link, "/etc/passwd")
    assert code_of(stream.getvalue()) == "workbook_part_name"


def test_two_parts_that_share_bytes_are_refused(package):
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(b"<a/>") + content.flush()
    names = [b"a.xml", b"b.xml"]
    tail = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(b"<a/>"), len(packed), 4, 5, 0)
    local = b"PK\x03\x04" + tail + names[0] + packed
    middle = b"".join(b"PK\x01\x02" + struct.pack("<H", 20) + tail + bytes(14) + name for name in names)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(middle), len(local), 0)
    assert code_of(local + middle + end) == "workbook_overlap"


def test_a_word_package_passes_the_look_at_a_zip(package):
    inspect_zip(package({"word/document.xml": b"<d/>"}, base=False), "ke-hoach.docx")
