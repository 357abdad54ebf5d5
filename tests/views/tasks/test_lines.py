"""The lines of a task on the page of tasks: a department's ledger, folded by task, driven by keys."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSpinBox

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.ledger import history
from desktop.services.progress import drafts, recording
from desktop.services.tasks import obligations, tree
from desktop.services.tasks.filters import TaskFilter, named_rows
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.items.task_tree import Column
from desktop.views.tasks.page import TasksPage
from desktop.views.tasks.unclear import ENDED
from desktop.views.window import MainWindow
from tests.windows import in_places

# Menus are raised and take the keyboard; without a display that is only said not to work.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier
WARDS = "binh-dinh:I:V.24"
YEARLY = "binh-dinh:I:VII.39"
NARROWED = "binh-dinh:I:II.9"
ENDED_WORK = "binh-dinh:I:VI.32"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Give the ledger of the office of Gia Lai with the plan of the former Bình Định."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", agency, [library.library_plan("binh-dinh")]) as made:
        yield made


@pytest.fixture
def page(theme, ledger, runner):
    return TasksPage(theme, Desk(ledger, runner))


@pytest.fixture
def window(qtbot, theme, page, runner, ledger):
    bus = Bus()
    ledger.listeners.append(bus.announce)
    made = MainWindow(theme, in_places(page), runner, bus)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: page._tree.current_key() != "" and not runner.is_busy())
    return made


@pytest.fixture
def opened(qtbot, window, page, runner):
    """Open the task of 135 communes by the key →, and give its tree."""
    take(qtbot, page, WARDS, runner)
    press(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page._tree.has_lines(WARDS) and not runner.is_busy())
    return page._tree


def take(qtbot, page, ref, runner):
    page._tree.pick(ref)
    page._tree.setFocus()
    qtbot.waitUntil(lambda: not runner.is_busy())


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or page._tree, key, modifier)


def lines(tree):
    return [key for key in tree.tasks.keys() if key.startswith(f"{WARDS}@")]  # noqa: SIM118 - not a mapping


def stands(ledger, task=WARDS):
    return [row.state for row in obligations.obligations(ledger, task=task)]


def test_a_key_opens_a_task_and_a_key_closes_it(opened, page):
    assert len(lines(opened)) == 135
    assert opened.isExpanded(opened.tasks.find(WARDS))
    press(page, Qt.Key.Key_Left)
    assert not opened.isExpanded(opened.tasks.find(WARDS))


def test_what_is_open_and_in_hand_stays_when_something_is_recorded(qtbot, opened, page, ledger, runner):
    opened.pick(lines(opened)[50])
    recording.record_progress(ledger, "binh-dinh:I:I.2", recording.ProgressInput(State.DONE), period="2026-11")
    qtbot.waitUntil(lambda: page.list.row("binh-dinh:I:I.2").state is State.DONE and not runner.is_busy())
    assert opened.isExpanded(opened.tasks.find(WARDS))
    assert opened.current_key() == lines(opened)[50]


def test_a_search_takes_the_lines_along_and_brings_them_back_open(opened, page):
    page.search("số hóa")
    assert lines(opened) == []
    page.search("")
    assert len(lines(opened)) == 135
    assert opened.isExpanded(opened.tasks.find(WARDS))


def test_a_name_typed_without_marks_is_gone_to(opened, page):
    QTest.keyClicks(opened, "an nhon d")
    assert page.list.row(opened.current_key()).line == "UBND phường An Nhơn Đông"


def test_a_line_is_recorded_for_its_agency_alone(qtbot, opened, page, ledger, runner):
    opened.pick(lines(opened)[3])
    page._recorder.record_state(State.DONE)
    qtbot.waitUntil(lambda: stands(ledger).count(State.DONE) == 1 and not runner.is_busy())
    assert page.list.row(lines(opened)[3]).state is State.DONE
    assert page.list.row(WARDS).lines_done == 1


def test_a_state_for_a_folded_row_is_for_all_that_have_work_left(qtbot, window, page, ledger, runner):
    first = obligations.obligations(ledger, task=WARDS)[0].agency
    recording.record_progress(ledger, WARDS, recording.ProgressInput(State.DROPPED), agency=first, period="2026-11")
    take(qtbot, page, WARDS, runner)
    page._recorder.record_state(State.DONE)
    qtbot.waitUntil(lambda: stands(ledger).count(State.DONE) == 134)
    assert stands(ledger).count(State.DROPPED) == 1
    history.undo(ledger)
    assert State.DONE not in stands(ledger)


def test_all_lines_of_a_task_are_selected_and_counted(opened, page):
    opened.pick(lines(opened)[0])
    said = []
    page.sums_changed.connect(said.append)
    press(page, Qt.Key.Key_A, CTRL)
    assert list(opened.selected_tasks()) == lines(opened)
    assert said[-1] == "135 rows selected"
    press(page, Qt.Key.Key_Down)
    assert said[-1] == ""


def test_a_share_typed_is_for_all_that_is_selected(qtbot, opened, page, ledger, runner):
    opened.pick(lines(opened)[0])
    press(page, Qt.Key.Key_A, CTRL)
    press(page, Qt.Key.Key_4)
    field = opened.findChild(QSpinBox)
    qtbot.keyClicks(field, "0")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(ledger) == [State.IN_PROGRESS] * 135 and not runner.is_busy())
    assert opened.tasks.find(lines(opened)[9]).siblingAtColumn(Column.PERCENT).data() == "40 %"
    history.undo(ledger)
    assert stands(ledger) == [State.NOT_STARTED] * 135


def test_the_deadline_of_all_selected_lines_is_asked_for_and_decided_on_at_once(qtbot, opened, page, ledger, runner):
    opened.pick(lines(opened)[0])
    press(page, Qt.Key.Key_A, CTRL)
    part = page.drawer.extensions
    part.act.trigger()
    part.form.until.setDate(QDate(2026, 12, 31))
    part.form.reason.setPlainText("thiếu máy quét")
    part.form.keep.click()
    qtbot.waitUntil(lambda: page.list.row(lines(opened)[134]).asked_due == date(2026, 12, 31))
    assert opened.tasks.item(opened.tasks.find(lines(opened)[134])).due.endswith("asks until 31/12/2026")
    qtbot.waitUntil(lambda: part.findChild(QPushButton, "decide") is not None and not runner.is_busy())
    part.findChild(QPushButton, "decide").click()
    part.form.number.setText("12/UBND-VX")
    part.form.keep.click()
    qtbot.waitUntil(lambda: page.list.row(lines(opened)[134]).extended_due == date(2026, 12, 31))
    history.undo(ledger)
    qtbot.waitUntil(lambda: page.list.row(lines(opened)[134]).extended_due is None)


def test_what_is_written_of_a_line_is_there_after_a_restart(qtbot, opened, page, theme, ledger, runner):
    ref = lines(opened)[7]
    take(qtbot, page, ref, runner)
    page.drawer.form.texts["result"].setPlainText("Đã số hóa 120 hồ sơ")
    page._drafting.keep()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert [(draft.task, draft.said.result) for draft in drafts.kept_drafts(ledger)] == [(ref, "Đã số hóa 120 hồ sơ")]
    later = TasksPage(theme, Desk(ledger, runner))
    qtbot.addWidget(later)
    qtbot.addWidget(later.drawer)
    qtbot.waitUntil(lambda: later.list.rows != () and not runner.is_busy())
    later._open_lines(WARDS)
    qtbot.waitUntil(lambda: later.list.row(ref) is not None)
    assert later.list.entry(ref).result == "Đã số hóa 120 hồ sơ"


def test_an_officer_says_whom_narrowed_words_mean(qtbot, window, page, ledger, runner):
    take(qtbot, page, NARROWED, runner)
    part = page.drawer.unclear
    part.findChild(QPushButton, "name_members").click()
    qtbot.waitUntil(lambda: part.checks.list.count() > 135 and not runner.is_busy())
    part.checks.search.setText("so noi vu")
    assert part.checks.list.currentItem().text().startswith("Sở Nội vụ")
    QTest.keyClick(part.checks.list, Qt.Key.Key_Space)
    part.checks.communes.click()
    part.keep.click()
    qtbot.waitUntil(lambda: page.list.row(NARROWED).lines == 136)
    history.undo(ledger)
    qtbot.waitUntil(lambda: page.list.row(NARROWED).lines == 1)


def test_work_of_a_level_that_ended_leads_to_where_it_is_given(qtbot, window, page, runner):
    take(qtbot, page, ENDED_WORK, runner)
    qtbot.waitUntil(lambda: page.drawer.unclear.findChild(QPushButton, "give_on") is not None)
    with qtbot.waitSignal(page.drawer.unclear.place_wanted) as asked:
        page.drawer.unclear.findChild(QPushButton, "give_on").click()
    assert asked.args == [ENDED]


def test_the_next_three_times_of_recurring_work_are_shown(qtbot, window, page, ledger, runner):
    codes = [row.agency for row in obligations.obligations(ledger, task=YEARLY) if row.turn == "2025" and row.agency]
    places = [(YEARLY, code, "2025") for code in codes]
    recording.record_progress_of(ledger, places, recording.ProgressInput(State.DONE), period="2026-11")
    take(qtbot, page, YEARLY, runner)
    qtbot.waitUntil(lambda: len(page.drawer.turns._turns) == 3)
    left = [row for row in tree.line_rows(ledger, YEARLY, whole=True) if row.turn == "2025" and row.is_many]
    assert left[0].lines_done == len(codes)
    assert [row.due for row in page.drawer.turns._turns] == [date(year, 12, 31) for year in (2025, 2026, 2027)]


def test_a_line_that_another_page_asks_for_is_in_hand_with_its_task_open(qtbot, window, page, ledger, runner):
    agency = obligations.obligations(ledger, task=WARDS)[100].agency
    page.find_task(f"{WARDS}@{agency}")
    qtbot.waitUntil(lambda: page._tree.current_key() == f"{WARDS}@{agency}" and not runner.is_busy())
    assert len(lines(page._tree)) == 135


def test_a_line_that_is_there_no_more_leads_to_its_task(qtbot, window, page, runner):
    page.find_task(f"{WARDS}@nobody")
    qtbot.waitUntil(lambda: page._tree.current_key() == WARDS and not runner.is_busy())


def test_the_filter_of_what_is_done_without_evidence_shows_these_lines_alone(qtbot, opened, page, ledger, runner):
    agency = obligations.obligations(ledger, task=WARDS)[3].agency
    recording.record_progress(ledger, WARDS, recording.ProgressInput(State.DONE), agency=agency)
    page.show_filter(TaskFilter(unproved=named_rows([(WARDS, agency, "")])))
    qtbot.waitUntil(lambda: lines(page._tree) == [f"{WARDS}@{agency}"] and not runner.is_busy())


def test_all_selected_lines_are_given_to_another_agency_by_keys(qtbot, opened, page, ledger, runner):
    before = obligations.obligations(ledger, task=WARDS)
    press(page, Qt.Key.Key_A, CTRL)
    part = page.drawer.giving
    part.act.trigger()
    qtbot.waitUntil(lambda: not part.isHidden() and not runner.is_busy())
    assert part._said.text() == "135 lines, in all their turns"
    assert not part.keep.isEnabled()
    part.to.setEditText("Sở Nội vụ tỉnh Gia Lai")
    part.number.setText("45/QĐ-UBND")
    QTest.keyClick(part.number, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: part.isHidden() and not runner.is_busy())
    (given,) = obligations.obligations(ledger, task=WARDS)
    assert given.agency_name == "Sở Nội vụ tỉnh Gia Lai"
    history.undo(ledger)
    assert obligations.obligations(ledger, task=WARDS) == before
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_escape_leaves_the_giving_and_goes_back_to_the_list(qtbot, opened, page, runner):
    press(page, Qt.Key.Key_Down)
    part = page.drawer.giving
    part.act.trigger()
    qtbot.waitUntil(lambda: not part.isHidden() and not runner.is_busy())
    QTest.keyClick(part.number, Qt.Key.Key_Escape)
    assert part.isHidden()
    assert page._tree.hasFocus()
