from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters.reports import Document
from desktop.views.items.report_list import ReportListModel

DOCUMENTS = (
    Document("a/phu-luc:I", "Plan 1", "Appendix I", "Everything"),
    Document("a/phu-luc:II", "Plan 1", "Appendix II", "More"),
    Document("bieu:x", "Count forms", "Form X", "Counts"),
)


def made():
    model = ReportListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_documents(DOCUMENTS)
    return model


def test_documents_stand_under_their_headings(qapp):
    model = made()
    texts = [model.index(row).data() for row in range(model.rowCount())]
    assert texts == ["Plan 1", "Appendix I", "Appendix II", "Count forms", "Form X"]


def test_headings_cannot_be_chosen(qapp):
    model = made()
    chosen = [bool(model.index(row).flags() & Qt.ItemFlag.ItemIsSelectable) for row in range(model.rowCount())]
    assert chosen == [False, True, True, False, True]


def test_a_document_is_found_again_by_its_code(qapp):
    model = made()
    assert model.document(model.index_of("bieu:x")) == DOCUMENTS[2]
    assert not model.index_of("nothing").isValid()


def test_a_screen_reader_hears_the_plan_too(qapp):
    model = made()
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Appendix I, Plan 1"
