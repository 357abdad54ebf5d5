"""Files are read beside the program unless a look proves them harmless."""

import io
import os
import zipfile

import pytest

from desktop.domain.findings import Refused
from desktop.domain.steps import Cancelled, watched_by
from desktop.excel.package import is_harmless
from desktop.services.files import workbook_reading
from desktop.services.files.apart import done_apart, read_all_apart, read_apart
from desktop.services.workbooks import exchange
from tests.refusals import refused
from tests.system import side_pieces


def _read_where(_data, _file):
    return os.getpid()


def _packed(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", os.urandom(size // 20) * 20)
    return stream.getvalue()


@pytest.mark.parametrize("data", [b"", b"TT;T\xc3\xaan\n1;A", b"PK\x03\x04 cut", _packed(100_000)])
def test_small_text_and_small_packages_are_read_here(data):
    assert is_harmless(data)
    assert read_apart(_read_where, data, "a") == os.getpid()


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        b"PK\x03\x04" + bytes(22) + b"\x08\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        b"%PDF-1.7",
        b"a;b\n" * 200_000,
        _packed(3_000_000),
    ],
)
def test_all_others_are_read_beside(data):
    assert not is_harmless(data)
    assert read_apart(_read_where, data, "a") != os.getpid()


@pytest.mark.parametrize(
    ("work", "code"), [(side_pieces.die, "file_kills_reader"), (side_pieces.grow, "file_takes_too_much")]
)
def test_a_file_that_takes_its_reader_along_is_named_in_a_sentence(work, code):
    with refused(code, "xã Tân Hương.xls"):
        done_apart(work, "xã Tân Hương.xls", 1, True)


def test_what_reads_a_file_beside_may_refuse_it():
    with refused("workbook_damaged", "xa.xls"):
        read_apart(workbook_reading.recognise_bytes, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "xa.xls")


def test_reading_is_cancelled_by_whoever_watches():
    class Impatient:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled), watched_by(Impatient()):
        done_apart(side_pieces.hang, "a.xls", 1, True)


def test_many_files_are_read_with_refusals_among_them():
    files = [(b"a;b\n1;2", "tốt.csv"), (b"\0\0", "hỏng.csv"), (b"a;b\n3;4", "cũng tốt.csv")]
    read = dict(read_all_apart(workbook_reading.recognise_bytes, files))
    assert [read[place].file for place in (0, 2)] == ["tốt.csv", "cũng tốt.csv"]
    assert isinstance(read[1], Refused)
    assert read[1].finding.where.file == "hỏng.csv"


def test_a_large_form_comes_back_as_a_small_one_does(ledger, tmp_path, monkeypatch):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {("don-vi", "received"): 7})
    here = exchange.preview_import(ledger, file.read_bytes(), file.name)
    monkeypatch.setattr("desktop.services.files.apart.is_harmless", lambda _data: False)
    assert exchange.preview_import(ledger, file.read_bytes(), file.name) == here
