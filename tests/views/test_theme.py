from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop.system.settings import ZOOMS
from desktop.views import tokens

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def paper(qapp):
    return qapp.palette().color(QPalette.ColorRole.Base).name().upper()


class Watch(QObject):
    """Counts how often each widget was told of another style."""

    def __init__(self):
        super().__init__()
        self.told = Counter()

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.StyleChange:
            self.told[watched.objectName()] += 1
        return False


@pytest.fixture
def nested(qtbot, theme):
    """A window of six widgets, each inside the one before, the last a secondary text in a hidden part."""
    widgets = [QWidget() for _ in range(5)] + [QLabel("10/11")]
    widgets[-1].setProperty("role", "secondary")
    for number, widget in enumerate(widgets):
        widget.setObjectName(f"nested {number}")
    for outer, inner in pairwise(widgets):
        QVBoxLayout(outer).addWidget(inner)
    qtbot.addWidget(widgets[0])
    widgets[0].show()
    widgets[3].hide()
    return widgets


@pytest.mark.parametrize(("mode", "palette"), [("light", tokens.LIGHT), ("dark", tokens.DARK)])
def test_the_look_changes_while_running(qtbot, qapp, theme, mode, palette):
    theme.set_mode("contrast")
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(mode)
    assert paper(qapp) == palette.paper
    assert palette.accent in qapp.styleSheet()


def test_an_unknown_look_follows_the_system(theme):
    theme.set_mode("pink")
    assert theme.mode == "system"
    assert theme.palette.name in ("light", "dark")


def test_choosing_the_same_look_again_changes_nothing(qtbot, theme):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")


def test_zoom_goes_up_and_down_the_ladder_and_stops_at_its_ends(theme):
    theme.zoom_by(1)
    assert theme.metrics.zoom == 110
    theme.zoom_by(99)
    assert theme.metrics.zoom == ZOOMS[-1]
    theme.zoom_by(-99)
    assert theme.metrics.zoom == ZOOMS[0]


def test_zoom_makes_text_larger(qapp, theme):
    theme.set_zoom(200)
    assert qapp.font().pixelSize() == 2 * tokens.BODY


def test_density_makes_rows_lower(theme):
    theme.set_density("dense")
    assert theme.metrics.row == tokens.ROWS["dense"]


def test_digits_are_of_one_width(theme):
    assert theme.number_font().isFeatureSet(theme.number_font().Tag("tnum"))


def test_each_widget_takes_another_look_once_however_deep_it_is(qapp, theme, nested):
    watch = Watch()
    qapp.installEventFilter(watch)
    theme.set_zoom(125)
    qapp.removeEventFilter(watch)
    assert {name: times for name, times in watch.told.items() if name.startswith("nested")} == {
        widget.objectName(): 1 for widget in nested
    }


def test_a_hidden_text_has_the_size_and_the_colour_of_the_new_look(theme, nested):
    theme.set_zoom(150)
    theme.set_mode("dark")
    nested[3].show()
    assert nested[-1].font().pixelSize() == theme.metrics.text(tokens.SECONDARY)
    assert nested[-1].palette().color(QPalette.ColorRole.WindowText).name().upper() == tokens.DARK.muted


def test_a_window_of_a_window_takes_another_look_too(theme, nested):
    dialog = QDialog(nested[0])
    text = QLabel("10/11", dialog)
    dialog.show()
    theme.set_mode("dark")
    assert text.palette().color(QPalette.ColorRole.WindowText).name().upper() == tokens.DARK.ink


def test_what_is_first_shown_after_a_change_has_the_new_look(qtbot, theme):
    text = QLabel("10/11")
    qtbot.addWidget(text)
    theme.set_mode("dark")
    text.show()
    assert text.palette().color(QPalette.ColorRole.WindowText).name().upper() == tokens.DARK.ink
