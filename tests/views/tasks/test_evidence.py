"""Evidence in the drawer of a task: attached, dropped, opened, named, removed and found again, by keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.official_documents import DocumentMarks
from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress import evidence, recording
from desktop.services.progress.evidence_lists import documents_of, done_without_evidence
from desktop.views.tasks import evidence as part_module
from desktop.views.tasks.document_form import DocumentForm
from desktop.views.tasks.document_item import DocumentItem
from tests.views.tasks.test_tasks_page import EIGHT, desk, page, settle, window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["desk", "page", "window"]

PLACE = (EIGHT, None, None)


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "254-KH-UBND 17.9.2025.pdf"
    made.write_bytes(b"%PDF")
    return made


@pytest.fixture
def part(qtbot, window, page, runner):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    return page.drawer.evidence


@pytest.fixture
def proved(qtbot, part, runner, file, monkeypatch):
    monkeypatch.setattr(part_module, "any_files_to_read", lambda *_: [file])
    part.act.trigger()
    qtbot.waitUntil(lambda: len(items(part)) == 1)
    settle(qtbot, runner)
    return part


def items(part):
    return [one for one in part.findChildren(DocumentItem) if not one.isHidden()]


def test_an_empty_part_says_what_to_do(part):
    assert not part._nothing.isHidden()
    assert part.button.isEnabled()


def test_a_chosen_file_is_attached_and_undone(qtbot, proved, ledger, runner):
    assert items(proved)[0].name.text() == "254/KH-UBND · 17/09/2025"
    assert proved._nothing.isHidden()
    history.undo(ledger)
    qtbot.waitUntil(lambda: not items(proved))
    settle(qtbot, runner)


def test_enter_opens_the_file(qtbot, proved, monkeypatch):
    opened = []
    monkeypatch.setattr(part_module, "open_file", opened.append)
    qtbot.keyClick(items(proved)[0].name, Qt.Key.Key_Return)
    assert [one.read_bytes() for one in opened] == [b"%PDF"]


def test_marks_are_edited_in_place_by_keys(qtbot, proved, window, ledger, runner):
    qtbot.keyClick(items(proved)[0].name, Qt.Key.Key_F2)
    form = proved.findChild(DocumentForm)
    assert window.focusWidget() is form.number
    form.number.setText("255/KH-UBND")
    form.day.setText("31/02/2026")
    assert not form.keep.isEnabled()
    form.day.setText("18/9/2025")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [item.name.text() for item in items(proved)] == ["255/KH-UBND · 18/09/2025"])
    settle(qtbot, runner)
    assert documents_of(ledger, PLACE)[0].document.marks == DocumentMarks("255/KH-UBND", date(2025, 9, 18))


def test_escape_leaves_the_marks_as_they_were(qtbot, proved, window):
    qtbot.keyClick(items(proved)[0].name, Qt.Key.Key_F2)
    qtbot.keyClick(proved.findChild(DocumentForm).issuer, Qt.Key.Key_Escape)
    assert items(proved)[0].name.text() == "254/KH-UBND · 17/09/2025"
    assert window.focusWidget() is items(proved)[0].name


def test_delete_removes_with_undo(qtbot, proved, page, ledger, runner):
    heard = []
    page.told.connect(heard.append)
    qtbot.keyClick(items(proved)[0].name, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not items(proved))
    settle(qtbot, runner)
    assert documents_of(ledger, PLACE) == ()
    heard[-1].act()
    qtbot.waitUntil(lambda: len(items(proved)) == 1)
    settle(qtbot, runner)


def brought(file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def bring(widget, event_class, data):
    where = QPointF(5, 5) if event_class is QDropEvent else QPointF(5, 5).toPoint()
    event = event_class(
        where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
    return event


def test_files_are_dropped_on_the_drawer(qtbot, part, page, file, ledger, runner):
    data = brought(file)
    assert bring(page.drawer, QDragEnterEvent, data).isAccepted()
    assert not page.drawer.drop.sign.isHidden()
    assert "task 8" in page.drawer.drop.sign.text()
    bring(page.drawer, QDropEvent, data)
    assert page.drawer.drop.sign.isHidden()
    qtbot.waitUntil(lambda: len(items(part)) == 1)
    settle(qtbot, runner)
    assert documents_of(ledger, PLACE)[0].document.file_name == file.name


def test_a_box_of_text_leaves_files_to_the_drawer(part, page, file):
    assert not page.drawer.form.reason.canInsertFromMimeData(brought(file))


def test_a_missing_file_is_told_and_found_in_a_folder(qtbot, proved, ledger, runner, file, monkeypatch, page):
    Path(documents_of(ledger, PLACE)[0].document.path).unlink()
    proved.show_task(page.list.row(EIGHT))
    qtbot.waitUntil(lambda: not proved.find_button.isHidden())
    monkeypatch.setattr(part_module, "folder_to_read", lambda *_: file.parent)
    proved.search.trigger()
    qtbot.waitUntil(proved.find_button.isHidden)
    settle(qtbot, runner)
    assert documents_of(ledger, PLACE)[0].document.path.is_file()


def test_missing_files_are_told_at_open(qtbot, theme, desk, window, page, ledger, file, runner):
    row = evidence.attach(ledger, PLACE, [file]).rows[0]
    row.document.path.unlink()
    settle(qtbot, runner)
    heard = []
    page.told.connect(heard.append)
    again = part_module.EvidencePart(theme, desk, page)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: bool(heard))
    assert "1 file of evidence" in heard[0].text
    assert heard[0].act_word == part_module.FIND


def test_done_without_evidence_asks_for_the_reason_in_place(qtbot, part, page, ledger, runner):
    form = page.drawer.form
    assert form.reason.isHidden()
    form.state.setCurrentIndex(form.state.findData(State.DONE.value))
    assert not form.reason.isHidden()
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: [row.task for row in done_without_evidence(ledger)] == [EIGHT])
    settle(qtbot, runner)
    form.reason.setPlainText("văn bản mật")
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: done_without_evidence(ledger) == ())
    settle(qtbot, runner)
    assert recording.progress_history(ledger, EIGHT)[0].reason == "văn bản mật"
    assert page.list.drafts == {}


def test_evidence_asks_for_no_reason(qtbot, proved, page):
    form = page.drawer.form
    form.want_reason("products", wanted=False)
    form.state.setCurrentIndex(form.state.findData(State.DONE.value))
    assert form.reason.isHidden()


def test_what_was_removed_is_put_back_by_keys(qtbot, proved, ledger, runner):
    qtbot.keyClick(items(proved)[0].name, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not items(proved) and not proved.bin.isHidden())
    settle(qtbot, runner)
    assert proved.bin.toggle.text() == "Removed: 1 document"
    qtbot.keyClick(proved.bin.toggle, Qt.Key.Key_Space)
    (back,) = proved.bin.buttons()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(items(proved)) == 1 and proved.bin.isHidden())
    settle(qtbot, runner)
    assert len(documents_of(ledger, PLACE)) == 1
