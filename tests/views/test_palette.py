"""Ctrl+K: three letters reach any command, words reach the ledger, keys alone are enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.text import fold
from desktop.presenters.palette import OfferKind
from desktop.system import language
from tests.views.test_ledger_window import opened, settle, window  # noqa: F401 - fixtures

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier
LETTERS = 3


@pytest.fixture
def palette(window, qtbot):  # noqa: F811 - the fixture
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    settle(qtbot, window)
    return window.finder.palette


def _type(qtbot, window, text):  # noqa: F811
    palette = window.finder.palette
    palette._box.clear()
    qtbot.keyClicks(palette._box, text)
    settle(qtbot, window)
    return [palette._offers.offer(palette._offers.index(row)) for row in range(palette.offers())]


def _three_letters(text):
    folded = fold(text)
    words = [word for word in folded.replace("/", " ").split() if word.isalnum()]
    yield folded[:LETTERS]
    yield "".join(word[0] for word in words)[:LETTERS]
    yield from (word[:LETTERS] for word in words)


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_any_command_is_shown_for_three_letters_without_marks(window, qtbot, spoken):  # noqa: F811
    language.set_language(spoken)
    window.retranslate()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    settle(qtbot, window)
    finder = window.finder
    commands = [offer for offer in finder.list.offers if offer.kind is OfferKind.COMMAND]
    assert len(commands) > 40
    for command in commands:
        reached = []
        for letters in _three_letters(command.text):
            finder.list.type(letters)
            reached += [offer.key for offer in finder.list.rows()]
        assert command.key in reached, command.text


def test_a_task_is_found_by_words_without_marks_and_taken_in_hand(window, qtbot, palette):  # noqa: F811
    offers = _type(qtbot, window, "trung tam du lieu")
    place = next(row for row, offer in enumerate(offers) if offer.found and offer.found.task)
    for _ in range(place):
        qtbot.keyClick(palette._box, Qt.Key.Key_Down)
    qtbot.keyClick(palette._box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not palette.isVisible()
    assert window.page is window.tasks
    assert window.tasks._tree.current_key() == offers[place].found.task


@pytest.mark.parametrize("key", ["page:settings", "period:2026-Q3", "report:bieu:so-hoa"])
def test_pages_periods_and_reports_are_reached(window, qtbot, palette, key):  # noqa: F811
    name = next(offer.text for offer in window.finder.list.offers if offer.key == key)
    offers = _type(qtbot, window, fold(name))
    place = next(row for row, offer in enumerate(offers) if offer.key == key)
    for _ in range(place):
        qtbot.keyClick(palette._box, Qt.Key.Key_Down)
    qtbot.keyClick(palette._box, Qt.Key.Key_Return)
    settle(qtbot, window)
    reached = {"page:settings": window.page is window.settings, "period:2026-Q3": window.desk.period.code == "2026-Q3"}
    assert reached.get(key, window.page is window.reports)


def test_escape_gives_the_keyboard_back(window, qtbot):  # noqa: F811
    window.show_page("tasks")
    settle(qtbot, window)
    window.tasks._tree.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.finder.palette._box.hasFocus()
    qtbot.keyClick(window.finder.palette._box, Qt.Key.Key_Escape)
    assert not window.finder.palette.isVisible()
    assert QApplication.focusWidget() is window.tasks._tree


def test_what_was_chosen_last_is_offered_first_the_next_time(window, qtbot, palette):  # noqa: F811
    _type(qtbot, window, "settings")
    qtbot.keyClick(palette._box, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    settle(qtbot, window)
    assert palette._offers.offer(palette._offers.index(0)).key == "page:settings"


def test_nothing_found_says_what_to_do_and_the_panel_stays_low(window, qtbot, palette):  # noqa: F811
    assert _type(qtbot, window, "qqqq") == []
    assert "fewer" in palette._hint.text()
    _type(qtbot, window, "t")
    assert palette.height() <= 560


def test_an_act_that_cannot_be_done_says_so(window, qtbot, palette):  # noqa: F811
    window.tasks._acts["clear"].setEnabled(False)
    _type(qtbot, window, "clear the filter")
    qtbot.keyClick(palette._box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "Clear the filter" in window.notification.accessibleName()
