"""What signs in the place of counts mean is asked on the card: a column at a time, or of all at once."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.views.exchange.preview import _ALL
from desktop.views.items.import_table import NEW

WAITING, LOOKING = 0, 1


@pytest.fixture
def signed(filled):
    """A form of ours with signs in two columns."""
    file = filled(resolved=7)
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"], book.worksheets[0]["E11"] = "-", "x"
    book.save(file)
    return file


def card(page):
    return page._preview._question


def give(page, answer, *, of_all=False):
    choices = card(page).findChild(QComboBox)
    choices.setCurrentIndex(choices.findData(answer))
    if of_all:
        card(page).findChild(QCheckBox).setFocus()
        QTest.keyClick(card(page).findChild(QCheckBox), Qt.Key.Key_Space)
    button = card(page).findChild(QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def look_at(qtbot, page, file):
    page.take_files([file])
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING and not page._desk.runner.is_busy())


def test_one_answer_for_all_columns_lets_the_form_in(qtbot, window, page, ledger, signed):
    look_at(qtbot, page, signed)
    assert (page._tray.current.stage, len(card(page)._asked)) == (Stage.ASKING, 2)
    give(page, "zero", of_all=True)
    qtbot.waitUntil(lambda: page._tray.current.stage is Stage.READY)
    QTest.keyClick(page._preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING and not page._desk.runner.is_busy())
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells[("don-vi", "received")] == CountInput(0)


def test_an_answer_alone_is_for_its_column(qtbot, window, page, signed):
    look_at(qtbot, page, signed)
    give(page, "zero")
    qtbot.waitUntil(lambda: len(card(page)._asked) == 1)
    assert card(page)._asked[0].question.subject.endswith("!E")
    assert card(page)._for_all is None


def test_tab_leads_through_the_answers_to_what_stands_below_them(qtbot, window, page, signed):
    look_at(qtbot, page, signed)
    choices = card(page).findChild(QComboBox)
    choices.setCurrentIndex(0)
    choices.setFocus()
    passed = []
    for _step in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(window.focusWidget())
    button = next(one for one in card(page).findChildren(QPushButton) if one.isVisible())
    assert passed == [card(page).findChild(QCheckBox), button, page._preview._chips[_ALL]]


def test_a_question_is_read_whole_in_a_narrow_window(qtbot, window, page, signed, filled):
    window.resize(1024, 620)
    page.take_files([filled("khac.xlsx", "2026-10"), signed])
    qtbot.waitUntil(lambda: not any(file.stage is Stage.READING for file in page._tray.files))
    page._preview._files.list.setCurrentRow(1)
    shown = card(page)
    for widget in (shown._text, shown._answers):
        qtbot.waitUntil(lambda widget=widget: widget.height() >= widget.heightForWidth(widget.width()) > 0)
    box = shown.findChild(QCheckBox)
    assert box.width() >= box.sizeHint().width()
    assert shown.geometry().right() <= page._preview.width()


def test_words_in_the_place_of_counts_have_room(qtbot, window, page, signed):
    look_at(qtbot, page, signed)
    narrow = page._preview._table.columnWidth(NEW)
    give(page, "not_occurring", of_all=True)
    qtbot.waitUntil(lambda: page._tray.current.stage is Stage.READY)
    assert page._preview._table.columnWidth(NEW) > narrow
