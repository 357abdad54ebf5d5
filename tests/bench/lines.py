"""Lines of work: recording 135 of them, opening them in the tree, against doing it row by row with the bare tools."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.plans import held_plans
from desktop.services.progress import recording
from desktop.services.tasks import obligations, tree
from desktop.views.items.task_tree import HEADINGS, TaskTreeModel
from tests.bench.pairs import Measure

if TYPE_CHECKING:
    from desktop.store.ledger import Ledger

AGENCIES = 135
_PERIOD = "2026-11"
_INSERT = "INSERT INTO line (task, agency, turn, state, period) VALUES (?, ?, ?, ?, ?)"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _ledger() -> Ledger:
    plan = library.library_plan("binh-dinh")
    first = plan.appendices[0]
    nodes = tuple(
        replace(node, lead="UBND cấp xã", deadline="Hằng năm") if node.kind == "task" else node for node in first.nodes
    )
    whole = replace(plan, appendices=(replace(first, nodes=nodes),))
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    return new_ledger.make_ledger(Path(_folder().name) / "so.sotiendo", agency, [whole])


@cache
def _task() -> str:
    return next(row.ref for row in tree.task_rows(_ledger()) if row.is_task)


@cache
def _places() -> list[tuple[str, str, str]]:
    lines = obligations.obligations(_ledger(), task=_task())
    return [(_task(), line.agency, "2026") for line in lines if line.turn == "2026"]


def record() -> int:
    """Record one state for every commune, journaled and undoable."""
    return recording.record_progress_of(_ledger(), _places(), recording.ProgressInput(State.DONE), period=_PERIOD)


@cache
def _bare() -> sqlite3.Connection:
    connection = sqlite3.connect(Path(_folder().name) / "bare.db", isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, task, agency, turn, state, period)")
    return connection


def insert_one_by_one() -> int:
    """Insert as many bare rows, each a transaction of its own."""
    for place in _places():
        _bare().execute(_INSERT, (*place, "done", _PERIOD))
    return len(_places())


def read() -> int:
    """Read the 816 rows that a task of six years is folded of."""
    return len(tree.line_rows(_ledger(), _task(), whole=True))


def read_all() -> int:
    """Read every line of the plan."""
    return len(obligations.obligations(_ledger()))


@cache
def _shown() -> tuple[
    TaskTreeModel, tuple[tree.TaskRow, ...], tuple[tree.TaskRow, ...], tuple[held_plans.AppendixHead, ...]
]:
    rows = tree.task_rows(_ledger(), whole=True)
    place = next(place for place, row in enumerate(rows) if row.ref == _task()) + 1
    opened = (*rows[:place], *tree.line_rows(_ledger(), _task(), whole=True), *rows[place:])
    return TaskTreeModel(), rows, opened, held_plans.appendix_heads(_ledger(), "binh-dinh")


def open_lines() -> int:
    """Put the lines of a task into the tree, and take them out again."""
    model, rows, opened, heads = _shown()
    for shown in (rows, opened, rows):
        model.show_rows(shown, heads, {}, ())
    return len(opened)


def fill_standard_model() -> int:
    """Fill Qt's own model with the same rows, anew each time."""
    model, (_tree, rows, opened, _heads) = QStandardItemModel(), _shown()
    for shown in (rows, opened, rows):
        model.clear()
        for row in shown:
            model.appendRow([QStandardItem(text) for text in (row.number, row.text, row.lead or "", "", "", "")])
    model.setHeaderData(0, Qt.Orientation.Horizontal, HEADINGS[0])
    return len(opened)


MEASURES = (
    Measure(
        "F7",
        "recording one state for every commune",
        f"{AGENCIES} lines",
        "as many bare inserts, each its own transaction",
        1.5,
        record,
        insert_one_by_one,
    ),
    Measure("F7", "reading the lines of one task", "816 rows", "reading all 42,120 lines", 0.6, read, read_all),
    Measure(
        "F7",
        "opening and closing a task",
        "816 rows",
        "QStandardItemModel filled anew",
        1.5,
        open_lines,
        fill_standard_model,
    ),
)
"""Ratios against named peers, measured side by side; never asserted in a test."""
