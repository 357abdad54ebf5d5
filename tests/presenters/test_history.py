"""The list of changes, filtered by its columns."""

from datetime import datetime

import pytest

from desktop.presenters.history import HistoryColumn, HistoryView
from desktop.services.ledger.history import HistoryRow
from desktop.services.tasks.filters import ColumnFilter

DAY = {14: "2026-11-14T17:00:00", 13: "2026-11-13T08:00:00"}
EIGHT = {"task": "dong-thap:I:8", "state": "done"}


def change(entry, label, params, *, day=14, kind="do", origin="window"):
    return HistoryRow(entry, datetime.fromisoformat(DAY[day]), kind, label, params, origin, False, None, 1)


@pytest.fixture
def view():
    made = HistoryView()
    made.take((
        change(5, "progress_recorded", EIGHT, kind="undo"),
        change(4, "progress_recorded", EIGHT),
        change(3, "period_closed", {"period": "2026-10"}, day=13),
        change(2, "progress_recorded", {"task": "dong-thap:I:1", "state": "done"}, day=13, origin="cli"),
        change(1, "ledger_made", {"agency": "UBND xã A"}, day=13, kind="made"),
    ))  # fmt: skip
    return made


def entries(view):
    return [row.entry for row in view.shown()]


def only(view, column, *values, text=""):
    view.filter_column(ColumnFilter(column, text, frozenset(values) if values else None))
    return entries(view)


def test_undoing_is_no_change_of_its_own(view):
    assert entries(view) == [4, 3, 2, 1]


def test_each_column_lists_its_values_with_their_numbers(view):
    assert view.column_values(HistoryColumn.WHEN) == (("2026-11-14", 1), ("2026-11-13", 3))
    assert dict(view.column_values(HistoryColumn.WHAT)) == {
        "progress_recorded": 2,
        "period_closed": 1,
        "ledger_made": 1,
    }
    assert view.column_values(HistoryColumn.TASK)[-1] == ("", 2)
    assert dict(view.column_values(HistoryColumn.ORIGIN)) == {"window": 3, "cli": 1}


@pytest.mark.parametrize("column", list(HistoryColumn))
def test_each_value_lets_through_as_many_changes_as_are_told_of_it(view, column):
    for value, count in view.column_values(column):
        assert len(only(view, column, value)) == count
        view.show_all()


def test_columns_go_together_and_the_count_follows(view):
    assert only(view, HistoryColumn.WHEN, "2026-11-13") == [3, 2, 1]
    assert only(view, HistoryColumn.WHAT, "progress_recorded") == [2]
    assert view.count_line().startswith("1/4")
    view.show_all()
    assert entries(view) == [4, 3, 2, 1]


def test_words_are_found_without_marks_in_the_whole_change(view):
    assert only(view, HistoryColumn.WHAT, text="nhiem vu 8") == [4]
    assert only(view, HistoryColumn.WHAT, text="chot ky") == [3]


def test_blank_cells_are_a_value(view):
    assert only(view, HistoryColumn.TASK, "") == [3, 1]


def test_a_value_is_said_in_the_words_of_the_office(view):
    assert view.value_words(HistoryColumn.WHEN, "2026-11-14") == "14/11/2026"
    assert view.value_words(HistoryColumn.TASK, "dong-thap:I:8") == "Nhiệm vụ 8, Phụ lục I"
    assert "{" not in view.value_words(HistoryColumn.WHAT, "progress_recorded")
