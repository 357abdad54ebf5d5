"""Answers in writing to warnings: kept, asked again about other numbers, taken back; errors are not explained away."""

import pytest

from desktop.services.counts import explanations, grids
from desktop.services.counts.answers import LONGEST_ANSWER
from desktop.services.counts.explanations import explain
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.ledger import history
from desktop.services.reports import closing, writing
from desktop.system import settings
from tests.refusals import refused

ROW = "ho-tich"
CARRY, SUM = "II.06a-5", "II.06a-3"
CELL = (ROW, "carried")


def _record(ledger, period="2026-11", agency=None, **values):
    cells = {(ROW, column): CountInput(value) for column, value in values.items()}
    record_counts(ledger, "II.06a", period, cells, agency)


@pytest.fixture
def warned(ledger):
    """A ledger where less is carried over than was open."""
    _record(ledger, "2026-10", pending=9)
    _record(ledger, carried=7)
    return ledger


def _found(ledger, check=CARRY, period="2026-11", agency=None):
    grid = grids.count_grid(ledger, "II.06a", period, agency)
    return next(found for found in grid.findings if found.check == check)


def test_an_answer_goes_back_and_forth(goes_back_and_forth, warned):
    goes_back_and_forth(lambda ledger: explain(ledger, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập"))


def test_taking_an_answer_back_goes_back_and_forth(goes_back_and_forth, warned):
    explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập")
    goes_back_and_forth(lambda ledger: explain(ledger, "II.06a", "2026-11", CARRY, CELL, ""))
    assert not _found(warned).is_answered


def test_an_answered_warning_says_who_answered_what_and_is_no_longer_open(warned):
    settings.save(settings.Settings(officer="Nguyễn Thị Lý"))
    explain(warned, "ii.06a", "2026-11", CARRY.lower(), CELL, "  Do sáp nhập \n")
    found = _found(warned)
    assert found.is_answered
    assert (found.answer.text, found.answer.by) == ("Do sáp nhập", "Nguyễn Thị Lý")
    assert explanations.open_findings(grids.count_grid(warned, "II.06a", "2026-11")) == ()


def test_other_numbers_are_asked_about_again_and_the_same_ones_never(warned):
    explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập")
    _record(warned, carried=8)
    assert not _found(warned).is_answered
    _record(warned, carried=7)
    assert _found(warned).is_answered


def test_an_answer_holds_for_its_agency_and_period_alone(warned):
    explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập")
    for period, agency in (("2026-12", None), ("2026-11", "28249")):
        before = "2026-11" if period == "2026-12" else "2026-10"
        _record(warned, before, agency, pending=9)
        _record(warned, period, agency, carried=7)
        assert not _found(warned, period=period, agency=agency).is_answered


def test_an_error_takes_a_remark_and_stays_one(ledger):
    _record(ledger, pending=5, pending_in_time=3, pending_late=1)
    explain(ledger, "II.06a", "2026-11", SUM, (ROW, "pending"), "Chờ Sở xác nhận")
    found = _found(ledger, SUM)
    assert found.answer.text == "Chờ Sở xác nhận"
    assert not found.is_answered
    assert explanations.open_findings(grids.count_grid(ledger, "II.06a", "2026-11")) == (found,)


def test_the_same_answer_again_is_no_change(warned):
    assert explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập") > 0
    assert explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập") == 0
    assert explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập xã") > 0


@pytest.mark.parametrize(
    ("check", "cell", "text", "code"),
    [
        ("II.06a-1", CELL, "x", "finding_unknown"),
        (CARRY, (ROW, "online"), "x", "finding_unknown"),
        (CARRY, CELL, "x" * (LONGEST_ANSWER + 1), "answer_too_long"),
    ],
)
def test_what_cannot_be_answered_is_refused(warned, check, cell, text, code):
    with refused(code):
        explain(warned, "II.06a", "2026-11", check, cell, text)


def test_the_printed_form_lists_the_answers_below_the_table(warned):
    settings.save(settings.Settings(officer="Nguyễn Thị Lý"))
    assert writing.report_table(warned, "bieu:II.06a", period="2026-11").notes == ()
    explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập")
    heading, line = writing.report_table(warned, "bieu:II.06a", period="2026-11").notes
    assert heading == "Giải trình số liệu:"
    for said in ("Hộ tịch", "(6)", CARRY, "Do sáp nhập", "Nguyễn Thị Lý", "14/11/2026"):
        assert said in line


def test_nothing_is_answered_nor_taken_back_in_a_closed_period(warned):
    entry = explain(warned, "II.06a", "2026-11", CARRY, CELL, "Do sáp nhập")
    closing.close_period(warned, "2026-11", "thiếu")
    with refused("period_closed"):
        explain(warned, "II.06a", "2026-11", CARRY, CELL, "")
    with refused("period_closed"):
        history.undo(warned, entry)
