"""Many files on the page Trao đổi are imported at once by one key, and each is taken back alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.import_tray import Stage
from desktop.services import counts, exchange, history

MONTHS = ("2026-08", "2026-09", "2026-10")


def _brought(qtbot, page, files):
    page.take_files(files)
    qtbot.waitUntil(lambda: not any(file.stage is Stage.READING for file in page._tray.files))


def _import_all(qtbot, page):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_Return, modifiers)
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())


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
