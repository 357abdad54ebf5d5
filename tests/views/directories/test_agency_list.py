"""The tab of agencies, driven by keys and buttons."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from desktop.domain.territory import ChangeKind
from desktop.presenters import agency_list as shown
from desktop.services.agencies.changes import agency_changes
from desktop.services.agencies.exporting import write_change_table
from desktop.services.ledger import history
from desktop.views.directories.agency_list import AgencyList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TABLE = """Tên đơn vị cũ;Tên đơn vị mới;Văn bản
xã Một;xã Mới;12/NQ-HĐND
các xã Hai, Ba;xã Khác;12/NQ-HĐND
"""


@pytest.fixture
def page(show_tab, qtbot):
    made = show_tab(AgencyList)
    qtbot.addWidget(made.tab(AgencyList).preview.facts)
    return made


@pytest.fixture
def tab(page):
    return page.tab(AgencyList)


def choose(tab, level: str, count: int) -> list:
    """Choose the first agencies of a level that the directory alone knows."""
    tab.table.clearSelection()
    rows = [at for at, one in enumerate(tab.lines.rows()) if one.level == level and one.id is None][:count]
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        tab.table.selectionModel().select(tab.lines.index(row, 0), flags)
    return [tab.lines.rows()[row] for row in rows]


def settle(qtbot, runner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_the_agency_chosen_is_told_in_the_drawer(tab, qtbot):
    (one,) = choose(tab, "commune", 1)
    qtbot.waitUntil(lambda: tab.facts_drawer.facts.accessibleName() == one.name)


def test_another_day_shows_the_agencies_of_that_day(tab, qtbot, runner):
    tab.day.setDate(tab.day.date().addYears(-2))
    qtbot.waitUntil(lambda: all(one.level != "commune" for one in tab.lines.rows()))
    assert tab._count.text() == shown.counted(len(tab.lines.rows()))
    settle(qtbot, runner)


def test_level_and_kind_narrow_the_list(tab, qtbot, runner):
    tab.level.setCurrentIndex(tab.level.findData("commune"))
    qtbot.waitUntil(lambda: tab.lines.rowCount() == 102)
    tab.kind.setCurrentIndex(tab.kind.findData("bank"))
    qtbot.waitUntil(lambda: tab.lines.rowCount() == 0)
    assert tab.facts_drawer.facts.accessibleName().startswith("No agency fits")
    settle(qtbot, runner)


def test_an_agency_is_entered_by_hand_with_the_keys_alone(page, tab, qtbot, runner, ledger):
    qtbot.keyClick(tab.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = tab.facts_drawer.form
    assert tab.facts_drawer.currentWidget() is form
    qtbot.keyClicks(form.name, "VNPT Tien Giang")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.name == "VNPT Tien Giang" for one in tab.lines.rows()))
    assert page.heard[-1].text == "Added: VNPT Tien Giang."
    page.heard[-1].act()
    qtbot.waitUntil(lambda: all(one.name != "VNPT Tien Giang" for one in tab.lines.rows()))
    settle(qtbot, runner)


def test_several_chosen_agencies_are_merged_as_one_change(tab, qtbot, runner, ledger):
    chosen = choose(tab, "commune", 3)
    tab.facts_drawer.begin(ChangeKind.MERGED)
    form = tab.facts_drawer.form
    assert not form.do.isEnabled()
    form.name.setText("UBND phường Mới")
    qtbot.keyClicks(form.number, "12/NQ")
    assert chosen[2].name in form._seen.text()
    form.do.click()
    qtbot.waitUntil(lambda: any(one.name == "UBND phường Mới" for one in tab.lines.rows()))
    assert len(agency_changes(ledger)) == 3
    settle(qtbot, runner)
    history.undo(ledger)
    assert agency_changes(ledger) == ()
    settle(qtbot, runner)


def test_the_keys_open_the_form_of_what_is_chosen(tab, qtbot, runner):
    ctrl = Qt.KeyboardModifier.ControlModifier
    choose(tab, "commune", 1)
    qtbot.keyClick(tab.table, Qt.Key.Key_M, ctrl)
    assert tab.facts_drawer.currentIndex() == 0
    qtbot.keyClick(tab.table, Qt.Key.Key_F2)
    assert tab.facts_drawer.form.kind is ChangeKind.RENAMED
    choose(tab, "commune", 2)
    qtbot.keyClick(tab.table, Qt.Key.Key_M, ctrl)
    assert tab.facts_drawer.form.kind is ChangeKind.MERGED
    settle(qtbot, runner)


def test_what_can_be_done_follows_what_is_chosen(tab, qtbot, runner):
    choose(tab, "commune", 2)
    acts = {kind for kind, button in tab.facts_drawer._acts.items() if not button.isHidden()}
    assert acts == {ChangeKind.MERGED}
    choose(tab, "commune", 1)
    acts = {kind for kind, button in tab.facts_drawer._acts.items() if not button.isHidden()}
    assert acts == set(ChangeKind) - {ChangeKind.MERGED}
    settle(qtbot, runner)


@pytest.mark.parametrize("kind", list(shown.ACTS))
def test_every_form_says_what_it_needs(tab, qtbot, runner, kind):
    choose(tab, "commune", 2 if kind is ChangeKind.MERGED else 1)
    tab.facts_drawer.begin(kind)
    form = tab.facts_drawer.form
    if kind is ChangeKind.SPLIT:
        form.parts.appendPlainText("UBND xã Tây; 99901")
    form.number.setText("12/NQ")
    assert form.do.isEnabled()
    form.leave.click()
    assert tab.facts_drawer.currentIndex() == 0
    settle(qtbot, runner)


def test_an_agency_is_ended(tab, qtbot, runner, ledger):
    (one,) = choose(tab, "commune", 1)
    tab.facts_drawer.begin(ChangeKind.ENDED)
    tab.facts_drawer.form.number.setText("12/NQ")
    tab.facts_drawer.form.do.click()
    qtbot.waitUntil(lambda: all(row.code != one.code for row in tab.lines.rows()))
    settle(qtbot, runner)


@pytest.fixture
def read(tab, qtbot, runner, tmp_path):
    file = tmp_path / "bang.csv"
    file.write_text(TABLE, "utf-8")
    tab.take_file(file)
    qtbot.waitUntil(lambda: tab.preview.read is not None)
    settle(qtbot, runner)
    return tab.preview


def test_a_table_is_looked_at_before_anything_is_written(page, tab, read, ledger):
    assert page.main_act is read.act
    assert page.drawer is read.facts
    assert not read.act.isEnabled()
    assert agency_changes(ledger) == ()


def test_a_day_is_said_for_all_lines_and_the_table_entered(page, tab, read, qtbot, runner, ledger):
    read.day.setDate(read.day.date().addYears(-1))
    read.use.click()
    qtbot.waitUntil(read.act.isEnabled)
    assert read.act.text() == "Enter 3 lines"
    qtbot.keyClick(read.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.preview.read is None)
    assert {one.day for one in agency_changes(ledger)} == {date(2025, 11, 14)}
    assert page.main_act is tab.add
    settle(qtbot, runner)


def test_skipping_writes_nothing(page, tab, read, ledger):
    read.skip.click()
    assert tab.preview.read is None
    assert page.drawer is tab.facts_drawer
    assert agency_changes(ledger) == ()


def test_one_verdict_is_shown_alone(read):
    read.verdicts.setCurrentIndex(read.verdicts.findData("unclear"))
    assert {line.verdict.value for line in read.lines._rows} == {"unclear"}


def test_the_table_is_saved_as_a_workbook(page, tab, qtbot, runner, ledger, tmp_path):
    tab.save_table(tmp_path / "mau.xlsx")
    qtbot.waitUntil(lambda: bool(page.heard))
    assert write_change_table(ledger, tmp_path / "khac.xlsx") == 0
    assert (tmp_path / "mau.xlsx").stat().st_size > 0
    settle(qtbot, runner)
