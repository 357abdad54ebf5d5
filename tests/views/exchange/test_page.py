from __future__ import annotations

import threading

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids
from desktop.services.ledger import history
from desktop.views import file_choice
from tests.patience import PATIENCE
from tests.services.foreign_books import COUNTS, KEYS

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN, COPY = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
WAITING, LOOKING = 0, 1


def received(ledger, period="2026-11"):
    cell = grids.count_grid(ledger, "so-hoa", period).cells.get(("don-vi", "received"))
    return cell.value if cell else None


def look_at(qtbot, page, *files):
    page.take_files(list(files))
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING and not page._desk.runner.is_busy())


def texts(page):
    model = page._preview._model
    return [[model.index(row, column).data() for column in range(6)] for row in range(model.rowCount())]


def spoil(file):
    """Type words where a count belongs."""
    book = openpyxl.load_workbook(file)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == 120)
    cell.value = "nhiều"
    book.save(file)
    return cell.coordinate


def test_a_file_is_looked_at_before_anything_is_written(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    assert texts(page)[0][5] == "to look at", "cells left empty are named"
    assert texts(page)[1:] == [["D11", page._desk.agency.name, "Tiếp nhận", "", "120", "new"]]
    assert page._preview._name.accessibleName() == "bieu.xlsx"
    assert "tháng 11/2026" in page._preview._whose.accessibleName()
    assert received(ledger) is None


def test_ctrl_return_imports_and_undo_takes_back(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    assert received(ledger) == 120
    assert told.args[0].text == "Imported 1 cell of bieu.xlsx."
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING and page._came._model.rowCount() == 1)
    told.args[0].act()
    qtbot.waitUntil(lambda: received(ledger) is None)


def test_the_space_bar_imports_as_the_keyboard_is_on_the_answer(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    qtbot.waitUntil(page._preview._import.hasFocus)
    QTest.keyClick(page._preview._import, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: received(ledger) == 120)


def test_escape_leaves_the_file_out(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    QTest.keyClick(page._preview._import, Qt.Key.Key_Escape)
    assert page._stack.currentIndex() == WAITING
    assert received(ledger) is None


def test_chips_count_what_was_read_and_show_one_kind_alone(qtbot, window, page, ledger, filled):
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "received"): grids.CountInput(100)})
    look_at(qtbot, page, filled(received=120, parts_digitized=90))
    shown = [chip.text() for chip in page._preview._chips.values() if not chip.isHidden()]
    assert shown == ["All 3", "To look at 1", "New 1", "Changed 1"]
    qtbot.mouseClick(page._preview._chips[1], Qt.MouseButton.LeftButton)
    assert [line[3:] for line in texts(page)] == [["100", "120", "changed"]]


def test_the_same_file_twice_says_that_the_ledger_has_it_all(qtbot, window, page, ledger, filled):
    file = filled()
    look_at(qtbot, page, file)
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    look_at(qtbot, page, file)
    assert page._preview._sentence.text().startswith("The ledger has all the counts of this file already")
    assert page._preview._import.isHidden()


def test_a_spoilt_cell_stops_the_file_and_is_named(qtbot, window, page, ledger, filled):
    file = filled()
    cell = spoil(file)
    look_at(qtbot, page, file)
    assert page._preview._sentence.text().startswith(f"Mend cell {cell} here with F2")
    assert page._preview._import.isHidden()
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    assert [row.label for row in history.history(ledger)] == ["ledger_made"]


def test_a_strange_file_is_refused_in_the_place_it_was_dropped_on(qtbot, window, page, tmp_path):
    file = tmp_path / "thu.xlsx"
    file.write_bytes(b"not a workbook")
    page.take_files([file])
    qtbot.waitUntil(lambda: "thu.xlsx" in page._place.sentence and not page._tray.files)
    assert page._stack.currentIndex() == WAITING
    assert page._place.property("lit") is not True


def test_an_empty_folder_says_what_to_choose(window, page, tmp_path):
    (tmp_path / "empty").mkdir()
    page.take_files([tmp_path / "empty"])
    assert "Excel" in page._place.sentence


def test_several_files_are_decided_on_one_after_another(qtbot, window, page, ledger, filled):
    first, second = filled("10.xlsx", "2026-10"), filled("11.xlsx", "2026-11")
    look_at(qtbot, page, first, second)
    qtbot.waitUntil(lambda: [file.stage for file in page._tray.files] == [Stage.READY, Stage.READY])
    assert page._preview._files.list.count() == 2
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._preview._name.accessibleName() == "11.xlsx")
    assert (received(ledger, "2026-10"), received(ledger)) == (120, None)
    assert page.badge() == 1
    QTest.keyClick(page._preview, Qt.Key.Key_Escape)
    assert page._stack.currentIndex() == WAITING
    assert page.badge() == 0


def test_a_preview_follows_the_ledger(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "received"): grids.CountInput(7)})
    qtbot.waitUntil(lambda: texts(page)[-1][3:] == ["7", "120", "changed"])


def test_the_delete_key_takes_back_the_import_that_is_selected(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled())
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._came._model.rowCount() == 1 and page._came._table.isVisible())
    page._came._table.setFocus()
    QTest.keyClick(page._came._table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page._came._model.index(0, 6).data() == "taken back")
    assert received(ledger) is None
    assert not page._came.undo.isEnabled()


def brought(*files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def test_the_place_lights_up_and_says_what_letting_go_does(qtbot, window, page, filled):
    data = brought(filled())
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page, event)
    assert event.isAccepted()
    assert page._place.property("lit")
    assert page._place.sentence == "Let go to look at bieu.xlsx. Nothing is written yet."
    drop = QDropEvent(QPointF(5, 5), COPY, data, Qt.MouseButton.LeftButton, PLAIN)
    QApplication.sendEvent(page, drop)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING)


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    # Data of Python's on it would outlive the application.
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("as_text", [False, True])
def test_a_copied_file_or_its_path_can_be_pasted(qtbot, window, page, filled, clipboard, as_text):
    file, data = filled(), QMimeData()
    if as_text:
        data.setText(f'"{file}"\n')
    else:
        data.setUrls([QUrl.fromLocalFile(str(file))])
    clipboard.setMimeData(data)
    QTest.keyClick(page, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING)


def test_the_form_in_hand_goes_out_filled(qtbot, window, page, ledger, tmp_path, monkeypatch):
    file, asked = tmp_path / "gui.xlsx", []
    monkeypatch.setattr(file_choice, "file_to_write", lambda *said: asked.append(said[-1]) or file)
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert file.read_bytes()[:2] == b"PK"
    assert asked == [f"Tình hình giải quyết TTHC 2026-11 {page._desk.agency.name}.xlsx"]
    assert told.args[0].text == "Saved gui.xlsx."


def test_everything_has_a_name_for_the_screen_reader(window, page):
    named = [page._place, page._came._table, page._sending._forms, page._sending._periods, page._preview._table]
    assert all(widget.accessibleName() for widget in named)


def test_a_file_whose_reading_was_cancelled_is_left_out(qtbot, window, page, runner, filled):
    file, held = filled(), threading.Event()
    runner.run(lambda _progress: held.wait(PATIENCE), lambda _answer: None, lambda _error: None)
    page.take_files([file])
    assert page._place.sentence == "Reading bieu.xlsx…"
    runner._jobs[-1].cancel()
    held.set()
    qtbot.waitUntil(lambda: page._tray.is_settled)
    qtbot.waitUntil(lambda: page._place.sentence.startswith("Drop forms and reports"))
    assert page._stack.currentIndex() == WAITING


def test_a_file_that_is_blocked_is_given_back_marked(qtbot, window, page, ledger, filled, tmp_path, monkeypatch):
    file, to, asked = filled(), tmp_path / "tra-lai.xlsx", []
    cell = spoil(file)
    monkeypatch.setattr(file_choice, "file_to_write", lambda *said: asked.append(said[-1]) or to)
    look_at(qtbot, page, file)
    assert not page._preview._return.isHidden()
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page._preview, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert asked == ["bieu (đã đánh dấu).xlsx"]
    assert told.args[0].text == "Saved tra-lai.xlsx."
    book = openpyxl.load_workbook(to)
    assert book.worksheets[0][cell].comment.text.startswith("[Sổ Tiến Độ – LỖI:")
    assert book["Lỗi"]["C5"].value == cell
    assert page._tray.current.stage is Stage.BLOCKED


def test_a_file_with_nothing_wrong_is_not_given_back(qtbot, window, page, filled):
    look_at(qtbot, page, filled(**dict(zip(KEYS, COUNTS, strict=True))))
    assert page._preview._return.isHidden()
    assert not page._preview.acts["return"].isEnabled()


def test_giving_back_can_be_given_up(qtbot, window, page, filled, monkeypatch):
    file = filled()
    spoil(file)
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_said: None)
    look_at(qtbot, page, file)
    page._preview.acts["return"].trigger()
    assert page._tray.current.stage is Stage.BLOCKED
    assert not page._desk.runner.is_busy()
