from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QAbstractItemModelTester

from desktop.views.items.page_list import PageListModel

SIZES = [QSize(120, 85), QSize(120, 170)]


@pytest.fixture
def drawn():
    return {}


@pytest.fixture
def pages(qapp, drawn):
    model = PageListModel(drawn.get)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_pages(SIZES)
    return model


def shown(pages, row, mode=QIcon.Mode.Normal):
    """Give the picture of a page as a list draws it."""
    icon = pages.index(row).data(Qt.ItemDataRole.DecorationRole)
    (size,) = icon.availableSizes()
    return icon.pixmap(size, mode)


def test_pages_are_numbered_from_one(pages):
    assert [pages.index(row).data() for row in range(pages.rowCount())] == ["1", "2"]


def test_a_page_not_drawn_yet_is_white_and_of_its_size(pages):
    picture = shown(pages, 1)
    assert picture.size() == SIZES[1]
    assert picture.toImage().pixelColor(0, 0).name() == "#ffffff"


def test_a_picture_that_came_is_announced_and_shown(qtbot, pages, drawn):
    drawn[0] = QImage(120, 85, QImage.Format.Format_RGB32)
    drawn[0].fill(Qt.GlobalColor.black)
    with qtbot.waitSignal(pages.dataChanged):
        pages.redraw()
    assert shown(pages, 0).toImage().pixelColor(0, 0).name() == "#000000"


def test_the_page_chosen_is_shown_as_it_is(pages):
    assert shown(pages, 0, QIcon.Mode.Selected).toImage() == shown(pages, 0).toImage()
