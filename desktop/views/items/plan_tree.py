"""A plan under review as a tree for Qt; it must not know how it was read nor what is done to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.plans import NodeKind
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.presenters.plan_tree import CELLS, Place
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.presenters.plan_tree import Sheet

Index = QModelIndex | QPersistentModelIndex

ITEM = Qt.ItemDataRole.UserRole
_ROLE = Qt.ItemDataRole
_MIME = "application/x-sotiendo-plan-row"


class Column(IntEnum):
    """The columns, as `CELLS` names them."""

    NUMBER, TEXT, LEAD, COORDINATE, PRODUCT, DEADLINE = range(6)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A row of the tree: an appendix (``key`` below zero) or a row of it, and what is open about it in a word.

    ``marked`` are the cells with signs in them, where they are to be shown so.
    """

    key: int
    level: int
    cells: tuple[str, ...]
    kind: NodeKind | None
    doubt: str = ""
    marked: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells as they are to be seen."""
        return self.marked or self.cells

    @property
    def is_task(self) -> bool:
        """Say whether it carries work."""
        return self.kind is NodeKind.TASK


@dataclass(frozen=True, slots=True)
class _Spot:
    above: int
    place: int
    below: list[int]


class PlanTreeModel(QAbstractItemModel):
    """Appendices on top, their rows below. What is typed and where rows are let go is told, not kept here."""

    edited = Signal(int, str, str)
    moved = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PlanItem] = []
        self._spots: list[_Spot] = []
        self._top: list[int] = []
        self._by_key: dict[int, int] = {}

    def show_sheets(
        self, sheets: Sequence[Sheet], doubts: Mapping[int, str], marked: Mapping[tuple[int, str], str] | None = None
    ) -> None:
        """Show a plan; where the same rows stand in the same order and depth only changed cells are told.

        ``marked`` gives cells, by the key of their row and their name, another text to be seen.
        """
        items = list(_items(sheets, doubts, marked or {}))
        if [(item.key, item.level) for item in items] == [(item.key, item.level) for item in self._items]:
            changed = [number for number, item in enumerate(items) if item != self._items[number]]
            self._items = items
            for number in changed:
                self.dataChanged.emit(self._index(number), self._index(number, len(Column) - 1))
            return
        self.beginResetModel()
        self._items = items
        self._arrange()
        self.endResetModel()

    def find(self, key: int, column: int = 0) -> QModelIndex:
        """Return the index of a row; invalid where it is gone."""
        number = self._by_key.get(key)
        return self._index(number, column) if number is not None else QModelIndex()

    def item(self, index: Index) -> PlanItem | None:
        """Return the row of an index."""
        return self._items[index.internalId()] if index.isValid() else None

    def items(self) -> tuple[PlanItem, ...]:
        """Return all rows from the top."""
        return tuple(self._items)

    def retranslate(self) -> None:
        """Say that the heads speak another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _arrange(self) -> None:
        self._by_key = {item.key: number for number, item in enumerate(self._items)}
        self._spots, self._top = [], []
        open_items: list[int] = []
        for number, item in enumerate(self._items):
            while open_items and self._items[open_items[-1]].level >= item.level:
                open_items.pop()
            above = open_items[-1] if open_items else -1
            siblings = self._spots[above].below if above >= 0 else self._top
            self._spots.append(_Spot(above, len(siblings), []))
            siblings.append(number)
            open_items.append(number)

    def _index(self, number: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._spots[number].place, column, number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell under a row."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        siblings = self._spots[parent.internalId()].below if parent.isValid() else self._top
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the row above."""
        above = self._spots[index.internalId()].above if index.isValid() else -1
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count what stands under a row."""
        if not parent.isValid():
            return len(self._top)
        return len(self._spots[parent.internalId()].below) if parent.column() == 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return len(Column)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return the item, a cell's text, its whole text for a tooltip, or what a screen reader says."""
        item = self.item(index)
        if item is None:
            return None
        match role:
            case _ROLE.DisplayRole | _ROLE.EditRole:
                return item.cells[index.column()]
            case _ROLE.ToolTipRole:
                return item.cells[index.column()] or None
            case _ROLE.AccessibleTextRole:
                return _spoken(item, index.column())
            case _:
                return item if role == ITEM else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Tell what was typed into a cell."""
        item = self.item(index)
        if item is None or role != _ROLE.EditRole:
            return False
        if value != item.cells[index.column()]:
            self.edited.emit(item.key, CELLS[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the columns in the chosen language."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _(FIELD_WORDS[CELLS[section]]) if role == _ROLE.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be typed into, rows be dragged, and anything be put beside them."""
        item = self.item(index)
        if item is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if item.key > 0:
            return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() <= Column.TEXT else flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Let rows be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the key of the first row dragged; what stands below it goes along."""
        carried = QMimeData()
        item = self.item(indexes[0]) if indexes else None
        carried.setData(_MIME, str(item.key if item else 0).encode())
        return carried

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Say whether a row may be let go here."""
        return bool(_dragged(data)) and (row >= 0 or parent.isValid()) and (row < 0 or bool(self._beside(row, parent)))

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Tell where a row was let go; Qt moves nothing itself."""
        key, item = _dragged(data), self.item(parent)
        target = (item.key, Place.UNDER) if row < 0 and item else self._beside(row, parent)
        if key and target:
            self.moved.emit(key, *target)
        return False

    def _beside(self, row: int, parent: Index) -> tuple[int, Place] | None:
        siblings = self._spots[parent.internalId()].below if parent.isValid() else self._top
        # Between appendices there is no place for a row.
        if not parent.isValid() or not siblings or row < 0:
            return None
        if row < len(siblings):
            return self._items[siblings[row]].key, Place.BEFORE
        return self._items[siblings[-1]].key, Place.AFTER


def _dragged(data: QMimeData) -> int:
    carried = bytes(data.data(_MIME).data()).decode()
    return int(carried) if carried.isdecimal() else 0


def _items(sheets: Sequence[Sheet], doubts: Mapping[int, str], marked: Mapping[tuple[int, str], str]) -> list[PlanItem]:
    items: list[PlanItem] = []
    for number, sheet in enumerate(sheets):
        appendix = sheet.appendix
        items.append(PlanItem(-number - 1, 0, (appendix.code, appendix.title or "", "", "", "", ""), None))
        for row in sheet.rows:
            cells = tuple(row.cell(name) for name in CELLS)
            seen = tuple(marked.get((row.key, name), row.cell(name)) for name in CELLS) if marked else ()
            items.append(PlanItem(row.key, row.level, cells, row.kind, doubts.get(row.key, ""), seen))
    return items


def _spoken(item: PlanItem, column: int) -> str:
    said = f"{_(FIELD_WORDS[CELLS[column]])}: {item.cells[column] or _('empty')}"
    if item.kind is None:
        return _("Appendix, {cell}").format(cell=said)
    words = [_("Heading") if not item.is_task else "", said, item.doubt if column <= Column.TEXT else ""]
    return ", ".join(filter(None, words))
