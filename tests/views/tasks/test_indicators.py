"""The indicators a task serves, in the drawer: linked, proposed, and what contradicts a task that is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import task_contradictions, task_indicators
from desktop.services.progress.recording import ProgressInput, record_progress
from tests.views.tasks.test_tasks_page import EIGHT, desk, page, settle, window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["desk", "page", "window"]

SCANNED, PERIOD = "dong-thap:dt-07", "2026-11"


@pytest.fixture
def part(qtbot, window, page, runner):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    shown = page.drawer.indicators
    qtbot.waitUntil(lambda: bool(shown._shown.others))
    return shown


def buttons(part, text):
    places = (part, part.linking)
    return [
        one
        for place in places
        for one in place.findChildren(QPushButton)
        if one.text() == text and one.isVisibleTo(place)
    ]


def linked(ledger):
    with ledger.read() as session:
        return [(one.ref, one.indicator) for one in task_indicators.links_in(session)]


def test_another_indicator_is_chosen_and_linked_then_taken_away(qtbot, part, ledger, runner):
    assert linked(ledger) == []
    part.other.click()
    assert part.choice.isVisibleTo(part.linking)
    part.choice.setCurrentIndex(part.choice.findData(SCANNED))
    part.link.click()
    qtbot.waitUntil(lambda: [one.offer.indicator for one in part._shown.linked] == [SCANNED])
    assert linked(ledger) == [(EIGHT, SCANNED)]
    assert part.choice.isHidden()
    (away,) = buttons(part, "Take the link away")
    away.click()
    qtbot.waitUntil(lambda: part._shown.linked == ())
    assert linked(ledger) == []


def test_what_the_plans_words_propose_is_offered_and_linked_by_a_press(qtbot, window, page, ledger, runner):
    page._choose_role(None)
    page._tree.pick("dong-thap:II:5")
    settle(qtbot, runner)
    part = page.drawer.indicators
    qtbot.waitUntil(lambda: bool(part._shown.proposed))
    first = part._shown.proposed[0].indicator
    assert linked(ledger) == []
    offer = next(one for one in buttons(part, "Link") if one is not part.link)
    offer.click()
    qtbot.waitUntil(lambda: linked(ledger) == [("dong-thap:II:5", first)])


def test_a_contradiction_is_explained_by_keys_and_shown_as_such(qtbot, part, ledger, runner):
    task_indicators.link_task(ledger, EIGHT, SCANNED)
    cells = {("don-vi", "results_digitized"): CountInput(99), ("don-vi", "resolved"): CountInput(100)}
    grids.record_counts(ledger, "so-hoa", PERIOD, cells)
    record_progress(ledger, EIGHT, ProgressInput(State.DONE, result="Xong"), period=PERIOD)
    part.read_again()
    qtbot.waitUntil(lambda: bool(part._shown.linked) and part._shown.linked[0].contradiction is not None)
    assert "99" in part._shown.linked[0].verdict
    (explain,) = buttons(part, "Explain…")
    explain.click()
    part.answer.field.setText("01 hồ sơ bị hỏng")
    QTest.keyClick(part.answer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(buttons(part, "Change the explanation…")))
    assert part.answer.isHidden()
    assert task_contradictions.open_contradictions(ledger, PERIOD) == ()


def test_escape_leaves_a_contradiction_unexplained(qtbot, part, ledger, runner):
    task_indicators.link_task(ledger, EIGHT, SCANNED)
    record_progress(ledger, EIGHT, ProgressInput(State.DONE, result="Xong"), period=PERIOD)
    part.read_again()
    qtbot.waitUntil(lambda: bool(buttons(part, "Explain…")))
    buttons(part, "Explain…")[0].click()
    QTest.keyClick(part.answer.field, Qt.Key.Key_Escape)
    assert part.answer.isHidden()
    assert len(task_contradictions.open_contradictions(ledger, PERIOD)) == 1
