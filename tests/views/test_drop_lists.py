"""The lists that drop from fields: none is narrower than what it lists."""

import pytest
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LONG = "Giải quyết thủ tục hành chính, một cửa"


def test_a_narrow_field_drops_a_list_as_wide_as_its_texts(qtbot, theme):
    window = QWidget()
    row = QHBoxLayout(window)
    other, field = QLineEdit(), QComboBox()
    field.addItems(["Ngắn", LONG])
    field.setFixedWidth(80)
    for widget in (other, field):
        row.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.view().minimumWidth() > field.view().sizeHintForColumn(0) > field.width()
