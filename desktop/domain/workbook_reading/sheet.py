"""A sheet as the reader of workbooks sees it: cells with value and text, merged areas; it knows no file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Value = str | int | float | bool | date | None
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1 as Excel does."""
_FIGURE = re.compile(r"-?\d+(?:[.,]\d{1,2})?")
_LONGEST_FIGURE = 15
_PACKED = 8
"""What a cell is packed in: row, column and its fields."""
Place = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell: ``value`` as kept, ``text`` as shown in letters of today, ``pattern`` the format of its number.

    ``written`` is the text as it stood where its letters were converted; ``error`` what Excel shows for a failed
    formula; ``uncalculated`` a formula whose value the file does not keep.
    """

    text: str
    value: Value = None
    pattern: str = ""
    written: str = ""
    error: str = ""
    uncalculated: str = ""

    def __reduce__(self) -> tuple[type[SourceCell], tuple[object, ...]]:
        """Travel between processes by the fields alone: sheets have many cells."""
        return SourceCell, (self.text, self.value, self.pattern, self.written, self.error, self.uncalculated)

    @property
    def is_number(self) -> bool:
        """Say whether the cell holds a number and no text that looks like one."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def figure(self) -> float | None:
        """The number a cell holds, also where it is typed as text and can mean no other."""
        if self.is_number and isinstance(self.value, int | float):
            return float(self.value)
        text = self.text.strip()
        return float(text.replace(",", ".")) if len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) else None

    @property
    def is_day(self) -> bool:
        """Say whether the cell holds a day."""
        return isinstance(self.value, date)


@dataclass(frozen=True)
class SourceSheet:
    """A sheet: its cells by row and column, what is merged, what is hidden; ``boxes`` are texts drawn over it.

    ``fills`` are the colours behind cells, empty ones too, by a name that equal ones share.
    """

    name: str
    cells: Mapping[Place, SourceCell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    boxes: Mapping[Place, str] = field(default_factory=dict)
    fills: Mapping[Place, str] = field(default_factory=dict)
    anchors: Mapping[Place, Area] = field(init=False, repr=False)

    def __reduce__(self) -> tuple[Callable[..., SourceSheet], tuple[object, ...]]:
        """Travel between processes without what follows from the cells, these in one row: a large sheet has many."""
        packed = [part for place, cell in self.cells.items() for part in (*place, *cell.__reduce__()[1])]
        hidden = self.hidden_rows, self.hidden_columns, self.is_hidden
        return _unpacked, (packed, self.name, self.merged, *hidden, self.boxes, self.fills)

    def __post_init__(self) -> None:
        """Note of every covered place which area covers it."""
        height, width = self.height, self.width
        anchors = {
            (row, column): area
            for area in self.merged
            for row in range(area[0], min(area[2], height) + 1)
            for column in range(area[1], min(area[3], width) + 1)
        }
        object.__setattr__(self, "anchors", anchors)

    @cached_property
    def height(self) -> int:
        """The last row with anything in it."""
        return max((row for row, _column in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """The last column with anything in it."""
        return max((column for _row, column in self.cells), default=0)

    def area(self, row: int, column: int) -> Area:
        """Give the merged area that covers a place, the place alone where none does."""
        return self.anchors.get((row, column)) or (row, column, row, column)

    def cell(self, row: int, column: int) -> SourceCell | None:
        """Give the cell shown at a place: of a merged area its first."""
        if self.anchors and (area := self.anchors.get((row, column))):
            return self.cells.get(area[:2])
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Give the text shown at a place, on one line."""
        cell = self.cell(row, column)
        return " ".join(cell.text.split()) if cell else ""

    @cached_property
    def rows(self) -> Mapping[int, tuple[Place, ...]]:
        """The filled cells of each row that begin in it, from left to right."""
        found: dict[int, list[Place]] = {}
        for place in sorted(self.cells):
            if self.cells[place].text.strip() or self.cells[place].uncalculated:
                found.setdefault(place[0], []).append(place)
        return {row: tuple(places) for row, places in found.items()}


def _unpacked(packed: Sequence[Any], name: str, *more: Any) -> SourceSheet:  # noqa: ANN401
    """Make a sheet of what came from another process."""
    parts = iter(packed)
    cells = {(row, column): SourceCell(*said) for row, column, *said in zip(*[parts] * _PACKED, strict=True)}
    return SourceSheet(name, cells, *more)
