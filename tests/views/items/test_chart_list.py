"""Bars as a list for Qt."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.views.items.chart_list import ChartDelegate, ChartListModel

DONE = Series("done", "Hoàn thành", Pattern.SOLID)
LATE = Series("overdue", "Quá hạn", Pattern.CROSSED)
CHART = Chart("groups", "Theo nhóm", (DONE, LATE), (Bar("a", "Một", (3, 0)), Bar("b", "Hai", (0, 1))))


@pytest.fixture
def model():
    made = ChartListModel()
    made.show_chart(CHART)
    return made


def test_the_model_keeps_qts_rules(qtbot, model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_chart(CHART)
    assert model.rowCount() == 2


def test_a_bar_is_as_long_as_what_it_counts(qtbot, theme, model):
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(ChartDelegate(theme, view))
    view.resize(QSize(600, 200))
    view.show()
    picture = view.viewport().grab().toImage()
    colour = QColor(theme.palette.done)
    row = view.visualRect(model.index(0)).center().y()
    painted = [x for x in range(picture.width()) if picture.pixelColor(x, row) == colour]
    assert len(painted) > 200
    below = view.visualRect(model.index(1)).center().y()
    late = QColor(theme.palette.overdue)
    inside = [x for x in range(picture.width()) if picture.pixelColor(x, below) == late]
    assert inside
    assert max(inside) - min(inside) < (max(painted) - min(painted)) / 2.5
