"""The layout of a report chosen beside its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.page_layouts import PageLayout
from desktop.domain.tables import Paper
from desktop.services.reports import page_layouts, printing, remembered_layouts
from desktop.views.desk import Desk
from desktop.views.reports import ReportsPage
from desktop.views.reports.printer import remember, remembered_printer

CODE = "dong-thap/tien-do:I"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(qtbot, window, page):
    QTest.keyClick(page._list, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: page._left.currentWidget() is page._layouts.panel)
    return page._layouts.panel


def pages(qtbot, page, ledger, layout):
    qtbot.waitUntil(lambda: page._layouts.layout == layout)
    wanted = printing.print_report(ledger, CODE, period="2026-11", layout=layout)
    qtbot.waitUntil(lambda: page._printed == wanted)


def test_a_column_that_is_unticked_is_not_on_the_page(qtbot, page, panel, ledger):
    keys = [column.key for column in panel._columns()]
    panel.columns.item(3).setCheckState(Qt.CheckState.Unchecked)
    pages(qtbot, page, ledger, PageLayout(tuple(keys[:3] + keys[4:])))


def test_columns_are_moved_by_keys_and_widened(qtbot, page, panel, ledger):
    keys = [column.key for column in panel._columns()]
    panel.columns.setFocus()
    QTest.keyClick(panel.columns, Qt.Key.Key_Down, ALT)
    panel.percent.setValue(150)
    moved = (keys[1], keys[0], *keys[2:])
    pages(qtbot, page, ledger, PageLayout(moved, {keys[0]: 150}))


def test_paper_and_headings_are_chosen(qtbot, page, panel, ledger):
    panel.paper.setCurrentIndex(1)
    panel.paper.activated.emit(1)
    QTest.keyClicks(panel.texts["title"], "DANH MUC")
    pages(qtbot, page, ledger, PageLayout(paper=Paper.A3, title="DANH MUC"))


def test_a_layout_is_kept_sent_forgotten_and_taken(qtbot, page, panel, ledger, runner, tmp_path):
    panel.direction.setCurrentIndex(1)
    panel.direction.activated.emit(1)
    panel.name.setText("Khổ dọc")
    panel.keep.click()
    qtbot.waitUntil(lambda: panel.names.currentData() == "Khổ dọc")
    assert page_layouts.find_layout(ledger, CODE, "Khổ dọc") == PageLayout(landscape=False)
    file = tmp_path / "doc.json"
    page._layouts.give("Khổ dọc", file)
    qtbot.waitUntil(file.exists)
    panel.drop.click()
    qtbot.waitUntil(lambda: not page_layouts.kept_layouts(ledger, CODE))
    panel.names.setCurrentIndex(0)
    panel.names.activated.emit(0)
    qtbot.waitUntil(lambda: page._layouts.layout.is_plain)
    page._layouts.take(file)
    pages(qtbot, page, ledger, PageLayout(landscape=False))


def test_each_report_is_shown_as_it_was_last(qtbot, page, panel, theme, ledger, runner):
    panel.paper.setCurrentIndex(1)
    panel.paper.activated.emit(1)
    QTest.keyClick(panel.columns, Qt.Key.Key_Escape)
    assert page._left.currentWidget() is page._list
    page.choose("dong-thap/tien-do:II")
    assert page._layouts.layout.is_plain
    page.choose(CODE)
    assert page._layouts.layout == PageLayout(paper=Paper.A3)
    other = ReportsPage(theme, Desk(ledger, runner))
    qtbot.addWidget(other)
    other._layouts.show_document(page._chosen)
    assert other._layouts.layout == PageLayout(paper=Paper.A3)


def test_a_memory_that_cannot_be_read_is_no_memory(sotiendo_home):
    remembered_layouts.remember_layout(CODE, PageLayout(paper=Paper.A3))
    remembered_layouts._file().write_text('{"dong-thap/tien-do:I": 3}')
    assert remembered_layouts.recall_layout(CODE).is_plain
    remembered_layouts._file().write_text("{")
    assert remembered_layouts.recall_layout(CODE).is_plain


def test_each_report_remembers_how_its_printer_was_set(window, sotiendo_home):
    printer = remembered_printer(CODE)
    printer.setColorMode(printer.ColorMode.GrayScale)
    remember(printer, CODE)
    printer.setColorMode(printer.ColorMode.Color)
    remember(printer, "bieu:so-hoa")
    assert remembered_printer("bieu:so-hoa").colorMode() == printer.ColorMode.Color


def test_everything_has_a_name(panel):
    fields = (panel.names, panel.columns, panel.percent, panel.paper, panel.direction, panel.unit, panel.name)
    assert all(field.accessibleName() for field in (*fields, *panel.texts.values()))
