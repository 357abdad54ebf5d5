"""The main job through Đồng Tháp by command line: plan show, record, form, import, undo, PDF."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.cli import run

Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def sotiendo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give a command line on 14 November 2026 that answers with its status and its JSON."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")

    def command(*words: object) -> tuple[int, Any]:
        status = run([*map(str, words), "--json"], lambda _ledger, _file: None)
        return status, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def ledger(sotiendo: Command, tmp_path: Path) -> Path:
    """Give a new ledger of a commune of Đồng Tháp."""
    path = tmp_path / "tan-phu.sotiendo"
    made = sotiendo("new", path, "--agency", "UBND xã Tân Phú", "--province", "Đồng Tháp", "--plan", "dong-thap")
    assert made == (
        0,
        {"ledger": str(path), "agency": {"code": "28468", "name": "UBND xã Tân Phú"}, "plans": ["dong-thap"]},
    )
    return path


def _fill(file: Path, heading: str, value: object) -> None:
    """Type a value under a heading, as an officer would in Excel."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    below = next(
        cell for (cell,) in sheet.iter_rows(head.row + 1, None, head.column, head.column) if not cell.protection.locked
    )
    below.value = value
    book.save(file)


def test_the_ledger_shows_the_plan_as_the_library_does(sotiendo: Command, ledger: Path) -> None:
    assert sotiendo("plan", "show", ledger, "dong-thap") == sotiendo("plan", "show", "-", "254/KH-UBND")


def test_recorded_progress_is_listed_and_undone(sotiendo: Command, ledger: Path) -> None:
    status, said = sotiendo("record", ledger, "dong-thap:I:8", "--state", "in_progress", "--percent", 40)
    assert (status, said["percent"], said["period"]) == (0, 40, "2026-11")
    tasks = {task["task"]: task for task in sotiendo("tasks", ledger)[1]}
    assert len(tasks) == 15
    assert (tasks["dong-thap:I:8"]["state"], tasks["dong-thap:I:8"]["timing"]) == ("in_progress", "overdue")
    assert sotiendo("undo", ledger)[1]["entry"] == said["journal"]
    assert {task["state"] for task in sotiendo("tasks", ledger)[1]} == {"not_started"}


def test_a_form_goes_out_comes_back_filled_and_is_undone(sotiendo: Command, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    sotiendo("count", ledger, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=100")
    assert sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", file)[1]["values"] == 1
    _fill(file, "Tiếp nhận", 120)
    _fill(file, "Có số hóa TPHS", 90)
    status, (imported,) = sotiendo("import", ledger, file, "--reason", "đếm lại")
    assert (status, imported["applied"]) == (0, True)
    verdicts = {"new": 1, "changed": 1, "same": 0, "conflict": 0, "rejected": 0, "left_out": 0}
    assert imported["counts"] == {"read": 2, **verdicts}
    assert sotiendo("import", ledger, file)[1][0]["counts"]["same"] == 2
    assert sotiendo("undo", ledger, "--entry", imported["journal"])[0] == 0
    values = sotiendo("count", ledger, "so-hoa", "--period", "2026-11")[1]["rows"][0]["values"]
    assert (values["received"], values["parts_digitized"]) == (100, None)


def test_a_dry_run_writes_nothing(sotiendo: Command, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", file)
    _fill(file, "Tiếp nhận", 120)
    before = ledger.read_bytes()
    assert sotiendo("import", ledger, file, "--dry-run")[1][0]["counts"]["new"] == 1
    assert ledger.read_bytes() == before


def test_a_wrong_cell_stops_its_file_and_is_named(sotiendo: Command, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", file)
    _fill(file, "Tiếp nhận", "nhiều lắm")
    _fill(file, "Đã giải quyết", 5)
    before = ledger.read_bytes()
    status, (imported,) = sotiendo("import", ledger, file)
    assert (status, imported["applied"], imported["counts"]["rejected"]) == (1, False, 1)
    assert ledger.read_bytes() == before


def test_the_appendix_leaves_as_pdf_and_workbook(sotiendo: Command, ledger: Path, tmp_path: Path) -> None:
    pdf, workbook = tmp_path / "phu-luc.pdf", tmp_path / "tien-do.xlsx"
    assert sotiendo("report", ledger, "phu-luc", "-o", pdf)[1]["pages"] >= 1
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert sotiendo("report", ledger, "tien-do", "--period", "2026-11", "-o", workbook)[1]["rows"] == 8
    cells = [cell.value for row in openpyxl.load_workbook(workbook).worksheets[0].iter_rows() for cell in row]
    printed = ["Stt", "Nội dung nhiệm vụ", "Thời gian hoàn thành", "Cơ quan chủ trì", "Cơ quan phối hợp"]
    assert [value for value in cells if value in printed] == printed


def test_a_stranger_workbook_is_refused_in_one_sentence(sotiendo: Command, ledger: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "la.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(stranger)
    before = ledger.read_bytes()
    status, (answer,) = sotiendo("import", ledger, stranger)
    assert (status, answer["findings"][0]["code"]) == (1, "workbook_without_table")
    assert "la.xlsx" in answer["findings"][0]["message"]
    assert ledger.read_bytes() == before


def test_the_making_of_the_ledger_is_not_undone(sotiendo: Command, ledger: Path) -> None:
    status, answer = sotiendo("undo", ledger)
    assert (status, answer["error"]["code"]) == (1, "nothing_to_undo")
