"""What all agencies proposed, in the drawer of the overview, by keys."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress import proposals, recording
from desktop.services.progress.recording import ProgressInput
from desktop.views.desk import Desk
from desktop.views.overview import OverviewPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

EIGHT = "dong-thap:I:8"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    for text, to, period in (("Cấp máy", "Sở Nội vụ", "2026-10"), ("Cấp vốn", "UBND tỉnh", "2026-11")):
        said = ProgressInput(State.IN_PROGRESS, proposal=text, addressee=to)
        recording.record_progress(ledger, EIGHT, said, period=period)
    made = OverviewPage(theme, Desk(ledger, runner))
    qtbot.addWidget(made)
    qtbot.addWidget(made.drawer)
    made.retranslate()
    made.resize(1024, 700)
    made.show()
    made.drawer.show()
    made.refresh(None)
    qtbot.waitUntil(lambda: made._shown is not None and made._shown.is_whole)
    return made


@pytest.fixture
def panel(qtbot, page):
    chip = next(chip for chip in page.doubts.chips if "Proposals" in chip.text())
    assert chip.text() == "Proposals not answered: 2"
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    found = page.side.proposals
    qtbot.waitUntil(lambda: len(found.held.rows) == 2)
    return found


def said(panel):
    return [panel.list.item(row).text().split("\n")[0] for row in range(panel.list.count())]


def test_the_chip_brings_the_open_proposals_to_the_front(page, panel):
    assert page.side.currentWidget().isAncestorOf(panel)
    assert page.drawer_title() == "Proposals and answers"
    assert said(panel) == ["Cấp máy", "Cấp vốn"]


def test_a_proposal_is_answered_there_by_keys_and_undone(qtbot, page, panel, ledger):
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    panel.answer.click()
    form = panel._form
    assert panel.list.isHidden()
    form.text.setPlainText("Đã bố trí")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: panel.held.open_count == 1)
    assert said(panel) == ["Cấp máy"]
    assert [row.proposal for row in proposals.proposals(ledger, answered=True)] == ["Cấp vốn"]
    history.undo(ledger)
    assert proposals.proposals(ledger, answered=True) == ()


def test_esc_leaves_the_answer_and_comes_back_to_the_list(qtbot, panel):
    panel.answer.click()
    qtbot.keyClick(panel._form.text, Qt.Key.Key_Escape)
    assert panel._form is None
    assert not panel.list.isHidden()


def test_the_list_is_narrowed_by_whom_it_goes_to(qtbot, panel):
    qtbot.keyClick(panel.addressee, Qt.Key.Key_Down)
    qtbot.keyClick(panel.addressee, Qt.Key.Key_Down)
    assert panel.addressee.currentText() == "UBND tỉnh"
    assert said(panel) == ["Cấp vốn"]
    qtbot.keyClick(panel.shown, Qt.Key.Key_Down)
    assert panel.list.isHidden()
    assert "“All”" in panel._nothing.text()


def test_the_button_goes_to_the_line(qtbot, page, panel):
    with qtbot.waitSignal(page.line_wanted) as asked:
        panel.go.click()
    assert asked.args[0].startswith(f"{EIGHT}@")
