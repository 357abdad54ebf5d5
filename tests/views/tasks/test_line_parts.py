"""Products ticked off, proposals answered, texts carried over: in the drawer, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress import proposals, recording
from desktop.services.progress.products import done_with_products_missing, products_of
from desktop.services.progress.recording import ProgressInput
from desktop.views.tasks.answer_form import AnswerForm
from tests.views.tasks.test_tasks_page import EIGHT, desk, newest, page, press, settle, window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["desk", "page", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = (EIGHT, None, "")


@pytest.fixture
def october(ledger):
    said = ProgressInput(
        State.IN_PROGRESS, 40, "Đã số hoá 120 hồ sơ", difficulty="Thiếu máy", proposal="Cấp máy", addressee="Sở Nội vụ"
    )
    recording.record_progress(ledger, EIGHT, said, period="2026-10")


@pytest.fixture
def form(qtbot, window, page, runner):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    return page.drawer.form


def there(ledger):
    return [row.is_there for row in products_of(ledger, PLACE)]


def test_space_ticks_a_product_and_undo_takes_it_back(qtbot, form, page, runner, ledger):
    boxes = page.drawer.line.products.boxes()
    assert [box.accessibleName() for box in boxes] == ["Kết quả thực hiện trên hệ thống", "Báo cáo"]
    boxes[1].setFocus()
    qtbot.keyClick(boxes[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: there(ledger) == [False, True])
    settle(qtbot, runner)
    assert page.drawer.line.products.boxes()[1].hasFocus()
    history.undo(ledger)
    qtbot.waitUntil(lambda: not boxes[1].isChecked())
    settle(qtbot, runner)


def test_tab_goes_from_the_form_to_proposals_and_products_and_on(qtbot, october, form, window, page):
    form.texts["note"].setFocus()
    reached = []
    for _key in range(4):
        press(window, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    answer = page.drawer.line.proposals.findChild(QPushButton, "answer")
    assert reached == [answer, *page.drawer.line.products.boxes(), page.drawer.evidence.button]


def test_work_done_with_a_product_missing_asks_why_but_is_recorded(qtbot, form, page, runner, ledger):
    form.want_reason("evidence", wanted=False)
    form.state.setCurrentIndex(form.state.findData(State.DONE.value))
    assert not form.reason.isHidden()
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: [row.task for row in done_with_products_missing(ledger)] == [EIGHT])
    settle(qtbot, runner)
    for box in page.drawer.line.products.boxes():
        box.click()
        settle(qtbot, runner)
    qtbot.waitUntil(lambda: done_with_products_missing(ledger) == ())
    settle(qtbot, runner)
    assert "products" not in form._lacks


def test_a_task_without_printed_products_has_no_list(qtbot, form, page, runner):
    page._tree.pick("dong-thap:II:6")
    settle(qtbot, runner)
    assert page.drawer.line.products.isHidden()
    assert "products" not in form._lacks


def test_last_period_s_texts_are_copied_and_marked_until_a_word_is_changed(
    qtbot, october, form, window, page, ledger, runner
):
    assert form.texts["result"].toPlainText() == ""
    form.texts["result"].setFocus()
    press(window, Qt.Key.Key_Apostrophe, CTRL)
    qtbot.waitUntil(lambda: form.texts["result"].toPlainText() == "Đã số hoá 120 hồ sơ")
    assert form.narratives.addressee.currentText() == "Sở Nội vụ"
    assert not form.narratives._same.isHidden()
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).is_unchanged)
    settle(qtbot, runner)
    form.texts["result"].setPlainText("Đã số hoá 150 hồ sơ")
    assert form.narratives._same.isHidden()
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).result == "Đã số hoá 150 hồ sơ")
    settle(qtbot, runner)
    assert not newest(ledger, EIGHT).is_unchanged
    assert page.list.drafts == {}


def test_what_is_written_is_never_copied_over(qtbot, october, form, page, runner):
    form.texts["result"].setPlainText("Viết dở")
    form.narratives.carry.trigger()
    qtbot.waitUntil(lambda: form.texts["difficulty"].toPlainText() == "Thiếu máy")
    settle(qtbot, runner)
    assert form.texts["result"].toPlainText() == "Viết dở"
    assert form.narratives._same.isHidden()


def test_nothing_to_copy_is_told(qtbot, form, page, runner):
    heard = []
    page.told.connect(heard.append)
    form.narratives.carry.trigger()
    qtbot.waitUntil(lambda: bool(heard))
    assert form.entry().result == ""


def test_whom_a_proposal_goes_to_is_asked_only_with_a_proposal(qtbot, form, page, ledger, runner):
    combo = form.narratives.addressee
    assert combo.isHidden()
    form.texts["proposal"].setPlainText("Cấp máy")
    assert not combo.isHidden()
    assert combo.findText("Văn phòng UBND tỉnh") >= 0
    combo.setEditText("UBND tỉnh")
    page._acts["record"].trigger()
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).addressee == "UBND tỉnh")
    settle(qtbot, runner)
    assert page.list.drafts == {}


def test_an_answer_is_written_below_its_proposal(qtbot, october, form, page, ledger, runner):
    part = page.drawer.line.proposals
    part.findChild(QPushButton, "answer").click()
    answer = part.findChild(AnswerForm)
    assert not answer.keep.isEnabled()
    answer.text.setPlainText("Đồng ý cấp 1 máy")
    qtbot.keyClick(answer.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [row.answer for row in proposals.proposals(ledger)] == ["Đồng ý cấp 1 máy"])
    settle(qtbot, runner)
    assert part.findChild(AnswerForm) is None
    assert newest(ledger, EIGHT).period == "2026-10"
    history.undo(ledger)
    qtbot.waitUntil(lambda: not part._rows[0].is_answered)
    settle(qtbot, runner)


def test_escape_leaves_the_answer_and_not_the_filter(qtbot, october, form, page):
    part = page.drawer.line.proposals
    page.list.search("số hoá")
    part.findChild(QPushButton, "answer").click()
    qtbot.keyClick(part.findChild(AnswerForm).number, Qt.Key.Key_Escape)
    assert part.findChild(AnswerForm) is None
    assert page.list.wanted.text == "số hoá"
