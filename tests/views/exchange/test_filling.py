"""The province's blank workbook filled from the page Trao đổi: looked at, settled, saved, kept; by keys alone."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.services.counts.forms import form
from desktop.services.counts.grids import CountInput, record_counts
from desktop.services.ledger.history import history
from desktop.views import file_choice

# Qt's platform for tests has no grabbing of the keyboard, which an opened list asks for.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FILLING, WAITING = 2, 0
CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
)
EXTRA = "Cột tỉnh thêm"


@pytest.fixture
def blank(ledger, tmp_path):
    """Give a blank workbook of the digitization form with a head and a column of the province's own."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Kỳ báo cáo: Tháng … năm …"
    heads = ["TT", "Đơn vị", *(column.heading[-1] for column in form(ledger, "so-hoa").count_columns), EXTRA]
    for column, text in enumerate(heads, 1):
        sheet.cell(3, column, text)
    sheet["A4"], sheet["B4"] = 1, "UBND xã"
    book.save(tmp_path / "mau-tinh.xlsx")
    return tmp_path / "mau-tinh.xlsx"


@pytest.fixture
def counted(ledger):
    counts = {"received": 120, "resolved": 96}
    record_counts(ledger, "so-hoa", "2026-11", {("don-vi", key): CountInput(value) for key, value in counts.items()})


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Let every file be saved under one name; gives where and the names that were proposed."""
    proposed = []

    def choose(_parent, _title, name):
        proposed.append(name)
        return tmp_path / "da-dien.xlsx"

    monkeypatch.setattr(file_choice, "file_to_write", choose)
    return tmp_path / "da-dien.xlsx", proposed


def wait(qtbot, page):
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())


def begin(qtbot, window, page, code="so-hoa"):
    page._sending._forms.setCurrentIndex(page._sending._forms.findData(code))
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    wait(qtbot, page)
    assert page._stack.currentIndex() == FILLING


def take(qtbot, page, file):
    page._filling.take_file(file)
    wait(qtbot, page)


def in_hand():
    return QApplication.focusWidget()


def test_the_empty_page_asks_for_the_blank_form_and_enter_chooses_it(qtbot, window, page, blank, monkeypatch):
    monkeypatch.setattr(file_choice, "file_to_read", lambda *_: blank)
    begin(qtbot, window, page)
    QTest.keyClick(in_hand(), Qt.Key.Key_Return)
    wait(qtbot, page)
    assert page._filling._seen.found.title == form(page._desk.ledger, "so-hoa").name


def test_a_form_is_filled_saved_and_kept_by_keys_alone(qtbot, window, page, blank, counted, saved):
    file, proposed = saved
    begin(qtbot, window, page)
    take(qtbot, page, blank)
    told = []
    page.told.connect(told.append)
    QTest.keyClick(in_hand(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(told))
    wait(qtbot, page)
    sheet = openpyxl.load_workbook(file).active
    assert (sheet["A1"].value, 120 in [cell.value for cell in sheet[4]]) == ("Kỳ báo cáo: Tháng 11 năm 2026", True)
    assert "2026-11" in proposed[0]
    assert told[-1].act_word == file_choice.OPEN_FILE
    assert history(page._desk.ledger)[0].label == "template_kept"


def test_next_month_the_kept_form_needs_one_key(qtbot, window, page, blank, counted, saved):
    begin(qtbot, window, page)
    take(qtbot, page, blank)
    QTest.keyClick(in_hand(), Qt.Key.Key_Return, CTRL)
    wait(qtbot, page)
    entries = len(history(page._desk.ledger))
    QTest.keyClick(in_hand(), Qt.Key.Key_Escape)
    assert page._stack.currentIndex() == WAITING
    saved[0].unlink()
    page._desk.choose_period("2026-12")
    begin(qtbot, window, page)
    assert page._filling._seen.is_kept
    QTest.keyClick(in_hand(), Qt.Key.Key_Return, CTRL)
    wait(qtbot, page)
    assert openpyxl.load_workbook(saved[0]).active["A1"].value == "Kỳ báo cáo: Tháng 12 năm 2026"
    assert len(history(page._desk.ledger)) == entries


def test_a_column_is_settled_by_keys(qtbot, window, page, blank, counted):
    begin(qtbot, window, page)
    take(qtbot, page, blank)
    columns = page._filling.columns
    last = columns.rowCount() - 1
    assert (columns.item(last, 1).text(), page._filling._seen.found.columns[-1].key) == (EXTRA, "")
    columns.setFocus()
    columns.setCurrentCell(last, 2)
    QTest.keyClick(columns, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: columns.findChild(QComboBox) and columns.findChild(QComboBox).view().isVisible())
    box = columns.findChild(QComboBox)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._filling._seen.settled.columns))
    wait(qtbot, page)
    key = page._filling._seen.found.columns[-1].key
    assert key == form(page._desk.ledger, "so-hoa").count_columns[0].key
    assert [part.key for part in page._filling._seen.found.columns].count(key) == 1


def test_what_is_missing_or_left_is_listed(qtbot, window, page, blank):
    book = openpyxl.load_workbook(blank)
    book.active.delete_cols(3)
    book.active["E1"] = "……, ngày … tháng … năm …"
    book.save(blank)
    begin(qtbot, window, page)
    take(qtbot, page, blank)
    notes = [page._filling.notes.item(row).text() for row in range(page._filling.notes.count())]
    assert any("ngày … tháng" in note and "E1" in note for note in notes)
    assert any(form(page._desk.ledger, "so-hoa").count_columns[0].heading[-1] in note for note in notes)


def test_a_file_that_cannot_be_filled_is_refused_in_a_sentence(qtbot, window, page, tmp_path, blank):
    old = tmp_path / "cu.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700))
    begin(qtbot, window, page)
    take(qtbot, page, old)
    assert ".xlsx" in page._filling.place.sentence
    assert not page._filling.acts["fill"].isEnabled()
    take(qtbot, page, blank)
    assert page._filling.acts["fill"].isEnabled()


def test_the_use_is_guessed_from_the_workbook(qtbot, window, page, blank):
    begin(qtbot, window, page, code="II.06a")
    take(qtbot, page, blank)
    assert page._filling.what == "bieu:so-hoa"


def test_a_workbook_like_nothing_may_still_be_settled(qtbot, window, page, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["TT", "Đơn vị", "Số thứ nhất", "Số thứ hai"])
    book.active.append([1, "UBND xã"])
    book.save(tmp_path / "la.xlsx")
    begin(qtbot, window, page)
    take(qtbot, page, tmp_path / "la.xlsx")
    assert [page._filling.columns.item(row, 1).text() for row in range(2)] == ["Số thứ nhất", "Số thứ hai"]


def test_escape_leads_back_and_the_keys_of_the_page_work_again(qtbot, window, page):
    begin(qtbot, window, page)
    assert not page._choose_act.isEnabled()
    QTest.keyClick(in_hand(), Qt.Key.Key_Escape)
    assert page._stack.currentIndex() == WAITING
    assert page._choose_act.isEnabled()
    assert in_hand() is page._sending._fill_button
