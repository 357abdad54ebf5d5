"""Codes into words: sentences with their place, labels of changes, the words of paper."""

from datetime import date, datetime

import pytest

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.periods import parse_period
from desktop.domain.status import State, Timing
from desktop.services.words import wording
from desktop.system.language import set_language


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    set_language("vi")


def test_a_finding_names_file_sheet_and_cell_first() -> None:
    params = {"row": "A", "column": "(3)", "value": "ba"}
    finding = Finding("count_is_text", Severity.ERROR, Where("xa.xlsx", "Biểu", "C9"), params)
    assert wording.sentence(finding) == "xa.xlsx, trang Biểu, ô C9: A, cột (3): “ba” không phải là số."


def test_a_file_is_named_once() -> None:
    assert wording.sentence(Finding("ledger_missing", Severity.ERROR, Where("so.sotiendo"))).count("so.sotiendo") == 1


def test_numbers_and_days_are_quoted_as_on_paper() -> None:
    day = Finding("done_in_future", Severity.ERROR, params={"day": date(2027, 3, 5)})
    assert "05/03/2027" in wording.sentence(day)
    params = {"row": "A", "column": "(3)", "value": 1139, "parts": "(4) + (5)", "expected": 1140, "difference": 1}
    assert "1.139" in wording.sentence(Finding("count_sum", Severity.ERROR, params=params))


def test_braces_in_what_is_quoted_are_left_alone() -> None:
    finding = Finding("period_unreadable", Severity.ERROR, params={"text": "{0} {x}"})
    assert "“{0} {x}”" in wording.sentence(finding)


def test_a_code_without_a_sentence_is_shown_rather_than_lost() -> None:
    assert wording.sentence(Finding("never_worded", Severity.ERROR)) == "never_worded"


def test_a_change_is_worded_with_its_state_and_kind() -> None:
    params = {"task": "dong-thap:I:8", "state": "done"}
    assert wording.change("undo", "progress_recorded", params).startswith("Hoàn tác: ")
    assert wording.state(State.DONE) in wording.label("progress_recorded", params)
    assert wording.change("do", "progress_recorded", params) == wording.label("progress_recorded", params)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2026-11", "Tháng 11/2026"),
        ("2026-02", "Tháng 02/2026"),
        ("2026-03", "Tháng 3/2026"),
        ("2026-Q3", "Quý III/2026"),
        ("2026-Q4@calendar", "Quý IV/2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2@calendar", "6 tháng cuối năm 2026"),
        ("2026-9M", "9 tháng năm 2026"),
        ("2026", "Năm 2026"),
        ("2026-10-15..2026-11-14", "Từ ngày 15/10/2026 đến ngày 14/11/2026"),
    ],
)
def test_a_period_is_named_as_offices_do(code: str, name: str) -> None:
    assert wording.period_name(parse_period(code)) == name


def test_a_period_on_paper_bears_its_days() -> None:
    said = wording.period_paper(parse_period("2026-11"))
    assert said == "Kỳ báo cáo: Tháng 11/2026\n(Từ ngày 15/10/2026 đến ngày 14/11/2026)"
    assert wording.period_paper(parse_period("2026-10-15..2026-11-14")).count("15/10/2026") == 1


@pytest.mark.parametrize(
    ("state", "when", "said"),
    [
        (State.DONE, Timing.DONE_LATE, "Hoàn thành (quá hạn)"),
        (State.IN_PROGRESS, Timing.OVERDUE, "Đang thực hiện (quá hạn)"),
        (State.IN_PROGRESS, Timing.NO_DEADLINE, "Đang thực hiện"),
        (State.PAUSED, Timing.OVERDUE, "Tạm dừng"),
        (State.DROPPED, Timing.OVERDUE, "Không thực hiện"),
    ],
)
def test_a_state_on_paper_says_its_timing_where_that_counts(state: State, when: Timing, said: str) -> None:
    assert wording.state_on_paper(state, when) == said


def test_paper_speaks_vietnamese_whatever_the_window_speaks() -> None:
    set_language("en")
    assert wording.state(State.DONE) == "Done"
    assert wording.state_on_paper(State.DONE, Timing.DONE_ON_TIME) == "Hoàn thành (đúng hạn)"
    assert wording.moment_on_paper(datetime.fromisoformat("2026-03-05T07:04")) == "07:04 ngày 05/03/2026"


@pytest.mark.parametrize(("count", "said"), [(1, "1 place was"), (3, "3 places were")])
def test_what_was_left_alone_is_counted(count: int, said: str) -> None:
    set_language("en")
    assert wording.left_alone(count).startswith(said)


def test_a_change_is_named_as_the_officer_knows_it():
    set_language("vi")
    said = wording.label("progress_recorded", {"task": "dong-thap:I:8", "state": "done"})
    assert said == "Ghi tiến độ nhiệm vụ 8, Phụ lục I: Hoàn thành"
    counted = wording.label("counts_recorded", {"form": "so-hoa", "period": "2026-11", "cells": 3})
    assert counted == "Nhập 3 ô của “Số hóa hồ sơ, kết quả giải quyết TTHC”, tháng 11/2026"


def test_a_period_is_named_and_not_given_by_its_code() -> None:
    said = wording.sentence(Refused("period_closed", period="2026-10", at=date(2026, 11, 14)).finding)
    assert said.startswith("Kỳ tháng 10/2026 đã chốt ngày 14/11/2026")
