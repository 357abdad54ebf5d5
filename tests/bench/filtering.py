"""G10: a key stroke in the filter and a sort over 100,000 rows, against QSortFilterProxyModel over the same rows."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt

from desktop.domain.text import fold, sort_key
from desktop.presenters.tasks import TaskList
from desktop.services import directory, library, new_ledger
from desktop.services.tasks import tree
from desktop.views.items.task_tree import TaskTreeModel
from tests.bench.pairs import Measure

ROWS, SORTED = 100_000, 20_000
TYPED = ("t", "th", "thu", "thu t", "thu tu", "thu tuc", "thu tuc 77", "thu tuc", "thu", "")


@cache
def rows() -> tuple[tree.TaskRow, ...]:
    """Repeat the tasks of a plan below their headings, each copy with a number of its own in its words."""
    with tempfile.TemporaryDirectory() as folder:
        own = directory.find_agency("Văn phòng UBND tỉnh", "52")
        with new_ledger.make_ledger(Path(folder) / "so.sotiendo", own, [library.library_plan("binh-dinh")]) as ledger:
            printed = tree.task_rows(ledger, whole=True)
    return tuple(_copy(row, place // len(printed)) for place, row in zip(range(ROWS), cycle(printed), strict=False))


def _copy(row: tree.TaskRow, number: int) -> tree.TaskRow:
    parent = f"{row.parent}/{number}" if row.parent else None
    text = f"{row.text} {number}"
    return replace(row, ref=f"{row.ref}/{number}", parent=parent, text=text, search=f"{row.search} {number}")


class _Plain(QAbstractListModel):
    """The same rows in a model written the plain way."""

    def __init__(self, size: int = ROWS) -> None:
        super().__init__()
        self._texts = [row.text for row in rows()[:size]]
        self._folded = [row.search for row in rows()[:size]]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.UserRole:
            return self._folded[index.row()]
        return self._texts[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


@cache
def _ours() -> tuple[TaskList, TaskTreeModel]:
    held = TaskList(whole=True)
    held.take(rows(), "2026-11")
    return held, TaskTreeModel()


@cache
def _theirs() -> tuple[_Plain, QSortFilterProxyModel]:
    model, proxy = _Plain(), QSortFilterProxyModel()
    proxy.setFilterRole(Qt.ItemDataRole.UserRole)
    proxy.setSourceModel(model)
    return model, proxy


def filter_rows() -> int:
    """Type words letter by letter, and take them back."""
    return sum(len(_found(typed)) for typed in TYPED)


def show_rows() -> int:
    """Show what is found each time."""
    held, model = _ours()
    for typed in TYPED:
        model.show_rows(_found(typed), (), held.done_counts(), ())
    return len(model.keys())


def _found(typed: str) -> tuple[tree.TaskRow, ...]:
    held, _model = _ours()
    held.search(typed)
    held.count_line(), held.role_counts(), held.done_counts()
    return held.shown()


def filter_by_proxy() -> list[int]:
    """Have Qt's own filter look for the same."""
    _model, proxy = _theirs()
    shown = []
    for typed in TYPED:
        proxy.setFilterFixedString(fold(typed))
        shown.append(proxy.rowCount())
    return shown


def sort_rows() -> list[str]:
    """Sort by the Vietnamese alphabet."""
    return sorted((row.text for row in rows()[:SORTED]), key=sort_key)


def sort_by_proxy() -> int:
    """Have Qt's own model sort the same, there and back."""
    plain, proxy = _Plain(SORTED), QSortFilterProxyModel()
    proxy.setSortLocaleAware(True)
    proxy.setSourceModel(plain)
    proxy.sort(0)
    return proxy.rowCount()


MEASURES = (
    Measure(
        "G10",
        "key strokes in the filter: rows found, headings kept, counted",
        f"{ROWS} rows, {len(TYPED)} key strokes",
        "QSortFilterProxyModel",
        0.10,
        filter_rows,
        filter_by_proxy,
    ),
    Measure(
        "G10",
        "the same, and all of them put into the tree",
        f"{ROWS} rows, {len(TYPED)} key strokes",
        "QSortFilterProxyModel, a flat list",
        1.0,
        show_rows,
        filter_by_proxy,
    ),
    Measure(
        "G10", "sorting by the alphabet", f"{SORTED} rows", "QSortFilterProxyModel", 0.02, sort_rows, sort_by_proxy
    ),
)
