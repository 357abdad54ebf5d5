"""A report of the commune's own making: looked at, asked about, put right, taken over, taken back."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from desktop.services.library import library_plan
from desktop.services.progress import recording

CTRL = Qt.KeyboardModifier.ControlModifier
WAITING, LOOKING = 0, 1
HEAD = [
    ["ỦY BAN NHÂN DÂN"], ["{agency}"], [], ["BÁO CÁO TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH"],
    ["(Từ ngày 15/10/2026 đến ngày 14/11/2026)"], [],
    ["STT", "Nhiệm vụ", "Tình trạng", "Kết quả thực hiện"],
]  # fmt: skip


@pytest.fixture
def report(tmp_path, page):
    """Give a maker of reports on the first tasks of the plan, with the states as somebody writes them."""

    def make(*states):
        book = openpyxl.Workbook()
        sheet = book.active
        name = page._desk.agency.name.removeprefix("UBND ").upper()
        for row in HEAD:
            sheet.append([text.replace("{agency}", name) for text in row])
        tasks = [node for node in library_plan("dong-thap").appendices[0].nodes if node.kind == "task"]
        for task, state in zip(tasks, states, strict=False):
            sheet.append([task.number, task.text, state, f"Kết quả của việc {task.number}"])
        file = tmp_path / "bao-cao.xlsx"
        book.save(file)
        return file

    return make


def look_at(qtbot, page, file):
    page.take_files([file])
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING and not page._desk.runner.is_busy())


def lines(page):
    model = page._preview._model
    return [tuple(model.index(row, column).data() for column in (0, 2, 4, 5)) for row in range(model.rowCount())]


def result_of(ledger, number):
    return [row.result for row in recording.progress_history(ledger, f"dong-thap:I:{number}")]


def card(page):
    return page._preview._question


def answering(qtbot, page):
    """Wait for the question, with the keyboard on it; give its choices and the button that answers."""
    qtbot.waitUntil(lambda: card(page).isVisible() and card(page).has_keyboard())
    return card(page).findChild(QComboBox), next(one for one in card(page).findChildren(QPushButton) if one.isVisible())


def test_a_report_that_is_clear_is_imported_by_one_key_and_taken_back(qtbot, window, page, ledger, report):
    look_at(qtbot, page, report("Hoàn thành", "Đang thực hiện"))
    assert ("C8", "State", "Done", "new") in lines(page)
    assert not card(page).isVisible()
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    assert told.args[0].text.startswith("Imported 2 tasks of bao-cao.xlsx.")
    assert result_of(ledger, 1) == ["Kết quả của việc 1"]
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING and page._came._model.rowCount() == 1)
    told.args[0].act()
    qtbot.waitUntil(lambda: result_of(ledger, 1) == [])


def test_what_is_not_clear_is_asked_and_nothing_imported_before(qtbot, window, page, ledger, report):
    look_at(qtbot, page, report("Hoàn thành", "Treo máy"))
    choices, answer = answering(qtbot, page)
    assert "Treo máy" in card(page)._text.text()
    assert not page._preview.acts["import"].isEnabled()
    assert not answer.isEnabled()
    choices.setCurrentIndex(choices.findData("paused"))
    QTest.keyClick(answer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("C9", "State", "Paused", "new") in lines(page))
    assert not card(page).isVisible()
    qtbot.waitUntil(page._preview._import.hasFocus)


def test_an_answer_is_asked_once_for_a_layout(qtbot, window, page, ledger, report):
    file = report("Hoàn thành", "Treo máy")
    look_at(qtbot, page, file)
    choices, answer = answering(qtbot, page)
    choices.setCurrentIndex(choices.findData("paused"))
    QTest.keyClick(answer, Qt.Key.Key_Return)
    qtbot.waitUntil(page._preview.acts["import"].isEnabled)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    look_at(qtbot, page, report("Treo máy", "Đang thực hiện"))
    assert not card(page).isVisible()
    assert ("C8", "State", "Paused", "changed") in lines(page)


def test_the_space_bar_leaves_a_row_out_and_takes_it_in_again(qtbot, window, page, report):
    look_at(qtbot, page, report("Hoàn thành", "Đang thực hiện"))
    table = page._preview._table
    table.setFocus()
    table.setCurrentIndex(page._preview._model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._preview.acts["import"].text() == "Import 1 task")
    assert lines(page)[0] == ("C8", "State", "Done", "left out")
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._preview.acts["import"].text() == "Import 2 tasks")


def test_a_column_taken_for_something_else_is_put_right(qtbot, window, page, report):
    look_at(qtbot, page, report("Hoàn thành"))
    assert page._side.tabBar().isVisible()
    choice = next(box for place, box in page._side.columns.choices.items() if place.endswith("!D"))
    assert choice.currentData() == "result"
    choice.setCurrentIndex(choice.findData("difficulty"))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: ("D8", "Difficulties", "Kết quả của việc 1", "new") in lines(page))


def test_a_form_of_ours_has_no_columns_to_settle(qtbot, window, page, filled):
    look_at(qtbot, page, filled())
    assert page._side.tabBar().isHidden()
