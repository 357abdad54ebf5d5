"""The command line takes workbooks of any layout in: asks, is answered, writes, gives back, keeps layouts."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop.cli import run
from desktop.services import library
from tests.services.foreign_books import report, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEDGER, FILE = "so.sotiendo", "bao-cao.xlsx"
HEAD = ("TT", "Nội dung nhiệm vụ", "Tình trạng", "Tỷ lệ (%)", "Kết quả thực hiện")
TASKS = [node.text for node in library.library_plan("dong-thap").appendices[0].nodes]
Told = tuple[int, Any, str]


@pytest.fixture
def sotiendo(command: Callable[..., Told]) -> Callable[..., Told]:
    command("new", LEDGER, "--agency", "29954", "--plan", "dong-thap")
    return command


def write(file: Path, *rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> None:
    file.write_bytes(report(head, *rows))


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_report_is_imported_by_the_same_command_as_a_form(sotiendo, tmp_path: Path) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Đang thực hiện", 40, "Đã họp"), (2, TASKS[1], "Hoàn thành", None, None))
    status, (file,), err = sotiendo("import", LEDGER, FILE)
    assert (status, err, file["applied"], file["agency"], file["period"]) == (
        0,
        "",
        True,
        "UBND phường An Bình",
        "2026-11",
    )
    assert file["counts"] == {"read": 2, "new": 2, "changed": 0, "same": 0, "conflict": 0, "rejected": 0, "left_out": 0}
    assert [(row["cell"], row["task"], row["certainty"]) for row in file["tasks"]] == [
        ("B8", "dong-thap:I:1", 1.0),
        ("B9", "dong-thap:I:2", 1.0),
    ]
    _, entries, _ = sotiendo("history", LEDGER, "--task", "dong-thap:I:1")
    assert (entries[0]["state"], entries[0]["percent"], entries[0]["result"]) == ("in_progress", 40, "Đã họp")
    _, (again,), _ = sotiendo("import", LEDGER, FILE)
    assert (again["counts"]["same"], again["journal"]) == (2, 0)


def test_a_dry_run_leaves_the_ledger_byte_for_byte(sotiendo, tmp_path: Path) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Đang thực hiện", 40, "Đã họp"))
    before = digest(tmp_path / LEDGER)
    status, (file,), _ = sotiendo("import", LEDGER, FILE, "--dry-run", "--column", "E=difficulty")
    assert (status, file["applied"], file["counts"]["new"], file["settled"]) == (0, False, 1, 1)
    assert digest(tmp_path / LEDGER) == before


def test_what_is_asked_is_one_sentence_each_and_changes_nothing(sotiendo, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(workbook((HEAD, (1, TASKS[0], "Quá hạn", 0.4, "Đã họp"))))
    before = digest(tmp_path / LEDGER)
    status, (file,), err = sotiendo("import", LEDGER, FILE)
    assert (status, file["applied"]) == (1, False)
    assert {question["asks"] for question in file["questions"]} == {"agency", "period", "number", "status"}
    assert len(err.splitlines()) == len(file["questions"])
    assert all(line.startswith(f"{FILE}, trang ") for line in err.splitlines())
    assert digest(tmp_path / LEDGER) == before


def test_every_question_has_its_option_and_the_next_file_of_the_layout_asks_nothing(sotiendo, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(workbook((HEAD, (1, TASKS[0], "Quá hạn", 0.4, "Đã họp"))))
    options = ("--agency", "29954", "--period", "2026-11", "--number", "d=share", "--status", "Quá hạn=in_progress")
    status, (file,), _ = sotiendo("import", LEDGER, FILE, *options)
    assert (status, file["questions"], file["settled"]) == (0, [], 1)
    (tmp_path / FILE).write_bytes(workbook((HEAD, (2, TASKS[1], "quá hạn", 0.7, None))))
    status, (file,), _ = sotiendo("import", LEDGER, FILE, *options[:4])
    assert (status, file["counts"]["new"], file["tables"][0]["known"]) == (0, 1, True)
    assert [one["new"] for one in file["tasks"][0]["fields"]] == ["in_progress", "70"]


def test_headings_rows_and_columns_are_shown_by_their_places(sotiendo, tmp_path: Path) -> None:
    rows = (
        ("Tháng 11/2026", "UBND phường An Bình"),
        ("Số", "Việc", "Ở đâu", "Ra sao"),
        (0, "(mẫu) Việc gì", "ở đâu", "Hoàn thành"),
        (1, TASKS[0], "Sở", "Hoàn thành"),
        (2, "Việc riêng của phường", "Sở", "Hoàn thành"),
    )
    (tmp_path / FILE).write_bytes(workbook(rows, names=("T11",)))
    options = ("--header", "2", "--column", "T11!B=text", "--column", "D=status", "--skip", "3", "--task", "T11!5=-")
    status, (file,), _ = sotiendo("import", LEDGER, FILE, "--agency", "29954", "--period", "2026-11", *options)
    assert (status, [row["task"] for row in file["tasks"]]) == (0, ["dong-thap:I:1"])
    account = file["tables"][0]["account"]
    assert (account["records"], account["taken"], account["skipped"]) == (3, 1, 2)


@pytest.mark.parametrize(
    "option",
    [
        ("--column", "status"), ("--column", "12=status"), ("--number", "E=lots"), ("--header", "7-3"), ("--skip", "a"),
        ("--task", "B=dong-thap:I:1"), ("--status", "=done"), ("--header", "x"),
    ],
)  # fmt: skip
def test_what_is_not_written_right_is_said_in_one_sentence(sotiendo, tmp_path: Path, option: tuple[str, str]) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Hoàn thành", None, None))
    status, answer, err = sotiendo("import", LEDGER, FILE, *option)
    assert (status, answer["error"]["code"]) == (1, "foreign_said_unreadable")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--form", "khong-co"), "form_unknown"),
        (("--period", "2026-13"), "period_unreadable"),
        (("--agency", "Sao Hỏa"), "agency_unknown"),
        (("--appendix", "IX"), "appendix_unknown"),
        (("--state", "tốt"), "state_unknown"),
        (("--sheet", "Không có"), "foreign_sheet_missing"),
        (("--column", "ZZ=status"), "foreign_place_missing"),
    ],
)
def test_what_is_not_known_is_refused_and_changes_nothing(sotiendo, tmp_path: Path, options, code: str) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Hoàn thành", None, None))
    before = digest(tmp_path / LEDGER)
    status, (file,), err = sotiendo("import", LEDGER, FILE, *options)
    assert (status, file["findings"][0]["code"]) == (1, code)
    assert (len(err.splitlines()), digest(tmp_path / LEDGER)) == (1, before)


def test_a_file_with_rows_of_no_task_is_given_back_marked_with_the_officers_column(sotiendo, tmp_path: Path) -> None:
    head = (*HEAD, "Ghi chú của xã")
    write(tmp_path / FILE, (1, TASKS[0], "Hoàn thành", 120, None, "anh Ba"), (9, "Việc lạ", "Hoàn thành"), head=head)
    status, (file,), _ = sotiendo("import", LEDGER, FILE, "--returned", ".")
    assert (status, file["applied"], file["counts"]["rejected"]) == (0, True, 2)
    book = openpyxl.load_workbook(tmp_path / file["returned"])
    sheet = book["Báo cáo"]
    assert (sheet["F7"].value, sheet["F8"].value) == ("Ghi chú của xã", "anh Ba")
    assert sheet["D8"].comment is not None
    assert {"D8", "B9"} <= {cell.value for cell in book["Lỗi"]["C"]}


def test_text_files_and_letters_are_refused_as_before(sotiendo, tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("Kính gửi", "utf-8")
    status, (file,), err = sotiendo("import", LEDGER, "thu.txt")
    assert (status, file["applied"], len(err.splitlines())) == (1, False, 1)


def test_people_are_told_what_would_happen_row_by_row(capsys, sotiendo, tmp_path: Path) -> None:
    write(tmp_path / FILE, (1, TASKS[0], "Đang thực hiện", 40, None), (2, TASKS[1], "Quá hạn", None, None))
    assert run(["import", LEDGER, FILE], lambda *_: None) == 1
    said = capsys.readouterr().out
    assert "B8 dong-thap:I:1: mới. Trạng thái: – → Đang thực hiện" in said
    quote = '"' if os.name == "nt" else "'"
    assert f"--status {quote}Quá hạn=in_progress{quote}" in said
