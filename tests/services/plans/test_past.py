"""A report of an earlier period prints the plan as it stood then, whatever version came later."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.plans import Node, NodeKind
from desktop.domain.status import State
from desktop.services import library
from desktop.services.ledger import history
from desktop.services.plans import editing
from desktop.services.plans.versions import apply_version
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, sent_reports, writing

PLAN = library.library_plan("dong-thap")
AUGUST, EIGHT = "2026-08", "dong-thap:I:8"
REPORT = "dong-thap/tien-do:I"


def amended():
    """Drop the first task, reword the eighth, set another deadline and add one behind all."""
    first, *others = PLAN.appendices
    nodes = list(first.nodes)
    eighth = next(place for place, node in enumerate(nodes) if node.number == "8")
    nodes[eighth] = replace(nodes[eighth], text="Số hóa hồ sơ theo Kế hoạch mới", deadline="Quý II/2027")
    gone = next(place for place, node in enumerate(nodes) if node.kind is NodeKind.TASK)
    kept = [node for place, node in enumerate(nodes) if place != gone]
    kept = [
        replace(node, parent=node.parent - 1 if node.parent and node.parent > gone else node.parent) for node in kept
    ]
    added = Node("99", 1, NodeKind.TASK, None, "Trồng mới 200 ha rừng phòng hộ ven biển", lead="Sở Nông nghiệp")
    appendix = replace(first, nodes=(*kept, added))
    return replace(PLAN, number="99/QĐ-UBND", issue_date=date(2026, 9, 20), appendices=(appendix, *others))


@pytest.fixture
def august(ledger, monkeypatch):
    """Give what the report of August printed at its end, with progress recorded in it."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-08-14T17:00:00")
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS, 40, "Đã số hóa 120 hồ sơ"), period=AUGUST)
    return said(ledger)


def said(ledger, period=AUGUST, report=REPORT):
    table = writing.report_table(ledger, report, period=period)
    return [row.cells for row in table.rows], [column.heading for column in table.columns], table.head.attached_note


def come(ledger, monkeypatch, day="2026-10-01T08:00:00"):
    monkeypatch.setenv("SOTIENDO_NOW", day)
    apply_version(ledger, amended())


def test_a_report_from_before_a_new_version_prints_the_plan_of_then(ledger, august, monkeypatch):
    come(ledger, monkeypatch)
    assert said(ledger) == august
    texts = [cells[1] for cells in said(ledger, "2026-10")[0]]
    assert "Số hóa hồ sơ theo Kế hoạch mới" in texts
    assert "Trồng mới 200 ha rừng phòng hộ ven biển" in texts


def test_what_was_told_of_a_task_stands_in_its_row_of_then(ledger, august, monkeypatch):
    before = said(ledger, report="dong-thap/ket-qua:I")
    come(ledger, monkeypatch)
    assert said(ledger, report="dong-thap/ket-qua:I") == before
    assert any("Đã số hóa 120 hồ sơ" in map(str, cells) for cells in before[0])


def test_what_was_mended_before_the_next_version_is_printed(ledger, august, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-09-01T08:00:00")
    editing.edit_node(ledger, "dong-thap:I:7", lead="Sở Nội vụ")
    mended = said(ledger)
    assert mended != august
    come(ledger, monkeypatch)
    assert said(ledger) == mended


def test_a_new_version_is_no_correction_of_a_closed_period_but_an_edit_by_hand_is(ledger, august, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-08-13T08:00:00")
    closing.close_period(ledger, AUGUST, "Thiếu số liệu")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-08-14T08:00:00")
    editing.edit_node(ledger, "dong-thap:I:7", lead="Sở Nội vụ")
    come(ledger, monkeypatch, "2026-08-14T09:00:00")
    assert [(one.key, one.now) for one in sent_reports.corrections(ledger, AUGUST)] == [("lead", "Sở Nội vụ")]


def test_a_version_that_was_undone_changes_nothing(ledger, august, monkeypatch):
    come(ledger, monkeypatch)
    history.undo(ledger)
    assert said(ledger) == august
    history.redo(ledger)
    assert said(ledger) == august


def test_the_plan_itself_is_left_as_it_is(ledger, august, monkeypatch):
    come(ledger, monkeypatch)
    before = said(ledger, "2026-10")
    said(ledger)
    assert said(ledger, "2026-10") == before
    gaps = closing.gaps(ledger, AUGUST).tasks
    assert "Trồng mới" not in " ".join(gap.text for gap in gaps)
