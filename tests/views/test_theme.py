from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from desktop.system.settings import ZOOMS
from desktop.views import tokens


def paper(qapp):
    return qapp.palette().color(QPalette.ColorRole.Base).name().upper()


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
