"""The tasks of a plan as a tree for Qt's views, every row worked out beforehand; it must not know how rows look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.plans import NodeKind
from desktop.domain.status import state_label
from desktop.presenters.blocks import runs
from desktop.presenters.task_words import deadline_words, due_words, share_words
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import N_, _
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop.services.plans.held_plans import AppendixHead
    from desktop.services.tasks.tree import TaskRow

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


# Qt asks for these again and again: as plain numbers they are compared at once.
_WIDTH, _SHARE = len(Column), int(Column.PERCENT)
_CAN_BE_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CAN_BE_TYPED = _CAN_BE_CHOSEN | Qt.ItemFlag.ItemIsEditable
MOST_FOLLOWED = 2_000
"""Rows that come and go one run after the other; more are shown anew, for a view pays for each run."""
HEADINGS = (N_("No."), N_("Task"), N_("Lead agency"), N_("Deadline"), N_("State"), N_("%"))


@dataclass(frozen=True)
class TreeItem:
    """A row as it is shown; ``key`` is the task's address, or the code of an appendix where ``row`` is None.

    ``done`` of ``count`` tasks below a heading are done. The words are made when they are first asked for, since most
    rows are never seen; ``on`` and ``telling`` are the day and the turn of languages that they are made for.
    """

    key: str
    row: TaskRow | None
    title: str = ""
    is_drafted: bool = False
    done: int = 0
    count: int = 0
    on: date = date.min
    telling: int = 0

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The texts by column."""
        row = self.row
        if row is None:
            return ("", self.title, "", "", "", "")
        if not row.is_task:
            return (row.number, row.text, row.lead or "", row.deadline or "", "", "")
        number, lead = ("", "") if row.line else (row.number, row.lead or "")
        word = _(tokens.STATE_WORDS[self.label])
        return (number, row.line or row.text, lead, deadline_words(row), word, share_words(row))

    @cached_property
    def due(self) -> str:
        """What stands small under the deadline."""
        return due_words(self.row, self.on) if self.row is not None and self.is_task else ""

    @cached_property
    def label(self) -> str:
        """The label of the state, which has a word, a colour and an icon."""
        return state_label(self.row.state, self.row.timing) if self.row is not None and self.is_task else ""

    @property
    def is_task(self) -> bool:
        """Say whether the row carries work."""
        return self.row is not None and self.row.is_task


_NOWHERE = QModelIndex()
_ROOT = 0
"""The number of what everything stands under."""


@dataclass(slots=True)
class _Node:
    """A row where it stands: the number of the one above, its place there, and what is below."""

    item: TreeItem
    above: int
    place: int
    below: list[int] = field(default_factory=list)


class TaskTreeModel(QAbstractItemModel):
    """Headings and tasks in printed order. Appendices stand on top where a plan has several.

    A share typed into the last column is not kept here but told by ``percent_given``. ``changing`` and ``changed``
    stand around whatever `show_rows` does. While it ``is_measured`` there are first cells only, which answer for their
    rows: a tree asks every cell of every row for its height.
    """

    percent_given = Signal(str, int)
    changing = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_locked = self.is_measured = False
        self._nodes: dict[int, _Node] = {}
        self._numbers: dict[str, int] = {}
        self._keys: tuple[str, ...] = ()
        self._given = 0
        self._telling = 0
        self._clear()

    def show_rows(
        self,
        rows: Sequence[TaskRow],
        heads: Sequence[AppendixHead],
        counts: Mapping[str, tuple[int, int]],
        drafted: Collection[str],
    ) -> None:
        """Show these rows; of a tree that stays the same plan's only what comes, goes or changes is touched."""
        items = self._made(rows, heads if len(heads) > 1 else (), counts, drafted)
        below = _below(items)
        self.changing.emit()
        wanted = {item.key for item in items}
        if len(wanted ^ self._numbers.keys()) <= MOST_FOLLOWED and self._can_follow(below, wanted):
            self._follow(_ROOT, below)
            self._tell_changed(items)
        else:
            self.beginResetModel()
            self._clear()
            self._enter(_ROOT, 0, below.get("", ()), below)
            self.endResetModel()
        self._keys = tuple(item.key for item in items)
        self.changed.emit()

    def find(self, key: str) -> QModelIndex:
        """Return the index of a row by its address; invalid where it is not shown."""
        number = self._numbers.get(key)
        return self._index(number) if number is not None else QModelIndex()

    def item(self, index: Index) -> TreeItem | None:
        """Return the row of an index."""
        return self._nodes[index.internalId()].item if index.isValid() else None

    def keys(self) -> tuple[str, ...]:
        """Return the addresses of all rows shown, from the top."""
        return self._keys

    def retranslate(self) -> None:
        """Say that the heads speak another language; the rows are shown anew by their page."""
        self._telling += 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _made(
        self,
        rows: Sequence[TaskRow],
        heads: Sequence[AppendixHead],
        counts: Mapping[str, tuple[int, int]],
        drafted: Collection[str],
    ) -> list[TreeItem]:
        """Put an item for each appendix before its first row; what is shown already is taken as it is."""
        today = clock.today()
        titles = {head.code: head.text for head in heads}
        items: list[TreeItem] = []
        for row in rows:
            title = titles.pop(row.appendix, None)
            if title is not None:
                done, count = counts.get(row.appendix, (0, 0))
                items.append(TreeItem(row.appendix, None, title, done=done, count=count, telling=self._telling))
            done, count = counts.get(row.ref, (0, 0)) if row.kind is not NodeKind.TASK else (0, 0)
            items.append(self._item(row, today, (row.ref in drafted, done, count)))
        return items

    def _item(self, row: TaskRow, today: date, said: tuple[bool, int, int]) -> TreeItem:
        """Give the item that is shown already where it says the same, for its words are made; else another."""
        number = self._numbers.get(row.ref)
        if number is not None:
            held = self._nodes[number].item
            is_same = (held.is_drafted, held.done, held.count) == said and held.telling == self._telling
            if is_same and held.on == today and (held.row is row or held.row == row):
                return held
        return TreeItem(row.ref, row, "", *said, today, self._telling)

    def _can_follow(self, below: Mapping[str, Sequence[TreeItem]], wanted: set[str]) -> bool:
        """Say whether what is kept of the tree stays where it is."""
        if wanted.isdisjoint(self._numbers):
            return False
        for above, items in below.items():
            number = self._numbers.get(above) if above else _ROOT
            before = self._nodes[number].below if number is not None else ()
            stood = [key for one in before if (key := self._nodes[one].item.key) in wanted]
            if stood != [item.key for item in items if item.key in self._numbers]:
                return False
        return True

    def _follow(self, above: int, below: Mapping[str, Sequence[TreeItem]]) -> None:
        """Take out and put in what is other below a row, run by run."""
        node = self._nodes[above]
        wanted = below.get(node.item.key, ())
        keys = {item.key for item in wanted}
        parent = self._index(above) if above != _ROOT else QModelIndex()
        gone = [place for place, one in enumerate(node.below) if self._nodes[one].item.key not in keys]
        for first, last in reversed(runs(gone)):
            self.beginRemoveRows(parent, first, last)
            self._drop(above, first, last)
            self.endRemoveRows()
        kept = tuple(node.below)
        for first, last in runs([place for place, item in enumerate(wanted) if item.key not in self._numbers]):
            self.beginInsertRows(parent, first, last)
            self._enter(above, first, wanted[first : last + 1], below)
            self.endInsertRows()
        for one in kept:
            if self._nodes[one].below or self._nodes[one].item.key in below:
                self._follow(one, below)

    def _tell_changed(self, items: Sequence[TreeItem]) -> None:
        """Take the items as they are now and tell of those that changed, neighbours together."""
        changed: dict[int, list[int]] = {}
        for item in items:
            node = self._nodes[self._numbers[item.key]]
            if item is not node.item:
                changed.setdefault(node.above, []).append(node.place)
            node.item = item
        for above, places in changed.items():
            below = self._nodes[above].below
            for first, last in runs(sorted(places)):
                self.dataChanged.emit(self._index(below[first]), self._index(below[last], Column.PERCENT))

    def _clear(self) -> None:
        self._nodes = {_ROOT: _Node(TreeItem("", None), _ROOT, 0)}
        self._numbers = {}

    def _enter(
        self, above: int, place: int, items: Sequence[TreeItem], below: Mapping[str, Sequence[TreeItem]]
    ) -> None:
        """Put rows and all that is below them at a place below another."""
        numbers = []
        for item in items:
            self._given += 1
            number = self._given
            self._nodes[number] = _Node(item, above, 0)
            self._numbers[item.key] = number
            numbers.append(number)
            if item.key in below:
                self._enter(number, 0, below[item.key], below)
        self._nodes[above].below[place:place] = numbers
        self._place(above)

    def _drop(self, above: int, first: int, last: int) -> None:
        gone = self._nodes[above].below[first : last + 1]
        del self._nodes[above].below[first : last + 1]
        self._place(above)
        while gone:
            node = self._nodes.pop(gone.pop())
            del self._numbers[node.item.key]
            gone += node.below

    def _place(self, above: int) -> None:
        for place, number in enumerate(self._nodes[above].below):
            self._nodes[number].place = place

    def _index(self, number: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._nodes[number].place, column, number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell under a row."""
        if column and self.is_measured:
            return _NOWHERE
        below = self._below(parent)
        if not (0 <= row < len(below) and 0 <= column < _WIDTH):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def _below(self, parent: Index) -> Sequence[int]:
        if not parent.isValid():
            return self._nodes[_ROOT].below
        return () if parent.column() else self._nodes[parent.internalId()].below

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the row above."""
        above = self._nodes[index.internalId()].above if index.isValid() else _ROOT
        return self._index(above) if above != _ROOT else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count what stands under a row."""
        return len(self._below(parent))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Say whether there is something under a row, read already or not."""
        if self._below(parent):
            return True
        item = self.item(parent)
        return item is not None and item.row is not None and item.row.folds and parent.column() == 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return _WIDTH

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the item, a cell's text, its whole text for a tooltip, or what a screen reader says."""
        if not index.isValid():
            return None
        item = self._nodes[index.internalId()].item
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
        item = self.item(index)
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
        if index.column() != _SHARE or self.is_locked:
            return _CAN_BE_CHOSEN
        row = self._nodes[index.internalId()].item.row
        takes_share = row is not None and row.is_task and not row.is_many and row.is_settled
        return _CAN_BE_TYPED if takes_share else _CAN_BE_CHOSEN


def _below(items: Sequence[TreeItem]) -> dict[str, list[TreeItem]]:
    """Sort items by the address of what they stand under, empty for the top."""
    keys = {item.key for item in items}
    below: dict[str, list[TreeItem]] = {}
    for item in items:
        above = (item.row.parent or item.row.appendix) if item.row else ""
        below.setdefault(above if above in keys else "", []).append(item)
    return below


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
