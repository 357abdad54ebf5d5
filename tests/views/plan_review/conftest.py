"""The review of the small plan in a window of its own."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.plan_review import Review
from desktop.views.plan_review.review import PlanReview
from tests.presenters.plan_drafts import small_draft


@pytest.fixture
def view(qtbot, theme):
    around = QWidget()
    made = PlanReview(theme, around)
    QVBoxLayout(around).addWidget(made)
    for part in (around, made.checks):
        qtbot.addWidget(part)
    made.retranslate()
    made.restyle()
    around.resize(1100, 560)
    around.show()
    around.activateWindow()
    qtbot.waitExposed(around)
    made.show_review(Review(small_draft()))
    made.tree.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is made.tree)
    yield made
    around.close()
