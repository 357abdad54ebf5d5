"""A cited document opened in the drawer, and the pack of a period."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.progress import evidence
from desktop.services.progress.cited_documents import document_record
from desktop.views.tasks import cited as cited_module
from desktop.views.tasks import packing
from desktop.views.tasks.document_item import NameButton
from tests.views.tasks.test_tasks_page import EIGHT, desk, page, settle, window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["desk", "page", "window"]

NUMBER = "3888/KH-UBND"


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "3888-KH-UBND 10.10.2023.pdf"
    made.write_bytes(b"%PDF")
    return made


@pytest.fixture
def part(qtbot, window, page, ledger, desk, runner):
    held_plans.add_plan(ledger, library.library_plan("binh-thuan"))
    desk.read_plans()
    desk.choose_plan("binh-thuan")
    qtbot.waitUntil(lambda: bool(page.list.rows) and page.list.rows[0].plan == "binh-thuan")
    settle(qtbot, runner)
    ref = next(row.ref for row in page.list.rows if NUMBER in f"{row.text} {row.product} {row.deadline}")
    page._choose_role(None)
    page._tree.pick(ref)
    shown = page.drawer.evidence.cited
    qtbot.waitUntil(lambda: not shown.isHidden())
    return shown


def button(part, text):
    return next(one for one in part.findChildren(QPushButton) if one.text() == text and not one.isHidden())


def test_a_cited_document_opens_its_record_and_gets_its_file(qtbot, part, ledger, file, runner, monkeypatch):
    name = next(one for one in part.findChildren(NameButton) if NUMBER in one.accessibleName())
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part._record is not None)
    document = part._record.document.document
    assert part._record.document.number == NUMBER
    monkeypatch.setattr(cited_module, "any_files_to_read", lambda *_: [file])
    button(part, "Add its file…").click()
    qtbot.waitUntil(lambda: part._record.document.path is not None)
    settle(qtbot, runner)
    assert document_record(ledger, document).document.path.read_bytes() == b"%PDF"
    assert button(part, "Open the file").isEnabled()


def test_a_task_that_cites_nothing_shows_no_list(qtbot, window, page, runner):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    assert page.drawer.evidence.cited.isHidden()


def test_the_evidence_of_the_period_is_packed(qtbot, window, page, ledger, file, runner, monkeypatch, tmp_path):
    heard, asked = [], []
    page.told.connect(heard.append)
    monkeypatch.setattr(packing, "file_to_write", lambda *words: asked.append(words) or tmp_path / "goi.zip")
    page.drawer.evidence.pack.trigger()
    qtbot.waitUntil(lambda: bool(heard))
    assert asked == []
    evidence.attach(ledger, (EIGHT, None, None), [file])
    page.drawer.evidence.pack.trigger()
    qtbot.waitUntil((tmp_path / "goi.zip").exists)
    settle(qtbot, runner)
    assert asked[0][1] == "Evidence of the period: 1 file, 1 KB"
    assert zipfile.ZipFile(tmp_path / "goi.zip").namelist()[-1] == f"8/{file.name}"


def test_the_cursor_stays_on_the_document_that_was_opened(qtbot, part, window, runner):
    name = next(one for one in part.findChildren(NameButton) if NUMBER in one.accessibleName())
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.document is not None for one in part._rows))
    settle(qtbot, runner)
    assert NUMBER in window.focusWidget().accessibleName()
