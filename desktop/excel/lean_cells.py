"""The cells of a sheet kept as rows of values, made into cells when somebody looks at them; it knows no file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from desktop.excel.looks import Look
from desktop.excel.table_in import SheetCell

if TYPE_CHECKING:
    from collections.abc import ItemsView, KeysView, Sequence, ValuesView

    from desktop.excel.table_in import Value

Place = tuple[int, int]
_PLAIN = Look()
_EMPTY = (None, "")
_NOTHING: Mapping[Place, str] = {}
_NO_LOOKS: Mapping[Place, Look] = {}


class LeanCells(Mapping[Place, SheetCell]):
    """Cells by row and column, counted from 1; rows of plain values travel and wait far more cheaply than cells.

    An empty text is no cell. ``errors`` are what cells show for a failed formula, ``looks`` how cells are shown.
    """

    __slots__ = ("_errors", "_looks", "_made", "_rows")

    def __init__(
        self,
        rows: Sequence[Sequence[object]],
        errors: Mapping[Place, str] = _NOTHING,
        looks: Mapping[Place, Look] = _NO_LOOKS,
    ) -> None:
        self._rows, self._errors, self._looks = rows, errors, looks
        self._made: dict[Place, SheetCell] | None = None

    def __getitem__(self, place: Place) -> SheetCell:
        return self._all()[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, place: object) -> bool:
        return place in self._all()

    def get(self, place: Place, default: SheetCell | None = None) -> SheetCell | None:  # type: ignore[override]
        """Give a cell, and where there is none what is said."""
        return self._all().get(place, default)

    def keys(self) -> KeysView[Place]:
        """Give the places of all cells."""
        return self._all().keys()

    def values(self) -> ValuesView[SheetCell]:
        """Give all cells."""
        return self._all().values()

    def items(self) -> ItemsView[Place, SheetCell]:
        """Give all cells with their places."""
        return self._all().items()

    def __bool__(self) -> bool:
        return bool(self._errors) or any(kept not in _EMPTY for values in self._rows for kept in values)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return LeanCells, (self._rows, self._errors, self._looks)

    def _all(self) -> dict[Place, SheetCell]:
        if self._made is None:
            self._made = dict(self._cells())
        return self._made

    def _cells(self) -> Iterator[tuple[Place, SheetCell]]:
        errors, looks = self._errors, self._looks
        for row, values in enumerate(self._rows, 1):
            for column, kept in enumerate(values, 1):
                if kept in _EMPTY and not errors:
                    continue
                place = row, column
                error = errors.get(place, "") if errors else ""
                value = None if error else kept if type(kept) is str else _value(kept)
                if error or value not in _EMPTY:
                    yield (
                        place,
                        SheetCell(row, column, value, None, error, looks.get(place, _PLAIN) if looks else _PLAIN),
                    )


def _value(kept: object) -> Value:
    match kept:
        case float():
            return int(kept) if kept.is_integer() else kept
        case bool() | str() | int() | date():
            return kept
        case _:
            return None
