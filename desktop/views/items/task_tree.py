"""The tasks of a plan as a tree for Qt's views, every row worked out beforehand; it must not know how rows look."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.presenters.tasks import deadline_words, due_words, share_words
from desktop.services import wording
from desktop.system import clock
from desktop.system.language import N_, _
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop.services.plans import AppendixHead
    from desktop.services.tasks import TaskRow

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
"""The role under which a row's `TreeItem` is given, in every column."""


class Column(IntEnum):
    """The columns, from the left."""

    NUMBER = 0
    TEXT = 1
    LEAD = 2
    DEADLINE = 3
    STATE = 4
    PERCENT = 5


HEADINGS = (N_("No."), N_("Task"), N_("Lead agency"), N_("Deadline"), N_("State"), N_("%"))


@dataclass(frozen=True, slots=True)
class TreeItem:
    """A row as it is shown; ``key`` is the task's address, or the code of an appendix where ``row`` is None.

    ``cells`` are the texts by column; ``due`` stands small under the deadline; ``done`` of ``count`` tasks are done.
    """

    key: str
    row: TaskRow | None
    cells: tuple[str, ...]
    due: str = ""
    label: str = ""
    is_drafted: bool = False
    done: int = 0
    count: int = 0

    @property
    def is_task(self) -> bool:
        """Say whether the row carries work."""
        return self.row is not None and self.row.is_task


@dataclass(slots=True)
class _Place:
    """Where an item stands: the number of the one above (-1 for none), its place there, and what is below."""

    above: int
    place: int
    below: list[int] = field(default_factory=list)


class TaskTreeModel(QAbstractItemModel):
    """Headings and tasks in printed order. Appendices stand on top where a plan has several.

    A share typed into the last column is not kept here but told by ``percent_given``.
    """

    percent_given = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_locked = False
        self._items: list[TreeItem] = []
        self._places: list[_Place] = []
        self._top: list[int] = []
        self._by_key: dict[str, int] = {}

    def show_rows(
        self,
        rows: Sequence[TaskRow],
        heads: Sequence[AppendixHead],
        counts: Mapping[str, tuple[int, int]],
        drafted: Collection[str],
    ) -> None:
        """Show these rows; where the same rows stand in the same order, selection and scrolling stay as they are."""
        items = _items(rows, heads if len(heads) > 1 else (), counts, drafted)
        if [item.key for item in items] == [item.key for item in self._items]:
            self._replace(items)
            return
        self.beginResetModel()
        self._items = items
        self._arrange()
        self.endResetModel()

    def find(self, key: str) -> QModelIndex:
        """Return the index of a row by its address; invalid where it is not shown."""
        number = self._by_key.get(key)
        return self._index(number) if number is not None else QModelIndex()

    def item(self, index: Index) -> TreeItem | None:
        """Return the row of an index."""
        return self._items[index.internalId()] if index.isValid() else None

    def keys(self) -> tuple[str, ...]:
        """Return the addresses of all rows shown, from the top."""
        return tuple(item.key for item in self._items)

    def retranslate(self) -> None:
        """Say that the heads speak another language; the rows are shown anew by their page."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _replace(self, items: list[TreeItem]) -> None:
        changed = [number for number, item in enumerate(items) if item != self._items[number]]
        self._items = items
        for number in changed:
            self.dataChanged.emit(self._index(number), self._index(number, Column.PERCENT))

    def _arrange(self) -> None:
        self._by_key = {item.key: number for number, item in enumerate(self._items)}
        self._places, self._top = [], []
        for number, item in enumerate(self._items):
            above = self._above(item)
            siblings = self._places[above].below if above >= 0 else self._top
            self._places.append(_Place(above, len(siblings)))
            siblings.append(number)

    def _above(self, item: TreeItem) -> int:
        if item.row is None:
            return -1
        return self._by_key.get(item.row.parent or item.row.appendix, -1)

    def _index(self, number: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._places[number].place, column, number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell under a row."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        siblings = self._places[parent.internalId()].below if parent.isValid() else self._top
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the row above."""
        if not index.isValid():
            return QModelIndex()
        above = self._places[index.internalId()].above
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count what stands under a row."""
        if not parent.isValid():
            return len(self._top)
        return len(self._places[parent.internalId()].below) if parent.column() == 0 else 0

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Say whether there is something under a row, read already or not."""
        if self.rowCount(parent):
            return True
        item = self.item(parent)
        return item is not None and item.row is not None and item.row.folds and parent.column() == 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the item, a cell's text, its whole text for a tooltip, or what a screen reader says."""
        if not index.isValid():
            return None
        item = self._items[index.internalId()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.cells[index.column()]
            case Qt.ItemDataRole.EditRole:
                return item.row.percent if item.row and index.column() == Column.PERCENT else None
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(item, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(item, index.column())
            case _:
                return item if role == ITEM else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell the share typed for a task."""
        item = self._items[index.internalId()] if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or not item or not item.row or not item.is_task:
            return False
        if isinstance(value, int) and item.row.percent != value:
            self.percent_given.emit(item.key, value)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column in the chosen language."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(HEADINGS[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == Column.PERCENT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be selected, and the share of a task be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._items[index.internalId()].row
        takes_share = row and row.is_task and not row.is_many and row.is_settled and not self.is_locked
        if index.column() == Column.PERCENT and takes_share:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _items(
    rows: Sequence[TaskRow],
    heads: Sequence[AppendixHead],
    counts: Mapping[str, tuple[int, int]],
    drafted: Collection[str],
) -> list[TreeItem]:
    """Put an item for each appendix before its first row."""
    titles = {head.code: head.text for head in heads}
    items: list[TreeItem] = []
    for row in rows:
        title = titles.pop(row.appendix, None)
        if title is not None:
            done, count = counts.get(row.appendix, (0, 0))
            items.append(TreeItem(row.appendix, None, ("", title, "", "", "", ""), done=done, count=count))
        items.append(_task_item(row, drafted) if row.is_task else _heading(row, counts))
    return items


def _heading(row: TaskRow, counts: Mapping[str, tuple[int, int]]) -> TreeItem:
    done, count = counts.get(row.ref, (0, 0))
    cells = (row.number, row.text, row.lead or "", row.deadline or "", "", "")
    return TreeItem(row.ref, row, cells, done=done, count=count)


def _task_item(row: TaskRow, drafted: Collection[str]) -> TreeItem:
    label = tokens.state_label(row.state, row.timing)
    word = _(tokens.STATE_WORDS[label])
    lead = "" if row.line else row.lead or ""
    cells = ("" if row.line else row.number, row.line or row.text, lead, deadline_words(row), word, share_words(row))
    return TreeItem(row.ref, row, cells, due_words(row, clock.today()), label, row.ref in drafted)


def _tooltip(item: TreeItem, column: int) -> str | None:
    if not item.is_task or item.row is None:
        return None
    if column == Column.STATE:
        return f"{wording.state(item.row.state)} · {wording.timing(item.row.timing)}"
    if column == Column.NUMBER and item.is_drafted:
        return _("Something is written here but not recorded yet.")
    return None


def _spoken(item: TreeItem, column: int) -> str:
    if not item.is_task:
        return f"{item.cells[Column.NUMBER]} {item.cells[Column.TEXT]}, {done_words(item)}".strip()
    if column != Column.NUMBER:
        return item.cells[column]
    said = [cell for cell in item.cells if cell]
    if item.is_drafted:
        said.append(_("not recorded yet"))
    return ", ".join(said)


def done_words(item: TreeItem) -> str:
    """Say how many tasks under a heading are done: "3/7 done"."""
    return _("{done}/{count} done").format(done=item.done, count=item.count)
