"""Filters of columns: values, words, blanks; rows in, rows out."""

import pytest

from desktop.domain.status import State
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks.filters import (
    ColumnFilter,
    TaskColumn,
    TaskFilter,
    cell_values,
    column_values,
    filter_rows,
    named_rows,
)
from desktop.services.tasks.tree import task_rows


@pytest.fixture
def rows(ledger):
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40), period="2026-11")
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.DONE, 100), period="2026-11")
    return task_rows(ledger)


def _tasks(rows, *columns):
    return [row for row in filter_rows(rows, TaskFilter(columns=columns)) if row.is_task]


@pytest.mark.parametrize("column", list(TaskColumn))
def test_each_value_lets_through_as_many_tasks_as_are_told_of_it(rows, column):
    for value, count in column_values(rows, TaskFilter(), column):
        kept = _tasks(rows, ColumnFilter(column, only=frozenset({value})))
        assert len(kept) == count > 0
        assert all(value in cell_values(row, column) for row in kept)


def test_what_is_unticked_is_left_out_and_all_else_stays(rows):
    every = [row for row in rows if row.is_task]
    kept = _tasks(rows, ColumnFilter(TaskColumn.PERCENT, without=frozenset({""})))
    assert {row.percent for row in kept} == {40, 100}
    blank = _tasks(rows, ColumnFilter(TaskColumn.PERCENT, only=frozenset({""})))
    assert len(blank) + len(kept) == len(every)


def test_words_are_held_without_marks_and_go_with_values_and_other_columns(rows):
    words = _tasks(rows, ColumnFilter(TaskColumn.TEXT, "so hoa"))
    assert words
    assert all("số h" in row.text.lower() for row in words)
    both = _tasks(
        rows, ColumnFilter(TaskColumn.TEXT, "so hoa"), ColumnFilter(TaskColumn.STATE, only=frozenset({"overdue"}))
    )
    assert {row.ref for row in both} <= {row.ref for row in words}


def test_the_values_of_a_column_are_those_that_the_other_columns_let_through(rows):
    one = _tasks(rows)[0]
    wanted = TaskFilter(columns=(ColumnFilter(TaskColumn.TEXT, one.text[:40]),))
    assert {value for value, _count in column_values(rows, wanted, TaskColumn.DEADLINE)} == {
        value for row in filter_rows(rows, wanted) if row.is_task for value in cell_values(row, TaskColumn.DEADLINE)
    }


def test_a_filter_that_lets_everything_through_is_none():
    wanted = TaskFilter().with_column(ColumnFilter(TaskColumn.LEAD, "sở"))
    assert not wanted.is_empty
    assert wanted.with_column(ColumnFilter(TaskColumn.LEAD)) == TaskFilter()


def test_a_line_is_named_by_its_task_its_turn_and_itself():
    once, each_year = named_rows([("a:I:1", "29954", "")]), named_rows([("a:I:2", "29954", "2026")])
    assert once == {"a:I:1", "a:I:1@29954"}
    assert each_year == {"a:I:2", "a:I:2#2026", "a:I:2@29954#2026"}
