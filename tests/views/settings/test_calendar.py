"""The calendar of working days on the page Thiết lập."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from desktop.services import library
from desktop.services.ledger import working_calendar
from desktop.services.plans import held_plans
from desktop.views.desk import Desk
from desktop.views.settings import SettingsPage
from desktop.views.settings.page import CALENDAR

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    made = SettingsPage(theme, Desk(ledger, runner))
    made.heard = []
    qtbot.addWidget(made)
    qtbot.addWidget(made.letterhead)
    made.told.connect(made.heard.append)
    made.retranslate()
    made.resize(900, 640)
    made.show()
    made.refresh(None)
    made.tabs.setCurrentIndex(CALENDAR)
    qtbot.waitUntil(lambda: bool(made.calendar._lines) and not runner.is_busy())
    return made


@pytest.fixture
def sample(tmp_path):
    """Give the workbook of 2028 as it is taken out to be filled in."""
    file = tmp_path / "lich-nghi-2028.xlsx"
    working_calendar.write_year(2028, file)
    return file


def pick(page, year):
    place = [line.year for line in page.calendar._lines].index(year)
    page.calendar.list.setCurrentItem(page.calendar.list.topLevelItem(place))


def said(page):
    return [one.text() for one in page.calendar.days.widget().findChildren(QLabel)]


def test_this_year_is_in_hand_and_said_in_words(page):
    assert page.calendar._current().year == 2026
    assert "Tết Âm lịch Bính Ngọ: 16/02–20/02/2026 (5 days)" in said(page)


def test_a_year_without_data_says_what_to_do(page):
    pick(page, 2029)
    assert page.calendar.list.currentItem().text(1) == "No data"
    assert said(page)[1].startswith("The days off are not known.")


def test_a_file_is_looked_at_before_it_is_used_and_can_be_undone(page, qtbot, runner, sample):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(sample))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.calendar.dropEvent(QDropEvent(QPointF(9, 9), copying, carried, left, none))
    qtbot.waitUntil(lambda: page.calendar._read is not None)
    assert page.calendar._question.text() == "Nothing is known of 2028 yet."
    assert said(page)[0] == "Days of 2028 in the file"
    assert 2028 not in working_calendar.calendar().years
    with qtbot.waitSignal(page.calendar_changed):
        page.calendar.use.click()
    qtbot.waitUntil(lambda: page.calendar._current().is_own and not runner.is_busy())
    assert page.calendar._current().year == 2028
    assert page.calendar._asks.isHidden()
    page.heard[-1].act()
    qtbot.waitUntil(lambda: 2028 not in working_calendar.calendar().years and not runner.is_busy())


def test_a_file_put_aside_changes_nothing(page, qtbot, runner, sample):
    page.calendar.take_file(sample)
    qtbot.waitUntil(lambda: page.calendar._read is not None)
    page.calendar.leave.click()
    assert page.calendar._asks.isHidden()
    assert said(page)[0] == "Days of 2026"
    assert not working_calendar.own_folder().exists()
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_the_programs_own_year_comes_back_and_the_officers_again(page, qtbot, runner, sample):
    working_calendar.use_year(working_calendar.calendar().years[2026])
    page.calendar.refresh()
    qtbot.waitUntil(lambda: page.calendar._current().is_own)
    page.calendar.own.click()
    qtbot.waitUntil(lambda: not page.calendar._current().is_own and not runner.is_busy())
    page.heard[-1].act()
    qtbot.waitUntil(lambda: page.calendar._current().is_own and not runner.is_busy())


def test_a_wrong_file_is_told_in_a_sentence(page, qtbot, runner, tmp_path):
    file = tmp_path / "sai.csv"
    file.write_text("a,b\n", "utf-8")
    page.calendar.take_file(file)
    qtbot.waitUntil(lambda: bool(page.heard) and not runner.is_busy())
    assert "sai.csv has no table" in page.heard[-1].text
