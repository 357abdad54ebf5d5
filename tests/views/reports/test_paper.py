from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.reports import FIT_PAGE, FIT_WIDTH

CTRL = Qt.KeyboardModifier.ControlModifier


def turn(window, paper, notches):
    local = QPointF(paper.mapTo(window, paper.rect().center()))
    event = QWheelEvent(
        local, local, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(window.windowHandle(), event)


def test_the_wheel_with_ctrl_zooms_the_pages_under_the_pointer_not_the_window(window, page, theme):
    paper = page._paper
    centre = QPointF(paper.rect().center())
    QApplication.sendEvent(paper, QEnterEvent(centre, centre, centre))
    turn(window, paper, 1)
    assert paper.zoom > 0
    assert theme.metrics.zoom == 100
    assert page._bar._zooms.currentData() == paper.zoom


def test_a_page_fits_whole_into_the_room(window, page):
    page._paper.set_zoom(FIT_PAGE)
    room, rect = page._paper.viewport().size(), page._paper._rects[0]
    assert rect.width() <= room.width()
    assert rect.height() <= room.height()


def test_fitting_the_width_needs_no_bar_below(window, page):
    page._paper.set_zoom(FIT_WIDTH)
    assert page._paper.horizontalScrollBar().maximum() == 0


def test_the_page_stays_when_the_zoom_changes(qtbot, window, page):
    page._paper.show_page(2)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(page._paper, key)
        assert page._paper.page == 2


def test_end_and_home_lead_to_the_last_and_first_page(window, page):
    QTest.keyClick(page._paper, Qt.Key.Key_End)
    assert page._paper.page == len(page._printed.sizes) - 1
    QTest.keyClick(page._paper, Qt.Key.Key_Home)
    assert page._paper.page == 0
