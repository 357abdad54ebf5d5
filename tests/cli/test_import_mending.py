"""By command line cells are put right and warnings answered before a workbook is taken over, with a dry run first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.test_import_foreign import FILE, LEDGER, TASKS, sotiendo, write

if TYPE_CHECKING:
    from pathlib import Path

FORM = "bieu.xlsx"
__all__ = ["sotiendo"]


@pytest.fixture
def spoilt(sotiendo, tmp_path: Path) -> None:
    """A form of ours with words in D11."""
    sotiendo("form", LEDGER, "so-hoa", "--period", "2026-11", "-o", FORM, "--blank")
    book = openpyxl.load_workbook(tmp_path / FORM)
    book.worksheets[0]["D11"] = "nhiều"
    book.save(tmp_path / FORM)


def test_a_cell_of_a_form_is_put_right(sotiendo, spoilt) -> None:
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--dry-run")
    assert (status, file["counts"]["rejected"]) == (1, 1)
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--correct", "d11=1.200", "--dry-run")
    assert (status, file["counts"]["new"], file["rows"][0]["new"], file["applied"]) == (0, 1, 1200, False)
    assert [(one["cell"], one["was"], one["now"]) for one in file["corrected"]] == [("D11", "nhiều", "1.200")]
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--correct", "D11=1.200")
    assert (status, file["applied"]) == (0, True)
    _status, changes, _err = sotiendo("history", LEDGER)
    assert "D11 “nhiều” → “1.200”" in changes[0]["label"]
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--dry-run")
    assert "import_corrected_before" in [one["code"] for one in file["findings"]]


def test_a_cell_of_a_form_is_left_out(sotiendo, spoilt, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(tmp_path / FORM)
    book.worksheets[0]["E11"] = 7
    book.save(tmp_path / FORM)
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--skip", "d11", "--dry-run")
    counts = file["counts"]
    assert (status, counts["left_out"], counts["new"], counts["read"]) == (0, 1, 1, 2)
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--skip", "11", "--dry-run")
    assert (status, file["counts"]["left_out"]) == (0, 2)
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--skip", "D11")
    assert (status, file["applied"]) == (0, True)
    _status, changes, _err = sotiendo("history", LEDGER)
    assert changes[0]["label"].endswith("D11")
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--skip", "99", "--dry-run")
    assert (status, file["findings"][0]["code"]) == (1, "correction_nowhere")


def test_a_row_of_a_report_is_put_right_and_its_reason_given(sotiendo, tmp_path: Path) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Hoàn thành", 140, "Đã họp"))
    _status, (file,), _err = sotiendo("import", LEDGER, FILE, "--dry-run")
    assert file["counts"]["rejected"] == 1
    words = ("import", LEDGER, FILE, "--correct", "Báo cáo!D8=100", "--answer", "foreign_done_unproved@C8=Giao ban")
    status, (file,), _err = sotiendo(*words, "--dry-run")
    (row,) = file["tasks"]
    assert (status, file["counts"]["new"], row["reason"]) == (0, 1, "Giao ban")
    status, (file,), _err = sotiendo(*words)
    assert (status, file["applied"], file["given"]) == (0, True, 1)
    _status, undone, _err = sotiendo("undo", LEDGER)
    assert undone["rows"] == 2


def test_a_warning_of_counts_is_answered(sotiendo) -> None:
    sotiendo("count", LEDGER, "II.06a", "--set", "ho-tich.pending=9", "--period", "2026-10")
    sotiendo("count", LEDGER, "II.06a", "--set", "ho-tich.carried=7", "--period", "2026-11")
    sotiendo("form", LEDGER, "II.06a", "--period", "2026-11", "-o", FORM)
    _status, (file,), _err = sotiendo("import", LEDGER, FORM, "--dry-run")
    (cell,) = [one["cell"] for one in file["findings"] if "II.06a-5" in one["message"]]
    status, (file,), _err = sotiendo("import", LEDGER, FORM, "--answer", f"II.06a-5@{cell}=Do sáp nhập")
    assert (status, file["given"], file["answered"][0]["answer"], file["applied"]) == (0, 1, "Do sáp nhập", True)


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--correct", "D11", "Sheet1!C7=12"),
        ("--correct", "A1=3", "A1"),
        ("--answer", "II.06a-5=x", "II.06a-5@D12=TEXT"),
        ("--answer", "II.06a-5@D11=x", "II.06a-5"),
    ],
)
def test_what_is_said_of_no_cell_is_refused(sotiendo, spoilt, option: str, text: str, said: str) -> None:
    status, _told, err = sotiendo("import", LEDGER, FORM, option, text)
    assert status != 0
    assert said in err
