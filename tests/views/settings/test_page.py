"""The page Thiết lập."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from desktop.domain.status import State
from desktop.services.ledger import backups, own_office
from desktop.services.progress import evidence, recording
from desktop.services.progress.evidence_lists import documents_of
from desktop.services.progress.recording import ProgressInput
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.settings import SettingsPage
from desktop.views.settings.page import BACKUPS, BIN, LOOK, PRINTING

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    bus, made = Bus(), SettingsPage(theme, Desk(ledger, runner))
    made.bus, made.notices = bus, []
    qtbot.addWidget(made)
    qtbot.addWidget(made.letterhead)
    made.told.connect(made.notices.append)
    ledger.listeners.append(bus.announce)
    bus.changed.connect(made.refresh)
    made.retranslate()
    made.resize(820, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.refresh(None)
    qtbot.waitUntil(lambda: made.profile.values()["place"] != "" and not runner.is_busy())
    return made


def write(widget, text):
    """Type as Unikey does: keys without a code, their text Unicode."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_a_field_left_is_kept_at_once(page, qtbot, ledger, runner):
    signer = page.profile.inputs["signer"]
    signer.setFocus()
    write(signer, "Nguyễn Văn An")
    qtbot.keyClick(signer, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert own_office.print_profile(ledger).signer == "Nguyễn Văn An"


def test_several_lines_are_kept_when_they_are_left(page, qtbot, ledger, runner):
    recipients = page.profile.inputs["recipients"]
    recipients.setFocus()
    recipients.selectAll()
    write(recipients, "- UBND tỉnh;")
    qtbot.keyClick(recipients, Qt.Key.Key_Return)
    write(recipients, "- Lưu: VT.")
    qtbot.keyClick(recipients, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert own_office.print_profile(ledger).recipients == ("- UBND tỉnh;", "- Lưu: VT.")


def test_a_field_left_as_it_was_changes_nothing(page, qtbot, ledger, runner):
    before = own_office.print_profile(ledger)
    place = page.profile.inputs["place"]
    place.setFocus()
    with qtbot.assertNotEmitted(page.profile.edited):
        qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert own_office.print_profile(ledger) == before


def test_undo_brings_the_old_value_back_into_the_form(page, qtbot, ledger, runner):
    before = page.profile.values()["place"]
    own_office.save_profile(ledger, own_office.PrintProfile(place="Mỹ Tho"))
    qtbot.waitUntil(lambda: page.profile.values()["place"] == "Mỹ Tho")
    page._desk.undo(page)
    qtbot.waitUntil(lambda: page.profile.values()["place"] == before)


def choose(page, qtbot, name, value):
    box = page.look.inputs[name]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_look_changes_at_once(page, qtbot, theme):
    page.tabs.setCurrentIndex(LOOK)
    choose(page, qtbot, "theme", "dark")
    choose(page, qtbot, "zoom", "125")
    choose(page, qtbot, "density", "roomy")
    assert (theme.mode, theme.metrics.zoom, theme.metrics.density) == ("dark", 125, "roomy")


def test_the_form_follows_a_zoom_made_by_keys(page, theme):
    theme.zoom_by(1)
    assert page.look.values()["zoom"] == "110"


def test_another_language_is_asked_for(page, qtbot):
    with qtbot.waitSignal(page.language_wanted) as asked:
        choose(page, qtbot, "language", "vi")
    assert asked.args == ["vi"]


def test_a_backup_is_made_and_listed(page, qtbot):
    page.tabs.setCurrentIndex(BACKUPS)
    qtbot.keyClick(page.backups.make, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.backups.list.topLevelItemCount() == 1)
    assert page.notices[0].text.startswith("Backed up as so-20261114-170000-manual")


def test_a_restore_asks_with_what_is_lost_and_then_names_the_copy(page, qtbot, ledger, runner, monkeypatch):
    copy = backups.back_up(ledger.path)
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:30:00")
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    page.tabs.setCurrentIndex(BACKUPS)
    page.backups.refresh()
    qtbot.waitUntil(page.backups.restore.isEnabled)
    qtbot.keyClick(page.backups.restore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    box = page.findChild(QMessageBox)
    assert box.informativeText().startswith("1 change made after it")
    with qtbot.waitSignal(page.restore_wanted) as asked:
        box.button(QMessageBox.StandardButton.Cancel).setDefault(False)
        next(one for one in box.buttons() if one.text() == "Restore").click()
    assert asked.args == [copy.path]


def test_escape_leaves_the_question_without_a_restore(page, qtbot, ledger):
    backups.back_up(ledger.path)
    page.tabs.setCurrentIndex(BACKUPS)
    page.backups.refresh()
    qtbot.waitUntil(page.backups.restore.isEnabled)
    qtbot.keyClick(page.backups.restore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    with qtbot.assertNotEmitted(page.restore_wanted):
        qtbot.keyClick(page.findChild(QMessageBox), Qt.Key.Key_Escape)


def test_the_file_is_checked(page, qtbot):
    page.tabs.setCurrentIndex(BACKUPS)
    qtbot.keyClick(page.backups.verify, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.notices != [])
    assert page.notices[0].text.startswith("The file is sound")


def test_every_field_has_a_name(page):
    forms = (page.profile, page.look)
    assert [name for form in forms for name, one in form.inputs.items() if not one.accessibleName()] == []
    assert page.tabs.tabText(PRINTING) == "Printing"


def test_removed_evidence_of_any_task_is_put_back(page, qtbot, ledger, runner, tmp_path):
    file = tmp_path / "254-KH-UBND 17.9.2025.pdf"
    file.write_bytes(b"%PDF")
    place = ("dong-thap:I:8", None, "")
    assert page.bin.list.isHidden()
    held = evidence.attach(ledger, place, [file], period="2026-11").rows[0]
    evidence.detach(ledger, held.evidence)
    qtbot.waitUntil(lambda: page.bin.list.topLevelItemCount() == 1 and not runner.is_busy())
    page.tabs.setCurrentIndex(BIN)
    assert [page.bin.list.topLevelItem(0).text(column) for column in range(2)] == ["254/KH-UBND · 17/09/2025", "I · 8"]
    qtbot.keyClick(page.bin.back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.bin.list.isHidden() and not runner.is_busy())
    assert len(documents_of(ledger, place)) == 1


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-05", "ngày 05 tháng 11 năm 2026"), ("2026-03-15", "ngày 15 tháng 3 năm 2026")]
)
def test_the_small_page_is_dated_as_paper_is(page, ledger, monkeypatch, day, said):
    monkeypatch.setenv("SOTIENDO_NOW", f"{day}T17:00:00")
    page.letterhead.show_profile(own_office.print_profile(ledger))
    paper = page.letterhead.widget()
    assert [one.text() for one in paper.findChildren(QLabel) if one.text().endswith(said)]
