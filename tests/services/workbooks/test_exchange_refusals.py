"""What a file for or from the user is refused for, in one sentence."""

import os

import pytest

from desktop.services.files import output
from desktop.services.workbooks import exchange
from desktop.system.files import WriteFailed
from tests.refusals import refused


@pytest.mark.parametrize("content", [b"", b"a letter", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_refused_by_name(ledger, content):
    with pytest.raises(exchange.Refused) as caught:
        exchange.preview_import(ledger, content, "thu.xlsx")
    with refused(caught.value.finding.code, "thu.xlsx"):
        exchange.preview_import(ledger, content, "thu.xlsx")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with refused("file_missing", "thu.xlsx"):
        output.read_file(tmp_path / "thu.xlsx")


def test_a_folder_is_no_file_to_read(tmp_path):
    with refused("file_unreadable", tmp_path.name):
        output.read_file(tmp_path)


def test_a_file_is_not_written_into_a_folder_that_is_not_there(ledger, tmp_path):
    with refused("folder_missing", "khong-co"):
        exchange.export_form(ledger, "so-hoa", "2026-11", tmp_path / "khong-co" / "bieu.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="a full device of Linux")
@pytest.mark.parametrize("reason", ["read_only", "disk_full", "in_use", "other"])
def test_a_file_that_cannot_be_written_says_why(tmp_path, monkeypatch, reason):
    def fail(path, _content):
        raise WriteFailed(path, reason)

    monkeypatch.setattr(output, "write_safely", fail)
    with refused(f"write_{reason}", "bieu.xlsx"):
        output.write_file(tmp_path / "bieu.xlsx", b"1")
