"""Cells put right and warnings answered in the preview: read like the file's own, kept, told of, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from desktop.domain.corrections import Given
from desktop.domain.foreign.said import Said
from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.counts.story import count_story
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.foreign.progress import UNPROVED
from desktop.services.ledger import history
from desktop.services.progress.evidence_lists import done_without_evidence
from desktop.services.progress.recording import progress_history
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict, apply_import, preview_import
from tests.ledger_fixtures import content
from tests.refusals import refused
from tests.services.foreign.test_counts import COUNTS, digitized
from tests.services.foreign.test_tasks import HEAD, line, row_of, text_of
from tests.services.foreign_books import report, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger

NOVEMBER = "2026-11"
CELL = ("don-vi", "received")
ROW, CARRY = "ho-tich", "II.06a-5"
AT = datetime(2026, 11, 14, 17, 0)  # noqa: DTZ001 - the office's own clock


def given(text: str = "Do sáp nhập", numbers: tuple[str, ...] | None = None) -> Given:
    return Given(text, "Hoa", AT, numbers)


@pytest.fixture
def spoilt(ledger: Ledger, tmp_path: Path) -> bytes:
    """A form of ours with words where a count belongs, in D11."""
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", NOVEMBER, file, {CELL: 120, ("don-vi", "resolved"): 7})
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = "12 hồ"
    book.save(file)
    return file.read_bytes()


def looked_at(ledger: Ledger, file: bytes, **corrections: str) -> exchange.ImportPreview:
    return preview_import(ledger, file, "bieu.xlsx", Said(corrections=corrections))


def test_a_rejected_cell_is_taken_in_once_it_is_put_right(ledger: Ledger, spoilt: bytes) -> None:
    before = looked_at(ledger, spoilt)
    assert (before.count(Verdict.REJECTED), before.is_blocked) == (1, True)
    preview = looked_at(ledger, spoilt, D11="1.200")
    assert (preview.count(Verdict.REJECTED), preview.count(Verdict.NEW), preview.is_blocked) == (0, 2, False)
    assert preview.changes[CELL] == CountInput(1200)
    assert [(one.cell, one.was, one.now) for one in preview.corrected] == [("D11", "12 hồ", "1.200")]


@pytest.mark.parametrize(
    ("typed", "code"), [("nhiều", "count_is_text"), ("-3", "count_negative"), ("12,5", "count_fraction")]
)
def test_what_is_typed_is_checked_like_what_the_file_says(ledger: Ledger, spoilt: bytes, typed: str, code: str) -> None:
    preview = looked_at(ledger, spoilt, D11=typed)
    assert code in {finding.code for finding in preview.findings}
    assert preview.is_blocked


def test_a_cell_emptied_is_not_reported(ledger: Ledger, spoilt: bytes) -> None:
    preview = looked_at(ledger, spoilt, D11="")
    assert list(preview.changes) == [("don-vi", "resolved")]


def test_why_there_is_no_count_is_typed_in_words(ledger: Ledger, spoilt: bytes) -> None:
    assert looked_at(ledger, spoilt, D11="Không phát sinh").changes[CELL] == CountInput(absence="not_occurring")


@pytest.mark.parametrize("place", ["D2", "ZZ9", "Other!D11", "D", "11"])
def test_only_cells_that_are_read_can_be_put_right(ledger: Ledger, spoilt: bytes, place: str) -> None:
    with refused("correction_nowhere"):
        looked_at(ledger, spoilt, **{place: "1"})


def test_a_file_put_right_goes_back_and_forth(goes_back_and_forth, spoilt: bytes) -> None:
    goes_back_and_forth(lambda ledger: apply_import(ledger, looked_at(ledger, spoilt, D11="12")))


def test_the_history_tells_what_the_file_said(ledger: Ledger, spoilt: bytes) -> None:
    apply_import(ledger, looked_at(ledger, spoilt, D11="12"))
    row = history.history(ledger)[0]
    assert "D11 “12 hồ” → “12”" in wording.change(row.kind, row.label, row.params)
    (change,) = count_story(ledger, "so-hoa", NOVEMBER, CELL).changes
    assert change.put_right == "12 hồ"
    (other,) = count_story(ledger, "so-hoa", NOVEMBER, ("don-vi", "resolved")).changes
    assert other.put_right is None


def test_the_same_file_again_says_that_it_differs_from_what_was_put_right(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", NOVEMBER, file, {CELL: 120})
    apply_import(ledger, looked_at(ledger, file.read_bytes(), D11="12"))
    again = looked_at(ledger, file.read_bytes())
    (row,) = again.rows
    assert (row.verdict, row.old, row.new) == (Verdict.CHANGED, CountInput(12), CountInput(120))
    (told,) = [finding for finding in again.findings if finding.code == "import_corrected_before"]
    assert told.params == {"was": "120", "now": "12"}
    same = looked_at(ledger, file.read_bytes(), D11="12")
    assert (same.is_news, [finding.code for finding in same.findings]) == (False, [])


def test_an_import_taken_back_is_no_longer_told_of(ledger: Ledger, spoilt: bytes) -> None:
    entry = apply_import(ledger, looked_at(ledger, spoilt, D11="12"))
    history.undo(ledger, entry)
    assert "import_corrected_before" not in {finding.code for finding in looked_at(ledger, spoilt).findings}


# Answers to the warnings of counts.


@pytest.fixture
def warned(ledger: Ledger, tmp_path: Path) -> bytes:
    """II.06a of November that carries 7 over where 9 were open in October: a warning."""
    record_counts(ledger, "II.06a", "2026-10", {(ROW, "pending"): CountInput(9)})
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "II.06a", NOVEMBER, file, {(ROW, "carried"): 7})
    return file.read_bytes()


def warnings(preview: exchange.ImportPreview) -> list[tuple[str, str]]:
    return [(str(one.params.get("check")), one.where.cell) for one in preview.findings if one.params.get("check")]


def test_a_warning_is_answered_and_the_answer_comes_in_with_the_file(ledger: Ledger, warned: bytes) -> None:
    ((check, cell),) = warnings(preview_import(ledger, warned, "bieu.xlsx"))
    assert check == CARRY
    preview = preview_import(ledger, warned, "bieu.xlsx", Said(answers={(check, cell): given()}))
    assert warnings(preview) == []
    assert [answer.text for _finding, answer in preview.answered] == ["Do sáp nhập"]
    entry = apply_import(ledger, preview)
    found = next(one for one in count_grid(ledger, "II.06a", NOVEMBER).findings if one.check == CARRY)
    assert (found.answer.text, found.answer.by, found.answer.source) == ("Do sáp nhập", "Hoa", "")
    history.undo(ledger, entry)
    grid = count_grid(ledger, "II.06a", NOVEMBER)
    assert (grid.answers, grid.cells) == ({}, {})


def test_a_file_with_an_answer_goes_back_and_forth(goes_back_and_forth, ledger: Ledger, warned: bytes) -> None:
    ((check, cell),) = warnings(preview_import(ledger, warned, "bieu.xlsx"))
    said = Said(answers={(check, cell): given()})
    goes_back_and_forth(lambda ledger: apply_import(ledger, preview_import(ledger, warned, "bieu.xlsx", said)))


def test_a_warning_nobody_answered_stands_on_the_page_of_counts(ledger: Ledger, warned: bytes) -> None:
    apply_import(ledger, preview_import(ledger, warned, "bieu.xlsx"))
    found = next(one for one in count_grid(ledger, "II.06a", NOVEMBER).findings if one.check == CARRY)
    assert (found.answer, found.is_answered) == (None, False)


def test_an_answer_given_about_other_numbers_no_longer_holds(ledger: Ledger, warned: bytes) -> None:
    preview = preview_import(ledger, warned, "bieu.xlsx")
    ((key, numbers),) = preview.explainable.items()
    said = Said(answers={key: given(numbers=numbers)})
    assert warnings(preview_import(ledger, warned, "bieu.xlsx", said)) == []
    changed = preview_import(ledger, warned, "bieu.xlsx", replace(said, corrections={key[1]: "6"}))
    assert (warnings(changed), changed.given) == ([key], ())


def test_an_answer_alone_is_something_to_import(ledger: Ledger, warned: bytes) -> None:
    apply_import(ledger, preview_import(ledger, warned, "bieu.xlsx"))
    again = preview_import(ledger, warned, "bieu.xlsx")
    ((key, _numbers),) = again.explainable.items()
    assert not again.is_news
    assert preview_import(ledger, warned, "bieu.xlsx", Said(answers={key: given()})).is_news


def test_an_error_is_not_explained_away(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    values = {CELL: 5, ("don-vi", "parts_not_digitized"): 0, ("don-vi", "parts_digitized"): 9}
    exchange.export_filled(ledger, "so-hoa", NOVEMBER, file, values)
    preview = preview_import(ledger, file.read_bytes(), "bieu.xlsx")
    errors = [one for one in preview.findings if one.severity == "error" and "check" in one.params]
    assert errors
    answers = {(str(one.params["check"]), one.where.cell): given() for one in errors}
    answered = preview_import(ledger, file.read_bytes(), "bieu.xlsx", Said(answers=answers))
    assert (answered.given, answered.findings) == ((), preview.findings)


def test_an_answer_too_long_is_refused(ledger: Ledger, warned: bytes) -> None:
    ((key, _numbers),) = preview_import(ledger, warned, "bieu.xlsx").explainable.items()
    said = Said(answers={key: given("x" * 2001)})
    with refused("answer_too_long"):
        preview_import(ledger, warned, "bieu.xlsx", said)


# Workbooks nobody laid out for us.

SHEET = "Báo cáo"
PROGRESS = report(
    HEAD,
    line(1, "Đang thực hiện", 140, "Đã khảo sát", "Thiếu máy", "Cấp máy"),
    line(2, "Hoàn thành", None, "Đã ban hành phương án", None, None),
    (3, "Một việc không có trong kế hoạch nào cả", "Đang thực hiện", 10, None, None, None),
)


def foreign(ledger: Ledger, book: bytes = PROGRESS, **said: object):
    return preview_foreign(ledger, book, "bao-cao.xlsx", Said(**said))


def test_a_row_at_fault_is_taken_in_once_its_cell_is_put_right(ledger: Ledger) -> None:
    before = row_of(foreign(ledger), "1")
    assert (before.verdict, before.why.code, before.why.where.cell) == (
        Verdict.REJECTED, "foreign_percent_wrong", "D8",
    )  # fmt: skip
    preview = foreign(ledger, corrections={f"{SHEET}!D8": "40"})
    row = row_of(preview, "1")
    assert (row.verdict, row.said.percent) == (Verdict.NEW, 40)
    assert [(one.place, one.was) for one in preview.corrected] == [(f"{SHEET}!D8", "140")]
    assert preview.balances


def test_a_row_of_no_task_is_known_once_its_text_is_put_right(ledger: Ledger) -> None:
    preview = foreign(ledger, corrections={"B10": text_of(3)})
    assert row_of(preview, "3").verdict is Verdict.NEW
    (table,) = preview.tables
    assert (table.taken, table.rejected, table.balances) == (2, 1, True)


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_read_back_as_it_is_worded_on_paper(ledger: Ledger, state: State) -> None:
    preview = foreign(ledger, corrections={"C9": wording.state_in_cell(state)})
    assert row_of(preview, "2").said.state is state


def test_what_was_put_right_stands_in_the_entries_of_the_task(ledger: Ledger) -> None:
    before = content(ledger)
    entry = apply_foreign(ledger, foreign(ledger, corrections={"D8": "40"}))
    (first,) = progress_history(ledger, "dong-thap:I:1")
    assert [(one.cell, one.was, one.now) for one in first.put_right] == [("D8", "140", "40")]
    (second,) = progress_history(ledger, "dong-thap:I:2")
    assert second.put_right == ()
    history.undo(ledger, entry)
    assert content(ledger) == before


def test_the_same_workbook_again_tells_of_the_cell_that_was_put_right(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Đang thực hiện", 40, "Đã khảo sát", None, None))
    apply_foreign(ledger, foreign(ledger, book, corrections={"D8": "45"}))
    row = row_of(foreign(ledger, book), "1")
    assert (row.verdict, row.why.code) == (Verdict.CHANGED, "import_corrected_before")
    assert row_of(foreign(ledger, book, corrections={"D8": "45"}), "1").verdict is Verdict.SAME


@pytest.mark.parametrize("place", ["A2", "C7", "D99", "Z8", f"{SHEET}!A1"])
def test_only_cells_of_rows_that_are_read_can_be_put_right(ledger: Ledger, place: str) -> None:
    with refused("correction_nowhere"):
        foreign(ledger, corrections={place: "1"})


def test_a_sheet_that_is_not_there_and_one_that_is_not_named_are_refused(ledger: Ledger) -> None:
    rows = (HEAD, line(1, "Đang thực hiện", 40, "", "", ""))
    book = workbook(rows, rows)
    with refused("foreign_sheet_missing"):
        foreign(ledger, book, corrections={"Khác!D8": "1"})
    with refused("correction_sheetless"):
        foreign(ledger, book, corrections={"D2": "1"})


def test_work_done_without_evidence_is_warned_of_and_the_reason_goes_in(ledger: Ledger) -> None:
    row = row_of(foreign(ledger), "2")
    assert (row.unproved.code, row.unproved.where.cell) == (UNPROVED, "C9")
    told = foreign(ledger, corrections={"D8": "40"}, answers={(UNPROVED, f"{SHEET}!C9"): given("Giao ban miệng")})
    apply_foreign(ledger, told)
    assert progress_history(ledger, "dong-thap:I:2")[0].reason == "Giao ban miệng"
    assert done_without_evidence(ledger) == ()


def test_work_done_without_evidence_or_reason_stays_on_the_list(ledger: Ledger) -> None:
    apply_foreign(ledger, foreign(ledger, corrections={"D8": "40"}))
    assert [line.number for line in done_without_evidence(ledger)] == ["2"]


COUNTED = digitized("nhiều", *COUNTS[1:])


def test_a_form_in_somebodys_table_is_put_right_the_same_way(ledger: Ledger) -> None:
    assert foreign(ledger, COUNTED).is_blocked
    preview = foreign(ledger, COUNTED, corrections={"C8": "120"})
    assert not preview.is_blocked
    apply_foreign(ledger, preview)
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells[CELL] == grids.CountInput(120)
    assert count_story(ledger, "so-hoa", NOVEMBER, CELL).changes[0].put_right == "nhiều"


def test_the_sender_is_told_what_was_put_right_and_nothing_of_what_was_typed(ledger: Ledger, spoilt: bytes) -> None:
    preview = looked_at(ledger, spoilt, D11="12,5")
    assert [(one.code, one.params["was"]) for one in preview.to_return if one.where.cell == "D11"] == [
        ("import_put_right", "12 hồ")
    ]
    assert [one.code for one in looked_at(ledger, spoilt).to_return if one.where.cell == "D11"] == ["count_is_text"]


def test_a_cell_emptied_here_is_still_spoken_of(ledger: Ledger, spoilt: bytes) -> None:
    assert looked_at(ledger, spoilt, D11="").blank == {"D11": CELL}
    assert looked_at(ledger, spoilt, D11="5").blank == {}
