"""What Unikey and its like send (a letter, letters taken back, the letter with its mark) loses nothing anywhere."""

import unicodedata

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.services.counts import grids
from desktop.views.growing_text import GrowingText
from desktop.views.ledger_window import LedgerWindow
from desktop.views.runner import Runner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def without_tones(word):
    return unicodedata.normalize("NFC", "".join(one for one in unicodedata.normalize("NFD", word) if one not in TONES))


def plain(word):
    bare = (one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    return "".join(bare).replace("đ", "d").replace("Đ", "D")


def telex(word):
    """Give what stands on the screen after each key: a mark behind its letter, the tone behind the word."""
    marked, bare = without_tones(word), plain(word)
    for place, letter in enumerate(marked):
        yield marked[:place] + bare[place]
        yield marked[:place] + letter
    yield word


def vni(word):
    """Give what stands on the screen after each key: all letters first, then marks and tone by figures."""
    bare = plain(word)
    yield from (bare[: place + 1] for place in range(len(bare)))
    yield without_tones(word)
    yield word


def send(to, key, text):
    widget = to or QApplication.focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def type_words(text, method, to=None):
    """Send what an input method sends: letters taken back one by one, then the ones in their place."""
    for number, word in enumerate(text.split()):
        if number:
            send(to, Qt.Key.Key_Space, " ")
        shown = ""
        for wanted in method(word):
            same = next((at for at in range(len(shown)) if not wanted.startswith(shown[: at + 1])), len(shown))
            for _letter in shown[same:]:
                send(to, Qt.Key.Key_Backspace, "\b")
            for letter in wanted[same:]:
                send(to, 0, letter)
            shown = wanted


@pytest.fixture
def window(qtbot, theme, ledger):
    made = LedgerWindow(theme, ledger, Runner())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: not made.runner.is_busy())
    yield made
    made.close()


@pytest.mark.parametrize("method", [telex, vni])
def test_a_note_in_the_grid_keeps_every_word(window, qtbot, ledger, method):
    window.show_page("counts")
    page = window.counts
    qtbot.waitUntil(lambda: page.grid.table.rowCount() > 0)
    page.grid.setFocus()
    page.grid.go_to(page.grid.table.sheet.place(("don-vi", "without_result")))
    type_words(MOTTO, method)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.runner.is_busy())
    kept = grids.count_grid(ledger, "so-hoa", "2026-11").cells["don-vi", "without_result"].note
    assert kept.split() == MOTTO.split()


@pytest.mark.parametrize("method", [telex, vni])
def test_the_search_box_keeps_every_word(window, qtbot, method):
    window.show_page("tasks")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    type_words(MOTTO, method, box)
    assert box.text() == MOTTO


@pytest.mark.parametrize("method", [telex, vni])
def test_the_filter_box_of_a_column_keeps_every_word(window, qtbot, method):
    window.show_page("tasks")
    menu = window.tasks._columns.menu
    box = menu.findChild(QLineEdit)
    menu.show()
    type_words(MOTTO, method, box)
    assert box.text() == MOTTO
    menu.close()


@pytest.mark.parametrize("method", [telex, vni])
def test_a_text_of_several_lines_keeps_every_word(qtbot, theme, method):
    box = GrowingText(theme)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    type_words(MOTTO, method, box)
    assert box.toPlainText() == MOTTO
