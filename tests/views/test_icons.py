from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

from desktop.system import paths
from desktop.views.icons import Icons, tinted

NAMES = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    image = Icons().pixmap(name, "#B3261E", 48).toImage()
    solid = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250]
    assert QColor("#B3261E") in solid


@pytest.mark.parametrize("name", [name for name in NAMES if name != "logo"])
def test_icons_are_one_family(name):
    svg = tinted(name, "#000000")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke-width="1.75"' in svg
    assert QSvgRenderer(QByteArray(svg.encode())).isValid()
    assert not re.search(r"#(?!000000)[0-9A-Fa-f]{6}", svg)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_picture_has_the_pixels_of_the_screen(qapp, ratio):
    picture = Icons().pixmap("search", "#000000", 20, ratio)
    assert picture.width() == round(20 * ratio)
    assert picture.deviceIndependentSize().width() == pytest.approx(20)


def test_an_icon_is_made_once(qapp):
    icons = Icons()
    assert icons.icon("undo", "#000000") is icons.icon("undo", "#000000")
    assert icons.icon("undo", "#000000") is not icons.icon("undo", "#111111")
