"""Many files on the page Trao đổi are imported at once by one key, and each is taken back alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids as counts
from desktop.services.ledger import history
from desktop.services.workbooks import exchange

MONTHS = ("2026-08", "2026-09", "2026-10")
WAITING = 0


def _brought(qtbot, page, files):
    page.take_files(files)
    qtbot.waitUntil(lambda: not any(file.stage is Stage.READING for file in page._tray.files))


def _import_all(qtbot, page):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_Return, modifiers)
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())


def _told(page):
    return [shown.text() for shown in page._details.findChildren(QLabel)]


def _received(ledger):
    grids = (counts.count_grid(ledger, "so-hoa", month) for month in MONTHS)
    return [grid.values.get(("don-vi", "received")) for grid in grids]


def test_every_file_that_is_ready_is_imported_by_one_key(qtbot, window, page, ledger, filled, tmp_path):
    files = [filled(f"{number}.xlsx", month, received=number) for number, month in enumerate(MONTHS, 1)]
    cut = tmp_path / "hong.xlsx"
    cut.write_bytes(b"PK\x03\x04 cut")
    _brought(qtbot, page, [*files, cut])
    assert page._preview.acts["import_all"].text() == "Import all 3 files"
    _import_all(qtbot, page)
    assert _received(ledger) == [1, 2, 3]
    assert [file.stage for file in page._tray.files] == [*[Stage.APPLIED] * 3, Stage.REFUSED]
    entries = {str(row.params["period"]): row.entry for row in history.history(ledger) if row.label == "form_imported"}
    history.undo(ledger, entries[MONTHS[1]])
    assert _received(ledger) == [1, None, 3]


def test_a_file_that_another_overtook_stays_and_is_looked_at_again(qtbot, window, page, ledger, filled):
    told = []
    page.told.connect(told.append)
    _brought(qtbot, page, [filled("truoc.xlsx", MONTHS[0], received=1), filled("sau.xlsx", MONTHS[0], received=2)])
    _import_all(qtbot, page)
    assert _received(ledger)[0] == 1
    assert [file.stage for file in page._tray.files] == [Stage.APPLIED, Stage.READY]
    assert page._tray.files[1].preview.rows[0].verdict is exchange.Verdict.CHANGED
    assert "sau.xlsx" in told[-1].text


def test_one_file_alone_is_not_offered_twice(qtbot, window, page, filled):
    _brought(qtbot, page, [filled("mot.xlsx", MONTHS[0])])
    assert not page._preview.acts["import_all"].isVisible()


def test_the_list_keeps_the_keyboard_while_it_is_walked_through(qtbot, window, page, filled):
    _brought(qtbot, page, [filled(f"{month}.xlsx", month) for month in MONTHS])
    files = page._preview._files.list
    files.setFocus()
    for _step in range(2):
        QTest.keyClick(files, Qt.Key.Key_Down)
    assert page._preview._name.accessibleName() == f"{MONTHS[2]}.xlsx"
    assert files.hasFocus()


def test_a_file_that_must_be_mended_has_the_keyboard_on_its_lines(qtbot, window, page, filled, spoilt):
    _brought(qtbot, page, [spoilt, filled("sau.xlsx", MONTHS[0])])
    assert page._tray.current.stage is Stage.BLOCKED
    assert page._preview._table.hasFocus()


def test_what_is_left_when_the_others_are_in_is_put_away_at_once(qtbot, window, page, ledger, filled, spoilt, tmp_path):
    cut = tmp_path / "hong.xlsx"
    cut.write_bytes(b"PK\x03\x04 cut")
    _brought(qtbot, page, [filled("mot.xlsx", MONTHS[0]), filled("hai.xlsx", MONTHS[1]), spoilt, cut])
    skip = page._preview.acts["skip_all"]
    assert not skip.isVisible()
    _import_all(qtbot, page)
    assert (skip.isVisible(), skip.text()) == (True, "Put 2 files away")
    skip.trigger()
    assert page._stack.currentIndex() == WAITING
    assert _received(ledger) == [120, 120, None]


def test_the_head_of_the_list_says_how_many_stand_where(qtbot, window, page, filled, spoilt):
    _brought(qtbot, page, [filled("mot.xlsx", MONTHS[0]), filled("hai.xlsx", MONTHS[1]), spoilt])
    files = page._preview._files
    assert (files._count.text(), files._stages.text()) == ("3 files", "2 to be imported · 1 to be mended")


def test_a_file_with_points_to_look_at_says_so_in_the_list(qtbot, window, page, filled):
    _brought(qtbot, page, [filled("mot.xlsx", MONTHS[0]), filled("hai.xlsx", MONTHS[1], received=1, parts_digitized=9)])
    files = page._preview._files.list
    assert files.item(1).text() == "hai.xlsx\nto be imported, to look at"


def test_the_drawer_goes_on_telling_of_the_file_in_hand_while_others_go_in(qtbot, window, page, filled, spoilt):
    _brought(qtbot, page, [spoilt, filled("mot.xlsx", MONTHS[0]), filled("hai.xlsx", MONTHS[1])])
    _import_all(qtbot, page)
    assert page._came.row() is not None
    assert "D11" in _told(page)
    page._preview.acts["skip"].trigger()
    assert page._stack.currentIndex() == WAITING
    assert page._came.row().file in _told(page)
