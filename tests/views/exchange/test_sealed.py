"""A form that was changed after it was sealed: the page asks why it comes in, and keeps the answer."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids
from desktop.services.counts.story import count_story

CELL = ("don-vi", "received")
WAITING, LOOKING = 0, 1
REASON = "Xa bao lai so moi"


@pytest.fixture
def edited(filled):
    file = filled()
    book = openpyxl.load_workbook(file)
    (cell,) = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == 120]
    cell.value = 125
    book.save(file)
    return file


def look_at(qtbot, page, file):
    page.take_files([file])
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING and not page._desk.runner.is_busy())


def card(page):
    return page._preview._question


def test_the_reason_is_asked_on_the_card_before_it_can_be_imported(qtbot, window, page, edited):
    look_at(qtbot, page, edited)
    assert page._tray.current.stage is Stage.ASKING
    assert card(page).isVisible()
    assert not page._preview.acts["import"].isVisible()
    qtbot.waitUntil(card(page).has_keyboard)


def test_a_reason_written_by_keys_lets_it_in_and_is_kept(qtbot, window, page, ledger, edited):
    look_at(qtbot, page, edited)
    QTest.keyClicks(card(page)._first, REASON)
    QTest.keyClick(card(page)._first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._tray.current.stage is Stage.READY)
    assert not card(page).isVisible()
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING and not page._desk.runner.is_busy())
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values[CELL] == 125
    assert [one.reason for one in count_story(ledger, "so-hoa", "2026-11", CELL).changes] == [REASON]


def test_the_reason_stays_when_the_ledger_changes_meanwhile(qtbot, window, page, ledger, edited):
    look_at(qtbot, page, edited)
    page._answer(card(page)._asked[0].question, REASON)
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "resolved"): grids.CountInput(3)})
    page.refresh(None)
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())
    assert (page._tray.current.stage, page._tray.current.preview.reason) == (Stage.READY, REASON)
