"""The page Tổng quan."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import State, Timing
from desktop.services import new_ledger
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.views import file_choice
from desktop.views.desk import Desk
from desktop.views.overview import OverviewPage
from tests.ledger_fixtures import some_commune

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    made = OverviewPage(theme, Desk(ledger, runner))
    qtbot.addWidget(made)
    made.retranslate()
    made.resize(820, 640)
    made.show()
    made.refresh(None)
    qtbot.waitUntil(lambda: made._shown is not None and made._shown.is_whole)
    return made


def test_the_sentence_says_what_is_missing(page):
    assert page._sentence.text() == "The report for tháng 11/2026 is due today: 3 tasks are not recorded yet."


def test_tasks_are_shown_before_forms_and_doubts_are_read(qtbot, theme, runner, ledger):
    made, said = OverviewPage(theme, Desk(ledger, runner)), []
    qtbot.addWidget(made)
    made.head_changed.connect(lambda: said.append((made._sentence.text(), made.tiles[2].accessibleName())))
    made.refresh(None)
    qtbot.waitUntil(lambda: made._shown is not None and made._shown.is_whole)
    day, count = "The report for tháng 11/2026 is due today", "Not recorded this period: 3"
    assert said == [(f"{day}.", count), (f"{day}: 3 tasks are not recorded yet.", count)]


def test_enter_on_a_tile_asks_for_its_tasks(page, qtbot):
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.keyClick(page.tiles[0], Qt.Key.Key_Return)
    (wanted,) = asked.args
    assert wanted.timings == {Timing.OVERDUE}
    assert State.DONE not in wanted.states


def test_a_tile_says_what_it_counts(page):
    assert page.tiles[2].accessibleName() == "Not recorded this period: 3"


def test_the_button_goes_to_the_first_gap(page, qtbot):
    with qtbot.waitSignal(page.task_wanted) as asked:
        qtbot.keyClick(page._gap, Qt.Key.Key_Space)
    assert asked.args == ["dong-thap:I:8"]


def test_enter_opens_the_task_to_be_done_first(page, qtbot):
    with qtbot.waitSignal(page.task_wanted) as asked:
        qtbot.keyClick(page.next_tasks.list, Qt.Key.Key_Return)
    assert asked.args[0].startswith("dong-thap:I:")


def test_a_ledger_without_a_plan_says_what_to_do(qtbot, theme, runner, tmp_path):
    with new_ledger.make_ledger(tmp_path / "leer.sotiendo", some_commune()) as ledger:
        page = OverviewPage(theme, Desk(ledger, runner))
        qtbot.addWidget(page)
        page.retranslate()
        page.refresh(None)
        qtbot.waitUntil(lambda: page._shown is not None and not runner.is_busy())
        assert page._stack.currentIndex() == 1
        with qtbot.waitSignal(page.plan_wanted):
            page._add_plan.trigger()


def bars_of(page, number):
    page.figures.setCurrentIndex(number + 1)
    return page.figures.charts[number]


def test_enter_on_a_bar_asks_for_its_tasks(page, qtbot):
    view = bars_of(page, 1)
    qtbot.keyClick(view.bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.keyClick(view.bars, Qt.Key.Key_Return)
    assert asked.args[0].under == "dong-thap:II"


def test_a_bar_without_tasks_opens_nothing(page, qtbot):
    view = bars_of(page, 0)
    assert not any(bar.total for bar in view.chart.bars)
    with qtbot.assertNotEmitted(page.tasks_wanted):
        qtbot.keyClick(view.bars, Qt.Key.Key_Return)


def test_a_screen_reader_hears_the_whole_bar(page):
    bars = bars_of(page, 1).bars.bars
    said = bars.data(bars.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Appendix I: 1 task (Overdue 1)"


def test_what_is_due_in_a_few_days_leads_to_its_tasks(qtbot, theme, runner, ledger, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2025-12-20T08:00:00")
    page = OverviewPage(theme, Desk(ledger, runner))
    qtbot.addWidget(page)
    page.retranslate()
    page.refresh(None)
    qtbot.waitUntil(lambda: page._shown is not None)
    chips = page.next_tasks.near.chips
    assert [chip.isEnabled() for chip in chips] == [False, False, True]
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.keyClick(chips[2], Qt.Key.Key_Return)
    assert (asked.args[0].due_to - asked.args[0].due_from).days == 15


def test_work_done_without_evidence_is_a_way_to_its_tasks(page, qtbot, ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    page.refresh(None)
    qtbot.waitUntil(lambda: bool(page._shown.doubts))
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.mouseClick(page.doubts.chips[0], Qt.MouseButton.LeftButton)
    assert "dong-thap:I:8" in asked.args[0].unproved


def test_work_done_with_products_missing_is_a_way_to_its_tasks_until_somebody_says_why(page, qtbot, ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    page.refresh(None)
    qtbot.waitUntil(lambda: len(page._shown.doubts) == 2)
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.keyClick(page.doubts.chips[1], Qt.Key.Key_Return)
    assert "dong-thap:I:8" in asked.args[0].unfinished
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE, reason="lồng trong báo cáo"))
    page.refresh(None)
    qtbot.waitUntil(lambda: page._shown.doubts == ())


def test_reminders_are_written_where_the_officer_says_and_told(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "lich.ics"
    monkeypatch.setattr(file_choice, "file_to_write", lambda _parent, _title, name: file.with_suffix(name[-4:]))
    with qtbot.waitSignal(page.told) as told:
        page.figures.acts["calendar"].trigger()
    assert "lich.ics" in told.args[0].text
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_tab_goes_from_the_tiles_by_the_tabs_to_the_list(page, qtbot):
    passed = [page.tiles[0]]
    while (widget := passed[-1].nextInFocusChain()) is not page.tiles[0]:
        passed.append(widget)
    chips = [page.doubts.chips[0], page.figures.tabBar(), page.next_tasks.near.chips[0], page.next_tasks.list]
    assert [one for one in passed if one in chips] == chips
