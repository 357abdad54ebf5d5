from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from desktop.views.qt_words import WORDS, QtWords, Speech


@pytest.fixture
def speech(qapp):
    before = QLocale()
    made = Speech(qapp)
    yield made
    QCoreApplication.removeTranslator(made._words)
    QLocale.setDefault(before)


def test_buttons_of_qt_speak_vietnamese(qtbot, speech):
    speech.speak("vi")
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Yes)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "&Có", "Hủy"}


def test_the_menu_of_a_text_field_speaks_vietnamese(qtbot, speech):
    speech.speak("vi")
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    words = [action.text().split("\t")[0] for action in field.createStandardContextMenu().actions() if action.text()]
    assert words == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]


def test_in_english_qt_speaks_as_ever(speech):
    speech.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_word_of_others_is_left_to_qt(qapp):
    assert QtWords().translate("QShortcut", "Ctrl") is None


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_has_a_vietnamese_one(speech, word):
    speech.speak("vi")
    same = {"%1 KB", "%1 MB", "%1 GB"}
    assert word in same or QCoreApplication.translate("any", word) != word


def test_numbers_are_vietnamese_in_both_languages(speech):
    speech.speak("en")
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
