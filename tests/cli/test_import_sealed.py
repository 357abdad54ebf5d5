"""The command line takes a form that was changed after it was sealed for a reason alone."""

from __future__ import annotations

import openpyxl
import pytest

LEDGER, FILE, REASON = "so.sotiendo", "bieu.xlsx", "Lãnh đạo sửa tại cuộc họp"


@pytest.fixture
def sotiendo(command):
    command("new", LEDGER, "--agency", "29954", "--plan", "dong-thap")
    return command


@pytest.fixture
def edited(sotiendo, tmp_path):
    """Send a form with one count, and change the count in Excel."""
    sotiendo("count", LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=120")
    sotiendo("form", LEDGER, "so-hoa", "--period", "2026-11", "-o", FILE)
    book = openpyxl.load_workbook(FILE)
    page = book.worksheets[0]
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == 120]
    cell.value = 125
    book.save(FILE)
    return cell.coordinate


def test_without_a_reason_it_is_asked_and_nothing_is_written(sotiendo, edited):
    status, (file,), err = sotiendo("import", LEDGER, FILE)
    assert (status, file["applied"], file["journal"]) == (1, False, 0)
    assert [one["asks"] for one in file["questions"]] == ["reason"]
    assert "đã sửa ngoài phần mềm" in " ".join(one["message"] for one in file["findings"] if one["cell"] == edited)
    assert "ghi lý do" in err


def test_a_dry_run_asks_too(sotiendo, edited):
    status, (file,), _err = sotiendo("import", LEDGER, FILE, "--dry-run")
    assert (status, [one["asks"] for one in file["questions"]]) == (1, ["reason"])


def test_with_a_reason_it_is_imported_and_the_reason_is_kept(sotiendo, edited):
    status, (file,), err = sotiendo("import", LEDGER, FILE, "--reason", REASON)
    assert (status, file["applied"], file["questions"], err) == (0, True, [], "")
    newest = sotiendo("history", LEDGER)[1][0]
    assert REASON in newest["label"]
