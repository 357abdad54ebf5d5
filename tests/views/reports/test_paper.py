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


def test_pages_of_both_directions_each_fit_the_width_and_are_drawn_in_their_own_size(qtbot, window, page):
    paper = page._paper
    page.choose("dong-thap/tron-bo")
    qtbot.waitUntil(lambda: page._printed is not None and len(set(page._printed.sizes)) == 2)
    paper.set_zoom(FIT_WIDTH)
    assert paper.horizontalScrollBar().maximum() == 0
    assert len({round(rect.width()) for rect in paper._rects}) == 1
    paper.set_zoom(50)
    first = next(number for number, size in enumerate(page._printed.sizes) if size[0] > size[1])
    paper.show_page(first)
    paper.verticalScrollBar().setValue(paper.verticalScrollBar().value() - 60)
    seen = [number for number, rect in enumerate(paper._rects) if rect.intersects(paper._seen())]
    assert {page._printed.sizes[number][0] > page._printed.sizes[number][1] for number in seen} == {True, False}
    width = paper._device_width
    qtbot.waitUntil(lambda: all(paper._pictures.picture(number, width(number)) for number in seen))
